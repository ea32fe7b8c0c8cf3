/* Any line as a term expression: refused with a place in it, or matched in what follows the line;
 * the normal form says the same. */
#include "fuzz/property.h"

static const eqx_lexicon *build(int list, const char *bytes, size_t size)
{
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    HOLDS(eqx_builder_new(NULL, &builder) == EQX_OK);
    HOLDS((list ? eqx_builder_add_list(builder, "fuzz", "c", bytes, size)
                : eqx_builder_add(builder, "fuzz", bytes, size)) == EQX_OK);
    eqx_status status = eqx_builder_build(builder, &lexicon);
    HOLDS(status == EQX_OK || status == EQX_E_LEXICON);
    HOLDS(status == EQX_OK || eqx_builder_diag_count(builder) > 0);
    for (size_t i = 0; i < eqx_builder_diag_count(builder); i++) {
        eqx_diag diag = {.struct_size = sizeof diag};
        HOLDS(eqx_builder_diag(builder, i, &diag) == EQX_OK);
        HOLDS(diag.byte_offset <= size && diag.byte_size <= size - diag.byte_offset);
    }
    eqx_builder_free(builder);
    return lexicon;
}

static uint64_t hits_of(const eqx_lexicon *lexicon, const uint8_t *text, size_t size)
{
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_analyzer        *analyzer = NULL;
    eqx_result          *result = NULL;
    eqx_hit_table        hits = {.struct_size = sizeof hits};
    uint64_t             sum = 0;
    options.flags = EQX_SNIPPET | EQX_ALL_MATCHES;
    options.pattern_steps = 100000;
    HOLDS(eqx_analyzer_new(lexicon, &options, &analyzer) == EQX_OK);
    HOLDS(eqx_result_new(NULL, &result) == EQX_OK);
    HOLDS(fuzz_run(analyzer, text, size, result) == EQX_OK);
    HOLDS(eqx_result_hits(result, &hits) == EQX_OK);
    for (uint64_t i = 0; i < hits.count; i++) {
        HOLDS(hits.byte_start[i] < hits.byte_end[i] && hits.byte_end[i] <= size);
        sum = sum * 31 + hits.byte_start[i] * 7u + hits.byte_end[i];
    }
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t     *end = size == 0 ? NULL : memchr(data, '\n', size);
    size_t             line = end == NULL ? size : (size_t)(end - data);
    const eqx_lexicon *lexicon = build(1, (const char *)data, line);
    if (lexicon == NULL) {
        return 0;
    }
    size_t             json_size = 0;
    const char        *json = eqx_lexicon_json(lexicon, &json_size);
    const eqx_lexicon *again = build(0, json, json_size);
    HOLDS(again != NULL);
    HOLDS(hits_of(lexicon, data + line, size - line) == hits_of(again, data + line, size - line));
    eqx_lexicon_unref(lexicon);
    eqx_lexicon_unref(again);
    return 0;
}
