/*
 * building.h - the builder: sources in, remarks and a lexicon out
 */
#ifndef EQXI_BUILDING_H
#define EQXI_BUILDING_H

#include "equilex.h"

eqx_status eqxi_builder_new(const eqx_allocator *allocator, eqx_builder **out);
void       eqxi_builder_free(eqx_builder *builder);

eqx_status eqxi_builder_add(eqx_builder *builder, const char *name, const char *bytes,
                            size_t size);
eqx_status eqxi_builder_add_file(eqx_builder *builder, const char *path);
eqx_status eqxi_builder_add_list(eqx_builder *builder, const char *name, const char *concept_id,
                                 const char *list, size_t size);
eqx_status eqxi_builder_add_builtin(eqx_builder *builder, const char *name);
eqx_status eqxi_builder_build(eqx_builder *builder, const eqx_lexicon **out);

size_t     eqxi_builder_diag_count(const eqx_builder *builder);
eqx_status eqxi_builder_diag(const eqx_builder *builder, size_t index, eqx_diag *out);

#endif
