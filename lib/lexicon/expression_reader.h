/*
 * expression_reader.h - the term-expression language, from text to tree
 */
#ifndef EQXI_EXPRESSION_READER_H
#define EQXI_EXPRESSION_READER_H

#include "lexicon/tree.h"
#include "match/expression.h"

/* The sets of the lexicon, by name. */
typedef struct eqxi_set {
    const char      *name;
    const eqxi_node *entries; /* the list of expressions */
    eqxi_expression *choices; /* the entries as trees, once read: every use shares them */
    uint32_t         elements, levels; /* of what was read; levels of sets, itself the first */
    bool             used, open; /* open: being read; met again it is a cycle */
    bool             broken;     /* reported where it is written: not again for each use */
} eqxi_set;

typedef struct eqxi_sets {
    EQXI_ARRAY(eqxi_set) rows;
} eqxi_sets;

typedef struct eqxi_expression_reader {
    eqxi_arena       *arena; /* trees live here */
    eqxi_diagnostics *diagnostics;
    eqxi_sets        *sets; /* may be NULL */
    uint32_t          set_depth; /* sets being read */
    uint32_t          set_levels; /* the deepest of the sets met so far */
    uint32_t          elements; /* made since the caller set it to 0 */
    eqx_status        status;   /* out of memory */
} eqxi_expression_reader;

/* The tree of `node`, a text; NULL after an error, which has been reported (or reader->status is
 * set). */
eqxi_expression *eqxi_expression_read(eqxi_expression_reader *reader, const eqxi_node *node);

/* Most units that one variant can match; a gap counts as none. */
uint32_t eqxi_expression_units(const eqxi_expression *expression);

/* Whether the text is a /pattern/; then *start and *size are what stands between the slashes. */
bool eqxi_expression_is_pattern(const char *text, size_t size, size_t *start, size_t *pattern_size);

#endif
