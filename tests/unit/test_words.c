/*
 * test_words.c - the state machine against the rules as the annex prints them
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/properties.h"
#include "text/utf8.h"
#include "text/words.h"

#define LONGEST 256 /* bytes of a random text */

/* ------------------------------------------------ the rules, naively --- */

/* A code point with the marks that WB4 joins to it. */
typedef struct item {
    eqxi_word_break class, last; /* of itself; of its last mark */
    size_t start;
} item;

typedef struct items {
    item   at[LONGEST];
    size_t count;
} items;

static bool is_mark(eqxi_word_break class)
{
    return class == EQXI_WB_EXTEND || class == EQXI_WB_FORMAT || class == EQXI_WB_ZWJ;
}

static bool is_line(eqxi_word_break class)
{
    return class == EQXI_WB_CR || class == EQXI_WB_LF || class == EQXI_WB_NEWLINE;
}

static void collect(items *all, const uint8_t *text, size_t size)
{
    all->count = 0;
    for (size_t at = 0; at < size;) {
        eqxi_rune       rune = eqxi_utf8_at(text, size, at);
        eqxi_word_break class = eqxi_property_word(rune.code);
        item           *before = all->count > 0 ? &all->at[all->count - 1] : NULL;
        if (is_mark(class) && before != NULL && !is_line(before->class)) {
            before->last = class;
        } else {
            all->at[all->count++] = (item){class, class, at};
        }
        at += rune.size;
    }
}

static eqxi_word_break class_at(const items *all, size_t i)
{
    return i < all->count ? all->at[i].class : EQXI_WB_OTHER; /* i may have wrapped below 0 */
}

#define IS(i, name) (class_at(all, (i)) == EQXI_WB_##name)

static bool is_letter(const items *all, size_t i)
{
    return IS(i, LETTER) || IS(i, LETTER_PICTOGRAPH) || IS(i, HEBREW);
}

static bool is_mid_letter(const items *all, size_t i)
{
    return IS(i, MIDLETTER) || IS(i, MIDNUMLET) || IS(i, SINGLE_QUOTE);
}

static bool is_mid_number(const items *all, size_t i)
{
    return IS(i, MIDNUM) || IS(i, MIDNUMLET) || IS(i, SINGLE_QUOTE);
}

static bool joins_letters(const items *all, size_t l, size_t r)
{
    return (is_letter(all, l) && is_letter(all, r)) ||                               /* WB5 */
           (is_letter(all, l) && is_mid_letter(all, r) && is_letter(all, r + 1)) ||  /* WB6 */
           (is_letter(all, l - 1) && is_mid_letter(all, l) && is_letter(all, r)) ||  /* WB7 */
           (IS(l, HEBREW) && IS(r, SINGLE_QUOTE)) ||                                 /* WB7a */
           (IS(l, HEBREW) && IS(r, DOUBLE_QUOTE) && IS(r + 1, HEBREW)) ||            /* WB7b */
           (IS(l - 1, HEBREW) && IS(l, DOUBLE_QUOTE) && IS(r, HEBREW));              /* WB7c */
}

static bool joins_numbers(const items *all, size_t l, size_t r)
{
    return (IS(l, NUMERIC) && IS(r, NUMERIC)) ||                                     /* WB8 */
           (is_letter(all, l) && IS(r, NUMERIC)) ||                                  /* WB9 */
           (IS(l, NUMERIC) && is_letter(all, r)) ||                                  /* WB10 */
           (IS(l - 1, NUMERIC) && is_mid_number(all, l) && IS(r, NUMERIC)) ||        /* WB11 */
           (IS(l, NUMERIC) && is_mid_number(all, r) && IS(r + 1, NUMERIC));          /* WB12 */
}

