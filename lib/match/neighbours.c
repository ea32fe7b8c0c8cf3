/*
 * neighbours.c - a bit for each edge of the second step
 *
 * Sixteen bits to a pair leave one wrong yes in sixteen; a small lexicon's bits
 * stay in the nearest cache.
 */
#include "match/neighbours.h"

#include "match/steps.h"

#define BITS_PER_PAIR 16u
#define LOG_LEAST 12u
#define LOG_MOST 26u

static size_t byte_size(const eqxi_neighbours *neighbours)
{
    return ((size_t)1 << (64 - neighbours->shift)) / 8;
}

static bool is_second(const eqxi_trie *trie, const uint8_t *first, const eqxi_trie_edge *edge)
{
    return edge->child != 0 && edge->node != 0 && first[edge->node] != 0 &&
           !(edge->label & EQXI_STEP_GAP) && trie->nodes.count > edge->node;
}

static void set_bit(eqxi_neighbours *neighbours, uint32_t node, uint32_t atom)
{
    uint64_t at = (((uint64_t)node << 32) | atom) * 0x9E3779B97F4A7C15u;
    at = ((at ^ at >> 32) * 0x9FB21C651E98DF25u) >> neighbours->shift;
    neighbours->bits[at / 64] |= (uint64_t)1 << at % 64;
}

/* Sized by the number of neighbours, and filled. */
static eqx_status fill(eqxi_neighbours *neighbours, eqxi_memory *memory, const eqxi_trie *trie,
                       const uint8_t *first)
{
    uint64_t count = 0;
    for (size_t i = 0; i <= trie->edge_mask; i++) {
        count += is_second(trie, first, &trie->edges[i]);
    }
    uint32_t log = LOG_LEAST;
    while (log < LOG_MOST && (uint64_t)1 << log < count * BITS_PER_PAIR) {
        log++;
    }
    neighbours->shift = 64 - log;
    neighbours->bits = eqxi_memory_zeroed(memory, byte_size(neighbours));
    if (neighbours->bits == NULL) {
        return eqxi_memory_status(memory);
    }
    for (size_t i = 0; i <= trie->edge_mask; i++) {
        if (is_second(trie, first, &trie->edges[i])) {
            set_bit(neighbours, trie->edges[i].node, trie->edges[i].label & ~EQXI_STEP_COMMA);
        }
    }
    return EQX_OK;
}

eqx_status eqxi_neighbours_make(eqxi_neighbours *neighbours, eqxi_memory *memory,
                                const eqxi_trie *trie)
{
    uint8_t *first = eqxi_memory_zeroed(memory, trie->nodes.count);
    *neighbours = (eqxi_neighbours){NULL, 0};
    if (first == NULL) {
        return eqxi_memory_status(memory);
    }
    for (size_t i = 0; i <= trie->edge_mask; i++) {
        if (trie->edges[i].child != 0 && trie->edges[i].node == 0) {
            first[trie->edges[i].child] = 1;
        }
    }
    eqx_status status = fill(neighbours, memory, trie, first);
    eqxi_memory_free(memory, first, trie->nodes.count);
    return status;
}

void eqxi_neighbours_wipe(eqxi_neighbours *neighbours, eqxi_memory *memory)
{
    if (neighbours->bits != NULL) {
        eqxi_memory_free(memory, neighbours->bits, byte_size(neighbours));
        neighbours->bits = NULL;
    }
}
