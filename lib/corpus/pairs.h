/*
 * pairs.h - documents that are compared two by two
 */
#ifndef EQXI_PAIRS_H
#define EQXI_PAIRS_H

#include "corpus/comparison.h"
#include "corpus/copying.h"

typedef struct eqxi_pair {
    uint32_t from, to; /* documents */
} eqxi_pair;

typedef EQXI_ARRAY(eqxi_pair) eqxi_pairs;

/* The rung of every concept in every document, once for all pairs. Documents without text hold
 * nothing. */
typedef struct eqxi_holding {
    size_t   documents, concepts;
    uint8_t *rung;          /* documents x concepts */
    uint32_t *blocks;       /* documents x concepts: own blocks at min_rung or above */
    uint32_t *all_blocks;   /* documents: blocks with text of their own */
} eqxi_holding;

eqx_status eqxi_holding_make(const eqxi_comparing *comparing, eqxi_holding *holding);
void       eqxi_holding_wipe(eqxi_memory *memory, eqxi_holding *holding);

/* What both comparisons of pairs fill: the table of pairs without its advantage, and the concepts.
 * `skips` says which concepts of a pair are left out; NULL: none. */
typedef bool (*eqxi_pair_skips)(const eqxi_comparing *comparing, const eqxi_pair *pair,
                                uint32_t concept_id);
eqx_status eqxi_pairs_fill(const eqxi_comparing *comparing, const eqxi_pairs *pairs,
                           const eqxi_holding *holding, eqxi_pair_skips skips);

/* target_pairs.c: what became of each target. `dated`: targets due before `to` begins have
 * expired. */
eqx_status eqxi_pairs_match_targets(const eqxi_comparing *comparing, const eqxi_pairs *pairs,
                                    bool dated);

#endif
