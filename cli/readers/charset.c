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
