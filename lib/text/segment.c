/*
 * segment.c - which levels there are, and the best of them
 */
#include "text/segment.h"

#include "equilex.h"

#if defined(__x86_64__) && defined(__GNUC__)
static bool has_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("popcnt");
}
#else
static bool has_avx2(void)
{
    return false;
}
#endif

bool eqxi_segment_has(uint32_t level)
{
    return level == EQX_SIMD_BEST || level == EQX_SIMD_SCALAR ||
           (level == EQX_SIMD_AVX2 && has_avx2());
}

eqxi_segment_read *eqxi_segment_reader(uint32_t level)
{
    bool avx2 = (level == EQX_SIMD_BEST || level == EQX_SIMD_AVX2) && has_avx2();
    return avx2 ? eqxi_segment_read_avx2 : NULL;
}
