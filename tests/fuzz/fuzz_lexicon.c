/* Any bytes as a lexicon: an error with a place inside of it, or a lexicon that its own JSON gives
 * back. */
#include "fuzz/property.h"

static eqx_status build(const char *bytes, size_t size, const eqx_lexicon **lexicon)
{
    eqx_builder *builder = NULL;
    HOLDS(eqx_builder_new(NULL, &builder) == EQX_OK);
    HOLDS(eqx_builder_add(builder, "fuzz", bytes, size) == EQX_OK);
    eqx_status status = eqx_builder_build(builder, lexicon);
    size_t     errors = 0;
    for (size_t i = 0; i < eqx_builder_diag_count(builder); i++) {
        eqx_diag diag = {.struct_size = sizeof diag};
        HOLDS(eqx_builder_diag(builder, i, &diag) == EQX_OK);
        HOLDS(diag.byte_offset <= size && diag.byte_size <= size - diag.byte_offset);
        HOLDS(diag.message != NULL && strchr(diag.message, '\n') == NULL);
        HOLDS(diag.source != NULL && diag.code != 0);
        errors += diag.severity == EQX_SEVERITY_ERROR;
    }
    HOLDS(status == EQX_OK || status == EQX_E_LEXICON);
    HOLDS((status == EQX_E_LEXICON) == (errors > 0));
    HOLDS((status == EQX_OK) == (*lexicon != NULL));
    eqx_builder_free(builder);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const eqx_lexicon *lexicon = NULL, *again = NULL;
    uint8_t            first[32], second[32];
    if (build((const char *)data, size, &lexicon) != EQX_OK) {
        return 0;
    }
    size_t      json_size = 0;
    const char *json = eqx_lexicon_json(lexicon, &json_size);
    HOLDS(json != NULL && build(json, json_size, &again) == EQX_OK);
    eqx_lexicon_fingerprint(lexicon, first);
    eqx_lexicon_fingerprint(again, second);
    HOLDS(memcmp(first, second, sizeof first) == 0);
    eqx_lexicon_unref(lexicon);
    eqx_lexicon_unref(again);
    return 0;
}
