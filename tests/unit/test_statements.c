/* What the built-in cues make of sentences. */
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

typedef struct spoken {
    reading             r;
    const char         *text;
    eqx_statement_table table;
} spoken;

static void hear(spoken *s, const char *text, uint32_t flags)
{
    s->text = text;
    reading_start(&s->r, lexicon, flags);
    reading_run(&s->r, text, strlen(text));
    s->table = (eqx_statement_table){.struct_size = sizeof s->table};
    assert_int_equal(eqx_result_statements(s->r.result, &s->table), EQX_OK);
}

static const char *const modalities[] = {"none",     "fact",   "projection",
                                         "intended", "action", "done"};

/* The statement that begins with `start`. */
static uint64_t statement_of(const spoken *s, const char *start)
{
    for (uint64_t i = 0; i < s->table.count; i++) {
        if (strncmp(s->text + s->table.byte_start[i], start, strlen(start)) == 0) {
            return i;
        }
    }
    fail_msg("no statement begins with \"%s\"", start);
    return 0;
}

typedef struct example {
    const char *modality, *text;
} example;

static void expect_modalities(const example *examples, size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        spoken s;
        hear(&s, examples[i].text, EQX_SNIPPET);
        const char *found = modalities[s.table.modality[0]];
        if (strcmp(found, examples[i].modality) != 0) {
            print_message("%s, not %s: %s\n", found, examples[i].modality, examples[i].text);
            wrong++;
        }
        reading_end(&s.r);
    }
    print_message("%zu sentences, %zu wrong\n", count, wrong);
    assert_int_equal(wrong, 0);
}

#define EXPECT(examples) expect_modalities(examples, sizeof(examples) / sizeof *(examples))

static void what_somebody_will_do_is_an_action(void **state)
{
    static const example examples[] = {
        {"action", "By May 2026 we will publish waits by ethnicity."},
        {"action", "We will not tolerate racism."},
        {"action", "The council will open three warm hubs in the coming winter."},
        {"action", "The board must appoint a lead for equity."},
        {"action", "Providers are expected to publish their waits by deprivation."},
        {"action", "Fifty staff will be trained as champions by March 2027."},
        {"action", "The trust is committed to paying the real living wage."},
        {"action", "Our goal is to end rough sleeping in the county by 2030."},
        {"action", "Over the next two years we'll move money towards prevention."},
        {"action", "We will work with landlords to inspect the coldest homes."},
        {"action", "Cut Core20 smoking at delivery 14%\xE2\x86\x92""6% | DPH | Mar 2026"},
        {"action", "Increase uptake of screening to 70% by March 2027"},
        {"action", "What: visit every hostel Who: street outreach team When: by June 2026"},
        {"action", "We will leave no community behind."},
        {"action", "We will not only fund the clinic but also train forty staff."},
    };
    (void)state;
    EXPECT(examples);
}

static void what_is_hoped_or_promised_barely_is_intended(void **state)
{
    static const example examples[] = {
        {"intended", "We aim to narrow the gap between our towns."},
        {"intended", "Our ambition is to be a place where everybody ages well."},
        {"intended", "We will work with partners to."},
        {"intended", "We will seek to reduce waiting for the poorest."},
        {"intended", "We will continue to recognise the role of carers."},
        {"intended", "It is intended that the findings will support later plans."},
        {"intended", "We want to see fewer children in poverty."},
    };
    (void)state;
    EXPECT(examples);
}

static void what_will_happen_by_itself_is_a_projection(void **state)
{
    static const example examples[] = {
        {"projection", "Without action, over-85s in poverty will double by 2043."},
        {"projection", "The number of people with dementia will rise to 9,000 by 2040."},
        {"projection", "Demand for home care will grow faster than our budget."},
        {"projection", "The population is expected to increase by a tenth by 2035."},
        {"projection", "If nothing changes, the gap in healthy life expectancy will widen."},
    };
    (void)state;
    EXPECT(examples);
}

static void the_rest_is_done_or_fact(void **state)
{
    static const example examples[] = {
        {"done", "We have opened two family hubs."},
        {"done", "In 2024 we appointed a director for inclusion."},
        {"fact", "A third of homes in the valley are damp."},
        {"fact", "There is a lack of affordable housing."},
        {"fact", "OUR PARTNERS WILL DRIVE CHANGE"},
        {"fact", "The NHS should recruit from poorer streets."},
        {"fact", "Testing rates are higher in the city."},
        {"fact", "This will help people to stay well."},
        {"fact", "We will not fund a second clinic."},
    };
    (void)state;
    EXPECT(examples);
}

