/*
 * builder_api.c - arguments are checked here, once
 */
#include "base/abi.h"
#include "base/abi_first.h"
#include "lexicon/building.h"
#include "lexicon/builtin.h"

eqx_status eqx_builder_new(const eqx_allocator *allocator, eqx_builder **out)
{
    return out == NULL ? EQX_E_ARGUMENT : eqxi_builder_new(allocator, out);
}

void eqx_builder_free(eqx_builder *builder)
{
    eqxi_builder_free(builder);
}

eqx_status eqx_builder_add(eqx_builder *builder, const char *name, const char *bytes, size_t size)
{
    if (builder == NULL || name == NULL || (bytes == NULL && size > 0)) {
        return EQX_E_ARGUMENT;
    }
    return eqxi_builder_add(builder, name, bytes == NULL ? "" : bytes, size);
}

eqx_status eqx_builder_add_file(eqx_builder *builder, const char *path)
{
    return builder == NULL || path == NULL ? EQX_E_ARGUMENT
                                           : eqxi_builder_add_file(builder, path);
}

eqx_status eqx_builder_add_list(eqx_builder *builder, const char *name, const char *concept_id,
                                const char *list, size_t size)
{
    if (builder == NULL || name == NULL || concept_id == NULL || (list == NULL && size > 0)) {
        return EQX_E_ARGUMENT;
    }
    return eqxi_builder_add_list(builder, name, concept_id, list == NULL ? "" : list, size);
}

eqx_status eqx_builder_add_builtin(eqx_builder *builder, const char *name)
{
    return builder == NULL || name == NULL ? EQX_E_ARGUMENT
                                           : eqxi_builder_add_builtin(builder, name);
}

uint32_t eqx_builtin_count(void)
{
    return eqxi_builtin_count;
}

const char *eqx_builtin_name(uint32_t index)
{
    return index < eqxi_builtin_count ? eqxi_builtins[index].name : NULL;
}

eqx_status eqx_builder_build(eqx_builder *builder, const eqx_lexicon **out)
{
    if (out != NULL) {
        *out = NULL;
    }
    return builder == NULL || out == NULL ? EQX_E_ARGUMENT : eqxi_builder_build(builder, out);
}

size_t eqx_builder_diag_count(const eqx_builder *builder)
{
    return builder == NULL ? 0 : eqxi_builder_diag_count(builder);
}

eqx_status eqx_builder_diag(const eqx_builder *builder, size_t index, eqx_diag *diag)
{
    eqx_diag ours = {.struct_size = sizeof ours};
    if (builder == NULL || diag == NULL || index >= eqxi_builder_diag_count(builder)) {
        return EQX_E_ARGUMENT;
    }
    eqx_status status = eqxi_builder_diag(builder, index, &ours);
    return status == EQX_OK ? eqxi_abi_out(diag, &ours, sizeof ours, EQXI_ABI_FIRST(eqx_diag))
                            : status;
}
