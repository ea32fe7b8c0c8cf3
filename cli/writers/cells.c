/*
 * cells.c - hits as CSV (RFC 4180)
 *
 * A text cell that a spreadsheet would read as a formula gets a leading '.
 */
#include <string.h>

#include "support/codepoints.h"
#include "support/instrument.h"
#include "writers/writer.h"

static void comma(cli_bytes *out)
{
    if (out->size > 0 && out->data[out->size - 1] != '\n') {
        cli_bytes_char(out, ',');
    }
}

static void add_cell(cli_bytes *out, const char *text, size_t size)
{
    comma(out);
    cli_bytes_char(out, '"');
    if (size > 0 && text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL) {
        cli_bytes_char(out, '\'');
    }
    for (size_t at = 0; at < size;) {
        cli_codepoint point = cli_codepoint_read(text + at, size - at);
        if (!point.valid || point.code == 0) {
            cli_bytes_text(out, "\xEF\xBF\xBD"); /* many readers of CSV stop at a NUL */
        } else {
            cli_bytes_add(out, text + at, point.size);
        }
        if (text[at] == '"') {
            cli_bytes_char(out, '"');
        }
        at += point.size;
    }
    cli_bytes_char(out, '"');
}

static void add_text(cli_bytes *out, const char *text)
{
    add_cell(out, text, strlen(text));
}

static void add_number(cli_bytes *out, uint64_t number)
{
    comma(out);
    cli_bytes_uint(out, number);
}

static void begin(const cli_setup *setup, cli_bytes *out)
{
    (void)setup;
    cli_bytes_text(out, "id,doc,path,page,section,theme,concept,term,quote,sentence,byte_start,"
                        "byte_end,cp_start,cp_end,utf16_start,utf16_end,zone,modality,hedged,"
                        "negated,voice,rung,repair,witness,scored,reason,shadowed_by\r\n");
}

static void add_section(const cli_view *view, uint32_t block, cli_bytes *out)
{
    uint32_t  rows[CLI_VIEW_DEPTH];
    size_t    count = cli_view_headings(view, block, rows);
    cli_bytes path = {NULL, 0, 0};
    for (size_t i = 0; i < count; i++) {
        cli_bytes_text(&path, i == 0 ? "" : " > ");
        cli_view_heading(view, rows[i], &path);
    }
    add_cell(out, path.data, path.size);
    cli_bytes_wipe(&path);
}

static void add_where(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    uint32_t pages[2];
    cli_view_pages(view, view->hits.byte_start[hit], view->hits.byte_end[hit], pages);
    add_text(out, view->document->id);
    add_text(out, view->document->path);
    if (view->document->paged) {
        add_number(out, pages[0]);
    } else {
        cli_bytes_char(out, ',');
    }
    add_section(view, view->hits.block[hit], out);
}

static void add_what(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    const eqx_lexicon *lexicon = view->setup->lexicon;
    eqx_concept        concept = cli_instrument_concept(lexicon, view->hits.concept_id[hit]);
    uint32_t           start = view->hits.byte_start[hit], end = view->hits.byte_end[hit];
    uint32_t           first, last;
    cli_view_context(view, hit, CLI_VIEW_CONTEXT, CLI_VIEW_CONTEXT, &first, &last);
    add_text(out, cli_instrument_theme(lexicon, concept.theme_id).id);
    add_text(out, concept.id);
    add_text(out, cli_instrument_term(lexicon, view->hits.term_id[hit]).id);
    add_cell(out, cli_view_text(view, start), end - start);
    add_cell(out, cli_view_text(view, first), last - first);
    add_number(out, start);
    add_number(out, end);
    add_number(out, view->hits.char_start[hit]);
    add_number(out, view->hits.char_end[hit]);
    add_number(out, cli_offsets_at(&view->offsets, start).utf16);
    add_number(out, cli_offsets_at(&view->offsets, end).utf16);
}

static void add_bare(cli_bytes *out, const char *text)
{
    comma(out);
    cli_bytes_text(out, text);
}

static void add_manner(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    uint32_t statement = view->hits.statement[hit];
    bool     known = statement != EQX_NONE;
    add_bare(out, cli_view_zone(view->blocks.zone[view->hits.block[hit]]));
    add_bare(out, known ? cli_view_modality(view->statements.modality[statement]) : "none");
    add_bare(out, known ? view->statements.hedged[statement] ? "true" : "false" : "");
    add_bare(out, view->hits.status[hit] == EQX_HIT_NEGATED ? "true" : "false");
    add_bare(out, known ? cli_view_voice(view->statements.voice[statement]) : "none");
    comma(out);
    if (view->hits.rung[hit] != 255) {
        cli_bytes_uint(out, view->hits.rung[hit]);
    }
}

static void add_verdict(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    uint8_t     bit;
    const char *name, *space = "";
    comma(out);
    for (size_t i = 0; (name = cli_view_repair(i, &bit)) != NULL; i++) {
        if (view->hits.repairs[hit] & bit) {
            cli_bytes_text(out, space);
            cli_bytes_text(out, name);
            space = " ";
        }
    }
    uint32_t witness = view->hits.witness_start[hit];
    if (witness == EQX_NONE) {
        cli_bytes_char(out, ',');
    } else {
        add_cell(out, cli_view_text(view, witness), view->hits.witness_end[hit] - witness);
    }
    add_bare(out, cli_view_scored(view, hit) ? "true" : "false");
    add_bare(out, cli_view_scored(view, hit) ? "" : cli_view_reason(view->hits.status[hit]));
    comma(out);
    if (view->hits.shadowed_by[hit] != EQX_NONE) {
        char id[CLI_VIEW_ID_SIZE];
        cli_view_id(view, view->hits.shadowed_by[hit], id);
        cli_bytes_text(out, id);
    }
    cli_bytes_text(out, "\r\n");
}

static void write_document(const cli_view *view, cli_bytes *out)
{
    for (uint64_t i = 0; i < view->hits.count; i++) {
        if (cli_view_wanted(view, i) && (cli_view_scored(view, i) || view->setup->drops)) {
            char id[CLI_VIEW_ID_SIZE];
            cli_view_id(view, i, id);
            add_bare(out, id);
            add_where(view, i, out);
            add_what(view, i, out);
            add_manner(view, i, out);
            add_verdict(view, i, out);
        }
    }
}

static void write_warning(const cli_warning *warning, cli_bytes *out)
{
    (void)warning; /* a table of hits has no row for it; stderr has it */
    (void)out;
}

const cli_writer cli_writer_cells = {"csv", 0, begin, write_document, write_warning};
