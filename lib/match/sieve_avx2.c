/*
 * sieve_avx2.c - the sieve where one instruction gathers bits
 *
 * `pext` takes the five low bits of four bytes together in one step.
 */
#include "match/sieve.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

static inline uint32_t key_of_bytes(uint32_t bytes)
{
    return _pext_u32(__builtin_bswap32(bytes), 0x1F1F1F1Fu);
}

#include "match/sieve_rules.h"

uint32_t eqxi_sieve_avx2(const eqxi_filter *filter, const uint8_t *text, size_t size,
                         const eqxi_units *units, uint32_t count, uint32_t *out)
{
    return sieve(filter, text, size, units, count, out);
}

#else

uint32_t eqxi_sieve_avx2(const eqxi_filter *filter, const uint8_t *text, size_t size,
                         const eqxi_units *units, uint32_t count, uint32_t *out)
{
    return eqxi_sieve_scalar(filter, text, size, units, count, out);
}

#endif
