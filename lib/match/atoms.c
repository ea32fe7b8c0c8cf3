/*
 * atoms.c - one hash table for all texts, the kind being part of the key
 *
 * Bits of the hash stand above an atom's number in its slot. Most words of a text are no atom, and
 * the bits say so without a look at the atoms themselves.
 */
#include "match/atoms.h"

#include <string.h>

#include "base/hash.h"

#define AFFIX_MAX 24u /* code points a prefix or suffix can have */

void eqxi_atoms_init(eqxi_atoms *atoms, eqxi_memory *memory, uint64_t seed)
{
    *atoms = (eqxi_atoms){.memory = memory, .seed = seed};
    eqxi_arena_init(&atoms->texts, memory);
}

void eqxi_atoms_wipe(eqxi_atoms *atoms)
{
    eqxi_arena_wipe(&atoms->texts);
    eqxi_array_wipe(atoms->memory, &atoms->atoms);
    eqxi_memory_free(atoms->memory, atoms->slots, atoms->slot_count * sizeof *atoms->slots);
    atoms->slots = NULL;
    atoms->slot_count = 0;
}

static uint64_t hash_of(const eqxi_atoms *atoms, uint32_t kind, const char *text, size_t size)
{
    return eqxi_hash_bytes(atoms->seed + kind, text, size);
}

static bool is_atom(const eqxi_atom *atom, uint32_t kind, const char *text, size_t size)
{
    return atom->kind == kind && atom->size == size && memcmp(atom->text, text, size) == 0;
}

/* What stands above the number in the slot of a text with this hash: numbers are less than the
 * count of slots. */
static uint32_t tag_of(const eqxi_atoms *atoms, uint64_t hash)
{
    return (uint32_t)(hash >> 32) & ~(atoms->slot_count - 1);
}

/* The slot that holds the key, or the free one where it belongs. The table is never full. */
static uint32_t slot_of(const eqxi_atoms *atoms, uint64_t hash, uint32_t kind, const char *text,
                        size_t size)
{
    uint32_t mask = atoms->slot_count - 1, tag = tag_of(atoms, hash);
    uint32_t at = (uint32_t)hash & mask;
    for (;; at = (at + 1) & mask) {
        uint32_t slot = atoms->slots[at], number = slot & mask;
        if (slot == EQXI_ATOM_NONE ||
            ((slot & ~mask) == tag &&
             is_atom(&atoms->atoms.data[number - EQXI_ATOM_FIRST_TEXT], kind, text, size))) {
            return at;
        }
    }
}

uint32_t eqxi_atoms_find(const eqxi_atoms *atoms, eqxi_atom_kind kind, const char *text,
                         size_t size)
{
    if (atoms->kind_counts[kind] == 0) {
        return EQXI_ATOM_NONE;
    }
    uint32_t at = slot_of(atoms, hash_of(atoms, kind, text, size), kind, text, size);
    return atoms->slots[at] & (atoms->slot_count - 1);
}

/* An atom into the free slot at `at`. */
static void put_slot(eqxi_atoms *atoms, uint32_t at, uint64_t hash, uint32_t number)
{
    atoms->slots[at] = tag_of(atoms, hash) | number;
}

static eqx_status grow_slots(eqxi_atoms *atoms)
{
    uint32_t old_count = atoms->slot_count;
    if (old_count >= 0x40000000u) {
        return EQX_E_LIMIT;
    }
    uint32_t  count = old_count == 0 ? 256 : old_count * 2;
    uint32_t *slots = eqxi_memory_zeroed(atoms->memory, count * sizeof *slots);
    if (slots == NULL) {
        return eqxi_memory_status(atoms->memory);
    }
    eqxi_memory_free(atoms->memory, atoms->slots, old_count * sizeof *slots);
    atoms->slots = slots;
    atoms->slot_count = count;
    for (uint32_t i = 0; i < atoms->atoms.count; i++) {
        const eqxi_atom *atom = &atoms->atoms.data[i];
        uint64_t         hash = hash_of(atoms, atom->kind, atom->text, atom->size);
        put_slot(atoms, slot_of(atoms, hash, atom->kind, atom->text, atom->size), hash,
                 i + EQXI_ATOM_FIRST_TEXT);
    }
    return EQX_OK;
}

