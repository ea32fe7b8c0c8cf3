/*
 * pairs.c - concept by concept
 */
#include "corpus/pairs.h"

#include "corpus/standing.h"

void eqxi_holding_wipe(eqxi_memory *memory, eqxi_holding *holding)
{
    size_t cells = holding->documents * holding->concepts;
    eqxi_memory_free(memory, holding->rung, cells);
    eqxi_memory_free(memory, holding->blocks, cells * sizeof *holding->blocks);
    eqxi_memory_free(memory, holding->all_blocks, holding->documents * sizeof *holding->all_blocks);
    *holding = (eqxi_holding){0};
}

static void hold_document(const eqxi_comparing *comparing, eqxi_holding *holding, uint32_t document,
                          const uint8_t *copied)
{
    const eqxi_record *record = &comparing->corpus->records.data[document];
    uint8_t            min_rung = (uint8_t)comparing->options.min_rung;
    holding->all_blocks[document] = eqxi_standing_blocks(record, copied);
    for (uint32_t c = 0; c < holding->concepts; c++) {
        size_t cell = document * holding->concepts + c;
        holding->rung[cell] = eqxi_standing_of(record, c, NULL, min_rung).rung;
        holding->blocks[cell] = eqxi_standing_of(record, c, copied, min_rung).blocks;
    }
}

static eqx_status hold_all(const eqxi_comparing *comparing, eqxi_holding *holding)
{
    const eqx_corpus   *corpus = comparing->corpus;
    const eqxi_copying *copying = NULL;
    bool                all = comparing->options.keep_copied != 0;
    eqx_status          status = all ? EQX_OK : eqxi_corpus_copying(corpus, &copying);
    for (uint32_t d = 0; d < holding->documents && status == EQX_OK; d++) {
        if (eqxi_record_counts(&corpus->records.data[d])) {
            hold_document(comparing, holding, d, all ? NULL : eqxi_copying_mask(copying, d));
        }
    }
    return status;
}

eqx_status eqxi_holding_make(const eqxi_comparing *comparing, eqxi_holding *holding)
{
    eqxi_memory *memory = comparing->memory;
    holding->documents = comparing->corpus->records.count;
    holding->concepts = eqxi_corpus_concepts(comparing->corpus);
    size_t cells = holding->documents * holding->concepts;
    if (cells == 0) {
        holding->documents = holding->concepts = 0;
        return EQX_OK;
    }
    holding->rung = eqxi_memory_zeroed(memory, cells);
    holding->blocks = eqxi_memory_zeroed(memory, cells * sizeof *holding->blocks);
    holding->all_blocks =
        eqxi_memory_zeroed(memory, holding->documents * sizeof *holding->all_blocks);
    if (holding->rung == NULL || holding->blocks == NULL || holding->all_blocks == NULL) {
        return eqxi_memory_status(memory);
    }
    return hold_all(comparing, holding);
}

/* Whether the actions on a concept in a document are all for partners to deliver. */
static bool is_partners(const eqxi_record *record, uint32_t concept_id)
{
    uint32_t actions = 0, end = record->concept_start.data[concept_id + 1];
    for (uint32_t i = record->concept_start.data[concept_id]; i < end; i++) {
        const eqxi_record_statement *statement =
            &record->statements.data[record->hits.data[i].statement];
        if (statement->modality == EQX_MODALITY_ACTION) {
            if (!statement->partner_owns) {
                return false;
            }
            actions++;
        }
    }
    return actions > 0;
}

static uint8_t verdict_of(uint8_t from, uint8_t to, uint32_t min_rung)
{
    bool in_from = from >= min_rung, in_to = to >= min_rung;
    if (!in_from || !in_to) {
        return in_from ? EQX_CARRIED_ONLY_FROM : EQX_CARRIED_ONLY_TO;
    }
    return to == from ? EQX_CARRIED_SAME : to > from ? EQX_CARRIED_DEEPER : EQX_CARRIED_SHALLOWER;
}

/* Calls for each concept of a pair that either holds; with `row` NULL only counts. */
static size_t fill_pair(const eqxi_comparing *comparing, const eqxi_pair *pair, uint32_t number,
                        const eqxi_holding *holding, eqxi_pair_skips skips, const size_t *row)
{
    const eqx_carried_table *table = &comparing->out->carried;
    const uint8_t           *from = holding->rung + pair->from * holding->concepts;
    const uint8_t           *to = holding->rung + pair->to * holding->concepts;
    uint32_t                 min_rung = comparing->options.min_rung;
    size_t                   count = 0;
    for (uint32_t c = 0; c < holding->concepts; c++) {
        if ((from[c] < min_rung && to[c] < min_rung) ||
            (skips != NULL && skips(comparing, pair, c))) {
            continue;
        }
        size_t at = row == NULL ? 0 : *row + count;
        count++;
        if (row == NULL) {
            continue;
        }
        EQXI_WRITABLE(uint32_t, table->pair)[at] = number;
        EQXI_WRITABLE(uint32_t, table->concept_id)[at] = c;
        EQXI_WRITABLE(uint8_t, table->from_rung)[at] = from[c];
        EQXI_WRITABLE(uint8_t, table->to_rung)[at] = to[c];
        EQXI_WRITABLE(uint8_t, table->verdict)[at] = verdict_of(from[c], to[c], min_rung);
        EQXI_WRITABLE(uint8_t, table->partner)[at] =
            is_partners(&comparing->corpus->records.data[pair->from], c);
    }
    return count;
}

/* Held and carried, from the rows of the pair. */
static void sum_pair(const eqxi_comparing *comparing, uint32_t number, size_t start, size_t end)
{
    const eqx_pair_table    *table = &comparing->out->pairs;
    const eqx_carried_table *rows = &comparing->out->carried;
    uint32_t                *held = &EQXI_WRITABLE(uint32_t, table->held)[number];
    uint32_t                *carried = &EQXI_WRITABLE(uint32_t, table->carried)[number];
    for (size_t i = start; i < end; i++) {
        *held += rows->verdict[i] != EQX_CARRIED_ONLY_TO;
        *carried += rows->verdict[i] < EQX_CARRIED_ONLY_FROM;
    }
    EQXI_WRITABLE(double, table->recall)[number] =
        *held == 0 ? 0 : (double)*carried / (double)*held;
}

eqx_status eqxi_pairs_fill(const eqxi_comparing *comparing, const eqxi_pairs *pairs,
                           const eqxi_holding *holding, eqxi_pair_skips skips)
{
    const eqx_pair_table *table = &comparing->out->pairs;
    size_t                rows = 0, at = 0;
    for (uint32_t i = 0; i < pairs->count; i++) {
        rows += fill_pair(comparing, &pairs->data[i], i, holding, skips, NULL);
    }
    eqx_status status = eqxi_comparison_lay(comparing->out, EQXI_COMPARISON_PAIRS, pairs->count);
    if (status == EQX_OK) {
        status = eqxi_comparison_lay(comparing->out, EQXI_COMPARISON_CARRIED, rows);
    }
    for (uint32_t i = 0; i < pairs->count && status == EQX_OK; i++) {
        size_t start = at;
        EQXI_WRITABLE(uint32_t, table->from_document)[i] = pairs->data[i].from;
        EQXI_WRITABLE(uint32_t, table->to_document)[i] = pairs->data[i].to;
        at += fill_pair(comparing, &pairs->data[i], i, holding, skips, &start);
        sum_pair(comparing, i, start, at);
    }
    return status;
}
