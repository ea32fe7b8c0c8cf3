/*
 * array.h - growing arrays of one type
 *
 *     EQXI_ARRAY(uint32_t) ids = {0};
 *     if (!eqxi_array_reserve(memory, &ids, ids.count + 1))
 *         return eqxi_memory_status(memory);
 *     ids.data[ids.count++] = 7;
 *     eqxi_array_wipe(memory, &ids);
 */
#ifndef EQXI_ARRAY_H
#define EQXI_ARRAY_H

#include "base/memory.h"

#define EQXI_ARRAY(type)                                                                           \
    struct {                                                                                       \
        type  *data;                                                                               \
        size_t count, capacity;                                                                    \
    }

/* True when `need` elements fit; doubles, so that pushes are amortised constant. */
#define eqxi_array_reserve(memory, array, need)                                                    \
    ((need) <= (array)->capacity ||                                                                \
     ((array)->data = eqxi_array_grown((memory), (array)->data, &(array)->capacity, (need),        \
                                       sizeof *(array)->data),                                     \
      (need) <= (array)->capacity))

#define eqxi_array_wipe(memory, array)                                                             \
    (eqxi_memory_free((memory), (array)->data, (array)->capacity * sizeof *(array)->data),         \
     (array)->data = NULL, (array)->count = (array)->capacity = 0)

/* Give back the room behind the last element, where the allocator can. */
#define eqxi_array_trim(memory, array)                                                             \
    ((array)->data = eqxi_array_trimmed((memory), (array)->data, &(array)->capacity,               \
                                        (array)->count, sizeof *(array)->data))

/* The block with room for `need` elements, and *capacity raised; on failure the block as it was
 * and *capacity as it was. */
void *eqxi_array_grown(eqxi_memory *memory, void *block, size_t *capacity, size_t need,
                       size_t element_size);

/* The block with room for `count` elements alone, and *capacity lowered; on failure both as they
 * were. */
void *eqxi_array_trimmed(eqxi_memory *memory, void *block, size_t *capacity, size_t count,
                         size_t element_size);

#endif
