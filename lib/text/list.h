/*
 * list.h - how deep an item stands in its list
 */
#ifndef EQXI_LIST_H
#define EQXI_LIST_H

#include "text/lines.h"

#define EQXI_LIST_LEVELS 16u /* deeper items count as the last */

typedef struct eqxi_list {
    struct {
        uint16_t indent, style;
        uint8_t  mark;
    } levels[EQXI_LIST_LEVELS];
    uint8_t depth; /* 0: no list is open */
} eqxi_list;

/* True when a level of the open list has the mark of `line`. */
bool eqxi_list_holds(const eqxi_list *list, const eqxi_line *line);

/* Takes the item `line` into the list; returns its depth, 1 is outermost. Deeper when it is
 * indented further; at the same indent (extraction loses indents) when another kind of mark comes
 * without a gap. A mark that is open already goes back to its level. */
uint8_t eqxi_list_take(eqxi_list *list, const eqxi_line *line);

/* A paragraph: ends the list unless it is indented as part of its last item. */
void eqxi_list_pass(eqxi_list *list, const eqxi_line *line);

#endif
