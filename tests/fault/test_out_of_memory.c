/*
 * Every allocation of each scenario fails once, and from then on: EQX_E_NOMEM, nothing is kept,
 * and the same calls with memory give the first answer again.
 */
#include "support/reading.h"

#include "support/faulty_allocator.h"

#define DO_BUILD 0x1u  /* a lexicon out of the source */
#define DO_LIST 0x2u   /* the source is a list */
#define DO_FILE 0x4u   /* the source is the name of a file */
#define DO_JSON 0x8u   /* its normal form */
#define DO_RUN 0x10u   /* the text */
#define DO_AGAIN 0x20u /* and again, with the analyzer that has seen it */
#define DO_WORDS 0x40u /* the text is a word: fold and stem it */
#define DO_SPANS 0x80u /* the text with spans */
#define DO_RESULT 0x100u
#define DO_GROW 0x200u  /* the text is repeated, each time with another number */
#define DO_TWICE 0x400u /* the source twice: under another name there is nothing new */

typedef struct scenario {
    const char *name, *source, *text;
    uint32_t    what, flags;
    eqx_status  expected;
} scenario;

#define HEAD "equilex: 1\nid: t\n"
#define ONE(concepts) HEAD "themes:\n  - {id: t, concepts: [" concepts "]}\n"

