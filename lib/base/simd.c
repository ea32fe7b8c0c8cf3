/*
 * simd.c - asked of the processor, not of the build
 */
#include "base/simd.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>

#define XCR0_AVX 0x06u    /* bits 1 and 2: registers of 128 and 256 bits */
#define XCR0_AVX512 0xE6u /* and 5 to 7: masks, registers of 512 bits */

/* Whether the system keeps those parts of the vector registers when it changes tasks. */
static bool keeps_vectors(uint32_t parts)
{
    uint32_t low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (low & parts) == parts;
}

/* Whether leaf 7 has all of `features` and the system keeps the registers. Asked of the processor
 * itself: the compiler's own way keeps a variable that can be written. */
static bool has_features(uint32_t features, uint32_t registers)
{
    unsigned a, b, c, d;
    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & bit_OSXSAVE) == 0 || (c & bit_POPCNT) == 0 ||
        !keeps_vectors(registers) || __get_cpuid_count(7, 0, &a, &b, &c, &d) == 0) {
        return false;
    }
    return (b & features) == features;
}

static bool has_level(uint32_t level)
{
    const uint32_t avx2 = bit_AVX2 | bit_BMI | bit_BMI2;
    return level == EQX_SIMD_AVX2     ? has_features(avx2, XCR0_AVX)
           : level == EQX_SIMD_AVX512 ? has_features(avx2 | bit_AVX512F | bit_AVX512BW, XCR0_AVX512)
                                      : false;
}
#elif defined(__aarch64__) && defined(__GNUC__)
/* Every processor of this kind has it. */
static bool has_level(uint32_t level)
{
    return level == EQX_SIMD_NEON;
}
#else
static bool has_level(uint32_t level)
{
    (void)level;
    return false;
}
#endif

bool eqxi_simd_has(uint32_t level)
{
    return level == EQX_SIMD_BEST || level == EQX_SIMD_SCALAR || has_level(level);
}

uint32_t eqxi_simd_pick(uint32_t level)
{
    static const uint32_t best_first[] = {EQX_SIMD_AVX512, EQX_SIMD_AVX2, EQX_SIMD_NEON};
    for (size_t i = 0; i < sizeof best_first / sizeof *best_first; i++) {
        if ((level == EQX_SIMD_BEST || level == best_first[i]) && has_level(best_first[i])) {
            return best_first[i];
        }
    }
    return EQX_SIMD_SCALAR;
}
