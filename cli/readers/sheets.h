/*
 * sheets.h - the lines at the edges of pages: where running headers and footers stand
 */
#ifndef CLI_SHEETS_H
#define CLI_SHEETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLI_SHEET_EDGE 4u    /* lines looked at above and below */
#define CLI_SHEET_NUMBERS 6u /* of a line's numbers the first and the last are kept */

#define CLI_SIDE_TOP 0u
#define CLI_SIDE_BOTTOM 1u

typedef struct cli_number {
    uint32_t start, end; /* bytes */
    uint32_t value;
    bool     roman;
} cli_number;

typedef struct cli_edge_line {
    uint32_t   start, end;  /* bytes, without white space around */
    uint64_t   shape;       /* the same for lines that differ in numbers, case and spacing */
    bool       has_words; /* besides numbers, "page" and "of" */
    cli_number numbers[CLI_SHEET_NUMBERS];
    uint32_t   number_count;
    uint32_t   support; /* pages that have its like, once it is taken for furniture; else 0 */
} cli_edge_line;

typedef struct cli_sheet {
    uint32_t      start, end; /* bytes; the form feed is its last */
    cli_edge_line lines[2][CLI_SHEET_EDGE]; /* by CLI_SIDE_*; the outermost first */
    uint32_t      line_count[2];
} cli_sheet;

typedef struct cli_sheets {
    const char *text;
    cli_sheet  *data;
    size_t      count;
} cli_sheets;

/* The pages of a text with form feeds. `text` is borrowed. */
void cli_sheets_find(cli_sheets *sheets, const char *text, size_t size);
void cli_sheets_wipe(cli_sheets *sheets);

#endif
