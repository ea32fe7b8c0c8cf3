/* What became of targets, and of actions that are none; and what finding it may cost. */
#include "corpus/comparison.h"
#include "corpus/pairs.h"
#include "support/reading.h"

static const eqx_lexicon *lexicon;

static int load(void **state)
{
    (void)state;
    eqx_builder *builder = NULL;
    assert_int_equal(eqx_builder_new(NULL, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add_builtin(builder, "uk-health-inequalities"), EQX_OK);
    lexicon = built(builder);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    eqx_lexicon_unref(lexicon);
    return 0;
}

typedef struct desk {
    reading                reader;
    eqx_corpus            *corpus;
    eqx_comparison        *comparison;
    eqx_target_match_table rows;
} desk;

static void set_up(desk *d)
{
    reading_start(&d->reader, lexicon, EQX_KEEP_TOKENS);
    assert_int_equal(eqx_corpus_new(lexicon, NULL, &d->corpus), EQX_OK);
    assert_int_equal(eqx_comparison_new(NULL, &d->comparison), EQX_OK);
}

static void tear_down(desk *d)
{
    eqx_comparison_free(d->comparison);
    eqx_corpus_free(d->corpus);
    reading_end(&d->reader);
}

static void add(desk *d, const char *id, const char *type, const char *text)
{
    eqx_document_meta meta = {
        .struct_size = sizeof meta, .id = id, .system = "A", .doc_type = type, .year = 2023};
    reading_run(&d->reader, text, strlen(text));
    assert_int_equal(eqx_corpus_add(d->corpus, &meta, d->reader.result), EQX_OK);
}

static void match(desk *d)
{
    eqx_comparison_options options = {
        .struct_size = sizeof options, .from_type = "strategy", .to_type = "jfp"};
    assert_int_equal(eqx_corpus_carryover(d->corpus, &options, d->comparison), EQX_OK);
    d->rows = (eqx_target_match_table){.struct_size = sizeof d->rows};
    assert_int_equal(eqx_comparison_targets(d->comparison, &d->rows), EQX_OK);
}

typedef struct example {
    const char *from, *to;
    uint8_t     verdict, strength; /* verdict 0: no row */
} example;

static void expect_answers(const example *examples, size_t count, bool actions)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        desk d;
        set_up(&d);
        add(&d, "s", "strategy", examples[i].from);
        add(&d, "p", "jfp", examples[i].to);
        match(&d);
        uint8_t verdict = 0, strength = 0;
        for (uint64_t r = 0; r < d.rows.count; r++) {
            bool action = d.rows.from_target[r] == EQX_NONE && d.rows.to_target[r] == EQX_NONE;
            if (action == actions && d.rows.from_statement[r] != EQX_NONE) {
                verdict = d.rows.verdict[r];
                strength = d.rows.strength[r];
                assert_true(!action || d.rows.to_statement[r] != EQX_NONE);
                assert_int_not_equal(d.rows.concept_id[r], EQX_NONE);
            }
        }
        if (verdict != examples[i].verdict || strength != examples[i].strength) {
            print_message("%u, %u: %s / %s\n", verdict, strength, examples[i].from,
                          examples[i].to);
            wrong++;
        }
        tear_down(&d);
    }
    print_message("%zu of %zu pairs of statements as told\n", count - wrong, count);
    assert_int_equal(wrong, 0);
}

static void action_is_put_off_cut_or_reversed(void **state)
{
    (void)state;
    static const example examples[] = {
        {"Our hospitals will be accredited living wage employers by April 2025.",
         "Both hospitals will be accredited living wage employers by April 2026.",
         EQX_TARGET_DATE_CHANGED, EQX_STRENGTH_WEAKER},
        {"Our hospitals will be accredited living wage employers by April 2025.",
         "Both hospitals will be accredited living wage employers by May 2024.",
         EQX_TARGET_DATE_CHANGED, EQX_STRENGTH_STRONGER},
        {"Our hospitals will be accredited living wage employers by March 2026.",
         "Both hospitals will be accredited living wage employers by 31 March 2026.",
         EQX_TARGET_SAME, EQX_STRENGTH_NONE},
        {"We will invest £2 million in a fund against health inequalities in the harbour wards.",
         "The fund against health inequalities in the harbour wards will be £1.5 million.",
         EQX_TARGET_NUMBER_CHANGED, EQX_STRENGTH_WEAKER},
        {"We will keep every family hub in the valley open until March 2027.",
         "Three family hubs in the valley will close by March 2025.",
         EQX_TARGET_CONTRADICTORY, EQX_STRENGTH_WEAKER},
        /* another concept; no date in the answer; what was done; nothing alike */
        {"Our hospitals will be accredited living wage employers by April 2025.",
         "Both hospitals will be accredited trauma-informed employers by April 2026.", 0, 0},
        {"Our hospitals will be accredited living wage employers by April 2025.",
         "Both hospitals will be accredited living wage employers.", 0, 0},
        {"We will invest £2 million in a fund against health inequalities in the harbour wards.",
         "The fund against health inequalities in the harbour wards was £1.5 million.", 0, 0},
        {"We will open a family hub in the valley by March 2025.",
         "We will publish a review of the family hub partnership by June 2025.", 0, 0},
    };
    expect_answers(examples, sizeof examples / sizeof *examples, true);
}

