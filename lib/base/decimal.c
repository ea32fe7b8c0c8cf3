/*
 * decimal.c - strtod follows the locale; this does not
 *
 * The digits are one natural number N and the point says how often to divide it by ten: the
 * double nearest to N / 10^k is found by dividing exactly, so every length rounds correctly.
 */
#include "base/decimal.h"

#include <math.h>

#include "base/bignum.h"

#define MOST_DIGITS 300u
#define MANTISSA_BITS 53u

typedef struct parts {
    const char *digits; /* with at most one point among them */
    size_t      size;
    unsigned    decimals;
    bool        negative;
} parts;

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Length of the run of digits at `text`. */
static size_t digit_run(const char *text, size_t size)
{
    size_t count = 0;
    while (count < size && is_digit(text[count])) {
        count++;
    }
    return count;
}

static bool split(const char *text, size_t size, parts *out)
{
    size_t sign = size > 0 && (text[0] == '+' || text[0] == '-');
    *out = (parts){text + sign, size - sign, 0, sign == 1 && text[0] == '-'};
    size_t whole = digit_run(out->digits, out->size);
    size_t rest = out->size - whole;
    if (whole == 0 || whole > MOST_DIGITS) {
        return false;
    }
    if (rest == 0) {
        return true;
    }
    size_t decimals = digit_run(out->digits + whole + 1, rest - 1);
    out->decimals = (unsigned)decimals;
    return out->digits[whole] == '.' && decimals > 0 && decimals == rest - 1 &&
           decimals <= MOST_DIGITS - whole;
}

static void read_digits(const parts *number, eqxi_bignum *out)
{
    eqxi_bignum_set(out, 0);
    for (size_t i = 0; i < number->size; i++) {
        if (number->digits[i] != '.') {
            eqxi_bignum_multiply(out, 10, (uint32_t)(number->digits[i] - '0'));
        }
    }
}

/* One binary digit of above / below, above < 2 * below; the rest doubled, for the next. */
static unsigned next_bit(eqxi_bignum *above, const eqxi_bignum *below)
{
    unsigned bit = eqxi_bignum_compare(above, below) >= 0;
    if (bit) {
        eqxi_bignum_subtract(above, below);
    }
    eqxi_bignum_shift(above, 1);
    return bit;
}

/* The nearest double, ties to even. Neither is 0, and the quotient lies between 10^-300 and
 * 10^300: no subnormal number can come out. */
static double quotient(eqxi_bignum *above, eqxi_bignum *below)
{
    int exponent = (int)eqxi_bignum_bits(above) - (int)eqxi_bignum_bits(below);
    if (exponent >= 0) {
        eqxi_bignum_shift(below, (unsigned)exponent);
    } else {
        eqxi_bignum_shift(above, (unsigned)-exponent);
    }
    if (eqxi_bignum_compare(above, below) < 0) {
        eqxi_bignum_shift(above, 1);
        exponent--;
    }
    uint64_t mantissa = 0;
    for (unsigned i = 0; i < MANTISSA_BITS; i++) {
        mantissa = mantissa << 1 | next_bit(above, below);
    }
    int half = eqxi_bignum_compare(above, below);
    if (half > 0 || (half == 0 && (mantissa & 1) != 0)) {
        mantissa++;
    }
    return ldexp((double)mantissa, exponent - (int)MANTISSA_BITS + 1);
}

bool eqxi_decimal_double(const char *text, size_t size, double *out)
{
    parts       number;
    eqxi_bignum above, below;
    if (!split(text, size, &number)) {
        return false;
    }
    read_digits(&number, &above);
    eqxi_bignum_set(&below, 1);
    eqxi_bignum_multiply_pow10(&below, number.decimals);
    double value = above.count == 0 ? 0.0 : quotient(&above, &below);
    *out = number.negative ? -value : value;
    return true;
}

bool eqxi_decimal_uint32(const char *text, size_t size, uint32_t *out)
{
    uint64_t value = 0;
    if (size == 0) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        if (!is_digit(text[i])) {
            return false;
        }
        value = value * 10 + (uint64_t)(text[i] - '0');
        if (value > UINT32_MAX) {
            return false;
        }
    }
    *out = (uint32_t)value;
    return true;
}
