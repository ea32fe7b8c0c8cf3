/*
 * codepoints.h - UTF-8 as the library reads it: each maximal invalid part is one U+FFFD
 */
#ifndef CLI_CODEPOINTS_H
#define CLI_CODEPOINTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLI_REPLACEMENT 0xFFFDu

typedef struct cli_codepoint {
    uint32_t code;
    uint32_t size; /* bytes; 1 to 4 */
    bool     valid;
} cli_codepoint;

/* The code point at the start of `text`; `size` is at least 1. */
cli_codepoint cli_codepoint_read(const char *text, size_t size);

/* Characters that steer a terminal, end lines or reorder what a reader sees: C0, DEL, C1,
 * U+2028, U+2029 and the bidirectional controls. */
bool cli_codepoint_steers(uint32_t code);

#endif
