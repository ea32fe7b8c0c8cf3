/*
 * steps.c - a set of open ends that grows through the tree
 *
 * Each node takes the set of variants spelled so far and gives back the set
 * with itself appended: a sequence hands it through its children, a choice
 * unites what its children make of it, an optional part keeps the old set too.
 */
#include "match/steps.h"

#include <string.h>

#include "text/fold.h"
#include "text/units.h"

bool eqxi_steps_capitals(const char *text, size_t size)
{
    size -= size > 2 && text[size - 1] == 's';
    bool capitals = size >= 2 && size <= 6;
    for (size_t i = 0; i < size && capitals; i++) {
        capitals = text[i] >= 'A' && text[i] <= 'Z';
    }
    return capitals;
}

typedef struct speller {
    eqxi_arena       *arena;
    eqxi_atoms       *atoms;
    eqxi_form_reader *reader;
    uint32_t          mode;
} speller;

static eqx_status spell(speller *s, const eqxi_expression *node, eqxi_variants *variants);

static eqx_status add_tail(eqxi_memory *memory, eqxi_variants *variants, eqxi_tail tail)
{
    if (variants->tails.count >= EQXI_EXPRESSION_VARIANTS_MAX) {
        return EQX_E_LIMIT;
    }
    if (!eqxi_array_reserve(memory, &variants->tails, variants->tails.count + 1)) {
        return eqxi_memory_status(memory);
    }
    variants->tails.data[variants->tails.count++] = tail;
    return EQX_OK;
}

static eqx_status add_step(speller *s, eqxi_variants *variants, const eqxi_step *before,
                           uint32_t label)
{
    uint32_t count = before == NULL ? 1 : before->count + 1;
    if (count > EQXI_EXPRESSION_UNITS_MAX) {
        return EQX_E_LIMIT;
    }
    eqxi_step *step = eqxi_arena_alloc(s->arena, sizeof *step);
    if (step == NULL) {
        return eqxi_memory_status(s->arena->memory);
    }
    *step = (eqxi_step){before, label, count};
    return add_tail(s->arena->memory, variants, (eqxi_tail){step, false});
}

/* A written comma is optional, and means nothing at the start or behind a gap. */
static bool comma_counts(const eqxi_tail *tail, bool comma)
{
    return (comma || tail->comma) && tail->step != NULL && !(tail->step->label & EQXI_STEP_GAP);
}

static eqx_status append_label(speller *s, eqxi_variants *variants, uint32_t label, bool comma)
{
    eqxi_variants old = *variants;
    eqx_status    status = EQX_OK;
    *variants = (eqxi_variants){0};
    for (size_t i = 0; i < old.tails.count && status == EQX_OK; i++) {
        const eqxi_tail *tail = &old.tails.data[i];
        status = add_step(s, variants, tail->step, label);
        if (status == EQX_OK && !(label & EQXI_STEP_GAP) && comma_counts(tail, comma)) {
            status = add_step(s, variants, tail->step, label | EQXI_STEP_COMMA);
        }
    }
    eqxi_array_wipe(s->arena->memory, &old.tails);
    return status;
}

static eqxi_atom_kind atom_kind(eqxi_compare compare, uint32_t mode)
{
    static const eqxi_atom_kind kinds[] = {
        [EQXI_COMPARE_MODE] = EQXI_ATOM_KINDS,    [EQXI_COMPARE_STEM] = EQXI_ATOM_STEM,
        [EQXI_COMPARE_FOLD] = EQXI_ATOM_FOLD,     [EQXI_COMPARE_EXACT] = EQXI_ATOM_EXACT,
        [EQXI_COMPARE_PREFIX] = EQXI_ATOM_PREFIX, [EQXI_COMPARE_SUFFIX] = EQXI_ATOM_SUFFIX,
    };
    if (compare != EQXI_COMPARE_MODE) {
        return kinds[compare];
    }
    return mode == EQX_MODE_STEM   ? EQXI_ATOM_STEM
           : mode == EQX_MODE_FOLD ? EQXI_ATOM_FOLD
                                   : EQXI_ATOM_EXACT;
}

/* Whether the text alone is a typed number, a symbol or a word: as the cutter of units would
 * say. */
static eqx_status token_kind(eqxi_memory *memory, const char *text, size_t size, uint8_t *out)
{
    eqxi_units units = {0};
    eqx_status status = eqxi_units_cut(memory, &units, (const uint8_t *)text, 0, (uint32_t)size);
    bool       whole = units.count == 1 && units.start[0] == 0 && units.end[0] == size;
    *out = status == EQX_OK && whole ? units.kind[0] : EQX_TOKEN_WORD;
    eqxi_units_wipe(memory, &units);
    return status;
}

