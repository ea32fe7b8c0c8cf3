/*
 * tree.c - looking a key up
 */
#include "lexicon/tree.h"

#include <string.h>

const eqxi_node *eqxi_node_find(const eqxi_node *map, const char *key)
{
    if (map == NULL || map->kind != EQXI_NODE_MAP) {
        return NULL;
    }
    for (const eqxi_node *value = map->child; value != NULL; value = value->next) {
        if (strcmp(value->key->text, key) == 0) {
            return value;
        }
    }
    return NULL;
}
