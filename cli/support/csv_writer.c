/*
 * csv_writer.c - quoted always, so that a cell's kind never depends on its content
 */
#include "support/csv_writer.h"

#include <string.h>

#include "support/codepoints.h"
#include "support/plain_run.h"

static void comma(cli_bytes *out)
{
    if (out->size > 0 && out->data[out->size - 1] != '\n') {
        cli_bytes_char(out, ',');
    }
}

void cli_csv_slice(cli_bytes *out, const char *text, size_t size)
{
    comma(out);
    cli_bytes_char(out, '"');
    if (size > 0 && text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL) {
        cli_bytes_char(out, '\'');
    }
    for (size_t at = 0; at < size;) {
        size_t run = cli_plain_run(text + at, size - at, '"', '"');
        if (run > 0) {
            cli_bytes_add(out, text + at, run);
            at += run;
            continue;
        }
        cli_codepoint point = cli_codepoint_read(text + at, size - at);
        if (!point.valid || point.code == 0) {
            cli_bytes_text(out, "\xEF\xBF\xBD"); /* many readers of CSV stop at a NUL */
        } else {
            cli_bytes_add(out, text + at, point.size);
        }
        if (text[at] == '"') {
            cli_bytes_char(out, '"');
        }
        at += point.size;
    }
    cli_bytes_char(out, '"');
}

void cli_csv_text(cli_bytes *out, const char *text)
{
    cli_csv_slice(out, text, text == NULL ? 0 : strlen(text));
}

void cli_csv_uint(cli_bytes *out, uint64_t number)
{
    comma(out);
    cli_bytes_uint(out, number);
}

void cli_csv_double(cli_bytes *out, double number)
{
    comma(out);
    cli_bytes_double(out, number);
}

void cli_csv_bare(cli_bytes *out, const char *word)
{
    comma(out);
    cli_bytes_text(out, word);
}

void cli_csv_empty(cli_bytes *out)
{
    cli_csv_bare(out, "");
}

void cli_csv_end(cli_bytes *out)
{
    cli_bytes_text(out, "\r\n");
}
