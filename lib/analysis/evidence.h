/*
 * evidence.h - raw hits of terms, and what the guards and policies make of them
 */
#ifndef EQXI_EVIDENCE_H
#define EQXI_EVIDENCE_H

#include "analysis/result.h"
#include "base/reach.h"
#include "lexicon/lexicon.h"
#include "match/matcher.h"
#include "text/blocks.h"

/* One row of the hit table in the making. */
typedef struct eqxi_evidence {
    eqxi_raw_hit raw;
    uint32_t     concept_id, block;
    uint8_t      status; /* EQX_HIT_* */
    uint32_t     witness_start, witness_end;
    uint32_t     shadowed_by;
    uint8_t      rung;   /* 0-6, or 255 */
    bool         single; /* alone at its rung */
} eqxi_evidence;

/* Whether a term's acronym is spelled out somewhere in the document, once known. */
typedef struct eqxi_expansion {
    const eqxi_raw_hit *witness; /* NULL: nowhere */
    bool                searched;
} eqxi_expansion;

/* A row among the rows of its group, which stand together in the order of their places. */
typedef struct eqxi_grouped {
    uint32_t group, row, first; /* first: where the group begins */
} eqxi_grouped;

/* A row's turn in the queue of the overlap policy. */
typedef struct eqxi_rank {
    uint32_t size, row, place; /* bytes; row of the evidence; its place in grouped */
} eqxi_rank;

/* The line that not_in_caps judged last. */
typedef struct eqxi_line {
    uint32_t byte_start, byte_end;
    bool     capitals, several; /* several lines, those of a hit across a line end */
} eqxi_line;

/* Everything the rules look at: one document. */
typedef struct eqxi_case {
    eqxi_memory         *memory;
    const eqx_lexicon   *lexicon;
    const uint8_t       *text;
    size_t               size;
    const eqxi_raw_hit  *raw; /* all hits, witnesses too, in row order */
    size_t               raw_count;
    const eqxi_sentence *sentences;
    const eqxi_block    *blocks;
    uint64_t             max_rows;
    const volatile uint32_t *stop; /* may be NULL */
    bool                 full; /* there were more: the last of them are missing */
    EQXI_ARRAY(eqxi_evidence) rows;
    eqxi_reach row_reach;             /* by row, for the policy by place in grouped: byte_end */
    EQXI_ARRAY(uint32_t) key_first;   /* by key: where its hits begin in by_key; key_count + 1 */
    EQXI_ARRAY(uint32_t) by_key;      /* rows of raw, grouped by key, in row order */
    eqxi_reach byte_reach, unit_reach; /* by row of by_key: byte_end, unit_end */
    EQXI_ARRAY(eqxi_expansion) expansions; /* by term */
    eqxi_line line;
    EQXI_ARRAY(eqxi_grouped) grouped; /* scratch of the overlap policy */
    EQXI_ARRAY(eqxi_rank) ranks;      /* likewise */
} eqxi_case;

void eqxi_case_wipe(eqxi_case *evidence);

/* Make the rows: the raw hits of terms, zone already judged. */
eqx_status eqxi_case_collect(eqxi_case *evidence);

/* guards.c: not_in ... unless, in the order of the term's list. */
eqx_status eqxi_guards_apply(eqxi_case *evidence);

/* overlaps.c: `over` between concepts, then the overlap policy (EQX_OVERLAP_*). */
eqx_status eqxi_overlaps_apply(eqxi_case *evidence, uint32_t policy);

/* EQX_E_STOPPED when the caller wants it; asked at each row, looked at every 256. */
static inline eqx_status eqxi_case_poll(const eqxi_case *evidence, size_t row)
{
    bool stopped = row % 256 == 0 && evidence->stop != NULL && *evidence->stop != 0;
    return stopped ? EQX_E_STOPPED : EQX_OK;
}

/* Whether the zone of `block` counts. */
bool eqxi_case_zone_counts(const eqxi_case *evidence, uint32_t block);

#endif
