/*
 * bignum.c - schoolbook arithmetic on 32-bit words
 */
#include "base/bignum.h"

#include <assert.h>
#include <string.h>

static void append(eqxi_bignum *number, uint32_t word)
{
    assert(number->count < EQXI_BIGNUM_WORDS);
    number->words[number->count++] = word;
}

static void trim(eqxi_bignum *number)
{
    while (number->count > 0 && number->words[number->count - 1] == 0) {
        number->count--;
    }
}

void eqxi_bignum_set(eqxi_bignum *number, uint64_t value)
{
    number->count = 0;
    for (; value != 0; value >>= 32) {
        append(number, (uint32_t)value);
    }
}

void eqxi_bignum_multiply(eqxi_bignum *number, uint32_t factor, uint32_t addend)
{
    uint64_t carry = addend;
    for (uint32_t i = 0; i < number->count; i++) {
        carry += (uint64_t)number->words[i] * factor;
        number->words[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0) {
        append(number, (uint32_t)carry);
    }
    trim(number);
}

void eqxi_bignum_multiply_pow10(eqxi_bignum *number, unsigned exponent)
{
    for (; exponent >= 9; exponent -= 9) {
        eqxi_bignum_multiply(number, 1000000000u, 0);
    }
    for (; exponent > 0; exponent--) {
        eqxi_bignum_multiply(number, 10, 0);
    }
}

void eqxi_bignum_shift(eqxi_bignum *number, unsigned bits)
{
    uint32_t words = bits / 32;
    if (number->count == 0) {
        return;
    }
    eqxi_bignum_multiply(number, (uint32_t)1 << (bits % 32), 0);
    assert(words <= EQXI_BIGNUM_WORDS - number->count);
    memmove(number->words + words, number->words, number->count * sizeof number->words[0]);
    memset(number->words, 0, words * sizeof number->words[0]);
    number->count += words;
}

void eqxi_bignum_subtract(eqxi_bignum *number, const eqxi_bignum *other)
{
    uint64_t borrow = 0;
    for (uint32_t i = 0; i < number->count; i++) {
        uint64_t less = borrow + (i < other->count ? other->words[i] : 0);
        borrow = number->words[i] < less;
        number->words[i] = (uint32_t)(number->words[i] - less);
    }
    assert(borrow == 0);
    trim(number);
}

void eqxi_bignum_add(eqxi_bignum *number, const eqxi_bignum *other)
{
    uint64_t carry = 0;
    while (number->count < other->count) {
        append(number, 0);
    }
    for (uint32_t i = 0; i < number->count; i++) {
        carry += (uint64_t)number->words[i] + (i < other->count ? other->words[i] : 0);
        number->words[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0) {
        append(number, (uint32_t)carry);
    }
}

int eqxi_bignum_compare(const eqxi_bignum *a, const eqxi_bignum *b)
{
    if (a->count != b->count) {
        return a->count < b->count ? -1 : 1;
    }
    for (uint32_t i = a->count; i-- > 0;) {
        if (a->words[i] != b->words[i]) {
            return a->words[i] < b->words[i] ? -1 : 1;
        }
    }
    return 0;
}

unsigned eqxi_bignum_bits(const eqxi_bignum *number)
{
    if (number->count == 0) {
        return 0;
    }
    unsigned bits = (number->count - 1) * 32;
    for (uint32_t top = number->words[number->count - 1]; top != 0; top >>= 1) {
        bits++;
    }
    return bits;
}
