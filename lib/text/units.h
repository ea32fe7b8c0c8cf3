/*
 * units.h - match units: what terms and text are both cut into
 *
 * A unit is a word of UAX #29, a typed number, or a lone symbol. + and % join
 * the alphanumerics they touch (Core20+5, LGBTQ+, 20%).
 */
#ifndef EQXI_UNITS_H
#define EQXI_UNITS_H

#include "base/array.h"

/* Columns, so that later passes touch only what they need. */
typedef struct eqxi_units {
    uint32_t *start, *end; /* bytes */
    uint8_t  *kind;        /* EQX_TOKEN_* */
    uint32_t  count, capacity;
    uint32_t *numeric; /* while cutting: rows that may begin a typed number */
    uint32_t  numeric_count;
} eqxi_units;

/* Room behind the rows in every column: vector code stores whole vectors. */
#define EQXI_UNITS_SLACK 64u

void eqxi_units_wipe(eqxi_memory *memory, eqxi_units *units);

/* Room for `more` rows and the slack. */
eqx_status eqxi_units_reserve(eqxi_memory *memory, eqxi_units *units, uint32_t more);

/* Append the units of text[start, end) without typed numbers; rows that may begin one are added to
 * `numeric`. The caller has reserved a row for every byte. */
void eqxi_units_cut_words(eqxi_units *units, const uint8_t *text, uint32_t start, uint32_t end);

/* Append the units of text[start, end), a stretch whose ends are word boundaries. Bytes at and
 * beyond `end` are never read. */
eqx_status eqxi_units_cut(eqxi_memory *memory, eqxi_units *units, const uint8_t *text,
                          uint32_t start, uint32_t end);

#endif
