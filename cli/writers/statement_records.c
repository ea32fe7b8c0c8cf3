/*
 * statement_records.c - statements and targets as JSON Lines, each flag with the words it rests on
 *
 * Every statement has its record, so that a share of statements can be counted again from the
 * evidence alone.
 */
#include "writers/statement_records.h"

#include <string.h>

#include "support/instrument.h"
#include "support/json.h"

#define RUNG_UNKNOWN 255u
#define ID_SIZE 24u

/* s1, s2, ...: the row of the statement within its document, from 1. */
static void statement_id(uint32_t row, char out[ID_SIZE])
{
    char     digits[ID_SIZE];
    size_t   count = 0, at = 0;
    uint64_t number = (uint64_t)row + 1;
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    out[at++] = 's';
    while (count > 0) {
        out[at++] = digits[--count];
    }
    out[at] = '\0';
}

static void add_statement_id(const char *key, uint32_t row, cli_bytes *out)
{
    char id[ID_SIZE];
    if (row == EQX_NONE) {
        cli_json_null(out, key);
        return;
    }
    statement_id(row, id);
    cli_json_text(out, key, id);
}

void cli_records_statement(cli_bytes *out, const char *key, uint32_t row)
{
    char id[ID_SIZE];
    statement_id(row, id);
    if (key == NULL) {
        cli_json_string(out, id, strlen(id));
    } else {
        cli_json_text(out, key, id);
    }
}

/* {"quote": ..., "byte": [a, b]}, or null. */
static void add_span(const cli_view *view, const char *key, uint32_t start, uint32_t end,
                     cli_bytes *out)
{
    if (start == EQX_NONE) {
        cli_json_null(out, key);
        return;
    }
    cli_json_key(out, key);
    cli_json_open(out, '{');
    cli_json_slice(out, "quote", cli_view_text(view, start), end - start);
    cli_json_pair(out, "byte", start, end);
    cli_json_close(out, '}');
}

