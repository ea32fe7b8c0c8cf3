/*
 * bytes.h - text in the making
 *
 * Running out of memory ends the program: a command line has no one to ask.
 */
#ifndef CLI_BYTES_H
#define CLI_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct cli_bytes {
    char  *data; /* NUL-terminated once something was added */
    size_t size, capacity;
} cli_bytes;

void cli_bytes_wipe(cli_bytes *bytes);
void cli_bytes_clear(cli_bytes *bytes);

/* Room for `more` bytes and a NUL behind them. */
void cli_bytes_grow(cli_bytes *bytes, size_t more);

/* Here and not in bytes.c: most of a hundred megabytes of evidence is written in short pieces. */
static inline void cli_bytes_add(cli_bytes *bytes, const char *data, size_t size)
{
    if (size >= bytes->capacity - bytes->size) {
        cli_bytes_grow(bytes, size);
    }
    if (size > 0) {
        memcpy(bytes->data + bytes->size, data, size);
    }
    bytes->size += size;
    bytes->data[bytes->size] = '\0';
}

static inline void cli_bytes_text(cli_bytes *bytes, const char *text)
{
    cli_bytes_add(bytes, text, strlen(text));
}

static inline void cli_bytes_char(cli_bytes *bytes, char byte)
{
    if (bytes->capacity - bytes->size <= 1) {
        cli_bytes_grow(bytes, 1);
    }
    bytes->data[bytes->size++] = byte;
    bytes->data[bytes->size] = '\0';
}

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
