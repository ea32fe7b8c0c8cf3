/*
 * comparisons.h - the library's comparisons of one audit, made once
 */
#ifndef CLI_COMPARISONS_H
#define CLI_COMPARISONS_H

#include "audit/intake.h"

#define CLI_COMPARISONS_COUNT 8u

typedef struct cli_comparisons {
    eqx_comparison *made[CLI_COMPARISONS_COUNT]; /* owners of the columns below */
    bool            has_pairs; /* both types of the carry-over are there */

    eqx_stratum_table      strata;
    eqx_prevalence_table   prevalence;
    eqx_funnel_table       funnel;
    eqx_pair_table         pairs, changes;
    eqx_carried_table      carried, changed;
    eqx_target_match_table targets, changed_targets;
    eqx_pairing            pairing;
    eqx_copy_table         copies;
    eqx_standing_table     standings;
    eqx_word_table         words;
    eqx_curve_table        curves;
    eqx_partner_table      partners;
} cli_comparisons;

/* On as many threads as the audit has jobs. */
void cli_comparisons_make(cli_comparisons *all, const cli_audit *audit, const char *from_type,
                          const char *to_type, uint64_t seed);
void cli_comparisons_wipe(cli_comparisons *all);

#endif
