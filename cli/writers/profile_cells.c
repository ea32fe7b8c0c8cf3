/*
 * profile_cells.c - a row of CSV (RFC 4180) for each document and concept
 */
#include <string.h>

#include "support/instrument.h"
#include "writers/writer.h"

#define RUNG_UNKNOWN 255u

static void begin(const cli_setup *setup, cli_bytes *out)
{
    (void)setup;
    cli_bytes_text(out, "doc,path,words,theme,concept,core,rung,hits,dropped,statements,blocks,"
                        "pages,score,rate\r\n");
}

/* A cell that a spreadsheet would read as a formula gets a leading '. */
static void add_text(cli_bytes *out, const char *text)
{
    cli_bytes_char(out, '"');
    if (text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL) {
        cli_bytes_char(out, '\'');
    }
    for (const char *at = text; *at != '\0'; at++) {
        cli_bytes_text(out, *at == '"' ? "\"" : "");
        cli_bytes_char(out, *at);
    }
    cli_bytes_text(out, "\",");
}

static void add_count(cli_bytes *out, uint64_t count)
{
    cli_bytes_uint(out, count);
    cli_bytes_char(out, ',');
}

static void write_row(const cli_view *view, uint32_t id, cli_bytes *out)
{
    const eqx_profile_table *profile = &view->profile;
    eqx_concept concept = cli_instrument_concept(view->setup->lexicon, id);
    add_text(out, view->document->id);
    add_text(out, view->document->path);
    add_count(out, view->summary.words);
    add_text(out, cli_instrument_theme(view->setup->lexicon, concept.theme_id).id);
    add_text(out, concept.id);
    cli_bytes_text(out, concept.core ? "true," : "false,");
    if (profile->rung[id] != RUNG_UNKNOWN) {
        cli_bytes_uint(out, profile->rung[id]);
    }
    cli_bytes_char(out, ',');
    add_count(out, profile->hits[id]);
    add_count(out, profile->dropped[id]);
    add_count(out, profile->statements[id]);
    add_count(out, profile->blocks[id]);
    if (view->document->paged) {
        cli_bytes_uint(out, profile->pages[id]);
    }
    cli_bytes_char(out, ',');
    cli_bytes_double(out, profile->score[id]);
    cli_bytes_char(out, ',');
    cli_bytes_double(out, profile->rate[id]);
    cli_bytes_text(out, "\r\n");
}

static void write_document(const cli_view *view, cli_bytes *out)
{
    for (uint32_t i = 0; i < view->profile.count; i++) {
        if (view->setup->wanted[i]) {
            write_row(view, i, out);
        }
    }
}

static void write_warning(const cli_warning *warning, cli_bytes *out)
{
    (void)warning; /* a table of concepts has no row for it; stderr has it */
    (void)out;
}

const cli_writer cli_writer_profile_cells = {"csv", 0, begin, write_document, write_warning};
