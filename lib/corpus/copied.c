/*
 * copied.c - what is copied, and where concepts stand without it
 */
#include "corpus/comparison.h"
#include "corpus/copying.h"
#include "corpus/standing.h"

static void fill_copies(const eqx_copy_table *table, const eqxi_copying *copying)
{
    for (size_t i = 0; i < copying->rows.count; i++) {
        const eqxi_copy *copy = &copying->rows.data[i];
        EQXI_WRITABLE(uint32_t, table->document)[i] = copy->document;
        EQXI_WRITABLE(uint32_t, table->statement)[i] = copy->statement;
        EQXI_WRITABLE(uint32_t, table->source_document)[i] = copy->source;
        EQXI_WRITABLE(double, table->share)[i] = copy->share;
    }
}

static size_t count_standings(const eqx_corpus *corpus)
{
    size_t count = 0;
    for (size_t d = 0; d < corpus->records.count; d++) {
        const eqxi_record *record = &corpus->records.data[d];
        for (uint32_t c = 0; c < eqxi_corpus_concepts(corpus) && eqxi_record_counts(record); c++) {
            count += record->concept_start.data[c] < record->concept_start.data[c + 1];
        }
    }
    return count;
}

static void set_standing(const eqx_standing_table *table, size_t row, const eqxi_record *record,
                         uint32_t concept_id, const uint8_t *copied)
{
    eqxi_standing all = eqxi_standing_of(record, concept_id, NULL, 1);
    eqxi_standing own = eqxi_standing_of(record, concept_id, copied, 1);
    EQXI_WRITABLE(uint32_t, table->concept_id)[row] = concept_id;
    EQXI_WRITABLE(uint32_t, table->statements)[row] = all.statements;
    EQXI_WRITABLE(uint32_t, table->own_statements)[row] = own.statements;
    EQXI_WRITABLE(uint8_t, table->rung)[row] = all.rung;
    EQXI_WRITABLE(uint8_t, table->own_rung)[row] = own.rung;
    EQXI_WRITABLE(uint8_t, table->single)[row] = all.single;
    EQXI_WRITABLE(uint8_t, table->own_single)[row] = own.single;
}

static void fill_standings(const eqxi_comparing *comparing, const eqxi_copying *copying)
{
    const eqx_corpus         *corpus = comparing->corpus;
    const eqx_standing_table *table = &comparing->out->standings;
    size_t                    row = 0;
    for (uint32_t d = 0; d < corpus->records.count; d++) {
        const eqxi_record *record = &corpus->records.data[d];
        const uint8_t     *copied = eqxi_copying_mask(copying, d);
        if (!eqxi_record_counts(record)) {
            continue;
        }
        for (uint32_t c = 0; c < eqxi_corpus_concepts(corpus); c++) {
            if (record->concept_start.data[c] < record->concept_start.data[c + 1]) {
                EQXI_WRITABLE(uint32_t, table->document)[row] = d;
                set_standing(table, row++, record, c, copied);
            }
        }
    }
}

eqx_status eqxi_compare_copied(eqxi_comparing *comparing)
{
    const eqxi_copying *copying;
    eqx_status          status = eqxi_corpus_copying(comparing->corpus, &copying);
    if (status == EQX_OK) {
        status =
            eqxi_comparison_lay(comparing->out, EQXI_COMPARISON_COPIES, copying->rows.count);
    }
    if (status == EQX_OK) {
        fill_copies(&comparing->out->copies, copying);
        status = eqxi_comparison_lay(comparing->out, EQXI_COMPARISON_STANDINGS,
                                     count_standings(comparing->corpus));
    }
    if (status == EQX_OK) {
        fill_standings(comparing, copying);
    }
    return status;
}
