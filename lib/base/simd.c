/*
 * simd.c - asked of the processor, not of the build
 */
#include "base/simd.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>

/* Whether the system keeps the upper halves of vector registers (XCR0, bits 1 and 2). */
static bool keeps_vectors(void)
{
    uint32_t low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return (low & 6u) == 6u;
}

/* Asked of the processor itself: the compiler's own way keeps a variable that can be written. */
static bool has_avx2(void)
{
    unsigned a, b, c, d;
    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & bit_OSXSAVE) == 0 || (c & bit_POPCNT) == 0 ||
        !keeps_vectors() || __get_cpuid_count(7, 0, &a, &b, &c, &d) == 0) {
        return false;
    }
    return (b & bit_AVX2) != 0 && (b & bit_BMI) != 0 && (b & bit_BMI2) != 0;
}
#else
static bool has_avx2(void)
{
    return false;
}
#endif

bool eqxi_simd_has(uint32_t level)
{
    return level == EQX_SIMD_BEST || level == EQX_SIMD_SCALAR ||
           (level == EQX_SIMD_AVX2 && has_avx2());
}

uint32_t eqxi_simd_pick(uint32_t level)
{
    bool avx2 = (level == EQX_SIMD_BEST || level == EQX_SIMD_AVX2) && has_avx2();
    return avx2 ? EQX_SIMD_AVX2 : EQX_SIMD_SCALAR;
}
