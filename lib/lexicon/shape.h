/*
 * shape.h - which keys a map may have and what stands behind them
 */
#ifndef EQXI_SHAPE_H
#define EQXI_SHAPE_H

#include "lexicon/tree.h"

typedef enum eqxi_expect {
    EQXI_EXPECT_TEXT, EQXI_EXPECT_LIST, EQXI_EXPECT_MAP, EQXI_EXPECT_TEXT_OR_LIST,
    EQXI_EXPECT_MAP_OR_LIST
} eqxi_expect;

typedef struct eqxi_shape_key {
    const char *name;
    eqxi_expect expect;
    bool        required;
} eqxi_shape_key;

typedef struct eqxi_shape {
    const char           *what; /* "a concept" */
    const eqxi_shape_key *keys;
    size_t                count;
} eqxi_shape;

/* Report what is wrong with `node`: not a map, unknown keys, missing keys, values of a wrong kind.
 * `broken`: parts of the source could not be read, so nothing is called missing. */
bool eqxi_shape_check(eqxi_diagnostics *diagnostics, const eqxi_node *node,
                      const eqxi_shape *shape, bool broken);

/* The text behind a key, or NULL when there is none or it is no text. */
const eqxi_node *eqxi_shape_text(const eqxi_node *map, const char *key);

#endif
