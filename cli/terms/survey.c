#include "terms/survey.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gold/codes.h"
#include "readers/reader.h"
#include "support/instrument.h"
#include "support/json.h"
#include "support/message.h"
#include "support/visible.h"

#define WORDS_MAX 3u    /* of a phrase */
#define NEAR_LEAST 5u   /* a phrase that stands beside fewer hits is not told */

/* Counts of texts. */
typedef struct counter {
    cli_codes names;
    uint64_t *counts, *near_counts; /* by name */
    size_t    capacity;
} counter;

typedef struct survey {
    const eqx_lexicon *lexicon;
    eqx_analyzer      *analyzer;
    eqx_result        *result;
    eqx_hit_table      hits;
    eqx_token_table    tokens;
    uint64_t          *matches; /* by term */
    counter            forms;   /* "stem form", of words in hits of stemmed terms */
    counter            phrases;
    bool              *covered;  /* by token of the document: in a hit of any kind */
    bool              *near_hit; /* by token: in the sentence of a scored hit */
    uint64_t           words;
} survey;

/* ------------------------------------------------------------- counting --- */

static void count(counter *self, const char *name, bool near_hit)
{
    uint32_t id = cli_codes_add(&self->names, name);
    if (id >= self->capacity) {
        size_t grown = self->capacity == 0 ? 1024 : self->capacity * 2;
        self->counts = cli_resize(self->counts, grown, sizeof *self->counts);
        self->near_counts = cli_resize(self->near_counts, grown, sizeof *self->near_counts);
        memset(self->counts + self->capacity, 0, (grown - self->capacity) * sizeof(uint64_t));
        memset(self->near_counts + self->capacity, 0, (grown - self->capacity) * sizeof(uint64_t));
        self->capacity = grown;
    }
    self->counts[id]++;
    self->near_counts[id] += near_hit;
}

static void wipe(counter *self)
{
    cli_codes_wipe(&self->names);
    free(self->counts);
    free(self->near_counts);
}

