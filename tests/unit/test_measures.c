/*
 * test_measures.c - sections, framing and centrality: the worked examples of docs/scoring.md
 */
#include "support/reading.h"

#include "analysis/measures.h"

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

typedef struct measured {
    reading              r;
    eqx_section_table    sections;
    eqx_theme_table      themes;
    eqx_framing_table    framing;
    eqx_centrality_table central;
    eqx_summary          summary;
} measured;

static void measure(measured *m, const char *text)
{
    reading_start(&m->r, lexicon, 0);
    reading_run(&m->r, text, strlen(text));
    m->sections.struct_size = sizeof m->sections;
    m->themes.struct_size = sizeof m->themes;
    m->framing.struct_size = sizeof m->framing;
    m->central.struct_size = sizeof m->central;
    m->summary.struct_size = sizeof m->summary;
    assert_int_equal(eqx_result_sections(m->r.result, &m->sections), EQX_OK);
    assert_int_equal(eqx_result_themes(m->r.result, &m->themes), EQX_OK);
    assert_int_equal(eqx_result_framing(m->r.result, &m->framing), EQX_OK);
    assert_int_equal(eqx_result_centrality(m->r.result, &m->central), EQX_OK);
    assert_int_equal(eqx_result_summary(m->r.result, &m->summary), EQX_OK);
}

/* "1/5" for a component that is known, "1/5?" for one that is not. */
static void component_is(const char *text, uint32_t component, const char *expected)
{
    measured m;
    char     found[64];
    measure(&m, text);
    uint32_t i = component - 1;
    assert_int_equal(m.central.count, 6);
    assert_int_equal(m.central.component[i], component);
    snprintf(found, sizeof found, "%u/%u%s", m.central.count_found[i], m.central.count_of[i],
             m.central.known[i] ? "" : "?");
    assert_string_equal(found, expected);
    reading_end(&m.r);
}

/* ---------------------------------------------------------- sections --- */

static void words_of_all_sections_are_the_words_of_the_document(void **state)
{
    measured m;
    uint64_t words = 0, sentences = 0, statements = 0;
    (void)state;
    measure(&m, "A title\n\n# One\n\nTwo words. Three more words.\n\n## Two\n\n- an item\n");
    for (uint64_t i = 0; i < m.sections.count; i++) {
        words += m.sections.words[i];
        sentences += m.sections.sentences[i];
        statements += m.sections.statements[i];
    }
    assert_int_equal(words, m.summary.words);
    assert_int_equal(sentences, m.summary.sentences);
    assert_int_equal(statements, m.summary.statements);
    assert_int_equal(m.sections.words[m.sections.count - 2], 6);
    reading_end(&m.r);
}

static void section_knows_the_section_above_it(void **state)
{
    measured m;
    (void)state;
    measure(&m, "Text.\n\n# One\n\nText.\n\n## Two\n\nText.\n\n# Three\n\nText.\n");
    assert_int_equal(m.sections.count, 4);
    assert_int_equal(m.sections.heading[0], EQX_NONE);
    assert_int_equal(m.sections.parent[0], EQX_NONE);
    assert_int_equal(m.sections.parent[1], EQX_NONE);
    assert_int_equal(m.sections.parent[2], 1);
    assert_int_equal(m.sections.level[2], 2);
    assert_int_equal(m.sections.parent[3], EQX_NONE);
    reading_end(&m.r);
}

static void empty_text_has_no_section_and_nothing_known(void **state)
{
    measured m;
    (void)state;
    measure(&m, "");
    assert_int_equal(m.sections.count, 0);
    assert_int_equal(m.framing.count, 0);
    assert_int_equal(m.central.count, 6);
    for (uint64_t i = 0; i < m.central.count; i++) {
        assert_int_equal(m.central.known[i], 0);
    }
    reading_end(&m.r);
}

/* ----------------------------------------------------------- framing --- */

#define DEFINITION                                                                                 \
    "Health inequalities are unfair and come from poor housing and from barriers to access.\n"

static bool frames(const measured *m, uint8_t dimension)
{
    for (uint64_t i = 0; i < m->framing.count; i++) {
        if (m->framing.dimension[i] == dimension) {
            return true;
        }
    }
    return false;
}