static const scenario scenarios[] = {
    {"a builder", NULL, NULL, 0, 0, EQX_OK},
    {"a list of phrases", "fuel poverty\ngap\nA&E\n", NULL, DO_BUILD | DO_LIST, 0, EQX_OK},
    {"a list of expressions", "reduce ..3 (gap|[wide] divide)\nsocial*\n#percent of _ homes\n",
     NULL, DO_BUILD | DO_LIST, 0, EQX_OK},
    {"a source in YAML", ONE("{id: a, label: Aim, terms: [fuel poverty]}"), NULL, DO_BUILD, 0,
     EQX_OK},
    {"a source in JSON",
     "{\"equilex\": 1, \"id\": \"t\", \"themes\": [{\"id\": \"t\", \"concepts\": "
     "[{\"id\": \"a\", \"label\": \"\\ud83c\\udf0d\", \"terms\": [\"fuel poverty\"]}]}]}",
     NULL, DO_BUILD, 0, EQX_OK},
    {"sets inside of sets",
     HEAD "sets: {a: [x, y], b: ['@a', z]}\nthemes:\n  - {id: t, concepts: "
          "[{id: a, terms: ['@b plan', '(@a|@b)']}]}\n",
     NULL, DO_BUILD, 0, EQX_OK},
    {"guards of every kind",
     ONE("{id: a, terms: [{match: anchors, requires: {all: [x, y], within: 4}, "
         "unless: {any: [z], within: paragraph}, not_in: [w], not_preceded_by: [v], "
         "not_followed_by: [u], "
         "not_in_caps: true}]}"),
     NULL, DO_BUILD, 0, EQX_OK},
    {"concepts over one another",
     ONE("{id: a, over: [b], terms: [x]}, {id: b, over: [c], terms: [y]}, "
         "{id: c, terms: [z]}"),
     NULL, DO_BUILD, 0, EQX_OK},
    {"patterns", ONE("{id: a, terms: ['/[Cc]ore ?20/', '/a{2,5}(b|c)+/']}"), NULL, DO_BUILD, 0,
     EQX_OK},
    {"examples and sources",
     HEAD "sources: {s: {title: Plans}}\nthemes:\n  - {id: t, concepts: [{id: a, "
          "source: s, terms: [gap], examples: [A gap.], counter_examples: [No.]}]}\n",
     NULL, DO_BUILD, 0, EQX_OK},
    {"a file", EQX_TEST_ROOT "/tests/lexicons/good/plain.eqlex.yaml", NULL, DO_BUILD | DO_FILE, 0,
     EQX_OK},
    {"the normal form", ONE("{id: a, terms: ['reduce ..3 gap', {match: roof, weight: 0.25}]}"),
     NULL, DO_BUILD | DO_JSON, 0, EQX_OK},
    {"a concept given twice", ONE("{id: a, terms: [x]}"), NULL, DO_BUILD | DO_TWICE, 0,
     EQX_E_LEXICON},
    {"mistakes of several kinds",
     ONE("{id: A, kind: x, terms: [(a, '..3 b', {match: c, weight: 2}]}"), NULL, DO_BUILD, 0,
     EQX_E_LEXICON},
    {"a syntax error that is mended", HEAD "themes:\n  - id: t\n   concepts: ]\n  x\n", NULL,
     DO_BUILD, 0, EQX_E_LEXICON},
    {"a pattern that does not compile", ONE("{id: a, terms: ['/a(b/']}"), NULL, DO_BUILD, 0,
     EQX_E_LEXICON},
    {"a word to fold and stem", NULL, "Organizations", DO_WORDS, 0, EQX_OK},
    {"a long word with marks", NULL, "na\xC3\xAFvet\xC3\xA9sandnai\xCC\x88vete\xCC\x81s", DO_WORDS,
     0, EQX_OK},
    {"a result", NULL, NULL, DO_RESULT, 0, EQX_OK},
    {"an empty text", NULL, "", DO_RUN, 0, EQX_OK},
    {"tokens without a lexicon", NULL,
     "14 per cent of 3 plans, \xC2\xA3"
     "1.2m.",
     DO_RUN, EQX_KEEP_TOKENS, EQX_OK},
    {"bytes that are no UTF-8", NULL, "a \xFF b \xE2\x82 c", DO_RUN, EQX_KEEP_TOKENS, EQX_OK},
    {"headings, lists and tables", NULL,
     "# Aims\n\nText.\n\n- one\n  - two\n\n| a | b |\n| c | d |\n", DO_RUN, 0, EQX_OK},
    {"pages", NULL, "One.\fTwo.\fThree.", DO_RUN, 0, EQX_OK},
    {"spans", NULL, "Heading\nSome text here.", DO_RUN | DO_SPANS, 0, EQX_OK},
    {"a snippet", "fuel poverty\npoverty\n", "Fuel poverty and poverty.",
     DO_BUILD | DO_LIST | DO_RUN, EQX_SNIPPET, EQX_OK},
    {"all matches", "fuel poverty\npoverty\n", "Fuel poverty and poverty.",
     DO_BUILD | DO_LIST | DO_RUN, EQX_SNIPPET | EQX_ALL_MATCHES, EQX_OK},
    {"words broken at line ends", "inequalities\nplace based\n", "inequal-\nities, place-\nbased",
     DO_BUILD | DO_LIST | DO_RUN, 0, EQX_OK},
    {"gaps that are tried", "a ..4 b ..4 c\n", "a x b a y b c z c b a", DO_BUILD | DO_LIST | DO_RUN,
     0, EQX_OK},
    {"guards that are judged",
     ONE("{id: a, terms: [{match: anchors, requires: {any: [tool, expansion]}, "
         "not_in: [anchors bolt], not_in_caps: true}, {match: HEAT, requires: {any: [expansion]}}, "
         "health equity tool]}"),
     "Anchors of tool. ANCHORS OF TOOL. Anchors bolt. Health equity tool (HEAT).",
     DO_BUILD | DO_RUN, 0, EQX_OK},
    {"hits that shadow",
     ONE("{id: a, over: [b], terms: [fuel poverty, poverty gap]}, "
         "{id: b, terms: [poverty, fuel]}"),
     "Fuel poverty gap; fuel, poverty.", DO_BUILD | DO_RUN, 0, EQX_OK},
    {"patterns that match", ONE("{id: a, terms: ['/[Cc]ore ?20/', poverty]}"),
     "Core20, core 20 and poverty.", DO_BUILD | DO_RUN, 0, EQX_OK},
    {"word forms that fill the memo", "w1 w2\n", "some words",
     DO_BUILD | DO_LIST | DO_RUN | DO_GROW, EQX_KEEP_TOKENS, EQX_OK},
    {"two documents, one analyzer", "fuel poverty\n", "Fuel poverty. Fuel, poverty.",
     DO_BUILD | DO_LIST | DO_RUN | DO_AGAIN, EQX_KEEP_TOKENS, EQX_OK},
};

#define SCENARIO_COUNT (sizeof scenarios / sizeof *scenarios)

