/*
 * cells.c - hits as CSV
 */
#include <string.h>

#include "support/csv_writer.h"
#include "support/instrument.h"
#include "writers/writer.h"

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
    cli_csv_slice(out, path.data, path.size);
    cli_bytes_wipe(&path);
}

static void add_where(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    uint32_t pages[2];
    cli_view_pages(view, view->hits.byte_start[hit], view->hits.byte_end[hit], pages);
    cli_csv_text(out, view->document->id);
    cli_csv_text(out, view->document->path);
    if (view->document->paged) {
        cli_csv_uint(out, pages[0]);
    } else {
        cli_csv_empty(out);
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
    cli_csv_text(out, cli_instrument_theme(lexicon, concept.theme_id).id);
    cli_csv_text(out, concept.id);
    cli_csv_text(out, cli_instrument_term(lexicon, view->hits.term_id[hit]).id);
    cli_csv_slice(out, cli_view_text(view, start), end - start);
    cli_csv_slice(out, cli_view_text(view, first), last - first);
    cli_csv_uint(out, start);
    cli_csv_uint(out, end);
    cli_csv_uint(out, view->hits.char_start[hit]);
    cli_csv_uint(out, view->hits.char_end[hit]);
    cli_csv_uint(out, cli_offsets_at(&view->offsets, start).utf16);
    cli_csv_uint(out, cli_offsets_at(&view->offsets, end).utf16);
}

static void add_manner(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    uint32_t statement = view->hits.statement[hit];
    bool     known = statement != EQX_NONE;
    cli_csv_bare(out, cli_view_zone(view->blocks.zone[view->hits.block[hit]]));
    cli_csv_bare(out, known ? cli_view_modality(view->statements.modality[statement]) : "none");
    cli_csv_bare(out, known ? view->statements.hedged[statement] ? "true" : "false" : "");
    cli_csv_bare(out, view->hits.status[hit] == EQX_HIT_NEGATED ? "true" : "false");
    cli_csv_bare(out, known ? cli_view_voice(view->statements.voice[statement]) : "none");
    cli_csv_empty(out);
    if (view->hits.rung[hit] != 255) {
        cli_bytes_uint(out, view->hits.rung[hit]);
    }
}

static void add_verdict(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    uint8_t     bit;
    const char *name, *space = "";
    cli_csv_empty(out);
    for (size_t i = 0; (name = cli_view_repair(i, &bit)) != NULL; i++) {
        if (view->hits.repairs[hit] & bit) {
            cli_bytes_text(out, space);
            cli_bytes_text(out, name);
            space = " ";
        }
    }
    uint32_t witness = view->hits.witness_start[hit];
    if (witness == EQX_NONE) {
        cli_csv_empty(out);
    } else {
        cli_csv_slice(out, cli_view_text(view, witness), view->hits.witness_end[hit] - witness);
    }
    cli_csv_bare(out, cli_view_scored(view, hit) ? "true" : "false");
    cli_csv_bare(out, cli_view_scored(view, hit) ? "" : cli_view_reason(view->hits.status[hit]));
    cli_csv_empty(out);
    if (view->hits.shadowed_by[hit] != EQX_NONE) {
        char id[CLI_VIEW_ID_SIZE];
        cli_view_id(view, view->hits.shadowed_by[hit], id);
        cli_bytes_text(out, id);
    }
    cli_csv_end(out);
}

static void write_document(const cli_view *view, cli_bytes *out)
{
    for (uint64_t i = 0; i < view->hits.count; i++) {
        if (cli_view_wanted(view, i) && (cli_view_scored(view, i) || view->setup->drops)) {
            char id[CLI_VIEW_ID_SIZE];
            cli_view_id(view, i, id);
            cli_csv_bare(out, id);
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