static bool joins_others(const items *all, size_t l, size_t r)
{
    bool left = is_letter(all, l) || IS(l, NUMERIC) || IS(l, KATAKANA) || IS(l, EXTENDNUMLET);
    bool right = is_letter(all, r) || IS(r, NUMERIC) || IS(r, KATAKANA);
    size_t regional = 0;
    while (regional <= l && IS(l - regional, REGIONAL)) {
        regional++;
    }
    return (IS(l, KATAKANA) && IS(r, KATAKANA)) ||                                   /* WB13 */
           (left && IS(r, EXTENDNUMLET)) ||                                          /* WB13a */
           (IS(l, EXTENDNUMLET) && right) ||                                         /* WB13b */
           (regional % 2 == 1 && IS(r, REGIONAL));                                   /* WB15, 16 */
}

static bool is_boundary(const items *all, size_t r)
{
    size_t l = r - 1;
    if (IS(l, CR) && IS(r, LF)) {
        return false; /* WB3 */
    }
    if (is_line(class_at(all, l)) || is_line(class_at(all, r))) {
        return true; /* WB3a, WB3b */
    }
    if (all->at[l].last == EQXI_WB_ZWJ && (IS(r, PICTOGRAPH) || IS(r, LETTER_PICTOGRAPH))) {
        return false; /* WB3c */
    }
    if (all->at[l].last == EQXI_WB_SPACE && IS(r, SPACE)) {
        return false; /* WB3d */
    }
    return !joins_letters(all, l, r) && !joins_numbers(all, l, r) && !joins_others(all, l, r);
}

/* ------------------------------------------------------------ the tests --- */

/* Two of each class where there are two, ill-formed bytes, halves of code points. */
static const char *const samples[] = {
    "~", "\xE4\xBD\xA0", "\r", "\n", "\v", "\xC2\x85", "\xCC\x88", "\xF0\x9F\x8F\xBB",
    "\xE2\x80\x8D", "\xF0\x9F\x87\xA6", "\xF0\x9F\x87\xBF", "\xC2\xAD", "\xE2\x80\x8E",
    "\xE3\x82\xAB", "\xEF\xBD\xB6", "\xD7\x90", "\xD7\x91", "a", "Z", "\xC3\xA9", "'", "\"", ".",
    "\xE2\x80\x99", ":", "\xC2\xB7", ",", ";", "1", "\xD9\xA1", "_", "\xE2\x80\xBF", " ",
    "\xE3\x80\x80", "\xF0\x9F\x98\x80", "\xC2\xA9", "\xE2\x93\x82", "\xFF", "\xE2\x80", "\xF0\x9F",
    "\x80", "\xC0",
};
#define SAMPLES (sizeof samples / sizeof samples[0])

static void check_text(const uint8_t *given, size_t size)
{
    static items all;
    uint8_t *text = malloc(size);
    assert_non_null(text);
    memcpy(text, given, size);
    collect(&all, text, size);
    size_t end = eqxi_words_next(text, size, 0);
    for (size_t r = 1; r < all.count; r++) {
        bool boundary = is_boundary(&all, r);
        if (boundary != (end == all.at[r].start)) {
            fail_msg("item %zu of %zu, byte %zu: %s", r, all.count, all.at[r].start,
                     boundary ? "boundary missed" : "boundary too many");
        }
        end = boundary ? eqxi_words_next(text, size, end) : end;
    }
    assert_int_equal(end, size);
    free(text);
}

static size_t append(uint8_t *text, size_t size, size_t sample)
{
    size_t more = strlen(samples[sample]);
    memcpy(text + size, samples[sample], more);
    return size + more;
}

static void every_string_of_three_samples_is_cut_as_the_rules_say(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES * SAMPLES * SAMPLES; i++) {
        uint8_t text[16];
        size_t  size = append(text, 0, i % SAMPLES);
        size = append(text, size, i / SAMPLES % SAMPLES);
        size = append(text, size, i / SAMPLES / SAMPLES);
        check_text(text, size);
    }
}

static void random_strings_are_cut_as_the_rules_say(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (size_t round = 0; round < 300000; round++) {
        uint8_t text[LONGEST];
        size_t  size = 0, count = 1 + round % 24;
        for (size_t i = 0; i < count; i++) {
            seed = seed * 1664525u + 1013904223u;
            size = append(text, size, (seed >> 12) % SAMPLES);
        }
        check_text(text, size);
    }
}

