/*
 * test_number.c - each form of typed number, and what only looks like one
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "equilex.h"
#include "text/number.h"

#define GBP "\xC2\xA3"
#define EUR "\xE2\x82\xAC"
#define NBSP "\xC2\xA0"
#define EN_DASH "\xE2\x80\x93"

/* `text` is read up to the bar, which is taken out first; without one, to its end. */
typedef struct number_case {
    const char *text;
    double      value, high;
    const char *spelling;
} number_case;

/* A copy of exactly `size` bytes, so that reading beyond is seen. */
static eqxi_number read_exact(const char *text, size_t size, char spelling[64])
{
    uint8_t *copy = malloc(size > 0 ? size : 1);
    assert_non_null(copy);
    memcpy(copy, text, size);
    eqxi_number number = eqxi_number_read(copy, size);
    assert_in_range(number.size, 0, size);
    size_t spelled = eqxi_number_spell(&number, copy, spelling);
    assert_int_equal(spelled, strlen(spelling));
    free(copy);
    return number;
}

static void check(const number_case *given, unsigned kind, unsigned base)
{
    char        text[160], spelling[64];
    const char *bar = strchr(given->text, '|');
    size_t      end = bar != NULL ? (size_t)(bar - given->text) : strlen(given->text);
    snprintf(text, sizeof text, "%.*s%s", (int)end, given->text, bar != NULL ? bar + 1 : "");
    eqxi_number number = read_exact(text, strlen(text), spelling);
    if (number.kind != kind || number.base != base || number.size != end) {
        fail_msg("\"%s\": kind %u base %u, %zu bytes; not %u, %u, %zu", text, number.kind,
                 number.base, number.size, kind, base, end);
    }
    if (number.value != given->value || number.high != given->high) {
        fail_msg("\"%s\": %.17g %.17g", text, number.value, number.high);
    }
    if (given->spelling != NULL) {
        assert_string_equal(spelling, given->spelling);
    }
}

static void check_all(const number_case *cases, size_t count, unsigned kind, unsigned base)
{
    for (size_t i = 0; i < count; i++) {
        check(&cases[i], kind, base);
    }
}

#define CHECK_ALL(cases, kind, base) check_all(cases, sizeof(cases) / sizeof *(cases), kind, base)

static void counts_are_read(void **state)
{
    (void)state;
    static const number_case cases[] = {
        {"0", 0, 0, "0"},
        {"7", 7, 0, "7"},
        {"1234", 1234, 0, "1234"},
        {"1,234", 1234, 0, "1234"},
        {"12,345,678", 12345678, 0, "12345678"},
        {"3.5", 3.5, 0, "3.5"},
        {"0.05", 0.05, 0, "0.05"},
        {"3.50", 3.5, 0, "3.5"},
        {"1,234.5", 1234.5, 0, "1234.5"},
        {"20k", 20000, 0, "20000"},
        {"20K", 20000, 0, "20000"},
        {"2 million", 2000000, 0, "2000000"},
        {"2\nmillion", 2000000, 0, "2000000"},
        {"2" NBSP "million", 2000000, 0, "2000000"},
        {"1.2 Million", 1200000, 0, "1200000"},
        {"1.5bn", 1500000000, 0, "1500000000"},
        {"3 thousand", 3000, 0, NULL},
        {"3 billion", 3e9, 0, NULL},
        {"3 trillion", 3e12, 0, "3000000000000"},
        {"2 million| people", 2000000, 0, NULL},
        {"999999999999999", 999999999999999, 0, "999999999999999"},
        {"1899", 1899, 0, NULL},
        {"2100", 2100, 0, NULL},
        {"2,024", 2024, 0, NULL},
        {"14|.", 14, 0, "14"},
        {"14|, 15", 14, 0, NULL},
        {"14|-week", 14, 0, NULL},
        {"14|)", 14, 0, NULL},
        {"14|\xC2\xB2", 14, 0, NULL}, /* a footnote mark */
        {"14| per week", 14, 0, NULL},
        {"14| millionaires", 14, 0, NULL},
        {"2| million's", 2, 0, NULL},
        {"2| m apart", 2, 0, NULL},
        {"20| k", 20, 0, NULL},
        {"5| marchers", 5, 0, NULL},
        {"5| march on", 5, 0, NULL},
        {"32| March", 32, 0, NULL},
        {"5| in 2024", 5, 0, NULL},
        {"20| in 10 wards", 20, 0, NULL},
        {"10| to 15%", 10, 0, NULL},
        {"10| - 15", 10, 0, NULL},
        {"10| " EN_DASH " 15%", 10, 0, NULL},
        {"2|\n\nmillion", 2, 0, NULL}, /* two line ends are a paragraph */
        {"45| per 0", 45, 0, NULL},
        {"6|\xE2\x80\xA6", 6, 0, NULL},
    };
    CHECK_ALL(cases, EQX_NUMBER_COUNT, EQX_NUMBER_COUNT);
}

