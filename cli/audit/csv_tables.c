/*
 * csv_tables.c - which tables there are, and their common cells
 */
#include "audit/csv_tables.h"

#include "support/csv_writer.h"
#include "support/instrument.h"
#include "support/visible.h"

const cli_table cli_tables_all[] = {
    {"documents.csv", cli_table_documents},
    {"systems.csv", cli_table_systems},
    {"scores.csv", cli_table_scores},
    {"targets.csv", cli_table_targets},
    {"carryover.csv", cli_table_carryover},
    {"carryover_targets.csv", cli_table_carried_targets},
    {"pairs.csv", cli_table_pairs},
    {"change.csv", cli_table_change},
    {"change_targets.csv", cli_table_changed_targets},
    {"prevalence.csv", cli_table_prevalence},
    {"funnel.csv", cli_table_funnel},
    {"copied.csv", cli_table_copied},
    {"words.csv", cli_table_words},
    {"curves.csv", cli_table_curves},
    {"partners.csv", cli_table_partners},
};
const size_t cli_tables_count = sizeof cli_tables_all / sizeof cli_tables_all[0];

void cli_table_head(cli_bytes *out, const char *names)
{
    cli_bytes_text(out, names);
    cli_csv_end(out);
}

void cli_table_place(const cli_model_document *document, cli_bytes *out)
{
    cli_csv_text(out, document->entry->id);
    cli_csv_text(out, document->entry->system);
    cli_csv_text(out, document->entry->doc_type);
    if (document->entry->year == 0) {
        cli_csv_empty(out);
    } else {
        cli_csv_uint(out, document->entry->year);
    }
}

void cli_table_concept(const cli_model *model, uint32_t concept_id, cli_bytes *out)
{
    if (concept_id == EQX_NONE) {
        cli_csv_empty(out);
        cli_csv_empty(out);
        return;
    }
    eqx_concept concept = cli_instrument_concept(model->lexicon, concept_id);
    cli_csv_text(out, concept.theme);
    cli_csv_text(out, concept.id);
}

void cli_table_quote(const cli_model_document *document, cli_model_span span, cli_bytes *out)
{
    if (span.start == EQX_NONE) {
        cli_csv_empty(out);
        return;
    }
    cli_bytes line = {NULL, 0, 0};
    cli_visible_squeeze(&line, document->text.data + span.start, span.end - span.start);
    cli_csv_slice(out, line.data == NULL ? "" : line.data, line.size);
    cli_bytes_wipe(&line);
}

void cli_table_page(const cli_model_document *document, cli_model_span span, cli_bytes *out)
{
    uint32_t page = span.start == EQX_NONE ? 0 : cli_model_page(document, span.start);
    if (page == 0) {
        cli_csv_empty(out);
    } else {
        cli_csv_uint(out, page);
    }
}
