#include "readers/markup.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void cli_tree_wipe(cli_tree *tree)
{
    free(tree->nodes);
    free(tree->attributes);
    cli_bytes_wipe(&tree->strings);
    memset(tree, 0, sizeof *tree);
}

const char *cli_tree_name(const cli_tree *tree, size_t node)
{
    return tree->strings.data + tree->nodes[node].name;
}

bool cli_tree_is(const cli_tree *tree, size_t node, const char *name)
{
    return strcmp(cli_tree_name(tree, node), name) == 0;
}

const char *cli_tree_attribute(const cli_tree *tree, size_t node, const char *name)
{
    const cli_node *one = &tree->nodes[node];
    for (size_t i = one->attribute; i < (size_t)one->attribute + one->count; i++) {
        if (strcmp(tree->strings.data + tree->attributes[i].name, name) == 0) {
            return tree->strings.data + tree->attributes[i].value;
        }
    }
    return NULL;
}

size_t cli_tree_child(const cli_tree *tree, size_t node, const char *name)
{
    for (size_t i = node + 1; i < tree->nodes[node].end; i = tree->nodes[i].end) {
        if (cli_tree_is(tree, i, name)) {
            return i;
        }
    }
    return 0;
}

size_t cli_tree_find(const cli_tree *tree, size_t node, const char *name)
{
    for (size_t i = node + 1; i < tree->nodes[node].end; i++) {
        if (cli_tree_is(tree, i, name)) {
            return i;
        }
    }
    return 0;
}

void cli_tree_walk(const cli_tree *tree, size_t node, const cli_visitor *visitor, void *self)
{
    size_t open[CLI_TREE_DEPTH + 1];
    size_t depth = 0;
    size_t end = tree->nodes[node].end;
    for (size_t i = node + 1; i < end;) {
        const cli_node *one = &tree->nodes[i];
        bool            inside = false;
        if (one->name == 0) {
            visitor->text(self, tree->strings.data + one->value, one->size);
        } else {
            inside = visitor->enter(self, i);
        }
        if (inside) {
            open[depth++] = i;
        }
        i = inside ? i + 1 : one->end;
        while (depth > 0 && tree->nodes[open[depth - 1]].end <= i) {
            visitor->leave(self, open[--depth]);
        }
    }
}
