/*
 * buffer.h - a byte buffer that text is appended to
 *
 * Failures are sticky: append as often as you like, then ask `failed` once.
 */
#ifndef EQXI_BUFFER_H
#define EQXI_BUFFER_H

#include "base/memory.h"

typedef struct eqxi_buffer {
    eqxi_memory *memory;
    char        *data; /* always NUL-terminated once something was appended */
    size_t       size, capacity;
    bool         failed;
} eqxi_buffer;

void eqxi_buffer_init(eqxi_buffer *buffer, eqxi_memory *memory);
void eqxi_buffer_wipe(eqxi_buffer *buffer);
void eqxi_buffer_clear(eqxi_buffer *buffer);

void eqxi_buffer_bytes(eqxi_buffer *buffer, const char *bytes, size_t size);
void eqxi_buffer_text(eqxi_buffer *buffer, const char *text);
void eqxi_buffer_char(eqxi_buffer *buffer, char byte);
void eqxi_buffer_uint(eqxi_buffer *buffer, uint64_t value);

/* A quoted JSON string: control, DEL and bidi characters as \u escapes; input is valid UTF-8. */
void eqxi_buffer_json_string(eqxi_buffer *buffer, const char *bytes, size_t size);

/* Shortest text that reads back as the same double; locale-free. Finite values only. */
void eqxi_buffer_double(eqxi_buffer *buffer, double value);

#endif
