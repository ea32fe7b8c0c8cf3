/*
 * test_zones.c - which part of a document a block stands in
 *
 * Zones are written as letters, one for each block: Body, Vision, Contents, References, Glossary,
 * Furniture, Table.
 */
#include "support/reading.h"

static void zones_of(const char *text, uint32_t flags, char out[256])
{
    static const char letters[] = "?BVCRGFT";
    reading           r;
    eqx_block_table   blocks = {.struct_size = sizeof blocks};
    reading_start(&r, NULL, flags);
    reading_run(&r, text, strlen(text));
    assert_int_equal(eqx_result_blocks(r.result, &blocks), EQX_OK);
    assert_in_range(blocks.count, 0, 255);
    for (uint64_t i = 0; i < blocks.count; i++) {
        out[i] = letters[blocks.zone[i]];
    }
    out[blocks.count] = '\0';
    reading_end(&r);
}

static void zones_are(const char *text, const char *expected)
{
    char out[256];
    zones_of(text, 0, out);
    assert_string_equal(out, expected);
}

static void text_without_headings_is_body(void **state)
{
    (void)state;
    zones_are("We will act.\n\nWe will act again.\n", "BB");
}

static void snippet_is_body_whatever_its_words(void **state)
{
    char out[256];
    (void)state;
    zones_of("References\n\nSmith J (2020) Equity.\n", EQX_SNIPPET, out);
    assert_string_equal(out, "B");
}

static void row_of_a_table_is_in_the_table_zone(void **state)
{
    (void)state;
    zones_are("# Plan\n\n| Action | Owner |\n| Do it | Us |\n", "BTT");
}

static void vision_ends_at_a_heading_of_the_same_level(void **state)
{
    (void)state;
    zones_are("# Our vision\n\nFair.\n\n## How\n\nSlowly.\n\n# Plan\n\nWork.\n", "VVVVBB");
}

static void section_of_another_chapter_is_not_in_the_vision(void **state)
{
    (void)state;
    zones_are("1. Executive summary\n\nFair.\n\n1.1 Who we are\n\nUs.\n\n"
              "5.2 Local context\n\nHere.\n",
              "VVVVBB");
}

static void heading_of_unknown_level_ends_the_vision(void **state)
{
    (void)state;
    zones_are("Foreword\n\nI was born here.\n\nOur people\n\nThey live here too.\n", "VVBB");
}

static void row_in_the_vision_is_vision(void **state)
{
    (void)state;
    zones_are("# Our plan on a page\n\n| Aim | Fair lives |\n\n# Plan\n\n| Aim | Cheap |\n",
              "VVBT");
}

static void words_open_a_zone_only_as_a_whole_heading(void **state)
{
    (void)state;
    zones_are("# Vision screening\n\nWe test eyes.\n", "BB");
    zones_are("# References to poverty\n\nThere are three.\n", "BB");
    zones_are("# Our shared vision\n\nFair.\n", "VV");
    zones_are("# 2.1 THE OVERALL AIM\n\nFair.\n", "VV");
    zones_are("# Appendix B: Glossary of terms\n\nICB: a board.\n", "GG");
    zones_are("# Abbreviations & acronyms\n\nICB: a board.\n", "GG");
}

static void ligature_in_a_heading_does_not_hide_it(void **state)
{
    (void)state;
    zones_are("# De\xEF\xAC\x81nitions\n\nText.\n\n# Re\xEF\xAC\x81\n\n# Contents\n\n"
              "- Foreword, page 2\n",
              "BBBCC");
}

static void references_end_at_the_next_part(void **state)
{
    (void)state;
    zones_are("# References\n\nSmith J (2020) Equity.\n\n# Appendix A\n\nWe will act.\n", "RRBB");
}

static void citation_that_looks_like_a_heading_stays_a_reference(void **state)
{
    (void)state;
    zones_are("References\n\nNHS England (2021) Equity and Excellence\n\n"
              "Work and Health, www.example.org\n\nOur next steps\n\nWe will act.\n",
              "RRRBB");
}

static void glossary_goes_on_in_the_order_of_the_alphabet(void **state)
{
    (void)state;
    zones_are("Glossary\n\nAnchor institution\n\nA large body that stays.\n\nVision\n\n"
              "What is hoped for.\n\nOur contacts\n\nWrite to us.\n",
              "GGGGGBB");
}

