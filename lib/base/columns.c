/*
 * columns.c - every column begins on a 16-byte boundary, so that vector code can read it
 */
#include "base/columns.h"

#include <string.h>

#define ALIGNMENT 16u

static size_t column_size(size_t width, size_t rows)
{
    return (width * rows + ALIGNMENT) & ~(size_t)(ALIGNMENT - 1);
}

eqx_status eqxi_columns_lay(eqxi_memory *memory, eqxi_columns *columns, void *table,
                            const eqxi_column *list, size_t count, size_t rows)
{
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        size += column_size(list[i].width, rows);
    }
    if (size > columns->size) {
        void *block = eqxi_memory_alloc(memory, size);
        if (block == NULL) {
            return eqxi_memory_status(memory);
        }
        eqxi_memory_free(memory, columns->block, columns->size);
        *columns = (eqxi_columns){block, size};
    }
    memset(columns->block, 0, size);
    char *at = columns->block;
    for (size_t i = 0; i < count; i++) {
        memcpy((char *)table + list[i].offset, &at, sizeof at);
        at += column_size(list[i].width, rows);
    }
    return EQX_OK;
}

void eqxi_columns_wipe(eqxi_memory *memory, eqxi_columns *columns)
{
    eqxi_memory_free(memory, columns->block, columns->size);
    *columns = (eqxi_columns){0};
}
