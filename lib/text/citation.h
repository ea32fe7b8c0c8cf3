/*
 * citation.h - is this block an entry of a list of sources?
 *
 * Footnotes and references name topics that the document itself does not speak of.
 */
#ifndef EQXI_CITATION_H
#define EQXI_CITATION_H

#include <stdbool.h>
#include <stdint.h>

/* True when text[start, end), a block, is short, tells nothing (it has no word like "is" or "we")
 * and bears the mark of a source: a numbered author with a year, authors with initials, a volume,
 * "[Internet]", a quoted title and a year. Linear. */
bool eqxi_citation_reads(const uint8_t *text, uint32_t start, uint32_t end);

#endif
