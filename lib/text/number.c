/*
 * number.c - the longest form that reads, and one spelling for each
 *
 * Every form has its reader; none looks at more than WINDOW bytes, so that
 * asking at each unit of a text stays linear. How a text begins says which readers it is worth
 * asking: how many digits, or a sign, or a letter.
 */
#include "text/number.h"

#include <string.h>

#include "base/digits.h"
#include "text/number_readers.h"

#define WINDOW 192
#define LONGEST 128 /* what follows a number is always inside the window */

/* How a form can begin. */
enum {
    BY_SHORT = 1,  /* with one or two digits */
    BY_FOUR = 2,   /* with four digits */
    BY_OTHER = 4,  /* with three digits, or more than four */
    BY_LETTER = 8, /* with the letter of a month's name or of GBP */
    BY_SIGN = 16,  /* with a currency sign */
    BY_DIGITS = BY_SHORT | BY_FOUR | BY_OTHER
};

/* Of two readings of one length the earlier stands. */
static const struct form {
    eqxi_number_reader *read;
    uint8_t             begins; /* BY_*; where none of them holds it reads nothing */
} forms[] = {
    {eqxi_number_full_date, BY_SHORT},
    {eqxi_number_day_month, BY_SHORT},
    {eqxi_number_month_year, BY_LETTER},
    {eqxi_number_figure_date, BY_SHORT},
    {eqxi_number_iso_date, BY_FOUR},
    {eqxi_number_financial_span, BY_FOUR},
    {eqxi_number_financial_year, BY_FOUR},
    {eqxi_number_range, BY_DIGITS | BY_LETTER | BY_SIGN},
    {eqxi_number_short_years, BY_FOUR},
    {eqxi_number_money, BY_LETTER | BY_SIGN},
    {eqxi_number_percent, BY_DIGITS},
    {eqxi_number_rate, BY_DIGITS},
    {eqxi_number_odds, BY_DIGITS},
    {eqxi_number_ordinal, BY_DIGITS},
    {eqxi_number_year, BY_FOUR},
    {eqxi_number_count, BY_DIGITS},
};

static bool is_digit(uint8_t byte)
{
    return (uint8_t)(byte - '0') < 10;
}

static bool is_letter(uint8_t byte)
{
    return (uint8_t)((byte | 0x20u) - 'a') < 26;
}

/* The one BY_* that holds. */
static uint8_t beginning_of(const uint8_t *text, size_t size)
{
    size_t digits = 0;
    while (digits < size && digits < 5 && is_digit(text[digits])) {
        digits++;
    }
    if (digits == 0) {
        return size > 0 && is_letter(text[0]) ? BY_LETTER : BY_SIGN;
    }
    return digits <= 2 ? BY_SHORT : digits == 4 ? BY_FOUR : BY_OTHER;
}

/* How the words begin that can go on a number behind a space: months, per (cent), percent,
 * thousand to trillion; and "in" alone. Three bytes are looked at. */
static bool may_go_on(const uint8_t *word)
{
    static const char beginnings[][4] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec",
                                         "per", "tho", "mil", "bil", "tri"};
    uint8_t lower[3] = {word[0] | 0x20u, word[1] | 0x20u, word[2] | 0x20u};
    if (lower[0] == 'i') {
        return lower[1] == 'n' && (uint8_t)(lower[2] - 'a') >= 26;
    }
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        if (memcmp(lower, beginnings[i], sizeof lower) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether a figure can be nothing but a year or a count: what follows it, behind[0, left), is known
 * to no other reader. */
static bool is_plain(const uint8_t *behind, size_t left)
{
    size_t gap = 0;
    while (gap < left && (behind[gap] == ' ' || behind[gap] == '\n')) {
        gap++;
    }
    if (gap == left) {
        return true;
    }
    if (gap > 0) {
        uint8_t first = behind[gap];
        return is_letter(first) ? left - gap < 3 || !may_go_on(behind + gap)
                                : first == '(' || is_digit(first);
    }
    uint8_t next = left > 1 ? behind[1] : 0;
    switch (behind[0]) {
    case ',': case '.': case ';': case ':': case ')': case ']':
    case '"': case '\'': case '?': case '!':
        return !is_digit(next);
    default:
        return false;
    }
}

/* Nearly all numbers of a text, without asking sixteen readers. */
static bool read_plain(const uint8_t *text, size_t size, eqxi_number *out)
{
    eqxi_cursor cursor = {text, size < WINDOW ? size : WINDOW, 0};
    eqxi_figure figure;
    double      value;
    if (!eqxi_cursor_figure(&cursor, &figure) ||
        !is_plain(text + cursor.at, size - cursor.at) || !eqxi_figure_value(figure, 0, &value)) {
        return false;
    }
    bool year = figure.bare && figure.width == 4 && value >= 1900 && value <= 2099;
    out->kind = out->base = year ? EQX_NUMBER_YEAR : EQX_NUMBER_COUNT;
    out->value = value;
    out->size = cursor.at;
    return true;
}

eqxi_number eqxi_number_read(const uint8_t *text, size_t size)
{
    eqxi_number best = {0};
    if (read_plain(text, size, &best)) {
        return best;
    }
    uint8_t begins = beginning_of(text, size);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        eqxi_cursor cursor = {text, size < WINDOW ? size : WINDOW, 0};
        eqxi_number number = {0};
        if ((forms[i].begins & begins) != 0 && forms[i].read(&cursor, &number) &&
            cursor.at > best.size && cursor.at <= LONGEST && eqxi_cursor_at_end(&cursor)) {
            best = number;
            best.size = cursor.at;
        }
    }
    return best;
}

