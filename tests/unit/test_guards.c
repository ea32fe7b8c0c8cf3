/* What a hit needs beside it, and what may not be there. */
#include "support/reading.h"

#define ANCHOR(guard) "{id: a, terms: [{match: anchors, " guard "}]}"

static void requires_any_is_content_with_one_witness(void **state)
{
    (void)state;
    static const char lexicon[] = ANCHOR("requires: {any: [procurement, social value]}");
    judges(lexicon, "Anchors use procurement.", "Anchors:a:scored");
    judges(lexicon, "Social value from anchors.", "anchors:a:scored");
    judges(lexicon, "Anchors at sea.", "Anchors:a:requires");
}

static void requires_all_wants_each_witness(void **state)
{
    (void)state;
    static const char lexicon[] = ANCHOR("requires: {all: [procurement, social value]}");
    judges(lexicon, "Anchors use procurement for social value.", "Anchors:a:scored");
    judges(lexicon, "Anchors use procurement.", "Anchors:a:requires");
}

static void requires_may_name_a_single_expression(void **state)
{
    (void)state;
    judges(ANCHOR("requires: {any: procurement}"), "Anchors use procurement.", "Anchors:a:scored");
}

static void sentence_is_the_default_window(void **state)
{
    (void)state;
    judges(ANCHOR("requires: {any: [procurement]}"), "Anchors matter. Use procurement.",
           "Anchors:a:requires");
}

static void paragraph_window_is_the_block(void **state)
{
    (void)state;
    static const char lexicon[] = ANCHOR("requires: {any: [procurement], within: paragraph}");
    judges_document(lexicon, "Anchors matter. Use procurement.\n\nMore text.", "Anchors:a:scored");
    judges_document(lexicon, "Anchors matter here a lot.\n\nUse procurement.",
                    "Anchors:a:requires");
}

static void document_window_is_everything(void **state)
{
    (void)state;
    judges_document(ANCHOR("requires: {any: [procurement], within: document}"),
                    "Anchors matter here a lot.\n\nUse procurement.", "Anchors:a:scored");
}

static void unit_window_counts_neighbours_as_one_apart(void **state)
{
    (void)state;
    static const char lexicon[] = ANCHOR("requires: {any: [tool], within: 2}");
    judges(lexicon, "anchors tool", "anchors:a:scored");
    judges(lexicon, "anchors x tool", "anchors:a:scored");
    judges(lexicon, "anchors x y tool", "anchors:a:requires");
    judges(lexicon, "tool x anchors", "anchors:a:scored");
    judges(lexicon, "tool x y anchors", "anchors:a:requires");
}

static void unit_window_crosses_sentences_of_a_block(void **state)
{
    (void)state;
    judges(ANCHOR("requires: {any: [tool], within: 3}"), "We use anchors. Tool boxes help.",
           "anchors:a:scored");
    judges_document(ANCHOR("requires: {any: [tool], within: 3}"),
                    "We use the old anchors.\n\nTool boxes help.", "anchors:a:requires");
}

static void witness_does_not_overlap_the_hit(void **state)
{
    (void)state;
    judges(ANCHOR("requires: {any: [anchors]}"), "Our anchors.", "anchors:a:requires");
    judges(ANCHOR("requires: {any: [anchors]}"), "Our anchors and anchors.",
           "anchors:a:scored | anchors:a:scored");
}

static void unless_drops_a_hit_with_a_witness_near(void **state)
{
    (void)state;
    static const char lexicon[] = ANCHOR("unless: {any: [ship, boat], within: sentence}");
    judges(lexicon, "Anchors of a ship.", "Anchors:a:unless");
    judges(lexicon, "Anchors of a city. A ship.", "Anchors:a:scored");
}

static void not_in_drops_a_hit_inside_a_longer_match(void **state)
{
    (void)state;
    judges("{id: a, terms: [{match: poverty, not_in: [poverty of ambition]}]}",
           "Poverty and poverty of ambition.", "Poverty:a:scored | poverty:a:not_in");
    judges("{id: a, terms: [{match: poverty, not_in: [poverty]}]}", "Poverty.",
           "Poverty:a:not_in");
    judges("{id: a, terms: [{match: child poverty, not_in: [poverty]}]}", "Child poverty.",
           "Child poverty:a:scored");
}

static void not_preceded_by_wants_a_direct_neighbour(void **state)
{
    (void)state;
    static const char lexicon[] = "{id: a, terms: [{match: deprivation, "
                                  "not_preceded_by: [sleep, sensory]}]}";
    judges(lexicon, "Sleep deprivation", "deprivation:a:preceded");
    judges(lexicon, "Sleep-deprivation", "deprivation:a:preceded");
    judges(lexicon, "Sleep, deprivation", "deprivation:a:scored");
    judges(lexicon, "Sleep and deprivation", "deprivation:a:scored");
    judges(lexicon, "We sleep. Deprivation.", "Deprivation:a:scored");
}