static void definition_shows_of_what_and_that_it_is_unfair(void **state)
{
    measured m;
    (void)state;
    measure(&m, DEFINITION);
    assert_true(frames(&m, EQX_FRAME_WHAT));
    assert_true(frames(&m, EQX_FRAME_STANCE));
    for (uint64_t i = 1; i < m.framing.count; i++) {
        assert_true(m.framing.dimension[i - 1] < m.framing.dimension[i] ||
                    m.framing.concept_id[i - 1] < m.framing.concept_id[i]);
    }
    reading_end(&m.r);
}

static void access_alone_says_nothing_of_inequality(void **state)
{
    measured m;
    (void)state;
    measure(&m, "Access to care is good.\n");
    assert_false(frames(&m, EQX_FRAME_WHAT));
    assert_int_equal(m.framing.equity_statements, 0);
    reading_end(&m.r);
}

static void hedged_and_acting_statements_are_counted_apart(void **state)
{
    measured m;
    (void)state;
    measure(&m, "We will fund work on health inequalities. We may explore health inequalities. "
                "Health inequalities are wide.\n");
    assert_int_equal(m.framing.equity_statements, 3);
    assert_int_equal(m.framing.equity_hedged, 1);
    assert_int_equal(m.framing.equity_actions, 1);
    reading_end(&m.r);
}

/* -------------------------------------------------------- centrality --- */

static void equity_in_the_vision_is_found_and_quoted(void **state)
{
    measured m;
    (void)state;
    component_is("# Our vision\n\nWe want to end health inequalities.\n", EQX_CENTRAL_AIM, "1/2");
    component_is("# Our vision\n\nWe want good hospitals.\n\n# Plan\n\nHealth inequalities.\n",
                 EQX_CENTRAL_AIM, "0/2");
    measure(&m, "# Our vision\n\nWe want to end health inequalities.\n");
    assert_int_equal(m.central.quote_count[0], 1);
    assert_int_equal(m.central.quotes[m.central.quote_start[0]], 1);
    assert_true(m.central.value[0] == 1.0);
    reading_end(&m.r);
}

static void statutory_purpose_is_no_aim_of_its_own(void **state)
{
    (void)state;
    component_is("# Our vision\n\nIntegrated care systems exist to tackle inequalities in "
                 "outcomes, experience and access.\n",
                 EQX_CENTRAL_AIM, "0/2");
}

static void document_without_a_vision_leaves_the_aim_unknown(void **state)
{
    (void)state;
    component_is("# Plan\n\nHealth inequalities are wide.\n", EQX_CENTRAL_AIM, "0/0?");
}

#define FIVE                                                                                       \
    "The priorities are:\n\n1. Good work\n2. Warm homes\n3. Reducing health inequalities\n"       \
    "4. Digital\n5. Money\n\nText follows.\n\n"

static void priorities_are_read_from_a_list(void **state)
{
    (void)state;
    component_is(FIVE, EQX_CENTRAL_PRIORITIES, "1/5");
}

static void priorities_said_twice_are_the_same(void **state)
{
    (void)state;
    component_is(FIVE FIVE, EQX_CENTRAL_PRIORITIES, "1/5");
}

static void priorities_are_read_from_numbered_headings(void **state)
{
    (void)state;
    component_is("# Priority 1: Health inequalities\n\nText.\n\n# Priority two: Money\n\nText.\n\n"
                 "# Priority 1: Health inequalities\n\nText.\n",
                 EQX_CENTRAL_PRIORITIES, "1/2");
    component_is("# 4 Our priorities\n\nText.\n\n## 4.1 Health inequalities\n\nText.\n\n"
                 "## 4.2 Work\n\nText.\n\n## 4.3 Homes\n\nText.\n",
                 EQX_CENTRAL_PRIORITIES, "1/3");
}

static void priorities_are_read_from_a_table(void **state)
{
    (void)state;
    component_is("# Plan\n\n| Priority | Led by |\n|---|---|\n| Good work | Council |\n"
                 "| Reducing health inequalities | Board |\n\nText follows.\n",
                 EQX_CENTRAL_PRIORITIES, "1/2");
}

