/*
 * test_sentences.c - the scan against the rules as the annex prints them, and
 * the ways of English reports against examples
 *
 * In the examples a vertical bar stands where a sentence is to end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/abbreviations.h"
#include "text/properties.h"
#include "text/sentences.h"
#include "text/utf8.h"

#define LONGEST 256 /* bytes of a random text */

/* ------------------------------------------------ the rules, naively --- */

/* A code point with the marks that SB5 joins to it. */
typedef struct item {
    eqxi_sentence_break class;
    size_t start;
} item;

typedef struct items {
    item           at[LONGEST];
    size_t         count, size;
    const uint8_t *text;
    bool           prose;
} items;

static bool is_line(eqxi_sentence_break class)
{
    return class == EQXI_SB_CR || class == EQXI_SB_LF || class == EQXI_SB_SEP;
}

static void collect(items *all)
{
    all->count = 0;
    for (size_t at = 0; at < all->size;) {
        eqxi_rune           rune = eqxi_utf8_at(all->text, all->size, at);
        eqxi_sentence_break class = eqxi_property_sentence(rune.code);
        class = all->prose && is_line(class) ? EQXI_SB_SP : class;
        bool mark = class == EQXI_SB_EXTEND || class == EQXI_SB_FORMAT;
        if (!mark || all->count == 0 || is_line(all->at[all->count - 1].class)) {
            all->at[all->count++] = (item){class, at};
        }
        at += rune.size;
    }
}

static eqxi_sentence_break class_at(const items *all, size_t i)
{
    return i < all->count ? all->at[i].class : EQXI_SB_OTHER; /* i may have wrapped below 0 */
}

#define IS(i, name) (class_at(all, (i)) == EQXI_SB_##name)

static bool is_terminator(const items *all, size_t i)
{
    return IS(i, ATERM) || IS(i, STERM);
}

static bool is_letter(const items *all, size_t i)
{
    return IS(i, LOWER) || IS(i, UPPER) || IS(i, OLETTER);
}

/* SB8, with the stop at numbers that prose has */
static bool lower_follows(const items *all, size_t r, bool spaced)
{
    while (r < all->count && !is_letter(all, r) && !is_line(class_at(all, r)) &&
           !is_terminator(all, r) && !(all->prose && spaced && IS(r, NUMERIC))) {
        r++;
    }
    return IS(r, LOWER);
}

/* Whether the text ends a sentence before item r; `start` is where that sentence began. */
static bool is_boundary(const items *all, size_t r, size_t start)
{
    size_t l = r - 1;
    if (IS(l, CR) && IS(r, LF)) {
        return false; /* SB3 */
    }
    if (is_line(class_at(all, l))) {
        return true; /* SB4 */
    }
    if (IS(l, ATERM) && IS(r, NUMERIC)) {
        return false; /* SB6 */
    }
    if ((IS(l - 1, UPPER) || IS(l - 1, LOWER)) && IS(l, ATERM) && IS(r, UPPER)) {
        return false; /* SB7 */
    }
    size_t spaces = 0, closes = 0;
    while (IS(l - spaces, SP)) {
        spaces++;
    }
    while (IS(l - spaces - closes, CLOSE)) {
        closes++;
    }
    size_t stop = l - spaces - closes;
    if (!is_terminator(all, stop)) {
        return false; /* SB998 */
    }
    if (IS(stop, ATERM) && lower_follows(all, r, spaces > 0)) {
        return false; /* SB8 */
    }
    if (IS(r, SCONTINUE) || is_terminator(all, r)) {
        return false; /* SB8a */
    }
    if (IS(r, SP) || is_line(class_at(all, r)) || (spaces == 0 && IS(r, CLOSE))) {
        return false; /* SB9, SB10 */
    }
    bool held = all->prose && closes == 0 && all->text[all->at[stop].start] == '.' &&
                eqxi_abbreviations_hold(all->text, all->size, start, all->at[stop].start,
                                        all->at[r].start);
    return !held; /* SB11 */
}

/* ------------------------------------------------------- random strings --- */

static const char *const samples[] = {
    "~", "\xE2\x80\xA6", "\r", "\n", "\xC2\x85", "\xE2\x80\xA9", "\xCC\x88", "\xE2\x80\x8D",
    "\xC2\xAD", " ", "\xC2\xA0", "a", "\xC3\xA9", "A", "\xC3\x89", "\xE4\xBD\xA0", "\xD7\x90", "1",
    "\xD9\xA1", ".", "\xEF\xBC\x8E", ",", "\xE2\x80\x93", "!", "\xE3\x80\x82", ")", "\"",
    "\xE2\x80\x9C", "e.g", "No", "p.m", "\xFF", "\xE2\x80", "\xEF\xBC", "\x80",
};
#define SAMPLES (sizeof samples / sizeof samples[0])

