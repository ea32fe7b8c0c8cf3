/* Texts made to be slow or to break something give sane rows. That they take linear time is counted
 * by linear_time.py. */
#include "support/reading.h"

static const char terms[] = "a a\na a a\na ..16 a ..16 a\n"
                            "a ..8 a ..8 a ..8 a ..8 a ..8 a ..8 a ..8 a ..8 a\n"
                            "health plan\nAB\nx1 (ab|cd) e\n";

typedef struct text {
    char  *data;
    size_t size;
} text;

static text repeated(const char *head, const char *unit, size_t unit_size, size_t size)
{
    text t = {malloc(size + 64), strlen(head)};
    assert_non_null(t.data);
    memcpy(t.data, head, t.size);
    while (t.size + unit_size <= size + 32) {
        memcpy(t.data + t.size, unit, unit_size);
        t.size += unit_size;
    }
    return t;
}

static bool is_boundary(const text *t, uint32_t at)
{
    return at == t->size || ((uint8_t)t->data[at] & 0xC0) != 0x80;
}

static void check_rows(const reading *r, const text *t, bool valid)
{
    for (uint64_t i = 0; i < r->hits.count; i++) {
        uint32_t start = r->hits.byte_start[i], end = r->hits.byte_end[i];
        assert_true(start < end && end <= t->size);
        assert_true(!valid || (is_boundary(t, start) && is_boundary(t, end)));
        assert_true(r->hits.char_start[i] <= start && r->hits.char_end[i] <= end);
        assert_true(i == 0 || r->hits.byte_start[i - 1] <= start);
    }
}

static void reads(const char *head, const char *unit, size_t unit_size, size_t size)
{
    const eqx_lexicon *lexicon = lexicon_of_list(terms, sizeof terms - 1);
    text               t = repeated(head, unit, unit_size, size);
    for (int document = 0; document < 2; document++) {
        reading r;
        reading_start(&r, lexicon, EQX_KEEP_TOKENS | (document ? 0 : EQX_SNIPPET));
        reading_run(&r, t.data, t.size);
        check_rows(&r, &t, ((uint8_t)unit[0] & 0xC0) != 0x80);
        reading_end(&r);
    }
    free(t.data);
    eqx_lexicon_unref(lexicon);
}

#define READS(head, unit, size) reads(head, unit, sizeof(unit) - 1, size)
#define KB 1024u

static void runs_of_combining_marks(void **state)
{
    (void)state;
    READS("a", "\xCC\x81", 80 * KB);
    READS(" ", "\xCC\x81", 80 * KB);
    READS("", "\xCC\x81\xCC\xA7", 80 * KB);
}

static void line_without_a_full_stop(void **state)
{
    (void)state;
    READS("", "health plans and so on ", 10 * KB * KB);
}

static void newlines_dots_bars_and_flags(void **state)
{
    (void)state;
    READS("", "\n", KB * KB);
    READS("", ".", 256 * KB);
    READS("", "|", 256 * KB);
    READS("", "\xF0\x9F\x87\xAC", 256 * KB);
}

static void look_ahead_chains(void **state)
{
    (void)state;
    READS("", "a'\xCC\x81", 128 * KB);
    READS("a'", "\xCC\x81", 128 * KB);
    READS("", "a.\xE2\x80\x8D", 128 * KB);
    READS("", "1,", 128 * KB);
}

static void matches_that_multiply(void **state)
{
    (void)state;
    READS("", "a ", 4 * KB);
    READS("", "a, ", 4 * KB);
}

static void brackets_lists_and_broken_words(void **state)
{
    (void)state;
    READS("", "health plan (AB) ", 128 * KB);
    READS("", "    - a\n", 128 * KB);
    READS("", "> ", 128 * KB);
    READS("", "a-\n", 4 * KB);
}

static void empty_nul_and_invalid_bytes(void **state)
{
    (void)state;
    static const char *const bad[] = {"\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80",
                                      "\xF4\x90\x80\x80",
                                      "\xF8", "\x80", "\xE2\x82", "\xF0\x9F\x98", "\xFF\xFE"};
    const eqx_lexicon *lexicon = lexicon_of_list(terms, sizeof terms - 1);
    reading            r;
    reading_start(&r, lexicon, EQX_ALL_MATCHES);
    reading_run(&r, NULL, 0);
    assert_int_equal(r.hits.count, 0);
    reading_run(&r, "a\0a\0\0health plan", 16);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char *bytes = malloc(64); /* exactly as large as the text, for the sanitizer */
        assert_non_null(bytes);
        int size = snprintf(bytes, 64, "health plan%s health plan %s", bad[i], bad[i]);
        bytes = realloc(bytes, (size_t)size);
        reading_run(&r, bytes, (size_t)size);
        assert_int_equal(r.hits.count, 2);
        free(bytes);
    }
    reading_end(&r);
    eqx_lexicon_unref(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_nul_and_invalid_bytes), cmocka_unit_test(runs_of_combining_marks),
        cmocka_unit_test(newlines_dots_bars_and_flags), cmocka_unit_test(look_ahead_chains),
        cmocka_unit_test(matches_that_multiply),
        cmocka_unit_test(brackets_lists_and_broken_words),
        cmocka_unit_test(line_without_a_full_stop),
    };
    return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