static void not_followed_by_wants_a_direct_neighbour(void **state)
{
    (void)state;
    static const char lexicon[] = "{id: a, terms: [{match: anchor, not_followed_by: [bolt]}]}";
    judges(lexicon, "anchor bolt", "anchor:a:followed");
    judges(lexicon, "anchor (bolt)", "anchor:a:scored");
    judges(lexicon, "bolt anchor", "anchor:a:scored");
}

static void not_in_caps_looks_at_the_line(void **state)
{
    (void)state;
    static const char lexicon[] = "{id: a, terms: [{match: '\"HEAT\"', not_in_caps: true}]}";
    judges(lexicon, "USE THE HEAT", "HEAT:a:caps");
    judges(lexicon, "Use the HEAT", "HEAT:a:scored");
    judges(lexicon, "Use the\nHEAT\nnow", "HEAT:a:caps");
}

static void expansion_is_found_anywhere_in_the_document(void **state)
{
    (void)state;
    static const char lexicon[] =
        "{id: a, terms: [Health Equity Assessment Tool, "
        "{match: '\"HEAT\"', requires: {any: [expansion, toolkit]}}]}";
    judges_document(lexicon, "Health Equity Assessment Tool (HEAT).\n\nWe used HEAT here too.",
                    "Health Equity Assessment Tool:a:scored | HEAT:a:scored | HEAT:a:scored");
    judges_document(lexicon, "HEAT (Health Equity Assessment Tool).\n\nWe used HEAT here too.",
                    "HEAT:a:scored | Health Equity Assessment Tool:a:scored | HEAT:a:scored");
    judges_document(lexicon, "The HEAT is on.", "HEAT:a:requires");
    judges_document(lexicon, "Health Equity Assessment Tool, HEAT.\n\nWe used HEAT too.",
                    "Health Equity Assessment Tool:a:scored | HEAT:a:requires | HEAT:a:requires");
}

static void guards_are_tried_in_their_order(void **state)
{
    (void)state;
    judges("{id: a, terms: [{match: anchor, unless: {any: [ship]}, requires: {any: [city]}, "
           "not_followed_by: [bolt], not_in: [anchor bolt]}]}",
           "ship anchor bolt", "anchor:a:not_in");
    judges("{id: a, terms: [{match: anchor, unless: {any: [ship]}, requires: {any: [city]}, "
           "not_followed_by: [bolt]}]}",
           "ship anchor bolt", "anchor:a:followed");
    judges("{id: a, terms: [{match: anchor, unless: {any: [ship]}, requires: {any: [city]}}]}",
           "ship anchor", "anchor:a:requires");
}

static void witness_is_the_first_in_text_order_and_the_longer(void **state)
{
    (void)state;
    static const char  text[] = "x social value, social, procurement, anchors.";
    const eqx_lexicon *lexicon =
        lexicon_of("", ANCHOR("requires: {any: [procurement, social, social value]}"));
    reading r;
    reading_start(&r, lexicon, EQX_SNIPPET);
    reading_run(&r, text, sizeof text - 1);
    assert_int_equal(r.hits.count, 1);
    assert_int_equal(r.hits.witness_start[0], 2);
    assert_int_equal(r.hits.witness_end[0], 14);
    reading_end(&r);
    eqx_lexicon_unref(lexicon);
}

static void hit_in_references_is_dropped_and_testifies_nothing(void **state)
{
    (void)state;
    static const char    text[] = "We use anchors.\n\nProcurement and anchors.";
    static const uint32_t starts[] = {0, 17}, ends[] = {15, 41};
    static const uint8_t  kinds[] = {EQX_SPAN_PARAGRAPH, EQX_SPAN_REFERENCE};
    const eqx_lexicon    *lexicon =
        lexicon_of("", ANCHOR("requires: {any: [procurement], within: document}"));
    reading   r;
    eqx_input input = {.struct_size = sizeof input, .text = text, .size = sizeof text - 1,
                       .span_count = 2, .span_start = starts, .span_end = ends,
                       .span_kind = kinds};
    reading_start(&r, lexicon, 0);
    r.hits.struct_size = sizeof r.hits;
    assert_int_equal(eqx_analyzer_run(r.analyzer, &input, r.result), EQX_OK);
    assert_int_equal(eqx_result_hits(r.result, &r.hits), EQX_OK);
    assert_int_equal(r.hits.count, 2);
    assert_int_equal(r.hits.status[0], EQX_HIT_DROPPED_REQUIRES);
    assert_int_equal(r.hits.status[1], EQX_HIT_DROPPED_ZONE);
    reading_end(&r);
    eqx_lexicon_unref(lexicon);
}

