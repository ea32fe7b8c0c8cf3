/* What ends early says so, and only then. */
#include "support/reading.h"

#include "base/memory.h"

static uint64_t limits_of(const char *text, size_t size)
{
    eqx_summary summary = {.struct_size = sizeof summary};
    reading     r;
    reading_start(&r, NULL, 0);
    reading_run(&r, text, size);
    assert_int_equal(eqx_result_summary(r.result, &summary), EQX_OK);
    reading_end(&r);
    return summary.limits;
}

/* `words` words of eight bytes, a full stop, and another sentence. */
static uint64_t limits_of_words(size_t words)
{
    char  *text = malloc(words * 8 + 32);
    size_t size = 0;
    assert_non_null(text);
    for (; size < words * 8; size += 8) {
        memcpy(text + size, "farmers ", 8);
    }
    size += (size_t)sprintf(text + size - 1, ". Others too.") - 1;
    uint64_t limits = limits_of(text, size);
    free(text);
    return limits;
}

static void sentence_that_is_not_cut_sets_no_limit(void **state)
{
    (void)state;
    assert_int_equal(limits_of_words(7700), 0); /* 61,600 bytes */
    assert_int_equal(limits_of_words(8191), 0); /* 65,529 bytes with its space */
}

static void sentence_that_ends_at_64_kib_is_not_cut(void **state)
{
    (void)state;
    char *text = malloc(70000);
    assert_non_null(text);
    for (size_t end = 65530; end < 65542; end++) {
        memset(text, 'x', 70000);
        for (size_t i = 7; i < 70000; i += 8) {
            text[i] = ' ';
        }
        memcpy(text + end - 2, ". N", 3); /* the space at end - 1 is the sentence's last byte */
        assert_int_equal(limits_of(text, 66000), end <= 65536 ? 0 : EQX_LIMIT_SENTENCE);
    }
    free(text);
}

static void longer_sentence_is_cut_and_sets_the_limit(void **state)
{
    (void)state;
    assert_int_equal(limits_of_words(8300), EQX_LIMIT_SENTENCE);
}

static eqx_status run_limited(const eqx_lexicon *lexicon, uint64_t max_hits, uint32_t steps,
                              const char *text, reading *r)
{
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_input input = {.struct_size = sizeof input, .text = text, .size = strlen(text)};
    options.max_hits = max_hits;
    options.pattern_steps = steps;
    memset(r, 0, sizeof *r);
    assert_int_equal(eqx_analyzer_new(lexicon, &options, &r->analyzer), EQX_OK);
    assert_int_equal(eqx_result_new(NULL, &r->result), EQX_OK);
    r->hits.struct_size = sizeof r->hits;
    eqx_status status = eqx_analyzer_run(r->analyzer, &input, r->result);
    assert_int_equal(eqx_result_hits(r->result, &r->hits), EQX_OK);
    return status;
}

static eqx_summary summary_of(const reading *r)
{
    eqx_summary summary = {.struct_size = sizeof summary};
    assert_int_equal(eqx_result_summary(r->result, &summary), EQX_OK);
    return summary;
}

static void max_hits_keeps_the_first_rows_and_flags_the_rest(void **state)
{
    (void)state;
    static const char  text[] = "poverty one. poverty two. poverty three. poverty four.";
    const eqx_lexicon *lexicon = lexicon_of("", "{id: a, terms: [poverty]}");
    reading            r;
    assert_int_equal(run_limited(lexicon, 2, 0, text, &r), EQX_OK);
    assert_int_equal(r.hits.count, 2);
    assert_int_equal(r.hits.byte_start[0], 0);
    assert_int_equal(r.hits.byte_start[1], 13);
    assert_int_equal(summary_of(&r).limits, EQX_LIMIT_HITS);
    reading_end(&r);
    assert_int_equal(run_limited(lexicon, 4, 0, text, &r), EQX_OK);
    assert_int_equal(r.hits.count, 4);
    assert_int_equal(summary_of(&r).limits, 0);
    reading_end(&r);
    eqx_lexicon_unref(lexicon);
}

