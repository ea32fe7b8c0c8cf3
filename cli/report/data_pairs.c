/*
 * data_pairs.c - carry-over and change
 */
#include "report/data.h"
#include "support/json.h"

/* [from, to, held, carried, recall, matched, others, advantage, p, number of others, known] */
static void add_pairs(const eqx_pair_table *table, const char *key, cli_bytes *out)
{
    cli_json_key(out, key);
    cli_json_open(out, '[');
    for (uint64_t i = 0; i < table->count; i++) {
        cli_json_open(out, '[');
        cli_report_number(out, table->from_document[i]);
        cli_report_number(out, table->to_document[i]);
        cli_report_number(out, table->held[i]);
        cli_report_number(out, table->carried[i]);
        cli_report_figure(out, table->recall[i]);
        cli_report_figure(out, table->matched_recall[i]);
        cli_report_figure(out, table->others_recall[i]);
        cli_report_figure(out, table->advantage[i]);
        cli_report_figure(out, table->p[i]);
        cli_report_number(out, table->others[i]);
        cli_report_number(out, table->known[i]);
        cli_json_close(out, ']');
    }
    cli_json_close(out, ']');
}

/* [pair, concept, from rung, to rung, verdict, partner] */
static void add_carried(const eqx_carried_table *table, const char *key, cli_bytes *out)
{
    cli_json_key(out, key);
    cli_json_open(out, '[');
    for (uint64_t i = 0; i < table->count; i++) {
        cli_json_open(out, '[');
        cli_report_number(out, table->pair[i]);
        cli_report_number(out, table->concept_id[i]);
        cli_report_number(out, table->from_rung[i]);
        cli_report_number(out, table->to_rung[i]);
        cli_report_number(out, table->verdict[i]);
        cli_report_number(out, table->partner[i]);
        cli_json_close(out, ']');
    }
    cli_json_close(out, ']');
}

static uint32_t quote_of(const cli_report_data *data, uint32_t document, uint32_t statement)
{
    return statement == EQX_NONE ? EQX_NONE : data->quotes->number[document][statement];
}

/* Targets are numbered through all documents, as in "targets". */
static uint32_t number_of_target(const cli_report_data *data, uint32_t document, uint32_t target)
{
    uint32_t before = 0;
    for (uint32_t i = 0; i < document; i++) {
        const cli_model_document *other = &data->tables->model->documents[i];
        before += other->status == EQX_DOCUMENT_READ ? other->target_count : 0;
    }
    return target == EQX_NONE ? EQX_NONE : before + target;
}

/* [pair, verdict, strength, concept, quote in from, quote in to, target in from, target in to] */
static void add_targets(const cli_report_data *data, const eqx_pair_table *pairs,
                        const eqx_target_match_table *table, const char *key)
{
    cli_bytes *out = data->out;
    cli_json_key(out, key);
    cli_json_open(out, '[');
    for (uint64_t i = 0; i < table->count; i++) {
        uint32_t from = pairs->from_document[table->pair[i]];
        uint32_t to = pairs->to_document[table->pair[i]];
        uint32_t from_target = table->from_target[i], to_target = table->to_target[i];
        const cli_model_document *documents = data->tables->model->documents;
        cli_json_open(out, '[');
        cli_report_number(out, table->pair[i]);
        cli_report_number(out, table->verdict[i]);
        cli_report_number(out, table->strength[i]);
        cli_report_id(out, table->concept_id[i]);
        cli_report_id(out, quote_of(data, from, table->from_statement[i]));
        cli_report_id(out, quote_of(data, to, to_target != EQX_NONE
                                                  ? documents[to].targets[to_target].statement
                                                  : table->to_statement[i]));
        cli_report_id(out, number_of_target(data, from, from_target));
        cli_report_id(out, number_of_target(data, to, to_target));
        cli_json_close(out, ']');
    }
    cli_json_close(out, ']');
}

static void add_pairing(const cli_report_data *data)
{
    const eqx_pairing *pairing = &data->tables->all->pairing;
    cli_json_key(data->out, "pairing");
    if (!data->tables->all->has_pairs) {
        cli_bytes_text(data->out, "null");
        return;
    }
    cli_json_open(data->out, '[');
    cli_report_number(data->out, pairing->pairs);
    cli_report_number(data->out, pairing->permutations);
    cli_report_figure(data->out, pairing->advantage);
    cli_report_figure(data->out, pairing->p);
    cli_report_number(data->out, pairing->known);
    cli_json_close(data->out, ']');
}

void cli_report_pairs(const cli_report_data *data)
{
    const cli_comparisons *all = data->tables->all;
    add_pairing(data);
    add_pairs(&all->pairs, "pairs", data->out);
    add_carried(&all->carried, "carried", data->out);
    add_targets(data, &all->pairs, &all->targets, "carried_targets");
    add_pairs(&all->changes, "changes", data->out);
    add_carried(&all->changed, "changed", data->out);
    add_targets(data, &all->changes, &all->changed_targets, "changed_targets");
}
