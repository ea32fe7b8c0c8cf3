/* The analyzer: options, words, runs, limits, and who may use it when. */
#include "support/reading.h"

#include <pthread.h>
#include <semaphore.h>

#include "support/sizes.h"

static eqx_analyzer *new_analyzer(const eqx_analyzer_options *options)
{
    eqx_analyzer *analyzer = NULL;
    assert_int_equal(eqx_analyzer_new(NULL, options, &analyzer), EQX_OK);
    return analyzer;
}

static eqx_result *new_result(void)
{
    eqx_result *result = NULL;
    assert_int_equal(eqx_result_new(NULL, &result), EQX_OK);
    return result;
}

static void null_is_refused_by_every_function(void **state)
{
    (void)state;
    eqx_analyzer *analyzer = new_analyzer(NULL);
    eqx_result   *result = new_result();
    eqx_input     input = {.struct_size = sizeof input, .text = "a", .size = 1};
    eqx_input     no_text = {.struct_size = sizeof no_text, .size = 1};
    const char   *out = "x";
    size_t        size = 0;
    assert_int_equal(eqx_analyzer_new(NULL, NULL, NULL), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_run(NULL, &input, result), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_run(analyzer, NULL, result), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_run(analyzer, &input, NULL), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_run(analyzer, &no_text, result), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_fold(NULL, "a", 1, &out, &size), EQX_E_ARGUMENT);
    assert_null(out);
    assert_int_equal(eqx_analyzer_fold(analyzer, NULL, 1, &out, &size), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_fold(analyzer, "a", 1, NULL, &size), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_stem(NULL, "a", 1, &out, &size), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_stem(analyzer, NULL, 1, &out, &size), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_stem(analyzer, "a", 1, NULL, &size), EQX_E_ARGUMENT);
    assert_int_equal(eqx_analyzer_error_offset(NULL), 0);
    eqx_analyzer_free(NULL);
    eqx_analyzer_free(analyzer);
    eqx_result_free(result);
}

static void nothing_stays_of_the_last_run_after_a_refusal(void **state)
{
    (void)state;
    eqx_analyzer *analyzer = new_analyzer(NULL);
    eqx_result   *result = new_result();
    eqx_input     input = {.struct_size = sizeof input, .text = "One two.", .size = 8};
    eqx_summary   summary = {.struct_size = sizeof summary};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(eqx_analyzer_run(analyzer, &input, result), EQX_OK);
        assert_int_equal(eqx_result_summary(result, &summary), EQX_OK);
        assert_int_equal(summary.bytes, 8);
        assert_int_equal(
            eqx_analyzer_run(i == 0 ? NULL : analyzer, i == 0 ? &input : NULL, result),
            EQX_E_ARGUMENT);
        assert_int_equal(eqx_result_summary(result, &summary), EQX_OK);
        assert_int_equal(summary.bytes, 0);
    }
    eqx_analyzer_free(analyzer);
    eqx_result_free(result);
}

static eqx_status new_and_free(const void *unused, void *options)
{
    eqx_analyzer *analyzer = NULL;
    eqx_status    status = eqx_analyzer_new(unused, options, &analyzer);
    assert_true((status == EQX_OK) == (analyzer != NULL));
    eqx_analyzer_free(analyzer);
    return status;
}

typedef struct pair {
    eqx_analyzer *analyzer;
    eqx_result   *result;
} pair;

static eqx_status run_input(const void *object, void *input)
{
    const pair *p = object;
    return eqx_analyzer_run(p->analyzer, input, p->result);
}

static void options_and_input_are_taken_in_any_size(void **state)
{
    (void)state;
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_input            input = {.struct_size = sizeof input, .text = "a b", .size = 3};
    pair                 p = {new_analyzer(NULL), new_result()};
    takes_any_size(new_and_free, NULL, &options, sizeof options);
    takes_any_size(run_input, &p, &input, sizeof input);
    eqx_analyzer_free(p.analyzer);
    eqx_result_free(p.result);
}

