/*
 * jsonread.h - JSON that others wrote: checked, with the place of what is wrong
 *
 * Nodes are borrowed from the tree they stand in.
 */
#ifndef CLI_JSONREAD_H
#define CLI_JSONREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cli_node cli_node;

typedef enum cli_node_kind {
    CLI_NODE_NONE, /* no such member, or null */
    CLI_NODE_OBJECT,
    CLI_NODE_ARRAY,
    CLI_NODE_TEXT,
    CLI_NODE_NUMBER,
    CLI_NODE_BOOL,
} cli_node_kind;

typedef struct cli_json_error {
    size_t column; /* 1-based, in bytes, of the text's last line that was read */
    char   message[160];
} cli_json_error;

/* One JSON text; NULL with `error` filled when it is none. Keys that stand twice are refused. */
cli_node *cli_node_parse(const char *text, size_t size, cli_json_error *error);
void      cli_node_free(cli_node *root);

cli_node_kind cli_node_is(const cli_node *node);

/* NULL when there is no such member. */
const cli_node *cli_node_member(const cli_node *object, const char *key);

/* Elements of an array, members of an object; 0 for others. */
size_t cli_node_count(const cli_node *node);

/* Of an array. */
const cli_node *cli_node_at(const cli_node *array, size_t index);

/* The members of an object, one after the other: begins with *at NULL; false at the end. */
bool cli_node_next(const cli_node *object, void **at, const char **key, const cli_node **value);

const char *cli_node_text(const cli_node *node, size_t *size); /* NULL: not a string */
bool        cli_node_true(const cli_node *node);

/* A whole number that is not negative; false for others. */
bool cli_node_uint(const cli_node *node, uint64_t *out);

/* Any number; 0 for what is none. */
double cli_node_double(const cli_node *node);

/* The text of a member, or NULL. */
const char *cli_node_member_text(const cli_node *object, const char *key);

#endif
