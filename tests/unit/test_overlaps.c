/* Which of several hits on the same words counts. */
#include "support/reading.h"

static void judges_with(const char *top, const char *concepts, const char *text,
                        const char *expected)
{
    const eqx_lexicon *lexicon = lexicon_of(top, concepts);
    expect_hits(lexicon, EQX_SNIPPET, text, false, expected);
    eqx_lexicon_unref(lexicon);
}

static void longest_of_a_concept_shadows_its_others(void **state)
{
    (void)state;
    judges("{id: a, terms: [poverty, child poverty, child poverty strategy]}",
           "our child poverty strategy",
           "child poverty strategy:a:scored | child poverty:a:overlap | poverty:a:overlap");
}

static void other_concepts_are_left_alone_by_default(void **state)
{
    (void)state;
    judges("{id: a, terms: [child poverty]}, {id: b, terms: [poverty]}", "child poverty",
           "child poverty:a:scored | poverty:b:scored");
}

static void longest_per_theme_looks_across_its_concepts(void **state)
{
    (void)state;
    judges_with("overlap: longest-per-theme\n",
                "{id: a, terms: [child poverty]}, {id: b, terms: [poverty]}", "child poverty",
                "child poverty:a:scored | poverty:b:overlap");
}

static void longest_per_theme_leaves_other_themes_alone(void **state)
{
    (void)state;
    static const char yaml[] = "equilex: 1\nid: t\noverlap: %s\nthemes:\n"
                               "  - {id: t, concepts: [{id: a, terms: [child poverty]}]}\n"
                               "  - {id: u, concepts: [{id: b, terms: [poverty]}]}\n";
    char              text[512];
    snprintf(text, sizeof text, yaml, "longest-per-theme");
    const eqx_lexicon *lexicon = lexicon_of_yaml(text);
    expect_hits(lexicon, EQX_SNIPPET, "child poverty", false,
                "child poverty:a:scored | poverty:b:scored");
    eqx_lexicon_unref(lexicon);
    snprintf(text, sizeof text, yaml, "longest");
    lexicon = lexicon_of_yaml(text);
    expect_hits(lexicon, EQX_SNIPPET, "child poverty", false,
                "child poverty:a:scored | poverty:b:overlap");
    eqx_lexicon_unref(lexicon);
}

static void all_shadows_nothing(void **state)
{
    (void)state;
    judges_with("overlap: all\n", "{id: a, terms: [poverty, child poverty]}", "child poverty",
                "child poverty:a:scored | poverty:a:scored");
}

static void all_matches_overrides_the_policy(void **state)
{
    (void)state;
    const eqx_lexicon *lexicon = lexicon_of("", "{id: a, terms: [poverty, child poverty]}");
    expect_hits(lexicon, EQX_SNIPPET | EQX_ALL_MATCHES, "child poverty", false,
                "child poverty:a:scored | poverty:a:scored");
    eqx_lexicon_unref(lexicon);
}

static void earlier_of_two_equal_sizes_wins(void **state)
{
    (void)state;
    judges("{id: a, terms: [aa1 bb1, bb1 cc1]}", "aa1 bb1 cc1",
           "aa1 bb1:a:scored | bb1 cc1:a:overlap");
}

static void lower_term_of_one_place_wins(void **state)
{
    (void)state;
    judges("{id: a, terms: [refugee~, refugees]}", "refugees",
           "refugees:a:scored | refugees:a:overlap");
}

static void shadowed_hit_shadows_nothing_more(void **state)
{
    (void)state;
    judges("{id: a, terms: [aaaa1 bb1, bb1 cc1, cc1 d1]}", "aaaa1 bb1 cc1 d1",
           "aaaa1 bb1:a:scored | bb1 cc1:a:overlap | cc1 d1:a:scored");
}

static void dropped_hit_shadows_nothing(void **state)
{
    (void)state;
    judges("{id: a, terms: [poverty, {match: child poverty, requires: {any: [plan]}}]}",
           "child poverty", "child poverty:a:requires | poverty:a:scored");
}

