/*
 * number_date.c - years and dates, the day before the month
 */
#include <string.h>

#include "text/number_readers.h"

static const char *const month_words[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december",
    "jan",     "feb",      "mar",       "apr",     "may",      "jun",
    "jul",     "aug",      "sep",       "oct",     "nov",      "dec", "sept",
};
#define MONTH_WORDS (sizeof month_words / sizeof *month_words)
#define SEPT (MONTH_WORDS - 1)

/* The verb "may" is more frequent than the month: only May and MAY are one. */
static unsigned month_at(eqxi_cursor *cursor)
{
    size_t start = cursor->at;
    size_t found = eqxi_cursor_word(cursor, month_words, MONTH_WORDS);
    if (found == 0) {
        return 0;
    }
    unsigned month = found - 1 == SEPT ? 9 : (unsigned)((found - 1) % 12 + 1);
    if (month == 5 && cursor->text[start] != 'M') {
        cursor->at = start;
        return 0;
    }
    return month;
}

unsigned eqxi_number_month(const uint8_t *text, size_t size)
{
    static const uint32_t initials = 1u << 1 | 1u << 4 | 1u << 6 | 1u << 10 | 1u << 13 | 1u << 14 |
                                     1u << 15 | 1u << 19; /* a d f j m n o s, by their low bits */
    eqxi_cursor cursor = {text, size, 0};
    if (size < 3 || size > 9 || !(initials >> (text[0] & 31u) & 1)) {
        return 0;
    }
    unsigned month = month_at(&cursor);
    return cursor.at == size ? month : 0;
}

static bool is_leap(unsigned year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Whether there is such a day; year 0 is any year. */
static bool is_date(unsigned year, unsigned month, unsigned day)
{
    static const uint8_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1]) {
        return false;
    }
    return month != 2 || day < 29 || year == 0 || is_leap(year);
}

static bool set_date(eqxi_number *out, unsigned year, unsigned month, unsigned day)
{
    *out = (eqxi_number){.kind = EQX_NUMBER_DATE,
                         .base = EQX_NUMBER_DATE,
                         .value = year * 10000.0 + month * 100.0 + day};
    return true;
}

static bool set_year(eqxi_number *out, uint8_t kind, unsigned year, unsigned high)
{
    *out = (eqxi_number){.kind = kind, .base = kind, .value = year, .high = high};
    return true;
}

bool eqxi_number_year(eqxi_cursor *cursor, eqxi_number *out)
{
    unsigned year;
    return eqxi_cursor_year(cursor, &year) && set_year(out, EQX_NUMBER_YEAR, year, 0);
}

bool eqxi_number_financial_year(eqxi_cursor *cursor, eqxi_number *out)
{
    unsigned year, next;
    if (!eqxi_cursor_year(cursor, &year)) {
        return false;
    }
    bool slash = eqxi_cursor_text(cursor, "/");
    if (!slash && !eqxi_cursor_dash(cursor)) {
        return false;
    }
    /* 2023-2024 with a dash is two calendar years. */
    bool follows = eqxi_cursor_digits(cursor, 2, 2, &next)
                       ? next == (year + 1) % 100
                       : slash && eqxi_cursor_year(cursor, &next) && next == year + 1;
    return follows && set_year(out, EQX_NUMBER_FINANCIAL_YEAR, year, year + 1);
}

/* 31 or 31st. */
static bool day_at(eqxi_cursor *cursor, unsigned *day)
{
    eqxi_cursor behind = *cursor;
    eqxi_number number;
    if (eqxi_number_ordinal(&behind, &number)) {
        *cursor = behind;
        *day = number.value <= 31 ? (unsigned)number.value : 0;
        return true;
    }
    return eqxi_cursor_digits(cursor, 1, 2, day);
}

/* 31 March, up to where a year may follow. */
static bool day_and_month(eqxi_cursor *cursor, unsigned *day, unsigned *month, bool *capital)
{
    if (!day_at(cursor, day) || !eqxi_cursor_gap(cursor) || cursor->at == cursor->size) {
        return false;
    }
    uint8_t first = cursor->text[cursor->at];
    *capital = first >= 'A' && first <= 'Z';
    *month = month_at(cursor);
    return *month != 0;
}

/* Without a year only a capital tells 5 March from "5 march on". */
bool eqxi_number_day_month(eqxi_cursor *cursor, eqxi_number *out)
{
    unsigned day, month;
    bool     capital;
    return day_and_month(cursor, &day, &month, &capital) && capital && is_date(0, month, day) &&
           set_date(out, 0, month, day);
}

bool eqxi_number_full_date(eqxi_cursor *cursor, eqxi_number *out)
{
    unsigned day, month, year;
    bool     capital;
    return day_and_month(cursor, &day, &month, &capital) && eqxi_cursor_gap(cursor) &&
           eqxi_cursor_year(cursor, &year) && is_date(year, month, day) &&
           set_date(out, year, month, day);
}

bool eqxi_number_month_year(eqxi_cursor *cursor, eqxi_number *out)
{
    unsigned year, month = month_at(cursor);
    return month != 0 && eqxi_cursor_gap(cursor) && eqxi_cursor_year(cursor, &year) &&
           set_date(out, year, month, 0);
}

bool eqxi_number_figure_date(eqxi_cursor *cursor, eqxi_number *out)
{
    unsigned day, month, year;
    if (!eqxi_cursor_digits(cursor, 1, 2, &day)) {
        return false;
    }
    const char *mark = eqxi_cursor_text(cursor, "/") ? "/" : ".";
    if (*mark == '.' && !eqxi_cursor_text(cursor, mark)) {
        return false;
    }
    return eqxi_cursor_digits(cursor, 1, 2, &month) && eqxi_cursor_text(cursor, mark) &&
           eqxi_cursor_year(cursor, &year) && is_date(year, month, day) &&
           set_date(out, year, month, day);
}

bool eqxi_number_iso_date(eqxi_cursor *cursor, eqxi_number *out)
{
    unsigned day, month, year;
    return eqxi_cursor_year(cursor, &year) && eqxi_cursor_text(cursor, "-") &&
           eqxi_cursor_digits(cursor, 2, 2, &month) && eqxi_cursor_text(cursor, "-") &&
           eqxi_cursor_digits(cursor, 2, 2, &day) && is_date(year, month, day) &&
           set_date(out, year, month, day);
}

uint32_t eqxi_number_day(uint8_t kind, double value, double high)
{
    switch (kind) {
    case EQX_NUMBER_DATE:
        return (uint32_t)value;
    case EQX_NUMBER_YEAR:
        return (uint32_t)value * 10000u;
    case EQX_NUMBER_FINANCIAL_YEAR:
        return (uint32_t)high * 10000u + 331u;
    default:
        return 0;
    }
}
