/*
 * segment.c - the reader of each level
 */
#include "text/segment.h"

#include "base/simd.h"

eqxi_segment_read *eqxi_segment_reader(uint32_t level)
{
    switch (eqxi_simd_pick(level)) {
    case EQX_SIMD_AVX512:
        return eqxi_segment_read_avx512;
    case EQX_SIMD_AVX2:
        return eqxi_segment_read_avx2;
    case EQX_SIMD_NEON:
        return eqxi_segment_read_neon;
    default:
        return NULL;
    }
}
