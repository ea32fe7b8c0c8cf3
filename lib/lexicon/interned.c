/*
 * interned.c - open addressing, at most half full
 */
#include "lexicon/interned.h"

#include <string.h>

#include "base/hash.h"

void eqxi_names_init(eqxi_names *names, eqxi_memory *memory)
{
    *names = (eqxi_names){.memory = memory, .seed = eqxi_hash_secret()};
}

void eqxi_names_wipe(eqxi_names *names)
{
    eqxi_array_wipe(names->memory, &names->texts);
    eqxi_memory_free(names->memory, names->slots, names->slot_count * sizeof *names->slots);
    names->slots = NULL;
    names->slot_count = 0;
}

static uint32_t slot_of(const eqxi_names *names, const char *text)
{
    uint32_t mask = names->slot_count - 1;
    uint32_t slot = (uint32_t)eqxi_hash_bytes(names->seed, text, strlen(text)) & mask;
    while (names->slots[slot] != 0 &&
           strcmp(names->texts.data[names->slots[slot] - 1], text) != 0) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

uint32_t eqxi_names_find(const eqxi_names *names, const char *text)
{
    return names->slot_count == 0 ? EQX_NONE : names->slots[slot_of(names, text)] - 1;
}

static eqx_status grow(eqxi_names *names)
{
    uint32_t  count = names->slot_count == 0 ? 64 : names->slot_count * 2;
    uint32_t *slots = eqxi_memory_zeroed(names->memory, count * sizeof *slots);
    if (slots == NULL) {
        return eqxi_memory_status(names->memory);
    }
    eqxi_memory_free(names->memory, names->slots, names->slot_count * sizeof *slots);
    names->slots = slots;
    names->slot_count = count;
    for (uint32_t i = 0; i < names->texts.count; i++) {
        slots[slot_of(names, names->texts.data[i])] = i + 1;
    }
    return EQX_OK;
}

eqx_status eqxi_names_add(eqxi_names *names, const char *text, uint32_t *number)
{
    if ((names->texts.count + 1) * 2 > names->slot_count) {
        eqx_status status = grow(names);
        if (status != EQX_OK) {
            return status;
        }
    }
    uint32_t slot = slot_of(names, text);
    if (names->slots[slot] == 0) {
        if (!eqxi_array_reserve(names->memory, &names->texts, names->texts.count + 1)) {
            return eqxi_memory_status(names->memory);
        }
        names->texts.data[names->texts.count++] = text;
        names->slots[slot] = (uint32_t)names->texts.count;
    }
    *number = names->slots[slot] - 1;
    return EQX_OK;
}
