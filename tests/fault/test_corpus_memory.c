/*
 * Every allocation of a corpus and of each comparison fails once, and from then on: EQX_E_NOMEM,
 * nothing is kept, a document that was refused is as if it had never come, and the same calls with
 * memory give the first answer.
 */
#include "support/reading.h"

#include "support/faulty_allocator.h"

typedef eqx_status compare(const eqx_corpus *corpus, const eqx_comparison_options *options,
                           eqx_comparison *comparison);

static const struct {
    const char *name;
    compare    *run;
} comparisons[] = {
    {"prevalence", eqx_corpus_prevalence},   {"variation", eqx_corpus_variation},
    {"carryover", eqx_corpus_carryover},     {"change", eqx_corpus_change},
    {"copied", eqx_corpus_copied},           {"distinctive", eqx_corpus_distinctive},
    {"rarefaction", eqx_corpus_rarefaction}, {"partnership", eqx_corpus_partnership},
};

#define COMPARISONS (sizeof comparisons / sizeof *comparisons)

static const struct {
    eqx_document_meta meta;
    const char       *text;
} plans[] = {
    {{.id = "a1", .system = "Ashby", .doc_type = "plan", .year = 2022},
     "# Homes\n\nWe will end damp and debt by 2027.\n\nSmoking will fall to 5% by March 2026.\n"},
    {{.id = "a2", .system = "Ashby", .doc_type = "plan", .predecessor = "a1", .year = 2024},
     "# Homes\n\nWe will end damp by 2029.\n\nSmoking will fall to 6% by March 2028. Parks.\n"},
    {{.id = "b1", .system = "Brill", .doc_type = "plan", .year = 2022},
     "# Work\n\nWe will end damp and debt by 2027. Jobs and parks are near, and buses.\n"},
    {{.id = "b2", .system = "Brill", .doc_type = "strategy", .year = 2023},
     "# Work\n\nJobs matter. The council will fund buses with 2 million pounds in each year.\n"},
    {{.id = "c1", .system = "Corby", .doc_type = "plan", .status = EQX_DOCUMENT_MISSING}, NULL},
    {{.id = "n1", .system = "Nation", .doc_type = "guide", .status = EQX_DOCUMENT_REFERENCE},
     "Jobs matter. The council will fund buses with 2 million pounds in each year.\n"},
};

#define PLANS (sizeof plans / sizeof *plans)

static const eqx_lexicon *lexicon;
static reading            readings[PLANS];

