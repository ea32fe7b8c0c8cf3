/* What text is cut into. */
#include "support/reading.h"

/* The tokens of `text` with " | " between; n: before a number, s: before a symbol. */
static void cuts(const char *text, const char *expected)
{
    char            out[1024];
    size_t          at = 0;
    reading         r;
    eqx_token_table tokens = {.struct_size = sizeof tokens};
    reading_start(&r, NULL, EQX_SNIPPET | EQX_KEEP_TOKENS);
    reading_run(&r, text, strlen(text));
    assert_int_equal(eqx_result_tokens(r.result, &tokens), EQX_OK);
    for (uint64_t i = 0; i < tokens.count; i++) {
        static const char *const kinds[] = {"?", "", "n:", "s:"};
        at += (size_t)snprintf(out + at, sizeof out - at, "%s%s%.*s", i > 0 ? " | " : "",
                               kinds[tokens.kind[i] & 3],
                               (int)(tokens.byte_end[i] - tokens.byte_start[i]),
                               text + tokens.byte_start[i]);
        assert_true(at < sizeof out);
    }
    out[at] = '\0';
    assert_string_equal(out, expected);
    reading_end(&r);
}

static void word_is_a_segment_with_a_letter_or_digit(void **state)
{
    (void)state;
    cuts("The NHS, a3 don't 3a ___ _x_ --", "The | NHS | a3 | don't | 3a | _x_");
    cuts("e.g. U.S.A. 3.5x", "e.g | U.S.A | 3.5x");
    cuts("na\xC3\xAFve cafe\xCC\x81", "na\xC3\xAFve | cafe\xCC\x81");
}

static void plus_and_percent_join_words_they_touch(void **state)
{
    (void)state;
    cuts("Core20+5 LGBTQ+ people", "Core20+5 | LGBTQ+ | people");
    cuts("+a a+b%c a++b %d", "+a | a+b%c | a++b | %d");
}

static void lone_plus_is_a_symbol(void **state)
{
    (void)state;
    cuts("a + b %", "a | s:+ | b | s:%");
    cuts("++", "s:+ | s:+");
}

static void typed_numbers_are_one_unit(void **state)
{
    (void)state;
    cuts("14% 14 per cent \xC2\xA3" "1.2m \xC2\xA3" "1.2 million 1,234 2 million",
         "n:14% | n:14 per cent | n:\xC2\xA3" "1.2m | n:\xC2\xA3" "1.2 million | n:1,234 | "
         "n:2 million");
    cuts("12.3 per 1,000, 1 in 4, 2028, 2023/24, 10-15%", "n:12.3 per 1,000 | n:1 in 4 | n:2028 | "
         "n:2023/24 | n:10-15%");
    cuts("March 2028 31/03/2028 1st", "n:March 2028 | n:31/03/2028 | n:1st");
    cuts("by 14\nper cent", "by | n:14\nper cent");
}

static void number_ends_where_a_unit_ends(void **state)
{
    (void)state;
    cuts("20x 14%a 3D", "20x | 14%a | 3D");
    cuts("1.2.3", "1.2.3");
}

static void month_alone_is_a_word(void **state)
{
    (void)state;
    cuts("In March we marched", "In | March | we | marched");
}

static void symbols_are_units_of_their_own(void **state)
{
    (void)state;
    cuts("a & b # \xC2\xA7 @ = < \xC2\xA3 x", "a | s:& | b | s:# | s:\xC2\xA7 | s:@ | s:= | s:< | "
         "s:\xC2\xA3 | x");
}

static void markdown_marks_and_brackets_are_no_units(void **state)
{
    (void)state;
    cuts("*a* `b` ^ | (c) [d] \"e\" f- /", "a | b | c | d | e | f");
}

static void ampersand_parts_letters(void **state)
{
    (void)state;
    cuts("A&E R&D", "A | s:& | E | R | s:& | D");
}

static void emoji_is_a_symbol(void **state)
{
    (void)state;
    cuts("a \xF0\x9F\x98\x80 b", "a | s:\xF0\x9F\x98\x80 | b");
}

static void units_are_counted(void **state)
{
    (void)state;
    reading     r;
    eqx_summary summary = {.struct_size = sizeof summary};
    reading_start(&r, NULL, EQX_SNIPPET);
    reading_run(&r, "a & b 14%", 9);
    assert_int_equal(eqx_result_summary(r.result, &summary), EQX_OK);
    assert_int_equal(summary.tokens, 4);
    assert_int_equal(summary.words, 3);
    reading_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(word_is_a_segment_with_a_letter_or_digit),
        cmocka_unit_test(plus_and_percent_join_words_they_touch),
        cmocka_unit_test(lone_plus_is_a_symbol),
        cmocka_unit_test(typed_numbers_are_one_unit),
        cmocka_unit_test(number_ends_where_a_unit_ends),
        cmocka_unit_test(month_alone_is_a_word),
        cmocka_unit_test(symbols_are_units_of_their_own),
        cmocka_unit_test(markdown_marks_and_brackets_are_no_units),
        cmocka_unit_test(ampersand_parts_letters),
        cmocka_unit_test(emoji_is_a_symbol),
        cmocka_unit_test(units_are_counted),
    };
    return cmocka_run_group_tests_name("units", tests, NULL, NULL);
}
