#include "writers/view.h"

#include <string.h>

#include "support/instrument.h"
#include "support/visible.h"

#define FETCH(table)                                                  \
    do {                                                              \
        view->table.struct_size = sizeof view->table;                 \
        cli_expect(eqx_result_##table(result, &view->table), #table); \
    } while (0)

void cli_view_init(cli_view *view, const cli_setup *setup, const cli_document *document,
                   const eqx_result *result)
{
    memset(view, 0, sizeof *view);
    view->setup = setup;
    view->document = document;
    cli_offsets_init(&view->offsets, document->text.data, document->text.size);
    cli_digest_begin_copied(&view->id_head);
    cli_digest_add(&view->id_head, document->text_sha256, strlen(document->text_sha256));
    FETCH(summary);
    FETCH(hits);
    FETCH(statements);
    FETCH(targets);
    FETCH(profile);
    FETCH(tokens);
    FETCH(sentences);
    FETCH(blocks);
    FETCH(sections);
    FETCH(pages);
    FETCH(themes);
    FETCH(framing);
    FETCH(centrality);
}

void cli_view_wipe(cli_view *view)
{
    cli_offsets_wipe(&view->offsets);
}

const char *cli_view_text(const cli_view *view, uint32_t byte)
{
    return view->document->text.data + byte;
}

/* The last page that begins at or before `byte`. */
static uint64_t page_row(const cli_view *view, uint32_t byte)
{
    uint64_t low = 0, high = view->pages.count;
    while (high - low > 1) {
        uint64_t middle = low + (high - low) / 2;
        if (view->pages.byte_start[middle] <= byte) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

void cli_view_pages(const cli_view *view, uint32_t start, uint32_t end, uint32_t pages[2])
{
    pages[0] = view->pages.index[page_row(view, start)] + 1;
    pages[1] = view->pages.index[page_row(view, end > start ? end - 1 : start)] + 1;
}

const char *cli_view_page_label(const cli_view *view, uint32_t page)
{
    uint64_t low = 0, high = view->pages.count;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (view->pages.index[middle] + 1 < page) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool known = low < view->pages.count && view->pages.index[low] + 1 == page &&
                 view->pages.label[low] != EQX_NONE;
    return known ? view->document->labels.data + view->pages.label[low] : NULL;
}

size_t cli_view_headings(const cli_view *view, uint32_t block, uint32_t rows[CLI_VIEW_DEPTH])
{
    size_t   count = 0;
    bool     itself = view->blocks.kind[block] == EQX_SPAN_HEADING;
    uint32_t row = itself ? block : view->blocks.parent[block];
    for (; row != EQX_NONE && count < CLI_VIEW_DEPTH; row = view->blocks.parent[row]) {
        rows[count++] = row;
    }
    for (size_t i = 0; i < count / 2; i++) {
        uint32_t held = rows[i];
        rows[i] = rows[count - 1 - i];
        rows[count - 1 - i] = held;
    }
    return count;
}

void cli_view_heading(const cli_view *view, uint32_t block, cli_bytes *out)
{
    uint32_t start = view->blocks.byte_start[block], end = view->blocks.byte_end[block];
    if (end - start > CLI_VIEW_HEADING_MAX) {
        end = start + CLI_VIEW_HEADING_MAX;
        while (end > start && (*cli_view_text(view, end) & 0xC0) == 0x80) {
            end--;
        }
    }
    cli_visible_squeeze(out, cli_view_text(view, start), end - start);
}

void cli_view_context(const cli_view *view, uint64_t hit, uint32_t before, uint32_t after,
                      uint32_t *start, uint32_t *end)
{
    const char *text = view->document->text.data;
    uint32_t    hit_start = view->hits.byte_start[hit], hit_end = view->hits.byte_end[hit];
    *start = view->sentences.byte_start[view->hits.sentence[hit]];
    *end = view->sentences.byte_end[view->hits.sentence[hit]];
    if (hit_start - *start > before) {
        const char *space = memchr(text + hit_start - before, ' ', before);
        *start = space == NULL ? hit_start : (uint32_t)(space - text) + 1;
    }
    if (*end - hit_end > after) {
        uint32_t at = hit_end + after;
        while (at > hit_end && text[at] != ' ') {
            at--;
        }
        *end = at;
    }
}

bool cli_view_scored(const cli_view *view, uint64_t hit)
{
    return view->hits.status[hit] == EQX_HIT_SCORED;
}

bool cli_view_wanted(const cli_view *view, uint64_t hit)
{
    return view->setup->wanted[view->hits.concept_id[hit]];
}

void cli_view_id(const cli_view *view, uint64_t hit, char out[CLI_VIEW_ID_SIZE])
{
    const eqx_lexicon *lexicon = view->setup->lexicon;
    cli_digest         digest = view->id_head;
    cli_bytes          what = {NULL, 0, 0};
    char               sum[CLI_DIGEST_SIZE];
    cli_bytes_char(&what, '\n');
    cli_bytes_text(&what, cli_instrument_concept(lexicon, view->hits.concept_id[hit]).id);
    cli_bytes_char(&what, '\n');
    cli_bytes_uint(&what, view->hits.byte_start[hit]);
    cli_bytes_char(&what, '-');
    cli_bytes_uint(&what, view->hits.byte_end[hit]);
    if (!cli_view_scored(view, hit)) {
        cli_bytes_char(&what, '\n');
        cli_bytes_text(&what, cli_instrument_term(lexicon, view->hits.term_id[hit]).id);
    }
    cli_digest_add(&digest, what.data, what.size);
    cli_digest_end(&digest, sum);
    memcpy(out, cli_view_scored(view, hit) ? "h_" : "d_", 2);
    memcpy(out + 2, sum, 32);
    out[34] = '\0';
    cli_bytes_wipe(&what);
}

#define NAME(names, value) ((value) < sizeof(names) / sizeof *(names) ? (names)[value] : "other")

const char *cli_view_reason(uint8_t status)
{
    static const char *const names[] = {"scored",      "zone",     "not_in", "not_preceded_by",
                                        "not_followed_by", "not_in_caps", "requires", "unless",
                                        "over",        "overlap",  "negated"};
    return NAME(names, status);
}

const char *cli_view_zone(uint8_t zone)
{
    static const char *const names[] = {"none",       "body",     "vision",    "contents",
                                        "references", "glossary", "furniture", "table"};
    return NAME(names, zone);
}

const char *cli_view_modality(uint8_t modality)
{
    static const char *const names[] = {"none", "fact", "projection", "intended", "action", "done"};
    return NAME(names, modality);
}

const char *cli_view_voice(uint8_t voice)
{
    static const char *const names[] = {"none", "own", "national", "other"};
    return NAME(names, voice);
}

const char *cli_view_kind(uint8_t kind)
{
    static const char *const names[] = {"none",      "page",      "paragraph", "heading",
                                        "item",      "row",       "cell",      "furniture",
                                        "contents",  "reference", "glossary",  "footnote"};
    return NAME(names, kind);
}

const char *cli_view_sector(uint8_t sector)
{
    static const char *const names[] = {"none",       "local_government", "voluntary", "housing",
                                        "education",  "employment",       "justice",   "fire"};
    return NAME(names, sector);
}

const char *cli_view_equity_form(uint8_t form)
{
    static const char *const names[] = {"none", "gap", "gradient", "group", "average", "process"};
    return NAME(names, form);
}

const char *cli_view_origin(uint8_t origin)
{
    static const char *const names[] = {"none", "local", "national", "copied"};
    return NAME(names, origin);
}

const char *cli_view_direction(uint8_t direction)
{
    static const char *const names[] = {"none", "down", "up", "hold"};
    return NAME(names, direction);
}

const char *cli_view_number(uint8_t kind)
{
    static const char *const names[] = {"none", "count", "percent", "money", "rate",
                                        "year", "financial_year", "range", "date", "ordinal"};
    return NAME(names, kind);
}

const char *cli_view_repair(size_t i, uint8_t *bit)
{
    static const char *const names[] = {"ligature", "soft_hyphen", "quote",    "dash",
                                        "joined",   "line_hyphen", "spelling", "bytes"};
    *bit = (uint8_t)(1u << (i & 7u));
    return i < sizeof names / sizeof *names ? names[i] : NULL;
}
