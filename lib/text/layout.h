/*
 * layout.h - blocks from the look of plain text and Markdown
 *
 * Each line is asked a list of questions, the surest first: cells, contents,
 * heading, item. What none claims is text: it goes on with the block before it
 * or, after a gap, begins a paragraph.
 */
#ifndef EQXI_LAYOUT_H
#define EQXI_LAYOUT_H

#include "text/draft.h"

/* Adds the blocks of text[start, end), read as if it were alone (but under the headings before
 * it). Linear in size. */
eqx_status eqxi_layout_read(eqxi_draft *draft, uint32_t start, uint32_t end);

#endif
