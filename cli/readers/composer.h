/*
 * composer.h - text and spans of a document, block by block
 *
 * Words are collected, then named for what they are. A blank line stands
 * between blocks, a tab between the cells of a row.
 */
#ifndef CLI_COMPOSER_H
#define CLI_COMPOSER_H

#include "readers/document.h"

typedef struct cli_composer {
    cli_document *document;
    cli_bytes     words;    /* of the block or cell that is being composed */
    bool          in_row;
    size_t        row;      /* row of the span of the table row, once it has a cell */
    size_t        cells;
    bool          row_has_words;
} cli_composer;

/* Adds text as it is. */
void cli_composer_add(cli_composer *composer, const char *text, size_t size);

/* Adds text with each run of white space as one space, as HTML and ODF have it. */
void cli_composer_flow(cli_composer *composer, const char *text, size_t size);

/* Ends the line inside the block; in a row, ends a paragraph of the cell. */
void cli_composer_line(cli_composer *composer);

/* What was collected is a block of this kind; white space at its ends is dropped, and so is a
 * block of nothing else. `label` may be NULL. In a row it only ends a paragraph of the cell. */
void cli_composer_block(cli_composer *composer, uint8_t kind, uint32_t value, const char *label);

void cli_composer_row_begin(cli_composer *composer);
void cli_composer_cell(cli_composer *composer); /* what was collected is a cell; may be empty */
void cli_composer_row_end(cli_composer *composer);

/* What was collected so far, without white space at its start. */
size_t cli_composer_size(const cli_composer *composer);

void cli_composer_wipe(cli_composer *composer);

#endif
