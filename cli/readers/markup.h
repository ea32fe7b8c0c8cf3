/*
 * markup.h - XML and HTML as a flat list of nodes
 *
 * A node stands before its descendants, and knows where they end: walking and
 * skipping are loops, and depth costs no stack. What is hostile is refused while
 * it is parsed: document types (and with them entities), depth, numbers of nodes.
 */
#ifndef CLI_MARKUP_H
#define CLI_MARKUP_H

#include <stdbool.h>

#include "support/bytes.h"
#include "support/loading.h"

#define CLI_TREE_DEPTH 256u
#define CLI_TREE_NODES (4u << 20)

typedef struct cli_node {
    uint32_t end;              /* behind its last descendant */
    uint32_t name;             /* offset into the strings; 0: text */
    uint32_t value, size;      /* of text, in the strings */
    uint32_t attribute, count; /* rows of attributes */
} cli_node;

typedef struct cli_attribute {
    uint32_t name, value; /* offsets into the strings */
} cli_attribute;

typedef struct cli_tree {
    cli_node      *nodes;
    size_t         count, capacity;
    cli_attribute *attributes;
    size_t         attribute_count, attribute_capacity;
    cli_bytes      strings; /* NUL-terminated each; the first is empty */
} cli_tree;

/* XML with namespaces; names are written with the prefix we know for a namespace ("w:p",
 * "text:p"), "?:" for the others. `what` names the part in messages. */
void cli_tree_read_xml(cli_tree *tree, const cli_bytes *bytes, const char *what,
                       cli_failure *failure);

/* HTML; names are in small letters, `charset` is what the bytes are in. */
void cli_tree_read_html(cli_tree *tree, const cli_bytes *bytes, const char *charset,
                        cli_failure *failure);

void cli_tree_wipe(cli_tree *tree);

bool        cli_tree_is(const cli_tree *tree, size_t node, const char *name);
const char *cli_tree_name(const cli_tree *tree, size_t node); /* "" for text */

/* The value of an attribute, or NULL. */
const char *cli_tree_attribute(const cli_tree *tree, size_t node, const char *name);

/* The first child, or descendant, of that name; 0 when there is none. */
size_t cli_tree_child(const cli_tree *tree, size_t node, const char *name);
size_t cli_tree_find(const cli_tree *tree, size_t node, const char *name);

/* What a walk calls. `enter` returns false to pass over what is inside: then there is no leave. */
typedef struct cli_visitor {
    bool (*enter)(void *self, size_t node);
    void (*leave)(void *self, size_t node);
    void (*text)(void *self, const char *text, size_t size);
} cli_visitor;

/* Visits what is inside `node`, not itself. */
void cli_tree_walk(const cli_tree *tree, size_t node, const cli_visitor *visitor, void *self);

#endif