static int read_plans(void **state)
{
    (void)state;
    /* The cues of the built-in lexicon, so that there are targets to compare. */
    static const char own[] =
        "equilex: 1\nid: own\nthemes: [{id: t, concepts: [{id: damp, terms: [damp]}, "
        "{id: debt, terms: [debt]}, {id: jobs, terms: [jobs]}, {id: parks, terms: [parks]}, "
        "{id: smoke, terms: [smoking]}, {id: buses, terms: [buses]}]}]\n";
    eqx_builder *builder = NULL;
    assert_int_equal(eqx_builder_new(NULL, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add_builtin(builder, "uk-health-inequalities"), EQX_OK);
    assert_int_equal(eqx_builder_add(builder, "own", own, sizeof own - 1), EQX_OK);
    assert_int_equal(eqx_builder_build(builder, &lexicon), EQX_OK);
    eqx_builder_free(builder);
    for (size_t i = 0; i < PLANS; i++) {
        reading_start(&readings[i], lexicon, EQX_KEEP_TOKENS);
        if (plans[i].text != NULL) {
            reading_run(&readings[i], plans[i].text, strlen(plans[i].text));
        }
    }
    return 0;
}

static int forget_plans(void **state)
{
    (void)state;
    for (size_t i = 0; i < PLANS; i++) {
        reading_end(&readings[i]);
    }
    eqx_lexicon_unref(lexicon);
    return 0;
}

static eqx_status add_all(eqx_corpus *corpus)
{
    eqx_status status = EQX_OK;
    for (size_t i = 0; status == EQX_OK && i < PLANS; i++) {
        eqx_document_meta meta = plans[i].meta;
        eqx_corpus_info   before = {.struct_size = sizeof before};
        eqx_corpus_info   after = {.struct_size = sizeof after};
        meta.struct_size = sizeof meta;
        assert_int_equal(eqx_corpus_describe(corpus, &before), EQX_OK);
        status = eqx_corpus_add(corpus, &meta, plans[i].text != NULL ? readings[i].result : NULL);
        assert_int_equal(eqx_corpus_describe(corpus, &after), EQX_OK);
        assert_int_equal(after.document_count, before.document_count + (status == EQX_OK));
    }
    return status;
}

static uint64_t mixed(uint64_t sum, uint64_t value)
{
    return (sum ^ value) * 0x100000001B3u;
}

/* Rows of every kind of table, and the shares of the first. */
static uint64_t digest_of(const eqx_comparison *comparison)
{
    eqx_prevalence_table prevalence = {.struct_size = sizeof prevalence};
    uint64_t             sum = 1;
    if (eqx_comparison_prevalence(comparison, &prevalence) == EQX_OK) {
        for (uint64_t i = 0; i < prevalence.count; i++) {
            uint64_t bits;
            memcpy(&bits, &prevalence.share[i], sizeof bits);
            sum = mixed(mixed(sum, prevalence.concept_id[i]), bits);
        }
    }
    return mixed(sum, prevalence.count);
}

static eqx_status play(size_t which, const eqx_allocator *hook, uint64_t *sum)
{
    eqx_comparison_options options = {.struct_size = sizeof options,
                                      .permutations = 5,
                                      .few = 1,
                                      .from_type = "strategy",
                                      .to_type = "plan"};
    eqx_corpus            *corpus = NULL;
    eqx_comparison        *comparison = NULL;
    eqx_status             status = eqx_corpus_new(lexicon, hook, &corpus);
    status = status == EQX_OK ? eqx_comparison_new(hook, &comparison) : status;
    status = status == EQX_OK ? add_all(corpus) : status;
    status = status == EQX_OK ? comparisons[which].run(corpus, &options, comparison) : status;
    if (status == EQX_OK) {
        *sum = digest_of(comparison);
    }
    eqx_comparison_free(comparison);
    eqx_corpus_free(corpus);
    return status;
}

static uint64_t fail_each(size_t which, int from_then, uint64_t first)
{
    for (uint64_t n = 1;; n++) {
        faulty        books = {.fail_at = n, .from_then = from_then};
        eqx_allocator hook = faulty_hook(&books);
        uint64_t      sum = 0;
        eqx_status    status = play(which, &hook, &sum);
        if (books.calls < n) {
            return n - 1;
        }
        if (status != EQX_E_NOMEM || books.bytes != 0 || books.blocks != 0) {
            fail_msg("%s: allocation %u: status %d, %d bytes in %d blocks held",
                     comparisons[which].name, (unsigned)n, status, (int)books.bytes,
                     (int)books.blocks);
        }
        books.fail_at = 0;
        assert_int_equal(play(which, &hook, &sum), EQX_OK);
        assert_true(sum == first);
    }
}

static void every_comparison_survives_every_failure(void **state)
{
    (void)state;
    uint64_t all = 0;
    for (size_t i = 0; i < COMPARISONS; i++) {
        faulty        books = {0};
        eqx_allocator hook = faulty_hook(&books);
        uint64_t      first = 0;
        assert_int_equal(play(i, &hook, &first), EQX_OK);
        assert_int_equal(books.blocks, 0);
        uint64_t once = fail_each(i, 0, first);
        assert_int_equal(fail_each(i, 1, first), once);
        assert_int_not_equal(once, 0);
        all += once;
    }
    print_message("%u comparisons, %u allocations failed once and from then on\n",
                  (unsigned)COMPARISONS, (unsigned)all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_comparison_survives_every_failure),
    };
    return cmocka_run_group_tests_name("corpus_memory", tests, read_plans, forget_plans);
}
