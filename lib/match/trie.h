/*
 * trie.h - nodes joined by labelled edges, in one hash table
 *
 * Node 0 is the root. A label is a step of steps.h.
 */
#ifndef EQXI_TRIE_H
#define EQXI_TRIE_H

#include "base/array.h"
#include "base/hash.h"

typedef struct eqxi_trie_edge {
    uint32_t node, label;
    uint32_t child; /* 0: free, for no edge leads to the root */
} eqxi_trie_edge;

/* What a node is, in one word: flags and, in the low bits, what ends here. */
#define EQXI_TRIE_EDGES 0x80000000u /* something goes on from here */
#define EQXI_TRIE_ANY 0x40000000u   /* by _ */
#define EQXI_TRIE_GAP 0x20000000u   /* by a gap */
#define EQXI_TRIE_MANY 0x10000000u  /* several keys end here: the low bits number a list */
#define EQXI_TRIE_KEY 0x0fffffffu   /* mask; all ones: nothing ends here */

typedef struct eqxi_trie_gap {
    uint32_t node, units, child, next; /* next: of the same node, or EQX_NONE */
} eqxi_trie_gap;

typedef struct eqxi_trie_key {
    uint32_t key, next; /* next: of the same list, or EQX_NONE */
} eqxi_trie_key;

typedef struct eqxi_trie {
    eqxi_memory    *memory;
    eqxi_trie_edge *edges;
    uint32_t        edge_count, edge_mask; /* mask: capacity - 1 */
    uint64_t        seed;
    EQXI_ARRAY(uint32_t) nodes; /* EQXI_TRIE_* */
    EQXI_ARRAY(eqxi_trie_gap) gaps;
    EQXI_ARRAY(eqxi_trie_key) keys;
} eqxi_trie;

eqx_status eqxi_trie_init(eqxi_trie *trie, eqxi_memory *memory, uint64_t seed);
void       eqxi_trie_wipe(eqxi_trie *trie);

/* The child, made now if it was not there. */
eqx_status eqxi_trie_extend(eqxi_trie *trie, uint32_t node, uint32_t label, uint32_t *child);

/* Let `key` end at `node`; a second time changes nothing. */
eqx_status eqxi_trie_end(eqxi_trie *trie, uint32_t node, uint32_t key);

uint64_t eqxi_trie_bytes(const eqxi_trie *trie);

/* The child, or 0. */
static inline uint32_t eqxi_trie_child(const eqxi_trie *trie, uint32_t node, uint32_t label)
{
    uint32_t slot = (uint32_t)eqxi_hash_pair(trie->seed, node, label) & trie->edge_mask;
    for (;; slot = (slot + 1) & trie->edge_mask) {
        const eqxi_trie_edge *edge = &trie->edges[slot];
        if (edge->child == 0 || (edge->node == node && edge->label == label)) {
            return edge->child;
        }
    }
}

/* The first gap that leaves `node` (which has EQXI_TRIE_GAP), as a row of gaps. */
uint32_t eqxi_trie_first_gap(const eqxi_trie *trie, uint32_t node);

#endif
