/*
 * trie.h - nodes joined by labelled edges, in one hash table
 *
 * Node 0 is the root. A label is a step of steps.h.
 */
#ifndef EQXI_TRIE_H
#define EQXI_TRIE_H

#include "base/array.h"
#include "base/hash.h"

/* How a node is reached. It has one parent, so its edge can stand with it. */
typedef struct eqxi_trie_arc {
    uint32_t node, label; /* node: EQX_NONE where no edge leads here: the root, behind a gap */
} eqxi_trie_arc;

/* What a node is, in one word: flags and, in the low bits, what ends here. */
#define EQXI_TRIE_EDGES 0x80000000u /* something goes on from here */
#define EQXI_TRIE_ANY 0x40000000u   /* by _ */
#define EQXI_TRIE_GAP 0x20000000u   /* by a gap */
#define EQXI_TRIE_MANY 0x10000000u  /* several keys end here: the low bits number a list */
#define EQXI_TRIE_KEY 0x0fffffffu   /* mask; all ones: nothing ends here */

typedef struct eqxi_trie_gap {
    uint32_t node, units, child, next; /* next: of the same node, or EQX_NONE */
    uint64_t signature; /* bits of the atoms that leave `child`; all ones when any unit does */
} eqxi_trie_gap;

/* An atom's bit in a signature of 64: two sets without a common bit have no common atom. */
static inline uint64_t eqxi_trie_bit(uint32_t atom)
{
    return (uint64_t)1 << (atom * 0x9E3779B1u >> 26);
}

typedef struct eqxi_trie_key {
    uint32_t key, next; /* next: of the same list, or EQX_NONE */
} eqxi_trie_key;

typedef struct eqxi_trie {
    eqxi_memory *memory;
    /* Children by (node, label): the number of the child in the bits of child_mask and bits of
     * the hash above them; 0 free, for no edge leads to the root. */
    uint32_t    *slots;
    uint32_t     slot_count, child_mask;
    uint64_t     seed;
    EQXI_ARRAY(uint32_t) nodes;     /* EQXI_TRIE_* */
    EQXI_ARRAY(uint16_t) signs;     /* by node: the bits of the labels that leave it */
    EQXI_ARRAY(eqxi_trie_arc) arcs; /* by node */
    EQXI_ARRAY(eqxi_trie_gap) gaps;
    EQXI_ARRAY(eqxi_trie_key) keys;
} eqxi_trie;

eqx_status eqxi_trie_init(eqxi_trie *trie, eqxi_memory *memory, uint64_t seed);
void       eqxi_trie_wipe(eqxi_trie *trie);

/* The child, made now if it was not there. */
eqx_status eqxi_trie_extend(eqxi_trie *trie, uint32_t node, uint32_t label, uint32_t *child);

/* Let `key` end at `node`; a second time changes nothing. */
eqx_status eqxi_trie_end(eqxi_trie *trie, uint32_t node, uint32_t key);

/* Give back what growing took in advance; without memory to move it into the trie is as it was. */
eqx_status eqxi_trie_trim(eqxi_trie *trie);

/* Sets the signatures of the gaps. Nothing is added afterwards. */
eqx_status eqxi_trie_sign_gaps(eqxi_trie *trie);

uint64_t eqxi_trie_bytes(const eqxi_trie *trie);

/* The bit of a label among the signs of a node. */
static inline uint32_t eqxi_trie_sign(uint32_t label)
{
    return 1u << (label * 0x9E3779B1u >> 28);
}

/* The first slot to look at: a multiplication, for their number is no power of two. */
static inline uint32_t eqxi_trie_slot(const eqxi_trie *trie, uint64_t hash)
{
    return (uint32_t)(((hash >> 32) * trie->slot_count) >> 32);
}

/* Where the search for an edge begins. */
static inline const uint32_t *eqxi_trie_place(const eqxi_trie *trie, uint32_t node, uint32_t label)
{
    return &trie->slots[eqxi_trie_slot(trie, eqxi_hash_pair(trie->seed, node, label))];
}

/* The child, or 0. Nearly all searches are in vain: most end at the node's signs, which are at hand
 * when many labels are tried; bits of the hash in a slot keep vain looks at an arc away. */
static inline uint32_t eqxi_trie_child(const eqxi_trie *trie, uint32_t node, uint32_t label)
{
    if ((trie->signs.data[node] & eqxi_trie_sign(label)) == 0) {
        return 0;
    }
    uint64_t hash = eqxi_hash_pair(trie->seed, node, label);
    uint32_t at = eqxi_trie_slot(trie, hash), mask = trie->child_mask;
    for (;; at = at + 1 == trie->slot_count ? 0 : at + 1) {
        uint32_t slot = trie->slots[at];
        if (slot == 0) {
            return 0;
        }
        if (((slot ^ (uint32_t)hash) & ~mask) == 0) {
            const eqxi_trie_arc *arc = &trie->arcs.data[slot & mask];
            if (arc->node == node && arc->label == label) {
                return slot & mask;
            }
        }
    }
}

/* The first gap that leaves `node` (which has EQXI_TRIE_GAP), as a row of gaps. */
uint32_t eqxi_trie_first_gap(const eqxi_trie *trie, uint32_t node);

#endif
