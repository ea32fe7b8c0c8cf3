/*
 * verify_evidence.c - the records line by line, one document after the other
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "audit/tally.h"
#include "audit/verification.h"
#include "audit/verify_tables.h"
#include "support/digest.h"
#include "support/jsonread.h"
#include "support/offsets.h"

#define EVIDENCE "evidence.jsonl"
#define ID_SIZE 35u

typedef struct verifying {
    cli_findings *findings;
    uint64_t      line;
    cli_bytes     text; /* of the document at hand */
    cli_offsets   offsets;
    char          text_sha256[CLI_DIGEST_SIZE];
    char         *doc; /* NULL: none yet */
    uint64_t      words;
    cli_tally     tally;
    cli_figures   figures; /* what the tables must say */
} verifying;

#define TELL(v, ...) cli_findings_tell((v)->findings, EVIDENCE, (v)->line, __VA_ARGS__)

static void drop_document(verifying *v)
{
    if (v->doc != NULL) {
        cli_offsets_wipe(&v->offsets);
    }
    free(v->doc);
    v->doc = NULL;
    cli_tally_clear(&v->tally);
}

/* ------------------------------------------------------------ documents --- */

static void take_document(verifying *v, const cli_node *record)
{
    const char *id = cli_node_member_text(record, "doc");
    const char *sum = cli_node_member_text(record, "text_sha256");
    char        name[16 + CLI_DIGEST_SIZE], digest[CLI_DIGEST_SIZE];
    drop_document(v);
    if (id == NULL || sum == NULL || strlen(sum) + 1 != CLI_DIGEST_SIZE) {
        TELL(v, "the document has no name, or no digest of its text");
        return;
    }
    snprintf(name, sizeof name, "text/%s.txt", sum);
    if (!cli_findings_load(v->findings, name, &v->text)) {
        return;
    }
    cli_digest_of(v->text.data, v->text.size, digest);
    v->findings->checks++;
    if (strcmp(digest, sum) != 0) {
        cli_findings_tell(v->findings, name, 0, "is not the text that was analysed");
    }
    v->doc = cli_copy(id);
    memcpy(v->text_sha256, sum, CLI_DIGEST_SIZE);
    cli_offsets_init(&v->offsets, v->text.data, v->text.size);
    v->words = 0;
    cli_node_uint(cli_node_member(record, "words"), &v->words);
    cli_figures_document(&v->figures);
}

/* --------------------------------------------------------------- quotes --- */

/* [a, b] of a member; false, told, when it is no range of the text. */
static bool range_of(verifying *v, const cli_node *record, const char *key, size_t limit,
                     uint64_t range[2])
{
    const cli_node *pair = cli_node_member(record, key);
    bool            good = cli_node_uint(cli_node_at(pair, 0), &range[0]) &&
                cli_node_uint(cli_node_at(pair, 1), &range[1]) && range[0] <= range[1] &&
                range[1] <= limit;
    if (!good) {
        TELL(v, "%s is no range of the text", key);
    }
    return good;
}

static void check_quote(verifying *v, const cli_node *record)
{
    uint64_t    byte[2];
    size_t      size = 0;
    const char *quote = cli_node_text(cli_node_member(record, "quote"), &size);
    v->findings->checks++;
    if (!range_of(v, record, "byte", v->text.size, byte)) {
        return;
    }
    if (quote == NULL || size != byte[1] - byte[0] ||
        memcmp(quote, v->text.data + byte[0], size) != 0) {
        TELL(v, "the quote is not what stands at bytes %llu to %llu of its text",
             (unsigned long long)byte[0], (unsigned long long)byte[1]);
    }
}

static void check_offsets(verifying *v, const cli_node *record)
{
    uint64_t byte[2], cp[2], utf16[2];
    if (!range_of(v, record, "byte", v->text.size, byte) ||
        !range_of(v, record, "cp", SIZE_MAX, cp) ||
        !range_of(v, record, "utf16", SIZE_MAX, utf16)) {
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        cli_place place = cli_offsets_at(&v->offsets, (size_t)byte[i]);
        v->findings->checks++;
        if (place.cp != cp[i] || place.utf16 != utf16[i]) {
            TELL(v, "byte %llu is not code point %llu and UTF-16 unit %llu",
                 (unsigned long long)byte[i], (unsigned long long)cp[i],
                 (unsigned long long)utf16[i]);
        }
    }
}

