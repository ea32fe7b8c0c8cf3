/*
 * digits.c - Steele and White's free-format printing, with exact numbers
 *
 * G. L. Steele, J. L. White: How to print floating-point numbers accurately, PLDI 1990; the
 * scaling is R. G. Burger's and R. K. Dybvig's, PLDI 1996. printf cannot serve: its decimal
 * point follows the locale, and it does not know what is shortest.
 */
#include "base/digits.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/bignum.h"

#define MANTISSA_BITS 53
#define LOWEST_EXPONENT (-1074)

/* value = rest / scale; what lies within `low` below and `high` above it rounds to it. */
typedef struct state {
    eqxi_bignum rest, scale, low, high;
    bool        ends_count; /* even mantissa: the ends of the interval round to it, too */
} state;

static void set_state(state *at, uint64_t mantissa, int exponent)
{
    /* Below a power of two the neighbours are half as far apart. */
    bool     narrow = mantissa == (uint64_t)1 << (MANTISSA_BITS - 1) && exponent > LOWEST_EXPONENT;
    unsigned up = exponent > 0 ? (unsigned)exponent : 0;
    unsigned down = exponent < 0 ? (unsigned)-exponent : 0;
    unsigned extra = narrow ? 1 : 0;
    eqxi_bignum_set(&at->rest, mantissa);
    eqxi_bignum_shift(&at->rest, up + 1 + extra);
    eqxi_bignum_set(&at->scale, 1);
    eqxi_bignum_shift(&at->scale, down + 1 + extra);
    eqxi_bignum_set(&at->low, 1);
    eqxi_bignum_shift(&at->low, up);
    eqxi_bignum_set(&at->high, 1);
    eqxi_bignum_shift(&at->high, up + extra);
    at->ends_count = mantissa % 2 == 0;
}

/* rest + high reaches scale: the next digit would have to be rounded up to it. */
static bool reaches_scale(const state *at)
{
    eqxi_bignum sum = at->rest;
    eqxi_bignum_add(&sum, &at->high);
    int order = eqxi_bignum_compare(&sum, &at->scale);
    return at->ends_count ? order >= 0 : order > 0;
}

static bool within_low(const state *at)
{
    int order = eqxi_bignum_compare(&at->rest, &at->low);
    return at->ends_count ? order <= 0 : order < 0;
}

static void times_ten(state *at)
{
    eqxi_bignum_multiply(&at->rest, 10, 0);
    eqxi_bignum_multiply(&at->low, 10, 0);
    eqxi_bignum_multiply(&at->high, 10, 0);
}

/* Floor of power * log10(2), exact for every power of a double. */
static int log10_of_power(int power)
{
    int64_t scaled_by_2_32 = (int64_t)power * 1292913986;
    return (int)(scaled_by_2_32 / ((int64_t)1 << 32)) - (power < 0 ? 1 : 0);
}

/* Makes 1/10 <= (rest + high) / scale < 1 and gives the power of ten taken out. The estimate,
 * from 2^power <= value, is one too small at most. */
static int scaled(state *at, int power)
{
    int exponent = log10_of_power(power) + 1;
    if (exponent >= 0) {
        eqxi_bignum_multiply_pow10(&at->scale, (unsigned)exponent);
    } else {
        eqxi_bignum_multiply_pow10(&at->rest, (unsigned)-exponent);
        eqxi_bignum_multiply_pow10(&at->low, (unsigned)-exponent);
        eqxi_bignum_multiply_pow10(&at->high, (unsigned)-exponent);
    }
    if (reaches_scale(at)) {
        eqxi_bignum_multiply(&at->scale, 10, 0);
        exponent++;
    }
    return exponent;
}

static unsigned next_digit(state *at)
{
    unsigned digit = 0;
    times_ten(at);
    while (eqxi_bignum_compare(&at->rest, &at->scale) >= 0) {
        eqxi_bignum_subtract(&at->rest, &at->scale);
        digit++;
    }
    return digit;
}

static bool nearer_above(state *at)
{
    eqxi_bignum_shift(&at->rest, 1);
    return eqxi_bignum_compare(&at->rest, &at->scale) >= 0;
}

unsigned eqxi_digits_shortest(double value, char digits[EQXI_DIGITS_MAX], int *exponent)
{
    int    power;
    double fraction = frexp(value, &power);
    /* A subnormal number has fewer bits; its unit is the lowest power there is. */
    int      unit = power - MANTISSA_BITS < LOWEST_EXPONENT ? LOWEST_EXPONENT
                                                            : power - MANTISSA_BITS;
    uint64_t mantissa = (uint64_t)ldexp(fraction, power - unit);
    state    at;
    set_state(&at, mantissa, unit);
    *exponent = scaled(&at, power - 1);
    for (unsigned count = 0;;) {
        unsigned digit = next_digit(&at);
        bool     low = within_low(&at), high = reaches_scale(&at);
        if (low || high) {
            digit += high && (!low || nearer_above(&at)) ? 1 : 0;
        }
        digits[count++] = (char)('0' + digit);
        if (low || high) {
            return count;
        }
    }
}