static void percentages_are_read(void **state)
{
    (void)state;
    static const number_case cases[] = {
        {"14%", 14, 0, "14%"},
        {"14 %", 14, 0, "14%"},
        {"14" NBSP "%", 14, 0, "14%"},
        {"14 per cent", 14, 0, "14%"},
        {"14 percent", 14, 0, "14%"},
        {"14 PER CENT", 14, 0, "14%"},
        {"14 per\ncent", 14, 0, "14%"},
        {"0.5%", 0.5, 0, "0.5%"},
        {"99.90%", 99.9, 0, "99.9%"},
        {"1,200%", 1200, 0, "1200%"},
        {"14.5 percentage points", 14.5, 0, "14.5%"},
        {"1 percentage point", 1, 0, "1%"},
        {"14%|.", 14, 0, NULL},
        {"14%|-15 people", 14, 0, NULL},
        {"50%|/50%", 50, 0, NULL},
        {"2024%", 2024, 0, NULL},
        {"14%| of adults", 14, 0, NULL},
    };
    CHECK_ALL(cases, EQX_NUMBER_PERCENT, EQX_NUMBER_PERCENT);
}

static void money_is_read(void **state)
{
    (void)state;
    static const number_case cases[] = {
        {GBP "1.2m", 1200000, 0, GBP "1200000"},
        {GBP "1.2 million", 1200000, 0, GBP "1200000"},
        {GBP "1.2 m", 1200000, 0, GBP "1200000"},
        {GBP "1.2M", 1200000, 0, NULL},
        {GBP "1.2mn", 1200000, 0, NULL},
        {GBP "25,000", 25000, 0, GBP "25000"},
        {GBP "25000", 25000, 0, GBP "25000"},
        {GBP " 25,000", 25000, 0, GBP "25000"},
        {GBP "9.50", 9.5, 0, GBP "9.5"},
        {GBP "0.99", 0.99, 0, GBP "0.99"},
        {EUR "3bn", 3e9, 0, EUR "3000000000"},
        {"$5k", 5000, 0, "$5000"},
        {GBP "2tn", 2e12, 0, NULL},
        {GBP "5 thousand", 5000, 0, NULL},
        {GBP "5 billion", 5e9, 0, NULL},
        {GBP "1.5 trillion", 1.5e12, 0, GBP "1500000000000"},
        {"GBP 1.2m", 1200000, 0, GBP "1200000"},
        {"GBP25,000", 25000, 0, GBP "25000"},
        {GBP "2024", 2024, 0, NULL},
        {GBP "1.2m|.", 1200000, 0, NULL},
        {GBP "5| per head", 5, 0, NULL},
        {GBP "5| million's", 5, 0, NULL},
        {GBP "1.2m|-funded", 1200000, 0, NULL},
    };
    CHECK_ALL(cases, EQX_NUMBER_MONEY, EQX_NUMBER_MONEY);
}

static void rates_are_read(void **state)
{
    (void)state;
    static const number_case cases[] = {
        {"12.3 per 1,000", 12.3, 1000, "12.3/1000"},
        {"12.3 per 1,000| population", 12.3, 1000, NULL},
        {"45 per 100,000", 45, 100000, "45/100000"},
        {"45 per\n100,000", 45, 100000, "45/100000"},
        {"45 Per 1000", 45, 1000, NULL},
        {"1,234.5 per 100,000", 1234.5, 100000, "1234.5/100000"},
        {"5 per million", 5, 1e6, "5/1000000"},
        {"5 per 1 million", 5, 1e6, "5/1000000"},
        {"5 per thousand", 5, 1000, NULL},
        {"3 in 10", 3, 10, "3/10"},
        {"1 in 4", 1, 4, "1/4"},
        {"1 in 4| adults", 1, 4, NULL},
        {"1 in 1,000", 1, 1000, NULL},
    };
    CHECK_ALL(cases, EQX_NUMBER_RATE, EQX_NUMBER_RATE);
}

