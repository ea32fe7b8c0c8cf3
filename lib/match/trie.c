/*
 * trie.c - edges in an open-addressing table that is at most half full
 *
 * Gaps are few, so they stand in a list of their own, the newest of a node
 * first; an edge with a gap label leads to the newest.
 */
#include "match/trie.h"

#include "match/steps.h"

#define EDGES_FIRST 1024u
#define GAP_LIST 0xC0000000u /* label under which a node's newest gap is filed */

eqx_status eqxi_trie_init(eqxi_trie *trie, eqxi_memory *memory, uint64_t seed)
{
    *trie = (eqxi_trie){.memory = memory, .seed = seed, .edge_mask = EDGES_FIRST - 1};
    trie->edges = eqxi_memory_zeroed(memory, EDGES_FIRST * sizeof *trie->edges);
    if (trie->edges == NULL || !eqxi_array_reserve(memory, &trie->nodes, 256)) {
        return eqxi_memory_status(memory);
    }
    trie->nodes.data[trie->nodes.count++] = EQXI_TRIE_KEY;
    return EQX_OK;
}

void eqxi_trie_wipe(eqxi_trie *trie)
{
    if (trie->memory == NULL) {
        return;
    }
    eqxi_memory_free(trie->memory, trie->edges,
                     ((size_t)trie->edge_mask + 1) * sizeof *trie->edges);
    eqxi_array_wipe(trie->memory, &trie->nodes);
    eqxi_array_wipe(trie->memory, &trie->gaps);
    eqxi_array_wipe(trie->memory, &trie->keys);
    trie->edges = NULL;
    trie->edge_count = trie->edge_mask = 0;
}

static eqxi_trie_edge *slot_of(const eqxi_trie *trie, uint32_t node, uint32_t label)
{
    uint32_t slot = (uint32_t)eqxi_hash_pair(trie->seed, node, label) & trie->edge_mask;
    while (trie->edges[slot].child != 0 &&
           (trie->edges[slot].node != node || trie->edges[slot].label != label)) {
        slot = (slot + 1) & trie->edge_mask;
    }
    return &trie->edges[slot];
}

static eqx_status grow_edges(eqxi_trie *trie)
{
    if (trie->edge_mask >= 0x3fffffffu) {
        return EQX_E_LIMIT;
    }
    uint32_t        old_count = trie->edge_mask + 1, count = old_count * 2;
    eqxi_trie_edge *old = trie->edges;
    eqxi_trie_edge *edges = eqxi_memory_zeroed(trie->memory, count * sizeof *edges);
    if (edges == NULL) {
        return eqxi_memory_status(trie->memory);
    }
    trie->edges = edges;
    trie->edge_mask = count - 1;
    for (uint32_t i = 0; i < old_count; i++) {
        if (old[i].child != 0) {
            *slot_of(trie, old[i].node, old[i].label) = old[i];
        }
    }
    eqxi_memory_free(trie->memory, old, old_count * sizeof *old);
    return EQX_OK;
}

static eqx_status new_node(eqxi_trie *trie, uint32_t *out)
{
    if (trie->nodes.count >= EQXI_TRIE_KEY) {
        return EQX_E_LIMIT;
    }
    if (!eqxi_array_reserve(trie->memory, &trie->nodes, trie->nodes.count + 1)) {
        return eqxi_memory_status(trie->memory);
    }
    *out = (uint32_t)trie->nodes.count;
    trie->nodes.data[trie->nodes.count++] = EQXI_TRIE_KEY;
    return EQX_OK;
}

static eqx_status put_edge(eqxi_trie *trie, uint32_t node, uint32_t label, uint32_t child)
{
    if (trie->edge_count + 1 > (trie->edge_mask + 1) / 2) {
        eqx_status status = grow_edges(trie);
        if (status != EQX_OK) {
            return status;
        }
    }
    eqxi_trie_edge *edge = slot_of(trie, node, label);
    trie->edge_count += edge->child == 0;
    *edge = (eqxi_trie_edge){node, label, child};
    return EQX_OK;
}

uint32_t eqxi_trie_first_gap(const eqxi_trie *trie, uint32_t node)
{
    return eqxi_trie_child(trie, node, GAP_LIST) - 1;
}

