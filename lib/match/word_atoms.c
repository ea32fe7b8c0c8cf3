/*
 * word_atoms.c - open addressing by the bytes of the word
 */
#include "match/word_atoms.h"

#include <string.h>

#include "base/hash.h"
#include "equilex.h"

#define SLOTS_FIRST 256u
#define SLOTS_MOST 0x40000000u

void eqxi_word_atoms_init(eqxi_word_atoms *words, eqxi_memory *memory, uint64_t seed)
{
    *words = (eqxi_word_atoms){.memory = memory, .seed = seed};
    eqxi_arena_init(&words->texts, memory);
}

void eqxi_word_atoms_wipe(eqxi_word_atoms *words)
{
    if (words->memory == NULL) {
        return;
    }
    for (size_t i = 0; i < EQXI_WORD_ATOM_MODES; i++) {
        eqxi_word_table *table = &words->tables[i];
        eqxi_memory_free(words->memory, table->slots, table->slot_count * sizeof *table->slots);
        *table = (eqxi_word_table){0};
    }
    eqxi_arena_wipe(&words->texts);
}

static uint64_t head_of(const char *text, size_t size)
{
    uint64_t head = 0;
    memcpy(&head, text, size < sizeof head ? size : sizeof head);
    return head;
}

static bool is_word(const eqxi_word_atom *slot, uint64_t head, const char *text, size_t size)
{
    return slot->head == head && slot->size == size &&
           (size <= sizeof head || memcmp(slot->text, text, size) == 0);
}

/* The slot that holds the word, or the free one where it belongs. */
static eqxi_word_atom *slot_of(const eqxi_word_table *table, uint64_t seed, const char *text,
                               size_t size)
{
    uint32_t mask = table->slot_count - 1;
    uint32_t at = (uint32_t)eqxi_hash_bytes(seed, text, size) & mask;
    uint64_t head = head_of(text, size);
    while (table->slots[at].text != NULL && !is_word(&table->slots[at], head, text, size)) {
        at = (at + 1) & mask;
    }
    return &table->slots[at];
}

static eqx_status grow(eqxi_word_atoms *words, eqxi_word_table *table)
{
    eqxi_word_table larger = {.count = table->count};
    larger.slot_count = table->slot_count == 0 ? SLOTS_FIRST : table->slot_count * 2;
    if (larger.slot_count > SLOTS_MOST) {
        return EQX_E_LIMIT;
    }
    larger.slots = eqxi_memory_zeroed(words->memory, larger.slot_count * sizeof *larger.slots);
    if (larger.slots == NULL) {
        return eqxi_memory_status(words->memory);
    }
    for (uint32_t i = 0; i < table->slot_count; i++) {
        const eqxi_word_atom *old = &table->slots[i];
        if (old->text != NULL) {
            *slot_of(&larger, words->seed, old->text, old->size) = *old;
        }
    }
    eqxi_memory_free(words->memory, table->slots, table->slot_count * sizeof *table->slots);
    *table = larger;
    return EQX_OK;
}

static eqxi_word_table *table_of(eqxi_word_atoms *words, uint32_t mode)
{
    size_t row = mode == EQX_MODE_STEM ? 0 : mode == EQX_MODE_FOLD ? 1 : 2;
    return &words->tables[row];
}

eqx_status eqxi_word_atoms_find(eqxi_word_atoms *words, eqxi_atoms *atoms,
                                eqxi_form_reader *reader, uint32_t mode, const char *text,
                                size_t size, uint32_t *out)
{
    bool             capitals = eqxi_steps_capitals(text, size);
    eqxi_compare     compare = capitals ? EQXI_COMPARE_EXACT : EQXI_COMPARE_MODE;
    eqxi_word_table *table = table_of(words, capitals ? EQX_MODE_EXACT : mode);
    if (table->count >= table->slot_count / 2) {
        eqx_status status = grow(words, table);
        if (status != EQX_OK) {
            return status;
        }
    }
    eqxi_word_atom *slot = slot_of(table, words->seed, text, size);
    if (slot->text == NULL) {
        eqx_status status = eqxi_steps_atom(atoms, reader, compare, mode, text, size, out);
        char      *copy = status == EQX_OK ? eqxi_arena_bytes(&words->texts, size) : NULL;
        if (copy == NULL) {
            return status == EQX_OK ? eqxi_memory_status(words->memory) : status;
        }
        memcpy(copy, text, size);
        *slot = (eqxi_word_atom){head_of(text, size), copy, (uint32_t)size, *out};
        table->count++;
    }
    *out = slot->atom;
    return EQX_OK;
}
