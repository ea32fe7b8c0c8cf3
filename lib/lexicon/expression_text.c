/*
 * expression_text.c - groups only where they are needed
 */
#include "lexicon/expression_text.h"

#include <string.h>

#include "equilex.h"

static void write_escaped(eqxi_buffer *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        static const char signs[] = "()[]|\"#@~=*\\/_";
        bool              operator_sign = memchr(signs, text[i], sizeof signs - 1) != NULL;
        if (operator_sign || (text[i] == '.' && i == 0)) {
            eqxi_buffer_char(out, '\\');
        }
        bool blank = text[i] == '\n' || text[i] == '\r' || text[i] == '\t';
        eqxi_buffer_char(out, blank ? ' ' : text[i]);
    }
}

void eqxi_expression_write_unit(eqxi_buffer *out, eqxi_compare compare, const char *text,
                                size_t size)
{
    static const char *const before[] = {
        [EQXI_COMPARE_MODE] = "",   [EQXI_COMPARE_STEM] = "",   [EQXI_COMPARE_FOLD] = "=",
        [EQXI_COMPARE_EXACT] = "\"", [EQXI_COMPARE_PREFIX] = "", [EQXI_COMPARE_SUFFIX] = "*",
    };
    static const char *const behind[] = {
        [EQXI_COMPARE_MODE] = "",    [EQXI_COMPARE_STEM] = "~",   [EQXI_COMPARE_FOLD] = "",
        [EQXI_COMPARE_EXACT] = "\"", [EQXI_COMPARE_PREFIX] = "*", [EQXI_COMPARE_SUFFIX] = "",
    };
    eqxi_buffer_text(out, before[compare]);
    write_escaped(out, text, size);
    eqxi_buffer_text(out, behind[compare]);
}

static void write_number(eqxi_buffer *out, uint8_t kind)
{
    static const char *const names[] = {
        "",      "count", "percent", "money", "rate",
        "year",  "financial_year", "range", "date", "ordinal",
    };
    eqxi_buffer_char(out, '#');
    eqxi_buffer_text(out, names[kind]);
}

/* Alternatives have no comma before them: only what stands in a row has. */
static void write_children(eqxi_buffer *out, const eqxi_expression *node, const char *between)
{
    for (const eqxi_expression *child = node->child; child != NULL; child = child->next) {
        if (child != node->child) {
            eqxi_buffer_text(out, child->comma_before ? "," : "");
            eqxi_buffer_text(out, between);
        } else if (child->comma_before) {
            eqxi_buffer_text(out, ", ");
        }
        eqxi_expression_write(out, child);
    }
}

/* A choice of one is no choice; a sequence of one is its element. */
static void write_group(eqxi_buffer *out, const eqxi_expression *node, char open, char close)
{
    eqxi_buffer_char(out, open);
    write_children(out, node, "|");
    eqxi_buffer_char(out, close);
}

void eqxi_expression_write(eqxi_buffer *out, const eqxi_expression *node)
{
    switch (node->kind) {
    case EQXI_EXPRESSION_UNIT:
        eqxi_expression_write_unit(out, node->compare, node->text, node->text_size);
        break;
    case EQXI_EXPRESSION_NUMBER:
        write_number(out, node->number_kind);
        break;
    case EQXI_EXPRESSION_ANY:
        eqxi_buffer_char(out, '_');
        break;
    case EQXI_EXPRESSION_GAP:
        eqxi_buffer_text(out, "..");
        eqxi_buffer_uint(out, node->gap);
        break;
    case EQXI_EXPRESSION_SEQUENCE:
        write_children(out, node, " ");
        break;
    case EQXI_EXPRESSION_OPTIONAL:
        write_group(out, node->child, '[', ']');
        break;
    default: /* EQXI_EXPRESSION_CHOICE, never without a child */
        if (node->child->next == NULL) {
            eqxi_expression_write(out, node->child);
        } else {
            write_group(out, node, '(', ')');
        }
        break;
    }
}
