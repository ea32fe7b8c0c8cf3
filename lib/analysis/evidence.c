/*
 * evidence.c - rows out of raw hits
 */
#include "analysis/evidence.h"

void eqxi_case_wipe(eqxi_case *evidence)
{
    if (evidence->memory != NULL) {
        eqxi_array_wipe(evidence->memory, &evidence->rows);
        eqxi_reach_wipe(evidence->memory, &evidence->row_reach);
        eqxi_reach_wipe(evidence->memory, &evidence->byte_reach);
        eqxi_reach_wipe(evidence->memory, &evidence->unit_reach);
        eqxi_array_wipe(evidence->memory, &evidence->key_first);
        eqxi_array_wipe(evidence->memory, &evidence->by_key);
        eqxi_array_wipe(evidence->memory, &evidence->expansions);
        eqxi_array_wipe(evidence->memory, &evidence->grouped);
        eqxi_array_wipe(evidence->memory, &evidence->ranks);
    }
}

bool eqxi_case_zone_counts(const eqxi_case *evidence, uint32_t block)
{
    uint8_t zone = evidence->blocks[block].zone;
    return zone != EQX_ZONE_CONTENTS && zone != EQX_ZONE_REFERENCES && zone != EQX_ZONE_GLOSSARY &&
           zone != EQX_ZONE_FURNITURE;
}

static eqxi_evidence row_of(const eqxi_case *evidence, const eqxi_raw_hit *raw)
{
    uint32_t block = evidence->sentences[raw->sentence].block;
    bool     counts = eqxi_case_zone_counts(evidence, block);
    return (eqxi_evidence){.raw = *raw,
                           .concept_id = evidence->lexicon->terms.data[raw->key].concept_id,
                           .block = block,
                           .status = counts ? EQX_HIT_SCORED : EQX_HIT_DROPPED_ZONE,
                           .witness_start = EQX_NONE,
                           .witness_end = EQX_NONE,
                           .shadowed_by = EQX_NONE,
                           .rung = 255};
}

eqx_status eqxi_case_collect(eqxi_case *evidence)
{
    evidence->rows.count = 0;
    evidence->full = false;
    if (!eqxi_array_reserve(evidence->memory, &evidence->rows, evidence->raw_count)) {
        return eqxi_memory_status(evidence->memory);
    }
    for (size_t i = 0; i < evidence->raw_count && !evidence->full; i++) {
        const eqxi_raw_hit *raw = &evidence->raw[i];
        bool is_term = raw->key < evidence->lexicon->terms.count;
        if (is_term && evidence->rows.count == evidence->max_rows) {
            evidence->full = true;
        } else if (is_term) {
            evidence->rows.data[evidence->rows.count++] = row_of(evidence, raw);
        }
    }
    return EQX_OK;
}