static void check_rules(const uint8_t *given, size_t size, bool prose)
{
    static items        all;
    eqxi_sentence_rules rules = prose ? EQXI_SENTENCES_PROSE : EQXI_SENTENCES_UAX29;
    uint8_t            *text = malloc(size);
    assert_non_null(text);
    memcpy(text, given, size);
    all.text = text;
    all.size = size;
    all.prose = prose;
    collect(&all);
    size_t start = 0, end = eqxi_sentences_next(text, size, 0, rules);
    for (size_t r = 1; r < all.count; r++) {
        bool boundary = is_boundary(&all, r, start);
        if (boundary != (end == all.at[r].start)) {
            fail_msg("%s, item %zu of %zu, byte %zu: %s", prose ? "prose" : "annex", r, all.count,
                     all.at[r].start, boundary ? "boundary missed" : "boundary too many");
        }
        if (boundary) {
            start = end;
            end = eqxi_sentences_next(text, size, start, rules);
        }
    }
    assert_int_equal(end, size);
    free(text);
}

static void check_both(const uint8_t *text, size_t size)
{
    check_rules(text, size, false);
    check_rules(text, size, true);
}

static size_t append(uint8_t *text, size_t size, size_t sample)
{
    size_t more = strlen(samples[sample]);
    memcpy(text + size, samples[sample], more);
    return size + more;
}

/* Every string of three samples after "A." */
static void every_short_string_is_cut_as_the_rules_say(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES * SAMPLES * SAMPLES; i++) {
        uint8_t text[16] = "A.";
        size_t  size = append(text, 2, i % SAMPLES);
        size = append(text, size, i / SAMPLES % SAMPLES);
        size = append(text, size, i / SAMPLES / SAMPLES);
        check_both(text, size);
        check_both(text + 1, size - 1);
    }
}

static void random_strings_are_cut_as_the_rules_say(void **state)
{
    (void)state;
    uint32_t seed = 11;
    for (size_t round = 0; round < 300000; round++) {
        uint8_t text[LONGEST];
        size_t  size = 0, count = 1 + round % 24;
        for (size_t i = 0; i < count; i++) {
            seed = seed * 1664525u + 1013904223u;
            /* Terminators in every fourth place: random classes alone seldom get past one. */
            bool stop = (seed >> 8) % 4 == 0;
            size = append(text, size, stop ? 19 + (seed >> 12) % 2 : (seed >> 12) % SAMPLES);
        }
        check_both(text, size);
    }
}

/* ------------------------------------------------------------- examples --- */

static void check_example(const char *example, eqxi_sentence_rules rules)
{
    char   text[1024], found[1024];
    size_t size = 0, length = 0;
    for (const char *from = example; *from != '\0'; from++) {
        if (*from != '|') {
            text[size++] = *from;
        }
    }
    for (size_t at = 0; at < size;) {
        size_t end = eqxi_sentences_next((const uint8_t *)text, size, at, rules);
        assert_true(end > at && end <= size);
        memcpy(found + length, text + at, end - at);
        length += end - at;
        found[length] = '|';
        length += end < size;
        at = end;
    }
    found[length] = '\0';
    assert_string_equal(found, example);
}

static void check_examples(const char *const *examples, size_t count, eqxi_sentence_rules rules)
{
    for (size_t i = 0; i < count; i++) {
        check_example(examples[i], rules);
    }
}

#define PROSE(...)                                                                     \
    do {                                                                               \
        static const char *const examples[] = {__VA_ARGS__};                           \
        check_examples(examples, sizeof examples / sizeof examples[0], EQXI_SENTENCES_PROSE); \
    } while (0)

static void a_line_end_ends_a_sentence_of_the_annex_only(void **state)
{
    (void)state;
    check_example("Health\n|for all.\r\n|Now", EQXI_SENTENCES_UAX29);
    PROSE("Health\nfor all.\r\n|Now", "Health inequalities\n\xE2\x80\xA8gap");
}

static void sentences_of_prose_end_where_a_reader_ends_them(void **state)
{
    (void)state;
    PROSE("We act. |They watch! |Do you? |Yes.", "He said \"Stop.\" |Then he left.",
          "It rose (see above). |It fell.", "Spend is 3.5 per cent. |Need is 4.",
          "Wait... |What?", "visit www.example.org/a.html now. |Then", "He asked why? |because",
          "It fell in 2021. |45% of adults smoke.", "It cost more. |$5m was spent.",
          "It fell to 3.5 in all", "one.two.Three", "All of it.", "", " ", "no stop here");
}