static void what_was_found_or_happened_is_nobodys_deed(void **state)
{
    static const example examples[] = {
        {"fact", "Gaps in the service have been identified in the north of the county."},
        {"fact", "Families have been impacted by rising rents."},
        {"fact", "Smoking rates have increased since 2015."},
        {"fact", "The number of people in debt has steadily risen."},
        {"fact", "Many carers have experienced stigma."},
        {"done", "We have increased the money for debt advice."},
        {"done", "Two wards have been opened."},
        {"fact", "She is committed to inclusion and enjoys the hills."},
        {"fact", "We visited the pilot to see if vouchers will be taken up."},
    };
    (void)state;
    EXPECT(examples);
}

static bool is_hedged(const char *text)
{
    spoken s;
    hear(&s, text, EQX_SNIPPET);
    bool hedged = s.table.hedged[0] != 0;
    reading_end(&s.r);
    return hedged;
}

/* "Will" alone promises nothing: somebody does something, or something is done. */
static void what_nobody_is_said_to_do_is_no_action(void **state)
{
    static const example examples[] = {
        {"fact", "There will be families who never hear of the offer."},
        {"fact", "Some residents will wait for days before they ask for help."},
        {"fact", "This will mean longer journeys for those without a car."},
        {"fact", "The next contract will remove this limit."},
        {"fact", "Journeys will be affected by the closure."},
        {"fact", "We have drawn up an index that will show where need is greatest."},
        {"fact", "This health needs assessment will be used to inform the next plan."},
        {"fact", "The clinics will see more frail people each winter."},
        {"fact", "The new service will result in longer stays."},
        {"fact", "Parents fear that they will be reported."},
        {"fact", "Local authorities have a duty to improve health."},
        {"intended", "The intention of the board is to develop a plan."},
        {"fact", "He was made to breathe smoke against his will."},
        {"fact", "Twelve beds were to be in place by May 2019."},
        {"fact", "By law the council must house families in need."},
        {"fact", "Under the Equality Act the trust must publish its data."},
        {"done", "The government has pledged to recruit more midwives."},
        {"projection", "It is anticipated that the score will fall to 12 by March 2026."},
        {"action", "A lead for carers will be appointed."},
        {"action", "The results will be published each spring."},
        {"action", "Every ward will hold a stock of large print letters."},
        {"action", "Ambulance stations will adopt the new form by March 2027."},
        {"action", "By 2028, 65% of people with dementia will have a plan."},
        {"action", "The board has agreed to open a second hostel."},
    };
    (void)state;
    EXPECT(examples);
}

/* An order has a level of its own, and begins where a sentence begins. */
static void a_number_by_chance_makes_no_order(void **state)
{
    static const example examples[] = {
        {"fact", "Review the 12 offers made to young people and extend what works."},
        {"fact", "set to reach the 70% target for the county"},
        {"action", "Raise uptake of the offer to 70%."},
    };
    (void)state;
    EXPECT(examples);
}

/* Each sentence of an item speaks for itself. */
static void a_rung_is_of_the_sentence_and_not_of_the_item(void **state)
{
    spoken      s;
    const char *text = "Notes on the year:\n\n"
                       "- Loneliness is common in the valley. We will open three warm hubs.\n"
                       "- Rent arrears are rising.\n";
    (void)state;
    hear(&s, text, 0);
    uint64_t first = statement_of(&s, "Loneliness");
    assert_int_equal(s.table.modality[first], EQX_MODALITY_ACTION);
    size_t seen = 0;
    for (uint64_t i = 0; i < s.r.hits.count; i++) {
        if (strncmp(text + s.r.hits.byte_start[i], "Loneliness", 10) == 0) {
            assert_true(s.r.hits.rung[i] < 4);
            seen++;
        }
    }
    print_message("%zu hits before the promise\n", seen);
    assert_true(seen > 0);
    reading_end(&s.r);
}

/* What an item says in its second sentence is not what the list was led in with. */
static void a_lead_in_leads_by_its_last_sentence(void **state)
{
    spoken s;
    (void)state;
    hear(&s, "We will ask again next year. The main gaps that people named were:\n\n"
             "- support for carers\n- places to meet\n", 0);
    assert_int_equal(s.table.modality[statement_of(&s, "support")], EQX_MODALITY_FACT);
    reading_end(&s.r);
}

