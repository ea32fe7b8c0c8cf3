/*
 * test_fold.c - what is the same word to a reader, and that it is found in linear time
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/fold.h"
#include "text/utf8.h"

typedef struct repair_case {
    const char *text, *expected;
    unsigned    repairs;
} repair_case;

static void check_repair(const char *text, size_t size, const char *expected, unsigned repairs)
{
    eqxi_memory memory;
    eqxi_buffer out;
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    eqxi_buffer_init(&out, &memory);
    uint8_t *exact = malloc(size + 1); /* so that reading beyond is seen */
    assert_non_null(exact);
    exact = realloc(exact, size > 0 ? size : 1);
    assert_non_null(exact);
    memcpy(exact, text, size);
    unsigned got = eqxi_fold_repair(&out, exact, size);
    assert_false(out.failed);
    assert_string_equal(out.size > 0 ? out.data : "", expected);
    assert_int_equal(got, repairs);
    free(exact);
    eqxi_buffer_wipe(&out);
}

static void check_all(const repair_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        check_repair(cases[i].text, strlen(cases[i].text), cases[i].expected, cases[i].repairs);
    }
}

static void check_fold(const char *text, const char *expected)
{
    eqxi_memory memory;
    eqxi_buffer out;
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    eqxi_buffer_init(&out, &memory);
    eqxi_fold_case(&out, text, strlen(text));
    assert_false(out.failed);
    assert_string_equal(out.size > 0 ? out.data : "", expected);
    eqxi_buffer_wipe(&out);
}

#define CHECK_ALL(cases) check_all(cases, sizeof(cases) / sizeof *(cases))

static void plain_words_stay_as_they_are(void **state)
{
    (void)state;
    static const repair_case cases[] = {
        {"", "", 0},
        {"Deprivation", "Deprivation", 0},
        {"Core20PLUS5", "Core20PLUS5", 0},
        {"don't", "don't", 0},
        {"place-based", "place-based", 0},
        {"caf\u00E9", "caf\u00E9", 0},
        {"na\u00EFve", "na\u00EFve", 0},
        {"\u0141\u00F3d\u017A", "\u0141\u00F3d\u017A", 0},
        {"\u00A3", "\u00A3", 0},
        {"\U0001F600", "\U0001F600", 0},
    };
    CHECK_ALL(cases);
}

static void compatibility_letters_become_their_letters(void **state)
{
    (void)state;
    static const repair_case cases[] = {
        {"bene\uFB01t", "benefit", EQX_REPAIR_LIGATURE},
        {"o\uFB00er", "offer", EQX_REPAIR_LIGATURE},
        {"e\uFB03cient", "efficient", EQX_REPAIR_LIGATURE},
        {"mu\uFB04e", "muffle", EQX_REPAIR_LIGATURE},
        {"\uFB05op", "stop", EQX_REPAIR_LIGATURE},
        {"\uFF28eal\uFF54h", "Health", EQX_REPAIR_LIGATURE},
        {"\U0001D407", "H", EQX_REPAIR_LIGATURE},
        {"\u01C6", "d\u017E", EQX_REPAIR_LIGATURE},
        {"\u0149", "'n", EQX_REPAIR_LIGATURE},
        {"\uFF76\uFF9E", "\u30AC", EQX_REPAIR_LIGATURE}, /* half width, and its mark joins */
    };
    CHECK_ALL(cases);
}

static void digits_superscripts_and_fractions_are_never_mapped(void **state)
{
    (void)state;
    static const repair_case cases[] = {
        {"20\u00B2", "20\u00B2", 0},       {"\u00BD", "\u00BD", 0},
        {"H\u2082O", "H\u2082O", 0},       {"\uFF11\uFF12", "\uFF11\uFF12", 0},
        {"\u2460", "\u2460", 0},           {"\u2167", "\u2167", 0},
        {"NHS\u1D43", "NHS\u1D43", 0},     {"n\u00BA", "n\u00BA", 0},
        {"\uFDFA", "\uFDFA", 0}, /* its letters hold spaces */
        {"\U0001D7D8", "\U0001D7D8", 0},
    };
    CHECK_ALL(cases);
}