static void target_is_known_again_and_dates_agree_as_far_as_given(void **state)
{
    (void)state;
    static const example examples[] = {
        {"We will reduce smoking in pregnancy to 6% by March 2028.",
         "We will reduce smoking in pregnancy to 6% by 2027/28.", EQX_TARGET_SAME, 0},
        {"We will reduce smoking in pregnancy to 6% by March 2028.",
         "We will reduce smoking in pregnancy to 6% by 2028/29.", EQX_TARGET_DATE_CHANGED,
         EQX_STRENGTH_WEAKER},
        {"We will raise uptake of cervical screening to 80% by March 2026.",
         "National objectives:\n\n- 77% uptake of screening by March 2024\n\nIn Fenwick we will "
         "raise uptake of cervical screening to 78% by March 2026.",
         EQX_TARGET_NUMBER_CHANGED, EQX_STRENGTH_WEAKER},
        {"We will reduce smoking in pregnancy to 6% by 2028.",
         "We will reduce smoking in pregnancy to 6% by March 2028.", EQX_TARGET_SAME, 0},
    };
    expect_answers(examples, sizeof examples / sizeof *examples, false);
}

/* ------------------------------------------------------------- budget --- */

/* Targets on one indicator that share no other word, so that none is found again. */
static char *many_targets(size_t count, size_t words, char mark)
{
    size_t size = count * (words * 12 + 96) + 1, at = 0;
    char  *text = malloc(size);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++) {
        at += (size_t)snprintf(text + at, size - at, "We will reduce smoking");
        for (size_t w = 0; w < words; w++) {
            at += (size_t)snprintf(text + at, size - at, " %c", mark);
            for (size_t n = (i * words + w) | 0x100000; n > 0; n >>= 3) {
                text[at++] = "bdfgklmn"[n & 7];
            }
        }
        at += (size_t)snprintf(text + at, size - at, " to %zu%% by 2030.\n\n", i % 90 + 1);
    }
    text[at] = '\0';
    return text;
}

static uint64_t words_compared(size_t targets, size_t words, uint64_t *rows)
{
    desk  d;
    char *from = many_targets(targets, words, 'q'), *to = many_targets(targets, words, 'z');
    set_up(&d);
    add(&d, "s", "strategy", from);
    add(&d, "p", "jfp", to);
    eqx_corpus_document document = {.struct_size = sizeof document};
    assert_int_equal(eqx_corpus_document_at(d.corpus, 0, &document), EQX_OK);
    assert_int_equal(document.targets, targets);
    match(&d);
    uint64_t compared = d.comparison->words_compared;
    *rows = d.rows.count;
    print_message("%zu targets against as many: %llu words compared, %llu rows\n", targets,
                  (unsigned long long)compared, (unsigned long long)*rows);
    free(from);
    free(to);
    tear_down(&d);
    return compared;
}

/* Nothing is timed: what is looked at is counted. */
static void words_compared_are_counted_and_end_with_the_budget(void **state)
{
    (void)state;
    uint64_t rows, few = words_compared(20, 8, &rows);
    assert_int_equal(rows, 40); /* absent or its measure alone, and new */
    uint64_t twice = words_compared(40, 8, &rows);
    assert_int_equal(rows, 80);
    assert_true(twice > 3 * few && twice < 5 * few);
    uint64_t all = words_compared(1500, 62, &rows);
    assert_true(all <= EQXI_TARGET_WORDS);
    assert_true(all > EQXI_TARGET_WORDS - 64 * 1024);
    assert_true(rows > 0 && rows < 1500); /* what was not sought is not called absent, nor new */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(action_is_put_off_cut_or_reversed),
        cmocka_unit_test(target_is_known_again_and_dates_agree_as_far_as_given),
        cmocka_unit_test(words_compared_are_counted_and_end_with_the_budget),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
