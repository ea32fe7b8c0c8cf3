/*
 * simd.h - which vector levels this machine and build have
 *
 * A level is an EQX_SIMD_* of equilex.h. What differs by level - the masks of the segmenter
 * (text/segment.h), the sieve (match/sieve.h) - asks here once, when an analyzer is made.
 */
#ifndef EQXI_SIMD_H
#define EQXI_SIMD_H

#include <stdbool.h>
#include <stdint.h>

#include "equilex.h"

/* EQX_SIMD_BEST and EQX_SIMD_SCALAR are always there. */
bool eqxi_simd_has(uint32_t level);

/* The level itself; for EQX_SIMD_BEST the best there is; EQX_SIMD_SCALAR for one that is absent. */
uint32_t eqxi_simd_pick(uint32_t level);

#endif
