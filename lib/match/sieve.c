/*
 * sieve.c - the sieve in plain C, and which level has what
 */
#include "match/sieve.h"

#include "base/simd.h"

static inline uint32_t key_of_bytes(uint32_t bytes)
{
    return eqxi_filter_key(bytes);
}

#include "match/sieve_rules.h"

uint32_t eqxi_sieve_scalar(const eqxi_filter *filter, const uint8_t *text, size_t size,
                           const eqxi_units *units, uint32_t count, uint32_t *out)
{
    return sieve(filter, text, size, units, count, out);
}

/* A machine with AVX-512 has AVX2; gathering bits is no faster with wider registers. */
eqxi_sieve_pass *eqxi_sieve_for(uint32_t level)
{
    uint32_t picked = eqxi_simd_pick(level);
    bool     avx2 = picked == EQX_SIMD_AVX2 || picked == EQX_SIMD_AVX512;
    return avx2 ? eqxi_sieve_avx2 : eqxi_sieve_scalar;
}