static void the_month_of_may_is_no_hedge(void **state)
{
    (void)state;
    assert_false(is_hedged("By May 2026 we will publish waits by ethnicity."));
    assert_false(is_hedged("The next cohort starts in May."));
    assert_true(is_hedged("We may extend the scheme to the coast."));
    assert_true(is_hedged("This may lead to longer waits."));
}

static void a_claim_is_hedged_and_not_the_people_in_it(void **state)
{
    (void)state;
    assert_false(is_hedged("We will find patients who may be missed by screening."));
    assert_false(is_hedged("Men are more likely to die young here."));
    assert_true(is_hedged("The service could be offered in libraries, where possible."));
    assert_true(is_hedged("Partners might consider a charter."));
    assert_true(is_hedged("We will explore the use of social prescribing."));
    assert_false(is_hedged("Services should be open in the evening."));
}

static void an_item_says_what_its_lead_in_says(void **state)
{
    spoken s;
    (void)state;
    hear(&s,
         "Over the next two years we will:\n\n"
         "- open a clinic in each valley\n"
         "- explore evening visits\n"
         "- work with partners to\n\n"
         "The valleys are steep.\n",
         0);
    uint64_t clinic = statement_of(&s, "open a clinic");
    assert_string_equal(modalities[s.table.modality[clinic]], "action");
    assert_int_equal(s.table.inherited[clinic], 1);
    assert_int_equal(s.table.lead_in[clinic], statement_of(&s, "Over the next"));
    assert_int_equal(s.table.voice[clinic], EQX_VOICE_OWN);
    assert_true(s.table.deadline_start[clinic] != EQX_NONE);
    assert_true(s.table.hedged[statement_of(&s, "explore")]);
    assert_string_equal(modalities[s.table.modality[statement_of(&s, "work with")]], "intended");
    assert_string_equal(modalities[s.table.modality[statement_of(&s, "The valleys")]], "fact");
    reading_end(&s.r);
}

static void a_row_of_an_action_table_is_an_action_with_its_owner(void **state)
{
    spoken s;
    (void)state;
    hear(&s,
         "| Action | Owner | When |\n"
         "| Publish the equity audit | Director of Public Health | June 2026 |\n"
         "| Dental van for the estates | Northside Trust | Spring 2027 |\n",
         0);
    uint64_t row = statement_of(&s, "Publish");
    assert_string_equal(modalities[s.table.modality[row]], "action");
    assert_int_equal(s.table.owner_end[row] - s.table.owner_start[row],
                     strlen("Director of Public Health"));
    assert_memory_equal(s.text + s.table.owner_start[row], "Director of Public Health", 25);
    assert_memory_equal(s.text + s.table.deadline_start[row], "June 2026", 9);
    assert_string_equal(modalities[s.table.modality[statement_of(&s, "Dental van")]], "action");
    assert_string_equal(modalities[s.table.modality[statement_of(&s, "Action")]], "fact");
    reading_end(&s.r);
}

/* Whether some hit of the text is negated. */
static bool is_negated(const char *text)
{
    spoken s;
    bool   found = false;
    hear(&s, text, EQX_SNIPPET);
    for (uint64_t i = 0; i < s.r.hits.count; i++) {
        found = found || s.r.hits.status[i] == EQX_HIT_NEGATED;
    }
    assert_int_equal(found, s.table.negated[0]);
    reading_end(&s.r);
    return found;
}

static void a_practice_that_is_absent_is_negated_and_a_need_is_not(void **state)
{
    (void)state;
    assert_true(is_negated("There is no equality impact assessment of the scheme."));
    assert_true(is_negated("We have not yet carried out an equality impact assessment."));
    assert_true(is_negated("The health equity audit has not been completed."));
    assert_false(is_negated("There is a lack of affordable housing."));
    assert_false(is_negated("We will not tolerate racism."));
    assert_false(is_negated("No bid goes forward without an equality impact assessment."));
    assert_false(is_negated("Not only an equality impact assessment is needed."));
}

/* The answer key plants it in a sample plan: the service exists, its evaluation does not. */
static void what_was_not_evaluated_is_there(void **state)
{
    static const char *const texts[] = {
        "There has been no evaluation of the social prescribing service.",
        "There has been no evaluation\nof the social prescribing service.",
    };
    (void)state;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        spoken   s;
        uint32_t scored = 0, negated = 0;
        hear(&s, texts[k], EQX_SNIPPET);
        for (uint64_t i = 0; i < s.r.hits.count; i++) {
            scored += s.r.hits.status[i] == EQX_HIT_SCORED;
            negated += s.r.hits.status[i] == EQX_HIT_NEGATED;
        }
        assert_int_equal(negated, 1);
        assert_int_equal(scored, 1);
        reading_end(&s.r);
    }
}