static void contents_list_ends_at_prose(void **state)
{
    (void)state;
    zones_are("Contents\n\nForeword 2\nOur aim 3\n\nWe will act.\n", "CCB");
    zones_are("Contents\n\nForeword\n\nOur aim\n\nReferences\n\fOur aim\n\nWe will act.\n",
              "CCCCVV");
    zones_are("Contents\n\nForeword ... 2\nOur aim ... 3\n\nAbout this plan\n\nIt is short.\n\f"
              "Plan\n\nText.\n",
              "CCBBBB");
}

static void appendix_is_body(void **state)
{
    (void)state;
    zones_are("# Glossary\n\nICB: a board.\n\n# Appendix 1: Action plan\n\nWe will act.\n", "GGBB");
}

static void line_at_the_edge_of_three_pages_is_furniture(void **state)
{
    (void)state;
    zones_are("Plan\n\nOne.\n\nPage 1\n\fPlan\n\nTwo.\n\nPage 2\n\fPlan\n\nThree.\n\nPage 3\n",
              "FBFFBFFBF");
    zones_are("Plan\n\nOne.\n\nPage 1\n\fPlan\n\nTwo.\n\nPage 2\n", "BBBBBB");
}

static void left_and_right_pages_have_furniture_of_their_own(void **state)
{
    (void)state;
    zones_are("Left ii\n\nA.\n\fRight\n\nB.\n\fLeft iv\n\nC.\n\fRight\n\nD.\n\fLeft vi\n\nE.\n\f"
              "Right\n\nF.\n",
              "FBFBFBFBFBFB");
}

static void furniture_that_touches_text_is_cut_from_it(void **state)
{
    (void)state;
    zones_are("A fair plan\nWe act.\n\fA fair plan\nWe do.\n\fA fair plan\nWe did.\n", "FBFBFB");
}

static void numbered_heading_at_the_top_of_pages_is_no_furniture(void **state)
{
    (void)state;
    zones_are("3.1 Why this matters\n\nA.\n\f4.1 Why this matters\n\nB.\n\f"
              "5.1 Why this matters\n\nC.\n",
              "BBBBBB");
}

static void head_of_a_table_over_pages_is_no_furniture(void **state)
{
    (void)state;
    zones_are("| Do | Who |\n| A | B |\n\f| Do | Who |\n| C | D |\n\f| Do | Who |\n| E | F |\n",
              "TTTTTT");
}

static void hit_outside_zones_that_count_is_a_drop(void **state)
{
    (void)state;
    const eqx_lexicon *lexicon = lexicon_of("", "{id: a, terms: [equity]}");
    expect_hits(lexicon, 0, "# Aim\n\nEquity.\n\n# References\n\nOn equity.\n", false,
                "Equity:a:scored | equity:a:zone");
    eqx_lexicon_unref(lexicon);
}

static void witness_in_the_glossary_is_none(void **state)
{
    (void)state;
    const eqx_lexicon *lexicon = lexicon_of(
        "", "{id: a, terms: [{match: audit, requires: {any: [equity], within: document}}]}");
    expect_hits(lexicon, 0, "# Plan\n\nAn audit.\n\n# Glossary\n\nOn equity.\n", false,
                "audit:a:requires");
    eqx_lexicon_unref(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_without_headings_is_body),
        cmocka_unit_test(snippet_is_body_whatever_its_words),
        cmocka_unit_test(row_of_a_table_is_in_the_table_zone),
        cmocka_unit_test(vision_ends_at_a_heading_of_the_same_level),
        cmocka_unit_test(section_of_another_chapter_is_not_in_the_vision),
        cmocka_unit_test(heading_of_unknown_level_ends_the_vision),
        cmocka_unit_test(row_in_the_vision_is_vision),
        cmocka_unit_test(words_open_a_zone_only_as_a_whole_heading),
        cmocka_unit_test(ligature_in_a_heading_does_not_hide_it),
        cmocka_unit_test(references_end_at_the_next_part),
        cmocka_unit_test(citation_that_looks_like_a_heading_stays_a_reference),
        cmocka_unit_test(glossary_goes_on_in_the_order_of_the_alphabet),
        cmocka_unit_test(contents_list_ends_at_prose),
        cmocka_unit_test(appendix_is_body),
        cmocka_unit_test(line_at_the_edge_of_three_pages_is_furniture),
        cmocka_unit_test(left_and_right_pages_have_furniture_of_their_own),
        cmocka_unit_test(furniture_that_touches_text_is_cut_from_it),
        cmocka_unit_test(numbered_heading_at_the_top_of_pages_is_no_furniture),
        cmocka_unit_test(head_of_a_table_over_pages_is_no_furniture),
        cmocka_unit_test(hit_outside_zones_that_count_is_a_drop),
        cmocka_unit_test(witness_in_the_glossary_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
