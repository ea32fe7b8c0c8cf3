/*
 * records.c - evidence as JSON Lines, equilex.evidence/1 (docs/evidence.schema.json)
 */
#include <string.h>

#include "support/instrument.h"
#include "support/json.h"
#include "writers/measure_records.h"
#include "writers/statement_records.h"
#include "writers/writer.h"

#define SCHEMA "equilex.evidence/1"

static void open_record(cli_bytes *out, const char *name)
{
    cli_json_open(out, '{');
    cli_json_text(out, "rec", name);
}

static void close_record(cli_bytes *out)
{
    cli_json_close(out, '}');
    cli_bytes_char(out, '\n');
}

static void add_names(cli_bytes *out, const char *key, const char *const *names, size_t count)
{
    cli_json_key(out, key);
    cli_json_open(out, '[');
    for (size_t i = 0; i < count; i++) {
        cli_json_comma(out);
        cli_json_string(out, names[i], strlen(names[i]));
    }
    cli_json_close(out, ']');
}

static void add_lexicon(const eqx_lexicon *lexicon, cli_bytes *out)
{
    eqx_lexicon_info info = cli_instrument_info(lexicon);
    uint8_t          sum[32];
    char             fingerprint[CLI_DIGEST_SIZE];
    eqx_lexicon_fingerprint(lexicon, sum);
    cli_digest_hex(sum, sizeof sum, fingerprint);
    cli_json_key(out, "lexicon");
    cli_json_open(out, '{');
    cli_json_text(out, "id", info.id);
    cli_json_text(out, "version", info.version);
    cli_json_text(out, "language", info.language);
    cli_json_text(out, "fingerprint", fingerprint);
    cli_json_uint(out, "themes", info.theme_count);
    cli_json_uint(out, "concepts", info.concept_count);
    cli_json_uint(out, "terms", info.term_count);
    cli_json_close(out, '}');
}

static void begin(const cli_setup *setup, cli_bytes *out)
{
    open_record(out, "run");
    cli_json_text(out, "schema", SCHEMA);
    cli_json_text(out, "equilex", eqx_version_string());
    cli_json_uint(out, "engine_revision", eqx_engine_revision());
    cli_json_text(out, "unicode", eqx_unicode_version());
    cli_json_text(out, "stemmer", eqx_stemmer_probe());
    add_lexicon(setup->lexicon, out);
    cli_json_key(out, "options");
    cli_json_open(out, '{');
    cli_json_bool(out, "snippet", (setup->flags & EQX_SNIPPET) != 0);
    cli_json_bool(out, "strict_utf8", (setup->flags & EQX_STRICT_UTF8) != 0);
    cli_json_uint(out, "max_size", setup->max_size);
    add_names(out, "concepts", setup->concepts, setup->concept_count);
    add_names(out, "themes", setup->themes, setup->theme_count);
    cli_json_close(out, '}');
    close_record(out);
}

/* Pages that leave the denominators: nobody knows what they say. */
static void add_unread(const cli_document *document, cli_bytes *out)
{
    cli_json_key(out, "needs_ocr");
    cli_json_open(out, '[');
    for (size_t i = 0; i < document->unread_count; i++) {
        cli_json_comma(out);
        cli_bytes_uint(out, document->unread[i] + 1u);
    }
    cli_json_close(out, ']');
}

static void write_doc(const cli_view *view, cli_bytes *out)
{
    const cli_document *document = view->document;
    const eqx_summary  *summary = &view->summary;
    open_record(out, "doc");
    cli_json_text(out, "doc", document->id);
    cli_json_text(out, "path", document->path);
    if (document->system != NULL) {
        cli_json_text(out, "system", document->system);
        cli_json_text(out, "doc_type", document->doc_type);
        cli_json_uint(out, "year", document->year);
    }
    cli_json_text(out, "sha256", document->file_sha256);
    cli_json_text(out, "text_sha256", document->text_sha256);
    cli_json_text(out, "extractor", document->extractor);
    if (document->paged) {
        cli_json_uint(out, "pages", summary->pages);
    } else {
        cli_json_null(out, "pages");
    }
    add_unread(document, out);
    cli_json_uint(out, "bytes", summary->bytes);
    cli_json_uint(out, "chars", summary->chars);
    cli_json_uint(out, "words", summary->words);
    cli_json_uint(out, "sentences", summary->sentences);
    cli_json_uint(out, "statements", summary->statements);
    cli_json_uint(out, "blocks", summary->blocks);
    cli_json_uint(out, "replaced", summary->replaced);
    cli_json_uint(out, "scored", summary->scored);
    cli_json_uint(out, "dropped", summary->dropped);
    close_record(out);
}