static void voice_is_of_who_speaks(void **state)
{
    static const struct {
        uint8_t     voice;
        const char *text;
    } examples[] = {
        {EQX_VOICE_OWN, "We will meet the national standard."},
        {EQX_VOICE_NATIONAL, "NHS England expects every system to report."},
        {EQX_VOICE_NATIONAL, "The national ambition is 66.7%."},
        {EQX_VOICE_NONE, "Smoking is 14%, above the national average of 12%."},
        {EQX_VOICE_OTHER, "Housing associations will fit new boilers."},
        {EQX_VOICE_NONE, "Winters are cold."},
        {EQX_VOICE_NONE, "Funding provided for work on health inequalities will be raised."},
        {EQX_VOICE_NONE, "Employment advice on health inequalities will be funded."},
        {EQX_VOICE_NONE, "Funding for universal work on health inequalities will be raised."},
        {EQX_VOICE_NONE, "Care on the ward follows the planning of health inequalities."},
        {EQX_VOICE_OTHER, "The school asked for data on health inequalities."},
    };
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        spoken s;
        hear(&s, examples[i].text, EQX_SNIPPET);
        assert_int_equal(s.table.voice[0], examples[i].voice);
        reading_end(&s.r);
    }
}

static void expect_owner(const char *text, const char *owner)
{
    spoken s;
    hear(&s, text, EQX_SNIPPET);
    assert_true(s.table.owner_start[0] != EQX_NONE);
    assert_int_equal(s.table.owner_end[0] - s.table.owner_start[0], strlen(owner));
    assert_memory_equal(text + s.table.owner_start[0], owner, strlen(owner));
    reading_end(&s.r);
}

static void an_owner_is_a_role_or_a_body_with_its_whole_name(void **state)
{
    (void)state;
    expect_owner("The audit will be led by the Director of Nursing at Saltmarsh NHS Trust.",
                 "Director of Nursing at Saltmarsh NHS Trust");
    expect_owner("Marchbeck County Council will open two hubs.", "Marchbeck County Council");
    expect_owner("The audit will be led by the Director of Nursing at\n  Saltmarsh NHS Trust.",
                 "Director of Nursing at\n  Saltmarsh NHS Trust");
    expect_owner("The plan will be led by the Director of Strategy & Planning.",
                 "Director of Strategy & Planning");
    expect_owner("It will be approved by the Integrated Care Partnership in February.",
                 "Integrated Care Partnership");
}

static void we_and_partners_own_nothing(void **state)
{
    spoken s;
    (void)state;
    hear(&s, "We and our partners will open two hubs.", EQX_SNIPPET);
    assert_int_equal(s.table.owner_start[0], EQX_NONE);
    reading_end(&s.r);
}

static void hear_targets(spoken *s, eqx_target_table *targets, const char *text, uint32_t flags)
{
    hear(s, text, flags);
    *targets = (eqx_target_table){.struct_size = sizeof *targets};
    assert_int_equal(eqx_result_targets(s->r.result, targets), EQX_OK);
}

static void expect_words(const char *text, uint32_t start, uint32_t end, const char *words)
{
    if (words == NULL) {
        assert_int_equal(start, EQX_NONE);
        return;
    }
    assert_true(start != EQX_NONE);
    if (end - start != strlen(words) || memcmp(text + start, words, end - start) != 0) {
        fail_msg("\"%.*s\", not \"%s\", in: %s", (int)(end - start), text + start, words, text);
    }
}

typedef struct target_case {
    const char *text, *number, *baseline, *deadline, *indicator;
    uint8_t     quantified, dated, form, direction;
} target_case;

