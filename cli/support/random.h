/*
 * random.h - draws that are the same everywhere for one seed (SplitMix64, Steele et al. 2014)
 */
#ifndef CLI_RANDOM_H
#define CLI_RANDOM_H

#include <stdint.h>

/* The next 64 bits; `*state` begins as the seed. */
uint64_t cli_random_next(uint64_t *state);

/* Below `limit`, which is not 0, without bias. */
uint64_t cli_random_below(uint64_t *state, uint64_t limit);

#endif