static uint64_t mixed(uint64_t sum, uint64_t value)
{
    return (sum ^ value) * 0x100000001B3u;
}

static uint64_t mixed_text(uint64_t sum, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        sum = mixed(sum, (unsigned char)text[i]);
    }
    return sum;
}

static eqx_status add_source(const scenario *s, eqx_builder *builder)
{
    size_t size = strlen(s->source);
    if (s->what & DO_LIST) {
        return eqx_builder_add_list(builder, "list", "c", s->source, size);
    }
    if (s->what & DO_FILE) {
        return eqx_builder_add_file(builder, s->source);
    }
    eqx_status status = eqx_builder_add(builder, "one", s->source, size);
    bool       twice = status == EQX_OK && (s->what & DO_TWICE) != 0;
    return twice ? eqx_builder_add(builder, "two", s->source, size) : status;
}

static uint64_t mixed_remarks(uint64_t sum, const eqx_builder *builder)
{
    for (size_t i = 0; i < eqx_builder_diag_count(builder); i++) {
        eqx_diag diag = {.struct_size = sizeof diag};
        if (eqx_builder_diag(builder, i, &diag) == EQX_OK) {
            sum = mixed(sum, (uint64_t)diag.line << 32 | diag.column);
            sum = mixed_text(sum, diag.message, strlen(diag.message));
        }
    }
    return sum;
}

static eqx_status build(const scenario *s, const eqx_allocator *hook, const eqx_lexicon **lexicon,
                        uint64_t *sum)
{
    eqx_builder *builder = NULL;
    eqx_status   status = eqx_builder_new(hook, &builder);
    if (status == EQX_OK && (s->what & DO_BUILD)) {
        status = add_source(s, builder);
        status = status == EQX_OK ? eqx_builder_build(builder, lexicon) : status;
        *sum = mixed_remarks(*sum, builder);
    }
    eqx_builder_free(builder);
    if (status == EQX_OK && (s->what & DO_JSON)) {
        size_t      size = 0;
        const char *json = eqx_lexicon_json(*lexicon, &size);
        status = json == NULL ? EQX_E_NOMEM : EQX_OK;
        *sum = mixed_text(*sum, json, size);
    }
    return status;
}

static eqx_status give_words(const scenario *s, eqx_analyzer *analyzer, uint64_t *sum)
{
    const char *out = NULL;
    size_t      size = 0;
    eqx_status  status = eqx_analyzer_fold(analyzer, s->text, strlen(s->text), &out, &size);
    *sum = status == EQX_OK ? mixed_text(*sum, out, size) : *sum;
    status = status == EQX_OK ? eqx_analyzer_stem(analyzer, s->text, strlen(s->text), &out, &size)
                              : status;
    *sum = status == EQX_OK ? mixed_text(*sum, out, size) : *sum;
    return status;
}

static size_t write_text(const scenario *s, char *out, size_t room)
{
    size_t size = (size_t)snprintf(out, room, "%s", s->text);
    for (unsigned i = 0; (s->what & DO_GROW) && size < room - 64; i++) {
        size += (size_t)snprintf(out + size, room - size, " %s%u w1 w2", s->text, i);
    }
    return size;
}

static uint64_t mixed_rows(uint64_t sum, const eqx_result *result)
{
    eqx_hit_table   hits = {.struct_size = sizeof hits};
    eqx_token_table tokens = {.struct_size = sizeof tokens};
    eqx_block_table blocks = {.struct_size = sizeof blocks};
    eqx_result_hits(result, &hits);
    eqx_result_tokens(result, &tokens);
    eqx_result_blocks(result, &blocks);
    for (uint64_t i = 0; i < hits.count; i++) {
        sum = mixed(mixed(sum, hits.byte_start[i]), hits.byte_end[i]);
        sum = mixed(mixed(sum, hits.term_id[i]), hits.status[i]);
    }
    for (uint64_t i = 0; i < blocks.count; i++) {
        sum = mixed(mixed(sum, blocks.kind[i]), blocks.byte_end[i]);
    }
    return mixed_text(mixed(sum, tokens.count), tokens.arena, tokens.arena_size);
}

