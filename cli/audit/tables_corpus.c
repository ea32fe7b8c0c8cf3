/*
 * tables_corpus.c - what is made of all documents together
 */
#include "audit/names.h"
#include "audit/csv_tables.h"
#include "support/csv_writer.h"
#include "support/instrument.h"

static const cli_model_document *document_of(const cli_tables *tables, uint32_t row)
{
    return &tables->model->documents[row];
}

/* A figure, or the words that stand for one where there are too few cases. */
static void add_known(uint8_t known, double value, cli_bytes *out)
{
    if (known) {
        cli_csv_double(out, value);
    } else {
        cli_csv_bare(out, "too few");
    }
}

static void add_rungs(const uint32_t *at, uint64_t row, cli_bytes *out)
{
    for (unsigned rung = 0; rung < EQX_RUNGS; rung++) {
        cli_csv_uint(out, at[row * EQX_RUNGS + rung]);
    }
}

void cli_table_prevalence(const cli_tables *tables, cli_bytes *out)
{
    const eqx_prevalence_table *table = &tables->all->prevalence;
    cli_table_head(out, "doc_type,theme,concept,documents_0,documents_1,documents_2,documents_3,"
                        "documents_4,documents_5,documents_6,systems_0,systems_1,systems_2,"
                        "systems_3,systems_4,systems_5,systems_6,share,low,high,median,"
                        "quartile_low,quartile_high");
    for (uint64_t i = 0; i < table->count; i++) {
        cli_csv_text(out, eqx_corpus_type(tables->corpus, table->stratum[i]));
        cli_table_concept(tables->model, table->concept_id[i], out);
        add_rungs(table->documents_at, i, out);
        add_rungs(table->systems_at, i, out);
        add_known(table->known[i], table->share[i], out);
        add_known(table->known[i], table->low[i], out);
        add_known(table->known[i], table->high[i], out);
        cli_csv_double(out, table->median[i]);
        cli_csv_double(out, table->quartile_low[i]);
        cli_csv_double(out, table->quartile_high[i]);
        cli_csv_end(out);
    }
}

void cli_table_funnel(const cli_tables *tables, cli_bytes *out)
{
    const eqx_funnel_table *table = &tables->all->funnel;
    cli_table_head(out, "doc,system,doc_type,year,theme,words,statements,expected,low_95,high_95,"
                        "low_998,high_998");
    for (uint64_t i = 0; i < table->count; i++) {
        cli_table_place(document_of(tables, table->document[i]), out);
        cli_csv_text(out, cli_instrument_theme(tables->model->lexicon, table->theme_id[i]).id);
        cli_csv_uint(out, table->words[i]);
        cli_csv_uint(out, table->observed[i]);
        cli_csv_double(out, table->expected[i]);
        cli_csv_double(out, table->low_95[i]);
        cli_csv_double(out, table->high_95[i]);
        cli_csv_double(out, table->low_998[i]);
        cli_csv_double(out, table->high_998[i]);
        cli_csv_end(out);
    }
}

void cli_table_copied(const cli_tables *tables, cli_bytes *out)
{
    const eqx_copy_table *table = &tables->all->copies;
    cli_table_head(out, "doc,system,doc_type,year,page,source,share,statement");
    for (uint64_t i = 0; i < table->count; i++) {
        const cli_model_document *document = document_of(tables, table->document[i]);
        cli_model_span            text = document->statements[table->statement[i]].text;
        cli_table_place(document, out);
        cli_table_page(document, text, out);
        cli_csv_text(out, document_of(tables, table->source_document[i])->entry->id);
        cli_csv_double(out, table->share[i]);
        cli_table_quote(document, text, out);
        cli_csv_end(out);
    }
}

void cli_table_words(const cli_tables *tables, cli_bytes *out)
{
    const eqx_word_table *table = &tables->all->words;
    cli_table_head(out, "system,word,own,others,log_odds,z");
    for (uint64_t i = 0; i < table->count; i++) {
        cli_csv_text(out, eqx_corpus_system(tables->corpus, table->system_id[i]));
        cli_csv_slice(out, table->arena + table->word_start[i], table->word_size[i]);
        cli_csv_uint(out, table->own[i]);
        cli_csv_uint(out, table->others[i]);
        cli_csv_double(out, table->log_odds[i]);
        cli_csv_double(out, table->z[i]);
        cli_csv_end(out);
    }
}

void cli_table_curves(const cli_tables *tables, cli_bytes *out)
{
    const eqx_curve_table *table = &tables->all->curves;
    cli_table_head(out, "doc,system,doc_type,year,blocks,concepts,at_common_length");
    for (uint64_t i = 0; i < table->count; i++) {
        cli_table_place(document_of(tables, table->document[i]), out);
        cli_csv_uint(out, table->blocks[i]);
        cli_csv_double(out, table->concepts[i]);
        cli_csv_bare(out, table->common[i] ? "true" : "false");
        cli_csv_end(out);
    }
}

void cli_table_partners(const cli_tables *tables, cli_bytes *out)
{
    const eqx_partner_table *table = &tables->all->partners;
    cli_table_head(out, "doc,system,doc_type,year,sector,named,tasked,resourced");
    for (uint64_t i = 0; i < table->count; i++) {
        cli_table_place(document_of(tables, table->document[i]), out);
        cli_csv_text(out, cli_name_of_sector(table->sector[i]));
        cli_csv_uint(out, table->named[i]);
        cli_csv_uint(out, table->tasked[i]);
        cli_csv_uint(out, table->resourced[i]);
        cli_csv_end(out);
    }
}
