/*
 * blocks.h - pages, headings, paragraphs, list items and table rows of a document
 *
 * From the layout of plain text and Markdown, or from spans the caller knows.
 */
#ifndef EQXI_BLOCKS_H
#define EQXI_BLOCKS_H

#include "base/array.h"

typedef struct eqxi_block {
    uint32_t byte_start, byte_end; /* white space around it is outside */
    uint8_t  kind;                 /* EQX_SPAN_PARAGRAPH ... EQX_SPAN_FOOTNOTE */
    uint8_t  level;                /* heading level or item depth; 0 unknown */
    uint8_t  zone;                 /* EQX_ZONE_* */
    uint32_t page;                 /* row of the page table it begins on */
    uint32_t parent;               /* row of the heading it stands under, or EQX_NONE */
} eqxi_block;

typedef struct eqxi_page {
    uint32_t byte_start, byte_end;
    uint32_t index; /* as given, or 0, 1, 2, ... */
    uint32_t label; /* offset into the input's labels, or EQX_NONE */
} eqxi_page;

/* A stretch in which sentences are sought: a block, or a cell of a row. */
typedef struct eqxi_stretch {
    uint32_t byte_start, byte_end;
    uint32_t block;
} eqxi_stretch;

typedef struct eqxi_blocks {
    EQXI_ARRAY(eqxi_block) blocks;
    EQXI_ARRAY(eqxi_page) pages;       /* always at least one; they cover the text */
    EQXI_ARRAY(eqxi_stretch) stretches; /* in text order */
} eqxi_blocks;

void eqxi_blocks_wipe(eqxi_memory *memory, eqxi_blocks *blocks);

/* Fill `blocks` (earlier content is dropped, memory reused) from input->text. With EQX_SNIPPET in
 * `flags` the text is one page, one paragraph, one stretch. With spans, from the spans:
 * EQX_E_ARGUMENT when they are out of order, out of range, overlap, or have an unknown kind.
 * Linear in size. */
eqx_status eqxi_blocks_find(eqxi_memory *memory, eqxi_blocks *blocks, const eqx_input *input,
                            uint32_t flags);

#endif