eqx_status eqxi_steps_atom(eqxi_atoms *atoms, eqxi_form_reader *reader, eqxi_compare compare,
                           uint32_t mode, const char *text, size_t size, uint32_t *out)
{
    uint8_t   token = EQX_TOKEN_WORD;
    eqxi_form form;
    if (compare != EQXI_COMPARE_PREFIX && compare != EQXI_COMPARE_SUFFIX) {
        eqx_status status = token_kind(atoms->memory, text, size, &token);
        if (status != EQX_OK) {
            return status;
        }
    }
    eqx_status status = eqxi_form_read(reader, (const uint8_t *)text, size, token, &form);
    if (status != EQX_OK) {
        return status;
    }
    eqxi_atom_kind kind = atom_kind(compare, mode);
    switch (kind) {
    case EQXI_ATOM_STEM:
        return eqxi_atoms_add(atoms, kind, form.stem, form.stem_size, out);
    case EQXI_ATOM_FOLD:
        return eqxi_atoms_add(atoms, kind, form.folded, form.folded_size, out);
    case EQXI_ATOM_EXACT:
        return eqxi_atoms_add(atoms, kind, form.exact, form.exact_size, out);
    default:
        return eqxi_atoms_add(atoms, kind, form.plain, form.plain_size, out);
    }
}

static eqx_status spell_unit(speller *s, const eqxi_expression *node, eqxi_variants *variants)
{
    uint32_t   atom = EQXI_ATOM_NONE;
    eqx_status status = eqxi_steps_atom(s->atoms, s->reader, node->compare, s->mode, node->text,
                                        node->text_size, &atom);
    return status == EQX_OK ? append_label(s, variants, atom, node->comma_before) : status;
}

static eqx_status spell_sequence(speller *s, const eqxi_expression *node, eqxi_variants *variants)
{
    eqx_status status = EQX_OK;
    for (const eqxi_expression *child = node->child; child != NULL && status == EQX_OK;
         child = child->next) {
        status = spell(s, child, variants);
    }
    return status;
}

static eqx_status copy_tails(eqxi_memory *memory, const eqxi_variants *from, eqxi_variants *to)
{
    eqx_status status = EQX_OK;
    for (size_t i = 0; i < from->tails.count && status == EQX_OK; i++) {
        status = add_tail(memory, to, from->tails.data[i]);
    }
    return status;
}

/* The union of what each child makes of the variants; with `skip`, of the variants themselves
 * too. */
static eqx_status spell_choice(speller *s, const eqxi_expression *node, eqxi_variants *variants,
                               bool skip)
{
    eqxi_memory  *memory = s->arena->memory;
    eqxi_variants sum = {0};
    eqx_status    status = skip ? copy_tails(memory, variants, &sum) : EQX_OK;
    for (const eqxi_expression *child = node->child; child != NULL && status == EQX_OK;
         child = child->next) {
        eqxi_variants part = {0};
        status = copy_tails(memory, variants, &part);
        status = status == EQX_OK ? spell(s, child, &part) : status;
        status = status == EQX_OK ? copy_tails(memory, &part, &sum) : status;
        eqxi_array_wipe(memory, &part.tails);
    }
    eqxi_array_wipe(memory, &variants->tails);
    *variants = sum;
    return status;
}

/* A comma before a group is a comma before whatever comes first in it. */
static void note_comma(const eqxi_expression *node, eqxi_variants *variants)
{
    for (size_t i = 0; node->comma_before && i < variants->tails.count; i++) {
        variants->tails.data[i].comma = true;
    }
}

static eqx_status spell(speller *s, const eqxi_expression *node, eqxi_variants *variants)
{
    switch (node->kind) {
    case EQXI_EXPRESSION_UNIT:
        return spell_unit(s, node, variants);
    case EQXI_EXPRESSION_NUMBER:
        return append_label(s, variants, EQXI_ATOM_NUMBER + node->number_kind, node->comma_before);
    case EQXI_EXPRESSION_ANY:
        return append_label(s, variants, EQXI_ATOM_ANY, node->comma_before);
    case EQXI_EXPRESSION_GAP:
        return append_label(s, variants, EQXI_STEP_GAP | node->gap, false);
    case EQXI_EXPRESSION_SEQUENCE:
        note_comma(node, variants);
        return spell_sequence(s, node, variants);
    case EQXI_EXPRESSION_CHOICE:
        note_comma(node, variants);
        return spell_choice(s, node, variants, false);
    case EQXI_EXPRESSION_OPTIONAL:
        note_comma(node, variants);
        return spell_choice(s, node, variants, true);
    }
    return EQX_E_ARGUMENT;
}

static bool is_open(uint32_t label)
{
    return (label & EQXI_STEP_GAP) != 0 || (label & ~EQXI_STEP_COMMA) == EQXI_ATOM_ANY;
}

static bool is_sound(const eqxi_tail *tail)
{
    const eqxi_step *step = tail->step;
    if (step == NULL || is_open(step->label)) {
        return false;
    }
    while (step->before != NULL) {
        step = step->before;
    }
    return !is_open(step->label);
}

eqx_status eqxi_steps_spell(eqxi_arena *arena, eqxi_atoms *atoms, eqxi_form_reader *reader,
                            const eqxi_expression *expression, uint32_t mode,
                            eqxi_variants *variants)
{
    speller    s = {arena, atoms, reader, mode};
    eqx_status status = add_tail(arena->memory, variants, (eqxi_tail){NULL, false});
    status = status == EQX_OK ? spell(&s, expression, variants) : status;
    for (size_t i = 0; i < variants->tails.count && status == EQX_OK; i++) {
        status = is_sound(&variants->tails.data[i]) ? EQX_OK : EQX_E_ARGUMENT;
    }
    return status;
}