static void over_shadows_what_it_overlaps(void **state)
{
    (void)state;
    static const char lexicon[] =
        "{id: fuel, over: [poor], terms: [fuel poverty]}, {id: poor, terms: [poverty]}";
    judges(lexicon, "fuel poverty and poverty",
           "fuel poverty:fuel:scored | poverty:poor:over | poverty:poor:scored");
}

static void over_is_transitive(void **state)
{
    (void)state;
    judges("{id: x, over: [y], terms: [aa1 bb1]}, {id: y, over: [z], terms: [cc1]}, "
           "{id: z, terms: [bb1]}",
           "aa1 bb1", "aa1 bb1:x:scored | bb1:z:over");
}

static void shadowed_by_over_still_shadows_what_is_below(void **state)
{
    (void)state;
    judges("{id: x, over: [y], terms: [aa1 bb1]}, {id: y, over: [z], terms: [bb1 cc1]}, "
           "{id: z, terms: [cc1]}",
           "aa1 bb1 cc1", "aa1 bb1:x:scored | bb1 cc1:y:over | cc1:z:over");
}

static void dropped_hit_is_over_nothing(void **state)
{
    (void)state;
    judges("{id: fuel, over: [poor], terms: [{match: fuel poverty, requires: {any: [plan]}}]}, "
           "{id: poor, terms: [poverty]}",
           "fuel poverty", "fuel poverty:fuel:requires | poverty:poor:scored");
}

static void over_comes_before_the_overlap_policy(void **state)
{
    (void)state;
    judges("{id: fuel, over: [poor], terms: [fuel poverty]}, "
           "{id: poor, terms: [fuel poverty gap, gap]}",
           "fuel poverty gap",
           "fuel poverty gap:poor:over | fuel poverty:fuel:scored | gap:poor:scored");
}

static void shadowed_by_names_the_row(void **state)
{
    (void)state;
    static const char  text[] = "child poverty";
    const eqx_lexicon *lexicon = lexicon_of("", "{id: a, terms: [poverty, child poverty]}");
    reading            r;
    reading_start(&r, lexicon, EQX_SNIPPET);
    reading_run(&r, text, sizeof text - 1);
    assert_int_equal(r.hits.count, 2);
    assert_int_equal(r.hits.shadowed_by[0], EQX_NONE);
    assert_int_equal(r.hits.shadowed_by[1], 0);
    assert_true(r.hits.contribution[0] > 0.999 && r.hits.contribution[0] < 1.001);
    assert_true(r.hits.contribution[1] < 0.001);
    reading_end(&r);
    eqx_lexicon_unref(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(longest_of_a_concept_shadows_its_others),
        cmocka_unit_test(other_concepts_are_left_alone_by_default),
        cmocka_unit_test(longest_per_theme_looks_across_its_concepts),
        cmocka_unit_test(longest_per_theme_leaves_other_themes_alone),
        cmocka_unit_test(all_shadows_nothing),
        cmocka_unit_test(all_matches_overrides_the_policy),
        cmocka_unit_test(earlier_of_two_equal_sizes_wins),
        cmocka_unit_test(lower_term_of_one_place_wins),
        cmocka_unit_test(shadowed_hit_shadows_nothing_more),
        cmocka_unit_test(dropped_hit_shadows_nothing),
        cmocka_unit_test(over_shadows_what_it_overlaps),
        cmocka_unit_test(over_is_transitive),
        cmocka_unit_test(shadowed_by_over_still_shadows_what_is_below),
        cmocka_unit_test(dropped_hit_is_over_nothing),
        cmocka_unit_test(over_comes_before_the_overlap_policy),
        cmocka_unit_test(shadowed_by_names_the_row),
    };
    return cmocka_run_group_tests_name("overlaps", tests, NULL, NULL);
}