static void years_are_read(void **state)
{
    (void)state;
    static const number_case cases[] = {
        {"2023", 2023, 0, "2023"}, {"1900", 1900, 0, "1900"}, {"2099", 2099, 0, "2099"},
        {"2023|.", 2023, 0, NULL}, {"2023|)", 2023, 0, NULL}, {"2023| target", 2023, 0, NULL},
        {"2023| - 2024", 2023, 0, NULL}, {"2023| / 24", 2023, 0, NULL},
        {"2023|'s", 2023, 0, NULL},
    };
    CHECK_ALL(cases, EQX_NUMBER_YEAR, EQX_NUMBER_YEAR);
}

static void financial_years_are_read(void **state)
{
    (void)state;
    static const number_case cases[] = {
        {"2023/24", 2023, 2024, "2023/24"},
        {"2023-24", 2023, 2024, "2023/24"},
        {"2023" EN_DASH "24", 2023, 2024, "2023/24"},
        {"2023/2024", 2023, 2024, "2023/24"},
        {"1999/00", 1999, 2000, "1999/00"},
        {"1999-00", 1999, 2000, "1999/00"},
        {"2023/24| plan", 2023, 2024, NULL},
        {"2023/24|,", 2023, 2024, NULL},
        {"2023/24| - 2025/26", 2023, 2024, NULL},
    };
    CHECK_ALL(cases, EQX_NUMBER_FINANCIAL_YEAR, EQX_NUMBER_FINANCIAL_YEAR);
}

static void ranges_keep_the_kind_of_their_ends(void **state)
{
    (void)state;
    static const number_case percents[] = {
        {"10-15%", 10, 15, "10-15%"},
        {"10" EN_DASH "15%", 10, 15, "10-15%"},
        {"10%-15%", 10, 15, "10-15%"},
        {"10-15 per cent", 10, 15, "10-15%"},
        {"10-15 percent", 10, 15, NULL},
        {"0.5-1.5%", 0.5, 1.5, "0.5-1.5%"},
        {"20% - 30%", 20, 30, "20-30%"},
        {"20% " EN_DASH " 30%", 20, 30, "20-30%"},
        {"20%-10%", 20, 10, "20-10%"},
    };
    static const number_case counts[] = {
        {"10-15", 10, 15, "10-15"},
        {"0-19", 0, 19, "0-19"},
        {"10" EN_DASH "15", 10, 15, "10-15"},
        {"10\xE2\x88\x92" "15", 10, 15, "10-15"},
        {"10-15|-year-olds", 10, 15, NULL},
        {"2-3 million", 2e6, 3e6, "2000000-3000000"},
        {"10-15k", 10000, 15000, NULL},
        {"1,900-2,000", 1900, 2000, NULL},
        {"4.2-4.5", 4.2, 4.5, "4.2-4.5"},
        {"1-5| March 2028", 1, 5, NULL},
        {"500-2000", 500, 2000, NULL},
    };
    static const number_case moneys[] = {
        {GBP "1.2-" GBP "1.5m", 1.2e6, 1.5e6, GBP "1200000-1500000"},
        {GBP "1.2m-" GBP "1.5m", 1.2e6, 1.5e6, GBP "1200000-1500000"},
        {GBP "1-2m", 1e6, 2e6, GBP "1000000-2000000"},
        {GBP "10" EN_DASH "15k", 1e4, 1.5e4, NULL},
        {GBP "500-" GBP "1m", 500, 1e6, GBP "500-1000000"},
        {GBP "10,000 - " GBP "15,000", 1e4, 1.5e4, NULL},
        {EUR "1bn-" EUR "2bn", 1e9, 2e9, NULL},
    };
    static const number_case years[] = {
        {"2019-2024", 2019, 2024, "2019-2024"},
        {"2023-2024", 2023, 2024, "2023-2024"},
        {"2019" EN_DASH "2024", 2019, 2024, NULL},
        {"2023-28", 2023, 2028, "2023-2028"},
    };
    static const number_case financial[] = {
        {"2023/24-2027/28", 2023, 2028, "2023/24-2027/28"},
        {"2023/24" EN_DASH "2024/25", 2023, 2025, NULL},
    };
    CHECK_ALL(percents, EQX_NUMBER_RANGE, EQX_NUMBER_PERCENT);
    CHECK_ALL(counts, EQX_NUMBER_RANGE, EQX_NUMBER_COUNT);
    CHECK_ALL(moneys, EQX_NUMBER_RANGE, EQX_NUMBER_MONEY);
    CHECK_ALL(years, EQX_NUMBER_RANGE, EQX_NUMBER_YEAR);
    CHECK_ALL(financial, EQX_NUMBER_RANGE, EQX_NUMBER_FINANCIAL_YEAR);
}

