/*
 * number_amount.c - counts, percentages, money, rates
 */
#include "text/number_readers.h"

static void set(eqxi_number *out, uint8_t kind, double value, double high)
{
    *out = (eqxi_number){.kind = kind, .base = kind, .value = value, .high = high};
}

/* `m` is metres as often as millions, except after a currency sign. */
static const char *const scale_words[] = {
    "thousand", "million", "billion", "trillion", "k", "mn", "bn", "tn", "m",
};
static const uint8_t scale_powers[] = {3, 6, 9, 12, 3, 6, 9, 12, 6};
#define SPELLED_SCALES 4
#define COUNT_SCALES 8
#define MONEY_SCALES 9

unsigned eqxi_number_scale(eqxi_cursor *cursor, eqxi_scale_words words)
{
    eqxi_cursor behind = *cursor;
    bool        apart = eqxi_cursor_gap(&behind);
    size_t      count = words == EQXI_SCALE_MONEY ? MONEY_SCALES
                        : apart                   ? SPELLED_SCALES
                                                  : COUNT_SCALES;
    size_t      found = eqxi_cursor_word(&behind, scale_words, count);
    if (found == 0) {
        return 0;
    }
    *cursor = behind;
    return scale_powers[found - 1];
}

bool eqxi_number_count(eqxi_cursor *cursor, eqxi_number *out)
{
    eqxi_figure figure;
    double      value;
    if (!eqxi_cursor_figure(cursor, &figure) ||
        !eqxi_figure_value(figure, eqxi_number_scale(cursor, EQXI_SCALE_COUNT), &value)) {
        return false;
    }
    set(out, EQX_NUMBER_COUNT, value, 0);
    return true;
}

/* 1 for st, 2 for nd, 3 for rd, 4 for th. */
static size_t ending_of(uint64_t value)
{
    uint64_t last = value % 10, teens = value % 100 / 10;
    return teens == 1 || last == 0 || last > 3 ? 4 : (size_t)last;
}

bool eqxi_number_ordinal(eqxi_cursor *cursor, eqxi_number *out)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    eqxi_figure              figure;
    if (!eqxi_cursor_figure(cursor, &figure) || figure.places > 0 ||
        eqxi_cursor_word(cursor, endings, 4) != ending_of(figure.digits)) {
        return false;
    }
    set(out, EQX_NUMBER_ORDINAL, (double)figure.digits, 0);
    return true;
}

static bool is_word(eqxi_cursor *cursor, const char *word)
{
    return eqxi_cursor_word(cursor, &word, 1) != 0;
}

static bool is_next_word(eqxi_cursor *cursor, const char *word)
{
    eqxi_cursor behind = *cursor;
    if (!eqxi_cursor_gap(&behind) || !is_word(&behind, word)) {
        return false;
    }
    *cursor = behind;
    return true;
}

bool eqxi_number_percent_sign(eqxi_cursor *cursor)
{
    eqxi_cursor behind = *cursor;
    bool        apart = eqxi_cursor_gap(&behind);
    bool        found = eqxi_cursor_text(&behind, "%");
    if (!found && apart) {
        found = is_word(&behind, "percent") ||
                (is_word(&behind, "percentage") &&
                 (is_next_word(&behind, "points") || is_next_word(&behind, "point"))) ||
                (is_word(&behind, "per") && is_next_word(&behind, "cent"));
    }
    if (found) {
        *cursor = behind;
    }
    return found;
}

bool eqxi_number_percent(eqxi_cursor *cursor, eqxi_number *out)
{
    eqxi_figure figure;
    double      value;
    if (!eqxi_cursor_figure(cursor, &figure) || !eqxi_number_percent_sign(cursor) ||
        !eqxi_figure_value(figure, 0, &value)) {
        return false;
    }
    set(out, EQX_NUMBER_PERCENT, value, 0);
    return true;
}

bool eqxi_number_currency(eqxi_cursor *cursor)
{
    static const char *const signs[] = {"\xC2\xA3", "$", "\xE2\x82\xAC", "GBP"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (eqxi_cursor_text(cursor, signs[i])) {
            (void)eqxi_cursor_gap(cursor);
            return true;
        }
    }
    return false;
}

bool eqxi_number_money(eqxi_cursor *cursor, eqxi_number *out)
{
    eqxi_figure figure;
    double      value;
    if (!eqxi_number_currency(cursor) || !eqxi_cursor_figure(cursor, &figure) ||
        !eqxi_figure_value(figure, eqxi_number_scale(cursor, EQXI_SCALE_MONEY), &value)) {
        return false;
    }
    set(out, EQX_NUMBER_MONEY, value, 0);
    return true;
}

/* What comes behind "per": 1,000 or 1 million or million. */
static bool denominator(eqxi_cursor *cursor, double *value)
{
    size_t      scale = eqxi_cursor_word(cursor, scale_words, SPELLED_SCALES);
    eqxi_figure figure = {.digits = 1};
    if (scale > 0) {
        return eqxi_figure_value(figure, scale_powers[scale - 1], value);
    }
    return eqxi_cursor_figure(cursor, &figure) && figure.places == 0 && figure.digits > 0 &&
           eqxi_figure_value(figure, eqxi_number_scale(cursor, EQXI_SCALE_COUNT), value);
}

bool eqxi_number_rate(eqxi_cursor *cursor, eqxi_number *out)
{
    eqxi_figure figure;
    double      value, per;
    if (!eqxi_cursor_figure(cursor, &figure) || !is_next_word(cursor, "per") ||
        !eqxi_cursor_gap(cursor) || !denominator(cursor, &per) ||
        !eqxi_figure_value(figure, 0, &value)) {
        return false;
    }
    set(out, EQX_NUMBER_RATE, value, per);
    return true;
}

/* 5 in 2024 is no rate, nor is 20 in 10. */
bool eqxi_number_odds(eqxi_cursor *cursor, eqxi_number *out)
{
    eqxi_figure part, whole;
    unsigned    year;
    if (!eqxi_cursor_figure(cursor, &part) || part.places > 0 || !is_next_word(cursor, "in") ||
        !eqxi_cursor_gap(cursor)) {
        return false;
    }
    eqxi_cursor ahead = *cursor;
    bool        in_year = eqxi_cursor_year(&ahead, &year);
    if (in_year || !eqxi_cursor_figure(cursor, &whole) || whole.places > 0 ||
        part.digits >= whole.digits) {
        return false;
    }
    set(out, EQX_NUMBER_RATE, (double)part.digits, (double)whole.digits);
    return true;
}
