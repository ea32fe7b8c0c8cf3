/*
 * memo_forms.c - first sight of a surface form: its atoms, and its texts where they are kept
 */
#include <string.h>

#include "equilex.h"
#include "match/memo.h"

eqx_status eqxi_memo_copy(eqxi_memo *memo, const char *text, size_t size, const char **out)
{
    char *copy = eqxi_arena_bytes(&memo->texts, size);
    if (copy == NULL) {
        return eqxi_memory_status(memo->memory);
    }
    memcpy(copy, text, size);
    *out = copy;
    return EQX_OK;
}

static eqx_status keep_texts(eqxi_memo *memo, const eqxi_form *read, eqxi_memo_form *form)
{
    form->folded_size = (uint32_t)read->folded_size;
    form->stem_size = (uint32_t)read->stem_size;
    eqx_status status = eqxi_memo_copy(memo, read->folded, read->folded_size, &form->folded);
    if (status == EQX_OK) {
        status = eqxi_memo_copy(memo, read->stem, read->stem_size, &form->stem);
    }
    return status;
}

static eqx_status keep_number(eqxi_memo *memo, const eqxi_form *read, eqxi_memo_form *form)
{
    if (read->number.kind == EQX_NUMBER_NONE) {
        return EQX_OK;
    }
    if (!eqxi_array_reserve(memo->memory, &memo->numbers, memo->numbers.count + 1)) {
        return eqxi_memory_status(memo->memory);
    }
    form->number_kind = read->number.kind;
    form->number_base = read->number.base;
    form->number = (uint32_t)memo->numbers.count;
    memo->numbers.data[memo->numbers.count++] =
        (eqxi_memo_number){read->number.value, read->number.high};
    return EQX_OK;
}

static eqx_status keep_atoms(eqxi_memo *memo, const eqxi_form *read, eqxi_memo_form *form)
{
    uint32_t              atoms[EQXI_ATOM_LIST_MAX];
    uint8_t               repairs[EQXI_ATOM_LIST_MAX];
    const eqxi_automaton *automaton = memo->automaton;
    uint32_t              count = eqxi_atoms_of_form(&automaton->atoms, read, atoms, repairs);
    if (!eqxi_array_reserve(memo->memory, &memo->atoms, memo->atoms.count + count)) {
        return eqxi_memory_status(memo->memory);
    }
    form->atoms = (uint32_t)memo->atoms.count;
    for (uint32_t i = 0; i < count; i++) {
        uint8_t roles = automaton->atom_roles[atoms[i]];
        if (roles != 0) {
            uint32_t root = eqxi_trie_child(&automaton->trie, 0, atoms[i]);
            memo->atoms.data[memo->atoms.count++] = (eqxi_memo_atom){atoms[i], root, repairs[i]};
            form->roles |= roles;
            form->signature |= roles & EQXI_ATOM_LATER ? eqxi_trie_bit(atoms[i]) : 0;
            form->atom_count++;
        }
    }
    return EQX_OK;
}

/* What most forms are: one atom, with nothing mended. */
static eqxi_memo_step step_of(const eqxi_memo *memo, const eqxi_memo_form *form)
{
    eqxi_memo_step ask = {0, EQXI_ASK_FORM};
    if (form->atom_count != 1) {
        return ask;
    }
    const eqxi_memo_atom *atom = &memo->atoms.data[form->atoms];
    return atom->repairs == 0 ? (eqxi_memo_step){atom->root, atom->atom} : ask;
}

static eqx_status add_form(eqxi_memo *memo, const eqxi_memo_form *form, uint32_t *out)
{
    if (!eqxi_array_reserve(memo->memory, &memo->forms, memo->forms.count + 1) ||
        !eqxi_array_reserve(memo->memory, &memo->steps, memo->steps.count + 1)) {
        return eqxi_memory_status(memo->memory);
    }
    if (memo->forms.count > EQXI_FORM_ROW) {
        return EQX_E_LIMIT;
    }
    *out = (uint32_t)memo->forms.count | (uint32_t)form->roles << EQXI_FORM_ROLES_SHIFT;
    memo->forms.data[memo->forms.count++] = *form;
    memo->steps.data[memo->steps.count++] = step_of(memo, form);
    return EQX_OK;
}

eqx_status eqxi_memo_read(eqxi_memo *memo, const uint8_t *text, uint32_t size, uint8_t kind,
                          uint32_t *out)
{
    eqxi_form      read;
    eqxi_memo_form form = {.number = EQX_NONE};
    eqx_status     status = eqxi_form_read(&memo->reader, text, size, kind, &read);
    form.repairs = read.repairs;
    if (status == EQX_OK && memo->automaton != NULL) {
        status = keep_atoms(memo, &read, &form);
    }
    if (status == EQX_OK && memo->keep_texts) {
        status = keep_texts(memo, &read, &form);
        status = status == EQX_OK ? keep_number(memo, &read, &form) : status;
    } else if (status == EQX_OK && form.atom_count == 0) {
        *out = 0;
        return EQX_OK;
    }
    return status == EQX_OK ? add_form(memo, &form, out) : status;
}
