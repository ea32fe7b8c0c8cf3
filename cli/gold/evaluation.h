/*
 * evaluation.h - a lexicon's readings held against what coders found
 */
#ifndef CLI_EVALUATION_H
#define CLI_EVALUATION_H

#include "gold/bootstrap.h"
#include "gold/outcomes.h"

#define CLI_SCORE_POSITIVES 5u /* a concept with fewer is not in the macro average */

typedef struct cli_score {
    cli_counts   counts;
    cli_estimate precision, recall, f1;
} cli_score;

typedef struct cli_named_score {
    const char *name;
    cli_score   score;
} cli_named_score;

typedef struct cli_flag_score {
    uint64_t     tp, fp, fn, tn;
    cli_estimate kappa;
    cli_score    score;
} cli_flag_score;

typedef struct cli_evaluation {
    cli_score        micro, either, both;
    cli_estimate     macro; /* F1 */
    size_t           macro_concepts;
    cli_named_score *coders, *themes, *concepts; /* concepts: all with anything to count */
    size_t           coder_count, theme_count, concept_count;
    cli_flag_score   flags[CLI_FLAG_COUNT];
    uint64_t         trap_passages, trap_labels; /* that there are */
    uint64_t         trapped_passages, trapped_labels; /* in which, of which one fired */
    cli_outcomes     agreed; /* the outcomes that `micro` counts */
    uint64_t         unjudged; /* concept x passage seen, which coders were not asked for */
    uint64_t         foreign;  /* labels of the gold that the lexicon has no concept for */
} cli_evaluation;

void cli_evaluate(cli_evaluation *evaluation, const cli_gold *gold, const cli_readings *readings,
                  const eqx_lexicon *lexicon);
void cli_evaluation_wipe(cli_evaluation *evaluation);

#endif
