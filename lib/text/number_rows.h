/*
 * number_rows.h - rows of units that are one typed number become one row
 */
#ifndef EQXI_NUMBER_ROWS_H
#define EQXI_NUMBER_ROWS_H

#include "text/units.h"

/* From row `first` on, whose numeric rows are listed in units->numeric; `end` ends the stretch. */
void eqxi_number_rows_join(eqxi_units *units, const uint8_t *text, uint32_t first, uint32_t end);

#endif
