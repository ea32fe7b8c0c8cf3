/*
 * filter.h - whether a unit can matter, by its first four bytes
 *
 * Most words of a text begin like no word of a small lexicon. They are passed
 * over without a look into the memo. The filter may say yes in vain; it must
 * never say no to a unit that some term asks for (filter.c tells why it does not).
 *
 * Case does not count: five bits of each byte are looked at, twenty of a unit. A set of beginnings
 * has a bit for each: a word of 32 bits for each first three bytes, so that what is common
 * in a language lies close together in the cache.
 */
#ifndef EQXI_FILTER_H
#define EQXI_FILTER_H

#include "match/atoms.h"

#define EQXI_FILTER_WORDS 32768u /* of a set */

typedef struct eqxi_filter {
    uint32_t *begins; /* phrases, or is one; NULL: not worth its while, everything may matter */
    uint32_t *alone;  /* is a phrase, or begins one that may go on with any unit */
    uint32_t *later;  /* goes on with a phrase */
    uint8_t  number_roles; /* EQXI_ATOM_* of typed numbers */
} eqxi_filter;

/* `atom_roles` are EQXI_ATOM_* by atom number. */
eqx_status eqxi_filter_make(eqxi_filter *filter, eqxi_memory *memory, const eqxi_atoms *atoms,
                            const uint8_t *atom_roles);
void       eqxi_filter_wipe(eqxi_filter *filter, eqxi_memory *memory);

/* The key of a unit's first four bytes, the first lowest, zero where it is shorter. */
static inline uint32_t eqxi_filter_key(uint32_t bytes)
{
    return (bytes & 31u) << 15 | (bytes >> 8 & 31u) << 10 | (bytes >> 16 & 31u) << 5 |
           (bytes >> 24 & 31u);
}

static inline uint32_t eqxi_filter_has(const uint32_t *set, uint32_t key)
{
    return set[key >> 5] >> (key & 31u) & 1u;
}

#endif
