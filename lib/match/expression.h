/*
 * expression.h - a term as a tree, between the lexicon's parser and the automaton
 */
#ifndef EQXI_EXPRESSION_H
#define EQXI_EXPRESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum eqxi_expression_kind {
    EQXI_EXPRESSION_UNIT,     /* one unit of text */
    EQXI_EXPRESSION_NUMBER,   /* # or #percent */
    EQXI_EXPRESSION_ANY,      /* _ */
    EQXI_EXPRESSION_GAP,      /* ..3 */
    EQXI_EXPRESSION_SEQUENCE, /* children in order */
    EQXI_EXPRESSION_CHOICE,   /* one of the children: (a|b c), @set */
    EQXI_EXPRESSION_OPTIONAL  /* the child or nothing: [x] */
} eqxi_expression_kind;

/* How a unit of a term is compared. */
typedef enum eqxi_compare {
    EQXI_COMPARE_MODE,   /* as the whole expression's mode says */
    EQXI_COMPARE_STEM,   /* word~ */
    EQXI_COMPARE_FOLD,   /* =word */
    EQXI_COMPARE_EXACT,  /* "Word", and bare capitals */
    EQXI_COMPARE_PREFIX, /* word* */
    EQXI_COMPARE_SUFFIX  /* *word */
} eqxi_compare;

typedef struct eqxi_expression eqxi_expression;
struct eqxi_expression {
    eqxi_expression_kind kind;
    eqxi_compare         compare;      /* UNIT */
    uint8_t              number_kind;  /* NUMBER: EQX_NUMBER_*, 0 for any */
    bool                 comma_before; /* a comma was written before it: optional in text */
    uint32_t             gap;          /* GAP: most units passed over */
    const char          *text;         /* UNIT: as written, escapes undone */
    size_t               text_size;
    uint32_t             byte_start, byte_end; /* in the expression's source, for diagnostics */
    eqxi_expression     *child, *next; /* first child; next sibling */
};

#define EQXI_EXPRESSION_UNITS_MAX 64u    /* units in one variant */
#define EQXI_EXPRESSION_VARIANTS_MAX 4096u
#define EQXI_EXPRESSION_GAP_MAX 16u

#endif
