/*
 * automaton.h - phrases over classes of words, compiled once, shared by all threads
 *
 * Each expression is spelled out into its variants; each variant is a path of
 * a trie whose edges are atoms. An atom is one thing that a unit of text can
 * be: a stem, a folded form, an exact form, a prefix, a suffix, a kind of number.
 */
#ifndef EQXI_AUTOMATON_H
#define EQXI_AUTOMATON_H

#include "match/atoms.h"
#include "match/expression.h"
#include "match/filter.h"
#include "match/neighbours.h"
#include "match/trie.h"
#include "text/units.h"

/* What an atom can be in a phrase: decides which units of a text are looked at again. */
#define EQXI_ATOM_SINGLE 0x1u /* a phrase of this unit alone */
#define EQXI_ATOM_FIRST 0x2u  /* longer phrases begin with it */
#define EQXI_ATOM_OPEN 0x4u   /* and go on with a gap or any unit */
#define EQXI_ATOM_LATER 0x8u  /* it stands inside a phrase */

typedef struct eqxi_automaton { /* immutable */
    eqxi_memory *memory;
    eqxi_atoms   atoms;
    eqxi_trie    trie;
    eqxi_filter  filter;
    eqxi_neighbours   neighbours;
    uint8_t     *atom_roles; /* EQXI_ATOM_*, by atom */
    uint32_t     atom_count;
} eqxi_automaton;

typedef struct eqxi_automaton_builder eqxi_automaton_builder; /* one thread */

eqx_status eqxi_automaton_builder_new(eqxi_memory *memory, eqxi_automaton_builder **out);
void       eqxi_automaton_builder_free(eqxi_automaton_builder *builder);

/* Add an expression under `key`; every match will carry that key. `mode` is EQX_MODE_STEM, _FOLD
 * or _EXACT and decides for units whose compare is EQXI_COMPARE_MODE. EQX_E_LIMIT when it has
 * more than EQXI_EXPRESSION_VARIANTS_MAX variants or one of more than EQXI_EXPRESSION_UNITS_MAX
 * units; EQX_E_ARGUMENT when a variant is empty, or begins or ends with a gap or _. The builder
 * is as before then. */
eqx_status eqxi_automaton_builder_add(eqxi_automaton_builder *builder, uint32_t key, uint32_t mode,
                                      const eqxi_expression *expression);

/* What the expressions so far make of little: units in all variants but the first of each. */
uint64_t eqxi_automaton_builder_spelled(const eqxi_automaton_builder *builder);

/* Plain words, one line of a phrase list, cut into units and without a tree: the fast way in for a
 * million of them. The caller has seen that the line holds no operator. Mode as above; bare
 * capitals are exact. */
eqx_status eqxi_automaton_builder_add_words(eqxi_automaton_builder *builder, uint32_t key,
                                            uint32_t mode, const char *text,
                                            const eqxi_units *units);

/* The builder gives its memory over to the automaton and can only be freed then. */
eqx_status eqxi_automaton_builder_finish(eqxi_automaton_builder *builder, eqxi_automaton **out);
void       eqxi_automaton_free(eqxi_automaton *automaton);

/* Bytes held, for reports. */
uint64_t eqxi_automaton_bytes(const eqxi_automaton *automaton);

#endif
