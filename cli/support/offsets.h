/*
 * offsets.h - from bytes to code points, UTF-16 units and lines
 *
 * A mark every few hundred bytes, then counting on: any order of questions, little memory.
 */
#ifndef CLI_OFFSETS_H
#define CLI_OFFSETS_H

#include <stddef.h>
#include <stdint.h>

typedef struct cli_place {
    size_t byte, cp, utf16, line; /* line is 1-based */
} cli_place;

typedef struct cli_offsets {
    const char *text;
    size_t      size;
    cli_place  *marks; /* by byte / step */
} cli_offsets;

/* `text` is borrowed. */
void cli_offsets_init(cli_offsets *offsets, const char *text, size_t size);
void cli_offsets_wipe(cli_offsets *offsets);

cli_place cli_offsets_at(const cli_offsets *offsets, size_t byte);

#endif
