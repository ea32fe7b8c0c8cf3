/*
 * fold.c - repair and case folding, one code point at a time
 *
 * utf8proc decomposes single code points and composes short runs. It never sees
 * a whole word: its reordering is quadratic in runs of combining marks. A run
 * here is one starter and at most 30 marks, sorted as they come in.
 */
#include "text/fold.h"

#include <utf8proc.h>

#include "text/properties.h"
#include "text/utf8.h"

#define MARKS_MAX 30           /* UAX #15, stream-safe text format */
#define RUN_MAX (MARKS_MAX + 1)
#define PARTS_MAX 32           /* U+FDFA has 18, the most of all */
#define NFC (UTF8PROC_STABLE | UTF8PROC_COMPOSE)
#define FIRST_COMBINING 0x300u /* nothing below it ever joins what stands before it */

typedef struct run {
    eqxi_buffer     *out;
    utf8proc_int32_t codes[RUN_MAX]; /* a starter, if any, and marks by combining class */
    size_t           count, marks;
} run;

static int combining_class(utf8proc_int32_t code)
{
    return utf8proc_get_property(code)->combining_class;
}

static void compose(run *r)
{
    if (r->count > 1) {
        utf8proc_ssize_t left =
            utf8proc_normalize_utf32(r->codes, (utf8proc_ssize_t)r->count, NFC);
        r->count = (size_t)left;
    }
}

static void flush(run *r)
{
    compose(r);
    for (size_t i = 0; i < r->count; i++) {
        uint8_t bytes[4];
        size_t  size = eqxi_utf8_put((uint32_t)r->codes[i], bytes);
        eqxi_buffer_bytes(r->out, (const char *)bytes, size);
    }
    r->count = r->marks = 0;
}

/* Canonical ordering (Unicode 3.11, D109): stable by class. */
static void push_mark(run *r, utf8proc_int32_t code, int class)
{
    if (r->marks == MARKS_MAX) {
        return;
    }
    size_t first = r->count - r->marks, at = r->count;
    while (at > first && combining_class(r->codes[at - 1]) > class) {
        r->codes[at] = r->codes[at - 1];
        at--;
    }
    r->codes[at] = code;
    r->count++;
    r->marks++;
}

/* Some starters join the one before them: Hangul jamo, vowel signs. Nothing may be in between
 * (D115), so it is enough to try the pair. */
static bool join(run *r, utf8proc_int32_t code)
{
    if ((uint32_t)code < FIRST_COMBINING || r->count == 0) {
        return false;
    }
    compose(r);
    if (r->count > 1) {
        return false;
    }
    utf8proc_int32_t pair[2] = {r->codes[0], code};
    if (utf8proc_normalize_utf32(pair, 2, NFC) != 1) {
        return false;
    }
    r->codes[0] = pair[0];
    r->marks = 0;
    return true;
}

static void push(run *r, utf8proc_int32_t code)
{
    int class = (uint32_t)code < FIRST_COMBINING ? 0 : combining_class(code);
    if (class != 0) {
        push_mark(r, code, class);
    } else if (!join(r, code)) {
        flush(r);
        r->codes[0] = code;
        r->count = 1;
    }
}

typedef struct parts {
    utf8proc_int32_t codes[PARTS_MAX];
    size_t           count;
} parts;

static bool decompose(uint32_t code, unsigned options, parts *out)
{
    int              boundary = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code, out->codes, PARTS_MAX,
                                (utf8proc_option_t)options, &boundary);
    if (count < 0 || count > PARTS_MAX) {
        return false;
    }
    out->count = (size_t)count;
    return true;
}

/* A letter in a form of its own: a ligature, full width, a mathematical alphabet. Superscript and
 * subscript letters are footnote marks as often as letters, and stay. */
static bool is_compatibility_letter(uint32_t code)
{
    if (!eqxi_property_letter(code)) {
        return false;
    }
    int type = utf8proc_get_property((utf8proc_int32_t)code)->decomp_type;
    return type != 0 && type != UTF8PROC_DECOMP_TYPE_SUPER && type != UTF8PROC_DECOMP_TYPE_SUB;
}

static bool are_letters(const parts *p)
{
    for (size_t i = 0; i < p->count; i++) {
        if (eqxi_property_glyph((uint32_t)p->codes[i]) != EQXI_GLYPH_WORD) {
            return false;
        }
    }
    return true;
}

static bool is_apostrophe(uint32_t code)
{
    return code == 0x2018 || code == 0x2019 || code == 0x02BC || code == 0xFF07;
}