static void priorities_are_read_from_titles_without_numbers(void **state)
{
    (void)state;
    component_is("# Our priorities\n\nText.\n\n## Good work\n\nText.\n\n## Health inequalities"
                 "\n\nText.\n\n## Money\n\nText.\n",
                 EQX_CENTRAL_PRIORITIES, "1/3");
}

static void priorities_of_the_nation_are_not_the_plans(void **state)
{
    (void)state;
    component_is("The national priorities are:\n\n- Digital care\n- Reducing health inequalities"
                 "\n\nThe priorities here are:\n\n- Good work\n- Warm homes\n- Cancer\n\n"
                 "Text follows.\n",
                 EQX_CENTRAL_PRIORITIES, "0/3");
}

static void plan_without_priorities_leaves_them_unknown(void **state)
{
    (void)state;
    component_is("# Plan\n\nHealth inequalities are a priority.\n", EQX_CENTRAL_PRIORITIES, "0/0?");
}

#define CHAPTER(title) "# " title "\n\nWe will fund work on health inequalities here.\n\n"
#define QUIET(title) "# " title "\n\nWe will open a hospital.\n\n"

static void chapters_with_an_equity_action_are_counted(void **state)
{
    (void)state;
    component_is(CHAPTER("Homes") QUIET("Estates") CHAPTER("Work"), EQX_CENTRAL_CHAPTERS, "2/3");
}

static void chapter_about_equity_counts_neither_way(void **state)
{
    (void)state;
    component_is(CHAPTER("Health inequalities") QUIET("Estates") CHAPTER("Work") QUIET("Digital"),
                 EQX_CENTRAL_CHAPTERS, "1/3");
}

static void working_with_partners_towards_equity_is_no_action(void **state)
{
    (void)state;
    component_is("# Homes\n\nWe will work with partners to reduce health inequalities.\n\n"
                 QUIET("Estates") QUIET("Work"),
                 EQX_CENTRAL_CHAPTERS, "0/3");
}

static void fewer_than_three_chapters_are_too_few(void **state)
{
    (void)state;
    component_is(CHAPTER("Homes") CHAPTER("Work"), EQX_CENTRAL_CHAPTERS, "0/0?");
}

static void named_lead_for_health_inequalities_is_an_owner(void **state)
{
    (void)state;
    component_is("Dr Ada Pole is the executive lead for health inequalities.\n",
                 EQX_CENTRAL_OWNER, "1/1");
    component_is("Dr Ada Pole is the executive lead for estates. Health inequalities are wide.\n",
                 EQX_CENTRAL_OWNER, "0/1");
}

static void who_answers_for_equity_is_its_owner(void **state)
{
    (void)state;
    static const char *const owned[] = {
        "Health inequalities are led by the Chief Nursing Officer.\n",
        "The Director of Strategy will report on health inequalities to the board every quarter.\n",
    };
    static const char *const open[] = {
        "Each practice will nominate a health inequalities champion.\n",
        "We have not yet named an executive lead for health inequalities.\n",
    };
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) {
        component_is(owned[i], EQX_CENTRAL_OWNER, "1/1");
    }
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        component_is(open[i], EQX_CENTRAL_OWNER, "0/1");
    }
}

static void what_inequality_costs_is_no_money_for_equity(void **state)
{
    (void)state;
    static const char *const given[] = {
        "£400,000 of recurrent funding is set aside for health inequalities.\n",
        "The fund of £2.3m for health inequalities will be shared between four places.\n",
    };
    static const char *const costs[] = {
        "Health inequalities cost the economy £31 billion a year.\n",
        "People in poverty lose £500 a year to health inequalities.\n",
        "The funding for health inequalities was cut by £3 million.\n",
    };
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        component_is(given[i], EQX_CENTRAL_MONEY, "1/1");
    }
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++) {
        component_is(costs[i], EQX_CENTRAL_MONEY, "0/1");
    }
}

static void money_in_an_equity_statement_is_tied_to_it(void **state)
{
    (void)state;
    component_is("We will invest £2 million in reducing health inequalities.\n",
                 EQX_CENTRAL_MONEY, "1/1");
    component_is("We will invest £2 million in roofs. Health inequalities are wide.\n",
                 EQX_CENTRAL_MONEY, "0/1");
}

