/*
 * review.h - a sample for people to judge, and what their verdicts say
 *
 * Three strata: hits, near misses (statements where a match was dropped is not
 * enough: what was dropped is drawn from the evidence), and random statements
 * without any hit. Each row carries its weight, so that the estimates stand for
 * all hits and all statements, not for the sample.
 */
#ifndef CLI_REVIEW_H
#define CLI_REVIEW_H

#include "audit/model.h"

/* What the verdicts of one stratum say. */
typedef struct cli_review_stratum {
    uint32_t judged, right;
    uint64_t population; /* rows that the sample stands for */
} cli_review_stratum;

typedef struct cli_review {
    bool               loaded;
    uint32_t           rows, unmatched; /* unmatched: verdicts whose place is not found any more */
    cli_review_stratum hits, quiet;
} cli_review;

/* review.csv, verdicts empty. */
void cli_review_sample(const cli_model *model, uint64_t seed, cli_bytes *out);

/* Verdicts from an earlier review.csv, found again by id, or by quote and context where the text
 * was extracted anew. Dies when the file cannot be used. */
void cli_review_load(cli_review *review, const cli_model *model, const char *path);
void cli_review_wipe(cli_review *review);

#endif
