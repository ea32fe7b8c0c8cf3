/*
 * measure_records.c - each figure with its raw counts and the statements that prove it
 */
#include "writers/measure_records.h"

#include "support/instrument.h"
#include "support/json.h"
#include "writers/statement_records.h"

#define RUNG_UNKNOWN 255u

const char *cli_records_component(uint8_t component)
{
    static const char *const names[] = {"none", "aim", "priorities", "chapters", "spread", "owner",
                                        "money"};
    return component < sizeof names / sizeof *names ? names[component] : "none";
}

const char *cli_records_dimension(uint8_t dimension)
{
    static const char *const names[] = {"none", "what", "whom", "mechanism", "stance", "model"};
    return dimension < sizeof names / sizeof *names ? names[dimension] : "none";
}

static void open_record(const cli_view *view, const char *name, cli_bytes *out)
{
    cli_json_open(out, '{');
    cli_json_text(out, "rec", name);
    cli_json_text(out, "doc", view->document->id);
}

static void close_record(cli_bytes *out)
{
    cli_json_close(out, '}');
    cli_bytes_char(out, '\n');
}

static void write_theme(const cli_view *view, uint32_t id, cli_bytes *out)
{
    const eqx_theme_table *table = &view->themes;
    open_record(view, "theme", out);
    cli_json_text(out, "theme", cli_instrument_theme(view->setup->lexicon, id).id);
    cli_json_uint(out, "concepts", table->concepts[id]);
    cli_json_uint(out, "found", table->found[id]);
    cli_json_uint(out, "core", table->core[id]);
    cli_json_uint(out, "core_action", table->core_action[id]);
    cli_json_uint(out, "hits", table->hits[id]);
    if (table->rung[id] == RUNG_UNKNOWN) {
        cli_json_null(out, "rung");
    } else {
        cli_json_uint(out, "rung", table->rung[id]);
    }
    close_record(out);
}

static void write_frame(const cli_view *view, uint64_t row, cli_bytes *out)
{
    const eqx_framing_table *table = &view->framing;
    eqx_concept concept = cli_instrument_concept(view->setup->lexicon, table->concept_id[row]);
    cli_json_open(out, '{');
    cli_json_text(out, "dimension", cli_records_dimension(table->dimension[row]));
    cli_json_text(out, "concept", concept.id);
    cli_json_uint(out, "statements", table->statements[row]);
    cli_records_statement(out, "first", table->first_statement[row]);
    cli_json_close(out, '}');
}

static void write_framing(const cli_view *view, cli_bytes *out)
{
    const eqx_framing_table *table = &view->framing;
    open_record(view, "framing", out);
    cli_json_uint(out, "equity_statements", table->equity_statements);
    cli_json_uint(out, "hedged", table->equity_hedged);
    cli_json_uint(out, "actions", table->equity_actions);
    cli_json_uint(out, "downstream", table->equity_downstream);
    cli_json_uint(out, "upstream", table->equity_upstream);
    cli_json_key(out, "rows");
    cli_json_open(out, '[');
    for (uint64_t i = 0; i < table->count; i++) {
        write_frame(view, i, out);
    }
    cli_json_close(out, ']');
    close_record(out);
}

static void write_component(const cli_view *view, uint64_t row, cli_bytes *out)
{
    const eqx_centrality_table *table = &view->centrality;
    open_record(view, "centrality", out);
    cli_json_text(out, "component", cli_records_component(table->component[row]));
    cli_json_bool(out, "known", table->known[row] != 0);
    cli_json_uint(out, "found", table->count_found[row]);
    cli_json_uint(out, "of", table->count_of[row]);
    if (table->known[row]) {
        cli_json_double(out, "value", table->value[row]);
    } else {
        cli_json_null(out, "value");
    }
    cli_json_key(out, "quotes");
    cli_json_open(out, '[');
    for (uint32_t i = 0; i < table->quote_count[row]; i++) {
        cli_json_comma(out);
        cli_records_statement(out, NULL, table->quotes[table->quote_start[row] + i]);
    }
    cli_json_close(out, ']');
    close_record(out);
}

void cli_records_measures(const cli_view *view, cli_bytes *out)
{
    for (uint32_t i = 0; i < view->themes.count; i++) {
        write_theme(view, i, out);
    }
    write_framing(view, out);
    for (uint64_t i = 0; i < view->centrality.count; i++) {
        write_component(view, i, out);
    }
}
