/*
 * json.h - JSON written member by member
 *
 * Commas are set by looking at what was written last, so that writers need no state.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include <stdbool.h>

#include "support/bytes.h"

/* A quoted string: controls and bidirectional controls as \u escapes, invalid UTF-8 as \ufffd. */
void cli_json_string(cli_bytes *out, const char *text, size_t size);

void cli_json_open(cli_bytes *out, char bracket);
void cli_json_close(cli_bytes *out, char bracket);

/* The comma before an element of an array, where one is needed. */
static inline void cli_json_comma(cli_bytes *out)
{
    char last = out->size > 0 ? out->data[out->size - 1] : '\n';
    if (last != '{' && last != '[' && last != ':' && last != '\n') {
        cli_bytes_char(out, ',');
    }
}

void cli_json_key(cli_bytes *out, const char *key);
void cli_json_text(cli_bytes *out, const char *key, const char *value); /* NULL: null */
void cli_json_slice(cli_bytes *out, const char *key, const char *text, size_t size);
void cli_json_uint(cli_bytes *out, const char *key, uint64_t value);
void cli_json_double(cli_bytes *out, const char *key, double value);
void cli_json_bool(cli_bytes *out, const char *key, bool value);
void cli_json_null(cli_bytes *out, const char *key);
void cli_json_pair(cli_bytes *out, const char *key, uint64_t first, uint64_t second);

#endif
