/*
 * html_report.c - the page is three files of this folder, embedded by the build
 *
 * Its policy allows the one script and the one style that are in it, by their
 * hashes, and nothing from anywhere else: a plan's text can neither run nor
 * fetch anything, even if it found its way out of the data.
 */
#include "report/html_report.h"

#include <string.h>

#include "report/data.h"
#include "support/digest.h"

static const unsigned char page[] = {
#include "report/report.html.inc"
    0};
static const unsigned char style[] = {
#include "report/report.css.inc"
    0};
static const unsigned char script[] = {
#include "report/report.js.inc"
    0};

static const char *text_of(const unsigned char *bytes)
{
    return (const char *)bytes;
}

/* Base64 of a digest's 32 bytes, given as hex digits. */
static void add_base64(cli_bytes *out, const char *hex)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint32_t held = 0;
    unsigned bits = 0;
    for (size_t i = 0; hex[i] != '\0'; i++) {
        unsigned value = (unsigned)(hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10);
        held = held << 4 | value;
        bits += 4;
        if (bits >= 6) {
            bits -= 6;
            cli_bytes_char(out, digits[held >> bits & 63u]);
        }
    }
    if (bits > 0) {
        cli_bytes_char(out, digits[held << (6 - bits) & 63u]);
    }
    cli_bytes_char(out, '=');
}

static void add_hash(cli_bytes *out, const char *text)
{
    char hex[CLI_DIGEST_SIZE];
    cli_digest_of(text, strlen(text), hex);
    cli_bytes_text(out, "'sha256-");
    add_base64(out, hex);
    cli_bytes_text(out, "'");
}

static void add_policy(cli_bytes *out)
{
    cli_bytes_text(out, "default-src 'none'; base-uri 'none'; form-action 'none'; script-src ");
    add_hash(out, text_of(script));
    cli_bytes_text(out, "; style-src ");
    add_hash(out, text_of(style));
    cli_bytes_text(out, "; img-src data:");
}

/* In a script element `<` could end it: as an escape it cannot, and JSON means the same. */
static void add_data(const cli_tables *tables, const cli_review *review, cli_bytes *out)
{
    cli_bytes data = {NULL, 0, 0};
    cli_report_data_write(tables, review, &data);
    for (size_t at = 0; at < data.size;) {
        const char *mark = memchr(data.data + at, '<', data.size - at);
        size_t      run = mark == NULL ? data.size - at : (size_t)(mark - data.data) - at;
        cli_bytes_add(out, data.data + at, run);
        at += run;
        if (mark != NULL) {
            cli_bytes_text(out, "\\u003c");
            at++;
        }
    }
    cli_bytes_wipe(&data);
}

/* The page up to `name` between double braces; returns what follows. */
static const char *copy_up_to(const char *from, const char *name, cli_bytes *out)
{
    const char *mark = strstr(from, name);
    cli_bytes_add(out, from, (size_t)(mark - from));
    return mark + strlen(name);
}

void cli_report_write(const cli_tables *tables, const cli_review *review, cli_bytes *out)
{
    const char *rest = copy_up_to(text_of(page), "{{policy}}", out);
    add_policy(out);
    rest = copy_up_to(rest, "{{style}}", out);
    cli_bytes_text(out, text_of(style));
    rest = copy_up_to(rest, "{{data}}", out);
    add_data(tables, review, out);
    rest = copy_up_to(rest, "{{script}}", out);
    cli_bytes_text(out, text_of(script));
    cli_bytes_text(out, rest);
}
