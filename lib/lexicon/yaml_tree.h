/*
 * yaml_tree.h - YAML and JSON into nodes: a strict subset
 *
 * No anchors, aliases, tags, merge keys or second documents; duplicate keys
 * are errors; every scalar is text. yaml_tree.c is the only file that includes yaml.h of libyaml.
 */
#ifndef EQXI_YAML_TREE_H
#define EQXI_YAML_TREE_H

#include "lexicon/tree.h"

#define EQXI_YAML_DEPTH_MAX 32u

/* The root, or NULL when there is none. Problems are reported; after a syntax error the line is
 * passed over and reading goes on, and *broken is set: what is missing may have stood there. */
eqx_status eqxi_yaml_read(eqxi_arena *arena, eqxi_diagnostics *diagnostics,
                          const eqxi_source *source, const eqxi_node **root, bool *broken);

#endif
