/*
 * neighbours.h - which two neighbouring units may begin a phrase together
 *
 * A bit for each pair of a first step and an atom that goes on from it. Most
 * units that begin some phrase do not begin one here; the bit says so without a walk.
 * Different pairs may share a bit: yes may be in vain, no is always true.
 */
#ifndef EQXI_NEIGHBOURS_H
#define EQXI_NEIGHBOURS_H

#include "match/trie.h"

typedef struct eqxi_neighbours {
    uint64_t *bits;
    uint32_t  shift; /* 64 - log2 of their number */
} eqxi_neighbours;

/* For every edge of the second step, across a comma or not. */
eqx_status eqxi_neighbours_make(eqxi_neighbours *neighbours, eqxi_memory *memory,
                                const eqxi_trie *trie);
void       eqxi_neighbours_wipe(eqxi_neighbours *neighbours, eqxi_memory *memory);

/* What the bits take. */
size_t eqxi_neighbours_bytes(const eqxi_neighbours *neighbours);

/* The bit of an edge by `atom` from `node`, a child of the root. */
static inline uint64_t eqxi_neighbours_bit(const eqxi_neighbours *neighbours, uint32_t node,
                                           uint32_t atom)
{
    uint64_t at = (((uint64_t)node << 32) | atom) * 0x9E3779B97F4A7C15u;
    return ((at ^ at >> 32) * 0x9FB21C651E98DF25u) >> neighbours->shift;
}

static inline bool eqxi_neighbours_has(const eqxi_neighbours *neighbours, uint64_t bit)
{
    return (neighbours->bits[bit / 64] >> bit % 64 & 1) != 0;
}

/* Whether such an edge may be there. */
static inline bool eqxi_neighbours_may(const eqxi_neighbours *neighbours, uint32_t node,
                                       uint32_t atom)
{
    return eqxi_neighbours_has(neighbours, eqxi_neighbours_bit(neighbours, node, atom));
}

#endif