static void hyphens_quotes_and_ignorables_are_mended(void **state)
{
    (void)state;
    static const repair_case cases[] = {
        {"in\u00ADequal\u00ADity", "inequality", EQX_REPAIR_SOFT_HYPHEN},
        {"don\u2019t", "don't", EQX_REPAIR_QUOTE},
        {"\u2018tis", "'tis", EQX_REPAIR_QUOTE},
        {"don\u02BCt", "don't", EQX_REPAIR_QUOTE},
        {"don\uFF07t", "don't", EQX_REPAIR_QUOTE},
        {"place\u2010based", "place-based", EQX_REPAIR_DASH},
        {"place\u2011based", "place-based", EQX_REPAIR_DASH},
        {"10\u201315", "10-15", EQX_REPAIR_DASH},
        {"10\u221215", "10-15", EQX_REPAIR_DASH},
        {"inter\u200Bnal", "internal", 0},
        {"inter\uFEFFnal", "internal", 0},
        {"inter\u2060nal", "internal", 0},
        {"\uFB01t\u2019s\u00AD", "fit's",
         EQX_REPAIR_LIGATURE | EQX_REPAIR_QUOTE | EQX_REPAIR_SOFT_HYPHEN},
    };
    CHECK_ALL(cases);
}

static void runs_of_white_space_become_one_space(void **state)
{
    (void)state;
    static const repair_case cases[] = {
        {"14  per\ncent", "14 per cent", 0},
        {"14\u00A0%", "14 %", 0},
        {"14 \r\n\t million", "14 million", 0},
        {"a\u2028\u3000b", "a b", 0},
        {"a \u200B b", "a b", 0},
        {" a ", " a ", 0},
    };
    CHECK_ALL(cases);
}

static void ill_formed_bytes_become_replacement_characters(void **state)
{
    (void)state;
    static const repair_case cases[] = {
        {"caf\xE9", "caf\uFFFD", EQX_REPAIR_BYTES},
        {"a\x80\x80z", "a\uFFFD\uFFFDz", EQX_REPAIR_BYTES},
        {"\xF0\x9F\x98", "\uFFFD", EQX_REPAIR_BYTES},
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", EQX_REPAIR_BYTES},
        {"\xC0\xAF", "\uFFFD\uFFFD", EQX_REPAIR_BYTES},
        {"\uFFFD", "\uFFFD", 0}, /* written by the author */
    };
    CHECK_ALL(cases);
    check_repair("a\0b", 3, "a", 0); /* NUL stays; assert_string_equal sees what is before it */
}

static void repaired_text_is_canonically_composed(void **state)
{
    (void)state;
    static const repair_case cases[] = {
        {"cafe\u0301", "caf\u00E9", 0},
        {"e\u0302\u0301", "\u1EBF", 0},
        {"e\u0301\u0302", "\u00E9\u0302", 0},
        {"a\u0323\u0302", "\u1EAD", 0},
        {"a\u0302\u0323", "\u1EAD", 0}, /* reordered by class, then composed */
        {"\u00E2\u0323", "\u1EAD", 0},
        {"\u212B", "\u00C5", 0},
        {"\u1112\u1161\u11AB", "\uD55C", 0}, /* Hangul L V T */
        {"\uD558\u11AB", "\uD55C", 0},       /* Hangul LV T */
        {"\u0BC6\u0BBE", "\u0BCA", 0},       /* a starter that joins the one before it */
        {"\u0BC6\u0301\u0BBE", "\u0BC6\u0301\u0BBE", 0}, /* blocked */
        {"\u0958", "\u0915\u093C", 0},       /* composition exclusion */
        {"\u0301a", "\u0301a", 0},
        {"\u0344", "\u0308\u0301", 0},
    };
    CHECK_ALL(cases);
}