/* The spelling under way; out[64] holds two values of 15 digits and their signs with ease. */
typedef struct speller {
    char  *out;
    size_t size;
} speller;

static void put_text(speller *s, const char *text)
{
    size_t size = strlen(text);
    memcpy(s->out + s->size, text, size);
    s->size += size;
}

static void put_zeros(speller *s, int count)
{
    for (; count > 0; count--) {
        s->out[s->size++] = '0';
    }
}

/* Plain decimal: no exponent, no group marks. */
static void put_value(speller *s, double value)
{
    char     digits[EQXI_DIGITS_MAX];
    int      point = 0;
    unsigned count = value > 0 ? eqxi_digits_shortest(value, digits, &point) : 0;
    if (point <= 0) {
        put_text(s, count > 0 ? "0." : "0");
        put_zeros(s, -point);
    }
    for (int i = 0; i < (int)count; i++) {
        if (i == point && i > 0) {
            s->out[s->size++] = '.';
        }
        s->out[s->size++] = digits[i];
    }
    put_zeros(s, point - (int)count);
}

/* Exactly `width` digits. */
static void put_padded(speller *s, unsigned value, unsigned width)
{
    for (unsigned i = width; i > 0; i--, value /= 10) {
        s->out[s->size + i - 1] = (char)('0' + value % 10);
    }
    s->size += width;
}

static void put_currency(speller *s, const uint8_t *text)
{
    put_text(s, text[0] == '$' ? "$" : text[0] == 0xE2 ? "\xE2\x82\xAC" : "\xC2\xA3");
}

static void put_financial_year(speller *s, unsigned year)
{
    put_padded(s, year, 4);
    put_text(s, "/");
    put_padded(s, (year + 1) % 100, 2);
}

/* As ISO 8601 has it; a missing year is --03-31. */
static void put_date(speller *s, unsigned date)
{
    unsigned year = date / 10000, month = date / 100 % 100, day = date % 100;
    if (year > 0) {
        put_padded(s, year, 4);
    } else {
        put_text(s, "-");
    }
    put_text(s, "-");
    put_padded(s, month, 2);
    if (day > 0) {
        put_text(s, "-");
        put_padded(s, day, 2);
    }
}

static void put_ordinal(speller *s, double value)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    uint64_t whole = (uint64_t)value;
    unsigned last = (unsigned)(whole % 10);
    bool     teens = whole % 100 / 10 == 1;
    put_value(s, value);
    put_text(s, endings[teens || last > 3 ? 0 : last]);
}

static void put_range(speller *s, const eqxi_number *number, const uint8_t *text)
{
    if (number->base == EQX_NUMBER_FINANCIAL_YEAR) {
        put_financial_year(s, (unsigned)number->value);
        put_text(s, "-");
        put_financial_year(s, (unsigned)number->high - 1);
        return;
    }
    if (number->base == EQX_NUMBER_MONEY) {
        put_currency(s, text);
    }
    put_value(s, number->value);
    put_text(s, "-");
    put_value(s, number->high);
    put_text(s, number->base == EQX_NUMBER_PERCENT ? "%" : "");
}

static void put_amount(speller *s, const eqxi_number *number, const uint8_t *text)
{
    if (number->kind == EQX_NUMBER_MONEY) {
        put_currency(s, text);
    }
    put_value(s, number->value);
    if (number->kind == EQX_NUMBER_PERCENT) {
        put_text(s, "%");
    } else if (number->kind == EQX_NUMBER_RATE) {
        put_text(s, "/");
        put_value(s, number->high);
    }
}

size_t eqxi_number_spell(const eqxi_number *number, const uint8_t *text, char out[64])
{
    speller s = {out, 0};
    switch (number->kind) {
    case EQX_NUMBER_NONE:
        break;
    case EQX_NUMBER_FINANCIAL_YEAR:
        put_financial_year(&s, (unsigned)number->value);
        break;
    case EQX_NUMBER_RANGE:
        put_range(&s, number, text);
        break;
    case EQX_NUMBER_DATE:
        put_date(&s, (unsigned)number->value);
        break;
    case EQX_NUMBER_ORDINAL:
        put_ordinal(&s, number->value);
        break;
    default:
        put_amount(&s, number, text);
        break;
    }
    out[s.size] = '\0';
    return s.size;
}
