/*
 * running_lines.h - running headers and footers of plain text, found by repetition
 *
 * A reader of PDF sees where on the sheet a line stands; in plain text only its
 * return tells: the same line, but for its numbers, at the edge of page after
 * page.
 */
#ifndef EQXI_RUNNING_LINES_H
#define EQXI_RUNNING_LINES_H

#include "text/lines.h"

/* Sets EQXI_LINE_FURNITURE on lines among the first or last three of their page that come again at
 * that edge, numbers aside, on three pages at least with no more than one page between two of
 * them (left and right pages may differ). Pages are those of EQXI_LINE_PAGE; marks and shapes must
 * have been read. One pass. */
void eqxi_furniture_find(const uint8_t *text, eqxi_lines *lines);

#endif
