/*
 * neighbours.c - a bit for each edge of the second step
 *
 * Sixteen bits to a pair leave one wrong yes in sixteen; a small lexicon's bits
 * stay in the nearest cache.
 */
#include "match/neighbours.h"

#include "equilex.h"
#include "match/steps.h"

#define BITS_PER_PAIR 16u
#define LOG_LEAST 12u
#define LOG_MOST 26u

size_t eqxi_neighbours_bytes(const eqxi_neighbours *neighbours)
{
    return ((size_t)1 << (64 - neighbours->shift)) / 8;
}

/* An edge that leaves a child of the root, and is no gap. */
static bool is_second(const eqxi_trie *trie, const eqxi_trie_arc *arc)
{
    return arc->node != EQX_NONE && arc->node != 0 && trie->arcs.data[arc->node].node == 0 &&
           !(arc->label & EQXI_STEP_GAP);
}

static void set_bit(eqxi_neighbours *neighbours, uint32_t node, uint32_t atom)
{
    uint64_t at = eqxi_neighbours_bit(neighbours, node, atom);
    neighbours->bits[at / 64] |= (uint64_t)1 << at % 64;
}

/* Sized by the number of neighbours. */
eqx_status eqxi_neighbours_make(eqxi_neighbours *neighbours, eqxi_memory *memory,
                                const eqxi_trie *trie)
{
    uint64_t count = 0;
    for (size_t i = 0; i < trie->arcs.count; i++) {
        count += is_second(trie, &trie->arcs.data[i]);
    }
    uint32_t log = LOG_LEAST;
    while (log < LOG_MOST && (uint64_t)1 << log < count * BITS_PER_PAIR) {
        log++;
    }
    neighbours->shift = 64 - log;
    neighbours->bits = eqxi_memory_zeroed(memory, eqxi_neighbours_bytes(neighbours));
    if (neighbours->bits == NULL) {
        return eqxi_memory_status(memory);
    }
    for (size_t i = 0; i < trie->arcs.count; i++) {
        const eqxi_trie_arc *arc = &trie->arcs.data[i];
        if (is_second(trie, arc)) {
            set_bit(neighbours, arc->node, arc->label & ~EQXI_STEP_COMMA);
        }
    }
    return EQX_OK;
}

void eqxi_neighbours_wipe(eqxi_neighbours *neighbours, eqxi_memory *memory)
{
    if (neighbours->bits != NULL) {
        eqxi_memory_free(memory, neighbours->bits, eqxi_neighbours_bytes(neighbours));
        neighbours->bits = NULL;
    }
}