static void dates_are_read_day_first(void **state)
{
    (void)state;
    static const number_case cases[] = {
        {"March 2028", 20280300, 0, "2028-03"},
        {"Mar 2026", 20260300, 0, "2026-03"},
        {"MARCH 2028", 20280300, 0, "2028-03"},
        {"march 2028", 20280300, 0, "2028-03"},
        {"May 2028", 20280500, 0, "2028-05"},
        {"Sept 2028", 20280900, 0, "2028-09"},
        {"December\n2028", 20281200, 0, "2028-12"},
        {"March 2028| to", 20280300, 0, NULL},
        {"31 March 2028", 20280331, 0, "2028-03-31"},
        {"31st March 2028", 20280331, 0, "2028-03-31"},
        {"31" NBSP "March" NBSP "2028", 20280331, 0, "2028-03-31"},
        {"1 MAY 2028", 20280501, 0, NULL},
        {"1 April 2023|,", 20230401, 0, NULL},
        {"29 February 2028", 20280229, 0, "2028-02-29"},
        {"31 March", 331, 0, "--03-31"},
        {"1 Apr", 401, 0, "--04-01"},
        {"1st Apr", 401, 0, "--04-01"},
        {"29 February", 229, 0, "--02-29"},
        {"29 February| 2027", 229, 0, NULL}, /* no such day */
        {"1 April| 2023/24", 401, 0, NULL},
        {"1 April|-31 March", 401, 0, NULL},
        {"31/03/2028", 20280331, 0, "2028-03-31"},
        {"1/4/2028", 20280401, 0, "2028-04-01"},
        {"31.03.2028", 20280331, 0, "2028-03-31"},
        {"2028-03-31", 20280331, 0, "2028-03-31"},
    };
    CHECK_ALL(cases, EQX_NUMBER_DATE, EQX_NUMBER_DATE);
}

static void ordinals_are_read(void **state)
{
    (void)state;
    static const number_case cases[] = {
        {"1st", 1, 0, "1st"},     {"2nd", 2, 0, "2nd"},       {"3rd", 3, 0, "3rd"},
        {"4th", 4, 0, "4th"},     {"11th", 11, 0, "11th"},    {"12th", 12, 0, "12th"},
        {"21st", 21, 0, "21st"},  {"113th", 113, 0, "113th"}, {"1ST", 1, 0, "1st"},
        {"20th", 20, 0, "20th"},  {"1,000th", 1000, 0, "1000th"},
        {"21st| century", 21, 0, NULL}, {"5th|-most", 5, 0, NULL},
    };
    CHECK_ALL(cases, EQX_NUMBER_ORDINAL, EQX_NUMBER_ORDINAL);
}

static void what_only_looks_like_a_number_is_none(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "a", "%", GBP, "$", "GBP", "GBPs 5", "-5", ".5", "+5", "one",
        "14%age", "20s", "1990s", "2020s", "14a", "5_", "5\xC3\xA9", "5\xCC\x81", "50%+", "18+",
        "1.2.3", "4.2.1", "1.2.3.4", "192.168.0.1", "24/7", "16/17", "14:30", "1,23", "1,2345",
        "12,345,67", "007", "0161 496 0000", "01234", "1-2-1", "15-10", "24-7", "2023-24-25",
        "2023/45", "2023/24/25", "31/13/2028", "30.02.2028", "31-03-2028", "2028-02-30",
        "10-15m", "10-05", "1nd", "2th", "11st", "1stly", "2million5", "5kg", "20kk",
        GBP "x", GBP "5pm", GBP "1.2.3", GBP "1,23", GBP GBP "5", "1234567890123456",
        "999999999999999 trillion", "0.1234567890123456", "March", "March 20", "March 31",
        "may 2028", "Marching 2028", "Mars 2028", "March2028", "2028-03-31T10", "5\u20196",
        "\xFF", "\xC2", "\xE2\x82",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char        spelling[64];
        eqxi_number number = read_exact(texts[i], strlen(texts[i]), spelling);
        if (number.kind != EQX_NUMBER_NONE) {
            fail_msg("\"%s\": kind %u, %zu bytes", texts[i], number.kind, number.size);
        }
        assert_int_equal(number.size, 0);
        assert_string_equal(spelling, "");
    }
}

