/*
 * sections.h - what stands under each heading itself, without the headings below it
 *
 * So that the words of all sections add up to the words of the document.
 */
#ifndef CLI_SECTIONS_H
#define CLI_SECTIONS_H

#include "writers/view.h"

typedef struct cli_section {
    uint32_t heading; /* row of the block table; EQX_NONE: before the first heading */
    uint32_t byte_start, byte_end;
    uint8_t  zone; /* of its first block */
    uint64_t words, sentences, statements;
} cli_section;

typedef struct cli_sections {
    cli_section *data; /* in text order */
    size_t       count;
} cli_sections;

/* Words need the token table (EQX_KEEP_TOKENS). */
void cli_sections_find(cli_sections *sections, const cli_view *view);
void cli_sections_wipe(cli_sections *sections);

#endif
