/* Each form of a term expression meets a text. */
#include "support/reading.h"

static void phrase_matches_its_units_in_order(void **state)
{
    (void)state;
    finds("wider determinant", "The wider determinant. Determinant wider.", "wider determinant");
}

static void phrase_matches_by_stem(void **state)
{
    (void)state;
    finds("wider determinant", "Tackling wider determinants of health", "wider determinants");
    finds("dying person", "A dying person and those who die, persons dying", "dying person");
}

static void phrase_of_irregular_stem_is_found(void **state)
{
    (void)state;
    finds("lie low", "They were lying low there", "lying low");
    finds("lying low", "They lie low there", "lie low");
    finds("tie up", "Tying up and ties up", "Tying up | ties up");
}

static void single_unit_is_folded_but_not_stemmed(void **state)
{
    (void)state;
    finds("homelessness", "Homelessness and HOMELESSNESS but homeless",
          "Homelessness | HOMELESSNESS");
    finds("inequality", "inequality inequalities inequity", "inequality");
}

static void tilde_stems_one_unit(void **state)
{
    (void)state;
    finds("refugee~", "Refugee, refugees", "Refugee | refugees");
}

static void equals_folds_a_unit_of_a_phrase(void **state)
{
    (void)state;
    finds("minor =ailments", "minor ailments, minor ailment, Minors Ailments",
          "minor ailments | Minors Ailments");
}

static void quotes_make_a_unit_exact(void **state)
{
    (void)state;
    finds("\"HEAT\"", "HEAT heat Heat", "HEAT");
}

static void bare_capitals_are_exact(void **state)
{
    (void)state;
    finds("SMI", "SMI smi Smi", "SMI");
    finds("ICBs", "ICBs ICB icbs", "ICBs");
    finds("ICB", "ICBs ICB icb", "ICB");
    finds("people with SMI", "People with SMI; people with smi", "People with SMI");
}

static void one_capital_or_seven_are_not_exact(void **state)
{
    (void)state;
    finds("SEVENTH", "seventh", "seventh");
    finds("Core20PLUS5", "core20plus5 CORE20PLUS5 Core20Plus5",
          "core20plus5 | CORE20PLUS5 | Core20Plus5");
}

static void prefix_is_folded(void **state)
{
    (void)state;
    finds("inequalit*", "Inequality inequalities unequal", "Inequality | inequalities");
}

static void suffix_is_folded(void **state)
{
    (void)state;
    finds("*phobia", "Islamophobia and transphobia, phobias", "Islamophobia | transphobia");
}

static void prefix_meets_either_spelling(void **state)
{
    (void)state;
    finds("organiz*", "organized organised", "organized");
    finds("organis*", "organized organised", "organized | organised");
}

static void choice_takes_one_of_several(void **state)
{
    (void)state;
    finds("anchor (institution|employer scheme)",
          "anchor institutions, an anchor employer scheme, an anchor bolt",
          "anchor institutions | anchor employer scheme");
}

static void optional_part_may_be_absent(void **state)
{
    (void)state;
    finds("health [and care] plan", "A health plan, a health and care plan, a health and plan",
          "health plan | health and care plan");
}

static void optional_end_gives_several_ends(void **state)
{
    (void)state;
    finds("anchor institution [network]", "our anchor institution network",
          "anchor institution network | anchor institution");
}

static void any_unit_is_exactly_one(void **state)
{
    (void)state;
    finds("close _ gap", "close the gap, close gap, close the big gap", "close the gap");
    finds("close _ gap", "close 14% gap", "close 14% gap");
}

static void gap_passes_over_up_to_n_units(void **state)
{
    (void)state;
    finds("reduce ..2 inequality", "reduce inequality", "reduce inequality");
    finds("reduce ..2 inequality", "reduce the health inequalities",
          "reduce the health inequalities");
    finds("reduce ..2 inequality", "reduce all the health inequalities", "");
}

static void gap_crosses_commas_and_brackets(void **state)
{
    (void)state;
    finds("reduce ..3 inequality", "reduce, where we can, inequalities",
          "reduce, where we can, inequalities");
    finds("reduce ..3 inequality", "reduce (our) inequalities", "reduce (our) inequalities");
}

