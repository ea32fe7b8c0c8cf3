/* What the header promises of calls and options, on the shared library alone. */
#include "support/reading.h"

static void struct_sizes_are_checked(void **state)
{
    (void)state;
    struct {
        eqx_analyzer_options options;
        unsigned char        tail[16];
    } newer = {.options = EQX_ANALYZER_OPTIONS_INIT};
    eqx_analyzer *analyzer = NULL;
    newer.options.struct_size = sizeof newer.options - 1;
    assert_int_equal(eqx_analyzer_new(NULL, &newer.options, &analyzer), EQX_E_ABI);
    assert_null(analyzer);
    newer.options.struct_size = sizeof newer;
    assert_int_equal(eqx_analyzer_new(NULL, &newer.options, &analyzer), EQX_OK);
    eqx_analyzer_free(analyzer);
    newer.tail[15] = 1;
    assert_int_equal(eqx_analyzer_new(NULL, &newer.options, &analyzer), EQX_E_ABI);
    assert_null(analyzer);
}

static void tables_of_a_wrong_size_are_refused(void **state)
{
    (void)state;
    eqx_result   *result = NULL;
    eqx_hit_table hits = {.struct_size = 8};
    assert_int_equal(eqx_result_new(NULL, &result), EQX_OK);
    assert_int_equal(eqx_result_hits(result, &hits), EQX_E_ABI);
    assert_int_equal(eqx_result_hits(NULL, &hits), EQX_E_ARGUMENT);
    assert_int_equal(eqx_result_hits(result, NULL), EQX_E_ARGUMENT);
    eqx_result_free(result);
}

static void null_arguments_give_a_status(void **state)
{
    (void)state;
    eqx_builder  *builder = NULL;
    eqx_analyzer *analyzer = NULL;
    eqx_input     input = {.struct_size = sizeof input, .text = NULL, .size = 1};
    const char   *out = NULL;
    eqx_result   *result = NULL;
    assert_int_equal(eqx_builder_new(NULL, NULL), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_new(NULL, NULL, NULL), EQX_E_ARGUMENT);
    assert_int_equal(eqx_result_new(NULL, NULL), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_new(NULL, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add(builder, NULL, "", 0), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_add(builder, "x", NULL, 1), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_build(builder, NULL), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_new(NULL, NULL, &analyzer), EQX_OK);
    assert_int_equal(eqx_result_new(NULL, &result), EQX_OK);
    assert_int_equal(eqx_analyzer_run(analyzer, &input, result), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_run(analyzer, NULL, result), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_fold(analyzer, NULL, 1, &out, NULL), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_stem(analyzer, "a", 1, NULL, NULL), EQX_E_ARGUMENT);
    assert_int_equal(eqx_lexicon_find_concept(NULL, "a"), EQX_NONE);
    assert_null(eqx_lexicon_ref(NULL));
    eqx_lexicon_unref(NULL);
    eqx_builder_free(NULL);
    eqx_analyzer_free(NULL);
    eqx_result_free(NULL);
    eqx_builder_free(builder);
    eqx_analyzer_free(analyzer);
    eqx_result_free(result);
}

static eqx_status run_with(eqx_analyzer_options *options, const char *text, size_t size,
                           uint64_t *offset)
{
    eqx_analyzer *analyzer = NULL;
    eqx_result   *result = NULL;
    eqx_input     input = {.struct_size = sizeof input, .text = text, .size = size};
    assert_int_equal(eqx_analyzer_new(NULL, options, &analyzer), EQX_OK);
    assert_int_equal(eqx_result_new(NULL, &result), EQX_OK);
    eqx_status status = eqx_analyzer_run(analyzer, &input, result);
    *offset = eqx_analyzer_error_offset(analyzer);
    eqx_analyzer_free(analyzer);
    eqx_result_free(result);
    return status;
}

static void strict_utf8_names_the_byte(void **state)
{
    (void)state;
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    uint64_t             offset = 0;
    assert_int_equal(run_with(&options, "abc\xFFz", 5, &offset), EQX_OK);
    options.flags = EQX_STRICT_UTF8;
    assert_int_equal(run_with(&options, "abc\xFFz", 5, &offset), EQX_E_UTF8);
    assert_int_equal(offset, 3);
}

static void too_large_a_text_is_refused_unread(void **state)
{
    (void)state;
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    uint64_t             offset = 0;
    assert_int_equal(run_with(&options, "x", (size_t)EQX_DOCUMENT_MAX + 1, &offset),
                     EQX_E_TOO_LARGE);
}

static void stop_ends_a_run(void **state)
{
    (void)state;
    static const volatile uint32_t stop = 1;
    eqx_analyzer_options           options = EQX_ANALYZER_OPTIONS_INIT;
    uint64_t                       offset = 0;
    options.stop = &stop;
    assert_int_equal(run_with(&options, "some text", 9, &offset), EQX_E_STOPPED);
}

static void too_small_a_memory_is_a_limit(void **state)
{
    (void)state;
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    uint64_t             offset = 0;
    options.max_bytes = 1;
    assert_int_equal(run_with(&options, "some text", 9, &offset), EQX_E_LIMIT);
}

static void unknown_flags_and_absent_simd_are_refused(void **state)
{
    (void)state;
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_analyzer        *analyzer = NULL;
    options.flags = 0x80000000u;
    assert_int_equal(eqx_analyzer_new(NULL, &options, &analyzer), EQX_E_ARGUMENT);
    options.flags = 0;
    options.simd = 99;
    assert_int_equal(eqx_analyzer_new(NULL, &options, &analyzer), EQX_E_ARGUMENT);
}

static void max_hits_is_flagged(void **state)
{
    (void)state;
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    reading              r = {0};
    eqx_summary          summary = {.struct_size = sizeof summary};
    const eqx_lexicon   *lexicon = lexicon_of_list("a", 1);
    options.max_hits = 2;
    assert_int_equal(eqx_analyzer_new(lexicon, &options, &r.analyzer), EQX_OK);
    assert_int_equal(eqx_result_new(NULL, &r.result), EQX_OK);
    eqx_lexicon_unref(lexicon);
    reading_run(&r, "a a a a", 7);
    assert_int_equal(r.hits.count, 2);
    assert_int_equal(eqx_result_summary(r.result, &summary), EQX_OK);
    assert_true(summary.limits & EQX_LIMIT_HITS);
    reading_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(struct_sizes_are_checked),
        cmocka_unit_test(tables_of_a_wrong_size_are_refused),
        cmocka_unit_test(null_arguments_give_a_status),
        cmocka_unit_test(strict_utf8_names_the_byte),
        cmocka_unit_test(too_large_a_text_is_refused_unread),
        cmocka_unit_test(stop_ends_a_run),
        cmocka_unit_test(too_small_a_memory_is_a_limit),
        cmocka_unit_test(unknown_flags_and_absent_simd_are_refused),
        cmocka_unit_test(max_hits_is_flagged),
    };
    return cmocka_run_group_tests_name("contract", tests, NULL, NULL);
}