/* -------------------------------------------------------- dispersion --- */

static void close_to(double found, double expected)
{
    double difference = found - expected;
    if (difference > 1e-12 || difference < -1e-12) {
        fail_msg("%.17g is not %.17g", found, expected);
    }
}

static void dispersion_is_half_of_what_is_out_of_place(void **state)
{
    static const uint32_t words[] = {500, 500, 500, 500};
    static const uint32_t even[] = {5, 5, 5, 5}, heap[] = {20, 0, 0, 0}, some[] = {10, 5, 5, 0};
    (void)state;
    close_to(eqxi_dispersion(even, words, 4), 0);
    close_to(eqxi_dispersion(heap, words, 4), 0.75);
    close_to(eqxi_dispersion(some, words, 4), 0.25);
}

/* Every way to put n hits on two parts, weighed: what the closed form must give. */
static double by_counting(uint64_t n, double p)
{
    double sum = 0, ways = 1;
    for (uint64_t k = 0; k <= n; k++) {
        double chance = ways, off = (double)k / (double)n - p;
        for (uint64_t i = 0; i < n; i++) {
            chance *= i < k ? p : 1 - p;
        }
        sum += chance * (off < 0 ? -off : off);
        ways = ways * (double)(n - k) / (double)(k + 1);
    }
    return sum; /* both parts are out of place by the same, and DP halves their sum */
}

static void dispersion_by_chance_is_the_mean_over_all_placements(void **state)
{
    static const uint32_t words[] = {500, 300};
    (void)state;
    for (uint64_t n = 1; n <= 40; n++) {
        double expected = by_counting(n, 500.0 / 800.0);
        double found = eqxi_dispersion_by_chance(n, words, 2);
        assert_true(found - expected < 1e-12 && expected - found < 1e-12);
    }
}

static void dispersion_by_chance_shrinks_with_many_hits(void **state)
{
    static const uint32_t words[] = {500, 500};
    double last = 1;
    (void)state;
    for (uint64_t n = 10; n <= 10000000; n *= 10) {
        double found = eqxi_dispersion_by_chance(n, words, 2);
        assert_true(found > 0 && found < last);
        last = found;
    }
}

/* ---------------------------------------------- what must not be gained --- */

/* `chapters` chapters of `each` paragraphs; equity in the first `with` chapters. */
static char *plan_of(size_t chapters, size_t with, size_t each, size_t copies)
{
    static const char equity[] = "We will fund work on health inequalities in this part. ";
    static const char filler[] = "The estate of the trust has many buildings with old boilers and "
                                 "roofs which the surveyors of the company visit by bus each "
                                 "spring before the summer works begin on site again. ";
    size_t size = copies * chapters * (40 + each * (sizeof equity + sizeof filler + 2)) + 1;
    char  *text = malloc(size);
    size_t at = 0;
    assert_non_null(text);
    for (size_t i = 0; i < copies * chapters; i++) {
        size_t own = i % chapters;
        at += (size_t)snprintf(text + at, size - at, "# Part %c\n\n", (char)('A' + own));
        for (size_t k = 0; k < each; k++) {
            at += (size_t)snprintf(text + at, size - at, "%s%s\n\n", own < with ? equity : "",
                                   filler);
        }
    }
    return text;
}

static double spread_of(size_t chapters, size_t with, size_t each, size_t copies)
{
    measured m;
    char    *text = plan_of(chapters, with, each, copies);
    measure(&m, text);
    assert_int_equal(m.central.known[EQX_CENTRAL_SPREAD - 1], 1);
    double value = m.central.value[EQX_CENTRAL_SPREAD - 1];
    reading_end(&m.r);
    free(text);
    return value;
}

static void equity_in_one_chapter_is_more_dispersed_than_in_all(void **state)
{
    (void)state;
    double one = spread_of(6, 1, 40, 1), all = spread_of(6, 6, 40, 1);
    assert_true(one > 0.5);
    assert_true(all < 0.05);
}