static void gap_does_not_cross_colon_semicolon_or_bullet(void **state)
{
    (void)state;
    finds_nothing("reduce ..3 inequality", "reduce: our inequalities");
    finds_nothing("reduce ..3 inequality", "reduce our; inequalities");
    finds_nothing("reduce ..3 inequality", "reduce our \xE2\x80\xA2 inequalities");
}

static void gap_gives_each_end(void **state)
{
    (void)state;
    finds("a1 ..3 b1", "a1 b1 x1 b1", "a1 b1 x1 b1 | a1 b1");
}

static void term_with_a_gap_matches_by_stem(void **state)
{
    (void)state;
    finds("reduce ..4 gap", "reducing the gaps", "reducing the gaps");
}

static void number_of_any_kind(void **state)
{
    (void)state;
    finds("#", "14% of 1,234 in 2028 by March 2028 at \xC2\xA3" "1.2m",
          "14% | 1,234 | 2028 | March 2028 | \xC2\xA3" "1.2m");
}

static void number_of_one_kind(void **state)
{
    (void)state;
    finds("#percent of people", "14% of people, 14 per cent of people, 14 of people",
          "14% of people | 14 per cent of people");
    finds("#money", "\xC2\xA3" "1.2m 14% 7", "\xC2\xA3" "1.2m");
    finds("by #date", "by March 2028 by 31/03/2028 by 2028", "by March 2028 | by 31/03/2028");
    finds("by #year", "by 2028 by 2023/24 by 14", "by 2028 | by 2023/24");
    finds("#rate", "12.3 per 1,000 and 1 in 4", "12.3 per 1,000 | 1 in 4");
}

static void range_is_also_of_its_ends_kind(void **state)
{
    (void)state;
    finds("#percent", "10-15%", "10-15%");
    finds("#range", "10-15% and 14%", "10-15%");
}

static void set_stands_for_its_entries(void **state)
{
    (void)state;
    const eqx_lexicon *lexicon = lexicon_of("sets: {groups: [Roma, travelling people]}\n",
                                            "{id: a, terms: ['support for @groups']}");
    expect_hits(lexicon, EQX_SNIPPET, "Support for Roma, support for Travelling people.", false,
                "Support for Roma:a:scored | support for Travelling people:a:scored");
    eqx_lexicon_unref(lexicon);
}

static void backslash_takes_a_character_as_it_is(void **state)
{
    (void)state;
    finds("\\# one", "# one", "# one");
}

static void mode_overrides(void **state)
{
    (void)state;
    judges("{id: a, terms: [{match: inequality, mode: stem}]}", "inequalities",
           "inequalities:a:scored");
    judges("{id: a, terms: [{match: health plan, mode: fold}]}", "Health plan, health plans",
           "Health plan:a:scored");
    judges("{id: a, terms: [{match: Health Plan, mode: exact}]}", "Health Plan, health plan",
           "Health Plan:a:scored");
}

static void pattern_reads_one_sentence(void **state)
{
    (void)state;
    judges("{id: a, terms: ['/[Cc]ore ?20 ?plus ?5/']}", "core 20plus5 and Core20plus5 core20plus",
           "core 20plus5:a:scored | Core20plus5:a:scored");
    judges("{id: a, terms: ['/b c/']}", "a b. C d b c", "b c:a:scored");
}

static void pattern_may_quote_what_it_may_not_say(void **state)
{
    (void)state;
    finds_whole("/a\\\\Cx/", "a\\Cx");
    finds_whole("/note \\(*1/", "note ((1");
    finds_whole("/a[(*]+b/", "a(*(b");
    finds_whole("/a\\Q(*C\\Eb/", "a(*Cb");
    finds_whole("/a[])(*[:digit:](?C]+b/", "a](*7Cb");
}

static void pattern_ends_on_word_boundaries(void **state)
{
    (void)state;
    judges("{id: a, terms: ['/plan/']}", "plan plans planning", "plan:a:scored");
}

static void equal_expressions_of_two_concepts_give_two_rows(void **state)
{
    (void)state;
    judges("{id: a, terms: [poverty]}, {id: b, terms: [poverty]}", "poverty",
           "poverty:a:scored | poverty:b:scored");
}

static void rows_are_longer_first_at_one_start(void **state)
{
    (void)state;
    finds("health\nhealth plan\nhealth plan board", "health plan board",
          "health plan board | health plan | health");
}

