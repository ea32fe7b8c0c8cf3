/*
 * object.c - the end of a lexicon, and its JSON on demand
 */
#include <string.h>

#include "lexicon/compiler.h"

/* What was given out on demand did not go through the lexicon's own count of bytes. */
static void free_json(eqx_lexicon *lexicon)
{
    char       *text = atomic_load(&lexicon->json);
    eqxi_memory own = {.hook = lexicon->memory.hook};
    if (text != NULL) {
        eqxi_memory_free(&own, text, strlen(text) + 1);
    }
}

void eqxi_lexicon_free(eqx_lexicon *lexicon)
{
    if (lexicon == NULL) {
        return;
    }
    eqxi_memory memory = lexicon->memory;
    for (size_t i = 0; i < lexicon->patterns.count; i++) {
        eqxi_pattern_free(&lexicon->memory, lexicon->patterns.data[i].pattern);
    }
    eqxi_automaton_free(lexicon->automaton);
    eqxi_array_wipe(&lexicon->memory, &lexicon->themes);
    eqxi_array_wipe(&lexicon->memory, &lexicon->concepts);
    eqxi_array_wipe(&lexicon->memory, &lexicon->terms);
    eqxi_array_wipe(&lexicon->memory, &lexicon->guards);
    eqxi_array_wipe(&lexicon->memory, &lexicon->guard_keys);
    eqxi_array_wipe(&lexicon->memory, &lexicon->over_ids);
    eqxi_array_wipe(&lexicon->memory, &lexicon->examples);
    eqxi_array_wipe(&lexicon->memory, &lexicon->patterns);
    eqxi_array_wipe(&lexicon->memory, &lexicon->cues);
    eqxi_array_wipe(&lexicon->memory, &lexicon->sources);
    eqxi_array_wipe(&lexicon->memory, &lexicon->witnesses);
    eqxi_array_wipe(&lexicon->memory, &lexicon->cue_classes);
    eqxi_array_wipe(&lexicon->memory, &lexicon->cue_takes);
    eqxi_arena_wipe(&lexicon->strings);
    free_json(lexicon);
    eqxi_memory_free(&memory, lexicon, sizeof *lexicon);
}

/* A text of exactly its size, so that it can be freed without remembering a capacity. */
static char *write_json(const eqx_lexicon *lexicon, eqxi_memory *memory, size_t *size)
{
    eqxi_buffer out;
    char       *text = NULL;
    eqxi_buffer_init(&out, memory);
    eqxi_normal_write(&out, lexicon);
    if (!out.failed) {
        text = eqxi_memory_alloc(memory, out.size + 1);
    }
    if (text != NULL) {
        memcpy(text, out.data, out.size + 1);
        *size = out.size;
    }
    eqxi_buffer_wipe(&out);
    return text;
}

/* Made when first asked for: a list of a million phrases need not pay for it. Threads that ask at
 * once may each make it; the first to publish wins, and all texts are equal. */
const char *eqxi_lexicon_json(const eqx_lexicon *lexicon, size_t *size)
{
    eqx_lexicon *owner = (eqx_lexicon *)(uintptr_t)lexicon;
    char        *known = atomic_load(&owner->json);
    if (known == NULL) {
        eqxi_memory own = {.hook = lexicon->memory.hook};
        size_t      made = 0;
        char       *text = write_json(lexicon, &own, &made);
        if (text == NULL) {
            *size = 0;
            return NULL;
        }
        if (atomic_compare_exchange_strong(&owner->json, &known, text)) {
            known = text;
        } else {
            eqxi_memory_free(&own, text, made + 1);
        }
    }
    *size = strlen(known);
    return known;
}
