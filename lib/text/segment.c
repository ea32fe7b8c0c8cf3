/*
 * segment.c - the reader of each level
 */
#include "text/segment.h"

#include "base/simd.h"

eqxi_segment_read *eqxi_segment_reader(uint32_t level)
{
    return eqxi_simd_pick(level) == EQX_SIMD_AVX2 ? eqxi_segment_read_avx2 : NULL;
}
