/*
 * columns.h - the columns of a public table, laid out in one block
 *
 * A table is a struct of const pointers; where they stand in it and how wide
 * their elements are is told by a list.
 */
#ifndef EQXI_COLUMNS_H
#define EQXI_COLUMNS_H

#include <stddef.h>

#include "base/memory.h"

typedef struct eqxi_column {
    size_t offset; /* of the pointer in the table */
    size_t width;  /* of an element in bytes */
} eqxi_column;

typedef struct eqxi_columns {
    void              *block;
    size_t             size;
    const eqxi_column *list; /* as laid last: which columns, how many rows, their bytes */
    size_t             count, rows, used;
} eqxi_columns;

/* Point each column of `table` at room for `rows` elements, all zero. The block is reused when
 * it is large enough. On failure the old block stays. */
eqx_status eqxi_columns_lay(eqxi_memory *memory, eqxi_columns *columns, void *table,
                            const eqxi_column *list, size_t count, size_t rows);
void       eqxi_columns_wipe(eqxi_memory *memory, eqxi_columns *columns);

/* A table inside the object that owns it. All tables begin alike: struct_size, then count. */
typedef struct eqxi_table_layout {
    size_t             offset; /* of the table in its owner */
    const eqxi_column *columns;
    size_t             column_count;
} eqxi_table_layout;

#define EQXI_COLUMN(table, field) {offsetof(table, field), sizeof *((table *)0)->field}
/* So many elements in a row. */
#define EQXI_COLUMN_OF(count, table, field) \
    {offsetof(table, field), (count) * sizeof *((table *)0)->field}
#define EQXI_TABLE(owner, member, columns) \
    {offsetof(owner, member), columns, sizeof(columns) / sizeof *(columns)}

/* The same of a table in `owner`: on failure it has no rows. */
eqx_status eqxi_table_lay(eqxi_memory *memory, eqxi_columns *columns, void *owner,
                          const eqxi_table_layout *layout, size_t rows);

/* No table has rows any more. */
void eqxi_tables_clear(void *owner, const eqxi_table_layout *layouts, size_t count);

/* The owner of a table may write through its columns. */
#define EQXI_WRITABLE(type, column) ((type *)(uintptr_t)(column))

#endif
