/*
 * standing.c - the document's rung: the highest that two statements in different
 * places hold, where a repetition stands where its words stood first; where there is
 * one statement alone, its own, marked
 */
#include "corpus/standing.h"

/* What is known of the statements at one rung or above: two places are enough. */
typedef struct rung_holders {
    uint32_t place;
    bool     any, two;
} rung_holders;

static void hold(rung_holders *holders, uint32_t place)
{
    holders->two |= holders->any && holders->place != place;
    holders->place = holders->any ? holders->place : place;
    holders->any = true;
}

static uint8_t rung_of(const eqxi_record_hit *hit)
{
    return hit->rung >= EQX_RUNGS ? 1 : hit->rung;
}

static void conclude(const rung_holders *holders, eqxi_standing *standing)
{
    uint8_t alone = 0;
    for (uint8_t rung = EQX_RUNGS - 1; rung > 0; rung--) {
        if (holders[rung].two) {
            standing->rung = rung;
            return;
        }
        alone = holders[rung].any && alone == 0 ? rung : alone;
    }
    standing->rung = alone;
    standing->single = alone > 0;
}

eqxi_standing eqxi_standing_of(const eqxi_record *record, uint32_t concept_id,
                               const uint8_t *copied, uint8_t min_rung)
{
    eqxi_standing standing = {0};
    rung_holders  holders[EQX_RUNGS] = {0};
    uint32_t      last_block = EQX_NONE, end = record->concept_start.data[concept_id + 1];
    for (uint32_t i = record->concept_start.data[concept_id]; i < end;) {
        uint32_t                     row = record->hits.data[i].statement;
        const eqxi_record_statement *statement = &record->statements.data[row];
        uint8_t                      rung = 0;
        for (; i < end && record->hits.data[i].statement == row; i++) {
            uint8_t own = rung_of(&record->hits.data[i]);
            rung = own > rung ? own : rung;
        }
        if (copied != NULL && copied[row]) {
            continue;
        }
        standing.statements++;
        for (uint8_t r = 1; r <= rung; r++) {
            hold(&holders[r], statement->place);
        }
        if (rung >= min_rung && statement->block != last_block) {
            standing.blocks++;
            last_block = statement->block;
        }
    }
    conclude(holders, &standing);
    return standing;
}

uint32_t eqxi_standing_blocks(const eqxi_record *record, const uint8_t *copied)
{
    uint32_t blocks = 0, last = EQX_NONE;
    for (uint32_t i = 0; i < record->statements.count; i++) {
        uint32_t block = record->statements.data[i].block;
        if ((copied == NULL || !copied[i]) && block != last) {
            blocks++;
            last = block;
        }
    }
    return blocks;
}