static void no_more_than_thirty_marks_of_a_run_are_kept(void **state)
{
    (void)state;
    char text[1 + 2 * 40 + 2], expected[1 + 2 * 30 + 2];
    text[0] = expected[0] = 'q';
    for (size_t i = 0; i < 40; i++) {
        memcpy(text + 1 + 2 * i, "\u0300", 2);
    }
    memcpy(text + 81, "z", 2);
    memcpy(expected + 1, text + 1, 60);
    memcpy(expected + 61, "z", 2);
    check_repair(text, strlen(text), expected, 0);
}

/* Would take minutes if any step were quadratic. */
static void marks_without_end_take_linear_time(void **state)
{
    (void)state;
    enum { MARKS = 4000000 };
    char *text = malloc(2 * MARKS + 1);
    assert_non_null(text);
    for (size_t i = 0; i < MARKS; i++) {
        memcpy(text + 2 * i, i % 2 == 0 ? "\u0301" : "\u0323", 2);
    }
    eqxi_memory memory;
    eqxi_buffer repaired, folded;
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    eqxi_buffer_init(&repaired, &memory);
    eqxi_buffer_init(&folded, &memory);
    eqxi_fold_repair(&repaired, (const uint8_t *)text, 2 * MARKS);
    assert_int_equal(repaired.size, 60);
    text[2 * MARKS] = '\0';
    eqxi_fold_case(&folded, text, 2 * MARKS);
    assert_int_equal(folded.size, 60);
    eqxi_buffer_wipe(&repaired);
    eqxi_buffer_wipe(&folded);
    free(text);
}

static void case_is_folded_in_full(void **state)
{
    (void)state;
    check_fold("", "");
    check_fold("Health Inequalities", "health inequalities");
    check_fold("CORE20PLUS5 [Z@`{", "core20plus5 [z@`{");
    check_fold("STRASSE Stra\u00DFe", "strasse strasse");
    check_fold("\u00C9TUDE", "\u00E9tude");
    check_fold("\u0130", "i\u0307");
    check_fold("I", "i");
    check_fold("\u03A3\u03C2", "\u03C3\u03C3");
    check_fold("\u1E9E", "ss");
    check_fold("\uFB03", "ffi");
    check_fold("\u13A0\uAB70", "\u13A0\u13A0"); /* Cherokee folds to upper case */
    check_fold("\U00010400", "\U00010428");
    check_fold("\u1E96", "\u1E96"); /* h and U+0331, composed again */
    check_fold("H\u0331", "\u1E96");
}

