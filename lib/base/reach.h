/*
 * reach.h - of rows in order of their starts, the next whose end lies far enough
 *
 * A tree of maxima: each step to the next such row costs a logarithm, however
 * many rows end too early between. That keeps one long row among thousands of
 * short ones from being met again by each of them.
 */
#ifndef EQXI_REACH_H
#define EQXI_REACH_H

#include "base/array.h"

typedef struct eqxi_reach {
    EQXI_ARRAY(uint32_t) tree; /* node 1 is the root, 2n and 2n + 1 are below n */
    size_t count, leaves;
} eqxi_reach;

/* Room for `count` rows, all ends 0. */
eqx_status eqxi_reach_lay(eqxi_memory *memory, eqxi_reach *reach, size_t count);
void       eqxi_reach_wipe(eqxi_memory *memory, eqxi_reach *reach);

/* Say all ends, then close once. */
static inline void eqxi_reach_set(eqxi_reach *reach, size_t row, uint32_t end)
{
    reach->tree.data[reach->leaves + row] = end;
}

void eqxi_reach_close(eqxi_reach *reach);

/* The first row at or behind `from` that ends at or behind `end`; `count` if none does. */
size_t eqxi_reach_next(const eqxi_reach *reach, size_t from, uint32_t end);

#endif
