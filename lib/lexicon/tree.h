/*
 * tree.h - a source as a tree: texts, lists and maps, each with its place
 */
#ifndef EQXI_TREE_H
#define EQXI_TREE_H

#include "base/arena.h"
#include "lexicon/remarks.h"

typedef enum eqxi_node_kind { EQXI_NODE_TEXT, EQXI_NODE_LIST, EQXI_NODE_MAP } eqxi_node_kind;

typedef struct eqxi_node eqxi_node;
struct eqxi_node {
    eqxi_node_kind kind;
    eqxi_place     place;
    const char    *text; /* of a TEXT; NUL-terminated */
    size_t         text_size;
    /* byte of the source where `text` stands letter by letter, or SIZE_MAX */
    size_t         text_start;
    eqxi_node     *key;        /* in a map: the key this is the value of */
    eqxi_node     *child, *next;
    uint32_t       count; /* children */
};

/* The value of a key, or NULL. */
const eqxi_node *eqxi_node_find(const eqxi_node *map, const char *key);

#endif
