/*
 * atoms.h - the things a unit of text can be, numbered
 *
 * An atom is a stem, a folded form, an exact form, a prefix, a suffix, a kind
 * of number, or any unit at all. Only what some term asks for has a number.
 */
#ifndef EQXI_ATOMS_H
#define EQXI_ATOMS_H

#include "base/arena.h"
#include "base/array.h"
#include "text/forms.h"

typedef enum eqxi_atom_kind {
    EQXI_ATOM_STEM, EQXI_ATOM_FOLD, EQXI_ATOM_EXACT, EQXI_ATOM_PREFIX, EQXI_ATOM_SUFFIX,
    EQXI_ATOM_KINDS
} eqxi_atom_kind;

#define EQXI_ATOM_NONE 0u
#define EQXI_ATOM_ANY 1u         /* _ */
#define EQXI_ATOM_NUMBER 2u      /* # ; 2 + EQX_NUMBER_* is a kind of number */
#define EQXI_ATOM_FIRST_TEXT 16u /* below are fixed numbers, from here on texts */
#define EQXI_ATOM_MAX 0x3fffffffu

/* Most atoms one unit can be: prefixes and suffixes of up to 24 code points in two spellings.  */
#define EQXI_ATOM_LIST_MAX 112u

typedef struct eqxi_atom {
    const char *text;
    uint32_t    size;
    uint32_t    kind; /* eqxi_atom_kind */
} eqxi_atom;

typedef struct eqxi_atoms {
    eqxi_memory *memory;
    eqxi_arena   texts;
    EQXI_ARRAY(eqxi_atom) atoms; /* from EQXI_ATOM_FIRST_TEXT on */
    uint32_t *slots; /* open addressing: number and, above it, bits of the hash; 0 free */
    uint32_t  slot_count;        /* power of two */
    uint64_t  seed;
    uint32_t  kind_counts[EQXI_ATOM_KINDS];
} eqxi_atoms;

void eqxi_atoms_init(eqxi_atoms *atoms, eqxi_memory *memory, uint64_t seed);
void eqxi_atoms_wipe(eqxi_atoms *atoms);

/* The atom's number, or EQXI_ATOM_NONE. */
uint32_t eqxi_atoms_find(const eqxi_atoms *atoms, eqxi_atom_kind kind, const char *text,
                         size_t size);

/* The same, numbered now if it was not. EQX_E_LIMIT when there are too many. */
eqx_status eqxi_atoms_add(eqxi_atoms *atoms, eqxi_atom_kind kind, const char *text, size_t size,
                          uint32_t *out);

/* What they hold. */
uint64_t eqxi_atoms_bytes(const eqxi_atoms *atoms);

/* Every atom a form is, ANY not among them, into out[EQXI_ATOM_LIST_MAX]; returns how many.
 * repairs[i] are the repairs the comparison took. */
uint32_t eqxi_atoms_of_form(const eqxi_atoms *atoms, const eqxi_form *form, uint32_t *out,
                            uint8_t *repairs);

#endif
