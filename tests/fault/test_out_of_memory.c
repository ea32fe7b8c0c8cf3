/* Every allocation fails once, and from then on: a status, no leak, and the first answer again. */
#include "support/reading.h"

#include "support/faulty_allocator.h"

static const char yaml[] =
    "equilex: 1\nid: t\nsets: {tools: [procurement, social value]}\nthemes:\n"
    "  - id: t\n    concepts:\n"
    "      - {id: a, over: [b], terms: [fuel poverty, 'reduce ..3 gap']}\n"
    "      - {id: b, terms: [poverty, {match: anchors, requires: {any: '@tools'}, "
    "not_in: [anchor bolt]}, '/[Cc]ore ?20/']}\n";
static const char words[] = "Fuel poverty. Anchors use procurement; core 20 and inequal-\nities.\n"
                            "\n"
                            "- reduce the gap\n- 14 per cent of fuel poverty\n";

/* One whole use of the library; `rows` gets the sum of what was found. */
static eqx_status use(const eqx_allocator *hook, uint32_t flags, uint64_t *rows)
{
    eqx_builder         *builder = NULL;
    const eqx_lexicon   *lexicon = NULL;
    eqx_analyzer        *analyzer = NULL;
    eqx_result          *result = NULL;
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_input     input = {.struct_size = sizeof input, .text = words, .size = sizeof words - 1};
    eqx_hit_table hits = {.struct_size = sizeof hits};
    const char   *out = NULL;
    size_t        size = 0;
    options.flags = flags;
    options.allocator = hook;
    options.hash_seed = 7;
    eqx_status status = eqx_builder_new(hook, &builder);
    status = status == EQX_OK ? eqx_builder_add(builder, "y", yaml, sizeof yaml - 1) : status;
    status = status == EQX_OK ? eqx_builder_add_list(builder, "l", "list", "gap\nuse", 7) : status;
    status = status == EQX_OK ? eqx_builder_build(builder, &lexicon) : status;
    status = status == EQX_OK ? eqx_analyzer_new(lexicon, &options, &analyzer) : status;
    status = status == EQX_OK ? eqx_result_new(hook, &result) : status;
    status = status == EQX_OK ? eqx_analyzer_run(analyzer, &input, result) : status;
    status = status == EQX_OK ? eqx_analyzer_run(analyzer, &input, result) : status;
    status = status == EQX_OK ? eqx_analyzer_stem(analyzer, "plans", 5, &out, &size) : status;
    status = status == EQX_OK ? eqx_analyzer_fold(analyzer, "Plans", 5, &out, &size) : status;
    status = status == EQX_OK ? eqx_result_hits(result, &hits) : status;
    if (status == EQX_OK) {
        status = eqx_lexicon_json(lexicon, &size) == NULL || size == 0 ? EQX_E_NOMEM : EQX_OK;
    }
    *rows = hits.count;
    for (uint64_t i = 0; i < hits.count; i++) {
        *rows = *rows * 31 + hits.byte_start[i] * 7u + hits.term_id[i] * 3u + hits.status[i];
    }
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
    return status;
}

static void each_allocation_may_fail(uint32_t flags, int from_then)
{
    faulty        books = {0};
    eqx_allocator hook = faulty_hook(&books);
    uint64_t      first = 0, rows = 0, failed = 0;
    assert_int_equal(use(&hook, flags, &first), EQX_OK);
    assert_int_equal(books.bytes, 0);
    assert_int_equal(books.blocks, 0);
    assert_int_not_equal(first, 0);
    for (uint64_t n = 1;; n += n < 2000 ? 1 : 37) {
        books = (faulty){.fail_at = n, .from_then = from_then};
        eqx_status status = use(&hook, flags, &rows);
        if (books.calls < n) {
            break;
        }
        failed++;
        if (status != EQX_E_NOMEM || books.bytes != 0 || books.blocks != 0) {
            fail_msg("allocation %u: status %d, %d bytes in %d blocks held", (unsigned)n, status,
                     (int)books.bytes, (int)books.blocks);
        }
        books.fail_at = 0;
        assert_int_equal(use(&hook, flags, &rows), EQX_OK);
        assert_int_equal(rows, first);
    }
    print_message("%u allocations failed\n", (unsigned)failed);
}

static void document_with_tokens_survives(void **state)
{
    (void)state;
    each_allocation_may_fail(EQX_KEEP_TOKENS, 0);
    each_allocation_may_fail(EQX_KEEP_TOKENS, 1);
}

static void snippet_survives(void **state)
{
    (void)state;
    each_allocation_may_fail(EQX_SNIPPET, 0);
    each_allocation_may_fail(EQX_SNIPPET, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(document_with_tokens_survives),
        cmocka_unit_test(snippet_survives),
    };
    return cmocka_run_group_tests_name("out_of_memory", tests, NULL, NULL);
}