/* Witnesses are no rows: they neither use up the limit nor are lost to it. */
static void max_hits_counts_rows_and_no_witnesses(void **state)
{
    (void)state;
    static const char text[] = "anchors of tool tool tool tool tool tool tool and anchors by tool";
    const eqx_lexicon *lexicon =
        lexicon_of("", "{id: a, terms: [{match: anchors, requires: {any: [tool], within: 2}}]}");
    reading r;
    assert_int_equal(run_limited(lexicon, 2, 0, text, &r), EQX_OK);
    assert_int_equal(r.hits.count, 2);
    assert_int_equal(r.hits.status[0], EQX_HIT_SCORED);
    assert_int_equal(r.hits.status[1], EQX_HIT_SCORED);
    assert_int_equal(r.hits.witness_start[1], 41);
    assert_int_equal(summary_of(&r).limits, 0);
    reading_end(&r);
    eqx_lexicon_unref(lexicon);
}

/* A pattern that tries again at every byte is charged for each of them. */
static void pattern_budget_is_charged_for_every_start(void **state)
{
    (void)state;
    char text[3001];
    memset(text, 'a', 3000);
    text[3000] = 0;
    const eqx_lexicon *lexicon = lexicon_of("", "{id: a, terms: ['/(a|a)+[bc]/']}");
    reading            r;
    assert_int_equal(run_limited(lexicon, 0, 1000000, text, &r), EQX_OK);
    assert_int_equal(r.hits.count, 0);
    assert_int_equal(summary_of(&r).limits, EQX_LIMIT_PATTERNS);
    assert_int_not_equal(summary_of(&r).stopped_patterns, 0);
    reading_end(&r);
    eqx_lexicon_unref(lexicon);
}

static void pattern_with_budget_left_is_not_flagged(void **state)
{
    (void)state;
    const eqx_lexicon *lexicon = lexicon_of("", "{id: a, terms: ['/[Cc]ore ?20/']}");
    reading            r;
    assert_int_equal(run_limited(lexicon, 0, 1000000, "Core20 and core 20", &r), EQX_OK);
    assert_int_equal(r.hits.count, 2);
    assert_int_equal(summary_of(&r).limits, 0);
    reading_end(&r);
    eqx_lexicon_unref(lexicon);
}

/* Under every budget of memory a run ends, with rows or with EQX_E_LIMIT: the memo of word forms
 * can be refused more room at any size of its table. */
static void run_under_any_budget_of_memory_ends(void **state)
{
    (void)state;
    static char text[60000];
    size_t      size = 0, limited = 0, done = 0;
    for (unsigned i = 0; size < sizeof text - 32; i++) {
        size += (size_t)sprintf(text + size, "w%xq a%xrather%xlongword ", i, i, i * 7);
    }
    const eqx_lexicon *lexicon = lexicon_of("", "{id: a, terms: [w1q, w2q w3q]}");
    for (uint64_t budget = 1; budget < 64u << 20; budget += budget / 3 + 999) {
        eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
        eqx_input            input = {.struct_size = sizeof input, .text = text, .size = size};
        eqx_analyzer        *analyzer = NULL;
        eqx_result          *result = NULL;
        options.max_bytes = budget;
        options.flags = EQX_KEEP_TOKENS;
        assert_int_equal(eqx_analyzer_new(lexicon, &options, &analyzer), EQX_OK);
        assert_int_equal(eqx_result_new(NULL, &result), EQX_OK);
        eqx_status status = eqx_analyzer_run(analyzer, &input, result);
        assert_true(status == EQX_OK || status == EQX_E_LIMIT);
        limited += status == EQX_E_LIMIT;
        done += status == EQX_OK;
        eqx_analyzer_free(analyzer);
        eqx_result_free(result);
    }
    print_message("%u budgets too small, %u large enough\n", (unsigned)limited, (unsigned)done);
    assert_true(limited > 10 && done > 2);
    eqx_lexicon_unref(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentence_that_is_not_cut_sets_no_limit),
        cmocka_unit_test(sentence_that_ends_at_64_kib_is_not_cut),
        cmocka_unit_test(longer_sentence_is_cut_and_sets_the_limit),
        cmocka_unit_test(max_hits_keeps_the_first_rows_and_flags_the_rest),
        cmocka_unit_test(max_hits_counts_rows_and_no_witnesses),
        cmocka_unit_test(pattern_budget_is_charged_for_every_start),
        cmocka_unit_test(pattern_with_budget_left_is_not_flagged),
        cmocka_unit_test(run_under_any_budget_of_memory_ends),
    };
    return cmocka_run_group_tests_name("limits", tests, NULL, NULL);
}
