/*
 * filter.h - whether a unit can matter, by its first four bytes
 *
 * Most words of a text begin like no word of a small lexicon. They are passed
 * over without a look into the memo. The filter may say yes in vain; it must
 * never say no to a unit that some term asks for (filter.c tells why it does not).
 */
#ifndef EQXI_FILTER_H
#define EQXI_FILTER_H

#include "match/atoms.h"

#define EQXI_FILTER_SLOTS 65536u

typedef struct eqxi_filter {
    uint8_t *roles; /* EQXI_ATOM_* by slot; NULL: not worth its while, everything may matter */
    uint8_t  number_roles; /* of typed numbers */
} eqxi_filter;

/* `atom_roles` are EQXI_ATOM_* by atom number. */
eqx_status eqxi_filter_make(eqxi_filter *filter, eqxi_memory *memory, const eqxi_atoms *atoms,
                            const uint8_t *atom_roles);
void       eqxi_filter_wipe(eqxi_filter *filter, eqxi_memory *memory);

/* The slot of a unit's first four bytes, the first lowest, zero where it is shorter. Case does not
 * count: only five bits of each byte are looked at. */
static inline uint32_t eqxi_filter_slot(uint32_t bytes)
{
    return ((bytes & 0x1F1F1F1Fu) * 0x9E3779B1u) >> 16;
}

#endif