eqx_status eqxi_atoms_add(eqxi_atoms *atoms, eqxi_atom_kind kind, const char *text, size_t size,
                          uint32_t *out)
{
    if ((atoms->atoms.count + 1) * 2 > atoms->slot_count) {
        eqx_status status = grow_slots(atoms);
        if (status != EQX_OK) {
            return status;
        }
    }
    uint64_t hash = hash_of(atoms, kind, text, size);
    uint32_t at = slot_of(atoms, hash, kind, text, size);
    if (atoms->slots[at] == EQXI_ATOM_NONE) {
        char *copy = eqxi_arena_bytes(&atoms->texts, size);
        if (copy == NULL || !eqxi_array_reserve(atoms->memory, &atoms->atoms,
                                                atoms->atoms.count + 1)) {
            return eqxi_memory_status(atoms->memory);
        }
        memcpy(copy, text, size);
        put_slot(atoms, at, hash, (uint32_t)atoms->atoms.count + EQXI_ATOM_FIRST_TEXT);
        atoms->atoms.data[atoms->atoms.count++] = (eqxi_atom){copy, (uint32_t)size, kind};
        atoms->kind_counts[kind]++;
    }
    *out = atoms->slots[at] & (atoms->slot_count - 1);
    return EQX_OK;
}

uint64_t eqxi_atoms_bytes(const eqxi_atoms *atoms)
{
    return atoms->texts.used + atoms->slot_count * sizeof *atoms->slots +
           atoms->atoms.capacity * sizeof *atoms->atoms.data;
}

typedef struct atom_list {
    uint32_t *atoms;
    uint8_t  *repairs;
    uint32_t  count;
} atom_list;

static void list_atom(atom_list *list, uint32_t atom, uint8_t repairs)
{
    if (atom == EQXI_ATOM_NONE) {
        return;
    }
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->atoms[i] == atom) {
            return;
        }
    }
    list->atoms[list->count] = atom;
    list->repairs[list->count++] = repairs;
}

static bool is_lead(char byte)
{
    return ((uint8_t)byte & 0xC0) != 0x80;
}

static void list_prefixes(const eqxi_atoms *atoms, atom_list *list, const char *text, size_t size,
                          uint8_t repairs)
{
    unsigned tried = 0;
    for (size_t end = 1; end <= size && tried < AFFIX_MAX; end++) {
        if (end == size || is_lead(text[end])) {
            list_atom(list, eqxi_atoms_find(atoms, EQXI_ATOM_PREFIX, text, end), repairs);
            tried++;
        }
    }
}

static void list_suffixes(const eqxi_atoms *atoms, atom_list *list, const char *text, size_t size,
                          uint8_t repairs)
{
    unsigned tried = 0;
    for (size_t start = size; start-- > 0 && tried < AFFIX_MAX;) {
        if (is_lead(text[start])) {
            list_atom(list, eqxi_atoms_find(atoms, EQXI_ATOM_SUFFIX, text + start, size - start),
                      repairs);
            tried++;
        }
    }
}

/* A prefix may be written in either spelling, so both readings are tried. */
static void list_affixes(const eqxi_atoms *atoms, atom_list *list, const eqxi_form *form)
{
    uint8_t mended = (uint8_t)(form->repairs & ~EQX_REPAIR_SPELLING);
    if (atoms->kind_counts[EQXI_ATOM_PREFIX] > 0) {
        list_prefixes(atoms, list, form->plain, form->plain_size, mended);
        if (form->plain != form->folded) {
            list_prefixes(atoms, list, form->folded, form->folded_size, form->repairs);
        }
    }
    if (atoms->kind_counts[EQXI_ATOM_SUFFIX] > 0) {
        list_suffixes(atoms, list, form->plain, form->plain_size, mended);
        if (form->plain != form->folded) {
            list_suffixes(atoms, list, form->folded, form->folded_size, form->repairs);
        }
    }
}

uint32_t eqxi_atoms_of_form(const eqxi_atoms *atoms, const eqxi_form *form, uint32_t *out,
                            uint8_t *repairs)
{
    atom_list list = {out, repairs, 0};
    uint8_t   mended = (uint8_t)(form->repairs & ~EQX_REPAIR_SPELLING);
    list_atom(&list, eqxi_atoms_find(atoms, EQXI_ATOM_STEM, form->stem, form->stem_size),
              form->repairs);
    list_atom(&list, eqxi_atoms_find(atoms, EQXI_ATOM_FOLD, form->folded, form->folded_size),
              form->repairs);
    list_atom(&list, eqxi_atoms_find(atoms, EQXI_ATOM_EXACT, form->exact, form->exact_size),
              mended);
    if (form->number.kind != EQX_NUMBER_NONE) {
        list_atom(&list, EQXI_ATOM_NUMBER, mended);
        list_atom(&list, EQXI_ATOM_NUMBER + form->number.kind, mended);
        list_atom(&list, EQXI_ATOM_NUMBER + form->number.base, mended);
        if (form->number.kind == EQX_NUMBER_FINANCIAL_YEAR) {
            list_atom(&list, EQXI_ATOM_NUMBER + EQX_NUMBER_YEAR, mended);
        }
    } else {
        list_affixes(atoms, &list, form);
    }
    return list.count;
}
