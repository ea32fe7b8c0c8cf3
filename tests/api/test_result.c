/* The tables, and the spans a caller may hand in. */
#include "support/reading.h"

#include "support/sizes.h"

#define GETTER(name)                                                                               \
    static eqx_status get_##name(const void *result, void *out)                                    \
    {                                                                                              \
        return eqx_result_##name(result, out);                                                     \
    }
GETTER(summary)
GETTER(hits)
GETTER(statements)
GETTER(targets)
GETTER(profile)
GETTER(tokens)
GETTER(sentences)
GETTER(blocks)
GETTER(pages)

static const struct table {
    sized_call get;
    size_t     size;
} tables[] = {
    {get_summary, sizeof(eqx_summary)},
    {get_hits, sizeof(eqx_hit_table)},
    {get_statements, sizeof(eqx_statement_table)},
    {get_targets, sizeof(eqx_target_table)},
    {get_profile, sizeof(eqx_profile_table)},
    {get_tokens, sizeof(eqx_token_table)},
    {get_sentences, sizeof(eqx_sentence_table)},
    {get_blocks, sizeof(eqx_block_table)},
    {get_pages, sizeof(eqx_page_table)},
};

static void tables_are_given_in_structs_of_any_size(void **state)
{
    (void)state;
    static const char  text[] = "Fuel poverty. A roof.\n\n- an item\n";
    const eqx_lexicon *lexicon = lexicon_of("", "{id: a, terms: [fuel poverty]}");
    reading            r;
    reading_start(&r, lexicon, EQX_KEEP_TOKENS);
    for (int run = 0; run < 2; run++) { /* before the first run, and behind it */
        for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
            fills_any_size(tables[i].get, r.result, tables[i].size);
        }
        reading_run(&r, text, sizeof text - 1);
    }
    reading_end(&r);
    eqx_lexicon_unref(lexicon);
    assert_int_equal(eqx_result_new(NULL, NULL), EQX_E_ARGUMENT);
    eqx_result_free(NULL);
}

/* ----------------------------------------------------------------- spans --- */

#define NONE EQX_NONE
#define SPANS_MOST 8

typedef struct spans {
    size_t   count;
    uint32_t start[SPANS_MOST], end[SPANS_MOST];
    uint8_t  kind[SPANS_MOST];
    uint32_t value[SPANS_MOST], label[SPANS_MOST];
} spans;

static const char span_text[] =
    "Our aims\nFuel poverty falls.\nroof | wall\nFuel poverty \xC3\xA9.";

static eqx_status run_spans(reading *r, const spans *s, const char *labels, size_t labels_size)
{
    eqx_input input = {.struct_size = sizeof input,
                       .text = span_text,
                       .size = sizeof span_text - 1,
                       .span_count = s->count,
                       .span_start = s->start,
                       .span_end = s->end,
                       .span_kind = s->kind,
                       .span_value = s->value,
                       .span_label = s->label,
                       .labels = labels,
                       .labels_size = labels_size};
    return eqx_analyzer_run(r->analyzer, &input, r->result);
}

static const spans good = {7,
                           {0, 0, 9, 29, 29, 36, 41},
                           {41, 8, 28, 40, 33, 40, 57},
                           {EQX_SPAN_PAGE, EQX_SPAN_HEADING, EQX_SPAN_PARAGRAPH, EQX_SPAN_ROW,
                            EQX_SPAN_CELL, EQX_SPAN_CELL, EQX_SPAN_PAGE},
                           {4, 2, 0, 0, 0, 0, NONE},
                           {0, NONE, NONE, NONE, NONE, NONE, 3}};

