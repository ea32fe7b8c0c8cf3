#include "support/random.h"

uint64_t cli_random_next(uint64_t *state)
{
    uint64_t x = *state += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

uint64_t cli_random_below(uint64_t *state, uint64_t limit)
{
    uint64_t unfair = (0 - limit) % limit; /* numbers that the lowest answers have too many of */
    uint64_t drawn = cli_random_next(state);
    while (drawn < unfair) {
        drawn = cli_random_next(state);
    }
    return drawn % limit;
}