static uint8_t repair_letter(run *r, uint32_t code)
{
    parts   p;
    uint8_t repairs = 0;
    if (is_compatibility_letter(code) &&
        decompose(code, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &p) && are_letters(&p)) {
        repairs = EQX_REPAIR_LIGATURE;
    } else if (!decompose(code, UTF8PROC_DECOMPOSE, &p)) {
        p = (parts){{(utf8proc_int32_t)code}, 1};
    }
    for (size_t i = 0; i < p.count; i++) {
        /* U+0149 is U+02BC and n. */
        push(r, is_apostrophe((uint32_t)p.codes[i]) ? '\'' : p.codes[i]);
    }
    return repairs;
}

/* A code point beyond ASCII that is no white space. */
static uint8_t repair_high(run *r, eqxi_rune rune, eqxi_glyph glyph)
{
    if (!rune.valid) {
        push(r, EQXI_UTF8_REPLACEMENT);
        return EQX_REPAIR_BYTES;
    }
    if (rune.code == 0xAD) {
        return EQX_REPAIR_SOFT_HYPHEN;
    }
    if (is_apostrophe(rune.code)) {
        push(r, '\'');
        return EQX_REPAIR_QUOTE;
    }
    switch (glyph) {
    case EQXI_GLYPH_HYPHEN:
    case EQXI_GLYPH_DASH:
        push(r, '-');
        return EQX_REPAIR_DASH;
    case EQXI_GLYPH_IGNORED:
        return 0;
    default:
        return repair_letter(r, rune.code);
    }
}

static bool is_ascii_space(uint8_t byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* The end of the ASCII bytes from `at` on that mean themselves. */
static size_t plain_end(const uint8_t *text, size_t size, size_t at)
{
    while (at < size && text[at] < 0x80 && !is_ascii_space(text[at])) {
        at++;
    }
    return at;
}

/* Append text[at, end), plain ASCII. The last byte waits in the run: marks may follow it. */
static void push_plain(run *r, const uint8_t *text, size_t at, size_t end)
{
    flush(r);
    eqxi_buffer_bytes(r->out, (const char *)text + at, end - at - 1);
    push(r, text[end - 1]);
}

uint8_t eqxi_fold_repair(eqxi_buffer *out, const uint8_t *text, size_t size)
{
    run     r = {.out = out};
    uint8_t repairs = 0;
    bool    in_space = false;
    for (size_t at = 0; at < size;) {
        size_t end = plain_end(text, size, at);
        if (end > at) {
            push_plain(&r, text, at, end);
            at = end;
            in_space = false;
            continue;
        }
        eqxi_rune  rune = eqxi_utf8_at(text, size, at);
        eqxi_glyph glyph = eqxi_property_glyph(rune.code);
        at += rune.size;
        if (glyph == EQXI_GLYPH_SPACE || glyph == EQXI_GLYPH_LINE) {
            if (!in_space) {
                push(&r, ' ');
            }
            in_space = true;
        } else {
            repairs |= repair_high(&r, rune, glyph);
            in_space = in_space && glyph == EQXI_GLYPH_IGNORED;
        }
    }
    flush(&r);
    return repairs;
}

static uint8_t ascii_lower(uint8_t byte)
{
    return (uint8_t)(byte - 'A') < 26 ? (uint8_t)(byte | 0x20u) : byte;
}

/* Append the ASCII bytes from `at` on in lower case; where they end. As above, the last waits. */
static size_t fold_plain(run *r, const uint8_t *text, size_t size, size_t at)
{
    char   lower[64];
    size_t count = 0;
    while (at < size && text[at] < 0x80) {
        if (count == sizeof lower) {
            eqxi_buffer_bytes(r->out, lower, count);
            count = 0;
        }
        lower[count++] = (char)ascii_lower(text[at++]);
    }
    eqxi_buffer_bytes(r->out, lower, count - 1);
    push(r, lower[count - 1]);
    return at;
}

void eqxi_fold_case(eqxi_buffer *out, const char *text, size_t size)
{
    const uint8_t *bytes = (const uint8_t *)text;
    run            r = {.out = out};
    for (size_t at = 0; at < size;) {
        if (bytes[at] < 0x80) {
            flush(&r);
            at = fold_plain(&r, bytes, size, at);
            continue;
        }
        eqxi_rune rune = eqxi_utf8_at(bytes, size, at);
        parts     p;
        at += rune.size;
        if (!decompose(rune.code, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &p)) {
            p = (parts){{(utf8proc_int32_t)rune.code}, 1};
        }
        for (size_t i = 0; i < p.count; i++) {
            push(&r, p.codes[i]);
        }
    }
    flush(&r);
}
