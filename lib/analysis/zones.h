/*
 * zones.h - which part of a document a block belongs to
 *
 * Contents, references, glossary and furniture never score; the vision is what
 * the measures of centrality read first. docs/scoring.md tells the rules.
 */
#ifndef EQXI_ZONES_H
#define EQXI_ZONES_H

#include "base/buffer.h"
#include "text/blocks.h"

/* zone_headings.c: EQX_ZONE_* that a heading of these words opens, EQX_ZONE_NONE for any other.
 * `words` is the heading as eqxi_zones_words leaves it. */
uint8_t eqxi_zones_opened(const char *words, size_t size);

/* The words of text[start, end), repaired and folded, one space between, without the number or
 * "Appendix B" in front: "4.2 Our AIMS" -> "our aims". `words` is cleared first and failed when out
 * of memory. */
void eqxi_zones_words(eqxi_buffer *words, const uint8_t *text, uint32_t start, uint32_t end);

/* Sets the zone of every block; those of kind FURNITURE, CONTENTS, REFERENCE and GLOSSARY keep
 * theirs. With `snippet` everything is body. `words` is scratch. Linear. */
eqx_status eqxi_zones_find(eqxi_blocks *blocks, const uint8_t *text, bool snippet,
                           eqxi_buffer *words);

#endif