static eqx_status run(const scenario *s, eqx_analyzer *analyzer, eqx_result *result, uint64_t *sum)
{
    static char           text[4096];
    static const uint32_t start[] = {0, 8}, end[] = {7, 23};
    static const uint8_t  kind[] = {EQX_SPAN_HEADING, EQX_SPAN_PARAGRAPH};
    eqx_input             input = {.struct_size = sizeof input,
                                   .text = text,
                                   .span_start = start,
                                   .span_end = end,
                                   .span_kind = kind};
    input.size = write_text(s, text, sizeof text);
    input.span_count = s->what & DO_SPANS ? 2 : 0;
    eqx_status status = eqx_analyzer_run(analyzer, &input, result);
    if (status == EQX_OK && (s->what & DO_AGAIN)) {
        status = eqx_analyzer_run(analyzer, &input, result);
    }
    *sum = mixed_rows(*sum, result);
    return status;
}

static eqx_status analyse(const scenario *s, const eqx_allocator *hook, const eqx_lexicon *lexicon,
                          uint64_t *sum)
{
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_analyzer        *analyzer = NULL;
    eqx_result          *result = NULL;
    options.flags = s->flags;
    options.allocator = hook;
    options.hash_seed = 7;
    eqx_status status = EQX_OK;
    if (s->what & (DO_RUN | DO_WORDS)) {
        status = eqx_analyzer_new(lexicon, &options, &analyzer);
    }
    if (status == EQX_OK && (s->what & (DO_RUN | DO_RESULT))) {
        status = eqx_result_new(hook, &result);
    }
    if (status == EQX_OK && (s->what & DO_WORDS)) {
        status = give_words(s, analyzer, sum);
    }
    if (status == EQX_OK && (s->what & DO_RUN)) {
        status = run(s, analyzer, result, sum);
    }
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    return status;
}

static eqx_status play(const scenario *s, const eqx_allocator *hook, uint64_t *sum)
{
    const eqx_lexicon *lexicon = NULL;
    *sum = 1;
    eqx_status status = build(s, hook, &lexicon, sum);
    status = status == EQX_OK ? analyse(s, hook, lexicon, sum) : status;
    eqx_lexicon_unref(lexicon);
    return status;
}

/* Allocation after allocation, until there is no n-th; how many there were. */
static uint64_t fail_each(const scenario *s, int from_then, uint64_t first)
{
    faulty        books = {0};
    eqx_allocator hook = faulty_hook(&books);
    uint64_t      sum = 0, n = 1;
    for (;; n++) {
        books = (faulty){.fail_at = n, .from_then = from_then};
        eqx_status status = play(s, &hook, &sum);
        if (books.calls < n) {
            return n - 1;
        }
        if (status != EQX_E_NOMEM || books.bytes != 0 || books.blocks != 0) {
            fail_msg("%s: allocation %u: status %d, %d bytes in %d blocks held", s->name,
                     (unsigned)n, status, (int)books.bytes, (int)books.blocks);
        }
        books.fail_at = 0;
        assert_int_equal(play(s, &hook, &sum), s->expected);
        assert_true(sum == first);
    }
}

static void every_scenario_survives_every_failure(void **state)
{
    (void)state;
    uint64_t all = 0;
    for (size_t i = 0; i < SCENARIO_COUNT; i++) {
        const scenario *s = &scenarios[i];
        faulty          books = {0};
        eqx_allocator   hook = faulty_hook(&books);
        uint64_t        first = 0;
        eqx_status      status = play(s, &hook, &first);
        if (status != s->expected) {
            fail_msg("%s: status %d", s->name, status);
        }
        assert_int_equal(books.bytes, 0);
        assert_int_equal(books.blocks, 0);
        uint64_t once = fail_each(s, 0, first);
        assert_int_equal(fail_each(s, 1, first), once);
        assert_int_not_equal(once, 0);
        all += once;
    }
    print_message("%u scenarios, %u allocations failed once and from then on\n",
                  (unsigned)SCENARIO_COUNT, (unsigned)all);
    assert_true(SCENARIO_COUNT >= 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scenario_survives_every_failure),
    };
    return cmocka_run_group_tests_name("out_of_memory", tests, NULL, NULL);
}
