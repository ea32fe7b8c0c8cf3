/*
 * headings.h - which lines are headings
 */
#ifndef EQXI_HEADINGS_H
#define EQXI_HEADINGS_H

#include "text/lines.h"

/* "# Aims" and "Aims" over === or ---. */
bool eqxi_headings_markdown(const uint8_t *text, const eqxi_lines *lines, size_t i,
                            uint8_t *level);

/* "1 Introduction", "4.2 Our aims", "A. Appendix": a short line by itself, or one before a normal
 * paragraph. `level` is the depth of the number. */
bool eqxi_headings_numbered(const uint8_t *text, const eqxi_lines *lines, size_t i,
                            uint8_t *level);

/* A short line between gaps that begins like a title and does not end like a sentence. */
bool eqxi_headings_plain(const uint8_t *text, const eqxi_lines *lines, size_t i, uint8_t *level);

/* "12", "iv", "Page 12", "Page | 12", "12 of 30", "- 12 -". */
bool eqxi_headings_page_number(const uint8_t *text, const eqxi_line *line);

/* Where the text of a Markdown heading ends: signs that close it are left out. */
uint32_t eqxi_headings_end(const uint8_t *text, const eqxi_line *line);

#endif
