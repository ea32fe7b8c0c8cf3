#include "text/list.h"

/* Columns by which indents may differ and be one. */
#define SLACK 1

static bool at_level(const eqxi_list *list, uint8_t level, const eqxi_line *line)
{
    return list->levels[level].mark == line->mark && list->levels[level].style == line->style;
}

static int indent_beyond(const eqxi_list *list, uint8_t level, const eqxi_line *line)
{
    return (int)line->indent - (int)list->levels[level].indent;
}

bool eqxi_list_holds(const eqxi_list *list, const eqxi_line *line)
{
    for (uint8_t level = 0; level < list->depth; level++) {
        if (at_level(list, level, line))
            return true;
    }
    return false;
}

/* The depth of the level of this mark and about this indent, or 0. */
static uint8_t depth_of(const eqxi_list *list, const eqxi_line *line)
{
    for (uint8_t level = list->depth; level > 0; level--) {
        int beyond = indent_beyond(list, (uint8_t)(level - 1), line);
        if (at_level(list, (uint8_t)(level - 1), line) && beyond >= -SLACK && beyond <= SLACK)
            return level;
    }
    return 0;
}

static void put(eqxi_list *list, uint8_t depth, const eqxi_line *line)
{
    list->depth = depth > EQXI_LIST_LEVELS ? EQXI_LIST_LEVELS : depth;
    list->levels[list->depth - 1].indent = line->indent;
    list->levels[list->depth - 1].style = line->style;
    list->levels[list->depth - 1].mark = line->mark;
}

uint8_t eqxi_list_take(eqxi_list *list, const eqxi_line *line)
{
    uint8_t known = depth_of(list, line);
    if (known > 0) {
        put(list, known, line);
        return known;
    }
    while (list->depth > 0 && indent_beyond(list, (uint8_t)(list->depth - 1), line) < -SLACK)
        list->depth--;
    if (list->depth == 0)
        put(list, 1, line);
    else if (indent_beyond(list, (uint8_t)(list->depth - 1), line) > SLACK ||
             !(line->flags & EQXI_LINE_GAP))
        put(list, (uint8_t)(list->depth + 1), line);
    else
        put(list, list->depth, line);
    return list->depth;
}

void eqxi_list_pass(eqxi_list *list, const eqxi_line *line)
{
    if (list->depth > 0 && indent_beyond(list, (uint8_t)(list->depth - 1), line) <= SLACK)
        list->depth = 0;
}
