/*
 * separator.h - what stands between two neighbouring units of a sentence
 */
#ifndef EQXI_SEPARATOR_H
#define EQXI_SEPARATOR_H

#include <stdint.h>

typedef enum eqxi_separation {
    EQXI_SEPARATION_TIGHT, /* white space, one hyphen, unspaced dash, slash, quotation marks */
    EQXI_SEPARATION_COMMA, /* the same with one comma */
    EQXI_SEPARATION_LOOSE, /* brackets, spaced dashes, several marks: only a gap goes across */
    EQXI_SEPARATION_HARD   /* colon, semicolon, bullet: nothing goes across */
} eqxi_separation;

typedef struct eqxi_separator {
    eqxi_separation kind;
    uint8_t         repairs;     /* EQX_REPAIR_DASH, EQX_REPAIR_LINE_HYPHEN */
    /* 1: nothing but a hyphen at a line end: the parts may be one word */
    uint8_t         line_hyphen;
    uint8_t         line_end;    /* 1: nothing but white space with a line end */
    uint8_t         bracket;     /* 1: an opening round bracket is among it */
} eqxi_separator;

/* Of the bytes text[start, end) between the end of one unit and the start of the next. */
eqxi_separator eqxi_separator_read(const uint8_t *text, uint32_t start, uint32_t end);

#endif
