/*
 * bytes.h - text in the making
 *
 * Running out of memory ends the program: a command line has no one to ask.
 */
#ifndef CLI_BYTES_H
#define CLI_BYTES_H

#include <stddef.h>
#include <stdint.h>

typedef struct cli_bytes {
    char  *data; /* NUL-terminated once something was added */
    size_t size, capacity;
} cli_bytes;

void cli_bytes_wipe(cli_bytes *bytes);
void cli_bytes_clear(cli_bytes *bytes);

void cli_bytes_add(cli_bytes *bytes, const char *data, size_t size);
void cli_bytes_text(cli_bytes *bytes, const char *text);
void cli_bytes_char(cli_bytes *bytes, char byte);
void cli_bytes_uint(cli_bytes *bytes, uint64_t value);

/* The shortest text that reads back as the same double; finite values only. */
void cli_bytes_double(cli_bytes *bytes, double value);

/* Spaces up to `column` bytes after `start`; at least one. */
void cli_bytes_pad(cli_bytes *bytes, size_t start, size_t column);

/* Never NULL. */
void *cli_alloc(size_t count, size_t size); /* zeroed */
void *cli_resize(void *block, size_t count, size_t size);
char *cli_copy(const char *text);

#endif