static eqx_status extend_gap(eqxi_trie *trie, uint32_t node, uint32_t units, uint32_t *child)
{
    uint32_t first = eqxi_trie_first_gap(trie, node);
    for (uint32_t row = first; row != EQX_NONE; row = trie->gaps.data[row].next) {
        if (trie->gaps.data[row].units == units) {
            *child = trie->gaps.data[row].child;
            return EQX_OK;
        }
    }
    if (!eqxi_array_reserve(trie->memory, &trie->gaps, trie->gaps.count + 1)) {
        return eqxi_memory_status(trie->memory);
    }
    eqx_status status = new_node(trie, child);
    if (status == EQX_OK) {
        status = put_edge(trie, node, GAP_LIST, (uint32_t)trie->gaps.count + 1);
    }
    if (status == EQX_OK) {
        trie->gaps.data[trie->gaps.count++] = (eqxi_trie_gap){node, units, *child, first};
        trie->nodes.data[node] |= EQXI_TRIE_EDGES | EQXI_TRIE_GAP;
    }
    return status;
}

eqx_status eqxi_trie_extend(eqxi_trie *trie, uint32_t node, uint32_t label, uint32_t *child)
{
    if (label & EQXI_STEP_GAP) {
        return extend_gap(trie, node, label & ~EQXI_STEP_GAP, child);
    }
    *child = eqxi_trie_child(trie, node, label);
    if (*child != 0) {
        return EQX_OK;
    }
    eqx_status status = new_node(trie, child);
    status = status == EQX_OK ? put_edge(trie, node, label, *child) : status;
    if (status == EQX_OK) {
        bool any = (label & ~EQXI_STEP_COMMA) == EQXI_ATOM_ANY;
        trie->nodes.data[node] |= EQXI_TRIE_EDGES | (any ? EQXI_TRIE_ANY : 0);
    }
    return status;
}

static eqx_status push_key(eqxi_trie *trie, uint32_t key, uint32_t next, uint32_t *row)
{
    if (!eqxi_array_reserve(trie->memory, &trie->keys, trie->keys.count + 1)) {
        return eqxi_memory_status(trie->memory);
    }
    *row = (uint32_t)trie->keys.count;
    trie->keys.data[trie->keys.count++] = (eqxi_trie_key){key, next};
    return EQX_OK;
}

static bool ends_here(const eqxi_trie *trie, uint32_t state, uint32_t key)
{
    uint32_t low = state & EQXI_TRIE_KEY;
    if (!(state & EQXI_TRIE_MANY)) {
        return low == key;
    }
    for (uint32_t row = low; row != EQX_NONE; row = trie->keys.data[row].next) {
        if (trie->keys.data[row].key == key) {
            return true;
        }
        if (trie->keys.data[row].key < key) {
            return false; /* newest, that is highest, first */
        }
    }
    return false;
}

eqx_status eqxi_trie_end(eqxi_trie *trie, uint32_t node, uint32_t key)
{
    uint32_t state = trie->nodes.data[node];
    uint32_t low = state & EQXI_TRIE_KEY, flags = state & ~EQXI_TRIE_KEY;
    if (key >= EQXI_TRIE_KEY) {
        return EQX_E_LIMIT;
    }
    if (low == EQXI_TRIE_KEY) {
        trie->nodes.data[node] = flags | key;
        return EQX_OK;
    }
    if (ends_here(trie, state, key)) {
        return EQX_OK;
    }
    uint32_t   row = low;
    eqx_status status = EQX_OK;
    if (!(state & EQXI_TRIE_MANY)) {
        status = push_key(trie, low, EQX_NONE, &row);
    }
    status = status == EQX_OK ? push_key(trie, key, row, &row) : status;
    if (status == EQX_OK) {
        trie->nodes.data[node] = flags | EQXI_TRIE_MANY | row;
    }
    return status;
}

uint64_t eqxi_trie_bytes(const eqxi_trie *trie)
{
    return ((uint64_t)trie->edge_mask + 1) * sizeof *trie->edges +
           trie->nodes.capacity * sizeof *trie->nodes.data +
           trie->gaps.capacity * sizeof *trie->gaps.data +
           trie->keys.capacity * sizeof *trie->keys.data;
}