static void long_plain_text_is_folded_across_the_inner_buffer(void **state)
{
    (void)state;
    char upper[301], lower[301];
    for (size_t size = 1; size <= 300; size += 13) {
        memset(upper, 'Q', size);
        memset(lower, 'q', size);
        upper[size] = lower[size] = '\0';
        check_fold(upper, lower);
    }
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static uint32_t random_code(uint32_t *seed)
{
    static const uint32_t starts[] = {0x20, 0xA0, 0x300, 0x370, 0x900, 0x1100, 0x1E00, 0x1F00,
                                      0x2000, 0xAC00, 0xF900, 0xFB00, 0xFE00, 0xFF00, 0x1D400};
    uint32_t start = starts[next_random(seed) % (sizeof starts / sizeof *starts)];
    return start + next_random(seed) % 0xA0;
}

static void assert_stable(eqxi_memory *memory, const eqxi_buffer *once, bool fold)
{
    eqxi_buffer twice;
    eqxi_buffer_init(&twice, memory);
    if (fold) {
        eqxi_fold_case(&twice, once->data, once->size);
    } else {
        eqxi_fold_repair(&twice, (const uint8_t *)once->data, once->size);
    }
    assert_int_equal(twice.size, once->size);
    assert_memory_equal(twice.data, once->data, once->size);
    eqxi_buffer_wipe(&twice);
}

static void repairing_and_folding_again_changes_nothing(void **state)
{
    (void)state;
    eqxi_memory memory;
    eqxi_buffer repaired, folded;
    uint32_t    seed = 20260101;
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    eqxi_buffer_init(&repaired, &memory);
    eqxi_buffer_init(&folded, &memory);
    for (int round = 0; round < 20000; round++) {
        uint8_t text[64];
        size_t  size = 0;
        for (uint32_t i = next_random(&seed) % 12 + 1; i > 0; i--) {
            size += eqxi_utf8_put(random_code(&seed), text + size);
        }
        eqxi_buffer_clear(&repaired);
        eqxi_buffer_clear(&folded);
        eqxi_fold_repair(&repaired, text, size);
        eqxi_fold_case(&folded, repaired.data, repaired.size);
        assert_stable(&memory, &repaired, false);
        assert_stable(&memory, &folded, true);
    }
    eqxi_buffer_wipe(&repaired);
    eqxi_buffer_wipe(&folded);
}

static void random_bytes_give_valid_text(void **state)
{
    (void)state;
    eqxi_memory memory;
    eqxi_buffer out;
    uint32_t    seed = 7;
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    eqxi_buffer_init(&out, &memory);
    for (int round = 0; round < 20000; round++) {
        size_t   size = next_random(&seed) % 40;
        uint8_t *text = malloc(size + 1);
        assert_non_null(text);
        for (size_t i = 0; i < size; i++) {
            text[i] = (uint8_t)next_random(&seed);
        }
        eqxi_buffer_clear(&out);
        uint8_t repairs = eqxi_fold_repair(&out, text, size);
        if (out.size > 0) {
            const uint8_t   *bytes = (const uint8_t *)out.data;
            eqxi_utf8_survey survey = eqxi_utf8_look(bytes, out.size);
            assert_int_equal(survey.replaced, 0);
            assert_stable(&memory, &out, false);
        }
        eqxi_utf8_survey survey = eqxi_utf8_look(text, size);
        assert_int_equal((repairs & EQX_REPAIR_BYTES) != 0, survey.replaced > 0);
        free(text);
    }
    eqxi_buffer_wipe(&out);
}

static void *fail_alloc(void *ctx, size_t size)
{
    (void)ctx;
    (void)size;
    return NULL;
}

static void *fail_resize(void *ctx, void *ptr, size_t old_size, size_t new_size)
{
    (void)ctx;
    (void)ptr;
    (void)old_size;
    (void)new_size;
    return NULL;
}

static void free_nothing(void *ctx, void *ptr, size_t size)
{
    (void)ctx;
    (void)ptr;
    (void)size;
}

static void out_of_memory_is_kept_in_the_buffer(void **state)
{
    (void)state;
    const eqx_allocator hook = {fail_alloc, fail_resize, free_nothing, NULL};
    eqxi_memory         memory;
    eqxi_buffer         out;
    assert_int_equal(eqxi_memory_init(&memory, &hook), EQX_OK);
    eqxi_buffer_init(&out, &memory);
    eqxi_fold_repair(&out, (const uint8_t *)"bene\uFB01t", 7);
    assert_true(out.failed);
    eqxi_fold_case(&out, "Word", 4);
    assert_true(out.failed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_words_stay_as_they_are),
        cmocka_unit_test(compatibility_letters_become_their_letters),
        cmocka_unit_test(digits_superscripts_and_fractions_are_never_mapped),
        cmocka_unit_test(hyphens_quotes_and_ignorables_are_mended),
        cmocka_unit_test(runs_of_white_space_become_one_space),
        cmocka_unit_test(ill_formed_bytes_become_replacement_characters),
        cmocka_unit_test(repaired_text_is_canonically_composed),
        cmocka_unit_test(no_more_than_thirty_marks_of_a_run_are_kept),
        cmocka_unit_test(marks_without_end_take_linear_time),
        cmocka_unit_test(case_is_folded_in_full),
        cmocka_unit_test(long_plain_text_is_folded_across_the_inner_buffer),
        cmocka_unit_test(repairing_and_folding_again_changes_nothing),
        cmocka_unit_test(random_bytes_give_valid_text),
        cmocka_unit_test(out_of_memory_is_kept_in_the_buffer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
