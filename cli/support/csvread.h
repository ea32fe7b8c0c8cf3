/*
 * csvread.h - rows of comma-separated values (RFC 4180)
 */
#ifndef CLI_CSVREAD_H
#define CLI_CSVREAD_H

#include <stdbool.h>

#include "support/bytes.h"

typedef struct cli_csv {
    const char *data;
    size_t      size, at;
    size_t      line, next_line; /* 1-based, of the row read and of the one behind it */
    cli_bytes   text;            /* the cells of the row, each with a NUL behind */
    size_t     *cells;           /* where they start in `text` */
    size_t      count;
    const char *problem;         /* why there is no row; NULL: the end */
} cli_csv;

/* `data` is borrowed. A byte order mark is passed over. */
void cli_csv_init(cli_csv *csv, const char *data, size_t size);
void cli_csv_wipe(cli_csv *csv);

/* The next row that is not empty; false at the end, or with a problem. */
bool cli_csv_next(cli_csv *csv);

/* A cell of the row, "" when it has none; valid until the next row. */
const char *cli_csv_cell(const cli_csv *csv, size_t index);

/* The row's cell that is `name`, or SIZE_MAX: to find columns in a header. */
size_t cli_csv_find(const cli_csv *csv, const char *name);

#endif