/* The sentence is a slice of the text that holds the quote. */
static void check_sentence(verifying *v, const cli_node *record)
{
    uint64_t    byte[2];
    size_t      size = 0;
    const char *sentence = cli_node_text(cli_node_member(record, "sentence"), &size);
    if (sentence == NULL || !range_of(v, record, "byte", v->text.size, byte)) {
        return;
    }
    size_t first = byte[1] > size ? (size_t)byte[1] - size : 0;
    v->findings->checks++;
    for (size_t at = first; at <= byte[0] && at + size <= v->text.size; at++) {
        if (memcmp(v->text.data + at, sentence, size) == 0) {
            return;
        }
    }
    TELL(v, "the sentence does not stand around the quote");
}

static void check_id(verifying *v, const cli_node *record, bool scored)
{
    uint64_t    byte[2];
    char        what[512], digest[CLI_DIGEST_SIZE], id[ID_SIZE];
    const char *told = cli_node_member_text(record, "id");
    const char *concept = cli_node_member_text(record, "concept");
    const char *term = cli_node_member_text(record, "term");
    if (told == NULL || concept == NULL || term == NULL ||
        !range_of(v, record, "byte", v->text.size, byte)) {
        return;
    }
    int size = snprintf(what, sizeof what, "%s\n%s\n%llu-%llu%s%s", v->text_sha256, concept,
                        (unsigned long long)byte[0], (unsigned long long)byte[1],
                        scored ? "" : "\n", scored ? "" : term);
    cli_digest_of(what, (size_t)size, digest);
    memcpy(id, scored ? "h_" : "d_", 2);
    memcpy(id + 2, digest, 32);
    id[34] = '\0';
    v->findings->checks++;
    if (strcmp(id, told) != 0) {
        TELL(v, "the id does not belong to this concept at this place");
    }
}

/* ----------------------------------------------------------- statements --- */

/* Letters and digits, case folded: what makes two statements the same (docs/scoring.md). */
static uint64_t words_of(const char *text, size_t size)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        bool          upper = byte >= 'A' && byte <= 'Z';
        if (upper || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80) {
            hash = (hash ^ (upper ? byte | 0x20u : byte)) * UINT64_C(0x100000001b3);
        }
    }
    return hash;
}

static void take_statement(verifying *v, const cli_node *record)
{
    uint64_t    byte[2], block = 0;
    const char *id = cli_node_member_text(record, "id");
    if (id == NULL || !range_of(v, record, "byte", v->text.size, byte)) {
        return;
    }
    cli_node_uint(cli_node_member(record, "block"), &block);
    cli_tally_add_statement(&v->tally, id, (uint32_t)block,
                            words_of(v->text.data + byte[0], (size_t)(byte[1] - byte[0])));
}

static void take_hit(verifying *v, const cli_node *record)
{
    const char *concept = cli_node_member_text(record, "concept");
    const char *statement = cli_node_member_text(record, "statement");
    uint64_t    rung = 0;
    check_quote(v, record);
    check_offsets(v, record);
    check_sentence(v, record);
    check_id(v, record, true);
    size_t row = statement == NULL ? SIZE_MAX : cli_tally_statement_row(&v->tally, statement);
    if (concept == NULL || row == SIZE_MAX) {
        TELL(v, "the hit stands in no statement of its document");
        return;
    }
    bool known = cli_node_uint(cli_node_member(record, "rung"), &rung);
    cli_tally_add_hit(cli_tally_concept_of(&v->tally, concept),
                      (cli_tally_hit){(uint32_t)row, (unsigned)rung, known},
                      cli_node_double(cli_node_member(record, "weight")));
    v->figures.hits++;
}

static void take_drop(verifying *v, const cli_node *record)
{
    const char *concept = cli_node_member_text(record, "concept");
    check_quote(v, record);
    check_offsets(v, record);
    check_sentence(v, record);
    check_id(v, record, false);
    if (concept != NULL) {
        cli_tally_concept_of(&v->tally, concept)->dropped++;
    }
}

/* ---------------------------------------------------------------- scores --- */

static void check_count(verifying *v, const cli_node *record, const char *key, uint64_t counted)
{
    uint64_t told = 0;
    v->findings->checks++;
    if (!cli_node_uint(cli_node_member(record, key), &told) || told != counted) {
        TELL(v, "%s: %s says %llu, the records say %llu", cli_node_member_text(record, "concept"),
             key, (unsigned long long)told, (unsigned long long)counted);
    }
}

static bool knows_rungs(const cli_tally_concept *concept)
{
    return concept->held_count > 0 && concept->held[0].has_rung;
}

