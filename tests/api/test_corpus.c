/* Documents side by side, as a program that links the library sees it. */
#include "support/reading.h"

/* Concepts are one word each, so that a text says plainly what it holds. */
static const char concepts[] =
    "{id: damp, terms: [damp]}, {id: debt, terms: [debt]}, {id: jobs, terms: [jobs]}, "
    "{id: parks, terms: [parks]}, {id: smoke, valid_from: 2022, terms: [smoke]}, "
    "{id: buses, terms: [buses]}";

enum { DAMP, DEBT, JOBS, PARKS, SMOKE, BUSES, CONCEPTS };

typedef struct bench {
    const eqx_lexicon *lexicon;
    reading            reader;
    eqx_corpus        *corpus;
    eqx_comparison    *comparison;
} bench;

static void set_up(bench *b)
{
    b->lexicon = lexicon_of("", concepts);
    reading_start(&b->reader, b->lexicon, EQX_KEEP_TOKENS);
    assert_int_equal(eqx_corpus_new(b->lexicon, NULL, &b->corpus), EQX_OK);
    assert_int_equal(eqx_comparison_new(NULL, &b->comparison), EQX_OK);
}

static void tear_down(bench *b)
{
    eqx_comparison_free(b->comparison);
    eqx_corpus_free(b->corpus);
    reading_end(&b->reader);
    eqx_lexicon_unref(b->lexicon);
}

static eqx_status add(bench *b, eqx_document_meta meta, const char *text)
{
    meta.struct_size = sizeof meta;
    if (text != NULL) {
        reading_run(&b->reader, text, strlen(text));
    }
    return eqx_corpus_add(b->corpus, &meta, text == NULL ? NULL : b->reader.result);
}

static void add_plan(bench *b, const char *id, const char *system, const char *type,
                     const char *text)
{
    eqx_document_meta meta = {.id = id, .system = system, .doc_type = type, .year = 2023};
    assert_int_equal(add(b, meta, text), EQX_OK);
}

