/*
 * tables_pairs.c - strategy and plan, plan and successor
 */
#include "audit/names.h"
#include "audit/csv_tables.h"
#include "support/csv_writer.h"

typedef struct pairing {
    const eqx_pair_table         *pairs;
    const eqx_carried_table      *carried;
    const eqx_target_match_table *targets;
} pairing;

static pairing carryover_of(const cli_tables *tables)
{
    return (pairing){&tables->all->pairs, &tables->all->carried, &tables->all->targets};
}

static pairing change_of(const cli_tables *tables)
{
    return (pairing){&tables->all->changes, &tables->all->changed, &tables->all->changed_targets};
}

static const cli_model_document *from_of(const cli_tables *tables, const pairing *p, uint32_t pair)
{
    return &tables->model->documents[p->pairs->from_document[pair]];
}

static const cli_model_document *to_of(const cli_tables *tables, const pairing *p, uint32_t pair)
{
    return &tables->model->documents[p->pairs->to_document[pair]];
}

static void add_pair(const cli_tables *tables, const pairing *p, uint32_t pair, cli_bytes *out)
{
    cli_csv_text(out, to_of(tables, p, pair)->entry->system);
    cli_csv_text(out, from_of(tables, p, pair)->entry->id);
    cli_csv_text(out, to_of(tables, p, pair)->entry->id);
}

static void write_carried(const cli_tables *tables, const pairing *p, cli_bytes *out)
{
    const eqx_carried_table *table = p->carried;
    cli_table_head(out, "system,from,to,theme,concept,from_rung,to_rung,verdict,partner");
    for (uint64_t i = 0; i < table->count; i++) {
        add_pair(tables, p, table->pair[i], out);
        cli_table_concept(tables->model, table->concept_id[i], out);
        cli_csv_uint(out, table->from_rung[i]);
        cli_csv_uint(out, table->to_rung[i]);
        cli_csv_bare(out, cli_name_of_carried(table->verdict[i]));
        cli_csv_bare(out, table->partner[i] ? "true" : "false");
        cli_csv_end(out);
    }
}

/* Page and text of a target's statement; empty cells when there is none. */
static void add_statement(const cli_model_document *document, uint32_t statement, cli_bytes *out)
{
    if (statement == EQX_NONE) {
        cli_csv_empty(out);
        cli_csv_empty(out);
        return;
    }
    cli_table_page(document, document->statements[statement].text, out);
    cli_table_quote(document, document->statements[statement].text, out);
}

static void write_targets(const cli_tables *tables, const pairing *p, cli_bytes *out)
{
    const eqx_target_match_table *table = p->targets;
    cli_table_head(out, "system,from,to,theme,concept,kind,verdict,strength,from_page,"
                        "from_statement,to_page,to_statement");
    for (uint64_t i = 0; i < table->count; i++) {
        uint32_t pair = table->pair[i], to_target = table->to_target[i];
        bool     is_target = table->from_target[i] != EQX_NONE || to_target != EQX_NONE;
        const cli_model_document *from = from_of(tables, p, pair), *to = to_of(tables, p, pair);
        add_pair(tables, p, pair, out);
        cli_table_concept(tables->model, table->concept_id[i], out);
        cli_csv_bare(out, is_target ? "target" : "action");
        cli_csv_bare(out, cli_name_of_target(table->verdict[i]));
        cli_csv_bare(out, cli_name_of_strength(table->strength[i]));
        add_statement(from, table->from_statement[i], out);
        add_statement(to, to_target != EQX_NONE ? to->targets[to_target].statement
                                                : table->to_statement[i], out);
        cli_csv_end(out);
    }
}

void cli_table_carryover(const cli_tables *tables, cli_bytes *out)
{
    pairing p = carryover_of(tables);
    write_carried(tables, &p, out);
}

void cli_table_carried_targets(const cli_tables *tables, cli_bytes *out)
{
    pairing p = carryover_of(tables);
    write_targets(tables, &p, out);
}

void cli_table_change(const cli_tables *tables, cli_bytes *out)
{
    pairing p = change_of(tables);
    write_carried(tables, &p, out);
}

void cli_table_changed_targets(const cli_tables *tables, cli_bytes *out)
{
    pairing p = change_of(tables);
    write_targets(tables, &p, out);
}

static void add_recall(const eqx_pair_table *table, uint32_t pair, cli_bytes *out)
{
    cli_csv_uint(out, table->held[pair]);
    cli_csv_uint(out, table->carried[pair]);
    cli_csv_double(out, table->recall[pair]);
    cli_csv_double(out, table->matched_recall[pair]);
    cli_csv_double(out, table->others_recall[pair]);
    cli_csv_uint(out, table->others[pair]);
    if (table->known[pair]) {
        cli_csv_double(out, table->advantage[pair]);
        cli_csv_double(out, table->p[pair]);
    } else {
        cli_csv_bare(out, "too few");
        cli_csv_bare(out, "too few");
    }
}

void cli_table_pairs(const cli_tables *tables, cli_bytes *out)
{
    pairing p = carryover_of(tables);
    cli_table_head(out, "system,from,to,held,carried,recall,matched_recall,others_recall,others,"
                        "advantage,p");
    for (uint32_t i = 0; i < p.pairs->count; i++) {
        add_pair(tables, &p, i, out);
        add_recall(p.pairs, i, out);
        cli_csv_end(out);
    }
}