#define SPAN(table, name, row) \
    add_span(view, #name, (table)->name##_start[row], (table)->name##_end[row], out)

static void write_statement(const cli_view *view, uint32_t row, cli_bytes *out)
{
    const eqx_statement_table *table = &view->statements;
    uint32_t                   block = table->block[row];
    cli_json_open(out, '{');
    cli_json_text(out, "rec", "statement");
    add_statement_id("id", row, out);
    cli_json_text(out, "doc", view->document->id);
    cli_json_pair(out, "byte", table->byte_start[row], table->byte_end[row]);
    cli_json_uint(out, "block", block);
    cli_json_text(out, "kind", cli_view_kind(view->blocks.kind[block]));
    cli_json_text(out, "zone", cli_view_zone(view->blocks.zone[block]));
    add_statement_id("lead_in", table->lead_in[row], out);
    cli_json_text(out, "modality", cli_view_modality(table->modality[row]));
    SPAN(table, cue, row);
    cli_json_bool(out, "inherited", table->inherited[row] != 0);
    cli_json_bool(out, "hedged", table->hedged[row] != 0);
    SPAN(table, hedge, row);
    cli_json_bool(out, "negated", table->negated[row] != 0);
    cli_json_text(out, "voice", cli_view_voice(table->voice[row]));
    SPAN(table, voice_cue, row);
    SPAN(table, owner, row);
    cli_json_bool(out, "owner_partner", table->owner_partner[row] != 0);
    SPAN(table, resource, row);
    SPAN(table, deadline, row);
    SPAN(table, partner, row);
    cli_json_text(out, "sector", cli_view_sector(table->sector[row]));
    cli_json_close(out, '}');
    cli_bytes_char(out, '\n');
}

void cli_records_statements(const cli_view *view, cli_bytes *out)
{
    for (uint32_t row = 0; row < view->statements.count; row++) {
        write_statement(view, row, out);
    }
}

static void write_target(const cli_view *view, uint64_t row, cli_bytes *out)
{
    const eqx_target_table *table = &view->targets;
    uint32_t                concept = table->concept_id[row];
    cli_json_open(out, '{');
    cli_json_text(out, "rec", "target");
    cli_json_text(out, "doc", view->document->id);
    add_statement_id("statement", table->statement[row], out);
    if (concept == EQX_NONE) {
        cli_json_null(out, "concept");
    } else {
        cli_json_text(out, "concept", cli_instrument_concept(view->setup->lexicon, concept).id);
    }
    SPAN(table, indicator, row);
    SPAN(table, number, row);
    SPAN(table, unit, row);
    SPAN(table, direction, row);
    SPAN(table, baseline, row);
    SPAN(table, deadline, row);
    SPAN(table, population, row);
    SPAN(table, owner, row);
    if (table->quantified[row]) {
        cli_json_double(out, "value", table->value[row]);
    } else {
        cli_json_null(out, "value");
    }
    if (table->baseline_start[row] == EQX_NONE) {
        cli_json_null(out, "baseline_value");
    } else {
        cli_json_double(out, "baseline_value", table->baseline[row]);
    }
    cli_json_text(out, "unit_kind", cli_view_number(table->unit[row]));
    cli_json_text(out, "points", cli_view_direction(table->direction[row]));
    cli_json_uint(out, "date", table->deadline[row]);
    cli_json_bool(out, "quantified", table->quantified[row] != 0);
    cli_json_bool(out, "dated", table->dated[row] != 0);
    cli_json_text(out, "equity_form", cli_view_equity_form(table->equity_form[row]));
    cli_json_text(out, "origin", cli_view_origin(table->origin[row]));
    cli_json_close(out, '}');
    cli_bytes_char(out, '\n');
}

void cli_records_targets(const cli_view *view, cli_bytes *out)
{
    for (uint64_t row = 0; row < view->targets.count; row++) {
        write_target(view, row, out);
    }
}

static void add_cue(const cli_view *view, uint32_t start, uint32_t end, cli_bytes *out)
{
    if (start != EQX_NONE) {
        const char *text = cli_view_text(view, start);
        cli_json_comma(out);
        cli_json_string(out, text, end - start);
    }
}

static void add_rung(const char *key, uint8_t rung, cli_bytes *out)
{
    if (rung == RUNG_UNKNOWN) {
        cli_json_null(out, key);
    } else {
        cli_json_uint(out, key, rung);
    }
}

void cli_records_manner(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    const eqx_statement_table *table = &view->statements;
    uint32_t                   row = view->hits.statement[hit];
    add_statement_id("statement", row, out);
    cli_json_text(out, "modality", cli_view_modality(table->modality[row]));
    cli_json_bool(out, "hedged", table->hedged[row] != 0);
    cli_json_bool(out, "negated", view->hits.status[hit] == EQX_HIT_NEGATED);
    cli_json_text(out, "voice", cli_view_voice(table->voice[row]));
    cli_json_key(out, "cues");
    cli_json_open(out, '[');
    add_cue(view, table->cue_start[row], table->cue_end[row], out);
    add_cue(view, table->hedge_start[row], table->hedge_end[row], out);
    add_cue(view, table->voice_cue_start[row], table->voice_cue_end[row], out);
    cli_json_close(out, ']');
    add_rung("rung", view->hits.rung[hit], out);
    cli_json_bool(out, "single", (view->hits.flags[hit] & EQX_HIT_SINGLE) != 0);
}

void cli_records_ladder(const cli_view *view, uint32_t concept, cli_bytes *out)
{
    const eqx_profile_table *profile = &view->profile;
    const uint32_t *const    at[] = {profile->named,  profile->explained, profile->intended,
                                     profile->action, profile->assigned,  profile->measurable};
    add_rung("rung", profile->rung[concept], out);
    add_rung("rung_single", profile->rung_single[concept], out);
    cli_json_bool(out, "single", profile->single[concept] != 0);
    cli_json_key(out, "at_rung");
    cli_json_open(out, '[');
    for (size_t rung = 0; rung < sizeof at / sizeof *at; rung++) {
        cli_json_comma(out);
        cli_bytes_uint(out, at[rung][concept]);
    }
    cli_json_close(out, ']');
    cli_json_uint(out, "owned", profile->owned[concept]);
    cli_json_uint(out, "resourced", profile->resourced[concept]);
    cli_json_uint(out, "targeted", profile->targeted[concept]);
}