static void what_always_leans_on_the_next_word_never_ends_a_sentence(void **state)
{
    (void)state;
    static const char *const words[] = {
        "e.g", "i.e", "E.g", "I.e", "eg", "ie", "Eg", "Ie", "cf", "Cf", "vs", "Vs", "v", "viz",
        "Viz", "ca", "Ca", "c", "approx", "Approx", "incl", "Incl", "esp",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        static const char *const nexts[] = {"London", "5", "$5", "(Leeds)", "\xE2\x80\x9CLeeds"};
        for (size_t j = 0; j < sizeof nexts / sizeof nexts[0]; j++) {
            char example[64];
            snprintf(example, sizeof example, "Seen in %s. %s and Hull", words[i], nexts[j]);
            check_example(example, EQXI_SENTENCES_PROSE);
        }
    }
}

static void what_is_numbered_leans_on_a_number_or_label(void **state)
{
    (void)state;
    static const char *const words[] = {
        "Art", "Arts", "Ch", "Chap", "FIG", "Fig", "Figs", "Para", "Paras", "Ref", "Refs", "Sch",
        "Sec", "Secs", "Sect", "Tab", "Vol", "Vols", "ch", "chap", "fig", "figs", "para", "paras",
        "ref", "refs", "sec", "sect", "tab", "vol", "vols",
    };
    static const char *const examples[] = {"As in %s. 5 Above", "As in %s. B4 Above",
                                           "As in %s. IV Above", "As in %s. B Above",
                                           "As in %s. [5] Above", "As in %s. |Above"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        for (size_t j = 0; j < sizeof examples / sizeof examples[0]; j++) {
            char example[64];
            snprintf(example, sizeof example, examples[j], words[i]);
            check_example(example, EQXI_SENTENCES_PROSE);
        }
    }
}

static void what_counts_leans_on_a_digit_alone(void **state)
{
    (void)state;
    static const char *const words[] = {
        "NO", "No", "Nos", "no", "nos", "p", "pp", "s", "ss", "Tel", "tel", "ext", "Est", "est",
        "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        char example[64];
        snprintf(example, sizeof example, "As in %s. 5 Above", words[i]);
        check_example(example, EQXI_SENTENCES_PROSE);
        snprintf(example, sizeof example, "As in %s. |Above", words[i]);
        check_example(example, EQXI_SENTENCES_PROSE);
    }
    PROSE("No. |Nothing changed.", "Is it? |No. |We are sure.", "See No. 5 High Street.",
          "Read pp. 12-14. |Then rest.");
}

static void what_is_a_title_leans_on_a_name(void **state)
{
    (void)state;
    static const char *const words[] = {
        "Assoc", "Cllr", "Cpt", "DR", "Dept", "Dr", "Drs", "Gov", "Govt", "Hon", "MR", "MRS", "MS",
        "Messrs", "Mr", "Mrs", "Ms", "PROF", "Prof", "Profs", "REV", "Rev", "Revd", "Rt", "ST",
        "St",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        char example[64];
        snprintf(example, sizeof example, "Here is %s. Jones now", words[i]);
        check_example(example, EQXI_SENTENCES_PROSE);
        snprintf(example, sizeof example, "Here is %s. |15 came", words[i]);
        check_example(example, EQXI_SENTENCES_PROSE);
    }
    PROSE("Rt. Hon. J. K. Smith MP spoke. |He left.", "St. Helens and St. Mary\xE2\x80\x99s Road");
}

static void what_may_end_a_sentence_ends_it_before_a_capital(void **state)
{
    (void)state;
    static const char *const words[] = {
        "A.M", "Co", "Ed", "Eds", "Etc", "Inc", "Ltd", "P.M", "a.m", "al", "ed", "eds", "etc",
        "p.m",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        char example[64];
        snprintf(example, sizeof example, "It was %s. |They left", words[i]);
        check_example(example, EQXI_SENTENCES_PROSE);
        snprintf(example, sizeof example, "It was %s. (Leeds) then", words[i]);
        check_example(example, EQXI_SENTENCES_PROSE);
    }
    PROSE("Smith et al. (2020) found", "Smith et al. 2020 found", "Smith et al. [12] found",
          "Jobs, homes, etc. are needed", "It met at 5 p.m. |15 came.",
          "It is Serco Ltd. |15 came.");
}

