/*
 * lexicon_api.c - looking into a lexicon
 */
#include <string.h>

#include "base/abi.h"
#include "base/abi_first.h"
#include "lexicon/lexicon.h"

const eqx_lexicon *eqx_lexicon_ref(const eqx_lexicon *lexicon)
{
    return eqxi_lexicon_hold(lexicon);
}

void eqx_lexicon_unref(const eqx_lexicon *lexicon)
{
    eqxi_lexicon_release(lexicon);
}

void eqx_lexicon_fingerprint(const eqx_lexicon *lexicon, uint8_t out[32])
{
    if (out == NULL) {
        return;
    }
    if (lexicon == NULL) {
        memset(out, 0, 32);
        return;
    }
    memcpy(out, lexicon->fingerprint, sizeof lexicon->fingerprint);
}

#define GIVE(out, ours, type) eqxi_abi_out((out), &(ours), sizeof(ours), EQXI_ABI_FIRST(type))

eqx_status eqx_lexicon_describe(const eqx_lexicon *lexicon, eqx_lexicon_info *out)
{
    if (lexicon == NULL || out == NULL) {
        return EQX_E_ARGUMENT;
    }
    eqx_lexicon_info info = {.id = lexicon->id,
                             .version = lexicon->version,
                             .language = lexicon->language,
                             .licence = lexicon->licence,
                             .title = lexicon->title,
                             .theme_count = (uint32_t)lexicon->themes.count,
                             .concept_count = (uint32_t)lexicon->concepts.count,
                             .term_count = (uint32_t)lexicon->terms.count,
                             .overlap = lexicon->overlap};
    return GIVE(out, info, eqx_lexicon_info);
}

eqx_status eqx_lexicon_theme(const eqx_lexicon *lexicon, uint32_t id, eqx_theme *out)
{
    if (lexicon == NULL || out == NULL || id >= lexicon->themes.count) {
        return EQX_E_ARGUMENT;
    }
    const eqxi_lexicon_theme *row = &lexicon->themes.data[id];
    eqx_theme                 theme = {.id = row->id,
                                       .label = row->label,
                                       .definition = row->definition,
                                       .concept_start = row->concept_start,
                                       .concept_count = row->concept_count};
    return GIVE(out, theme, eqx_theme);
}

eqx_status eqx_lexicon_concept(const eqx_lexicon *lexicon, uint32_t id, eqx_concept *out)
{
    if (lexicon == NULL || out == NULL || id >= lexicon->concepts.count) {
        return EQX_E_ARGUMENT;
    }
    const eqxi_lexicon_concept *row = &lexicon->concepts.data[id];
    eqx_concept                 ours = {.id = row->id,
                                        .label = row->label,
                                        .definition = row->definition,
                                        .source = row->source,
                                        .theme = lexicon->themes.data[row->theme_id].id,
                                        .theme_id = row->theme_id,
                                        .term_start = row->term_start,
                                        .term_count = row->term_count,
                                        .kind = row->kind,
                                        .roles = row->roles,
                                        .core = row->core,
                                        .valid_from = row->valid_from};
    return GIVE(out, ours, eqx_concept);
}

eqx_status eqx_lexicon_term(const eqx_lexicon *lexicon, uint32_t id, eqx_term *out)
{
    if (lexicon == NULL || out == NULL || id >= lexicon->terms.count) {
        return EQX_E_ARGUMENT;
    }
    const eqxi_lexicon_term *row = &lexicon->terms.data[id];
    eqx_term                 term = {.id = row->id,
                                     .expression = row->expression,
                                     .concept_id = row->concept_id,
                                     .mode = row->mode,
                                     .line = row->line,
                                     .weight = row->weight};
    return GIVE(out, term, eqx_term);
}

uint32_t eqx_lexicon_find_concept(const eqx_lexicon *lexicon, const char *id)
{
    for (uint32_t i = 0; lexicon != NULL && id != NULL && i < lexicon->concepts.count; i++) {
        if (strcmp(lexicon->concepts.data[i].id, id) == 0) {
            return i;
        }
    }
    return EQX_NONE;
}

const char *eqx_lexicon_json(const eqx_lexicon *lexicon, size_t *size)
{
    size_t      json_size = 0;
    const char *json = lexicon == NULL ? NULL : eqxi_lexicon_json(lexicon, &json_size);
    if (size != NULL) {
        *size = json_size;
    }
    return json;
}

uint32_t eqx_lexicon_example_count(const eqx_lexicon *lexicon)
{
    return lexicon == NULL ? 0 : (uint32_t)lexicon->examples.count;
}

eqx_status eqx_lexicon_example(const eqx_lexicon *lexicon, uint32_t id, eqx_example *out)
{
    if (lexicon == NULL || out == NULL || id >= lexicon->examples.count) {
        return EQX_E_ARGUMENT;
    }
    const eqxi_lexicon_example *row = &lexicon->examples.data[id];
    eqx_example                 example = {.text = row->text,
                                           .concept_id = row->concept_id,
                                           .kind = row->kind,
                                           .line = row->line,
                                           .column = row->column};
    return GIVE(out, example, eqx_example);
}