static void good_spans_become_pages_and_blocks(void **state)
{
    (void)state;
    const eqx_lexicon *lexicon = lexicon_of("", "{id: a, terms: [fuel poverty]}");
    eqx_block_table    blocks = {.struct_size = sizeof blocks};
    eqx_page_table     pages = {.struct_size = sizeof pages};
    eqx_hit_table      hits = {.struct_size = sizeof hits};
    eqx_profile_table  profile = {.struct_size = sizeof profile};
    reading            r;
    reading_start(&r, lexicon, 0);
    assert_int_equal(run_spans(&r, &good, "iv\0v", 5), EQX_OK);
    assert_int_equal(eqx_result_blocks(r.result, &blocks), EQX_OK);
    assert_int_equal(eqx_result_pages(r.result, &pages), EQX_OK);
    assert_int_equal(eqx_result_hits(r.result, &hits), EQX_OK);
    assert_int_equal(eqx_result_profile(r.result, &profile), EQX_OK);
    static const uint8_t kinds[] = {EQX_SPAN_HEADING, EQX_SPAN_PARAGRAPH, EQX_SPAN_ROW,
                                    EQX_SPAN_PARAGRAPH};
    assert_int_equal(blocks.count, 4);
    assert_memory_equal(blocks.kind, kinds, sizeof kinds);
    assert_int_equal(blocks.level[0], 2);
    assert_int_equal(blocks.parent[1], 0);
    assert_int_equal(pages.count, 2);
    assert_int_equal(pages.index[0], 4);
    assert_int_equal(pages.label[1], 3);
    assert_int_equal(hits.count, 2);
    assert_int_equal(hits.page[0], 4);
    assert_int_equal(hits.page[1], EQX_NONE); /* the index that was given */
    assert_int_equal(profile.pages[0], 2);    /* and a page all the same */
    reading_end(&r);
    eqx_lexicon_unref(lexicon);
}

static void bad_spans_are_refused_and_leave_no_rows(void **state)
{
    (void)state;
    static const struct bad {
        const char *what;
        uint32_t    row, start, end, kind, label;
    } bad[] = {
        {"end before start", 1, 8, 7, EQX_SPAN_HEADING, NONE},
        {"end behind the text", 6, 41, 58, EQX_SPAN_PAGE, NONE},
        {"start behind the text", 6, 58, 58, EQX_SPAN_PAGE, NONE},
        {"start inside a character", 6, 55, 57, EQX_SPAN_PAGE, NONE},
        {"end inside a character", 6, 41, 55, EQX_SPAN_PAGE, NONE},
        {"start before the span above", 2, 7, 28, EQX_SPAN_PARAGRAPH, NONE},
        {"row over the end of its page", 3, 29, 45, EQX_SPAN_PAGE, NONE},
        {"kind 0", 1, 0, 8, 0, NONE},
        {"kind 12", 1, 0, 8, 12, NONE},
        {"kind 255", 1, 0, 8, 255, NONE},
        {"cell outside of its row", 5, 36, 41, EQX_SPAN_CELL, NONE},
        {"cell without a row", 2, 9, 28, EQX_SPAN_CELL, NONE},
        {"label behind the labels", 0, 0, 41, EQX_SPAN_PAGE, 5},
    };
    reading r;
    reading_start(&r, NULL, 0);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        spans          s = good;
        eqx_page_table pages = {.struct_size = sizeof pages};
        s.start[bad[i].row] = bad[i].start;
        s.end[bad[i].row] = bad[i].end;
        s.kind[bad[i].row] = (uint8_t)bad[i].kind;
        s.label[bad[i].row] = bad[i].label;
        assert_int_equal(run_spans(&r, &good, "iv\0v", 5), EQX_OK);
        if (run_spans(&r, &s, "iv\0v", 5) != EQX_E_ARGUMENT) {
            fail_msg("%s was taken", bad[i].what);
        }
        assert_int_equal(eqx_result_pages(r.result, &pages), EQX_OK);
        assert_int_equal(pages.count, 0);
    }
    assert_int_equal(run_spans(&r, &good, "iv\0vx", 5), EQX_E_ARGUMENT); /* no NUL at the end */
    assert_int_equal(run_spans(&r, &good, NULL, 0), EQX_E_ARGUMENT);
    reading_end(&r);
}

static void span_columns_that_are_needed_must_be_there(void **state)
{
    (void)state;
    reading r;
    reading_start(&r, NULL, 0);
    for (int missing = 0; missing < 5; missing++) {
        eqx_input input = {.struct_size = sizeof input,
                           .text = span_text,
                           .size = sizeof span_text - 1,
                           .span_count = 1,
                           .span_start = missing == 0 ? NULL : good.start,
                           .span_end = missing == 1 ? NULL : good.end,
                           .span_kind = missing == 2 ? NULL : good.kind,
                           .span_value = missing == 3 ? NULL : good.value};
        assert_int_equal(eqx_analyzer_run(r.analyzer, &input, r.result),
                         missing < 3 ? EQX_E_ARGUMENT : EQX_OK);
    }
    reading_end(&r);
}

/* ------------------------------------------------------------ statements --- */

