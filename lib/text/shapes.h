/*
 * shapes.h - what a line looks like as a whole: rule, fence, cells, dot leaders
 */
#ifndef EQXI_SHAPES_H
#define EQXI_SHAPES_H

#include "text/lines.h"

/* A line of nothing but dashes, equals signs, stars, bars and the like. */
typedef enum eqxi_rule {
    EQXI_RULE_NONE,
    EQXI_RULE_EQUALS, /* only =, without spaces */
    EQXI_RULE_DASHES, /* only -, without spaces */
    EQXI_RULE_OTHER   /* |---|, +--+--+, * * *, ___, ... */
} eqxi_rule;

eqxi_rule eqxi_shapes_rule(const uint8_t *text, uint32_t start, uint32_t end);

/* Sets EQXI_LINE_FENCE. */
void eqxi_shapes_fence(const uint8_t *text, eqxi_line *line);

/* Sets EQXI_LINE_LEADERS and the flags of cells; the mark must have been read. */
void eqxi_shapes_look(const uint8_t *text, eqxi_line *line);

/* What stands between the cells of a row. */
typedef enum eqxi_divider {
    EQXI_DIVIDER_NONE, EQXI_DIVIDER_BAR, EQXI_DIVIDER_TAB, EQXI_DIVIDER_SPACES
} eqxi_divider;

eqxi_divider eqxi_shapes_divider(const eqxi_line *line);

/* The end of the cell that begins at `start`: a divider or `end`. */
uint32_t eqxi_shapes_cell(const uint8_t *text, uint32_t start, uint32_t end, eqxi_divider divider);

#endif