static void a_target_has_its_parts_where_they_stand(void **state)
{
    static const target_case cases[] = {
        {"Smoking at delivery is 14%. We will cut this to 6% by 2027/28.", "6%", "14%", "2027/28",
         "Smoking at delivery is", 1, 1, EQX_EQUITY_FORM_AVERAGE, EQX_DIRECTION_DOWN},
        {"We will narrow the gap in dental decay between the most deprived fifth and the rest "
         "from 21 to 12 percentage points by September 2029.",
         "12 percentage points", "21", "September 2029",
         "the gap in dental decay between the most deprived fifth and the rest", 1, 1,
         EQX_EQUITY_FORM_GAP, EQX_DIRECTION_DOWN},
        {"Cut Core20 smoking at delivery 14%\xE2\x86\x92""6% | DPH | Mar 2026", "6%", "14%",
         "Mar 2026", NULL, 1, 1, EQX_EQUITY_FORM_GROUP, EQX_DIRECTION_DOWN},
        {"We will lower the slope index of inequality in decay to 8% by 2030.", "8%", NULL, "2030",
         "the slope index of inequality in decay", 1, 1, EQX_EQUITY_FORM_GRADIENT,
         EQX_DIRECTION_DOWN},
        {"We will raise uptake to 70% by March 2027, particularly among refugees.", "70%", NULL,
         "March 2027", "uptake", 1, 1, EQX_EQUITY_FORM_AVERAGE, EQX_DIRECTION_UP},
        {"We will recruit 40 health visitors by June 2027.", "40", NULL, "June 2027",
         "health visitors", 1, 1, EQX_EQUITY_FORM_PROCESS, EQX_DIRECTION_NONE},
        {"We will halve emergency admissions of asthmatic children.", "halve", NULL, NULL,
         "emergency admissions of asthmatic children", 1, 0, EQX_EQUITY_FORM_AVERAGE,
         EQX_DIRECTION_DOWN},
        {"The heart team will close this gap by March 2028.", NULL, NULL, "March 2028", NULL, 0, 1,
         EQX_EQUITY_FORM_GAP, EQX_DIRECTION_DOWN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const target_case *c = &cases[i];
        spoken             s;
        eqx_target_table   t;
        hear_targets(&s, &t, c->text, EQX_SNIPPET);
        if (t.count != 1) {
            fail_msg("%d targets in: %s", (int)t.count, c->text);
        }
        expect_words(c->text, t.number_start[0], t.number_end[0], c->number);
        expect_words(c->text, t.baseline_start[0], t.baseline_end[0], c->baseline);
        expect_words(c->text, t.deadline_start[0], t.deadline_end[0], c->deadline);
        if (c->indicator != NULL) {
            expect_words(c->text, t.indicator_start[0], t.indicator_end[0], c->indicator);
        }
        assert_int_equal(t.quantified[0], c->quantified);
        assert_int_equal(t.dated[0], c->dated);
        if (t.equity_form[0] != c->form || t.direction[0] != c->direction) {
            fail_msg("form %d, direction %d: %s", t.equity_form[0], t.direction[0], c->text);
        }
        reading_end(&s.r);
    }
}

/* A line end is a space; "this" may stand among the words of direction. */
static void a_target_is_the_same_over_line_ends(void **state)
{
    static const struct {
        const char *text, *deadline, *indicator;
        double      value;
    } cases[] = {
        {"We will publish 40 waits by\nMarch 2028.", "March 2028", "waits", 40},
        {"We will cut the use of agency staff by a\n  fifth.", NULL, "the use of agency staff",
         0.8},
        {"We will cut the use of agency staff by two-thirds.", NULL, "the use of agency staff",
         0.333},
        {"We will cut the use of agency staff by a quar-\nter.", NULL, "the use of agency staff",
         0.75},
        {"Turnover stands at 1.9 a year. The ICB will bring this to 1.25 or less by March 2028.",
         "March 2028", "Turnover stands at", 1.25},
        {"By March 2028, 65%\nof people with dementia will have a plan.", "March 2028",
         "of people with dementia will have a plan", 65},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        spoken           s;
        eqx_target_table t;
        hear_targets(&s, &t, cases[i].text, EQX_SNIPPET);
        assert_int_equal(t.count, 1);
        assert_true(t.value[0] > cases[i].value - 1e-9 && t.value[0] < cases[i].value + 1e-9);
        expect_words(s.text, t.deadline_start[0], t.deadline_end[0], cases[i].deadline);
        expect_words(s.text, t.indicator_start[0], t.indicator_end[0], cases[i].indicator);
        reading_end(&s.r);
    }
}

/* "We will cut this": the concept is that of what "this" is. */
static void a_head_has_no_deadline(void **state)
{
    (void)state;
    spoken s;
    hear(&s, "Measure | Baseline | Target 2026\nSmoking | 14% | 6%\nVaccines | 60% | 70%\n", 0);
    assert_true(s.table.count >= 3);
    assert_int_equal(s.table.deadline_start[0], EQX_NONE);
    reading_end(&s.r);
}

static void no_fewer_than_is_a_level_and_no_direction(void **state)
{
    (void)state;
    spoken           s;
    eqx_target_table t;
    hear_targets(&s, &t, "We will recruit no fewer than 200 nurses by March 2026.", EQX_SNIPPET);
    assert_int_equal(t.count, 1);
    assert_int_equal(t.direction[0], EQX_DIRECTION_NONE);
    reading_end(&s.r);
    hear_targets(&s, &t, "The team reached its target of 90% last spring.", EQX_SNIPPET);
    assert_int_equal(t.count, 0);
    reading_end(&s.r);
}

static void a_sum_with_a_date_is_a_resource_and_no_target(void **state)
{
    (void)state;
    spoken           s;
    eqx_target_table t;
    hear_targets(&s, &t, "We will invest \xC2\xA3""5-10m in homes by 2028.", EQX_SNIPPET);
    assert_int_equal(t.count, 0);
    reading_end(&s.r);
}

static void the_unit_of_a_range_stands_behind_it(void **state)
{
    (void)state;
    spoken           s;
    eqx_target_table t;
    hear_targets(&s, &t, "We will cut smoking to 10\xE2\x80\x93""15% by 2028.", EQX_SNIPPET);
    assert_int_equal(t.count, 1);
    expect_words(s.text, t.unit_start[0], t.unit_end[0], "%");
    reading_end(&s.r);
}

/* A letter whose last byte is that of a dash is no dash. */
static void an_order_stands_behind_a_bullet_of_any_kind(void **state)
{
    static const struct {
        const char *text;
        uint8_t     modality;
    } cases[] = {
        {"Decay \xE2\x96\xAA publish waits by 2028.", EQX_MODALITY_ACTION},
        {"Decay \xE2\x80\x93 publish waits by 2028.", EQX_MODALITY_ACTION},
        {"Decay \xC3\xA2 publish waits by 2028.", EQX_MODALITY_FACT},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        spoken s;
        hear(&s, cases[i].text, EQX_SNIPPET);
        assert_int_equal(s.table.modality[0], cases[i].modality);
        reading_end(&s.r);
    }
}

static void a_target_is_about_its_indicator(void **state)
{
    (void)state;
    spoken           s;
    eqx_target_table t;
    hear_targets(&s, &t, "Smoking is at 14%. The target is clear: we will cut this to 6% by 2028.",
                 EQX_SNIPPET);
    assert_int_equal(t.count, 1);
    assert_int_equal(t.concept_id[0], eqx_lexicon_find_concept(lexicon, "behaviours.smoking"));
    reading_end(&s.r);
}

static void dates_statistics_and_projections_are_no_targets(void **state)
{
    static const char *const texts[] = {
        "Without action, over-85s in poverty will double by 2043.",
        "By 2033 where you live will no longer decide how long you live.",
        "Smoking at delivery was 14% in 2022, up from 12% the year before.",
        "The number of people with dementia will rise to 9,000 by 2040.",
        "In 2024 we recruited 40 health visitors.",
        "We have not set a target for the gap.",
        "We will see children under 5 within 18 weeks.",
        "A third of homes in the valley are damp.",
        "As found by the 2018 survey, 18% of tenants lacked heating.",
        "The standard is missed: coverage is below what was agreed, at 94.7%.",
        "We will publish waits by ethnicity by May 2026.",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        spoken           s;
        eqx_target_table t;
        hear_targets(&s, &t, texts[i], EQX_SNIPPET);
        if (t.count != 0) {
            fail_msg("%d targets in: %s", (int)t.count, texts[i]);
        }
        reading_end(&s.r);
    }
}

static void a_national_target_is_restated(void **state)
{
    spoken           s;
    eqx_target_table t;
    (void)state;
    hear_targets(&s, &t, "The national ambition is 75% by 2028.", EQX_SNIPPET);
    assert_int_equal(t.count, 1);
    assert_int_equal(t.origin[0], EQX_ORIGIN_NATIONAL);
    assert_true(t.value[0] > 74.9 && t.value[0] < 75.1);
    assert_int_equal(t.deadline[0], 20280000);
    assert_int_equal(t.unit[0], EQX_NUMBER_PERCENT);
    reading_end(&s.r);
}

static void a_row_of_measures_is_a_target(void **state)
{
    spoken           s;
    eqx_target_table t;
    static const char text[] = "| Measure | Baseline | Target | By |\n"
                               "| Gap in decay at five | 21 | 12 | March 2029 |\n";
    (void)state;
    hear_targets(&s, &t, text, 0);
    assert_int_equal(t.count, 1);
    expect_words(text, t.number_start[0], t.number_end[0], "12");
    expect_words(text, t.baseline_start[0], t.baseline_end[0], "21");
    expect_words(text, t.indicator_start[0], t.indicator_end[0], "Gap in decay at five");
    expect_words(text, t.deadline_start[0], t.deadline_end[0], "March 2029");
    assert_int_equal(t.equity_form[0], EQX_EQUITY_FORM_GAP);
    assert_int_equal(t.direction[0], EQX_DIRECTION_DOWN);
    reading_end(&s.r);
}

/* The rung of the first scored hit of the concept. */
static int rung_in(const char *text, const char *concept)
{
    spoken   s;
    int      rung = -1;
    uint32_t id = eqx_lexicon_find_concept(lexicon, concept);
    assert_true(id != EQX_NONE);
    hear(&s, text, EQX_SNIPPET);
    for (uint64_t i = 0; i < s.r.hits.count && rung < 0; i++) {
        if (s.r.hits.concept_id[i] == id) {
            rung = s.r.hits.rung[i];
        }
    }
    reading_end(&s.r);
    return rung;
}

static void a_rung_is_earned_by_what_is_said(void **state)
{
    static const struct {
        int         rung;
        const char *text;
    } cases[] = {
        {1, "Health inequalities are all around us."},
        {2, "Health inequalities arise because homes are damp."},
        {3, "We aim to reduce health inequalities."},
        {3, "We may act to reduce health inequalities, and we will consider how."},
        {3, "To reduce health inequalities, we will hold a meeting."},
        {4, "We will publish a plan on health inequalities."},
        {5, "The medical director will publish a plan on health inequalities."},
        {5, "We will invest \xC2\xA3""2 million in health inequalities."},
        {4, "Housing associations will publish a plan on health inequalities."},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int rung = rung_in(cases[i].text, "inequality.health_inequalities");
        if (rung != cases[i].rung) {
            fail_msg("rung %d, not %d: %s", rung, cases[i].rung, cases[i].text);
        }
    }
    assert_int_equal(rung_in("We will cut smoking in Core20 areas to 9% by 2028.",
                             "behaviours.smoking"), 6);
}

/* The document's rung of health inequalities, 10 more when it is a single quote. */
static int document_rung(const char *text)
{
    spoken            s;
    eqx_profile_table profile = {.struct_size = sizeof profile};
    uint32_t          id = eqx_lexicon_find_concept(lexicon, "inequality.health_inequalities");
    hear(&s, text, 0);
    assert_int_equal(eqx_result_profile(s.r.result, &profile), EQX_OK);
    int rung = profile.rung[id] + (profile.single[id] ? 10 : 0);
    reading_end(&s.r);
    return rung;
}

static void a_document_holds_a_rung_by_two_statements(void **state)
{
    (void)state;
    assert_int_equal(document_rung("Rain falls here.\n"), 0);
    assert_int_equal(document_rung("We will publish a plan on health inequalities.\n"), 14);
    assert_int_equal(document_rung("We will publish a plan on health inequalities.\n\n"
                                   "Health inequalities are all around us.\n"), 1);
    assert_int_equal(document_rung("We will publish a plan on health inequalities.\n\n"
                                   "We will report on health inequalities.\n"), 4);
    assert_int_equal(document_rung("We will publish a plan on health inequalities.\n\n"
                                   "We will publish a plan on  health inequalities.\n"), 14);
}

/* Two sentences of one paragraph do not come to stand in two when the paragraph is repeated. */
static void what_is_repeated_stands_where_it_stood_first(void **state)
{
    (void)state;
#define SAID "We will publish a plan on health inequalities. We will report on health inequalities."
    assert_int_equal(document_rung(SAID "\n"), 14);
    assert_int_equal(document_rung(SAID "\n\n" SAID "\n"), 14);
    assert_int_equal(document_rung(SAID "\n\nWe will study health inequalities.\n\n" SAID), 4);
}

/* The numbers of notes, pages, sections and ages count nothing. */
static void what_counts_nothing_is_no_target(void **state)
{
    static const char *const texts[] = {
        "We will set out in section 12 how this is done by May 2026.",
        "We will open hubs for all young people (25 or younger) by May 2026.",
        "We will publish the rights of IVF.50 There is a plan by May 2026.",
        "Uptake was below the 90% target.",
        "Turnover stayed below the 14% target throughout.",
        "In 2023/24, 18% of adults were out of work.",
        "The offer has met its target of 70%.",
        "Of those who left, 27% did not come back within 6 months.",
        "It is anticipated that the number will rise to 12,500 over the next 20 years.",
    };
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        spoken           s;
        eqx_target_table t;
        hear_targets(&s, &t, texts[i], EQX_SNIPPET);
        if (t.count != 0) {
            print_message("%d targets in: %s\n", (int)t.count, texts[i]);
            wrong++;
        }
        reading_end(&s.r);
    }
    print_message("%zu sentences, %zu wrong\n", sizeof texts / sizeof *texts, wrong);
    assert_int_equal(wrong, 0);
}

