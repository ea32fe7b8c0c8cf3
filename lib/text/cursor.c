/*
 * cursor.c - figures, gaps, words and where a number may end
 */
#include "text/cursor.h"

#include <string.h>

#include "text/properties.h"
#include "text/utf8.h"

#define DIGITS_MAX 15 /* every such number is exact in a double */
#define VALUE_MAX 1000000000000000u
#define GAP_MAX 16
#define WORD_MAX 16

static const double powers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

static bool is_digit_at(const eqxi_cursor *cursor, size_t at)
{
    return at < cursor->size && (uint8_t)(cursor->text[at] - '0') < 10;
}

static bool is_letter(uint8_t byte)
{
    return (uint8_t)((byte | 0x20u) - 'a') < 26;
}

/* Digits from `at` on, counted into the figure; where they end. */
static size_t take_digits(const eqxi_cursor *cursor, size_t at, eqxi_figure *figure)
{
    while (figure->width <= DIGITS_MAX && is_digit_at(cursor, at)) {
        figure->digits = figure->digits * 10 + (unsigned)(cursor->text[at] - '0');
        figure->width++;
        at++;
    }
    return at;
}

static bool is_group(const eqxi_cursor *cursor, size_t at)
{
    return at < cursor->size && cursor->text[at] == ',' && is_digit_at(cursor, at + 1) &&
           is_digit_at(cursor, at + 2) && is_digit_at(cursor, at + 3) &&
           !is_digit_at(cursor, at + 4);
}

bool eqxi_cursor_figure(eqxi_cursor *cursor, eqxi_figure *out)
{
    eqxi_figure figure = {0, 0, 0, true};
    size_t      at = take_digits(cursor, cursor->at, &figure);
    bool        leading_zero = figure.width > 1 && cursor->text[cursor->at] == '0';
    if (figure.width == 0 || leading_zero) {
        return false;
    }
    bool may_group = figure.width <= 3;
    while (may_group && figure.width <= DIGITS_MAX && is_group(cursor, at)) {
        at = take_digits(cursor, at + 1, &figure);
        figure.bare = false;
    }
    if (at < cursor->size && cursor->text[at] == '.' && is_digit_at(cursor, at + 1)) {
        unsigned whole = figure.width;
        at = take_digits(cursor, at + 1, &figure);
        figure.places = figure.width - whole;
        figure.bare = false;
    }
    if (figure.width > DIGITS_MAX) {
        return false;
    }
    cursor->at = at;
    *out = figure;
    return true;
}

bool eqxi_figure_value(eqxi_figure figure, unsigned scale, double *out)
{
    /* One exact product or one correctly rounded quotient. */
    if (scale < figure.places) {
        *out = (double)figure.digits / powers[figure.places - scale];
        return true;
    }
    *out = (double)figure.digits * powers[scale - figure.places];
    return *out <= (double)VALUE_MAX;
}

bool eqxi_cursor_digits(eqxi_cursor *cursor, size_t least, size_t most, unsigned *out)
{
    unsigned value = 0;
    size_t   count = 0;
    while (count < most && is_digit_at(cursor, cursor->at + count)) {
        value = value * 10 + (unsigned)(cursor->text[cursor->at + count] - '0');
        count++;
    }
    if (count < least || is_digit_at(cursor, cursor->at + count)) {
        return false;
    }
    cursor->at += count;
    *out = value;
    return true;
}

bool eqxi_cursor_year(eqxi_cursor *cursor, unsigned *out)
{
    size_t   start = cursor->at;
    unsigned year = 0;
    if (!eqxi_cursor_digits(cursor, 4, 4, &year) || year < 1900 || year > 2099) {
        cursor->at = start;
        return false;
    }
    *out = year;
    return true;
}

bool eqxi_cursor_text(eqxi_cursor *cursor, const char *text)
{
    size_t size = strlen(text);
    if (size > cursor->size - cursor->at || memcmp(cursor->text + cursor->at, text, size) != 0) {
        return false;
    }
    cursor->at += size;
    return true;
}

/* Bytes of the line end at `at`, or 0. */
static size_t line_end_size(const eqxi_cursor *cursor, size_t at)
{
    if (cursor->text[at] == '\r') {
        return at + 1 < cursor->size && cursor->text[at + 1] == '\n' ? 2 : 1;
    }
    eqxi_rune rune = eqxi_utf8_at(cursor->text, cursor->size, at);
    return eqxi_property_glyph(rune.code) == EQXI_GLYPH_LINE ? rune.size : 0;
}

