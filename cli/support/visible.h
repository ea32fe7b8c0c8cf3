/*
 * visible.h - text for people: nothing in it steers a terminal
 *
 * Controls become escapes (\n, \x1b, \u202e), invalid UTF-8 becomes U+FFFD.
 */
#ifndef CLI_VISIBLE_H
#define CLI_VISIBLE_H

#include <stdbool.h>

#include "support/bytes.h"

void cli_visible_add(cli_bytes *out, const char *text, size_t size);
void cli_visible_text(cli_bytes *out, const char *text);

/* As many whole characters as fit into `room` bytes; returns the size written. Takes no memory. */
size_t cli_visible_copy(char *out, size_t room, const char *text, size_t size);

/* The same on one line: runs of white space become one space. `*space` is true when what was
 * written before ends in one, so that a text can be written in parts. */
void cli_visible_line(cli_bytes *out, const char *text, size_t size, bool *space);

/* `text` with runs of white space as one space, none at its ends; otherwise as it is. */
void cli_visible_squeeze(cli_bytes *out, const char *text, size_t size);

#endif
