/*
 * trie.c - edges in an open-addressing table, with the hash's bits beside the child
 *
 * Each node knows the edge that leads to it, so a slot of the table is the child's number alone.
 * Gaps are few, so they stand in a list of their own, the newest of a node first; an edge
 * with a gap label leads to a node whose word is the newest gap's row.
 */
#include "match/trie.h"

#include "match/steps.h"

#define SLOTS_FIRST 1024u
#define GAP_LIST 0xC0000000u /* label under which a node's newest gap is filed */

/* Never more than half of the slots are taken: a search for what is not there looks at two or
 * three, and nearly all searches are for what is not there. */
static bool is_crowded(const eqxi_trie *trie)
{
    return trie->nodes.count >= trie->slot_count / 2;
}

/* The least mask that holds the number of every node that the slots have room for. */
static uint32_t mask_for(uint32_t slot_count)
{
    uint32_t mask = 1;
    while (mask < slot_count) {
        mask = mask << 1 | 1;
    }
    return mask;
}

static void put_slot(eqxi_trie *trie, uint32_t child)
{
    const eqxi_trie_arc *arc = &trie->arcs.data[child];
    uint64_t             hash = eqxi_hash_pair(trie->seed, arc->node, arc->label);
    uint32_t             at = eqxi_trie_slot(trie, hash);
    while (trie->slots[at] != 0) {
        at = at + 1 == trie->slot_count ? 0 : at + 1;
    }
    trie->slots[at] = ((uint32_t)hash & ~trie->child_mask) | child;
}

/* A new table of `count` slots; false when there is no memory for it. */
static bool lay_slots(eqxi_trie *trie, uint32_t count)
{
    uint32_t *slots = eqxi_memory_zeroed(trie->memory, (size_t)count * sizeof *slots);
    if (slots == NULL) {
        return false;
    }
    eqxi_memory_free(trie->memory, trie->slots, (size_t)trie->slot_count * sizeof *slots);
    trie->slots = slots;
    trie->slot_count = count;
    trie->child_mask = mask_for(count);
    for (uint32_t child = 1; child < trie->nodes.count; child++) {
        if (trie->arcs.data[child].node != EQX_NONE) {
            put_slot(trie, child);
        }
    }
    return true;
}

eqx_status eqxi_trie_init(eqxi_trie *trie, eqxi_memory *memory, uint64_t seed)
{
    *trie = (eqxi_trie){.memory = memory, .seed = seed};
    if (!eqxi_array_reserve(memory, &trie->nodes, 256) ||
        !eqxi_array_reserve(memory, &trie->arcs, 256) ||
        !eqxi_array_reserve(memory, &trie->signs, 256) || !lay_slots(trie, SLOTS_FIRST)) {
        return eqxi_memory_status(memory);
    }
    trie->nodes.data[trie->nodes.count++] = EQXI_TRIE_KEY;
    trie->arcs.data[trie->arcs.count++] = (eqxi_trie_arc){EQX_NONE, 0};
    trie->signs.data[trie->signs.count++] = 0;
    return EQX_OK;
}

void eqxi_trie_wipe(eqxi_trie *trie)
{
    if (trie->memory == NULL) {
        return;
    }
    eqxi_memory_free(trie->memory, trie->slots, (size_t)trie->slot_count * sizeof *trie->slots);
    eqxi_array_wipe(trie->memory, &trie->nodes);
    eqxi_array_wipe(trie->memory, &trie->arcs);
    eqxi_array_wipe(trie->memory, &trie->signs);
    eqxi_array_wipe(trie->memory, &trie->gaps);
    eqxi_array_wipe(trie->memory, &trie->keys);
    trie->slots = NULL;
    trie->slot_count = 0;
}

/* `parent` EQX_NONE: no edge leads there. */
static eqx_status new_node(eqxi_trie *trie, uint32_t parent, uint32_t label, uint32_t *out)
{
    size_t count = trie->nodes.count;
    if (count >= EQXI_TRIE_KEY) {
        return EQX_E_LIMIT;
    }
    if (!eqxi_array_reserve(trie->memory, &trie->nodes, count + 1) ||
        !eqxi_array_reserve(trie->memory, &trie->arcs, count + 1) ||
        !eqxi_array_reserve(trie->memory, &trie->signs, count + 1) ||
        (is_crowded(trie) && !lay_slots(trie, trie->slot_count * 2))) {
        return eqxi_memory_status(trie->memory);
    }
    *out = (uint32_t)count;
    trie->nodes.data[trie->nodes.count++] = EQXI_TRIE_KEY;
    trie->arcs.data[trie->arcs.count++] = (eqxi_trie_arc){parent, label};
    trie->signs.data[trie->signs.count++] = 0;
    if (parent != EQX_NONE) {
        trie->signs.data[parent] |= (uint16_t)eqxi_trie_sign(label);
        put_slot(trie, *out);
    }
    return EQX_OK;
}

