/* Many threads, one lexicon: the same rows in all of them. ThreadSanitizer watches. */
#include "support/reading.h"

#include <pthread.h>

#define THREADS 64u
#define RUNS 3

static const char thread_text[] =
    "# Aims\n\nFuel poverty is poverty; anchors use tools. Core20 and core 20.\n\n"
    "- 14 per cent of child poverty\n- inequal-\nities in the most deprived 20%\n";

typedef struct job {
    const eqx_lexicon *lexicon;
    uint64_t           digest;
    const char        *json;
    unsigned           failures;
} job;

static uint64_t mixed(uint64_t sum, uint64_t value)
{
    return (sum ^ value) * 0x100000001B3u;
}

static uint64_t digest_of(const eqx_result *result)
{
    eqx_hit_table     hits = {.struct_size = sizeof hits};
    eqx_token_table   tokens = {.struct_size = sizeof tokens};
    eqx_profile_table profile = {.struct_size = sizeof profile};
    uint64_t          sum = 0xCBF29CE484222325u;
    if (eqx_result_hits(result, &hits) != EQX_OK || eqx_result_tokens(result, &tokens) != EQX_OK ||
        eqx_result_profile(result, &profile) != EQX_OK) {
        return 0;
    }
    for (uint64_t i = 0; i < hits.count; i++) {
        sum = mixed(sum, (uint64_t)hits.byte_start[i] << 32 | hits.byte_end[i]);
        sum = mixed(sum, (uint64_t)hits.term_id[i] << 8 | hits.status[i]);
        sum = mixed(sum, hits.shadowed_by[i]);
    }
    for (uint64_t i = 0; i < tokens.arena_size; i++) {
        sum = mixed(sum, (unsigned char)tokens.arena[i]);
    }
    for (uint64_t i = 0; i < profile.count; i++) {
        sum = mixed(sum, profile.hits[i]);
    }
    return mixed(sum, hits.count);
}

/* No assertions in here: cmocka's belong to the first thread. */
static void *work(void *object)
{
    job                 *j = object;
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_analyzer        *analyzer = NULL;
    eqx_result          *result = NULL;
    eqx_input            input = {
        .struct_size = sizeof input,
        .text = thread_text,
        .size = sizeof thread_text - 1,
    };
    options.flags = EQX_KEEP_TOKENS;
    const eqx_lexicon *lexicon = eqx_lexicon_ref(j->lexicon);
    j->failures += eqx_analyzer_new(lexicon, &options, &analyzer) != EQX_OK;
    j->failures += eqx_result_new(NULL, &result) != EQX_OK;
    j->json = eqx_lexicon_json(lexicon, NULL);
    for (int run = 0; run < RUNS && j->failures == 0; run++) {
        j->failures += eqx_analyzer_run(analyzer, &input, result) != EQX_OK;
        uint64_t digest = digest_of(result);
        j->failures += run > 0 && digest != j->digest;
        j->digest = digest;
    }
    eqx_analyzer_free(analyzer);
    eqx_result_free(result);
    eqx_lexicon_unref(lexicon);
    return NULL;
}

static void threads_that_share_a_lexicon_find_the_same(void **state)
{
    (void)state;
    static pthread_t   threads[THREADS];
    static job         jobs[THREADS];
    const eqx_lexicon *lexicon =
        lexicon_of("", "{id: a, over: [b], terms: [fuel poverty, '/[Cc]ore ?20/', inequalities, "
                       "{match: anchors, requires: {any: [tools]}}]}, "
                       "{id: b, terms: [poverty, '#percent', 'most deprived #percent']}");
    for (size_t i = 0; i < THREADS; i++) {
        jobs[i] = (job){.lexicon = lexicon};
        assert_int_equal(pthread_create(&threads[i], NULL, work, &jobs[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(jobs[i].failures, 0);
        assert_true(jobs[i].digest == jobs[0].digest && jobs[i].digest != 0);
        assert_ptr_equal(jobs[i].json, jobs[0].json); /* made once, whoever asked first */
    }
    eqx_lexicon_unref(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_that_share_a_lexicon_find_the_same),
    };
    return cmocka_run_group_tests_name("threads", tests, NULL, NULL);
}
