/*
 * expression_size.c - how much an expression can match, without spelling it out
 */
#include "lexicon/expression_reader.h"

static uint32_t units_of_children(const eqxi_expression *expression)
{
    uint32_t sum = 0, most = 0;
    for (const eqxi_expression *child = expression->child; child != NULL; child = child->next) {
        uint32_t units = eqxi_expression_units(child);
        sum += units; /* the reader makes 20,000 elements at most */
        most = units > most ? units : most;
    }
    return expression->kind == EQXI_EXPRESSION_SEQUENCE ? sum : most;
}

uint32_t eqxi_expression_units(const eqxi_expression *expression)
{
    switch (expression->kind) {
    case EQXI_EXPRESSION_UNIT:
    case EQXI_EXPRESSION_NUMBER:
    case EQXI_EXPRESSION_ANY:
        return 1;
    case EQXI_EXPRESSION_GAP:
        return 0;
    default:
        return units_of_children(expression);
    }
}

bool eqxi_expression_is_pattern(const char *text, size_t size, size_t *start, size_t *pattern_size)
{
    bool pattern = size >= 2 && text[0] == '/' && text[size - 1] == '/';
    *start = 1;
    *pattern_size = pattern ? size - 2 : 0;
    return pattern;
}
