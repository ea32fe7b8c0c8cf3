/*
 * sieve.h - the filter over the rows of a chunk: units that may begin a phrase
 *
 * The one pass of the matcher that touches every unit of a text. Each SIMD level may have its own;
 * all give the same rows.
 */
#ifndef EQXI_SIEVE_H
#define EQXI_SIEVE_H

#include "match/filter.h"
#include "text/units.h"

/* The rows [0, count) of `units` that may be a phrase, or begin one with the unit behind them,
 * ascending, into `out` (room for count). text[0, size) may be read. */
typedef uint32_t eqxi_sieve_pass(const eqxi_filter *filter, const uint8_t *text, size_t size,
                                 const eqxi_units *units, uint32_t count, uint32_t *out);

eqxi_sieve_pass eqxi_sieve_scalar, eqxi_sieve_avx2;

/* The pass for an EQX_SIMD_* level that the machine has. */
eqxi_sieve_pass *eqxi_sieve_for(uint32_t level);

#endif
