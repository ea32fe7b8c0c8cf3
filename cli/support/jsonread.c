/*
 * jsonread.c - on jansson, the one file that knows it
 *
 * jsonscan.c walks over JSON that the library wrote; what people write must be checked by a parser
 * that others test, too.
 */
#include "support/jsonread.h"

#include <jansson.h>
#include <stdio.h>

static const json_t *tree(const cli_node *node)
{
    return (const json_t *)node;
}

cli_node *cli_node_parse(const char *text, size_t size, cli_json_error *error)
{
    json_error_t why;
    json_t      *root = json_loadb(text, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
    if (root == NULL) {
        error->column = why.column > 0 ? (size_t)why.column : 1;
        snprintf(error->message, sizeof error->message, "%s", why.text);
    }
    return (cli_node *)root;
}

void cli_node_free(cli_node *root)
{
    json_decref((json_t *)root);
}

cli_node_kind cli_node_is(const cli_node *node)
{
    if (node == NULL || json_is_null(tree(node))) {
        return CLI_NODE_NONE;
    }
    switch (json_typeof(tree(node))) {
    case JSON_OBJECT: return CLI_NODE_OBJECT;
    case JSON_ARRAY: return CLI_NODE_ARRAY;
    case JSON_STRING: return CLI_NODE_TEXT;
    case JSON_TRUE:
    case JSON_FALSE: return CLI_NODE_BOOL;
    default: return CLI_NODE_NUMBER;
    }
}

const cli_node *cli_node_member(const cli_node *object, const char *key)
{
    return (const cli_node *)json_object_get(tree(object), key);
}

size_t cli_node_count(const cli_node *node)
{
    return cli_node_is(node) == CLI_NODE_OBJECT ? json_object_size(tree(node))
                                                : json_array_size(tree(node));
}

const cli_node *cli_node_at(const cli_node *array, size_t index)
{
    return (const cli_node *)json_array_get(tree(array), index);
}

bool cli_node_next(const cli_node *object, void **at, const char **key, const cli_node **value)
{
    json_t *whole = (json_t *)(uintptr_t)object; /* jansson iterates over what it could change */
    *at = *at == NULL ? json_object_iter(whole) : json_object_iter_next(whole, *at);
    if (*at == NULL) {
        return false;
    }
    *key = json_object_iter_key(*at);
    *value = (const cli_node *)json_object_iter_value(*at);
    return true;
}

const char *cli_node_text(const cli_node *node, size_t *size)
{
    *size = json_string_length(tree(node));
    return json_string_value(tree(node));
}

bool cli_node_true(const cli_node *node)
{
    return json_is_true(tree(node));
}

bool cli_node_uint(const cli_node *node, uint64_t *out)
{
    if (!json_is_integer(tree(node)) || json_integer_value(tree(node)) < 0) {
        return false;
    }
    *out = (uint64_t)json_integer_value(tree(node));
    return true;
}

double cli_node_double(const cli_node *node)
{
    return json_number_value(tree(node));
}

const char *cli_node_member_text(const cli_node *object, const char *key)
{
    return json_string_value(tree(cli_node_member(object, key)));
}
