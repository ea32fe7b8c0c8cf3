/*
 * reach.c - a complete binary tree in an array; rows that are not there end at 0
 */
#include "base/reach.h"

#include <string.h>

eqx_status eqxi_reach_lay(eqxi_memory *memory, eqxi_reach *reach, size_t count)
{
    size_t leaves = 1;
    while (leaves < count) {
        leaves *= 2;
    }
    if (!eqxi_array_reserve(memory, &reach->tree, leaves * 2)) {
        return eqxi_memory_status(memory);
    }
    memset(reach->tree.data, 0, leaves * 2 * sizeof *reach->tree.data);
    reach->count = count;
    reach->leaves = leaves;
    return EQX_OK;
}

void eqxi_reach_wipe(eqxi_memory *memory, eqxi_reach *reach)
{
    eqxi_array_wipe(memory, &reach->tree);
    reach->count = reach->leaves = 0;
}

void eqxi_reach_close(eqxi_reach *reach)
{
    uint32_t *tree = reach->tree.data;
    for (size_t node = reach->leaves; node-- > 1;) {
        uint32_t left = tree[node * 2], right = tree[node * 2 + 1];
        tree[node] = left > right ? left : right;
    }
}

size_t eqxi_reach_next(const eqxi_reach *reach, size_t from, uint32_t end)
{
    const uint32_t *tree = reach->tree.data;
    size_t          node = reach->leaves + from;
    if (from >= reach->count) {
        return reach->count;
    }
    while (tree[node] < end) {
        while (node & 1) {
            node >>= 1; /* a right child: what follows it hangs higher up */
        }
        if (node == 0) {
            return reach->count;
        }
        node++;
    }
    while (node < reach->leaves) {
        node *= 2;
        node += tree[node] < end;
    }
    return node - reach->leaves;
}
