/*
 * charset.h - in what character set a web page is
 */
#ifndef CLI_CHARSET_H
#define CLI_CHARSET_H

#include <stdbool.h>

#include "support/bytes.h"

#define CLI_CHARSET_SIZE 41u

/* Its name for libxml2: that of a byte order mark; UTF-8 when the bytes are valid UTF-8, whatever
 * they declare; what a meta element in the first 1,024 bytes, or an XML declaration, says;
 * windows-1252. */
void cli_charset_of(const cli_bytes *bytes, char out[CLI_CHARSET_SIZE]);

/* Writes valid UTF-8 to `out`, with U+FFFD for what is none: of UTF-8 and windows-1252, where a
 * decoder that stops at the first such byte would lose the rest of the page. False, and nothing
 * written, for other sets: libxml2 decodes them, and a page that is not in its set is refused. */
bool cli_charset_decode(const cli_bytes *bytes, const char *charset, cli_bytes *out);

#endif
