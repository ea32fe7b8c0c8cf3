/*
 * outcomes.h - every label that was found, missed or made up, with its document
 */
#ifndef CLI_OUTCOMES_H
#define CLI_OUTCOMES_H

#include "gold/sight.h"

/* What is held to be right. */
typedef enum cli_standard {
    CLI_STANDARD_AGREED, /* both coders; what only one found counts neither way */
    CLI_STANDARD_EITHER, /* what only one found is right, too */
    CLI_STANDARD_BOTH,   /* what only one found is wrong */
    CLI_STANDARD_CODER,  /* the coding of one */
} cli_standard;

typedef enum cli_outcome_kind { CLI_OUTCOME_TP, CLI_OUTCOME_FP, CLI_OUTCOME_FN } cli_outcome_kind;

typedef struct cli_outcome {
    uint32_t         document, code;
    cli_outcome_kind kind;
    size_t           passage; /* row */
} cli_outcome;

typedef struct cli_outcomes {
    const cli_gold     *gold;
    const cli_readings *readings;
    cli_outcome        *data; /* by passage; what is there first, then false alarms */
    size_t              count, capacity;
} cli_outcomes;

/* `coder` is the name of one with CLI_STANDARD_CODER; passages without a coding of theirs are left
 * out. */
void cli_outcomes_judge(cli_outcomes *outcomes, const cli_gold *gold,
                        const cli_readings *readings, cli_standard standard, const char *coder);
void cli_outcomes_wipe(cli_outcomes *outcomes);

/* Whether a code was seen in a passage and counts: scored and not negated. */
bool cli_outcomes_seen(const cli_outcomes *outcomes, size_t passage, uint32_t code);

/* Codes that were seen but that coders were not asked for, over all passages. */
uint64_t cli_outcomes_unjudged(const cli_outcomes *outcomes);

/* True positives, false positives, false negatives. */
typedef struct cli_counts {
    uint64_t tp, fp, fn;
} cli_counts;

/* Each NAN when it has no denominator. */
double cli_counts_precision(cli_counts counts);
double cli_counts_recall(cli_counts counts);
double cli_counts_f1(cli_counts counts);

void cli_counts_add(cli_counts *counts, cli_outcome_kind kind, uint32_t weight);

#endif
