/*
 * compiler.c - the small things that every step needs
 */
#include "lexicon/compiler.h"

#include <stdio.h>
#include <string.h>

void eqxi_compiler_init(eqxi_compiler *compiler, eqxi_memory *memory,
                        eqxi_diagnostics *diagnostics, eqx_lexicon *lexicon)
{
    *compiler = (eqxi_compiler){.memory = memory, .diagnostics = diagnostics, .lexicon = lexicon};
    eqxi_arena_init(&compiler->trees, memory);
    eqxi_names_init(&compiler->source_keys, memory);
    eqxi_names_init(&compiler->theme_ids, memory);
    eqxi_names_init(&compiler->concept_ids, memory);
    eqxi_names_init(&compiler->witness_texts, memory);
    eqxi_compiler_fail(compiler,
                       eqxi_automaton_builder_new(&lexicon->memory, &compiler->automaton));
}

void eqxi_compiler_wipe(eqxi_compiler *compiler)
{
    eqxi_memory *memory = compiler->memory;
    eqxi_automaton_builder_free(compiler->automaton);
    eqxi_arena_wipe(&compiler->trees);
    eqxi_array_wipe(memory, &compiler->sets.rows);
    eqxi_names_wipe(&compiler->source_keys);
    eqxi_names_wipe(&compiler->theme_ids);
    eqxi_names_wipe(&compiler->concept_ids);
    eqxi_names_wipe(&compiler->witness_texts);
    eqxi_array_wipe(memory, &compiler->sources);
    eqxi_array_wipe(memory, &compiler->roots);
    eqxi_array_wipe(memory, &compiler->theme_parts);
    eqxi_array_wipe(memory, &compiler->theme_first);
    eqxi_array_wipe(memory, &compiler->theme_last);
    eqxi_array_wipe(memory, &compiler->concept_places);
    eqxi_array_wipe(memory, &compiler->terms);
    eqxi_array_wipe(memory, &compiler->witnesses);
    eqxi_array_wipe(memory, &compiler->over_lists);
}

bool eqxi_compiler_sound(const eqxi_compiler *compiler)
{
    return compiler->status == EQX_OK && !compiler->diagnostics->failed;
}

void eqxi_compiler_fail(eqxi_compiler *compiler, eqx_status status)
{
    if (compiler->status == EQX_OK) {
        compiler->status = status;
    }
}

void eqxi_compiler_say(eqxi_compiler *compiler, eqxi_place place, uint32_t code,
                       const char *first, const char *second)
{
    eqxi_diagnostics_add(compiler->diagnostics, place, code, first, second);
}

void eqxi_compiler_say_twice(eqxi_compiler *compiler, eqxi_place place, uint32_t code,
                             const char *name, eqxi_place first)
{
    char     where[64];
    uint32_t line = 1, column;
    if (first.source != place.source) {
        eqxi_compiler_say(compiler, place, code, name, first.source->name);
        return;
    }
    eqxi_source_place(first.source, first.byte_start, &line, &column);
    snprintf(where, sizeof where, "line %u", (unsigned)line);
    eqxi_compiler_say(compiler, place, code, name, where);
}

const char *eqxi_compiler_keep(eqxi_compiler *compiler, const char *text, size_t size)
{
    const char *copy = eqxi_arena_copy(&compiler->lexicon->strings, text, size);
    if (copy == NULL) {
        eqxi_compiler_fail(compiler, EQX_E_NOMEM);
        return "";
    }
    return copy;
}

const char *eqxi_compiler_text(eqxi_compiler *compiler, const eqxi_node *map, const char *key)
{
    const eqxi_node *value = eqxi_shape_text(map, key);
    if (value == NULL) {
        return "";
    }
    if (value->text_size > EQXI_TEXT_SIZE_MAX) {
        eqxi_compiler_say(compiler, value->place, EQXI_DIAG_TEXT_TOO_LONG, key, "4096");
        return "";
    }
    return eqxi_compiler_keep(compiler, value->text, value->text_size);
}

static bool is_id_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_' ||
           byte == '.' || byte == '-';
}

bool eqxi_compiler_check_id(eqxi_compiler *compiler, eqxi_place place, const char *id)
{
    size_t size = strlen(id), good = 0;
    while (good < size && is_id_byte(id[good])) {
        good++;
    }
    if (size == 0 || good < size) {
        eqxi_compiler_say(compiler, place, EQXI_DIAG_ID_INVALID, id, NULL);
        return false;
    }
    if (size > EQXI_ID_SIZE_MAX) {
        char count[24];
        snprintf(count, sizeof count, "%zu", size);
        eqxi_compiler_say(compiler, place, EQXI_DIAG_ID_TOO_LONG, id, count);
        return false;
    }
    return true;
}

const char *eqxi_compiler_id(eqxi_compiler *compiler, const eqxi_node *map)
{
    const eqxi_node *value = eqxi_shape_text(map, "id");
    if (value == NULL || !eqxi_compiler_check_id(compiler, value->place, value->text)) {
        return NULL;
    }
    const char *id = eqxi_compiler_keep(compiler, value->text, value->text_size);
    return eqxi_compiler_sound(compiler) ? id : NULL;
}

int eqxi_compiler_word(eqxi_compiler *compiler, const eqxi_node *node, const char *const *words,
                       size_t count, uint32_t code)
{
    for (size_t i = 0; i < count && node->kind == EQXI_NODE_TEXT; i++) {
        if (strcmp(node->text, words[i]) == 0) {
            return (int)i;
        }
    }
    const char *text = node->kind == EQXI_NODE_TEXT ? node->text : "a list or map";
    bool truth = code == EQXI_DIAG_BOOLEAN && node->key != NULL;
    eqxi_compiler_say(compiler, node->place, code, truth ? node->key->text : text, text);
    return -1;
}
