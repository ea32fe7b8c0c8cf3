/* Damaged text is read as it was meant, and each repair is recorded. */
#include "support/reading.h"

static void word_broken_at_a_line_end_is_joined(void **state)
{
    (void)state;
    finds_whole("inequalities", "inequal-\nities");
    finds_whole("health deprivation", "health depri-\nvation");
    finds_whole("health deprivation", "health depri\xC2\xAD\nvation");
    finds_whole("inequality gap", "inequal-\n   ities gap");
    assert_int_equal(repairs_of("inequalities", "inequal-\nities"), EQX_REPAIR_JOINED);
}

static void hyphen_at_a_line_end_may_also_be_one(void **state)
{
    (void)state;
    finds_whole("place-based", "place-\nbased");
    assert_int_equal(repairs_of("place-based", "place-\nbased"), EQX_REPAIR_LINE_HYPHEN);
}

static void hyphen_inside_a_line_joins_nothing(void **state)
{
    (void)state;
    finds_nothing("inequalities", "inequal-ities");
    finds_nothing("inequalities", "inequal- ities");
    finds_nothing("inequalities", "inequal -\nities");
}

static void soft_hyphen_is_passed_over(void **state)
{
    (void)state;
    finds_whole("inequalities", "inequal\xC2\xADities");
    assert_int_equal(repairs_of("inequalities", "inequal\xC2\xADities"), EQX_REPAIR_SOFT_HYPHEN);
}

static void ligature_is_its_letters(void **state)
{
    (void)state;
    finds_whole("office", "o\xEF\xAC\x83" "ce");
    assert_int_equal(repairs_of("office", "o\xEF\xAC\x83" "ce"), EQX_REPAIR_LIGATURE);
}

static void curly_apostrophe_is_an_apostrophe(void **state)
{
    (void)state;
    finds_whole("children's plan", "children\xE2\x80\x99s plan");
    assert_int_equal(repairs_of("children's plan", "children\xE2\x80\x99s plan"),
                     EQX_REPAIR_QUOTE);
}

static void special_hyphen_is_recorded(void **state)
{
    (void)state;
    assert_int_equal(repairs_of("place-based", "place\xE2\x80\x91" "based"), EQX_REPAIR_DASH);
    assert_int_equal(repairs_of("place-based", "place\xE2\x80\x93" "based"), EQX_REPAIR_DASH);
    assert_int_equal(repairs_of("place-based", "place-based"), 0);
}

static void american_spelling_is_british(void **state)
{
    (void)state;
    finds_whole("organised programme", "organized programme");
    finds_whole("colour", "Color");
    assert_int_equal(repairs_of("colour", "color"), EQX_REPAIR_SPELLING);
    assert_int_equal(repairs_of("color", "colour"), 0);
    finds_nothing("\"colour\"", "color");
}

static void combining_mark_composes(void **state)
{
    (void)state;
    finds_whole("caf\xC3\xA9", "cafe\xCC\x81");
    finds_whole("caf\xC3\xA9", "CAFE\xCC\x81");
    finds_nothing("cafe", "cafe\xCC\x81");
}

static void superscript_digit_is_no_digit(void **state)
{
    (void)state;
    finds_nothing("202", "20\xC2\xB2");
    finds_nothing("health2", "health\xC2\xB2");
}

static void invalid_bytes_in_a_hit_are_recorded(void **state)
{
    (void)state;
    finds("health plan", "health\xFF plan", "");
    finds("health", "health\xFF plan", "health");
}

static void tokens_show_one_reading_of_a_broken_word(void **state)
{
    (void)state;
    static const char text[] = "inequal-\nities";
    reading           r;
    eqx_token_table   tokens = {.struct_size = sizeof tokens};
    reading_start(&r, NULL, EQX_SNIPPET | EQX_KEEP_TOKENS);
    reading_run(&r, text, sizeof text - 1);
    assert_int_equal(eqx_result_tokens(r.result, &tokens), EQX_OK);
    assert_int_equal(tokens.count, 2);
    assert_int_equal(tokens.byte_end[0], 7);
    assert_int_equal(tokens.byte_start[1], 9);
    reading_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(word_broken_at_a_line_end_is_joined),
        cmocka_unit_test(hyphen_at_a_line_end_may_also_be_one),
        cmocka_unit_test(hyphen_inside_a_line_joins_nothing),
        cmocka_unit_test(soft_hyphen_is_passed_over),
        cmocka_unit_test(ligature_is_its_letters),
        cmocka_unit_test(curly_apostrophe_is_an_apostrophe),
        cmocka_unit_test(special_hyphen_is_recorded),
        cmocka_unit_test(american_spelling_is_british),
        cmocka_unit_test(combining_mark_composes),
        cmocka_unit_test(superscript_digit_is_no_digit),
        cmocka_unit_test(invalid_bytes_in_a_hit_are_recorded),
        cmocka_unit_test(tokens_show_one_reading_of_a_broken_word),
    };
    return cmocka_run_group_tests_name("repairs", tests, NULL, NULL);
}