static void initials_and_chains_of_letters_lean_on_a_capital(void **state)
{
    (void)state;
    PROSE("By J. Smith and A. B. Jones. |They", "The U.K. Government said",
          "In the U.S.A. Today it",
          "the U.K. (England) plan", "the U.K. |15 people");
}

static void the_end_of_a_longer_word_is_no_abbreviation(void **state)
{
    (void)state;
    PROSE("It is the Council's. |15 came.", "It is the Council\xE2\x80\x99s. |15 came.",
          "It is 5p. |15 came.", "The casino. |5 came.", "He saw caf\xC3\xA9no. |5 came.",
          "By then... |No. 5 was", "So ...e.g. London now",
          "It is in the Fig. |I'm sure.", "Write to a@no. |5 came.", "(No. 5) is it");
}

static void a_bracket_that_closes_takes_the_hold_away(void **state)
{
    (void)state;
    PROSE("It is here (see Dr.). |Jones left.", "It is here (or in e.g.) |Jones left.");
}

static void a_label_that_opens_a_sentence_does_not_end_it(void **state)
{
    (void)state;
    PROSE("1. Introduction", "4.2. Our aims. |We act.", "12. 15 people", "a. Improve health. |Then",
          "iv. Reduce the gap", "XI. Housing", "\xE2\x80\xA2 3. Housing", "  3.1.4. Housing",
          "It was in 2021. |We act.", "The total was 4.2. |Our aims", "Go. |2. Housing. |3. Jobs.",
          "1234567890.12345. |Housing");
}

/* ----------------------------------------------------- long and hostile --- */

static uint8_t *repeat(const char *unit, size_t count)
{
    size_t   more = strlen(unit);
    uint8_t *text = malloc(more * count);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++) {
        memcpy(text + i * more, unit, more);
    }
    return text;
}

static void a_long_sentence_is_cut_between_words(void **state)
{
    (void)state;
    size_t   size = 7 * 30000;
    uint8_t *text = repeat("health ", 30000);
    size_t   end = eqxi_sentences_next(text, size, 0, EQXI_SENTENCES_PROSE);
    assert_true(end <= EQXI_SENTENCE_MAX && end + 7 > EQXI_SENTENCE_MAX);
    assert_true(end % 7 == 0 || end % 7 == 6);
    assert_int_equal(eqxi_sentences_next(text, size, 0, EQXI_SENTENCES_UAX29), size);
    assert_int_equal(eqxi_sentences_next(text, EQXI_SENTENCE_MAX, 0, EQXI_SENTENCES_PROSE),
                     EQXI_SENTENCE_MAX);
    free(text);
}

static void a_sentence_of_one_word_is_cut_between_code_points(void **state)
{
    (void)state;
    size_t   size = 3 * 50000;
    uint8_t *text = repeat("\xE0\xA4\x95", 50000); /* 65536 is no multiple of 3 */
    size_t   end = eqxi_sentences_next(text, size, 0, EQXI_SENTENCES_PROSE);
    assert_int_equal(end, EQXI_SENTENCE_MAX / 3 * 3);
    free(text);
}

/* The quote might join the letters on both sides of it; that the letter comes is seen too late. */
static void a_cut_before_a_word_of_unknown_start_falls_further_back(void **state)
{
    (void)state;
    size_t   size = 3 * EQXI_SENTENCE_MAX;
    uint8_t *text = repeat("\xCC\x88", size / 2);
    memset(text, 'a', EQXI_SENTENCE_MAX - 10);
    text[EQXI_SENTENCE_MAX - 110] = ' ';
    text[EQXI_SENTENCE_MAX - 10] = 'a';
    text[EQXI_SENTENCE_MAX - 9] = '\'';
    size_t end = eqxi_sentences_next(text, size, 0, EQXI_SENTENCES_PROSE);
    assert_int_equal(end, EQXI_SENTENCE_MAX - 109);
    free(text);
}

/* At this size a quadratic look ahead never ends; that the work is linear is counted in
 * tests/property. */
