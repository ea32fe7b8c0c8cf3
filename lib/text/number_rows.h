/*
 * number_rows.h - rows of units that are one typed number become one row
 */
#ifndef EQXI_NUMBER_ROWS_H
#define EQXI_NUMBER_ROWS_H

#include "text/units.h"

/* Copy the rows [first, last) of one sentence to row `out` (not behind `first`) and on, typed
 * numbers joined; returns the row behind the last. `numeric` are `numeric_count` rows of them, in
 * order, that may begin a number. `end` ends the sentence. */
uint32_t eqxi_number_rows_join(const eqxi_units *units, const uint8_t *text, uint32_t first,
                               uint32_t last, uint32_t out, const uint32_t *numeric,
                               uint32_t numeric_count, uint32_t end);

#endif
