/*
 * remarks.c - templates are filled here and nowhere else
 */
#include "lexicon/remarks.h"

#include <string.h>

#include "base/buffer.h"
#include "base/sort.h"
#include "text/utf8.h"

#define QUOTED_MAX 80u /* bytes of a value that a message quotes */

typedef struct wording {
    uint32_t    code, severity;
    const char *message, *hint;
} wording;

#define ROW(code, severity, message, hint) {code, severity, message, hint},
static const wording wordings[] = {EQXI_DIAG_TABLE(ROW)};
#undef ROW

/* The table is short and a remark is rare. */
static const wording *wording_of(uint32_t code)
{
    size_t row = 0;
    while (row + 1 < sizeof wordings / sizeof *wordings && wordings[row].code != code) {
        row++;
    }
    return &wordings[row];
}

void eqxi_diagnostics_init(eqxi_diagnostics *diagnostics, eqxi_memory *memory)
{
    *diagnostics = (eqxi_diagnostics){.memory = memory};
    eqxi_arena_init(&diagnostics->texts, memory);
}

void eqxi_diagnostics_wipe(eqxi_diagnostics *diagnostics)
{
    eqxi_arena_wipe(&diagnostics->texts);
    eqxi_array_wipe(diagnostics->memory, &diagnostics->rows);
}

/* Controls and bidi marks could make a message lie about itself. */
static bool is_plain(uint32_t code)
{
    bool bidi = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
                code == 0x200E || code == 0x200F;
    return code >= 0x20 && !(code >= 0x7F && code <= 0x9F) && !bidi;
}

static void put_escape(eqxi_buffer *out, uint32_t code)
{
    static const char digits[] = "0123456789ABCDEF";
    eqxi_buffer_text(out, "\\u{");
    for (int shift = code > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) {
        eqxi_buffer_char(out, digits[code >> shift & 15]);
    }
    eqxi_buffer_char(out, '}');
}

static void put_value(eqxi_buffer *out, const char *value)
{
    size_t size = value == NULL ? 0 : strlen(value), at = 0;
    while (at < size && at < QUOTED_MAX) {
        eqxi_rune rune = eqxi_utf8_at((const uint8_t *)value, size, at);
        if (!rune.valid || !is_plain(rune.code)) {
            put_escape(out, rune.code);
        } else {
            eqxi_buffer_bytes(out, value + at, rune.size);
        }
        at += rune.size;
    }
    if (at < size) {
        eqxi_buffer_text(out, "...");
    }
}

/* The template with its values, as a text of the arena; NULL when out of memory. */
static const char *fill(eqxi_diagnostics *d, const char *template, const char *first,
                        const char *second)
{
    eqxi_buffer out;
    eqxi_buffer_init(&out, d->memory);
    for (const char *p = template; *p != '\0'; p++) {
        bool slot = p[0] == '{' && (p[1] == 'a' || p[1] == 'b' || p[1] == 'n') && p[2] == '}';
        if (slot) {
            put_value(&out, p[1] == 'a' ? first : second);
            p += 2;
        } else {
            eqxi_buffer_char(&out, *p);
        }
    }
    const char *text = out.failed ? NULL : eqxi_arena_copy(&d->texts, out.data, out.size);
    eqxi_buffer_wipe(&out);
    d->failed = d->failed || text == NULL;
    return text;
}

static void push(eqxi_diagnostics *d, eqxi_diagnostic row)
{
    if (d->failed || !eqxi_array_reserve(d->memory, &d->rows, d->rows.count + 1)) {
        d->failed = true;
        return;
    }
    row.order = (uint32_t)d->rows.count;
    d->rows.data[d->rows.count++] = row;
}

static const char *hint_of(eqxi_diagnostics *d, const wording *text, const char *first,
                           const char *second, const char *suggestion)
{
    if (suggestion != NULL) {
        return fill(d, "did you mean \"{a}\"?", suggestion, NULL);
    }
    return text->hint == NULL ? NULL : fill(d, text->hint, first, second);
}

void eqxi_diagnostics_suggest(eqxi_diagnostics *d, eqxi_place place, uint32_t code,
                              const char *first, const char *second, const char *suggestion)
{
    const wording *text = wording_of(code);
    bool           error = text->severity == EQX_SEVERITY_ERROR;
    if (d->failed || (error && d->errors > EQXI_DIAGNOSTIC_ERRORS_MAX)) {
        return;
    }
    d->errors += error;
    if (d->errors > EQXI_DIAGNOSTIC_ERRORS_MAX && error) {
        text = wording_of(EQXI_DIAG_MORE_ERRORS);
        second = "100";
        suggestion = NULL;
    }
    eqxi_diagnostic row = {.source = place.source,
                           .byte_offset = place.byte_start,
                           .byte_size = place.byte_end - place.byte_start,
                           .code = text->code,
                           .severity = text->severity};
    if (place.source != NULL) {
        eqxi_source_place(place.source, place.byte_start, &row.line, &row.column);
    }
    row.message = fill(d, text->message, first, second);
    row.hint = hint_of(d, text, first, second, suggestion);
    push(d, row);
}

void eqxi_diagnostics_add(eqxi_diagnostics *d, eqxi_place place, uint32_t code, const char *first,
                          const char *second)
{
    eqxi_diagnostics_suggest(d, place, code, first, second, NULL);
}

static int compare(const void *a, const void *b)
{
    const eqxi_diagnostic *x = a, *y = b;
    if (x->source != y->source) {
        return x->source < y->source ? -1 : 1; /* sources stand in one array */
    }
    if (x->byte_offset != y->byte_offset) {
        return x->byte_offset < y->byte_offset ? -1 : 1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

/* The remark that ends the list stays at its end. */
void eqxi_diagnostics_sort(eqxi_diagnostics *d)
{
    if (d->rows.count < 2) {
        return;
    }
    size_t count = d->rows.count;
    if (d->errors > EQXI_DIAGNOSTIC_ERRORS_MAX) {
        for (size_t i = 0; i + 1 < count; i++) {
            if (d->rows.data[i].code == EQXI_DIAG_MORE_ERRORS) {
                eqxi_diagnostic last = d->rows.data[i];
                d->rows.data[i] = d->rows.data[count - 1];
                d->rows.data[count - 1] = last;
            }
        }
        count--;
    }
    eqxi_sort(d->rows.data, count, sizeof *d->rows.data, compare);
}
