/*
 * rarefaction.c - documents of different length, at the same length
 *
 * The expected number of concepts in a draw of m blocks (Hurlbert 1971), for a
 * tenth of the document to the whole, and at the length of the shortest
 * document of its type, where the numbers may be compared.
 */
#include "corpus/pairs.h"
#include "corpus/statistics.h"

#define STEPS 10u

static double expected_concepts(const eqxi_holding *holding, uint32_t document, uint32_t blocks)
{
    double sum = 0;
    for (size_t c = 0; c < holding->concepts; c++) {
        sum += eqxi_statistics_drawn(holding->all_blocks[document],
                                     holding->blocks[document * holding->concepts + c], blocks);
    }
    return sum;
}

static void write_point(const eqxi_comparing *comparing, const eqxi_holding *holding, size_t row,
                        uint32_t document, uint32_t blocks)
{
    const eqx_curve_table *table = &comparing->out->curves;
    EQXI_WRITABLE(uint32_t, table->document)[row] = document;
    EQXI_WRITABLE(uint32_t, table->blocks)[row] = blocks;
    EQXI_WRITABLE(double, table->concepts)[row] = expected_concepts(holding, document, blocks);
}

/* A document whose every block was copied has no length to compare at. */
static uint32_t shortest_of(const eqx_corpus *corpus, const eqxi_holding *holding, uint32_t type)
{
    uint32_t shortest = EQX_NONE;
    for (uint32_t d = 0; d < holding->documents; d++) {
        const eqxi_record *record = &corpus->records.data[d];
        if (record->type_id == type && eqxi_record_counts(record) &&
            holding->all_blocks[d] > 0 && holding->all_blocks[d] < shortest) {
            shortest = holding->all_blocks[d];
        }
    }
    return shortest;
}

static void write_curves(const eqxi_comparing *comparing, const eqxi_holding *holding)
{
    const eqx_corpus *corpus = comparing->corpus;
    size_t            row = 0;
    for (uint32_t d = 0; d < holding->documents; d++) {
        const eqxi_record *record = &corpus->records.data[d];
        if (!eqxi_record_counts(record)) {
            continue;
        }
        uint32_t all = holding->all_blocks[d];
        for (uint32_t step = 1; step <= STEPS; step++) {
            write_point(comparing, holding, row++, d, (uint32_t)((uint64_t)all * step / STEPS));
        }
        uint32_t common = shortest_of(corpus, holding, record->type_id);
        write_point(comparing, holding, row, d, common < all ? common : all);
        EQXI_WRITABLE(uint8_t, comparing->out->curves.common)[row++] = 1;
    }
}

eqx_status eqxi_compare_rarefaction(eqxi_comparing *comparing)
{
    eqxi_holding holding = {0};
    size_t       documents = 0;
    eqx_status   status = eqxi_holding_make(comparing, &holding);
    for (size_t d = 0; d < holding.documents; d++) {
        documents += eqxi_record_counts(&comparing->corpus->records.data[d]);
    }
    if (status == EQX_OK) {
        status = eqxi_comparison_lay(comparing->out, EQXI_COMPARISON_CURVES,
                                     documents * (STEPS + 1));
    }
    if (status == EQX_OK) {
        write_curves(comparing, &holding);
    }
    eqxi_holding_wipe(comparing->memory, &holding);
    return status;
}
