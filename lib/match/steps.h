/*
 * steps.h - the variants of an expression, each a row of steps
 */
#ifndef EQXI_STEPS_H
#define EQXI_STEPS_H

#include "match/atoms.h"
#include "match/expression.h"

/* One step of a variant, and one label of a trie edge: an atom, perhaps across a comma, or a
 * gap. */
#define EQXI_STEP_GAP 0x80000000u   /* with the most units in the low bits */
#define EQXI_STEP_COMMA 0x40000000u /* the unit stands behind a comma */

/* A variant, told from its last step backwards; variants share their beginnings. */
typedef struct eqxi_step {
    const struct eqxi_step *before; /* NULL for the first */
    uint32_t                label;
    uint32_t                count; /* steps up to and with this one */
} eqxi_step;

typedef struct eqxi_tail {
    const eqxi_step *step;  /* NULL while empty */
    bool             comma; /* a comma was written and no unit since */
} eqxi_tail;

typedef struct eqxi_variants {
    EQXI_ARRAY(eqxi_tail) tails;
} eqxi_variants;

/* Spell out `expression`. Steps live in `arena`. EQX_E_LIMIT and EQX_E_ARGUMENT as
 * eqxi_automaton_builder_add says. `variants` is wiped by the caller. */
eqx_status eqxi_steps_spell(eqxi_arena *arena, eqxi_atoms *atoms, eqxi_form_reader *reader,
                            const eqxi_expression *expression, uint32_t mode,
                            eqxi_variants *variants);

/* The atom of one unit as a term has it. */
eqx_status eqxi_steps_atom(eqxi_atoms *atoms, eqxi_form_reader *reader, eqxi_compare compare,
                           uint32_t mode, const char *text, size_t size, uint32_t *out);

/* Two to six ASCII capitals, perhaps with a plural s: SMI, ICBs. Exact wherever they stand bare. */
bool eqxi_steps_capitals(const char *text, size_t size);

#endif
