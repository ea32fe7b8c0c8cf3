/* Any text under a lexicon with every kind of rule: scores are the sums of what their hits give,
 * shadows and witnesses are where they say, a second run and a new analyzer say the same, and a
 * text behind a paragraph of its own is read as if it were alone. */
#include "fuzz/property.h"

static const char yaml[] =
    "equilex: 1\nid: fuzz\nsets: {tools: [tool, social value]}\nthemes:\n  - id: t\n    concepts:\n"
    "      - {id: a, over: [b], terms: [fuel poverty, 'a ..3 b', '(a|b c) [d] e', soc*]}\n"
    "      - {id: b, terms: [poverty, a, {match: b, weight: 0.25}, {match: c, not_in: [a c],\n"
    "          not_preceded_by: [d], not_followed_by: [e], not_in_caps: true}]}\n"
    "      - {id: c, terms: [{match: d, requires: {any: ['@tools', e], within: 3}},\n"
    "          {match: e, unless: {any: [a, '/[fg]+/']}}, '/[a-c]{2,3}/', '#percent', 'h _ i']}\n";

static const eqx_lexicon *lexicon;

static uint64_t mixed(uint64_t sum, uint64_t value)
{
    return (sum ^ value) * 0x100000001B3u;
}

static void check_hit(const eqx_hit_table *hits, uint64_t i, size_t size)
{
    HOLDS(hits->byte_start[i] < hits->byte_end[i] && hits->byte_end[i] <= size);
    HOLDS(hits->char_start[i] < hits->char_end[i]);
    HOLDS(i == 0 || hits->byte_start[i - 1] <= hits->byte_start[i]);
    HOLDS(hits->status[i] <= EQX_HIT_SHADOWED_OVERLAP);
    bool     shadowed = hits->status[i] >= EQX_HIT_SHADOWED_OVER;
    uint32_t by = hits->shadowed_by[i];
    HOLDS(shadowed == (by != EQX_NONE));
    HOLDS(!shadowed || (by < hits->count && hits->byte_start[by] < hits->byte_end[i] &&
                        hits->byte_start[i] < hits->byte_end[by]));
    HOLDS(hits->witness_start[i] == EQX_NONE ||
          (hits->witness_start[i] < hits->witness_end[i] && hits->witness_end[i] <= size));
}

static void check_scores(const eqx_hit_table *hits, const eqx_profile_table *profile)
{
    for (uint64_t id = 0; id < profile->count; id++) {
        double   sum = 0;
        uint32_t scored = 0;
        for (uint64_t i = 0; i < hits->count; i++) {
            bool own = hits->concept_id[i] == id && hits->status[i] == EQX_HIT_SCORED;
            sum += own ? hits->contribution[i] : 0;
            scored += own;
        }
        HOLDS(!(sum < profile->score[id]) && !(sum > profile->score[id]));
        HOLDS(scored == profile->hits[id]);
    }
}

/* Everything about the hits from byte `from` on, with places counted from there. */
static uint64_t digest(eqx_analyzer *analyzer, eqx_result *result, const uint8_t *text, size_t size,
                       size_t from)
{
    eqx_hit_table     hits = {.struct_size = sizeof hits};
    eqx_profile_table profile = {.struct_size = sizeof profile};
    uint64_t          sum = 1;
    HOLDS(fuzz_run(analyzer, text, size, result) == EQX_OK);
    HOLDS(eqx_result_hits(result, &hits) == EQX_OK);
    HOLDS(eqx_result_profile(result, &profile) == EQX_OK);
    for (uint64_t i = 0; i < hits.count; i++) {
        check_hit(&hits, i, size);
        if (hits.byte_start[i] >= from) {
            sum = mixed(sum, (hits.byte_start[i] - from) << 32 | (hits.byte_end[i] - from));
            sum = mixed(sum, (uint64_t)hits.term_id[i] << 8 | hits.status[i]);
        }
    }
    check_scores(&hits, &profile);
    return sum;
}

static void build(void)
{
    eqx_builder *builder = NULL;
    HOLDS(eqx_builder_new(NULL, &builder) == EQX_OK);
    HOLDS(eqx_builder_add(builder, "fuzz", yaml, sizeof yaml - 1) == EQX_OK);
    HOLDS(eqx_builder_build(builder, &lexicon) == EQX_OK);
    eqx_builder_free(builder);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_analyzer        *analyzer = NULL;
    eqx_result          *result = NULL;
    if (lexicon == NULL) {
        build();
    }
    options.flags = size > 0 && (data[0] & 1) ? EQX_SNIPPET : 0;
    options.pattern_steps = 1000000;
    HOLDS(eqx_analyzer_new(lexicon, &options, &analyzer) == EQX_OK);
    HOLDS(eqx_result_new(NULL, &result) == EQX_OK);
    uint64_t first = digest(analyzer, result, data, size, 0);
    HOLDS(first == digest(analyzer, result, data, size, 0));
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    return 0;
}