static void unknown_flags_and_levels_are_refused(void **state)
{
    (void)state;
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    for (uint32_t bit = 4; bit < 32; bit++) {
        options.flags = 1u << bit;
        assert_int_equal(new_and_free(NULL, &options), EQX_E_ARGUMENT);
    }
    options.flags = 0xF;
    assert_int_equal(new_and_free(NULL, &options), EQX_OK);
    options.simd = 99;
    assert_int_equal(new_and_free(NULL, &options), EQX_E_ARGUMENT);
}

static void words_are_folded_and_stemmed(void **state)
{
    (void)state;
    eqx_analyzer *analyzer = new_analyzer(NULL);
    const char   *out = NULL;
    size_t        size = 0;
    assert_int_equal(eqx_analyzer_fold(analyzer, "Organizations", 13, &out, &size), EQX_OK);
    assert_string_equal(out, "organisations");
    assert_int_equal(size, 13);
    assert_int_equal(eqx_analyzer_stem(analyzer, "INEQUALITIES", 12, &out, NULL), EQX_OK);
    assert_string_equal(out, "inequ");
    assert_int_equal(eqx_analyzer_stem(analyzer, NULL, 0, &out, &size), EQX_OK);
    assert_int_equal(size, 0);
    static char word[65537];
    memset(word, 'a', sizeof word);
    assert_int_equal(eqx_analyzer_fold(analyzer, word, 65536, &out, &size), EQX_OK);
    assert_int_equal(eqx_analyzer_fold(analyzer, word, 65537, &out, &size), EQX_E_TOO_LARGE);
    assert_null(out);
    eqx_analyzer_free(analyzer);
}

/* A run of `text` under `options`; its status, and what the analyzer says of the place. */
static eqx_status run_with(const eqx_analyzer_options *options, const char *text, size_t size,
                           uint64_t *offset)
{
    eqx_analyzer  *analyzer = new_analyzer(options);
    eqx_result    *result = new_result();
    eqx_input      input = {.struct_size = sizeof input, .text = text, .size = size};
    eqx_page_table pages = {.struct_size = sizeof pages};
    eqx_status     status = eqx_analyzer_run(analyzer, &input, result);
    *offset = eqx_analyzer_error_offset(analyzer);
    assert_int_equal(eqx_result_pages(result, &pages), EQX_OK);
    assert_true((pages.count > 0) == (status == EQX_OK)); /* empty after a failure */
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
    assert_int_equal(run_with(&options, "abcz", 4, &offset), EQX_OK);
    assert_int_equal(offset, 0);
}

static void too_large_a_text_is_refused_unread(void **state)
{
    (void)state;
    uint64_t offset = 0;
    assert_int_equal(run_with(NULL, "x", (size_t)EQX_DOCUMENT_MAX + 1, &offset), EQX_E_TOO_LARGE);
    assert_int_equal(offset, EQX_DOCUMENT_MAX);
}

static void too_small_a_memory_is_a_limit(void **state)
{
    (void)state;
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    uint64_t             offset = 0;
    options.max_bytes = 1;
    assert_int_equal(run_with(&options, "some text", 9, &offset), EQX_E_LIMIT);
}

/* ------------------------------------------------------------------ stop --- */

/* An allocator that raises a flag at its n-th call: wherever a run is then, it must notice. */
typedef struct raiser {
    uint64_t          calls, raise_at;
    volatile uint32_t flag;
} raiser;

static void count_call(raiser *r)
{
    r->calls++;
    r->flag = r->raise_at != 0 && r->calls >= r->raise_at;
}

static void *raiser_alloc(void *ctx, size_t size)
{
    count_call(ctx);
    return malloc(size);
}

static void *raiser_resize(void *ctx, void *block, size_t old_size, size_t new_size)
{
    (void)old_size;
    count_call(ctx);
    return realloc(block, new_size);
}