static uint64_t first_token(const survey *self, uint32_t byte)
{
    uint64_t low = 0, high = self->tokens.count;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (self->tokens.byte_end[middle] <= byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void add_form(cli_bytes *out, const survey *self, uint64_t token, bool stem)
{
    const eqx_token_table *rows = &self->tokens;
    cli_bytes_add(out, rows->arena + (stem ? rows->stem_start : rows->folded_start)[token],
                  (stem ? rows->stem_size : rows->folded_size)[token]);
}

static void count_form(survey *self, uint64_t token, cli_bytes *text)
{
    cli_bytes_clear(text);
    add_form(text, self, token, true);
    cli_bytes_char(text, ' ');
    add_form(text, self, token, false);
    count(&self->forms, text->data, false);
}

static void read_hit(survey *self, uint64_t hit, cli_bytes *text)
{
    uint32_t end = self->hits.byte_end[hit], sentence = self->hits.sentence[hit];
    bool     scored = self->hits.status[hit] == EQX_HIT_SCORED;
    bool     stemmed = cli_instrument_term(self->lexicon, self->hits.term_id[hit]).mode ==
                   EQX_MODE_STEM;
    uint64_t token = first_token(self, self->hits.byte_start[hit]);
    self->matches[self->hits.term_id[hit]]++;
    for (uint64_t i = token; scored && i > 0 && self->tokens.sentence[i - 1] == sentence; i--) {
        self->near_hit[i - 1] = true;
    }
    for (; token < self->tokens.count && self->tokens.sentence[token] == sentence; token++) {
        bool inside = self->tokens.byte_start[token] < end;
        self->covered[token] |= inside;
        self->near_hit[token] |= scored;
        if (inside && scored && stemmed && self->tokens.kind[token] == EQX_TOKEN_WORD) {
            count_form(self, token, text);
        }
    }
}

/* Words that begin and end no phrase worth a look. */
static bool is_small(const char *word, size_t size)
{
    static const char *const words[] = {
        "the", "and", "for", "are", "was", "were", "that", "this", "with", "from", "have", "has",
        "will", "not", "our", "their", "its", "they", "which", "who", "been", "but", "can", "all",
        "also", "more", "than", "these", "those", "there", "such", "into", "may", "should", "would",
        "you", "your", "how", "what", "when", "where", "other", "some", "any", "each", "both"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strlen(words[i]) == size && memcmp(words[i], word, size) == 0) {
            return true;
        }
    }
    return size < 3;
}

static bool is_edge(const survey *self, uint64_t token)
{
    return !is_small(self->tokens.arena + self->tokens.folded_start[token],
                     self->tokens.folded_size[token]);
}

static bool is_free(const survey *self, uint64_t token)
{
    return self->tokens.kind[token] == EQX_TOKEN_WORD && !self->covered[token];
}

/* Phrases of two and three words that begin here. */
static void count_phrases(survey *self, uint64_t token, cli_bytes *text)
{
    uint32_t sentence = self->tokens.sentence[token];
    cli_bytes_clear(text);
    if (!is_free(self, token) || !is_edge(self, token)) {
        return;
    }
    add_form(text, self, token, false);
    for (uint64_t i = token + 1; i < token + WORDS_MAX && i < self->tokens.count; i++) {
        if (self->tokens.sentence[i] != sentence || !is_free(self, i)) {
            return;
        }
        cli_bytes_char(text, ' ');
        add_form(text, self, i, false);
        if (is_edge(self, i)) {
            count(&self->phrases, text->data, self->near_hit[token]);
        }
    }
}

static void read_document(survey *self, cli_document *document, cli_bytes *text)
{
    const cli_read_options how = {EQX_DOCUMENT_MAX, CLI_READ_PDF_SECONDS, false};
    cli_failure            failure;
    cli_reader_read(document, &how, &failure);
    if (failure.code != NULL) {
        cli_die("%s: %s", document->path, failure.message);
    }
    eqx_input input = cli_document_input(document);
    cli_expect(eqx_analyzer_run(self->analyzer, &input, self->result), document->path);
    self->hits.struct_size = sizeof self->hits;
    self->tokens.struct_size = sizeof self->tokens;
    cli_expect(eqx_result_hits(self->result, &self->hits), "hits");
    cli_expect(eqx_result_tokens(self->result, &self->tokens), "tokens");
    self->covered = cli_alloc(self->tokens.count, sizeof *self->covered);
    self->near_hit = cli_alloc(self->tokens.count, sizeof *self->near_hit);
    for (uint64_t i = 0; i < self->hits.count; i++) {
        read_hit(self, i, text);
    }
    for (uint64_t i = 0; i < self->tokens.count; i++) {
        count_phrases(self, i, text);
        self->words += self->tokens.kind[i] != EQX_TOKEN_SYMBOL;
    }
    free(self->covered);
    free(self->near_hit);
}

/* -------------------------------------------------------------- telling --- */

static void tell_unmatched(const survey *self, bool json, cli_bytes *out)
{
    uint32_t terms = cli_instrument_info(self->lexicon).term_count;
    cli_bytes_text(out, json ? "" : "\nterms that never match these documents:\n");
    for (uint32_t i = 0; i < terms; i++) {
        eqx_term    term = cli_instrument_term(self->lexicon, i);
        const char *id = cli_instrument_concept(self->lexicon, term.concept_id).id;
        if (self->matches[i] > 0) {
            continue;
        }
        if (json) {
            cli_json_open(out, '{');
            cli_json_text(out, "rec", "never_matches");
            cli_json_text(out, "concept", id);
            cli_json_text(out, "term", term.id);
            cli_json_text(out, "expression", term.expression);
            cli_json_close(out, '}');
        } else {
            size_t start = out->size;
            cli_bytes_text(out, "  ");
            cli_visible_text(out, id);
            cli_bytes_char(out, ' ');
            cli_visible_text(out, term.id);
            cli_bytes_pad(out, start, 44);
            cli_visible_text(out, term.expression);
        }
        cli_bytes_char(out, '\n');
    }
}

/* A row of a list that is told from the top. */
typedef struct ranked {
    const char *name;
    uint64_t    weight, all;
} ranked;

static int compare(const void *one, const void *other)
{
    const ranked *first = one, *second = other;
    if (first->weight != second->weight) {
        return first->weight > second->weight ? -1 : 1;
    }
    return strcmp(first->name, second->name);
}

static bool is_ending(const char *rest)
{
    static const char *const endings[] = {"", "s", "es", "ed", "d", "ing", "e", "y", "ies", "ied",
                                          "ying", "'s", "s'", "'"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (strcmp(rest, endings[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether two words are forms of one, by their ends. */
static bool is_inflection(const char *one, const char *other)
{
    while (*one != '\0' && *one == *other) {
        one++;
        other++;
    }
    return is_ending(one) && is_ending(other);
}

static size_t stem_size(const char *form)
{
    return strcspn(form, " ");
}

/* The most frequent form of the same stem. */
static uint32_t leader_of(const survey *self, uint32_t form)
{
    const counter *list = &self->forms;
    const char    *name = list->names.names[form];
    uint32_t       leader = form;
    for (uint32_t i = 0; i < list->names.count; i++) {
        if (strncmp(list->names.names[i], name, stem_size(name) + 1) == 0 &&
            list->counts[i] > list->counts[leader]) {
            leader = i;
        }
    }
    return leader;
}

static void tell_stem(const survey *self, const ranked *row, bool json, cli_bytes *out)
{
    uint32_t    leader = leader_of(self, (uint32_t)row->all);
    const char *main_form = self->forms.names.names[leader] + stem_size(row->name) + 1;
    const char *form = row->name + stem_size(row->name) + 1;
    if (json) {
        cli_json_open(out, '{');
        cli_json_text(out, "rec", "stem");
        cli_json_slice(out, "stem", row->name, stem_size(row->name));
        cli_json_text(out, "form", form);
        cli_json_uint(out, "count", row->weight);
        cli_json_text(out, "most", main_form);
        cli_json_uint(out, "most_count", self->forms.counts[leader]);
        cli_json_close(out, '}');
        cli_bytes_char(out, '\n');
    } else {
        char line[48];
        snprintf(line, sizeof line, "  %6llu  ", (unsigned long long)row->weight);
        cli_bytes_text(out, line);
        cli_visible_text(out, form);
        cli_bytes_text(out, ", read as ");
        cli_visible_text(out, main_form);
        cli_bytes_text(out, "\n");
    }
}

static void tell_stems(const survey *self, bool json, cli_bytes *out)
{
    const counter *list = &self->forms;
    ranked        *rows = cli_alloc(list->names.count, sizeof *rows);
    size_t         found = 0;
    for (uint32_t i = 0; i < list->names.count; i++) {
        const char *name = list->names.names[i];
        size_t      stem = stem_size(name) + 1;
        uint32_t    leader = leader_of(self, i);
        if (!is_inflection(name + stem, list->names.names[leader] + stem)) {
            rows[found++] = (ranked){name, list->counts[i], i};
        }
    }
    qsort(rows, found, sizeof *rows, compare);
    cli_bytes_text(out, json ? "" : "\nwords in hits that only their stem makes the same:\n");
    for (size_t i = 0; i < found && i < CLI_SURVEY_SHOWN; i++) {
        tell_stem(self, &rows[i], json, out);
    }
    free(rows);
}

static void tell_phrase(const ranked *row, bool json, cli_bytes *out)
{
    if (json) {
        cli_json_open(out, '{');
        cli_json_text(out, "rec", "phrase");
        cli_json_text(out, "phrase", row->name);
        cli_json_uint(out, "beside_hits", row->weight);
        cli_json_uint(out, "in_all", row->all);
        cli_json_close(out, '}');
        cli_bytes_char(out, '\n');
    } else {
        char line[64];
        snprintf(line, sizeof line, "  %6llu of %6llu  ", (unsigned long long)row->weight,
                 (unsigned long long)row->all);
        cli_bytes_text(out, line);
        cli_visible_text(out, row->name);
        cli_bytes_char(out, '\n');
    }
}

/* Those that stand beside hits more often than elsewhere. */
static void tell_phrases(const survey *self, bool json, cli_bytes *out)
{
    const counter *list = &self->phrases;
    ranked        *rows = cli_alloc(list->names.count, sizeof *rows);
    size_t         found = 0;
    for (size_t i = 0; i < list->names.count; i++) {
        if (list->near_counts[i] >= NEAR_LEAST && list->near_counts[i] * 2 > list->counts[i]) {
            rows[found++] = (ranked){list->names.names[i], list->near_counts[i], list->counts[i]};
        }
    }
    qsort(rows, found, sizeof *rows, compare);
    cli_bytes_text(out, json ? "" : "\nphrases beside hits that no term covers:\n");
    for (size_t i = 0; i < found && i < CLI_SURVEY_SHOWN; i++) {
        tell_phrase(&rows[i], json, out);
    }
    free(rows);
}

void cli_survey_write(const eqx_lexicon *lexicon, const cli_names *files, bool json,
                      cli_bytes *out)
{
    survey               self = {.lexicon = lexicon};
    cli_document         document = {.id = ""};
    cli_bytes            text = {NULL, 0, 0};
    eqx_analyzer_options wishes = EQX_ANALYZER_OPTIONS_INIT;
    wishes.flags = EQX_KEEP_TOKENS;
    cli_expect(eqx_analyzer_new(lexicon, &wishes, &self.analyzer), "analyzer");
    cli_expect(eqx_result_new(NULL, &self.result), "result");
    self.matches = cli_alloc(cli_instrument_info(lexicon).term_count, sizeof *self.matches);
    cli_codes_init(&self.forms.names, NULL);
    cli_codes_init(&self.phrases.names, NULL);
    for (size_t i = 0; i < files->count; i++) {
        document.path = files->data[i];
        read_document(&self, &document, &text);
    }
    tell_unmatched(&self, json, out);
    tell_stems(&self, json, out);
    tell_phrases(&self, json, out);
    wipe(&self.forms);
    wipe(&self.phrases);
    free(self.matches);
    cli_bytes_wipe(&text);
    cli_document_wipe(&document);
    eqx_analyzer_free(self.analyzer);
    eqx_result_free(self.result);
}
