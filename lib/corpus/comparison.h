/*
 * comparison.h - the tables of a comparison, and what its makers share
 */
#ifndef EQXI_COMPARISON_H
#define EQXI_COMPARISON_H

#include "base/buffer.h"
#include "base/columns.h"
#include "corpus/corpus.h"

typedef enum eqxi_comparison_id {
    EQXI_COMPARISON_STRATA, EQXI_COMPARISON_PREVALENCE, EQXI_COMPARISON_FUNNEL,
    EQXI_COMPARISON_PAIRS, EQXI_COMPARISON_CARRIED, EQXI_COMPARISON_TARGETS,
    EQXI_COMPARISON_COPIES, EQXI_COMPARISON_STANDINGS, EQXI_COMPARISON_WORDS,
    EQXI_COMPARISON_CURVES, EQXI_COMPARISON_PARTNERS, EQXI_COMPARISON_COUNT
} eqxi_comparison_id;

struct eqx_comparison {
    eqxi_memory            memory;
    eqx_stratum_table      strata;
    eqx_prevalence_table   prevalence;
    eqx_funnel_table       funnel;
    eqx_pair_table         pairs;
    eqx_carried_table      carried;
    eqx_target_match_table targets;
    eqx_copy_table         copies;
    eqx_standing_table     standings;
    eqx_word_table         words;
    eqx_curve_table        curves;
    eqx_partner_table      partners;
    eqx_pairing            pairing;
    eqxi_columns           columns[EQXI_COMPARISON_COUNT];
    eqxi_buffer            word_texts;
    uint64_t               words_compared; /* of targets and commitments, in the last call */
};

eqx_status eqxi_comparison_new(const eqx_allocator *allocator, eqx_comparison **out);
void       eqxi_comparison_free(eqx_comparison *comparison);
void       eqxi_comparison_clear(eqx_comparison *comparison);

/* Lay out one table for `rows` rows, zeroed. */
eqx_status eqxi_comparison_lay(eqx_comparison *comparison, eqxi_comparison_id id, size_t rows);

/* One call: what is compared, how, and where the tables go. Options hold no defaults any more. */
typedef struct eqxi_comparing {
    const eqx_corpus      *corpus;
    eqx_comparison_options options;
    eqx_comparison        *out;
    eqxi_memory           *memory; /* of `out` */
} eqxi_comparing;

eqx_status eqxi_compare_prevalence(eqxi_comparing *comparing);
eqx_status eqxi_compare_variation(eqxi_comparing *comparing);
eqx_status eqxi_compare_carryover(eqxi_comparing *comparing);
eqx_status eqxi_compare_change(eqxi_comparing *comparing);
eqx_status eqxi_compare_copied(eqxi_comparing *comparing);
eqx_status eqxi_compare_distinctive(eqxi_comparing *comparing);
eqx_status eqxi_compare_rarefaction(eqxi_comparing *comparing);
eqx_status eqxi_compare_partnership(eqxi_comparing *comparing);

#endif
