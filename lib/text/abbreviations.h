/*
 * abbreviations.h - full stops that end no sentence
 */
#ifndef EQXI_ABBREVIATIONS_H
#define EQXI_ABBREVIATIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether the sentence that begins at `start` goes on after its full stop at text[stop], given
 * that white space or nothing lies between the stop and what begins at `next`:
 *
 *   it ends an abbreviation, and what follows is something that abbreviation leans on (a digit
 *   after No., a name after Dr., anything after e.g.);
 *   it ends a label that opens the sentence: 1. or 4.2. or iv. or b.
 *
 * `start <= stop < next < size`, all on boundaries. Looks at most 32 bytes back, 8 on. */
bool eqxi_abbreviations_hold(const uint8_t *text, size_t size, size_t start, size_t stop,
                             size_t next);

#endif
