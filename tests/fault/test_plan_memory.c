/*
 * A plan is read with the built-in lexicon: statements, targets, priorities, actions and what is
 * worked out from them. Each of its allocations fails once, and from then on: EQX_E_NOMEM, nothing
 * is kept, and the same calls with memory give the first answer.
 */
#include "support/reading.h"

#include "support/faulty_allocator.h"

static const struct {
    const char *name, *text; /* text NULL: the file of the name */
} plans[] = {
    {"a plan of every kind of statement",
     "# Our joint forward plan\n\n"
     "Our priorities are:\n\n1. Smoking\n2. Damp homes and fuel poverty\n3. Carers\n\n"
     "## Priority 1: smoking\n\nBy March 2027 we will:\n\n"
     "- reduce smoking in pregnancy from 12% to 6% by 2026/27\n"
     "- fund 3 advisers, with \xC2\xA3"
     "1.2 million a year, for people with SMI\n"
     "- may look at vaping among young people\n\n"
     "The integrated care board will work with the council, which runs the scheme, to close the "
     "gap "
     "in life expectancy between the most and least deprived areas by 2030. In 2022 the gap was "
     "8.1 "
     "years. It was reduced by half. We have not met the target of 40 per cent. The director of "
     "public health is responsible. NHS England requires all boards to report each year.\n\n"
     "| Action | Owner | By when |\n| --- | --- | --- |\n"
     "| Offer health checks to 75% of people with a learning disability | Director of nursing | "
     "March "
     "2026 |\n| Recruit 20 carers | ICB | 2027 |\n\n"
     "Progress will be measured against Core20PLUS5 each quarter, and reported to the board.\n"},
    {EQX_TEST_ROOT "/examples/plans/wendlecombe-jfp-2023.txt", NULL},
};

#define PLANS (sizeof plans / sizeof *plans)

static const eqx_lexicon *lexicon;

static int build_lexicon(void **state)
{
    (void)state;
    eqx_builder *builder = NULL;
    assert_int_equal(eqx_builder_new(NULL, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add_builtin(builder, "uk-health-inequalities"), EQX_OK);
    assert_int_equal(eqx_builder_build(builder, &lexicon), EQX_OK);
    eqx_builder_free(builder);
    return 0;
}

static int forget_lexicon(void **state)
{
    (void)state;
    eqx_lexicon_unref(lexicon);
    return 0;
}

static uint64_t mixed(uint64_t sum, uint64_t value)
{
    return (sum ^ value) * 0x100000001B3u;
}

static uint64_t digest_of(const eqx_result *result)
{
    eqx_hit_table       hits = {.struct_size = sizeof hits};
    eqx_statement_table statements = {.struct_size = sizeof statements};
    eqx_target_table    targets = {.struct_size = sizeof targets};
    uint64_t            sum = 1;
    assert_int_equal(eqx_result_hits(result, &hits), EQX_OK);
    assert_int_equal(eqx_result_statements(result, &statements), EQX_OK);
    assert_int_equal(eqx_result_targets(result, &targets), EQX_OK);
    for (uint64_t i = 0; i < hits.count; i++) {
        sum = mixed(mixed(sum, hits.byte_start[i]), hits.term_id[i]);
    }
    for (uint64_t i = 0; i < statements.count; i++) {
        sum = mixed(mixed(sum, statements.byte_start[i]), statements.modality[i]);
    }
    return mixed(sum, targets.count);
}

static eqx_status play(const char *text, size_t size, const eqx_allocator *hook, uint64_t *sum)
{
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_input            input = {.struct_size = sizeof input, .text = text, .size = size};
    eqx_analyzer        *analyzer = NULL;
    eqx_result          *result = NULL;
    options.allocator = hook;
    options.hash_seed = 7;
    eqx_status status = eqx_analyzer_new(lexicon, &options, &analyzer);
    status = status == EQX_OK ? eqx_result_new(hook, &result) : status;
    status = status == EQX_OK ? eqx_analyzer_run(analyzer, &input, result) : status;
    if (status == EQX_OK) {
        *sum = digest_of(result);
    }
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    return status;
}

static uint64_t fail_each(const char *text, size_t size, int from_then, uint64_t first)
{
    for (uint64_t n = 1;; n++) {
        faulty        books = {.fail_at = n, .from_then = from_then};
        eqx_allocator hook = faulty_hook(&books);
        uint64_t      sum = 0;
        eqx_status    status = play(text, size, &hook, &sum);
        if (books.calls < n) {
            assert_true(sum == first);
            return n - 1;
        }
        if (status != EQX_E_NOMEM || books.bytes != 0 || books.blocks != 0) {
            fail_msg("allocation %u: status %d, %d bytes in %d blocks held", (unsigned)n, status,
                     (int)books.bytes, (int)books.blocks);
        }
    }
}

static char *text_of(size_t plan, size_t *size)
{
    static char text[9000]; /* the beginning of a plan is enough */
    if (plans[plan].text != NULL) {
        *size = (size_t)snprintf(text, sizeof text, "%s", plans[plan].text);
        return text;
    }
    FILE *file = fopen(plans[plan].name, "rb");
    assert_non_null(file);
    *size = fread(text, 1, sizeof text, file);
    fclose(file);
    return text;
}

static void every_plan_survives_every_failure(void **state)
{
    (void)state;
    uint64_t all = 0;
    for (size_t i = 0; i < PLANS; i++) {
        size_t   size = 0;
        char    *text = text_of(i, &size);
        uint64_t first = 0;
        assert_int_equal(play(text, size, NULL, &first), EQX_OK);
        uint64_t once = fail_each(text, size, 0, first);
        assert_int_equal(fail_each(text, size, 1, first), once);
        assert_true(once > 50);
        all += once;
    }
    print_message("%u plans, %u allocations failed once and from then on\n", (unsigned)PLANS,
                  (unsigned)all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_plan_survives_every_failure),
    };
    return cmocka_run_group_tests_name("plan_memory", tests, build_lexicon, forget_lexicon);
}