static void add_path(const cli_view *view, const char *key, const uint32_t *rows, size_t count,
                     cli_bytes *out)
{
    cli_bytes heading = {NULL, 0, 0};
    cli_json_key(out, key);
    cli_json_open(out, '[');
    for (size_t i = 0; i < count; i++) {
        cli_bytes_clear(&heading);
        cli_view_heading(view, rows[i], &heading);
        cli_json_comma(out);
        cli_json_string(out, heading.data, heading.size);
    }
    cli_json_close(out, ']');
    cli_bytes_wipe(&heading);
}

static void write_section(const cli_view *view, uint64_t row, cli_bytes *out)
{
    const eqx_section_table *sections = &view->sections;
    uint32_t                 rows[CLI_VIEW_DEPTH];
    uint32_t                 heading = sections->heading[row];
    size_t                   count = 0;
    if (heading != EQX_NONE) {
        count = cli_view_headings(view, heading, rows);
    }
    open_record(out, "section");
    cli_json_text(out, "doc", view->document->id);
    add_path(view, "path", rows, count, out);
    cli_json_uint(out, "level", sections->level[row]);
    cli_json_text(out, "zone", cli_view_zone(sections->zone[row]));
    cli_json_pair(out, "byte", sections->byte_start[row], sections->byte_end[row]);
    cli_json_uint(out, "words", sections->words[row]);
    cli_json_uint(out, "sentences", sections->sentences[row]);
    cli_json_uint(out, "statements", sections->statements[row]);
    close_record(out);
}

static void write_sections(const cli_view *view, cli_bytes *out)
{
    for (uint64_t row = 0; row < view->sections.count; row++) {
        write_section(view, row, out);
    }
}

/* The numbers printed on two pages; null unless both are known. */
static void add_labels(const cli_view *view, const uint32_t pages[2], cli_bytes *out)
{
    const char *first = cli_view_page_label(view, pages[0]);
    const char *last = cli_view_page_label(view, pages[1]);
    if (first == NULL || last == NULL) {
        cli_json_null(out, "label");
        return;
    }
    const char *const both[] = {first, last};
    add_names(out, "label", both, 2);
}

static void add_page(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    if (!view->document->paged) {
        cli_json_null(out, "page");
        return;
    }
    uint32_t pages[2];
    cli_view_pages(view, view->hits.byte_start[hit], view->hits.byte_end[hit], pages);
    cli_json_key(out, "page");
    cli_json_open(out, '{');
    cli_json_pair(out, "index", pages[0], pages[1]);
    add_labels(view, pages, out);
    cli_json_close(out, '}');
}

static void add_slice(const cli_view *view, const char *key, uint32_t start, uint32_t end,
                      cli_bytes *out)
{
    cli_json_slice(out, key, cli_view_text(view, start), end - start);
}

/* Who says what, where: the same in hits and drops. */
static void add_place(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    const eqx_lexicon *lexicon = view->setup->lexicon;
    eqx_concept        concept = cli_instrument_concept(lexicon, view->hits.concept_id[hit]);
    uint32_t           start = view->hits.byte_start[hit], end = view->hits.byte_end[hit];
    uint32_t           first, last;
    char               id[CLI_VIEW_ID_SIZE];
    uint32_t           rows[CLI_VIEW_DEPTH];
    cli_view_id(view, hit, id);
    cli_json_text(out, "id", id);
    cli_json_text(out, "doc", view->document->id);
    cli_json_text(out, "theme", cli_instrument_theme(lexicon, concept.theme_id).id);
    cli_json_text(out, "concept", concept.id);
    cli_json_text(out, "term", cli_instrument_term(lexicon, view->hits.term_id[hit]).id);
    add_slice(view, "quote", start, end, out);
    cli_view_context(view, hit, CLI_VIEW_CONTEXT, CLI_VIEW_CONTEXT, &first, &last);
    add_slice(view, "sentence", first, last, out);
    cli_json_pair(out, "byte", start, end);
    cli_json_pair(out, "cp", view->hits.char_start[hit], view->hits.char_end[hit]);
    cli_json_pair(out, "utf16", cli_offsets_at(&view->offsets, start).utf16,
                  cli_offsets_at(&view->offsets, end).utf16);
    add_page(view, hit, out);
    size_t depth = cli_view_headings(view, view->hits.block[hit], rows);
    add_path(view, "section", rows, depth, out);
    cli_json_text(out, "zone", cli_view_zone(view->blocks.zone[view->hits.block[hit]]));
}

