/*
 * cues.c - the words that tell intention from action, under reserved names
 */
#include <string.h>

#include "equilex.h"
#include "lexicon/compiler.h"
#include "lexicon/cue_names.h"

const char *const eqxi_cue_names[EQXI_CUE_NAME_COUNT] = {
#define CUE_NAME(name, text) text,
    EQXI_CUE_LIST(CUE_NAME)
    EQXI_CUE_NOT_LIST(CUE_NAME)
#undef CUE_NAME
};

static void read_entries(eqxi_compiler *c, const eqxi_node *list)
{
    for (const eqxi_node *entry = list->child; entry != NULL && eqxi_compiler_sound(c);
         entry = entry->next) {
        const eqxi_node *match = entry;
        if (entry->kind == EQXI_NODE_MAP) {
            static const eqxi_shape_key keys[] = {{"match", EQXI_EXPECT_TEXT, true}};
            static const eqxi_shape     shape = {"a cue", keys, 1};
            match = eqxi_shape_check(c->diagnostics, entry, &shape, false)
                        ? eqxi_shape_text(entry, "match")
                        : NULL;
        }
        if (match != NULL) {
            eqxi_compile_witness(c, match);
        }
    }
}

static void read_cue(eqxi_compiler *c, const eqxi_node *value)
{
    eqx_lexicon *lexicon = c->lexicon;
    int          row = eqxi_compiler_word(c, value->key, eqxi_cue_names, EQXI_CUE_NAME_COUNT,
                                          EQXI_DIAG_CUE_UNKNOWN);
    if (row < 0) {
        return;
    }
    if (value->kind != EQXI_NODE_LIST) {
        eqxi_compiler_say(c, value->place, EQXI_DIAG_WRONG_SHAPE, value->key->text, "a list");
        return;
    }
    if (value->count == 0) {
        eqxi_compiler_say(c, value->place, EQXI_DIAG_LIST_EMPTY, value->key->text, NULL);
        return;
    }
    if (!eqxi_array_reserve(&lexicon->memory, &lexicon->cues, lexicon->cues.count + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return;
    }
    bool             takes = row >= EQXI_CUE_CLASS_COUNT;
    eqxi_lexicon_cue cue = {.name = eqxi_cue_names[row],
                            .class_bit = takes ? 0 : UINT64_C(1) << row,
                            .takes_bit = takes ? (uint8_t)(1u << (row - EQXI_CUE_CLASS_COUNT)) : 0,
                            .key_start = (uint32_t)lexicon->guard_keys.count};
    read_entries(c, value);
    cue.key_count = (uint32_t)lexicon->guard_keys.count - cue.key_start;
    lexicon->cues.data[lexicon->cues.count++] = cue;
}

static void report_unused(eqxi_compiler *c)
{
    for (size_t i = 0; i < c->sets.rows.count; i++) {
        if (!c->sets.rows.data[i].used) {
            eqxi_compiler_say(c, c->sets.rows.data[i].entries->key->place, EQXI_DIAG_SET_UNUSED,
                              c->sets.rows.data[i].name, NULL);
        }
    }
    for (uint32_t i = 0; i < c->sources.count; i++) {
        if (!c->sources.data[i].used) {
            eqxi_compiler_say(c, c->sources.data[i].place, EQXI_DIAG_SOURCE_UNUSED,
                              c->source_keys.texts.data[i], NULL);
        }
    }
}

void eqxi_compile_cues(eqxi_compiler *c)
{
    for (size_t i = 0; i < c->roots.count; i++) {
        const eqxi_node *map = eqxi_node_find(c->roots.data[i].node, "cues");
        bool             readable = map != NULL && map->kind == EQXI_NODE_MAP;
        for (const eqxi_node *value = readable ? map->child : NULL;
             value != NULL && eqxi_compiler_sound(c); value = value->next) {
            read_cue(c, value);
        }
    }
    report_unused(c);
}

void eqxi_compile_cue_classes(eqxi_compiler *c)
{
    eqx_lexicon *lexicon = c->lexicon;
    size_t       count = c->witnesses.count, terms = lexicon->terms.count;
    if (lexicon->cues.count == 0) {
        return;
    }
    if (!eqxi_array_reserve(&lexicon->memory, &lexicon->cue_classes, count) ||
        !eqxi_array_reserve(&lexicon->memory, &lexicon->cue_takes, count)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return;
    }
    memset(lexicon->cue_classes.data, 0, count * sizeof *lexicon->cue_classes.data);
    memset(lexicon->cue_takes.data, 0, count);
    lexicon->cue_classes.count = lexicon->cue_takes.count = count;
    for (size_t i = 0; i < lexicon->cues.count; i++) {
        const eqxi_lexicon_cue *cue = &lexicon->cues.data[i];
        for (uint32_t k = 0; k < cue->key_count; k++) {
            uint32_t key = lexicon->guard_keys.data[cue->key_start + k];
            lexicon->cue_classes.data[key - terms] |= cue->class_bit;
            lexicon->cue_takes.data[key - terms] |= cue->takes_bit;
        }
    }
}