static void official_names_are_found(void **state)
{
    (void)state;
    static const char *const names[] = {
        "Black, Asian and minority ethnic", "Gypsy, Roma and Traveller", "Core20+5", "CORE20PLUS5",
        "LGBTQ+", "most deprived 20%", "ICBs", "A&E",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        finds_whole(names[i], names[i]);
    }
}

static void comma_of_a_term_is_optional_in_the_text(void **state)
{
    (void)state;
    finds_whole("Black, Asian and minority ethnic", "black Asian & minority ethnic");
    finds_whole("Gypsy, Roma and Traveller", "Gypsies, Roma & Travellers");
    finds_nothing("Gypsy, Roma and Traveller", "Gypsy, Roma, and Traveller");
    finds_nothing("Roma and Traveller", "Roma, and Traveller");
}

static void core20_is_one_unit(void **state)
{
    (void)state;
    finds("Core20+5", "our CORE20+5 plan, Core20 + 5, Core20", "CORE20+5");
    finds("LGBTQ+", "LGBTQ+ people, LGBTQ people", "LGBTQ+");
}

static void per_cent_is_percent(void **state)
{
    (void)state;
    finds_whole("most deprived 20%", "most deprived 20 per cent");
    finds_whole("20 per cent", "20%");
    finds_nothing("most deprived 20%", "most deprived 20");
}

static void ampersand_is_and(void **state)
{
    (void)state;
    finds_whole("A&E", "A&E");
    finds_whole("A&E", "A & E");
    finds_whole("health and care", "Health & Care");
}

static void date_has_one_spelling(void **state)
{
    (void)state;
    finds_whole("by March 2028", "by March 2028");
    finds_whole("by March 2028", "by Mar 2028");
    finds_nothing("by March 2028", "by March 2029");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrase_matches_its_units_in_order),
        cmocka_unit_test(phrase_matches_by_stem),
        cmocka_unit_test(phrase_of_irregular_stem_is_found),
        cmocka_unit_test(single_unit_is_folded_but_not_stemmed),
        cmocka_unit_test(tilde_stems_one_unit),
        cmocka_unit_test(equals_folds_a_unit_of_a_phrase),
        cmocka_unit_test(quotes_make_a_unit_exact),
        cmocka_unit_test(bare_capitals_are_exact),
        cmocka_unit_test(one_capital_or_seven_are_not_exact),
        cmocka_unit_test(prefix_is_folded),
        cmocka_unit_test(suffix_is_folded),
        cmocka_unit_test(prefix_meets_either_spelling),
        cmocka_unit_test(choice_takes_one_of_several),
        cmocka_unit_test(optional_part_may_be_absent),
        cmocka_unit_test(optional_end_gives_several_ends),
        cmocka_unit_test(any_unit_is_exactly_one),
        cmocka_unit_test(gap_passes_over_up_to_n_units),
        cmocka_unit_test(gap_crosses_commas_and_brackets),
        cmocka_unit_test(gap_does_not_cross_colon_semicolon_or_bullet),
        cmocka_unit_test(gap_gives_each_end),
        cmocka_unit_test(term_with_a_gap_matches_by_stem),
        cmocka_unit_test(number_of_any_kind),
        cmocka_unit_test(number_of_one_kind),
        cmocka_unit_test(range_is_also_of_its_ends_kind),
        cmocka_unit_test(set_stands_for_its_entries),
        cmocka_unit_test(backslash_takes_a_character_as_it_is),
        cmocka_unit_test(mode_overrides),
        cmocka_unit_test(pattern_reads_one_sentence),
        cmocka_unit_test(pattern_may_quote_what_it_may_not_say),
        cmocka_unit_test(pattern_ends_on_word_boundaries),
        cmocka_unit_test(equal_expressions_of_two_concepts_give_two_rows),
        cmocka_unit_test(rows_are_longer_first_at_one_start),
        cmocka_unit_test(official_names_are_found),
        cmocka_unit_test(comma_of_a_term_is_optional_in_the_text),
        cmocka_unit_test(core20_is_one_unit),
        cmocka_unit_test(per_cent_is_percent),
        cmocka_unit_test(ampersand_is_and),
        cmocka_unit_test(date_has_one_spelling),
    };
    return cmocka_run_group_tests_name("matching", tests, NULL, NULL);
}