static void hit_in_a_source_is_dropped_in_snippets_too(void **state)
{
    (void)state;
    static const char  text[] = "Towns and their anchors. 23 Hill Foundation (2022).";
    const eqx_lexicon *lexicon = lexicon_of("", ANCHOR("not_in_caps: true"));
    for (uint32_t flags = 0; flags <= EQX_SNIPPET; flags += EQX_SNIPPET) {
        reading r;
        reading_start(&r, lexicon, flags);
        reading_run(&r, text, sizeof text - 1);
        assert_int_equal(r.hits.count, 1);
        assert_int_equal(r.hits.status[0], EQX_HIT_DROPPED_ZONE);
        reading_end(&r);
    }
    eqx_lexicon_unref(lexicon);
}

/* `text` with `count` times `word` where it says %s. */
static char *stretched(const char *format, const char *word, size_t count)
{
    size_t step = strlen(word), head = strlen(format);
    char  *middle = calloc(count, step + 1), *text = malloc(head + count * step + 1);
    assert_non_null(middle);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++) {
        memcpy(middle + i * step, word, step);
    }
    const char *gap = strstr(format, "%s");
    assert_non_null(gap);
    sprintf(text, "%.*s%s%s", (int)(gap - format), format, middle, gap + 2);
    free(middle);
    return text;
}

/* The status of the only hit of concept a. */
static void judges_stretched(const char *concepts, char *text, const char *expected)
{
    const eqx_lexicon *lexicon = lexicon_of("", concepts);
    reading            r;
    reading_start(&r, lexicon, EQX_SNIPPET);
    reading_run(&r, text, strlen(text));
    assert_int_equal(r.hits.count, 1);
    assert_string_equal(status_name(r.hits.status[0]), expected);
    reading_end(&r);
    eqx_lexicon_unref(lexicon);
    free(text);
}

static void witness_of_not_in_may_begin_far_before_the_hit(void **state)
{
    (void)state;
    static const char lexicon[] = ANCHOR("not_in: ['/begin .* end/']");
    judges_stretched(lexicon, stretched("begin %sanchors end", "wide ", 2000), "not_in");
    judges_stretched(lexicon, stretched("begin %send anchors", "wide ", 2000), "scored");
}

static void witness_of_many_units_is_near_by_its_end(void **state)
{
    (void)state;
    static const char lexicon[] = ANCHOR("requires: {any: ['/begin .* end/'], within: 2}");
    judges_stretched(lexicon, stretched("begin %send of anchors", "wide ", 2000), "scored");
    judges_stretched(lexicon, stretched("begin %send of all anchors", "wide ", 2000), "requires");
}

static void long_neighbour_stands_before_the_hit(void **state)
{
    (void)state;
    static const char lexicon[] = ANCHOR("not_preceded_by: ['/begin .* end/']");
    judges_stretched(lexicon, stretched("begin %send anchors", "wide ", 2000), "preceded");
    judges_stretched(lexicon, stretched("begin %send of anchors", "wide ", 2000), "scored");
}

/* The line of a hit across a line end is two lines; the next hit's is one of them. */
static void capitals_are_judged_line_by_line_behind_a_hit_on_two(void **state)
{
    (void)state;
    judges("{id: a, terms: [{match: anchor plan, not_in_caps: true}, "
           "{match: ships, not_in_caps: true}]}",
           "Our ANCHOR\nPLAN AND SHIPS\nand ships",
           "ANCHOR~PLAN:a:scored | SHIPS:a:caps | ships:a:scored");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requires_any_is_content_with_one_witness),
        cmocka_unit_test(requires_all_wants_each_witness),
        cmocka_unit_test(requires_may_name_a_single_expression),
        cmocka_unit_test(sentence_is_the_default_window),
        cmocka_unit_test(paragraph_window_is_the_block),
        cmocka_unit_test(document_window_is_everything),
        cmocka_unit_test(unit_window_counts_neighbours_as_one_apart),
        cmocka_unit_test(unit_window_crosses_sentences_of_a_block),
        cmocka_unit_test(witness_does_not_overlap_the_hit),
        cmocka_unit_test(unless_drops_a_hit_with_a_witness_near),
        cmocka_unit_test(not_in_drops_a_hit_inside_a_longer_match),
        cmocka_unit_test(not_preceded_by_wants_a_direct_neighbour),
        cmocka_unit_test(not_followed_by_wants_a_direct_neighbour),
        cmocka_unit_test(not_in_caps_looks_at_the_line),
        cmocka_unit_test(expansion_is_found_anywhere_in_the_document),
        cmocka_unit_test(guards_are_tried_in_their_order),
        cmocka_unit_test(witness_is_the_first_in_text_order_and_the_longer),
        cmocka_unit_test(hit_in_references_is_dropped_and_testifies_nothing),
        cmocka_unit_test(hit_in_a_source_is_dropped_in_snippets_too),
        cmocka_unit_test(witness_of_not_in_may_begin_far_before_the_hit),
        cmocka_unit_test(witness_of_many_units_is_near_by_its_end),
        cmocka_unit_test(long_neighbour_stands_before_the_hit),
        cmocka_unit_test(capitals_are_judged_line_by_line_behind_a_hit_on_two),
    };
    return cmocka_run_group_tests_name("guards", tests, NULL, NULL);
}
