#include "readers/charset.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "support/codepoints.h"

#define DECLARED_WITHIN 1024u /* HTML Standard, 13.2.3.2 */

static bool begins(const cli_bytes *bytes, const char *sign, size_t size)
{
    return bytes->size >= size && memcmp(bytes->data, sign, size) == 0;
}

static bool is_utf8(const cli_bytes *bytes)
{
    for (size_t at = 0; at < bytes->size;) {
        cli_codepoint point = cli_codepoint_read(bytes->data + at, bytes->size - at);
        if (!point.valid) {
            return false;
        }
        at += point.size;
    }
    return true;
}

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '_';
}

/* The name behind "charset=" or "encoding=". */
static bool find_declared(const cli_bytes *bytes, const char *key, char out[CLI_CHARSET_SIZE])
{
    size_t most = bytes->size < DECLARED_WITHIN ? bytes->size : DECLARED_WITHIN;
    size_t width = strlen(key);
    for (size_t i = 0; i + width < most; i++) {
        if (strncasecmp(bytes->data + i, key, width) != 0) {
            continue;
        }
        size_t at = i + width, size = 0;
        while (at < most && strchr(" \t\"'", bytes->data[at]) != NULL) {
            at++;
        }
        while (at < most && size + 1 < CLI_CHARSET_SIZE && is_name_byte(bytes->data[at])) {
            out[size++] = bytes->data[at++];
        }
        out[size] = '\0';
        return size > 0;
    }
    return false;
}

/* Names that pages use for what is windows-1252 in practice (Encoding Standard, 4.2), and UTF-16,
 * which a page that declares itself in ASCII cannot be in. */
static bool is_no_news(const char *name)
{
    static const char *const names[] = {"utf-8", "utf8", "utf-16", "iso-8859-1", "latin1",
                                        "us-ascii", "ascii", "utf-16le", "utf-16be"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcasecmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

void cli_charset_of(const cli_bytes *bytes, char out[CLI_CHARSET_SIZE])
{
    if (begins(bytes, "\xEF\xBB\xBF", 3) || is_utf8(bytes)) {
        strcpy(out, "UTF-8");
    } else if ((!find_declared(bytes, "charset=", out) &&
                !find_declared(bytes, "encoding=", out)) || is_no_news(out)) {
        strcpy(out, "windows-1252");
    }
}

/* windows-1252, 0x80 to 0x9F, by the Encoding Standard; its five gaps are controls there and are
 * replaced here. */
static const uint16_t western[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

/* A code point below 0x10000. */
static void put(cli_bytes *out, uint32_t code)
{
    if (code < 0x80) {
        cli_bytes_char(out, (char)code);
    } else if (code < 0x800) {
        cli_bytes_char(out, (char)(0xC0 | code >> 6));
        cli_bytes_char(out, (char)(0x80 | (code & 0x3F)));
    } else {
        cli_bytes_char(out, (char)(0xE0 | code >> 12));
        cli_bytes_char(out, (char)(0x80 | (code >> 6 & 0x3F)));
        cli_bytes_char(out, (char)(0x80 | (code & 0x3F)));
    }
}

static void decode_western(const cli_bytes *bytes, cli_bytes *out)
{
    for (size_t i = 0; i < bytes->size; i++) {
        uint8_t byte = (uint8_t)bytes->data[i];
        put(out, byte >= 0x80 && byte < 0xA0 ? western[byte - 0x80] : byte);
    }
}

static void repair_utf8(const cli_bytes *bytes, cli_bytes *out)
{
    for (size_t at = 0; at < bytes->size;) {
        cli_codepoint point = cli_codepoint_read(bytes->data + at, bytes->size - at);
        if (point.valid) {
            cli_bytes_add(out, bytes->data + at, point.size);
        } else {
            put(out, CLI_REPLACEMENT);
        }
        at += point.size;
    }
}

bool cli_charset_decode(const cli_bytes *bytes, const char *charset, cli_bytes *out)
{
    bool western_page = strcasecmp(charset, "windows-1252") == 0;
    bool utf8_page = strcmp(charset, "UTF-8") == 0;
    if (western_page) {
        decode_western(bytes, out);
    } else if (utf8_page) {
        repair_utf8(bytes, out);
    }
    return western_page || utf8_page;
}
