/*
 * profile_table.c - the profile of a document for people
 *
 * Raw counts stand beside every share; what cannot be told says so.
 */
#include "support/instrument.h"
#include "support/visible.h"
#include "writers/measure_records.h"
#include "writers/writer.h"

#define RUNG_UNKNOWN 255u
#define QUOTE_MAX 160u /* bytes of a statement that are shown */

static void begin(const cli_setup *setup, cli_bytes *out)
{
    (void)setup;
    cli_bytes_text(out, "It measures language, not delivery.\n");
}

static void add_ratio(cli_bytes *out, uint64_t found, uint64_t of)
{
    cli_bytes_uint(out, found);
    cli_bytes_text(out, " of ");
    cli_bytes_uint(out, of);
}

static void add_rung(cli_bytes *out, uint8_t rung)
{
    if (rung == RUNG_UNKNOWN) {
        cli_bytes_text(out, "not worked out");
    } else {
        cli_bytes_uint(out, rung);
    }
}

static void write_concept(const cli_view *view, uint32_t id, cli_bytes *out)
{
    size_t start = out->size;
    cli_bytes_text(out, "    ");
    cli_bytes_text(out, cli_instrument_concept(view->setup->lexicon, id).id);
    cli_bytes_pad(out, start, 44);
    cli_bytes_text(out, "rung ");
    add_rung(out, view->profile.rung[id]);
    cli_bytes_text(out, ", statements ");
    cli_bytes_uint(out, view->profile.statements[id]);
    cli_bytes_text(out, ", hits ");
    cli_bytes_uint(out, view->profile.hits[id]);
    cli_bytes_char(out, '\n');
}

static void write_theme(const cli_view *view, uint32_t id, cli_bytes *out)
{
    const eqx_theme_table *table = &view->themes;
    size_t                 start = out->size;
    cli_bytes_text(out, "  ");
    cli_bytes_text(out, cli_instrument_theme(view->setup->lexicon, id).label);
    cli_bytes_pad(out, start, 44);
    cli_bytes_text(out, "core concepts at action ");
    add_ratio(out, table->core_action[id], table->core[id]);
    cli_bytes_text(out, ", concepts found ");
    add_ratio(out, table->found[id], table->concepts[id]);
    cli_bytes_char(out, '\n');
    for (uint32_t i = 0; i < view->profile.count; i++) {
        bool own = cli_instrument_concept(view->setup->lexicon, i).theme_id == id;
        if (own && view->setup->wanted[i] && view->profile.hits[i] > 0) {
            write_concept(view, i, out);
        }
    }
}

static bool is_wanted(const cli_view *view, uint32_t theme)
{
    for (uint32_t i = 0; i < view->profile.count; i++) {
        if (view->setup->wanted[i] &&
            cli_instrument_concept(view->setup->lexicon, i).theme_id == theme) {
            return true;
        }
    }
    return false;
}

/* The start of a statement on one line, with its page. */
static void write_quote(const cli_view *view, uint32_t statement, cli_bytes *out)
{
    uint32_t start = view->statements.byte_start[statement];
    uint32_t end = view->statements.byte_end[statement], pages[2];
    cli_bytes line = {NULL, 0, 0};
    bool      cut = end - start > QUOTE_MAX;
    end = cut ? start + QUOTE_MAX : end;
    while (cut && end > start && ((uint8_t)*cli_view_text(view, end) & 0xC0) == 0x80) {
        end--;
    }
    for (uint32_t at = start; at < end; at++) {
        char byte = *cli_view_text(view, at);
        cli_bytes_char(&line, byte == '\n' || byte == '\r' || byte == '\f' ? ' ' : byte);
    }
    cli_view_pages(view, start, end, pages);
    cli_bytes_text(out, "      ");
    if (view->document->paged) {
        cli_bytes_char(out, 'p');
        cli_bytes_uint(out, pages[0]);
        cli_bytes_text(out, ": ");
    }
    cli_visible_add(out, line.data, line.size);
    cli_bytes_text(out, cut ? " ...\n" : "\n");
    cli_bytes_wipe(&line);
}

static void write_component(const cli_view *view, uint64_t row, cli_bytes *out)
{
    static const char *const labels[] = {
        "",
        "equity statements in the aim or vision",
        "equity priorities of those stated",
        "other chapters with an equity action",
        "equity statements, in parts of 500 words",
        "equity statements naming a board-level owner",
        "equity statements with money tied to them",
    };
    const eqx_centrality_table *table = &view->centrality;
    size_t                      start = out->size;
    cli_bytes_text(out, "  ");
    cli_bytes_text(out, labels[table->component[row]]);
    cli_bytes_pad(out, start, 48);
    add_ratio(out, table->count_found[row], table->count_of[row]);
    if (!table->known[row]) {
        cli_bytes_text(out, ": too few");
    } else if (table->component[row] == EQX_CENTRAL_SPREAD) {
        cli_bytes_text(out, ": excess dispersion ");
        cli_bytes_double(out, (double)(int64_t)(table->value[row] * 1000) / 1000);
    }
    cli_bytes_char(out, '\n');
    if (table->component[row] != EQX_CENTRAL_SPREAD && table->quote_count[row] > 0) {
        write_quote(view, table->quotes[table->quote_start[row]], out);
    }
}

static void write_framing(const cli_view *view, cli_bytes *out)
{
    const eqx_framing_table *table = &view->framing;
    const char              *space = "";
    uint8_t                  last = 0;
    cli_bytes_text(out, "Framing: equity statements ");
    cli_bytes_uint(out, table->equity_statements);
    cli_bytes_text(out, ", hedged ");
    cli_bytes_uint(out, table->equity_hedged);
    cli_bytes_text(out, ", actions ");
    cli_bytes_uint(out, table->equity_actions);
    cli_bytes_text(out, ", downstream ");
    cli_bytes_uint(out, table->equity_downstream);
    cli_bytes_text(out, ", upstream ");
    cli_bytes_uint(out, table->equity_upstream);
    for (uint64_t i = 0; i < table->count; i++) {
        if (table->dimension[i] != last) {
            last = table->dimension[i];
            cli_bytes_text(out, "\n  ");
            cli_bytes_text(out, cli_records_dimension(last));
            space = ": ";
        }
        cli_bytes_text(out, space);
        cli_bytes_text(out,
                       cli_instrument_concept(view->setup->lexicon, table->concept_id[i]).id);
        cli_bytes_char(out, ' ');
        cli_bytes_uint(out, table->statements[i]);
        space = ", ";
    }
    cli_bytes_char(out, '\n');
}

static void write_document(const cli_view *view, cli_bytes *out)
{
    cli_bytes_char(out, '\n');
    cli_visible_text(out, view->document->path);
    cli_bytes_text(out, ": words ");
    cli_bytes_uint(out, view->summary.words);
    cli_bytes_text(out, ", statements ");
    cli_bytes_uint(out, view->summary.statements);
    cli_bytes_text(out, ", targets ");
    cli_bytes_uint(out, view->targets.count);
    cli_bytes_text(out, "\nDepth:\n");
    for (uint32_t i = 0; i < view->themes.count; i++) {
        if (is_wanted(view, i)) {
            write_theme(view, i, out);
        }
    }
    write_framing(view, out);
    cli_bytes_text(out, "Centrality (six components, no total):\n");
    for (uint64_t i = 0; i < view->centrality.count; i++) {
        write_component(view, i, out);
    }
}

static void write_warning(const cli_warning *warning, cli_bytes *out)
{
    (void)warning; /* people see it on stderr */
    (void)out;
}

const cli_writer cli_writer_profile_table = {"table", 0, begin, write_document, write_warning};
