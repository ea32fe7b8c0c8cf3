/*
 * bignum.h - natural numbers large enough for any double, exactly
 *
 * Reading and writing decimals without loss needs numbers beyond 64 bits for a
 * moment; a fixed size serves, because doubles end at about 2^1074.
 */
#ifndef EQXI_BIGNUM_H
#define EQXI_BIGNUM_H

#include <stdint.h>

#define EQXI_BIGNUM_WORDS 72u /* 2304 bits; the largest number needed has about 2200 */

typedef struct eqxi_bignum {
    uint32_t count; /* words in use: the highest is not 0 */
    uint32_t words[EQXI_BIGNUM_WORDS]; /* lowest first */
} eqxi_bignum;

void eqxi_bignum_set(eqxi_bignum *number, uint64_t value);

/* number = number * factor + addend. The caller keeps results below 2304 bits, here and below. */
void eqxi_bignum_multiply(eqxi_bignum *number, uint32_t factor, uint32_t addend);
void eqxi_bignum_multiply_pow10(eqxi_bignum *number, unsigned exponent);
void eqxi_bignum_shift(eqxi_bignum *number, unsigned bits);

/* number -= other, which is not larger. */
void eqxi_bignum_subtract(eqxi_bignum *number, const eqxi_bignum *other);
void eqxi_bignum_add(eqxi_bignum *number, const eqxi_bignum *other);

/* Below 0, 0 or above 0, as a is less than, equal to or greater than b. */
int eqxi_bignum_compare(const eqxi_bignum *a, const eqxi_bignum *b);

/* Bits up to the highest that is 1; 0 for zero. */
unsigned eqxi_bignum_bits(const eqxi_bignum *number);

#endif
