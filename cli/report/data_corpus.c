/*
 * data_corpus.c - what is made of all documents together
 */
#include <stdlib.h>

#include "audit/names.h"
#include "report/data.h"
#include "support/json.h"

static void add_rungs(const uint32_t *at, uint64_t row, cli_bytes *out)
{
    cli_json_open(out, '[');
    for (unsigned rung = 0; rung < EQX_RUNGS; rung++) {
        cli_report_number(out, at[row * EQX_RUNGS + rung]);
    }
    cli_json_close(out, ']');
}

/* types: [name, expected, found, missing, unreadable, systems expected, systems found] */
static void add_types(const cli_report_data *data)
{
    const eqx_stratum_table *table = &data->tables->all->strata;
    cli_json_key(data->out, "types");
    cli_json_open(data->out, '[');
    for (uint64_t i = 0; i < table->count; i++) {
        if (table->expected[i] == 0) {
            continue; /* only references are of this type */
        }
        cli_json_open(data->out, '[');
        cli_report_words(data->out, eqx_corpus_type(data->tables->corpus, table->type_id[i]));
        cli_report_number(data->out, table->expected[i]);
        cli_report_number(data->out, table->found[i]);
        cli_report_number(data->out, table->missing[i]);
        cli_report_number(data->out, table->unreadable[i]);
        cli_report_number(data->out, table->systems_expected[i]);
        cli_report_number(data->out, table->systems_found[i]);
        cli_json_close(data->out, ']');
    }
    cli_json_close(data->out, ']');
}

/* [type, concept, [documents at each rung], [systems ...], known, share, low, high, median, q1,
 * q3]; a concept that no document of the type names is left out */
static void add_prevalence(const cli_report_data *data)
{
    const eqx_prevalence_table *table = &data->tables->all->prevalence;
    cli_bytes                  *out = data->out;
    cli_json_key(out, "prevalence");
    cli_json_open(out, '[');
    for (uint64_t i = 0; i < table->count; i++) {
        uint32_t named = 0;
        for (unsigned rung = 1; rung < EQX_RUNGS; rung++) {
            named += table->documents_at[i * EQX_RUNGS + rung];
        }
        if (named == 0) {
            continue;
        }
        cli_json_open(out, '[');
        cli_report_words(out, eqx_corpus_type(data->tables->corpus, table->stratum[i]));
        cli_report_number(out, table->concept_id[i]);
        add_rungs(table->documents_at, i, out);
        add_rungs(table->systems_at, i, out);
        cli_report_number(out, table->known[i]);
        cli_report_figure(out, table->share[i]);
        cli_report_figure(out, table->low[i]);
        cli_report_figure(out, table->high[i]);
        cli_report_figure(out, table->median[i]);
        cli_report_figure(out, table->quartile_low[i]);
        cli_report_figure(out, table->quartile_high[i]);
        cli_json_close(out, ']');
    }
    cli_json_close(out, ']');
}

/* [doc, theme, observed, expected, low 95, high 95, low 99.8, high 99.8] */
static void add_funnel(const cli_report_data *data)
{
    const eqx_funnel_table *table = &data->tables->all->funnel;
    cli_json_key(data->out, "funnel");
    cli_json_open(data->out, '[');
    for (uint64_t i = 0; i < table->count; i++) {
        cli_json_open(data->out, '[');
        cli_report_number(data->out, table->document[i]);
        cli_report_number(data->out, table->theme_id[i]);
        cli_report_number(data->out, table->observed[i]);
        cli_report_figure(data->out, table->expected[i]);
        cli_report_figure(data->out, table->low_95[i]);
        cli_report_figure(data->out, table->high_95[i]);
        cli_report_figure(data->out, table->low_998[i]);
        cli_report_figure(data->out, table->high_998[i]);
        cli_json_close(data->out, ']');
    }
    cli_json_close(data->out, ']');
}

static void add_copy(const cli_report_data *data, uint32_t document, uint32_t source,
                     uint32_t quote, double figure)
{
    cli_json_open(data->out, '[');
    cli_report_number(data->out, document);
    cli_report_number(data->out, source);
    cli_report_id(data->out, quote);
    cli_report_figure(data->out, figure);
    cli_json_close(data->out, ']');
}

