/* What may stand between two neighbouring units of a phrase. */
#include "support/reading.h"

static void place_based_is_found_in_all_its_spellings(void **state)
{
    (void)state;
    static const char *const spellings[] = {
        "place-based",  "place based",  "place\xE2\x80\x91" "based", "place\xE2\x80\x93" "based",
        "Place-Based",  "PLACE-BASED",  "place-\nbased",             "place\nbased",
        "place- based", "place -based", "place/based",               "place\xE2\x80\x90" "based",
    };
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        finds_whole("place-based", spellings[i]);
        finds_whole("place based", spellings[i]);
    }
}

static void spaced_hyphen_or_dash_breaks_a_phrase(void **state)
{
    (void)state;
    finds_nothing("place based", "place - based");
    finds_nothing("place based", "place \xE2\x80\x93 based");
    finds_nothing("place based", "place\xE2\x80\x94 based");
    finds_nothing("place based", "place \xE2\x80\x94" "based");
}

static void one_full_stop_behind_the_left_unit_is_tight(void **state)
{
    (void)state;
    finds_whole("St Helens", "St. Helens");
    finds_nothing("St Helens", "St .Helens");
    finds_nothing("St Helens", "St.. Helens");
}

static void quotation_marks_are_passed_over(void **state)
{
    (void)state;
    finds("anchor institution", "an \"anchor\" institution", "anchor\" institution");
    finds("anchor institution", "an \xE2\x80\x98" "anchor\xE2\x80\x99 institution",
          "anchor\xE2\x80\x99 institution");
    finds("anchor institution", "an *anchor* institution, `anchor` institution",
          "anchor* institution | anchor` institution");
}

static void superscript_digit_is_passed_over(void **state)
{
    (void)state;
    finds_whole("health plan", "health\xC2\xB2 plan");
}

static void invisible_characters_are_passed_over(void **state)
{
    (void)state;
    finds_whole("health plan", "health \xE2\x80\x8B plan");
    finds_whole("health plan", "health-\xC2\xAD\nplan");
    finds_whole("health plan", "health\n\xC2\xAD\nplan");
}

/* docs/matching.md, section 4: one hyphen and white space, nothing else. */
static void only_a_hyphen_and_white_space_break_a_word(void **state)
{
    (void)state;
    static const char *const apart[] = {
        "inequal\xC2\xB9-\nity", "inequal-\xC2\xB9\nity",         "inequal\xC2\xAD\n\xC2\xB9ity",
        "inequal\xC2\xAD/\nity", "inequal-\n\xE2\x80\x8Bity",
    };
    finds_whole("inequality", "inequal-\nity");
    finds_whole("inequality", "inequal\xC2\xAD \n ity");
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
        finds_nothing("inequality", apart[i]);
    }
}

static void comma_breaks_a_phrase_without_one(void **state)
{
    (void)state;
    finds_nothing("health plan", "health, plan");
    finds_whole("health, plan", "health, plan");
    finds_whole("health, plan", "health plan");
    finds_nothing("health, plan", "health,, plan");
    finds_nothing("health, plan", "health,- plan");
}

static void brackets_colons_and_bullets_break_a_phrase(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "health (plan", "health) plan", "health: plan", "health; plan", "health \xE2\x80\xA2 plan",
        "health [plan]", "health ... plan", "health--plan", "health-/plan",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        finds_nothing("health plan", texts[i]);
    }
}

static void phrase_does_not_cross_sentence_end(void **state)
{
    (void)state;
    finds_nothing("health plan", "We care for health. Plan for it.");
    finds_nothing("health plan", "Health! Plan for it.");
}

static void gap_does_not_cross_sentence_end(void **state)
{
    (void)state;
    finds_nothing("health ..5 plan", "We care for health. A plan for it.");
}

static void phrase_does_not_cross_paragraph_end(void **state)
{
    (void)state;
    judges_document("{id: a, terms: [health plan]}", "our health\n\nplan for it", "");
    judges_document("{id: a, terms: [health plan]}", "our health\nplan for it",
                    "health~plan:a:scored");
}

static void phrase_does_not_cross_table_cells(void **state)
{
    (void)state;
    judges_document("{id: a, terms: [health plan]}",
                    "| a | b |\n|---|---|\n| health | plan |\n| health plan | x |\n",
                    "health plan:a:scored");
}

static void symbol_between_units_is_a_unit(void **state)
{
    (void)state;
    finds_nothing("health plan", "health + plan");
    finds_nothing("health plan", "health \xC2\xA7 plan");
    finds_whole("health and plan", "health & plan");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(place_based_is_found_in_all_its_spellings),
        cmocka_unit_test(spaced_hyphen_or_dash_breaks_a_phrase),
        cmocka_unit_test(one_full_stop_behind_the_left_unit_is_tight),
        cmocka_unit_test(quotation_marks_are_passed_over),
        cmocka_unit_test(superscript_digit_is_passed_over),
        cmocka_unit_test(invisible_characters_are_passed_over),
        cmocka_unit_test(only_a_hyphen_and_white_space_break_a_word),
        cmocka_unit_test(comma_breaks_a_phrase_without_one),
        cmocka_unit_test(brackets_colons_and_bullets_break_a_phrase),
        cmocka_unit_test(phrase_does_not_cross_sentence_end),
        cmocka_unit_test(gap_does_not_cross_sentence_end),
        cmocka_unit_test(phrase_does_not_cross_paragraph_end),
        cmocka_unit_test(phrase_does_not_cross_table_cells),
        cmocka_unit_test(symbol_between_units_is_a_unit),
    };
    return cmocka_run_group_tests_name("separators", tests, NULL, NULL);
}