static void check_ladder(verifying *v, const cli_node *record, const cli_tally_concept *concept)
{
    bool     single = false;
    unsigned rung = cli_tally_rung(&v->tally, concept, &single);
    if (!knows_rungs(concept)) {
        return;
    }
    check_count(v, record, "rung", rung);
    v->findings->checks++;
    if (cli_node_true(cli_node_member(record, "single")) != single) {
        TELL(v, "%s: single is not what the records say", concept->id);
    }
}

static void check_figure(verifying *v, const cli_node *record, const char *key, double counted)
{
    double told = cli_node_double(cli_node_member(record, key));
    v->findings->checks++;
    if (fabs(told - counted) > 1e-9 * (fabs(counted) + 1)) {
        TELL(v, "%s: %s says %.9g, the records say %.9g", cli_node_member_text(record, "concept"),
             key, told, counted);
    }
}

static void check_score(verifying *v, const cli_node *record)
{
    const char *id = cli_node_member_text(record, "concept");
    if (id == NULL) {
        TELL(v, "the score names no concept");
        return;
    }
    const cli_tally_concept *concept = cli_tally_concept_of(&v->tally, id);
    check_count(v, record, "hits", concept->hits);
    check_count(v, record, "dropped", concept->dropped);
    check_count(v, record, "statements", cli_tally_statements_of(concept));
    check_ladder(v, record, concept);
    check_figure(v, record, "score", concept->weight);
    check_figure(v, record, "rate",
                 v->words == 0 ? 0 : (double)concept->hits * 1000.0 / (double)v->words);
    cli_figures_score(&v->figures, v->doc, id, concept->hits, concept->dropped);
}

static void check_absence(verifying *v, const cli_node *record)
{
    const char *id = cli_node_member_text(record, "concept");
    v->findings->checks++;
    if (id != NULL && cli_tally_concept_of(&v->tally, id)->hits > 0) {
        TELL(v, "%s is said to be absent and has hits", id);
    }
}

/* --------------------------------------------------------------- targets --- */

static void check_target(verifying *v, const cli_node *record)
{
    void           *at = NULL;
    const char     *key;
    const cli_node *value;
    while (cli_node_next(record, &at, &key, &value)) {
        if (cli_node_is(value) == CLI_NODE_OBJECT && cli_node_member(value, "quote") != NULL) {
            check_quote(v, value);
        }
    }
    v->figures.targets++;
}

/* --------------------------------------------------------------- the run --- */

typedef void (*taker)(verifying *v, const cli_node *record);

static void take_record(verifying *v, const cli_node *record)
{
    static const struct {
        const char *name;
        taker       take;
        bool        of_document;
    } takers[] = {
        {"doc", take_document, false},      {"statement", take_statement, true},
        {"hit", take_hit, true},            {"drop", take_drop, true},
        {"score", check_score, true},       {"absence", check_absence, true},
        {"target", check_target, true},
    };
    const char *name = cli_node_member_text(record, "rec");
    const char *doc = cli_node_member_text(record, "doc");
    for (size_t i = 0; name != NULL && i < sizeof takers / sizeof takers[0]; i++) {
        if (strcmp(name, takers[i].name) != 0) {
            continue;
        }
        if (takers[i].of_document && (v->doc == NULL || doc == NULL || strcmp(doc, v->doc) != 0)) {
            TELL(v, "a %s record stands outside of its document", name);
        } else {
            takers[i].take(v, record);
        }
        return;
    }
    if (name == NULL) {
        TELL(v, "the record has no kind");
    }
}

static void take_line(verifying *v, const char *line, size_t size)
{
    cli_json_error error;
    cli_node      *record = cli_node_parse(line, size, &error);
    v->line++;
    if (record == NULL) {
        TELL(v, "is no JSON: %s", error.message);
    } else {
        take_record(v, record);
    }
    cli_node_free(record);
}

void cli_verify_evidence(cli_findings *findings)
{
    verifying v = {.findings = findings};
    cli_bytes evidence = {NULL, 0, 0};
    if (!cli_findings_load(findings, EVIDENCE, &evidence)) {
        return;
    }
    for (size_t at = 0; at < evidence.size;) {
        const char *line = evidence.data + at;
        const char *end = memchr(line, '\n', evidence.size - at);
        size_t      size = end == NULL ? evidence.size - at : (size_t)(end - line);
        take_line(&v, line, size);
        at += size + 1;
    }
    drop_document(&v);
    cli_verify_tables(findings, &v.figures);
    cli_figures_wipe(&v.figures);
    cli_bytes_wipe(&v.text);
    cli_bytes_wipe(&evidence);
}