/* Of one document, from row `i` on: how often it shares what is not quoted, by source. */
static uint64_t add_copies_of(const cli_report_data *data, uint64_t i, uint32_t *unquoted)
{
    const eqx_copy_table *table = &data->tables->all->copies;
    uint32_t              document = table->document[i];
    for (; i < table->count && table->document[i] == document; i++) {
        uint32_t quote = data->quotes->number[document][table->statement[i]];
        if (quote == EQX_NONE) {
            unquoted[table->source_document[i]]++;
        } else {
            add_copy(data, document, table->source_document[i], quote, table->share[i]);
        }
    }
    for (uint32_t source = 0; source < data->tables->model->count; source++) {
        if (unquoted[source] > 0) {
            add_copy(data, document, source, EQX_NONE, unquoted[source]);
            unquoted[source] = 0;
        }
    }
    return i;
}

/* [doc, source, quote, share] for a statement that is quoted, [doc, source, null, statements] for
 * the others */
static void add_copied(const cli_report_data *data)
{
    const eqx_copy_table *table = &data->tables->all->copies;
    uint32_t *unquoted = cli_alloc(data->tables->model->count + 1u, sizeof *unquoted);
    cli_json_key(data->out, "copied");
    cli_json_open(data->out, '[');
    for (uint64_t i = 0; i < table->count;) {
        i = add_copies_of(data, i, unquoted);
    }
    cli_json_close(data->out, ']');
    free(unquoted);
}

/* [system, word, own, others, z] */
static void add_words(const cli_report_data *data)
{
    const eqx_word_table *table = &data->tables->all->words;
    cli_json_key(data->out, "words");
    cli_json_open(data->out, '[');
    for (uint64_t i = 0; i < table->count; i++) {
        cli_json_open(data->out, '[');
        cli_report_words(data->out, eqx_corpus_system(data->tables->corpus, table->system_id[i]));
        cli_json_comma(data->out);
        cli_json_string(data->out, table->arena + table->word_start[i], table->word_size[i]);
        cli_report_number(data->out, table->own[i]);
        cli_report_number(data->out, table->others[i]);
        cli_report_figure(data->out, table->z[i]);
        cli_json_close(data->out, ']');
    }
    cli_json_close(data->out, ']');
}

/* [doc, blocks, concepts, common] */
static void add_curves(const cli_report_data *data)
{
    const eqx_curve_table *table = &data->tables->all->curves;
    cli_json_key(data->out, "curves");
    cli_json_open(data->out, '[');
    for (uint64_t i = 0; i < table->count; i++) {
        cli_json_open(data->out, '[');
        cli_report_number(data->out, table->document[i]);
        cli_report_number(data->out, table->blocks[i]);
        cli_report_figure(data->out, table->concepts[i]);
        cli_report_number(data->out, table->common[i]);
        cli_json_close(data->out, ']');
    }
    cli_json_close(data->out, ']');
}

static uint32_t quote_of(const cli_report_data *data, uint32_t document, uint32_t statement)
{
    return statement == EQX_NONE ? EQX_NONE : data->quotes->number[document][statement];
}

/* [doc, sector, named, tasked, resourced, quote of the first of each] */
static void add_partners(const cli_report_data *data)
{
    const eqx_partner_table *table = &data->tables->all->partners;
    cli_bytes               *out = data->out;
    cli_json_key(out, "partners");
    cli_json_open(out, '[');
    for (uint64_t i = 0; i < table->count; i++) {
        uint32_t document = table->document[i];
        cli_json_open(out, '[');
        cli_report_number(out, document);
        cli_report_words(out, cli_name_of_sector(table->sector[i]));
        cli_report_number(out, table->named[i]);
        cli_report_number(out, table->tasked[i]);
        cli_report_number(out, table->resourced[i]);
        cli_report_id(out, quote_of(data, document, table->first_named[i]));
        cli_report_id(out, quote_of(data, document, table->first_tasked[i]));
        cli_report_id(out, quote_of(data, document, table->first_resourced[i]));
        cli_json_close(out, ']');
    }
    cli_json_close(out, ']');
}

void cli_report_corpus(const cli_report_data *data)
{
    add_types(data);
    add_prevalence(data);
    add_funnel(data);
    add_copied(data);
    add_words(data);
    add_curves(data);
    add_partners(data);
}