static void raiser_free(void *ctx, void *block, size_t size)
{
    (void)ctx;
    (void)size;
    free(block);
}

static eqx_status run_raised(const eqx_lexicon *lexicon, raiser *r, uint64_t raise_at,
                             uint64_t *calls)
{
    static const char    text[] = "# Aims\n\nFuel poverty is poverty; anchors use tools. Core20.\n";
    eqx_allocator        hook = {raiser_alloc, raiser_resize, raiser_free, r};
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_analyzer        *analyzer = NULL;
    eqx_result          *result = new_result();
    eqx_input input = {.struct_size = sizeof input, .text = text, .size = sizeof text - 1};
    *r = (raiser){.calls = 0};
    options.allocator = &hook;
    options.stop = &r->flag;
    options.flags = EQX_KEEP_TOKENS;
    assert_int_equal(eqx_analyzer_new(lexicon, &options, &analyzer), EQX_OK);
    *calls = r->calls;
    r->raise_at = raise_at == 0 ? 0 : r->calls + raise_at;
    eqx_status status = eqx_analyzer_run(analyzer, &input, result);
    *calls = r->calls - *calls;
    r->raise_at = 0;
    r->flag = 0;
    assert_int_equal(eqx_analyzer_run(analyzer, &input, result), EQX_OK); /* as new */
    eqx_analyzer_free(analyzer);
    eqx_result_free(result);
    return status;
}

static void stop_is_noticed_wherever_a_run_is(void **state)
{
    (void)state;
    const eqx_lexicon *lexicon = lexicon_of(
        "overlap: longest\n", "{id: a, over: [b], terms: [fuel poverty, '/[Cc]ore ?20/', "
                              "{match: anchors, requires: {any: [tools]}}]}, "
                              "{id: b, terms: [poverty]}");
    raiser   r;
    uint64_t all = 0, calls = 0;
    assert_int_equal(run_raised(lexicon, &r, 0, &all), EQX_OK);
    assert_true(all > 20);
    for (uint64_t n = 1; n <= all; n++) {
        assert_int_equal(run_raised(lexicon, &r, n, &calls), EQX_E_STOPPED);
    }
    print_message("stopped at each of %u allocations\n", (unsigned)all);
    eqx_lexicon_unref(lexicon);
}

static void stop_that_is_set_before_ends_a_run(void **state)
{
    (void)state;
    static const volatile uint32_t stop = 1;
    eqx_analyzer_options           options = EQX_ANALYZER_OPTIONS_INIT;
    uint64_t                       offset = 0;
    options.stop = &stop;
    assert_int_equal(run_with(&options, "some text", 9, &offset), EQX_E_STOPPED);
}

/* ------------------------------------------------------------------ busy --- */

/* An allocator whose first call inside a run waits for the other thread. */
typedef struct gate {
    sem_t inside, go_on;
    int   armed;
} gate;

static void *gate_alloc(void *ctx, size_t size)
{
    gate *g = ctx;
    if (g->armed) {
        g->armed = 0;
        sem_post(&g->inside);
        sem_wait(&g->go_on);
    }
    return malloc(size);
}

static void *gate_resize(void *ctx, void *block, size_t old_size, size_t new_size)
{
    (void)ctx;
    (void)old_size;
    return realloc(block, new_size);
}

static void gate_free(void *ctx, void *block, size_t size)
{
    (void)ctx;
    (void)size;
    free(block);
}

static void *run_inside(void *object)
{
    static const eqx_input input = {.struct_size = sizeof input, .text = "some text", .size = 9};
    const pair            *p = object;
    static eqx_status      status;
    status = eqx_analyzer_run(p->analyzer, &input, p->result);
    return &status;
}

