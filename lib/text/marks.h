/*
 * marks.h - what a line begins with: bullet, number, signs of a heading
 */
#ifndef EQXI_MARKS_H
#define EQXI_MARKS_H

#include "text/lines.h"

#define EQXI_MARK_PARTS 6u /* of a dotted number at most */

/* Fills mark, style, value, roman, level and body of a line whose range is set. */
void eqxi_marks_read(const uint8_t *text, eqxi_line *line);

/* The parts of a dotted number (or the one of a plain number); returns how many. */
uint32_t eqxi_marks_parts(const uint8_t *text, const eqxi_line *line,
                          uint16_t parts[EQXI_MARK_PARTS]);

/* True for a mark that an item of a list can have. */
bool eqxi_marks_itemises(const eqxi_line *line);

#endif
