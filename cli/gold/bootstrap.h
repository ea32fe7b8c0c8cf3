/*
 * bootstrap.h - intervals by drawing documents again
 *
 * Passages of one document resemble each other, so whole documents are drawn, not passages (the
 * cluster bootstrap; percentile intervals, Efron and Tibshirani 1993, chapter 13). The draws come
 * from a generator of our own with a fixed seed: the same figures everywhere.
 */
#ifndef CLI_BOOTSTRAP_H
#define CLI_BOOTSTRAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLI_BOOTSTRAP_DRAWS 2000u
#define CLI_BOOTSTRAP_SEED 20261124u

/* A figure with its 95 per cent interval; NAN where there is none. */
typedef struct cli_estimate {
    double value, low, high;
} cli_estimate;

/* Fills `figures` with documents counted weights[i] times; NAN for what is not defined. */
typedef void cli_measure(const void *context, const uint32_t *weights, double *figures);

/* Each figure as measured with all weights 1, and its interval. A figure that is undefined in more
 * than half of the draws, or with fewer than two documents, gets none. */
void cli_bootstrap(size_t document_count, size_t figure_count, cli_measure *measure,
                   const void *context, cli_estimate *estimates);

#endif
