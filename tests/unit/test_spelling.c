/*
 * test_spelling.c - what is American spelling, and what only looks like it
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/spelling.h"
#include "text/spelling_data.h"

static void american_words_have_their_british_spelling(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"organize", "organise"}, {"organized", "organised"}, {"organizing", "organising"},
        {"organizations", "organisations"}, {"organization's", "organisation's"},
        {"organizational", "organisational"}, {"reorganization", "reorganisation"},
        {"marginalized", "marginalised"}, {"marginalization", "marginalisation"},
        {"minoritized", "minoritised"}, {"racialized", "racialised"},
        {"prioritize", "prioritise"}, {"recognizes", "recognises"},
        {"hospitalizations", "hospitalisations"}, {"stigmatized", "stigmatised"},
        {"americanized", "americanised"}, {"analyze", "analyse"}, {"analyzing", "analysing"},
        {"catalyzed", "catalysed"}, {"anesthetize", "anaesthetise"},
        {"color", "colour"}, {"colored", "coloured"}, {"behavior", "behaviour"},
        {"behaviors", "behaviours"}, {"behavioral", "behavioural"}, {"labor", "labour"},
        {"labor's", "labour's"}, {"neighborhood", "neighbourhood"},
        {"neighborhoods", "neighbourhoods"}, {"favorable", "favourable"}, {"tumors", "tumours"},
        {"center", "centre"}, {"centers", "centres"}, {"centered", "centred"},
        {"fiber", "fibre"}, {"theater", "theatre"}, {"kilometers", "kilometres"},
        {"program", "programme"}, {"programs", "programmes"}, {"defense", "defence"},
        {"catalog", "catalogue"}, {"pediatric", "paediatric"}, {"pediatricians", "paediatricians"},
        {"anemia", "anaemia"}, {"diarrhea", "diarrhoea"}, {"gynecology", "gynaecology"},
        {"hematology", "haematology"}, {"orthopedic", "orthopaedic"}, {"celiac", "coeliac"},
        {"leukemia", "leukaemia"}, {"estrogen", "oestrogen"}, {"edema", "oedema"},
        {"cesarean", "caesarean"}, {"hypoglycemia", "hypoglycaemia"}, {"feces", "faeces"},
        {"enroll", "enrol"}, {"enrollment", "enrolment"}, {"fulfill", "fulfil"},
        {"skillful", "skilful"}, {"counseling", "counselling"}, {"counselor", "counsellor"},
        {"councilors", "councillors"}, {"traveled", "travelled"}, {"traveler", "traveller"},
        {"modeling", "modelling"}, {"labeled", "labelled"}, {"fueled", "fuelled"},
        {"canceled", "cancelled"}, {"aging", "ageing"}, {"practicing", "practising"},
        {"skeptical", "sceptical"}, {"mold", "mould"}, {"livable", "liveable"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const char *british = eqxi_spelling_british(pairs[i][0], strlen(pairs[i][0]));
        if (british == NULL) {
            fail_msg("%s is not on the list", pairs[i][0]);
        }
        assert_string_equal(british, pairs[i][1]);
    }
}

static void british_words_stay(void **state)
{
    (void)state;
    static const char *const words[] = {
        "", "our", "or", "prise", "prize", "prizes", "prized", "size", "sizes", "sizing", "sise",
        "resize", "seize", "seized", "capsize", "assize", "organ", "organise", "colour", "centre",
        "meter", "meters", "parking meter", "tire", "tires", "curb", "check", "checks", "story",
        "stories", "license", "licensed", "licence", "licensing", "practice", "practices",
        "practise", "judgment", "fetal", "fetus", "foetal", "inquiry", "enquiry", "draft", "vise",
        "horizon", "citizen", "citizens", "bizarre", "wizard", "maize", "baize", "author", "for",
        "four", "hour", "doctor", "factor", "error", "mirror", "senior", "minor", "poor", "floor",
        "labour", "timber", "number", "member", "water", "enter", "term", "service", "exercise",
        "advertise", "filling", "filing", "polling", "hoping", "hopping", "scraped", "scrapped",
        "rating", "dialling", "medieval", "economic", "system", "emissions", "premium", "academic",
        "systemic", "pandemic", "epidemic", "programme", "programming", "computer", "wellbeing",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *british = eqxi_spelling_british(words[i], strlen(words[i]));
        if (british != NULL) {
            fail_msg("%s would be read as %s", words[i], british);
        }
    }
}

static void rows_are_sorted_and_there_once(void **state)
{
    (void)state;
    for (size_t i = 1; i < eqxi_spelling_pair_count; i++) {
        const char *before = eqxi_spelling_pairs[i - 1].american;
        assert_true(strcmp(before, eqxi_spelling_pairs[i].american) < 0);
    }
}

static void every_row_is_found_and_its_spelling_is_final(void **state)
{
    (void)state;
    for (size_t i = 0; i < eqxi_spelling_pair_count; i++) {
        const eqxi_spelling_pair *pair = &eqxi_spelling_pairs[i];
        size_t                    size = strlen(pair->american);
        assert_in_range(size, 1, EQXI_SPELLING_LONGEST);
        assert_ptr_equal(eqxi_spelling_british(pair->american, size), pair->british);
        assert_string_not_equal(pair->american, pair->british);
        assert_null(eqxi_spelling_british(pair->british, strlen(pair->british)));
    }
}

static void parts_of_rows_and_longer_words_are_not_found(void **state)
{
    (void)state;
    assert_null(eqxi_spelling_british("organiz", 7));
    assert_null(eqxi_spelling_british("colorx", 6));
    assert_null(eqxi_spelling_british("color\0", 6));
    assert_null(eqxi_spelling_british("\0color", 6));
    assert_null(eqxi_spelling_british("\xFF\xFE", 2));
    assert_null(eqxi_spelling_british("zzz", 3));
    assert_null(eqxi_spelling_british("a", 1));
    assert_null(eqxi_spelling_british("institutionalizationalized", 26));
    assert_string_equal(eqxi_spelling_british("colors", 5), "colour");
}

static void words_are_lower_case_ascii(void **state)
{
    (void)state;
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz'";
    for (size_t i = 0; i < eqxi_spelling_pair_count; i++) {
        const eqxi_spelling_pair *pair = &eqxi_spelling_pairs[i];
        assert_int_equal(strspn(pair->american, allowed), strlen(pair->american));
        assert_int_equal(strspn(pair->british, allowed), strlen(pair->british));
    }
}

static void list_has_the_size_that_its_page_says(void **state)
{
    (void)state;
    assert_int_equal(eqxi_spelling_count(), 4084); /* docs/spelling.md */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(american_words_have_their_british_spelling),
        cmocka_unit_test(british_words_stay),
        cmocka_unit_test(rows_are_sorted_and_there_once),
        cmocka_unit_test(every_row_is_found_and_its_spelling_is_final),
        cmocka_unit_test(parts_of_rows_and_longer_words_are_not_found),
        cmocka_unit_test(words_are_lower_case_ascii),
        cmocka_unit_test(list_has_the_size_that_its_page_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
