/*
 * statistics.h - intervals and draws, each with its source
 */
#ifndef EQXI_STATISTICS_H
#define EQXI_STATISTICS_H

#include <stddef.h>
#include <stdint.h>

typedef struct eqxi_interval {
    double middle, low, high;
} eqxi_interval;

/* `count` of `of`, with the 95 % interval of Wilson (1927). `of` is not 0. */
eqxi_interval eqxi_statistics_wilson(uint32_t count, uint32_t of);

/* How a coded sample judged the instrument. */
typedef struct eqxi_instrument {
    uint32_t present, found; /* passages with the concept; of those, found */
    uint32_t absent, quiet;  /* passages without it; of those, rightly nothing found */
} eqxi_instrument;

/* The true share behind an observed one: Rogan and Gladen (1978), with the interval of Lang and
 * Reiczigel (2014), which adds the uncertainty of both sensitivity and specificity. Returns 0,
 * and nothing else, when the instrument tells nothing (sensitivity + specificity <= 1). */
int eqxi_statistics_true_share(uint32_t count, uint32_t of, const eqxi_instrument *instrument,
                               eqxi_interval *out);

/* Counts that a Poisson variable of this mean exceeds, or stays below, with probability at most
 * `tail` on each side. */
void eqxi_statistics_poisson(double mean, double tail, double *low, double *high);

/* Quantile of `count` numbers in ascending order, by linear interpolation (Hyndman and Fan 1996,
 * type 7). `count` is not 0. */
double eqxi_statistics_quantile(const uint8_t *ascending, size_t count, double share);

/* Chance that a draw of `drawn` out of `all` without replacement holds at least one of the
 * `marked`: 1 - C(all - marked, drawn) / C(all, drawn) (Hurlbert 1971). */
double eqxi_statistics_drawn(uint32_t all, uint32_t marked, uint32_t drawn);

/* The next of a stream of random numbers (SplitMix64, Steele et al. 2014), and one below `limit`,
 * without bias. `limit` is not 0. */
uint64_t eqxi_statistics_random(uint64_t *state);
uint32_t eqxi_statistics_below(uint64_t *state, uint32_t limit);

#endif
