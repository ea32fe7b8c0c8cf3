/*
 * partnership.c - partners that are named, that are given a task, that get money
 */
#include "corpus/comparison.h"

#define SECTORS 256u /* what a column of bytes can say; 0 is no sector */

typedef struct sector_counts {
    uint32_t named, tasked, resourced;
    uint32_t first_named, first_tasked, first_resourced;
} sector_counts;

static void count_one(uint32_t *count, uint32_t *first, uint32_t statement)
{
    *first = *count == 0 ? statement : *first;
    (*count)++;
}

static void count_document(const eqxi_record *record, sector_counts *sectors)
{
    for (uint32_t i = 0; i < record->statements.count; i++) {
        const eqxi_record_statement *statement = &record->statements.data[i];
        sector_counts               *sector = &sectors[statement->sector];
        bool                         acts = statement->modality == EQX_MODALITY_ACTION;
        if (statement->sector == EQX_SECTOR_NONE) {
            continue;
        }
        count_one(&sector->named, &sector->first_named, i);
        if (acts && statement->partner_owns) {
            count_one(&sector->tasked, &sector->first_tasked, i);
        }
        if (acts && statement->resourced) {
            count_one(&sector->resourced, &sector->first_resourced, i);
        }
    }
}

static void write_row(const eqx_partner_table *table, size_t row, uint32_t document,
                      uint32_t sector, const sector_counts *counts)
{
    EQXI_WRITABLE(uint32_t, table->document)[row] = document;
    EQXI_WRITABLE(uint8_t, table->sector)[row] = (uint8_t)sector;
    EQXI_WRITABLE(uint32_t, table->named)[row] = counts->named;
    EQXI_WRITABLE(uint32_t, table->tasked)[row] = counts->tasked;
    EQXI_WRITABLE(uint32_t, table->resourced)[row] = counts->resourced;
    EQXI_WRITABLE(uint32_t, table->first_named)[row] = counts->first_named;
    EQXI_WRITABLE(uint32_t, table->first_tasked)[row] =
        counts->tasked > 0 ? counts->first_tasked : EQX_NONE;
    EQXI_WRITABLE(uint32_t, table->first_resourced)[row] =
        counts->resourced > 0 ? counts->first_resourced : EQX_NONE;
}

/* Rows of all documents; with `table` NULL they are only counted. */
static size_t read_all(const eqx_corpus *corpus, const eqx_partner_table *table)
{
    size_t row = 0;
    for (uint32_t d = 0; d < corpus->records.count; d++) {
        const eqxi_record *record = &corpus->records.data[d];
        sector_counts      sectors[SECTORS] = {0};
        if (!eqxi_record_counts(record)) {
            continue;
        }
        count_document(record, sectors);
        for (uint32_t s = 1; s < SECTORS; s++) {
            if (sectors[s].named > 0) {
                if (table != NULL) {
                    write_row(table, row, d, s, &sectors[s]);
                }
                row++;
            }
        }
    }
    return row;
}

eqx_status eqxi_compare_partnership(eqxi_comparing *comparing)
{
    size_t     rows = read_all(comparing->corpus, NULL);
    eqx_status status = eqxi_comparison_lay(comparing->out, EQXI_COMPARISON_PARTNERS, rows);
    if (status == EQX_OK) {
        read_all(comparing->corpus, &comparing->out->partners);
    }
    return status;
}
