/*
 * profile.c - one pass over the hit table
 *
 * Rows stand in text order, so sentences, statements and blocks never
 * descend: a place is new when it is not the one counted last.
 */
#include <string.h>

#include "analysis/analyzer.h"
#include "analysis/ladders.h"

typedef struct last_seen {
    uint32_t sentence, statement, block, page; /* rows of the tables, plus one; 0: none yet */
} last_seen;

static void count_place(uint32_t *count, uint32_t *last, uint32_t place)
{
    *count += *last != place + 1;
    *last = place + 1;
}

/* The row of the page a byte lies on. A page's index is the caller's affair, and no place. */
static uint32_t page_row(const eqx_page_table *pages, uint32_t row, uint32_t byte)
{
    while (row + 1 < pages->count && pages->byte_start[row + 1] <= byte) {
        row++;
    }
    return row;
}

static void count_rows(const eqx_result *result, last_seen *last, uint8_t *term_seen)
{
    const eqx_hit_table *hits = &result->hits;
    uint32_t *scored = EQXI_WRITABLE(uint32_t, result->profile.hits);
    uint32_t *dropped = EQXI_WRITABLE(uint32_t, result->profile.dropped);
    uint32_t *forms = EQXI_WRITABLE(uint32_t, result->profile.forms);
    uint32_t *sentences = EQXI_WRITABLE(uint32_t, result->profile.sentences);
    uint32_t *statements = EQXI_WRITABLE(uint32_t, result->profile.statements);
    uint32_t *blocks = EQXI_WRITABLE(uint32_t, result->profile.blocks);
    uint32_t *pages = EQXI_WRITABLE(uint32_t, result->profile.pages);
    double   *score = EQXI_WRITABLE(double, result->profile.score);
    uint32_t  page = 0;
    for (uint64_t i = 0; i < hits->count; i++) {
        uint32_t id = hits->concept_id[i];
        page = page_row(&result->pages, page, hits->byte_start[i]);
        if (hits->status[i] != EQX_HIT_SCORED) {
            dropped[id]++;
            continue;
        }
        scored[id]++;
        score[id] += hits->contribution[i];
        forms[id] += !term_seen[hits->term_id[i]];
        term_seen[hits->term_id[i]] = 1;
        count_place(&sentences[id], &last[id].sentence, hits->sentence[i]);
        count_place(&statements[id], &last[id].statement, hits->statement[i]);
        count_place(&blocks[id], &last[id].block, hits->block[i]);
        count_place(&pages[id], &last[id].page, page);
    }
}

/* A cell for each term, zero between runs: a short text must not pay for a million terms. */
static uint8_t *seen_of(eqx_analyzer *analyzer)
{
    size_t count = analyzer->lexicon->terms.count + 1;
    if (analyzer->term_seen == NULL) {
        analyzer->term_seen = eqxi_memory_zeroed(&analyzer->memory, count);
    }
    return analyzer->term_seen;
}

static void forget_seen(const eqx_result *result, uint8_t *term_seen)
{
    for (uint64_t i = 0; i < result->hits.count; i++) {
        term_seen[result->hits.term_id[i]] = 0;
    }
}

static void set_rates(eqx_result *result)
{
    double  *rate = EQXI_WRITABLE(double, result->profile.rate);
    double   words = (double)result->summary.words;
    for (uint64_t i = 0; i < result->profile.count; i++) {
        rate[i] = words > 0 ? (double)result->profile.hits[i] * 1000 / words : 0;
    }
}

#define COUNTS(name) uint32_t *name = EQXI_WRITABLE(uint32_t, result->profile.name)

static void set_rungs(eqx_result *result, const eqxi_ladder *ladders)
{
    uint8_t *rung = EQXI_WRITABLE(uint8_t, result->profile.rung);
    uint8_t *rung_single = EQXI_WRITABLE(uint8_t, result->profile.rung_single);
    uint8_t *single = EQXI_WRITABLE(uint8_t, result->profile.single);
    COUNTS(named);
    COUNTS(explained);
    COUNTS(intended);
    COUNTS(action);
    COUNTS(assigned);
    COUNTS(measurable);
    COUNTS(owned);
    COUNTS(resourced);
    COUNTS(targeted);
    for (uint64_t i = 0; i < result->profile.count; i++) {
        const eqxi_ladder *ladder = &ladders[i];
        bool               alone = false;
        rung[i] = eqxi_ladder_rung(ladder, &alone);
        rung_single[i] = ladder->top;
        single[i] = alone;
        named[i] = ladder->at[EQXI_RUNG_NAMED];
        explained[i] = ladder->at[EQXI_RUNG_EXPLAINED];
        intended[i] = ladder->at[EQXI_RUNG_INTENDED];
        action[i] = ladder->at[EQXI_RUNG_ACTION];
        assigned[i] = ladder->at[EQXI_RUNG_ASSIGNED];
        measurable[i] = ladder->at[EQXI_RUNG_MEASURABLE];
        owned[i] = ladder->owned;
        resourced[i] = ladder->resourced;
        targeted[i] = ladder->targeted;
    }
}

/* Without cues nobody can say how deep it goes. */
static eqx_status fill_rungs(eqxi_run *run, size_t concepts)
{
    eqxi_memory *memory = &run->analyzer->memory;
    size_t       size = concepts * sizeof(eqxi_ladder);
    if (run->analyzer->lexicon->cue_classes.count == 0) {
        memset(EQXI_WRITABLE(uint8_t, run->result->profile.rung), EQXI_RUNG_UNKNOWN, concepts);
        memset(EQXI_WRITABLE(uint8_t, run->result->profile.rung_single), EQXI_RUNG_UNKNOWN,
               concepts);
        return EQX_OK;
    }
    eqxi_ladder *ladders = eqxi_memory_zeroed(memory, size);
    if (ladders == NULL) {
        return eqxi_memory_status(memory);
    }
    eqx_status status = eqxi_ladders_count(&run->analyzer->speech, ladders);
    set_rungs(run->result, ladders);
    uint8_t *flags = EQXI_WRITABLE(uint8_t, run->result->hits.flags);
    for (uint64_t i = 0; i < run->result->hits.count; i++) {
        flags[i] = run->analyzer->evidence.rows.data[i].single ? EQX_HIT_SINGLE : 0;
    }
    eqxi_memory_free(memory, ladders, size);
    return status;
}

eqx_status eqxi_run_profile(eqxi_run *run)
{
    const eqx_lexicon *lexicon = run->analyzer->lexicon;
    eqxi_memory       *memory = &run->analyzer->memory;
    size_t             concepts = lexicon == NULL ? 0 : lexicon->concepts.count;
    eqx_status         status = eqxi_result_lay(run->result, EQXI_TABLE_PROFILE, concepts);
    if (status != EQX_OK || concepts == 0) {
        return status;
    }
    size_t     last_size = concepts * sizeof(last_seen);
    last_seen *last = eqxi_memory_zeroed(memory, last_size);
    uint8_t   *term_seen = seen_of(run->analyzer);
    if (last != NULL && term_seen != NULL) {
        count_rows(run->result, last, term_seen);
        forget_seen(run->result, term_seen);
        set_rates(run->result);
        status = fill_rungs(run, concepts);
    } else {
        status = eqxi_memory_status(memory);
    }
    eqxi_memory_free(memory, last, last_size);
    return status;
}
