/* A lexicon seen from outside. */
#include "support/reading.h"

#include "support/sizes.h"

static const eqx_lexicon *sample(void)
{
    return lexicon_of("sources: {s: {title: Plans}}\n",
                      "{id: a, label: Aim, source: s, terms: [fuel poverty, {match: gap, weight: "
                      "0.5, id: g}], examples: [Fuel poverty.], counter_examples: [Mind it.]}, "
                      "{id: b, terms: [roof]}");
}

static void null_is_refused_by_every_function(void **state)
{
    (void)state;
    uint8_t print[32], zero[32] = {0};
    size_t  size = 7;
    memset(print, 1, sizeof print);
    eqx_lexicon_fingerprint(NULL, print);
    assert_memory_equal(print, zero, sizeof zero);
    assert_int_equal(eqx_lexicon_find_concept(NULL, "a"), EQX_NONE);
    assert_null(eqx_lexicon_json(NULL, &size));
    assert_int_equal(size, 0);
    assert_null(eqx_lexicon_json(NULL, NULL));
    assert_int_equal(eqx_lexicon_example_count(NULL), 0);
    assert_null(eqx_lexicon_ref(NULL));
    eqx_lexicon_unref(NULL);
    const eqx_lexicon *lexicon = sample();
    eqx_lexicon_fingerprint(lexicon, NULL);
    assert_int_equal(eqx_lexicon_find_concept(lexicon, NULL), EQX_NONE);
    assert_non_null(eqx_lexicon_json(lexicon, NULL));
    eqx_lexicon_unref(lexicon);
}

static eqx_status describe(const void *lexicon, void *out)
{
    return eqx_lexicon_describe(lexicon, out);
}

static eqx_status theme(const void *lexicon, void *out)
{
    return eqx_lexicon_theme(lexicon, 0, out);
}

static eqx_status concept_row(const void *lexicon, void *out)
{
    return eqx_lexicon_concept(lexicon, 0, out);
}

static eqx_status term(const void *lexicon, void *out)
{
    return eqx_lexicon_term(lexicon, 1, out);
}

static eqx_status example(const void *lexicon, void *out)
{
    return eqx_lexicon_example(lexicon, 0, out);
}

static void rows_are_given_in_structs_of_any_size(void **state)
{
    (void)state;
    const eqx_lexicon *lexicon = sample();
    fills_any_size(describe, lexicon, sizeof(eqx_lexicon_info));
    fills_any_size(theme, lexicon, sizeof(eqx_theme));
    fills_any_size(concept_row, lexicon, sizeof(eqx_concept));
    fills_any_size(term, lexicon, sizeof(eqx_term));
    fills_any_size(example, lexicon, sizeof(eqx_example));
    eqx_lexicon_unref(lexicon);
}

static void ids_out_of_range_are_refused(void **state)
{
    (void)state;
    const eqx_lexicon *lexicon = sample();
    eqx_lexicon_info   info = {.struct_size = sizeof info};
    eqx_theme          a_theme = {.struct_size = sizeof a_theme};
    eqx_concept        a_concept = {.struct_size = sizeof a_concept};
    eqx_term           a_term = {.struct_size = sizeof a_term};
    eqx_example        an_example = {.struct_size = sizeof an_example};
    assert_int_equal(eqx_lexicon_describe(lexicon, &info), EQX_OK);
    const uint32_t theme_ids[] = {info.theme_count, EQX_NONE};
    for (int i = 0; i < 2; i++) {
        uint32_t beyond = i == 0 ? 0 : EQX_NONE - info.term_count;
        assert_int_equal(eqx_lexicon_theme(lexicon, theme_ids[i], &a_theme), EQX_E_ARGUMENT);
        assert_int_equal(eqx_lexicon_concept(lexicon, info.concept_count + beyond, &a_concept),
                         EQX_E_ARGUMENT);
        assert_int_equal(eqx_lexicon_term(lexicon, info.term_count + beyond, &a_term),
                         EQX_E_ARGUMENT);
        assert_int_equal(
            eqx_lexicon_example(lexicon, eqx_lexicon_example_count(lexicon) + beyond, &an_example),
            EQX_E_ARGUMENT);
    }
    eqx_lexicon_unref(lexicon);
}

static void rows_say_what_the_source_says(void **state)
{
    (void)state;
    const eqx_lexicon *lexicon = sample();
    eqx_concept        a = {.struct_size = sizeof a};
    eqx_term           gap = {.struct_size = sizeof gap}, fuel = {.struct_size = sizeof fuel};
    eqx_example        counter = {.struct_size = sizeof counter};
    assert_int_equal(eqx_lexicon_find_concept(lexicon, "a"), 0);
    assert_int_equal(eqx_lexicon_find_concept(lexicon, "b"), 1);
    assert_int_equal(eqx_lexicon_find_concept(lexicon, "A"), EQX_NONE);
    assert_int_equal(eqx_lexicon_concept(lexicon, 0, &a), EQX_OK);
    assert_string_equal(a.label, "Aim");
    assert_string_equal(a.definition, "");
    assert_int_equal(a.term_count, 2);
    assert_int_equal(eqx_lexicon_term(lexicon, 0, &fuel), EQX_OK);
    assert_string_equal(fuel.id, "t1");
    assert_int_equal(fuel.mode, EQX_MODE_STEM);
    assert_int_equal(eqx_lexicon_term(lexicon, 1, &gap), EQX_OK);
    assert_string_equal(gap.id, "g");
    assert_string_equal(gap.expression, "gap");
    assert_true(gap.weight > 0.499 && gap.weight < 0.501);
    assert_int_equal(eqx_lexicon_example_count(lexicon), 2);
    assert_int_equal(eqx_lexicon_example(lexicon, 1, &counter), EQX_OK);
    assert_int_equal(counter.kind, EQX_EXAMPLE_COUNTER);
    assert_string_equal(counter.text, "Mind it.");
    eqx_lexicon_unref(lexicon);
}

static void last_reference_ends_it(void **state)
{
    (void)state;
    const eqx_lexicon *lexicon = sample();
    eqx_analyzer      *analyzer = NULL;
    assert_ptr_equal(eqx_lexicon_ref(lexicon), lexicon);
    eqx_lexicon_unref(lexicon);
    assert_int_equal(eqx_analyzer_new(lexicon, NULL, &analyzer), EQX_OK);
    eqx_lexicon_unref(lexicon);
    const char *out = NULL;
    assert_int_equal(eqx_analyzer_stem(analyzer, "plans", 5, &out, NULL), EQX_OK);
    assert_string_equal(out, "plan");
    eqx_analyzer_free(analyzer); /* holds the last one */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(null_is_refused_by_every_function),
        cmocka_unit_test(rows_are_given_in_structs_of_any_size),
        cmocka_unit_test(ids_out_of_range_are_refused),
        cmocka_unit_test(rows_say_what_the_source_says),
        cmocka_unit_test(last_reference_ends_it),
    };
    return cmocka_run_group_tests_name("lexicon", tests, NULL, NULL);
}