/* `count` sentences of one word; every cell but the places says that nothing is known. */
static void expect_bare_statements(reading *r, size_t count)
{
    static char         text[8 * 400];
    eqx_statement_table table = {.struct_size = sizeof table};
    for (size_t i = 0; i < count; i++) {
        memcpy(text + i * 8, "Poverty.", 8);
        text[i * 8 + 7] = i % 2 == 0 ? '!' : '?';
    }
    reading_run(r, text, count * 8);
    assert_int_equal(eqx_result_statements(r->result, &table), EQX_OK);
    assert_int_equal(table.count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(table.byte_start[i], i * 8);
        assert_int_equal(table.byte_end[i], i * 8 + 8);
        assert_int_equal(table.lead_in[i], EQX_NONE);
        assert_int_equal(table.owner_start[i], EQX_NONE);
        assert_int_equal(table.partner_end[i], EQX_NONE);
        assert_int_equal(table.modality[i], EQX_MODALITY_NONE);
        assert_int_equal(table.hedged[i] | table.negated[i] | table.voice[i] | table.inherited[i],
                         0);
        assert_int_equal(table.owner_partner[i] | table.sector[i], 0);
    }
}

/* Two statements, both of them of this modality. */
static void expect_modalities(reading *r, uint8_t modality)
{
    eqx_statement_table table = {.struct_size = sizeof table};
    assert_int_equal(eqx_result_statements(r->result, &table), EQX_OK);
    assert_int_equal(table.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(table.modality[i], modality);
    }
}

static void statements_without_cues_say_nothing_whatever_came_before(void **state)
{
    (void)state;
    static const char action[] = "We will end fuel poverty. We will warm cold homes.";
    eqx_builder      *builder = NULL;
    reading           r, speaking;
    reading_start(&r, NULL, EQX_SNIPPET);
    expect_bare_statements(&r, 3);
    expect_bare_statements(&r, 400); /* grows */
    expect_bare_statements(&r, 17);
    assert_int_equal(eqx_builder_new(NULL, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add_builtin(builder, "uk-health-inequalities"), EQX_OK);
    const eqx_lexicon *lexicon = built(builder);
    reading_start(&speaking, lexicon, 0);
    eqx_result *own = speaking.result;
    speaking.result = r.result; /* one result after two instruments */
    reading_run(&speaking, "We will end fuel poverty. We must act.", 38);
    expect_bare_statements(&r, 40);
    expect_bare_statements(&r, 2); /* as many rows as the speaking ones, both ways */
    for (size_t i = 0; i < 2; i++) {
        reading_run(&speaking, action, sizeof action - 1);
        expect_modalities(&speaking, EQX_MODALITY_ACTION);
        expect_bare_statements(&r, 2);
    }
    speaking.result = own;
    reading_end(&speaking);
    reading_end(&r);
    eqx_lexicon_unref(lexicon);
}

/* ---------------------------------------------------------------- tokens --- */

static void token_texts_stand_in_the_arena(void **state)
{
    (void)state;
    static const char *const folded[] = {"organisations", "plan", "happiness", "14%"};
    static const char *const stems[] = {"organis", "plan", "happi", "14%"};
    static const char        text[] = "Organizations plan happiness 14 per cent";
    eqx_token_table          tokens = {.struct_size = sizeof tokens};
    reading                  r;
    reading_start(&r, NULL, EQX_KEEP_TOKENS);
    reading_run(&r, text, sizeof text - 1);
    assert_int_equal(eqx_result_tokens(r.result, &tokens), EQX_OK);
    assert_int_equal(tokens.count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(tokens.folded_size[i], strlen(folded[i]));
        assert_memory_equal(tokens.arena + tokens.folded_start[i], folded[i],
                            tokens.folded_size[i]);
        assert_int_equal(tokens.stem_size[i], strlen(stems[i]));
        assert_memory_equal(tokens.arena + tokens.stem_start[i], stems[i], tokens.stem_size[i]);
        assert_true(tokens.stem_start[i] + tokens.stem_size[i] <= tokens.arena_size);
    }
    reading_end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_given_in_structs_of_any_size),
        cmocka_unit_test(good_spans_become_pages_and_blocks),
        cmocka_unit_test(bad_spans_are_refused_and_leave_no_rows),
        cmocka_unit_test(span_columns_that_are_needed_must_be_there),
        cmocka_unit_test(statements_without_cues_say_nothing_whatever_came_before),
        cmocka_unit_test(token_texts_stand_in_the_arena),
    };
    return cmocka_run_group_tests_name("result", tests, NULL, NULL);
}