/* ASCII that is neither space nor control: most gaps are one space and end before it. */
static bool is_firm(const eqxi_cursor *cursor, size_t at)
{
    return at < cursor->size && cursor->text[at] > ' ' && cursor->text[at] < 0x7F;
}

bool eqxi_cursor_gap(eqxi_cursor *cursor)
{
    size_t at = cursor->at, lines = 0;
    if (is_firm(cursor, at)) {
        return false;
    }
    if (at < cursor->size && cursor->text[at] == ' ' && is_firm(cursor, at + 1)) {
        cursor->at = at + 1;
        return true;
    }
    while (at < cursor->size && at - cursor->at < GAP_MAX) {
        size_t line = line_end_size(cursor, at);
        if (line > 0) {
            lines++;
            at += line;
            continue;
        }
        eqxi_rune rune = eqxi_utf8_at(cursor->text, cursor->size, at);
        if (eqxi_property_glyph(rune.code) != EQXI_GLYPH_SPACE) {
            break;
        }
        at += rune.size;
    }
    if (at == cursor->at || lines > 1) {
        return false;
    }
    cursor->at = at;
    return true;
}

static bool is_dash(uint32_t code)
{
    eqxi_glyph glyph = eqxi_property_glyph(code);
    return code != 0xAD && (glyph == EQXI_GLYPH_HYPHEN || glyph == EQXI_GLYPH_DASH);
}

bool eqxi_cursor_dash(eqxi_cursor *cursor)
{
    if (cursor->at == cursor->size) {
        return false;
    }
    eqxi_rune rune = eqxi_utf8_at(cursor->text, cursor->size, cursor->at);
    if (!is_dash(rune.code)) {
        return false;
    }
    cursor->at += rune.size;
    return true;
}

size_t eqxi_cursor_word(eqxi_cursor *cursor, const char *const *words, size_t count)
{
    char        lower[WORD_MAX + 1];
    size_t      size = 0;
    eqxi_cursor behind = *cursor;
    while (behind.at < behind.size && is_letter(behind.text[behind.at])) {
        if (size == WORD_MAX) {
            return 0;
        }
        lower[size++] = (char)(behind.text[behind.at++] | 0x20u);
    }
    lower[size] = '\0';
    for (size_t i = 0; i < count; i++) {
        if (words[i][0] == lower[0] && strcmp(lower, words[i]) == 0 &&
            eqxi_cursor_at_end(&behind)) {
            cursor->at = behind.at;
            return i + 1;
        }
    }
    return 0;
}

/* What ties one run of digits to the next, so that neither is a number of its own. */
static bool ties_digits(uint32_t code)
{
    switch (eqxi_property_glyph(code)) {
    case EQXI_GLYPH_HYPHEN:
    case EQXI_GLYPH_DASH:
    case EQXI_GLYPH_SLASH:
    case EQXI_GLYPH_QUOTE:
    case EQXI_GLYPH_COMMA:
    case EQXI_GLYPH_COLON:
        return true;
    default:
        return code == '.';
    }
}

/* WB6, WB7: MidLetter and MidNumLetQ stand inside a word, between its letters. */
static bool ties_letters(uint32_t code)
{
    eqxi_word_break property = eqxi_property_word(code);
    return property == EQXI_WB_MIDLETTER || property == EQXI_WB_MIDNUMLET ||
           property == EQXI_WB_SINGLE_QUOTE;
}

bool eqxi_cursor_at_end(const eqxi_cursor *cursor)
{
    size_t at = cursor->at;
    if (at == cursor->size) {
        return true;
    }
    eqxi_rune next = eqxi_utf8_at(cursor->text, cursor->size, at);
    if (next.code == '%' || next.code == '+' ||
        eqxi_property_glyph(next.code) == EQXI_GLYPH_WORD) {
        return false;
    }
    size_t behind = at + next.size;
    if (at == 0 || behind == cursor->size) {
        return true;
    }
    if (is_digit_at(cursor, at - 1)) {
        return !(is_digit_at(cursor, behind) && ties_digits(next.code));
    }
    eqxi_rune later = eqxi_utf8_at(cursor->text, cursor->size, behind);
    return !(is_letter(cursor->text[at - 1]) && eqxi_property_letter(later.code) &&
             ties_letters(next.code));
}