static void hostile_texts_are_cut_to_their_end(void **state)
{
    (void)state;
    static const char *const units[] = {
        ".", ". ", ".)", ". )", "! ", "\xCC\x88", ".\xCC\x88", "A.\xCC\x88", "1 ", ".1", ". 1", ",",
        "\n", "\r", "A. ", "Dr. ", "e.g. ", "1. ", "(", " ", "\xE2\x80\x9C", "\xFF", "a.B",
    };
    static const char *const heads[] = {"", "A.", "a. ", "A.\n", "1. (", "x! "};
    for (size_t u = 0; u < sizeof units / sizeof units[0]; u++) {
        for (size_t h = 0; h < sizeof heads / sizeof heads[0]; h++) {
            size_t   more = strlen(units[u]), size = ((size_t)1 << 18) / more * more;
            uint8_t *text = repeat(units[u], size / more);
            memcpy(text, heads[h], strlen(heads[h]));
            for (int rules = EQXI_SENTENCES_UAX29; rules <= EQXI_SENTENCES_PROSE; rules++) {
                for (size_t at = 0; at < size;) {
                    size_t end = eqxi_sentences_next(text, size, at, (eqxi_sentence_rules)rules);
                    assert_true(end > at && end <= size);
                    assert_true(!rules || end - at <= EQXI_SENTENCE_MAX);
                    at = end;
                }
            }
            free(text);
        }
    }
}

/* Every abbreviation of the table, with whatever it may lean on behind it. */
static void each_abbreviation_holds_something(void **state)
{
    (void)state;
    static const char *const words[] = {
        "A.M", "Approx", "Apr", "Art", "Arts", "Assoc", "Aug", "Ca", "Cf", "Ch", "Chap", "Cllr",
        "Co", "Cpt", "DR", "Dec", "Dept", "Dr", "Drs", "E.g", "Ed", "Eds", "Eg", "Est", "Etc",
        "FIG", "Feb", "Fig", "Figs", "Gov", "Govt", "Hon", "I.e", "Ie", "Inc", "Incl", "Jan",
        "Jul", "Jun", "Ltd", "MR", "MRS", "MS", "Mar", "Messrs", "Mr", "Mrs", "Ms", "NO", "No",
        "Nos", "Nov", "Oct", "P.M", "PROF", "Para", "Paras", "Prof", "Profs", "REV", "Ref",
        "Refs", "Rev", "Revd", "Rt", "ST", "Sch", "Sec", "Secs", "Sect", "Sep", "Sept", "St",
        "Tab", "Tel", "Viz", "Vol", "Vols", "Vs", "a.m", "al", "approx", "c", "ca", "cf", "ch",
        "chap", "e.g", "ed", "eds", "eg", "esp", "est", "etc", "ext", "fig", "figs", "i.e", "ie",
        "incl", "no", "nos", "p", "p.m", "para", "paras", "pp", "ref", "refs", "s", "sec", "sect",
        "ss", "tab", "tel", "v", "viz", "vol", "vols", "vs",
    };
    static const char *const followers[] = {"5 go", "B go", "Xyz go", "(x) go", "* go"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        bool held = false;
        for (size_t k = 0; k < sizeof followers / sizeof *followers; k++) {
            char text[64];
            int  size = snprintf(text, sizeof text, "We saw %s. %s", words[i], followers[k]);
            held = held || eqxi_sentences_next((const uint8_t *)text, (size_t)size, 0,
                                               EQXI_SENTENCES_PROSE) == (size_t)size;
        }
        if (!held) {
            print_message("%s\n", words[i]);
        }
        assert_true(held);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_abbreviation_holds_something),
        cmocka_unit_test(every_short_string_is_cut_as_the_rules_say),
        cmocka_unit_test(random_strings_are_cut_as_the_rules_say),
        cmocka_unit_test(a_line_end_ends_a_sentence_of_the_annex_only),
        cmocka_unit_test(sentences_of_prose_end_where_a_reader_ends_them),
        cmocka_unit_test(what_always_leans_on_the_next_word_never_ends_a_sentence),
        cmocka_unit_test(what_is_numbered_leans_on_a_number_or_label),
        cmocka_unit_test(what_counts_leans_on_a_digit_alone),
        cmocka_unit_test(what_is_a_title_leans_on_a_name),
        cmocka_unit_test(what_may_end_a_sentence_ends_it_before_a_capital),
        cmocka_unit_test(initials_and_chains_of_letters_lean_on_a_capital),
        cmocka_unit_test(the_end_of_a_longer_word_is_no_abbreviation),
        cmocka_unit_test(a_bracket_that_closes_takes_the_hold_away),
        cmocka_unit_test(a_label_that_opens_a_sentence_does_not_end_it),
        cmocka_unit_test(a_long_sentence_is_cut_between_words),
        cmocka_unit_test(a_sentence_of_one_word_is_cut_between_code_points),
        cmocka_unit_test(a_cut_before_a_word_of_unknown_start_falls_further_back),
        cmocka_unit_test(hostile_texts_are_cut_to_their_end),
    };
    return cmocka_run_group_tests_name("sentences", tests, NULL, NULL);
}
