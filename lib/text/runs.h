/*
 * runs.h - which marks of a text belong together
 *
 * "1." at the start of a line is the first of a list or the end of a wrapped
 * sentence. What tells is whether a "2." follows.
 */
#ifndef EQXI_RUNS_H
#define EQXI_RUNS_H

#include "text/lines.h"

/* Sets EQXI_LINE_RUN and EQXI_LINE_CHAIN, and takes away the gap after a bullet that stands alone
 * on its line, so that it meets its text. One pass. */
void eqxi_runs_find(const uint8_t *text, eqxi_lines *lines);

/* True when the number of `next` is the one after that of `line`, written the same way. */
bool eqxi_runs_follow(const eqxi_line *line, const eqxi_line *next);

#endif
