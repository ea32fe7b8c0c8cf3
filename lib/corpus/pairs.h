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

/* target_pairs.c: what became of each target and commitment. `dated`: targets due before `to`
 * begins have expired. */
eqx_status eqxi_pairs_match_targets(const eqxi_comparing *comparing, const eqxi_pairs *pairs,
                                    bool dated);

/* One row of what it makes. */
typedef struct eqxi_target_match {
    uint32_t pair, from, to; /* targets, or EQX_NONE */
    uint32_t from_statement, statement, concept_id;
    uint8_t  verdict, strength;
} eqxi_target_match;

typedef struct eqxi_target_matching {
    const eqxi_comparing *comparing;
    bool                  dated;
    uint64_t              budget; /* words still to be looked at in this pair ... */
    bool                  spent;  /* ... of which there were too few: the pair ends here */
    EQXI_ARRAY(eqxi_target_match) rows;
    EQXI_ARRAY(uint8_t) taken; /* targets, or commitments, of the second document */
} eqxi_target_matching;

/* Words looked at for one pair of documents: 1,000 targets against 1,000 of the longest kind. */
#define EQXI_TARGET_WORDS (UINT64_C(1) << 27)

eqx_status eqxi_target_matching_add(eqxi_target_matching *m, eqxi_target_match row);
eqx_status eqxi_target_matching_free_all(eqxi_target_matching *m, size_t count);
/* Whether so many words may be looked at; they are then spent. */
bool       eqxi_target_matching_spend(eqxi_target_matching *m, uint64_t words);

/* Words that stand in both of two sorted lists. */
uint32_t eqxi_words_shared(const uint64_t *a, uint32_t a_count, const uint64_t *b,
                           uint32_t b_count);

/* Two days agree when they are the same as far as both are given: 2028 and March 2028, March 2028
 * and its 31st. */
bool    eqxi_days_agree(uint32_t a, uint32_t b);
uint8_t eqxi_strength_of_days(uint32_t from, uint32_t to);

/* commitment_pairs.c: the commitments of `from` that `to` speaks of. */
eqx_status eqxi_pairs_match_commitments(eqxi_target_matching *m, uint32_t pair,
                                        const eqxi_record *from, const eqxi_record *to);

#endif