static void months_are_known_by_name_and_abbreviation(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        unsigned    month;
    } cases[] = {
        {"January", 1}, {"jan", 1}, {"FEB", 2}, {"March", 3}, {"Apr", 4}, {"May", 5}, {"MAY", 5},
        {"may", 0}, {"June", 6}, {"Jul", 7}, {"august", 8}, {"September", 9}, {"Sep", 9},
        {"Sept", 9}, {"October", 10}, {"Nov", 11}, {"december", 12}, {"", 0}, {"Ma", 0},
        {"Marc", 0}, {"Mars", 0}, {"March ", 0}, {"March's", 0}, {"2028", 0}, {"Decembers", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const uint8_t *word = (const uint8_t *)cases[i].word;
        assert_int_equal(eqxi_number_month(word, strlen(cases[i].word)), cases[i].month);
    }
}

static void reading_looks_at_a_bounded_part_of_the_text(void **state)
{
    (void)state;
    enum { SIZE = 1 << 20 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    memset(text, '5', SIZE);
    for (size_t at = 0; SIZE - at > 15; at++) { /* quadratic reading would take hours */
        eqxi_number number = eqxi_number_read((const uint8_t *)text + at, SIZE - at);
        assert_int_equal(number.kind, EQX_NUMBER_NONE);
    }
    memset(text, ' ', SIZE);
    text[0] = '5';
    memcpy(text + SIZE - 7, "million", 7);
    assert_int_equal(eqxi_number_read((const uint8_t *)text, SIZE).size, 1);
    free(text);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Bytes and pieces of numbers in any order: nothing is read beyond the end, every reading is read
 * alike when it stands alone, and its spelling fits. */
static void random_text_is_read_safely(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "1", "20", "2023", "24", "000", ",", ".", "/", "-", " ", "\n", "%", GBP, EUR, "$", "GBP",
        NBSP, EN_DASH, "per", "cent", "percent", "percentage", "points", "in", "million", "k", "m",
        "bn", "st", "th", "March", "may", "31", "05", "1,000", "0.5", "a", "'", "\xFF", "\xE2\x80",
    };
    uint32_t seed = 99;
    for (int round = 0; round < 200000; round++) {
        char   text[256], first[64], alone[64];
        size_t size = 0;
        for (uint32_t i = next_random(&seed) % 9; i > 0; i--) {
            const char *piece = pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)];
            size_t      piece_size = strlen(piece);
            memcpy(text + size, piece, piece_size);
            size += piece_size;
        }
        if (round % 4 == 0 && size > 0) {
            text[next_random(&seed) % size] = (char)next_random(&seed);
        }
        eqxi_number number = read_exact(text, size, first);
        if (number.kind == EQX_NUMBER_NONE) {
            assert_int_equal(number.size, 0);
            continue;
        }
        eqxi_number again = read_exact(text, number.size, alone);
        assert_int_equal(again.size, number.size);
        assert_string_equal(alone, first);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_read),
        cmocka_unit_test(percentages_are_read),
        cmocka_unit_test(money_is_read),
        cmocka_unit_test(rates_are_read),
        cmocka_unit_test(years_are_read),
        cmocka_unit_test(financial_years_are_read),
        cmocka_unit_test(ranges_keep_the_kind_of_their_ends),
        cmocka_unit_test(dates_are_read_day_first),
        cmocka_unit_test(ordinals_are_read),
        cmocka_unit_test(what_only_looks_like_a_number_is_none),
        cmocka_unit_test(months_are_known_by_name_and_abbreviation),
        cmocka_unit_test(reading_looks_at_a_bounded_part_of_the_text),
        cmocka_unit_test(random_text_is_read_safely),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
