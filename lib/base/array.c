/*
 * array.c - growth of arrays, with every product checked
 */
#include "base/array.h"

#define FIRST_CAPACITY 8u

void *eqxi_array_grown(eqxi_memory *memory, void *block, size_t *capacity, size_t need,
                       size_t element_size)
{
    size_t most = SIZE_MAX / element_size;
    if (need <= *capacity) {
        return block;
    }
    if (need > most) {
        return block;
    }
    size_t wanted = *capacity <= most / 2 ? *capacity * 2 : most;
    if (wanted < FIRST_CAPACITY && FIRST_CAPACITY <= most) {
        wanted = FIRST_CAPACITY;
    }
    if (wanted < need) {
        wanted = need;
    }
    void *grown = eqxi_memory_resize(memory, block, *capacity * element_size,
                                     wanted * element_size);
    if (grown == NULL) {
        return block;
    }
    *capacity = wanted;
    return grown;
}

void *eqxi_array_trimmed(eqxi_memory *memory, void *block, size_t *capacity, size_t count,
                         size_t element_size)
{
    if (block == NULL || count == 0 || count == *capacity) {
        return block;
    }
    void *less = eqxi_memory_resize(memory, block, *capacity * element_size, count * element_size);
    if (less == NULL) {
        return block;
    }
    *capacity = count;
    return less;
}
