/*
 * analyzer_api.c - arguments are checked here, once; below they are good
 */
#include "analysis/analyzer.h"
#include "base/abi.h"
#include "base/abi_first.h"

eqx_status eqx_analyzer_new(const eqx_lexicon *lexicon, const eqx_analyzer_options *options,
                            eqx_analyzer **out)
{
    return out == NULL ? EQX_E_ARGUMENT : eqxi_analyzer_new(lexicon, options, out);
}

void eqx_analyzer_free(eqx_analyzer *analyzer)
{
    eqxi_analyzer_free(analyzer);
}

/* The flag is all two threads may touch of one analyzer. */
static bool enter(eqx_analyzer *analyzer)
{
    return !atomic_flag_test_and_set_explicit(&analyzer->in_use, memory_order_acquire);
}

static void leave(eqx_analyzer *analyzer)
{
    atomic_flag_clear_explicit(&analyzer->in_use, memory_order_release);
}

/* A word longer than this is no word of any language. */
#define WORD_MAX 65536u

static eqx_status read_word(eqx_analyzer *analyzer, const char *word, size_t size, eqxi_form *form)
{
    const uint8_t *text = (const uint8_t *)word;
    eqxi_units     units = {0};
    eqx_status status = eqxi_units_cut(&analyzer->memory, &units, text, 0, (uint32_t)size);
    bool       whole = status == EQX_OK && units.count == 1 && units.start[0] == 0 &&
                 units.end[0] == size;
    uint8_t kind = whole ? units.kind[0] : EQX_TOKEN_WORD;
    eqxi_units_wipe(&analyzer->memory, &units);
    return status == EQX_OK ? eqxi_form_read(&analyzer->words, text, size, kind, form) : status;
}

/* Copied into the analyzer, so that the caller gets a NUL behind it. */
static eqx_status give_text(eqx_analyzer *analyzer, const char *text, size_t size,
                            const char **out, size_t *out_size)
{
    eqxi_buffer *answer = &analyzer->answer;
    eqxi_buffer_clear(answer);
    eqxi_buffer_bytes(answer, text, size);
    eqxi_buffer_char(answer, 0);
    if (answer->failed) {
        return EQX_E_NOMEM;
    }
    *out = answer->data;
    if (out_size != NULL) {
        *out_size = size;
    }
    return EQX_OK;
}

static eqx_status give_form(eqx_analyzer *analyzer, const char *word, size_t size, bool stem,
                            const char **out, size_t *out_size)
{
    if (out != NULL) {
        *out = NULL;
    }
    if (analyzer == NULL || out == NULL || (word == NULL && size > 0)) {
        return EQX_E_ARGUMENT;
    }
    if (size > WORD_MAX) {
        return EQX_E_TOO_LARGE;
    }
    if (!enter(analyzer)) {
        return EQX_E_BUSY;
    }
    eqxi_form  form;
    eqx_status status = read_word(analyzer, size == 0 ? "" : word, size, &form);
    if (status == EQX_OK) {
        status = give_text(analyzer, stem ? form.stem : form.folded,
                           stem ? form.stem_size : form.folded_size, out, out_size);
    }
    leave(analyzer);
    return status;
}

eqx_status eqx_analyzer_fold(eqx_analyzer *analyzer, const char *word, size_t size,
                             const char **out, size_t *out_size)
{
    return give_form(analyzer, word, size, false, out, out_size);
}

eqx_status eqx_analyzer_stem(eqx_analyzer *analyzer, const char *word, size_t size,
                             const char **out, size_t *out_size)
{
    return give_form(analyzer, word, size, true, out, out_size);
}

eqx_status eqx_analyzer_run(eqx_analyzer *analyzer, const eqx_input *input, eqx_result *result)
{
    eqx_input ours;
    if (result == NULL) {
        return EQX_E_ARGUMENT;
    }
    if (analyzer == NULL || input == NULL) {
        eqxi_result_clear(result);
        return EQX_E_ARGUMENT;
    }
    eqx_status status = eqxi_abi_in(&ours, sizeof ours, EQXI_ABI_FIRST(eqx_input), input);
    if (status == EQX_OK && ours.text == NULL && ours.size > 0) {
        status = EQX_E_ARGUMENT;
    }
    if (status != EQX_OK) {
        eqxi_result_clear(result);
        return status;
    }
    if (!enter(analyzer)) {
        return EQX_E_BUSY;
    }
    ours.text = ours.text == NULL ? "" : ours.text;
    status = eqxi_analyzer_run(analyzer, &ours, result);
    leave(analyzer);
    return status;
}

uint64_t eqx_analyzer_error_offset(const eqx_analyzer *analyzer)
{
    return analyzer == NULL ? 0 : analyzer->error_offset;
}