static void second_thread_is_told_that_the_analyzer_is_busy(void **state)
{
    (void)state;
    gate                 g = {.armed = 0};
    eqx_allocator        hook = {gate_alloc, gate_resize, gate_free, &g};
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_input            input = {.struct_size = sizeof input, .text = "other", .size = 5};
    const char          *out = "x";
    void                *status = NULL;
    pthread_t            thread;
    options.allocator = &hook;
    pair        p = {new_analyzer(&options), new_result()};
    eqx_result *other = new_result();
    sem_init(&g.inside, 0, 0);
    sem_init(&g.go_on, 0, 0);
    g.armed = 1;
    assert_int_equal(pthread_create(&thread, NULL, run_inside, &p), 0);
    sem_wait(&g.inside);
    assert_int_equal(eqx_analyzer_run(p.analyzer, &input, other), EQX_E_BUSY);
    assert_int_equal(eqx_analyzer_fold(p.analyzer, "a", 1, &out, NULL), EQX_E_BUSY);
    assert_null(out);
    assert_int_equal(eqx_analyzer_stem(p.analyzer, "a", 1, &out, NULL), EQX_E_BUSY);
    sem_post(&g.go_on);
    pthread_join(thread, &status);
    assert_int_equal(*(eqx_status *)status, EQX_OK);
    assert_int_equal(eqx_analyzer_run(p.analyzer, &input, other), EQX_OK);
    eqx_analyzer_free(p.analyzer);
    eqx_result_free(p.result);
    eqx_result_free(other);
    sem_destroy(&g.inside);
    sem_destroy(&g.go_on);
}

/* What a run has seen of the terms is forgotten before the next. */
static void second_run_counts_as_the_first(void **state)
{
    (void)state;
    eqx_builder          *builder = NULL;
    const eqx_lexicon    *lexicon = NULL;
    eqx_analyzer         *analyzer = NULL;
    eqx_profile_table     table = {.struct_size = sizeof table};
    const char           *text = "Fuel poverty and cold homes; fuel poverty. Cold homes.";
    eqx_input             input = {.struct_size = sizeof input, .text = text, .size = strlen(text)};
    eqx_result           *result = new_result();
    assert_int_equal(eqx_builder_new(NULL, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add_list(builder, "l", "c", "fuel poverty\ncold homes\nrent", 28),
                     EQX_OK);
    assert_int_equal(eqx_builder_build(builder, &lexicon), EQX_OK);
    eqx_builder_free(builder);
    assert_int_equal(eqx_analyzer_new(lexicon, NULL, &analyzer), EQX_OK);
    for (int run = 0; run < 3; run++) {
        assert_int_equal(eqx_analyzer_run(analyzer, &input, result), EQX_OK);
        assert_int_equal(eqx_result_profile(result, &table), EQX_OK);
        assert_int_equal(table.count, 1);
        assert_int_equal(table.hits[0], 4);
        assert_int_equal(table.forms[0], 2);
    }
    eqx_analyzer_free(analyzer);
    eqx_result_free(result);
    eqx_lexicon_unref(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(null_is_refused_by_every_function),
        cmocka_unit_test(nothing_stays_of_the_last_run_after_a_refusal),
        cmocka_unit_test(options_and_input_are_taken_in_any_size),
        cmocka_unit_test(unknown_flags_and_levels_are_refused),
        cmocka_unit_test(words_are_folded_and_stemmed),
        cmocka_unit_test(strict_utf8_names_the_byte),
        cmocka_unit_test(too_large_a_text_is_refused_unread),
        cmocka_unit_test(too_small_a_memory_is_a_limit),
        cmocka_unit_test(stop_is_noticed_wherever_a_run_is),
        cmocka_unit_test(stop_that_is_set_before_ends_a_run),
        cmocka_unit_test(second_run_counts_as_the_first),
        cmocka_unit_test(second_thread_is_told_that_the_analyzer_is_busy),
    };
    return cmocka_run_group_tests_name("analyzer", tests, NULL, NULL);
}