static void an_inequality_beside_a_target_is_no_gap(void **state)
{
    spoken           s;
    eqx_target_table t;
    (void)state;
    hear_targets(&s, &t, "To reduce inequality, we will raise uptake to 70% by March 2027.",
                 EQX_SNIPPET);
    assert_int_equal(t.count, 1);
    assert_int_equal(t.equity_form[0], EQX_EQUITY_FORM_AVERAGE);
    reading_end(&s.r);
    hear_targets(&s, &t, "The target is that at least 95% of checks are done within 4 weeks.",
                 EQX_SNIPPET);
    assert_int_equal(t.count, 1);
    assert_int_equal(t.equity_form[0], EQX_EQUITY_FORM_AVERAGE);
    assert_int_equal(t.dated[0], 0);
    reading_end(&s.r);
}

/* "To be confirmed" is no date. */
static void a_cell_without_a_time_dates_nothing(void **state)
{
    spoken           s;
    eqx_target_table t;
    static const char text[] = "| Measure | Baseline | Target | By |\n"
                               "| Gap in decay at five | 21 | 12 | no date yet |\n";
    (void)state;
    hear_targets(&s, &t, text, 0);
    assert_int_equal(t.count, 1);
    assert_int_equal(t.dated[0], 0);
    reading_end(&s.r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_somebody_will_do_is_an_action),
        cmocka_unit_test(what_is_hoped_or_promised_barely_is_intended),
        cmocka_unit_test(what_will_happen_by_itself_is_a_projection),
        cmocka_unit_test(the_rest_is_done_or_fact),
        cmocka_unit_test(what_was_found_or_happened_is_nobodys_deed),
        cmocka_unit_test(what_nobody_is_said_to_do_is_no_action),
        cmocka_unit_test(a_number_by_chance_makes_no_order),
        cmocka_unit_test(a_rung_is_of_the_sentence_and_not_of_the_item),
        cmocka_unit_test(a_lead_in_leads_by_its_last_sentence),
        cmocka_unit_test(the_month_of_may_is_no_hedge),
        cmocka_unit_test(a_claim_is_hedged_and_not_the_people_in_it),
        cmocka_unit_test(an_item_says_what_its_lead_in_says),
        cmocka_unit_test(a_row_of_an_action_table_is_an_action_with_its_owner),
        cmocka_unit_test(a_practice_that_is_absent_is_negated_and_a_need_is_not),
        cmocka_unit_test(what_was_not_evaluated_is_there),
        cmocka_unit_test(voice_is_of_who_speaks),
        cmocka_unit_test(an_owner_is_a_role_or_a_body_with_its_whole_name),
        cmocka_unit_test(we_and_partners_own_nothing),
        cmocka_unit_test(a_target_has_its_parts_where_they_stand),
        cmocka_unit_test(a_target_is_the_same_over_line_ends),
        cmocka_unit_test(a_head_has_no_deadline),
        cmocka_unit_test(no_fewer_than_is_a_level_and_no_direction),
        cmocka_unit_test(a_sum_with_a_date_is_a_resource_and_no_target),
        cmocka_unit_test(the_unit_of_a_range_stands_behind_it),
        cmocka_unit_test(an_order_stands_behind_a_bullet_of_any_kind),
        cmocka_unit_test(a_target_is_about_its_indicator),
        cmocka_unit_test(dates_statistics_and_projections_are_no_targets),
        cmocka_unit_test(a_national_target_is_restated),
        cmocka_unit_test(a_row_of_measures_is_a_target),
        cmocka_unit_test(a_rung_is_earned_by_what_is_said),
        cmocka_unit_test(a_document_holds_a_rung_by_two_statements),
        cmocka_unit_test(what_is_repeated_stands_where_it_stood_first),
        cmocka_unit_test(what_counts_nothing_is_no_target),
        cmocka_unit_test(an_inequality_beside_a_target_is_no_gap),
        cmocka_unit_test(a_cell_without_a_time_dates_nothing),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
