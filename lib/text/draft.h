/*
 * draft.h - the block tables while they are being made
 *
 * Layout and spans both write through here, so that page, parent and zone of a
 * block follow one rule.
 */
#ifndef EQXI_DRAFT_H
#define EQXI_DRAFT_H

#include "text/blocks.h"
#include "text/lines.h"
#include "text/shapes.h"

typedef struct eqxi_draft {
    eqxi_memory   *memory;
    eqxi_blocks   *blocks; /* its pages must be known before the first block */
    const uint8_t *text;
    uint32_t       size;
    eqxi_lines     lines;     /* of the layout */
    uint32_t       page;      /* row of the page of the last block */
    uint32_t       next_page; /* row of the page after the one being read */
    uint32_t       heading;   /* row of the last heading, or EQX_NONE */
    uint32_t       known[256]; /* rows of the headings that are open, levels rising */
    uint32_t       known_count;
} eqxi_draft;

void eqxi_draft_begin(eqxi_draft *draft, eqxi_memory *memory, eqxi_blocks *blocks,
                      const uint8_t *text, uint32_t size);
void eqxi_draft_end(eqxi_draft *draft);

/* Adds a block. Its parent is the last heading before it. A heading of a known level stands under
 * the last one of a smaller known level; one of level 0 under the last one of a known level. */
eqx_status eqxi_draft_block(eqxi_draft *draft, uint8_t kind, uint8_t level, uint32_t start,
                            uint32_t end);

/* Adds text[start, end) without white space around it, if anything is left, to the last block. */
eqx_status eqxi_draft_stretch(eqxi_draft *draft, uint32_t start, uint32_t end);

/* The same for each cell of text[start, end). */
eqx_status eqxi_draft_cells(eqxi_draft *draft, uint32_t start, uint32_t end, eqxi_divider divider);

#endif
