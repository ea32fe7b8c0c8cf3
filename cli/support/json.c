#include "support/json.h"

#include <stdio.h>
#include <string.h>

#include "support/codepoints.h"
#include "support/plain_run.h"

static void add_escape(cli_bytes *out, uint32_t code)
{
    static const char from[] = "\"\\\b\f\n\r\t";
    static const char to[] = "\"\\bfnrt";
    const char       *known = code > 0 && code < 0x80 ? strchr(from, (int)code) : NULL;
    char              escape[8];
    if (known != NULL) {
        snprintf(escape, sizeof escape, "\\%c", to[known - from]);
    } else {
        snprintf(escape, sizeof escape, "\\u%04x", (unsigned)(code & 0xFFFFu));
    }
    cli_bytes_text(out, escape);
}

void cli_json_string(cli_bytes *out, const char *text, size_t size)
{
    cli_bytes_grow(out, size + 2); /* once, for what is plain */
    cli_bytes_char(out, '"');
    for (size_t at = 0; at < size;) {
        size_t run = cli_plain_run(text + at, size - at, '"', '\\');
        if (run > 0) {
            cli_bytes_add(out, text + at, run);
            at += run;
            continue;
        }
        cli_codepoint point = cli_codepoint_read(text + at, size - at);
        if (!point.valid || point.code == '"' || point.code == '\\' ||
            cli_codepoint_steers(point.code)) {
            add_escape(out, point.code);
        } else {
            cli_bytes_add(out, text + at, point.size);
        }
        at += point.size;
    }
    cli_bytes_char(out, '"');
}

void cli_json_open(cli_bytes *out, char bracket)
{
    cli_json_comma(out);
    cli_bytes_char(out, bracket);
}

void cli_json_close(cli_bytes *out, char bracket)
{
    cli_bytes_char(out, bracket);
}

void cli_json_key(cli_bytes *out, const char *key)
{
    size_t size = strlen(key);
    cli_json_comma(out);
    if (cli_plain_run(key, size, '"', '\\') < size) {
        cli_json_string(out, key, size);
        cli_bytes_char(out, ':');
        return;
    }
    /* A record has thirty keys: one look at the room for each. */
    cli_bytes_grow(out, size + 3);
    char *at = out->data + out->size;
    *at++ = '"';
    memcpy(at, key, size);
    memcpy(at + size, "\":", sizeof "\":");
    out->size += size + 3;
}

void cli_json_slice(cli_bytes *out, const char *key, const char *text, size_t size)
{
    cli_json_key(out, key);
    cli_json_string(out, text, size);
}

void cli_json_text(cli_bytes *out, const char *key, const char *value)
{
    if (value == NULL) {
        cli_json_null(out, key);
    } else {
        cli_json_slice(out, key, value, strlen(value));
    }
}

void cli_json_uint(cli_bytes *out, const char *key, uint64_t value)
{
    cli_json_key(out, key);
    cli_bytes_uint(out, value);
}

void cli_json_double(cli_bytes *out, const char *key, double value)
{
    cli_json_key(out, key);
    cli_bytes_double(out, value);
}

void cli_json_bool(cli_bytes *out, const char *key, bool value)
{
    cli_json_key(out, key);
    cli_bytes_text(out, value ? "true" : "false");
}

void cli_json_null(cli_bytes *out, const char *key)
{
    cli_json_key(out, key);
    cli_bytes_text(out, "null");
}

void cli_json_pair(cli_bytes *out, const char *key, uint64_t first, uint64_t second)
{
    cli_json_key(out, key);
    cli_bytes_char(out, '[');
    cli_bytes_uint(out, first);
    cli_bytes_char(out, ',');
    cli_bytes_uint(out, second);
    cli_bytes_char(out, ']');
}