static void add_support(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    uint8_t     bit;
    const char *name;
    cli_json_key(out, "repair");
    cli_json_open(out, '[');
    for (size_t i = 0; (name = cli_view_repair(i, &bit)) != NULL; i++) {
        if (view->hits.repairs[hit] & bit) {
            cli_json_comma(out);
            cli_json_string(out, name, strlen(name));
        }
    }
    cli_json_close(out, ']');
    if (view->hits.witness_start[hit] == EQX_NONE) {
        cli_json_null(out, "witness");
    } else {
        add_slice(view, "witness", view->hits.witness_start[hit], view->hits.witness_end[hit], out);
    }
    cli_json_bool(out, "scored", cli_view_scored(view, hit));
}

static void write_hit(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    open_record(out, "hit");
    add_place(view, hit, out);
    cli_records_manner(view, hit, out);
    add_support(view, hit, out);
    cli_json_double(out, "weight", view->hits.contribution[hit]);
    close_record(out);
}

static void write_drop(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    uint32_t above = view->hits.shadowed_by[hit];
    open_record(out, "drop");
    add_place(view, hit, out);
    cli_records_manner(view, hit, out);
    add_support(view, hit, out);
    cli_json_text(out, "reason", cli_view_reason(view->hits.status[hit]));
    if (above == EQX_NONE) {
        cli_json_null(out, "shadowed_by");
    } else {
        char id[CLI_VIEW_ID_SIZE];
        cli_view_id(view, above, id);
        cli_json_text(out, "shadowed_by", id);
    }
    close_record(out);
}

static void write_hits(const cli_view *view, bool scored, cli_bytes *out)
{
    for (uint64_t i = 0; i < view->hits.count; i++) {
        if (cli_view_wanted(view, i) && cli_view_scored(view, i) == scored) {
            (scored ? write_hit : write_drop)(view, i, out);
        }
    }
}

static void open_concept(const cli_view *view, const char *record, uint32_t id, cli_bytes *out)
{
    eqx_concept concept = cli_instrument_concept(view->setup->lexicon, id);
    eqx_theme   theme = cli_instrument_theme(view->setup->lexicon, concept.theme_id);
    open_record(out, record);
    cli_json_text(out, "doc", view->document->id);
    cli_json_text(out, "theme", theme.id);
    cli_json_text(out, "concept", concept.id);
}

static void write_absences(const cli_view *view, cli_bytes *out)
{
    for (uint32_t i = 0; i < view->profile.count; i++) {
        if (view->setup->wanted[i] && view->profile.hits[i] == 0) {
            open_concept(view, "absence", i, out);
            cli_json_uint(out, "dropped", view->profile.dropped[i]);
            close_record(out);
        }
    }
}

static void write_score(const cli_view *view, uint32_t id, cli_bytes *out)
{
    const eqx_profile_table *profile = &view->profile;
    open_concept(view, "score", id, out);
    cli_json_uint(out, "hits", profile->hits[id]);
    cli_json_uint(out, "dropped", profile->dropped[id]);
    cli_json_uint(out, "forms", profile->forms[id]);
    cli_json_uint(out, "sentences", profile->sentences[id]);
    cli_json_uint(out, "statements", profile->statements[id]);
    cli_json_uint(out, "blocks", profile->blocks[id]);
    if (view->document->paged) {
        cli_json_uint(out, "pages", profile->pages[id]);
    } else {
        cli_json_null(out, "pages");
    }
    cli_records_ladder(view, id, out);
    cli_json_double(out, "score", profile->score[id]);
    cli_json_double(out, "rate", profile->rate[id]);
    close_record(out);
}

static void write_scores(const cli_view *view, cli_bytes *out)
{
    for (uint32_t i = 0; i < view->profile.count; i++) {
        if (view->setup->wanted[i]) {
            write_score(view, i, out);
        }
    }
}

static void write_document(const cli_view *view, cli_bytes *out)
{
    write_doc(view, out);
    write_sections(view, out);
    cli_records_statements(view, out);
    write_hits(view, true, out);
    cli_records_targets(view, out);
    write_hits(view, false, out);
    write_absences(view, out);
    write_scores(view, out);
    cli_records_measures(view, out);
}

/* What `score` writes: figures without the places they come from, but for the statements that
 * centrality and framing name. */
static void write_profile(const cli_view *view, cli_bytes *out)
{
    write_doc(view, out);
    write_scores(view, out);
    cli_records_measures(view, out);
}

static void write_warning(const cli_warning *warning, cli_bytes *out)
{
    open_record(out, "warning");
    cli_json_text(out, "doc", warning->doc);
    cli_json_text(out, "path", warning->path);
    cli_json_text(out, "code", warning->code);
    cli_json_text(out, "message", warning->message);
    close_record(out);
}

const cli_writer cli_writer_records = {"jsonl", 0, begin, write_document, write_warning};
const cli_writer cli_writer_profile = {"json", 0, begin, write_profile, write_warning};
