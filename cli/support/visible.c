#include "support/visible.h"

#include <stdio.h>
#include <string.h>

#include "support/codepoints.h"

#define SHOWN_MAX 12u /* bytes of one character when shown */

/* One character as it is shown, into `shown`. */
static size_t show(char shown[SHOWN_MAX], const char *text, cli_codepoint point)
{
    static const char from[] = "\n\r\t\f";
    static const char to[] = "nrtf";
    if (!point.valid) {
        memcpy(shown, "\xEF\xBF\xBD", 3);
        return 3;
    }
    if (!cli_codepoint_steers(point.code)) {
        memcpy(shown, text, point.size);
        return point.size;
    }
    const char *known = point.code > 0 && point.code < 0x80 ? strchr(from, (int)point.code) : NULL;
    if (known != NULL) {
        return (size_t)snprintf(shown, SHOWN_MAX, "\\%c", to[known - from]);
    }
    const char *format = point.code < 0x100 ? "\\x%02x" : "\\u%04x";
    return (size_t)snprintf(shown, SHOWN_MAX, format, (unsigned)point.code);
}

size_t cli_visible_copy(char *out, size_t room, const char *text, size_t size)
{
    size_t written = 0;
    for (size_t at = 0; at < size;) {
        char          shown[SHOWN_MAX];
        cli_codepoint point = cli_codepoint_read(text + at, size - at);
        size_t        more = show(shown, text + at, point);
        if (more > room - written) {
            break;
        }
        memcpy(out + written, shown, more);
        written += more;
        at += point.size;
    }
    return written;
}

void cli_visible_add(cli_bytes *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        char          shown[SHOWN_MAX];
        cli_codepoint point = cli_codepoint_read(text + at, size - at);
        cli_bytes_add(out, shown, show(shown, text + at, point));
        at += point.size;
    }
}

void cli_visible_text(cli_bytes *out, const char *text)
{
    cli_visible_add(out, text, strlen(text));
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

void cli_visible_line(cli_bytes *out, const char *text, size_t size, bool *space)
{
    for (size_t at = 0; at < size;) {
        cli_codepoint point = cli_codepoint_read(text + at, size - at);
        if (!is_space(text[at])) {
            cli_visible_add(out, text + at, point.size);
        } else if (!*space) {
            cli_bytes_char(out, ' ');
        }
        *space = is_space(text[at]);
        at += point.size;
    }
}

void cli_visible_squeeze(cli_bytes *out, const char *text, size_t size)
{
    while (size > 0 && is_space(text[size - 1])) {
        size--;
    }
    bool space = true;
    for (size_t at = 0; at < size; at++) {
        if (!is_space(text[at])) {
            cli_bytes_char(out, text[at]);
        } else if (!space) {
            cli_bytes_char(out, ' ');
        }
        space = is_space(text[at]);
    }
}
