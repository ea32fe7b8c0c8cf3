/*
 * statistics.c - closed forms and short sums, so that the same input gives the same bits
 */
#include "corpus/statistics.h"

#include <math.h>

#define Z95 1.959963984540054

static double clamp(double share)
{
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

eqxi_interval eqxi_statistics_wilson(uint32_t count, uint32_t of)
{
    double n = of, p = count / n, z2 = Z95 * Z95;
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z95 / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return (eqxi_interval){p, clamp(centre - half), clamp(centre + half)};
}

int eqxi_statistics_true_share(uint32_t count, uint32_t of, const eqxi_instrument *instrument,
                               eqxi_interval *out)
{
    double z2 = Z95 * Z95, n = of;
    double present = instrument->present, absent = instrument->absent;
    double sensitivity = instrument->found / present, specificity = instrument->quiet / absent;
    if (instrument->present == 0 || instrument->absent == 0 || sensitivity + specificity <= 1) {
        return 0;
    }
    /* Each share is drawn a little towards one half before its variance is taken. */
    double se = (instrument->found + 1) / (present + 2);
    double sp = (instrument->quiet + 1) / (absent + 2);
    double p = (count + z2 / 2) / (n + z2);
    double power = se + sp - 1, share = (p + sp - 1) / power;
    double var_p = p * (1 - p) / (n + z2);
    double var_se = se * (1 - se) / (present + 2), var_sp = sp * (1 - sp) / (absent + 2);
    if (power <= 0) {
        return 0;
    }
    double shift = 2 * z2 * (share * var_se - (1 - share) * var_sp);
    double half =
        Z95 * sqrt(var_p + share * share * var_se + (1 - share) * (1 - share) * var_sp) / power;
    *out = (eqxi_interval){clamp((count / n + specificity - 1) / (sensitivity + specificity - 1)),
                           clamp(share + shift - half), clamp(share + shift + half)};
    return 1;
}

/* Beyond this mean the normal limits are as good, and the sum would underflow. */
#define POISSON_SUM_MAX 500.0

void eqxi_statistics_poisson(double mean, double tail, double *low, double *high)
{
    double z = tail < 0.01 ? 3.090232306167813 : Z95;
    if (mean <= 0 || mean > POISSON_SUM_MAX) {
        double half = z * sqrt(mean > 0 ? mean : 0);
        *low = mean - half < 0 ? 0 : mean - half;
        *high = mean + half;
        return;
    }
    double chance = exp(-mean), below = 0;
    double k = 0;
    while (below + chance <= tail) {
        below += chance;
        chance *= mean / ++k;
    }
    *low = k;
    while (below + chance < 1 - tail) {
        below += chance;
        chance *= mean / ++k;
    }
    *high = k;
}

double eqxi_statistics_quantile(const uint8_t *ascending, size_t count, double share)
{
    double at = share * (double)(count - 1);
    size_t below = (size_t)at;
    double rest = at - (double)below;
    return below + 1 < count ? ascending[below] * (1 - rest) + ascending[below + 1] * rest
                             : ascending[below];
}

double eqxi_statistics_drawn(uint32_t all, uint32_t marked, uint32_t drawn)
{
    if (marked == 0 || drawn == 0) {
        return 0;
    }
    if (drawn > all - marked) {
        return 1;
    }
    double   none = 1;
    uint32_t fewer = marked < drawn ? marked : drawn, more = marked < drawn ? drawn : marked;
    for (uint32_t i = 0; i < fewer; i++) {
        none *= (double)(all - more - i) / (double)(all - i);
    }
    return 1 - none;
}

uint64_t eqxi_statistics_random(uint64_t *state)
{
    uint64_t x = *state += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

uint32_t eqxi_statistics_below(uint64_t *state, uint32_t limit)
{
    uint32_t unfair = (uint32_t)(-limit) % limit;
    for (;;) {
        uint32_t drawn = (uint32_t)(eqxi_statistics_random(state) >> 32);
        if (drawn >= unfair) {
            return drawn % limit;
        }
    }
}
