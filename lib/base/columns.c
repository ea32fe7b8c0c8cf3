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
    if (columns->list == list && columns->count == count && columns->rows == rows) {
        memset(columns->block, 0, columns->used); /* short texts: most tables are as before */
        return EQX_OK;
    }
    for (size_t i = 0; i < count; i++) {
        size += column_size(list[i].width, rows);
    }
    if (size > columns->size) {
        void *block = eqxi_memory_alloc(memory, size);
        if (block == NULL) {
            return eqxi_memory_status(memory);
        }
        eqxi_memory_free(memory, columns->block, columns->size);
        *columns = (eqxi_columns){.block = block, .size = size};
    }
    memset(columns->block, 0, size);
    columns->list = list;
    columns->count = count;
    columns->rows = rows;
    columns->used = rows > 0 ? size : 0;
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

typedef struct table_head {
    size_t   struct_size;
    uint64_t count;
} table_head;

static table_head *head_of(void *owner, const eqxi_table_layout *layout)
{
    return (table_head *)(void *)((char *)owner + layout->offset);
}

eqx_status eqxi_table_lay(eqxi_memory *memory, eqxi_columns *columns, void *owner,
                          const eqxi_table_layout *layout, size_t rows)
{
    table_head *table = head_of(owner, layout);
    eqx_status  status = eqxi_columns_lay(memory, columns, table, layout->columns,
                                          layout->column_count, rows);
    table->count = status == EQX_OK ? rows : 0;
    return status;
}

void eqxi_tables_clear(void *owner, const eqxi_table_layout *layouts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        head_of(owner, &layouts[i])->count = 0;
    }
}