static void a_segment_runs_from_any_boundary_to_the_next(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t      end;
    } cases[] = {
        {"can't stop", 5},      {"don\xE2\x80\x99t", 7},  {"3.14, 2", 4},
        {"e.g. this", 3},       {"co-operate", 2},        {"snake_case x", 10},
        {"  two", 2},           {"\r\nnext", 2},          {"word", 4},
        {"it's' ", 4},          {"it'", 2},               {"1,", 1},
        {"x", 1},               {".", 1},                 {"caf\xC3\xA9 au", 5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const uint8_t *text = (const uint8_t *)cases[i].text;
        assert_int_equal(eqxi_words_next(text, strlen(cases[i].text), 0), cases[i].end);
    }
}

static void nothing_beyond_size_counts(void **state)
{
    (void)state;
    assert_int_equal(eqxi_words_next((const uint8_t *)"can't", 4, 0), 3);
    assert_int_equal(eqxi_words_next((const uint8_t *)"word", 2, 0), 2);
}

#define HOSTILE_SIZE ((size_t)1 << 18)

/* Texts that make a look ahead fail after a long way, again and again. At this size a quadratic one
 * never ends; that the work is linear is counted in tests/property. */
static void hostile_texts_are_cut_to_their_end(void **state)
{
    (void)state;
    static const char *const heads[] = {"a", "a'", "a':", "1,", "\xD7\x90\"", "\xD7\x90'",
                                        "a'\xCC\x88'", "\n", " ", "~"};
    static const char *const units[] = {"\xCC\x88", "\xE2\x80\x8D", "\xF0\x9F\x87\xA6", "'", "a'",
                                        "a.", "1.", "a'\xCC\x88", "'\xCC\x88", "a", "\xD7\x90\"",
                                        "\xF0\x9F\x87\xA6\xCC\x88", "\xFF", " \xCC\x88"};
    uint8_t *text = malloc(HOSTILE_SIZE);
    assert_non_null(text);
    for (size_t h = 0; h < sizeof heads / sizeof heads[0]; h++) {
        for (size_t u = 0; u < sizeof units / sizeof units[0]; u++) {
            size_t size = strlen(heads[h]), more = strlen(units[u]);
            memcpy(text, heads[h], size);
            for (; more <= HOSTILE_SIZE - size; size += more) {
                memcpy(text + size, units[u], more);
            }
            for (size_t at = 0; at < size;) {
                size_t end = eqxi_words_next(text, size, at);
                assert_true(end > at && end <= size);
                at = end;
            }
        }
    }
    free(text);
}

/* A punctuation mark with 80 KB of marks on it, then another, and so on. */
static void long_runs_of_marks_between_quotes_join_what_they_follow(void **state)
{
    (void)state;
    enum { RUN = 81920, RUNS = 24 };
    size_t   size = 1;
    uint8_t *text = malloc((size_t)RUN * RUNS + 1 + RUNS);
    assert_non_null(text);
    text[0] = 'a';
    for (size_t run = 0; run < RUNS; run++) {
        text[size++] = '\'';
        for (size_t i = 0; i < RUN; i += 2, size += 2) {
            memcpy(text + size, "\xCC\x88", 2);
        }
    }
    size_t segments = 0;
    for (size_t at = 0; at < size; segments++) {
        at = eqxi_words_next(text, size, at);
    }
    assert_int_equal(segments, 1 + RUNS);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_string_of_three_samples_is_cut_as_the_rules_say),
        cmocka_unit_test(random_strings_are_cut_as_the_rules_say),
        cmocka_unit_test(a_segment_runs_from_any_boundary_to_the_next),
        cmocka_unit_test(nothing_beyond_size_counts),
        cmocka_unit_test(hostile_texts_are_cut_to_their_end),
        cmocka_unit_test(long_runs_of_marks_between_quotes_join_what_they_follow),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