static void few_statements_are_too_few_for_dispersion(void **state)
{
    (void)state;
    component_is("Health inequalities are wide.\n", EQX_CENTRAL_SPREAD, "1/1?");
}

static void doubling_a_text_leaves_its_shares_as_they_are(void **state)
{
    measured once, twice;
    char    *text = plan_of(4, 2, 20, 1), *again = plan_of(4, 2, 20, 2);
    (void)state;
    measure(&once, text);
    measure(&twice, again);
    uint32_t chapters = EQX_CENTRAL_CHAPTERS - 1, spread = EQX_CENTRAL_SPREAD - 1;
    assert_int_equal(once.central.known[chapters], 1);
    close_to(twice.central.value[chapters], once.central.value[chapters]);
    double gained = once.central.value[spread] - twice.central.value[spread];
    assert_true(gained < 0.05); /* not more even than it was, but for chance */
    assert_true(twice.framing.equity_actions * once.framing.equity_statements ==
                once.framing.equity_actions * twice.framing.equity_statements);
    reading_end(&once.r);
    reading_end(&twice.r);
    free(text);
    free(again);
}

#define BOILERPLATE                                                                                \
    "# Our purpose\n\nIntegrated care systems exist to tackle inequalities in outcomes, "         \
    "experience and access.\n\n"

static void boilerplate_adds_no_equity_statement(void **state)
{
    measured plain, padded;
    (void)state;
    measure(&plain, QUIET("Estates") CHAPTER("Work"));
    measure(&padded, QUIET("Estates") CHAPTER("Work") BOILERPLATE BOILERPLATE BOILERPLATE);
    assert_int_equal(padded.framing.equity_statements, plain.framing.equity_statements);
    reading_end(&plain.r);
    reading_end(&padded.r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_all_sections_are_the_words_of_the_document),
        cmocka_unit_test(section_knows_the_section_above_it),
        cmocka_unit_test(empty_text_has_no_section_and_nothing_known),
        cmocka_unit_test(definition_shows_of_what_and_that_it_is_unfair),
        cmocka_unit_test(access_alone_says_nothing_of_inequality),
        cmocka_unit_test(hedged_and_acting_statements_are_counted_apart),
        cmocka_unit_test(equity_in_the_vision_is_found_and_quoted),
        cmocka_unit_test(statutory_purpose_is_no_aim_of_its_own),
        cmocka_unit_test(document_without_a_vision_leaves_the_aim_unknown),
        cmocka_unit_test(priorities_are_read_from_a_list),
        cmocka_unit_test(priorities_said_twice_are_the_same),
        cmocka_unit_test(priorities_are_read_from_numbered_headings),
        cmocka_unit_test(priorities_are_read_from_a_table),
        cmocka_unit_test(priorities_are_read_from_titles_without_numbers),
        cmocka_unit_test(priorities_of_the_nation_are_not_the_plans),
        cmocka_unit_test(plan_without_priorities_leaves_them_unknown),
        cmocka_unit_test(who_answers_for_equity_is_its_owner),
        cmocka_unit_test(what_inequality_costs_is_no_money_for_equity),
        cmocka_unit_test(chapters_with_an_equity_action_are_counted),
        cmocka_unit_test(chapter_about_equity_counts_neither_way),
        cmocka_unit_test(working_with_partners_towards_equity_is_no_action),
        cmocka_unit_test(fewer_than_three_chapters_are_too_few),
        cmocka_unit_test(named_lead_for_health_inequalities_is_an_owner),
        cmocka_unit_test(money_in_an_equity_statement_is_tied_to_it),
        cmocka_unit_test(dispersion_is_half_of_what_is_out_of_place),
        cmocka_unit_test(dispersion_by_chance_is_the_mean_over_all_placements),
        cmocka_unit_test(dispersion_by_chance_shrinks_with_many_hits),
        cmocka_unit_test(equity_in_one_chapter_is_more_dispersed_than_in_all),
        cmocka_unit_test(few_statements_are_too_few_for_dispersion),
        cmocka_unit_test(doubling_a_text_leaves_its_shares_as_they_are),
        cmocka_unit_test(boilerplate_adds_no_equity_statement),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
