/*
 * columns.h - the columns of a public table, laid out in one block
 *
 * A table is a struct of const pointers; where they stand in it and how wide
 * their elements are is told by a list.
 */
#ifndef EQXI_COLUMNS_H
#define EQXI_COLUMNS_H

#include "base/memory.h"

typedef struct eqxi_column {
    size_t offset; /* of the pointer in the table */
    size_t width;  /* of an element in bytes */
} eqxi_column;

typedef struct eqxi_columns {
    void  *block;
    size_t size;
} eqxi_columns;

/* Point each column of `table` at room for `rows` elements, all zero. The block is reused when
 * it is large enough. On failure the old block stays. */
eqx_status eqxi_columns_lay(eqxi_memory *memory, eqxi_columns *columns, void *table,
                            const eqxi_column *list, size_t count, size_t rows);
void       eqxi_columns_wipe(eqxi_memory *memory, eqxi_columns *columns);

/* The owner of a table may write through its columns. */
#define EQXI_WRITABLE(type, column) ((type *)(uintptr_t)(column))

#endif