uint32_t eqxi_trie_first_gap(const eqxi_trie *trie, uint32_t node)
{
    uint32_t list = eqxi_trie_child(trie, node, GAP_LIST);
    return list == 0 ? EQX_NONE : trie->nodes.data[list];
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
    uint32_t   list = eqxi_trie_child(trie, node, GAP_LIST);
    eqx_status status = new_node(trie, EQX_NONE, 0, child);
    if (status == EQX_OK && list == 0) {
        status = new_node(trie, node, GAP_LIST, &list);
    }
    if (status == EQX_OK) {
        trie->nodes.data[list] = (uint32_t)trie->gaps.count;
        trie->gaps.data[trie->gaps.count++] = (eqxi_trie_gap){node, units, *child, first, 0};
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
    eqx_status status = new_node(trie, node, label, child);
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

eqx_status eqxi_trie_trim(eqxi_trie *trie)
{
    uint64_t slots = (uint64_t)trie->nodes.count * 2 + 16;
    if (slots < trie->slot_count && !lay_slots(trie, (uint32_t)slots)) {
        return eqxi_memory_status(trie->memory);
    }
    eqxi_array_trim(trie->memory, &trie->nodes);
    eqxi_array_trim(trie->memory, &trie->arcs);
    eqxi_array_trim(trie->memory, &trie->signs);
    eqxi_array_trim(trie->memory, &trie->gaps);
    eqxi_array_trim(trie->memory, &trie->keys);
    bool trimmed = trie->nodes.capacity == trie->nodes.count &&
                   trie->arcs.capacity == trie->arcs.count &&
                   trie->signs.capacity == trie->signs.count &&
                   (trie->gaps.count == 0 || trie->gaps.capacity == trie->gaps.count) &&
                   (trie->keys.count == 0 || trie->keys.capacity == trie->keys.count);
    return trimmed ? EQX_OK : eqxi_memory_status(trie->memory);
}

static void sign_gap(const eqxi_trie *trie, eqxi_trie_gap *gap, uint32_t label)
{
    gap->signature |= eqxi_trie_bit(label & ~EQXI_STEP_COMMA);
    if (trie->nodes.data[gap->child] & EQXI_TRIE_ANY) {
        gap->signature = ~(uint64_t)0;
    }
}

eqx_status eqxi_trie_sign_gaps(eqxi_trie *trie)
{
    size_t    size = trie->nodes.count * sizeof(uint32_t);
    uint32_t *rows = trie->gaps.count == 0 ? NULL : eqxi_memory_zeroed(trie->memory, size);
    if (rows == NULL) {
        return trie->gaps.count == 0 ? EQX_OK : eqxi_memory_status(trie->memory);
    }
    for (uint32_t i = 0; i < trie->gaps.count; i++) {
        rows[trie->gaps.data[i].child] = i + 1; /* each gap has a child of its own */
    }
    for (size_t i = 0; i < trie->arcs.count; i++) {
        const eqxi_trie_arc *arc = &trie->arcs.data[i];
        if (arc->node != EQX_NONE && rows[arc->node] != 0 && !(arc->label & EQXI_STEP_GAP)) {
            sign_gap(trie, &trie->gaps.data[rows[arc->node] - 1], arc->label);
        }
    }
    eqxi_memory_free(trie->memory, rows, size);
    return EQX_OK;
}

uint64_t eqxi_trie_bytes(const eqxi_trie *trie)
{
    return (uint64_t)trie->slot_count * sizeof *trie->slots +
           trie->nodes.capacity * sizeof *trie->nodes.data +
           trie->arcs.capacity * sizeof *trie->arcs.data +
           trie->signs.capacity * sizeof *trie->signs.data +
           trie->gaps.capacity * sizeof *trie->gaps.data +
           trie->keys.capacity * sizeof *trie->keys.data;
}