#define TABLE(type, name, b)                                                                       \
    type name = {.struct_size = sizeof name};                                                      \
    assert_int_equal(eqx_comparison_##name((b)->comparison, &name), EQX_OK)

static void near(double value, double expected)
{
    double apart = value > expected ? value - expected : expected - value;
    if (apart > 1e-9) {
        fail_msg("%.9f is not %.9f", value, expected);
    }
}

/* ------------------------------------------------------------- adding --- */

static void result_of_another_lexicon_is_refused(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    const eqx_lexicon *other = lexicon_of("", "{id: damp, terms: [damp, mould]}");
    reading            reader;
    eqx_document_meta  meta = {.struct_size = sizeof meta, .id = "a"};
    reading_start(&reader, other, EQX_KEEP_TOKENS);
    reading_run(&reader, "Damp homes.", 11);
    assert_int_equal(eqx_corpus_add(b.corpus, &meta, reader.result), EQX_E_ARGUMENT);
    reading_end(&reader);
    eqx_lexicon_unref(other);
    tear_down(&b);
}

static void result_without_tokens_is_refused(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    reading           reader;
    eqx_document_meta meta = {.struct_size = sizeof meta, .id = "a"};
    reading_start(&reader, b.lexicon, 0);
    reading_run(&reader, "Damp homes.", 11);
    assert_int_equal(eqx_corpus_add(b.corpus, &meta, reader.result), EQX_E_ARGUMENT);
    reading_end(&reader);
    tear_down(&b);
}

static void id_is_needed_and_given_once(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    assert_int_equal(add(&b, (eqx_document_meta){0}, "Damp."), EQX_E_ARGUMENT);
    assert_int_equal(add(&b, (eqx_document_meta){.id = ""}, "Damp."), EQX_E_ARGUMENT);
    assert_int_equal(add(&b, (eqx_document_meta){.id = "a"}, "Damp."), EQX_OK);
    assert_int_equal(add(&b, (eqx_document_meta){.id = "a"}, "Damp."), EQX_E_ARGUMENT);
    eqx_corpus_info info = {.struct_size = sizeof info};
    assert_int_equal(eqx_corpus_describe(b.corpus, &info), EQX_OK);
    assert_int_equal(info.document_count, 1);
    tear_down(&b);
}

static void text_goes_with_documents_that_were_read(void **state)
{
    (void)state;
    bench             b;
    eqx_document_meta missing = {.id = "m", .status = EQX_DOCUMENT_MISSING};
    eqx_document_meta read = {.id = "r"};
    set_up(&b);
    assert_int_equal(add(&b, missing, "Damp."), EQX_E_ARGUMENT);
    assert_int_equal(add(&b, read, NULL), EQX_E_ARGUMENT);
    assert_int_equal(add(&b, missing, NULL), EQX_OK);
    eqx_corpus_document document = {.struct_size = sizeof document};
    assert_int_equal(eqx_corpus_document_at(b.corpus, 0, &document), EQX_OK);
    assert_string_equal(document.id, "m");
    assert_int_equal(document.status, EQX_DOCUMENT_MISSING);
    assert_int_equal(document.predecessor, EQX_NONE);
    assert_int_equal(eqx_corpus_document_at(b.corpus, 1, &document), EQX_E_ARGUMENT);
    tear_down(&b);
}

static void nothing_to_compare_gives_empty_tables(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    assert_int_equal(eqx_corpus_prevalence(b.corpus, NULL, b.comparison), EQX_OK);
    assert_int_equal(eqx_corpus_variation(b.corpus, NULL, b.comparison), EQX_OK);
    assert_int_equal(eqx_corpus_change(b.corpus, NULL, b.comparison), EQX_OK);
    assert_int_equal(eqx_corpus_copied(b.corpus, NULL, b.comparison), EQX_OK);
    assert_int_equal(eqx_corpus_distinctive(b.corpus, NULL, b.comparison), EQX_OK);
    assert_int_equal(eqx_corpus_rarefaction(b.corpus, NULL, b.comparison), EQX_OK);
    assert_int_equal(eqx_corpus_partnership(b.corpus, NULL, b.comparison), EQX_OK);
    assert_int_equal(eqx_corpus_carryover(b.corpus, NULL, b.comparison), EQX_E_ARGUMENT);
    TABLE(eqx_partner_table, partners, &b);
    assert_int_equal(partners.count, 0);
    tear_down(&b);
}

/* --------------------------------------------------------- prevalence --- */

static void expected_missing_and_unreadable_documents_are_counted(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    add_plan(&b, "a", "A", "strategy", "Damp homes.");
    assert_int_equal(add(&b, (eqx_document_meta){.id = "b", .system = "B", .doc_type = "strategy",
                                                 .status = EQX_DOCUMENT_MISSING}, NULL), EQX_OK);
    assert_int_equal(add(&b, (eqx_document_meta){.id = "c", .system = "C", .doc_type = "strategy",
                                                 .status = EQX_DOCUMENT_UNREADABLE}, NULL), EQX_OK);
    assert_int_equal(add(&b, (eqx_document_meta){.id = "n", .doc_type = "strategy",
                                                 .status = EQX_DOCUMENT_REFERENCE}, "Damp."),
                     EQX_OK);
    assert_int_equal(eqx_corpus_prevalence(b.corpus, NULL, b.comparison), EQX_OK);
    TABLE(eqx_stratum_table, strata, &b);
    assert_int_equal(strata.count, 1);
    assert_int_equal(strata.expected[0], 3);
    assert_int_equal(strata.found[0], 1);
    assert_int_equal(strata.missing[0], 1);
    assert_int_equal(strata.unreadable[0], 1);
    assert_int_equal(strata.systems_expected[0], 3);
    assert_int_equal(strata.systems_found[0], 1);
    tear_down(&b);
}

static void system_takes_the_best_of_its_documents(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    add_plan(&b, "a1", "A", "plan", "Damp homes.");
    add_plan(&b, "a2", "A", "plan", "Nothing here.");
    add_plan(&b, "b1", "B", "plan", "Nothing here.");
    assert_int_equal(eqx_corpus_prevalence(b.corpus, NULL, b.comparison), EQX_OK);
    TABLE(eqx_prevalence_table, prevalence, &b);
    assert_int_equal(prevalence.count, CONCEPTS);
    assert_int_equal(prevalence.documents_at[DAMP * EQX_RUNGS + 0], 2);
    assert_int_equal(prevalence.documents_at[DAMP * EQX_RUNGS + 1], 1);
    assert_int_equal(prevalence.systems_at[DAMP * EQX_RUNGS + 0], 1);
    assert_int_equal(prevalence.systems_at[DAMP * EQX_RUNGS + 1], 1);
    near(prevalence.median[DAMP], 0.5);
    tear_down(&b);
}

static void few_systems_give_no_share(void **state)
{
    (void)state;
    bench                  b;
    eqx_comparison_options options = {.struct_size = sizeof options, .few = 2};
    set_up(&b);
    add_plan(&b, "a", "A", "plan", "Damp homes.");
    add_plan(&b, "b", "B", "plan", "Jobs for all.");
    assert_int_equal(eqx_corpus_prevalence(b.corpus, NULL, b.comparison), EQX_OK);
    TABLE(eqx_prevalence_table, prevalence, &b);
    assert_int_equal(prevalence.known[DAMP], 0);
    assert_int_equal(eqx_corpus_prevalence(b.corpus, &options, b.comparison), EQX_OK);
    assert_int_equal(eqx_comparison_prevalence(b.comparison, &prevalence), EQX_OK);
    assert_int_equal(prevalence.known[DAMP], 1);
    near(prevalence.share[DAMP], 0.5);
    assert_int_equal(prevalence.corrected[DAMP], 0);
    tear_down(&b);
}

static void share_is_corrected_for_the_instrument(void **state)
{
    (void)state;
    static const uint32_t  hundred[CONCEPTS] = {100, 100, 100, 100, 100, 100};
    static const uint32_t  found[CONCEPTS] = {80, 80, 80, 80, 80, 80};
    bench                  b;
    eqx_comparison_options options = {.struct_size = sizeof options, .few = 2,
                                      .present_passages = hundred, .present_found = found,
                                      .absent_passages = hundred, .absent_quiet = hundred};
    set_up(&b);
    add_plan(&b, "a", "A", "plan", "Damp homes.");
    add_plan(&b, "b", "B", "plan", "Jobs for all.");
    assert_int_equal(eqx_corpus_prevalence(b.corpus, &options, b.comparison), EQX_OK);
    TABLE(eqx_prevalence_table, prevalence, &b);
    assert_int_equal(prevalence.corrected[DAMP], 1);
    near(prevalence.true_share[DAMP], 0.5 / 0.8);
    tear_down(&b);
}

static void long_document_is_expected_to_say_more(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    add_plan(&b, "short", "A", "plan", "Damp homes.");
    add_plan(&b, "long", "B", "plan", "Damp homes here. Damp homes there. Damp again now.");
    assert_int_equal(eqx_corpus_variation(b.corpus, NULL, b.comparison), EQX_OK);
    TABLE(eqx_funnel_table, funnel, &b);
    assert_int_equal(funnel.count, 2);
    assert_int_equal(funnel.observed[0], 1);
    assert_int_equal(funnel.observed[1], 3);
    near(funnel.expected[0], 4.0 * 2 / 11);
    near(funnel.expected[1], 4.0 * 9 / 11);
    assert_true(funnel.low_998[1] <= funnel.low_95[1] && funnel.high_95[1] <= funnel.high_998[1]);
    tear_down(&b);
}

/* ---------------------------------------------------------- carry-over --- */

/* Six systems; each strategy is found again in its own plan, `shift` systems on. */
static void add_pairs(bench *b, unsigned shift)
{
    static const char *const words[CONCEPTS] = {"damp", "debt", "jobs", "parks", "smoke", "buses"};
    static char              id[CONCEPTS * 2][16], system[CONCEPTS][4], text[64];
    for (unsigned i = 0; i < CONCEPTS; i++) {
        (void)snprintf(system[i], sizeof system[i], "S%u", i);
        (void)snprintf(id[i], sizeof id[i], "strategy%u", i);
        (void)snprintf(text, sizeof text, "Here we speak of %s alone.", words[i]);
        add_plan(b, id[i], system[i], "strategy", text);
        (void)snprintf(id[CONCEPTS + i], sizeof id[i], "plan%u", i);
        (void)snprintf(text, sizeof text, "What is done about %s.", words[(i + shift) % CONCEPTS]);
        add_plan(b, id[CONCEPTS + i], system[i], "jfp", text);
    }
}

static const eqx_comparison_options strategy_to_plan = {.struct_size = sizeof strategy_to_plan,
                                                        .seed = 7,
                                                        .from_type = "strategy",
                                                        .to_type = "jfp"};

static void strategy_that_is_carried_over_has_an_advantage(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    add_pairs(&b, 0);
    assert_int_equal(eqx_corpus_carryover(b.corpus, &strategy_to_plan, b.comparison), EQX_OK);
    TABLE(eqx_pair_table, pairs, &b);
    TABLE(eqx_pairing, pairing, &b);
    assert_int_equal(pairs.count, CONCEPTS);
    for (unsigned i = 0; i < CONCEPTS; i++) {
        assert_int_equal(pairs.held[i], 1);
        near(pairs.recall[i], 1);
        near(pairs.advantage[i], 1);
        near(pairs.p[i], 1.0 / 6);
    }
    near(pairing.advantage, 1);
    assert_true(pairing.known && pairing.p < 0.01);
    tear_down(&b);
}

static void plans_of_other_systems_give_no_advantage(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    add_pairs(&b, 1);
    assert_int_equal(eqx_corpus_carryover(b.corpus, &strategy_to_plan, b.comparison), EQX_OK);
    TABLE(eqx_carried_table, carried, &b);
    TABLE(eqx_pairing, pairing, &b);
    assert_int_equal(carried.count, 2 * CONCEPTS);
    assert_int_equal(carried.verdict[0], EQX_CARRIED_ONLY_FROM);
    assert_int_equal(carried.verdict[1], EQX_CARRIED_ONLY_TO);
    near(pairing.advantage, -0.2);
    assert_true(pairing.p > 0.9);
    tear_down(&b);
}

static void same_seed_gives_the_same_p(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    add_pairs(&b, 0);
    assert_int_equal(eqx_corpus_carryover(b.corpus, &strategy_to_plan, b.comparison), EQX_OK);
    TABLE(eqx_pairing, pairing, &b);
    double first = pairing.p;
    assert_int_equal(eqx_corpus_carryover(b.corpus, &strategy_to_plan, b.comparison), EQX_OK);
    assert_int_equal(eqx_comparison_pairing(b.comparison, &pairing), EQX_OK);
    assert_true(pairing.p == first);
    tear_down(&b);
}

/* A plan that says everything in twenty paragraphs is not at an advantage for its length. */
static void length_alone_carries_nothing_over(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    add_plan(&b, "s", "A", "strategy", "We speak of damp.");
    add_plan(&b, "long", "A", "jfp",
             "Damp one.\n\nOther two.\n\nOther three.\n\nOther four.\n\nOther five.");
    add_plan(&b, "short", "B", "jfp", "Damp too.");
    assert_int_equal(eqx_corpus_carryover(b.corpus, &strategy_to_plan, b.comparison), EQX_OK);
    TABLE(eqx_pair_table, pairs, &b);
    assert_int_equal(pairs.count, 1);
    near(pairs.recall[0], 1);
    near(pairs.matched_recall[0], 0.2);
    near(pairs.others_recall[0], 1);
    assert_int_equal(pairs.known[0], 0);
    tear_down(&b);
}

/* ------------------------------------------------------------- change --- */

static void change_compares_a_plan_with_what_it_replaced(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    eqx_document_meta old = {.id = "old", .system = "A", .doc_type = "plan", .year = 2019};
    eqx_document_meta new = {.id = "new", .system = "A", .doc_type = "plan", .year = 2024,
                             .predecessor = "other; old"};
    assert_int_equal(add(&b, old, "Damp homes. Debt advice."), EQX_OK);
    assert_int_equal(add(&b, new, "Damp homes. Jobs. Smoke free."), EQX_OK);
    assert_int_equal(eqx_corpus_change(b.corpus, NULL, b.comparison), EQX_OK);
    TABLE(eqx_carried_table, carried, &b);
    assert_int_equal(carried.count, 3);
    assert_int_equal(carried.concept_id[0], DAMP);
    assert_int_equal(carried.verdict[0], EQX_CARRIED_SAME);
    assert_int_equal(carried.concept_id[1], DEBT);
    assert_int_equal(carried.verdict[1], EQX_CARRIED_ONLY_FROM);
    assert_int_equal(carried.concept_id[2], JOBS);
    assert_int_equal(carried.verdict[2], EQX_CARRIED_ONLY_TO);
    tear_down(&b);
}

static void concept_younger_than_the_older_plan_may_be_asked_for(void **state)
{
    (void)state;
    bench                  b;
    eqx_comparison_options options = {.struct_size = sizeof options, .all_concepts = 1};
    set_up(&b);
    assert_int_equal(add(&b, (eqx_document_meta){.id = "old", .year = 2019}, "Damp."), EQX_OK);
    assert_int_equal(add(&b, (eqx_document_meta){.id = "new", .predecessor = "old"}, "Smoke."),
                     EQX_OK);
    assert_int_equal(eqx_corpus_change(b.corpus, &options, b.comparison), EQX_OK);
    TABLE(eqx_carried_table, carried, &b);
    assert_int_equal(carried.count, 2);
    assert_int_equal(carried.concept_id[1], SMOKE);
    tear_down(&b);
}

/* --------------------------------------------------------- copied text --- */

#define NATIONAL "Every system must by law have regard to damp homes when it plans its services."

static void copied_statement_is_found_and_named(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    add_plan(&b, "a", "A", "plan", NATIONAL " Our parks are good.");
    assert_int_equal(add(&b, (eqx_document_meta){.id = "n", .status = EQX_DOCUMENT_REFERENCE},
                         "Before it. " NATIONAL " Behind it."), EQX_OK);
    assert_int_equal(eqx_corpus_copied(b.corpus, NULL, b.comparison), EQX_OK);
    TABLE(eqx_copy_table, copies, &b);
    TABLE(eqx_standing_table, standings, &b);
    assert_int_equal(copies.count, 1);
    assert_int_equal(copies.document[0], 0);
    assert_int_equal(copies.statement[0], 0);
    assert_int_equal(copies.source_document[0], 1);
    near(copies.share[0], 1);
    assert_int_equal(standings.count, 2);
    assert_int_equal(standings.rung[0], 1);
    assert_int_equal(standings.own_rung[0], 0);
    assert_int_equal(standings.own_rung[1], 1);
    tear_down(&b);
}

static void own_words_again_are_not_copied(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    add_plan(&b, "a", "A", "strategy", NATIONAL);
    add_plan(&b, "b", "A", "plan", NATIONAL);
    assert_int_equal(eqx_corpus_copied(b.corpus, NULL, b.comparison), EQX_OK);
    TABLE(eqx_copy_table, copies, &b);
    assert_int_equal(copies.count, 0);
    tear_down(&b);
}

static void copied_text_carries_nothing_over(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    add_plan(&b, "a", "A", "strategy", NATIONAL);
    add_plan(&b, "a2", "A", "jfp", NATIONAL);
    add_plan(&b, "b2", "B", "jfp", NATIONAL);
    assert_int_equal(eqx_corpus_carryover(b.corpus, &strategy_to_plan, b.comparison), EQX_OK);
    TABLE(eqx_pair_table, pairs, &b);
    near(pairs.recall[0], 1);
    near(pairs.matched_recall[0], 0);
    tear_down(&b);
}

static void plan_that_is_all_copied_sets_no_length_for_others(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    add_plan(&b, "a", "A", "strategy", "Damp homes.");
    add_plan(&b, "a2", "A", "jfp", "Damp homes.");
    add_plan(&b, "b2", "B", "jfp", NATIONAL);
    assert_int_equal(add(&b, (eqx_document_meta){.id = "n", .status = EQX_DOCUMENT_REFERENCE},
                         NATIONAL), EQX_OK);
    assert_int_equal(eqx_corpus_carryover(b.corpus, &strategy_to_plan, b.comparison), EQX_OK);
    TABLE(eqx_pair_table, pairs, &b);
    near(pairs.matched_recall[0], 1);
    assert_int_equal(pairs.others[0], 0);
    tear_down(&b);
}

/* ------------------------------------------------------------- length --- */

static void repeating_oneself_adds_no_statement_to_a_rung(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    add_plan(&b, "once", "A", "plan", "Damp homes.");
    add_plan(&b, "twice", "B", "plan", "Damp homes.\n\nDamp homes.");
    add_plan(&b, "two", "C", "plan", "Damp homes.\n\nDamp schools.");
    assert_int_equal(eqx_corpus_copied(b.corpus, NULL, b.comparison), EQX_OK);
    TABLE(eqx_standing_table, standings, &b);
    assert_int_equal(standings.count, 3);
    assert_int_equal(standings.single[0], 1);
    assert_int_equal(standings.single[1], 1);
    assert_int_equal(standings.single[2], 0);
    tear_down(&b);
}

static void curve_ends_with_all_concepts(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    add_plan(&b, "a", "A", "plan", "Damp.\n\nDebt.\n\nJobs.\n\nParks.");
    add_plan(&b, "b", "B", "plan", "Damp and debt.\n\nDebt and damp again.");
    assert_int_equal(eqx_corpus_rarefaction(b.corpus, NULL, b.comparison), EQX_OK);
    TABLE(eqx_curve_table, curves, &b);
    assert_int_equal(curves.count, 22);
    assert_int_equal(curves.blocks[9], 4);
    near(curves.concepts[9], 4);
    assert_int_equal(curves.common[10], 1);
    assert_int_equal(curves.blocks[10], 2);
    near(curves.concepts[10], 2);
    near(curves.concepts[21], 2);
    tear_down(&b);
}

static void telling_words_are_those_of_one_system(void **state)
{
    (void)state;
    bench b;
    set_up(&b);
    add_plan(&b, "a", "A", "plan", "The harbour, the harbour, the harbour and the homes.");
    add_plan(&b, "b", "B", "plan", "The hills, the hills, the hills and the homes.");
    assert_int_equal(eqx_corpus_distinctive(b.corpus, NULL, b.comparison), EQX_OK);
    TABLE(eqx_word_table, words, &b);
    assert_int_equal(words.count, 2);
    assert_int_equal(words.word_size[0], 7);
    assert_memory_equal(words.arena + words.word_start[0], "harbour", 7);
    assert_int_equal(words.own[0], 3);
    assert_int_equal(words.others[0], 0);
    assert_memory_equal(words.arena + words.word_start[1], "hills", 5);
    assert_true(words.z[0] > 0);
    tear_down(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(result_of_another_lexicon_is_refused),
        cmocka_unit_test(result_without_tokens_is_refused),
        cmocka_unit_test(id_is_needed_and_given_once),
        cmocka_unit_test(text_goes_with_documents_that_were_read),
        cmocka_unit_test(nothing_to_compare_gives_empty_tables),
        cmocka_unit_test(expected_missing_and_unreadable_documents_are_counted),
        cmocka_unit_test(system_takes_the_best_of_its_documents),
        cmocka_unit_test(few_systems_give_no_share),
        cmocka_unit_test(share_is_corrected_for_the_instrument),
        cmocka_unit_test(long_document_is_expected_to_say_more),
        cmocka_unit_test(strategy_that_is_carried_over_has_an_advantage),
        cmocka_unit_test(plans_of_other_systems_give_no_advantage),
        cmocka_unit_test(same_seed_gives_the_same_p),
        cmocka_unit_test(length_alone_carries_nothing_over),
        cmocka_unit_test(change_compares_a_plan_with_what_it_replaced),
        cmocka_unit_test(concept_younger_than_the_older_plan_may_be_asked_for),
        cmocka_unit_test(copied_statement_is_found_and_named),
        cmocka_unit_test(own_words_again_are_not_copied),
        cmocka_unit_test(copied_text_carries_nothing_over),
        cmocka_unit_test(plan_that_is_all_copied_sets_no_length_for_others),
        cmocka_unit_test(repeating_oneself_adds_no_statement_to_a_rung),
        cmocka_unit_test(curve_ends_with_all_concepts),
        cmocka_unit_test(telling_words_are_those_of_one_system),
    };
    return cmocka_run_group_tests_name("corpus", tests, NULL, NULL);
}
