/*
 * word_atoms.h - the atoms of words that a builder has read before
 *
 * A million phrases are made of some ten thousand words. Each is folded, spelled and stemmed
 * when it is first seen; then its bytes lead straight to its atom.
 */
#ifndef EQXI_WORD_ATOMS_H
#define EQXI_WORD_ATOMS_H

#include "match/steps.h"

typedef struct eqxi_word_atom {
    uint64_t    head; /* its first eight bytes, zeros behind its end: mostly enough to know it */
    const char *text; /* NULL: free */
    uint32_t    size;
    uint32_t    atom;
} eqxi_word_atom;

/* A table for each of the three modes. */
#define EQXI_WORD_ATOM_MODES 3u

typedef struct eqxi_word_table {
    eqxi_word_atom *slots; /* open addressing, at most half full */
    uint32_t        count, slot_count;
} eqxi_word_table;

typedef struct eqxi_word_atoms {
    eqxi_memory    *memory;
    eqxi_arena      texts;
    uint64_t        seed;
    eqxi_word_table tables[EQXI_WORD_ATOM_MODES];
} eqxi_word_atoms;

void eqxi_word_atoms_init(eqxi_word_atoms *words, eqxi_memory *memory, uint64_t seed);
void eqxi_word_atoms_wipe(eqxi_word_atoms *words);

/* The atom of a bare unit in a term of `mode`, as eqxi_steps_atom gives it. */
eqx_status eqxi_word_atoms_find(eqxi_word_atoms *words, eqxi_atoms *atoms,
                                eqxi_form_reader *reader, uint32_t mode, const char *text,
                                size_t size, uint32_t *out);

#endif
