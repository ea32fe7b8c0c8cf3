#include "gold/agreement.h"

#include <math.h>

static double total(const uint64_t *counts, size_t size)
{
    double sum = 0;
    for (size_t i = 0; i < size * size; i++) {
        sum += (double)counts[i];
    }
    return sum;
}

static double agreed(const uint64_t *counts, size_t size)
{
    double sum = 0;
    for (size_t i = 0; i < size; i++) {
        sum += (double)counts[i * size + i];
    }
    return sum;
}

static double row_sum(const uint64_t *counts, size_t size, size_t row)
{
    double sum = 0;
    for (size_t i = 0; i < size; i++) {
        sum += (double)counts[row * size + i];
    }
    return sum;
}

static double column_sum(const uint64_t *counts, size_t size, size_t column)
{
    double sum = 0;
    for (size_t i = 0; i < size; i++) {
        sum += (double)counts[i * size + column];
    }
    return sum;
}

double cli_agreement_share(const uint64_t *counts, size_t size)
{
    double units = total(counts, size);
    return units > 0 ? agreed(counts, size) / units : (double)NAN;
}

double cli_agreement_kappa(const uint64_t *counts, size_t size)
{
    double units = total(counts, size), chance = 0;
    for (size_t i = 0; i < size; i++) {
        chance += row_sum(counts, size, i) * column_sum(counts, size, i);
    }
    /* All in frequencies, times n: one division, and no room left is exactly zero. */
    double room = units * units - chance;
    return room > 0 ? (units * agreed(counts, size) - chance) / room : (double)NAN;
}

double cli_agreement_alpha(const uint64_t *counts, size_t size)
{
    double units = total(counts, size), values = 2 * units, alike = 0;
    for (size_t i = 0; i < size; i++) {
        double held = row_sum(counts, size, i) + column_sum(counts, size, i);
        alike += held * (held - 1);
    }
    double room = values * (values - 1) - alike;
    double apart = 2 * (units - agreed(counts, size));
    return room > 0 ? 1 - (values - 1) * apart / room : (double)NAN;
}
