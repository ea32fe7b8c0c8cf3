/*
 * scalar_reference.h - plain phrase lists matched the slow and simple way
 *
 * A tokeniser of its own, no memo, no trie, no filter: every window of units is
 * stemmed afresh, joined into one string and looked up by binary search.
 */
#ifndef SCALAR_REFERENCE_H
#define SCALAR_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct scalar_row {
    uint32_t start, end, term;
} scalar_row;

typedef struct scalar_rows {
    scalar_row *data;
    size_t      count, capacity;
} scalar_rows;

typedef struct scalar_reference scalar_reference;

/* One phrase a line: words, spaces and hyphens only. */
scalar_reference *scalar_new(const char *list, size_t size);
void              scalar_free(scalar_reference *reference);

/* All rows by start, longer first, then term; `snippet` as EQX_SNIPPET. */
void scalar_run(scalar_reference *reference, const uint8_t *text, size_t size, bool snippet,
                scalar_rows *rows);

#endif
