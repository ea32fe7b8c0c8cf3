/* Unit tests of text/blocks.h: layout, pages, snippets. Spans are in test_spans.c. */
#include "support/block_sheet.h"
#include "support/faulty_allocator.h"

#include <stdio.h>
#include <stdlib.h>

#define PROSE "The partnership will work with communities to improve health for all of them."

/* ---------------------------------------------------------- paragraphs --- */

static void empty_text_has_one_page_and_no_block(void **state)
{
    (void)state;
    sheet     page;
    eqx_input input = {.struct_size = sizeof input};
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_int_equal(page.blocks.blocks.count, 0);
    assert_int_equal(page.blocks.pages.count, 1);
    assert_int_equal(page.blocks.pages.data[0].byte_end, 0);
    sheet_wipe(&page);
}

static void white_space_alone_has_no_block(void **state)
{
    (void)state;
    reads_as(" \t\n\r\n \xC2\xA0\n\xE2\x80\x8B\n\xEF\xBB\xBF", "");
}

static void blank_line_ends_a_block(void **state)
{
    (void)state;
    reads_as("one thing.\nand more.\n\nanother.", "P one thing.~and more.\nP another.\n");
}

static void blank_line_may_hold_spaces(void **state)
{
    (void)state;
    reads_as("one.\n \t \ntwo.", "P one.\nP two.\n");
}

#define LONG "The board looks at what was found and tells the council about it once a year."

/* A line is full when the next word had no room on it: else its break was meant. */
static void a_line_with_room_left_ends_its_paragraph(void **state)
{
    (void)state;
    reads_as(PROSE "\nIt meets in May.\n" LONG, "P " PROSE "~It meets in May.\nP " LONG "\n");
    reads_as(PROSE "\nSo it was said in the\n" LONG,
             "P " PROSE "~So it was said in the~" LONG "\n");
    reads_as(PROSE "\nWe will count:12\n" LONG, "P " PROSE "~We will count:12\nP " LONG "\n");
}

static void an_item_ends_with_its_paragraph(void **state)
{
    (void)state;
    reads_as("\xE2\x80\xA2 help with rent.\n" LONG "\n", "I1 help with rent.\nP " LONG "\n");
    reads_as("\xE2\x80\xA2 help with rent\n" LONG "\n", "I1 help with rent\nP " LONG "\n");
}

/* A title stands over text; a stack of short lines was a table. */
static void a_title_stands_over_prose_and_a_cell_does_not(void **state)
{
    (void)state;
    reads_as("Children in care\n" LONG, "H Children in care\nP " LONG "\n");
    reads_as("Barns\n\nWards\n\nStreets\n\nHomes\n\nFarms\n\nMills\n\nShops\n",
             "H Barns\nP Wards\nP Streets\nP Homes\nP Farms\nP Mills\nP Shops\n");
}

static void form_feed_ends_a_block(void **state)
{
    (void)state;
    reads_as("one goes\fon.", "P one goes\nP on.\n");
}

static void every_line_end_is_known(void **state)
{
    (void)state;
    static const char *const ends[] = {"\n", "\r\n", "\r", "\v", "\xC2\x85", "\xE2\x80\xA8",
                                       "\xE2\x80\xA9"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        char text[64];
        snprintf(text, sizeof text, "# Aims%s%sone.%s%stwo.", ends[i], ends[i], ends[i], ends[i]);
        reads_as(text, "H1 Aims\nP one.\nP two.\n");
    }
}

static void carriage_return_and_line_feed_are_one_end(void **state)
{
    (void)state;
    reads_as("one\r\ntwo\n\rthree", "P one~~two\nP three\n");
}

static void white_space_around_a_block_is_outside(void **state)
{
    (void)state;
    sheet     page;
    eqx_input input = input_of("\xEF\xBB\xBF \n  one thing. \xC2\xA0\n");
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_int_equal(page.blocks.blocks.data[0].byte_start, 7);
    assert_int_equal(page.blocks.blocks.data[0].byte_end, 17);
    sheet_wipe(&page);
}

static void quote_prefix_is_part_of_the_paragraph(void **state)
{
    (void)state;
    reads_as("> We were heard\n> at last.", "P > We were heard~> at last.\n");
}

static void invalid_bytes_are_text(void **state)
{
    (void)state;
    reads_as("a\xFF\xE2\x80\n\n\xC2", "P a\xFF\xE2\x80\nP \xC2\n");
}

static void rule_ends_a_block_and_belongs_to_none(void **state)
{
    (void)state;
    reads_as("one of\nthese.\n* * *\ntwo.\n_____\nthree.\n"
             "\xE2\x94\x80\xE2\x94\x80\xE2\x94\x80\nfour.",
             "P one of~these.\nP two.\nP three.\nP four.\n");
}

static void fenced_code_has_no_structure(void **state)
{
    (void)state;
    reads_as("text:\n```r\n# not a heading\n- minus\n\na | b\n```\nafter.",
             "P text:\nP ```r~# not a heading~- minus\nP a | b~```\nP after.\n");
}

static void fence_without_an_end_is_text(void **state)
{
    (void)state;
    reads_as("~~~\n# Aims\n\n```x``` is code\n# More\n",
             "P ~~~\nH1 Aims\nP ```x``` is code\nH1 More\n");
}

/* ------------------------------------------------------------ headings --- */

static void hashes_make_headings_of_their_level(void **state)
{
    (void)state;
    reads_as("# One\n###### Six\ntext\n####### seven",
             "H1 One\nH6 Six\nP text~####### seven\n");
}

static void hash_without_space_or_text_is_text(void **state)
{
    (void)state;
    reads_as("#NHS is trending.\n\n##\n", "P #NHS is trending.\nP ##\n");
}

static void closing_hashes_are_no_text_of_the_heading(void **state)
{
    (void)state;
    reads_as("## Aims ##\n## The C# way: C#\n", "H2 Aims\nH2 The C# way: C#\n");
}

static void underlined_line_is_a_heading(void **state)
{
    (void)state;
    reads_as("Aims\n====\ntext one.\n\nneeds\n-----\ntext two.",
             "H1 Aims\nP text one.\nH2 needs\nP text two.\n");
}

static void line_over_a_rule_inside_a_paragraph_is_no_heading(void **state)
{
    (void)state;
    reads_as("some text\ngoes on here\n-----\nmore.", "P some text~goes on here\nP more.\n");
}

static void numbers_give_headings_their_depth(void **state)
{
    (void)state;
    reads_as("1 Introduction\n\n" PROSE "\n\n2. Our plan\n\n4.2 Our aims\n\n4.2.1. Leeds\n\n" PROSE,
             "H1 1 Introduction\nP " PROSE
             "\nH1 2. Our plan\nH2 4.2 Our aims\nH3 4.2.1. Leeds\nP " PROSE "\n");
}

static void lettered_appendices_are_headings(void **state)
{
    (void)state;
    reads_as("A. Sources\n\n" PROSE "\n\nB. Methods used\n\n" PROSE,
             "H1 A. Sources\nP " PROSE "\nH1 B. Methods used\nP " PROSE "\n");
}

static void initial_without_its_forerunner_is_no_lettered_heading(void **state)
{
    (void)state;
    reads_as("J. Smith\n\n" PROSE, "H J. Smith\nP " PROSE "\n");
}

static void numbered_heading_may_touch_its_prose(void **state)
{
    (void)state;
    reads_as("4.2 Our aims\n" PROSE "\n", "H2 4.2 Our aims\nP " PROSE "\n");
}

static void numbered_paragraph_that_wraps_is_no_heading(void **state)
{
    (void)state;
    reads_as("4.2 The Board will work with the voluntary sector and the NHS in\n"
             "England to improve health for all of its communities.",
             "P 4.2 The Board will work with the voluntary sector and the NHS in~"
             "England to improve health for all of its communities.\n");
}

static void numbered_sentence_is_no_heading(void **state)
{
    (void)state;
    reads_as("4.2 We will do this.\n\n4.3 million people\n\n1.5 These are:\n\n12.5% Leeds\n",
             "P 4.2 We will do this.\nP 4.3 million people\nP 1.5 These are:\nP 12.5% Leeds\n");
}

static void long_numbered_line_is_no_heading(void **state)
{
    (void)state;
    reads_as("4.2 Our Plan Our Plan Our Plan Our Plan Our Plan Our Plan Our Plan Our Plan Our Plan "
             "Our Plan Our Plan\n\n" PROSE,
             "P 4.2 Our Plan Our Plan Our Plan Our Plan Our Plan Our Plan Our Plan Our Plan Our "
             "Plan Our Plan Our Plan\nP " PROSE "\n");
}

static void date_and_lone_count_are_no_numbered_headings(void **state)
{
    (void)state;
    reads_as("1 April 2024\n\n15 Leeds residents\n\n07.09.25 Board\n",
             "H 1 April 2024\nH 15 Leeds residents\nP 07.09.25 Board\n");
}

static void page_numbers_before_a_running_title_give_no_levels(void **state)
{
    (void)state;
    reads_as("2 Our Plan\f3 Our Plan\f", "H 2 Our Plan\nH 3 Our Plan\n");
    reads_as("2 Our Plan\f3 Our Plan\f4 Our Plan\f", "F 2 Our Plan\nF 3 Our Plan\nF 4 Our Plan\n");
}

static void short_line_between_gaps_is_a_heading(void **state)
{
    (void)state;
    reads_as("Our vision\n\n" PROSE "\n\nWhat is next?\n\nEXECUTIVE SUMMARY\n\n12 priorities\n",
             "H Our vision\nP " PROSE "\nH What is next?\nH EXECUTIVE SUMMARY\nH 12 priorities\n");
}

static void short_line_over_a_full_line_of_prose_is_a_heading(void **state)
{
    (void)state;
    reads_as("OUR VISION\n" PROSE, "H OUR VISION\nP " PROSE "\n");
    reads_as("OUR VISION\nAll thrive.", "P OUR VISION~All thrive.\n");
}

static void line_that_ends_like_a_sentence_is_no_heading(void **state)
{
    (void)state;
    reads_as("We act.\n\nWe act,\n\nWe act;\n\nWe will:\n",
             "P We act.\nP We act,\nP We act;\nP We will:\n");
}

static void small_letter_begins_no_heading(void **state)
{
    (void)state;
    reads_as("and wellbeing\n\n\xE2\x80\x98Quoted words\n",
             "P and wellbeing\nP \xE2\x80\x98Quoted words\n");
}

static void long_line_is_no_heading(void **state)
{
    (void)state;
    reads_as("Leeds will be a healthy and caring city for all ages where the poorest improve their "
             "health\n",
             "P Leeds will be a healthy and caring city for all ages where the poorest improve "
             "their health\n");
}

static void half_a_sentence_is_no_heading(void **state)
{
    (void)state;
    reads_as("Contributing to the\n\nBest City\n\nConnecting strategies\n\nto tackle gaps.\n",
             "P Contributing to the\nH Best City\nP Connecting strategies\nP to tackle gaps.\n");
}

static void page_number_is_no_heading(void **state)
{
    (void)state;
    reads_as("12\n\nPage 12\n\nPage | 7\n\nPage 3 of 30\n\nIV\n\n- 4 -\n",
             "P 12\nP Page 12\nP Page | 7\nP Page 3 of 30\nP IV\nP - 4 -\n");
}

static void caption_is_no_heading(void **state)
{
    (void)state;
    reads_as("Figure 3 Smoking in Leeds\n\nSource: ONS\n\nTable of works\n",
             "P Figure 3 Smoking in Leeds\nP Source: ONS\nH Table of works\n");
}

static void figures_without_their_table_are_no_headings(void **state)
{
    (void)state;
    reads_as("14%\n\n2019 - 2024\n\nLeeds 12.5% 14.3% 11.1%\n",
             "P 14%\nP 2019 - 2024\nP Leeds 12.5% 14.3% 11.1%\n");
}

/* --------------------------------------------------------------- items --- */

static void bullets_of_all_kinds_make_items(void **state)
{
    (void)state;
    static const char *const bullets[] = {
        "-",            "*",            "+",            "o",            "\xE2\x80\xA2",
        "\xE2\x80\xA3", "\xE2\x97\xA6", "\xE2\x96\xAA", "\xE2\x97\x8F", "\xE2\x97\x8B",
        "\xE2\x96\xA0", "\xE2\x96\xA1", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xB7",
        "\xEF\x82\xB7", "\xEF\x82\xA7", "\xE2\x9C\x93", "\xE2\x9E\xA2", "\xE2\x96\xBA"};
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
        char text[64];
        snprintf(text, sizeof text, "We will:\n%s cut\n%s  build\n", bullets[i], bullets[i]);
        reads_as(text, "P We will:\nI1 cut\nI1 build\n");
    }
}

static void bullet_is_in_the_block_and_not_in_the_stretch(void **state)
{
    (void)state;
    sheet     page;
    eqx_input input = input_of("- cut waits");
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_int_equal(page.blocks.blocks.data[0].byte_start, 0);
    assert_int_equal(page.blocks.stretches.data[0].byte_start, 2);
    assert_int_equal(page.blocks.stretches.data[0].byte_end, 11);
    sheet_wipe(&page);
}

static void bullet_sign_may_touch_its_text_but_dash_may_not(void **state)
{
    (void)state;
    reads_as("\xE2\x80\xA2one\n\n-two\n", "I1 one\nP -two\n");
}

static void wrapped_lines_belong_to_their_item(void **state)
{
    (void)state;
    reads_as("\xE2\x80\xA2 cut waits\n  for all\nand more\n\xE2\x80\xA2 build",
             "I1 cut waits~  for all~and more\nI1 build\n");
}

static void dash_inside_a_sentence_is_text(void **state)
{
    (void)state;
    reads_as("people\n\xE2\x80\x93 those in need\nof help",
             "P people~\xE2\x80\x93 those in need~of help\n");
}

static void dashes_that_follow_each_other_are_items(void **state)
{
    (void)state;
    reads_as("people we serve\n- those in need\n- those at risk\n",
             "P people we serve\nI1 those in need\nI1 those at risk\n");
}

static void indent_gives_depth(void **state)
{
    (void)state;
    reads_as("  - one\n      - two\n          - three\n      - two\n  - one\n",
             "I1 one\nI2 two\nI3 three\nI2 two\nI1 one\n");
}

static void tab_indents(void **state)
{
    (void)state;
    reads_as("- one\n\t- two\n\t\t- three\n- one\n", "I1 one\nI2 two\nI3 three\nI1 one\n");
}

static void other_bullet_at_the_same_indent_is_deeper(void **state)
{
    (void)state;
    reads_as("\xE2\x80\xA2 one\no two\no two\n\xE2\x80\xA2 one\n\n- new list\n",
             "I1 one\nI2 two\nI2 two\nI1 one\nI1 new list\n");
}

static void paragraph_ends_a_list_and_its_depth(void **state)
{
    (void)state;
    reads_as("- one\n    - two\n\nBut this is text.\n\n    - first\n",
             "I1 one\nI2 two\nP But this is text.\nI1 first\n");
}

static void items_stay_one_list_over_gaps(void **state)
{
    (void)state;
    reads_as("- one\n\n    - two\n\n    - two\n\n- one\n", "I1 one\nI2 two\nI2 two\nI1 one\n");
}

static void numbers_in_a_run_are_items(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"1.", "2."},  {"1)", "2)"},   {"(1)", "(2)"},
                                           {"a)", "b)"},  {"(a)", "(b)"}, {"i.", "ii."},
                                           {"iv)", "v)"}, {"A)", "B)"},   {"(iii)", "(iv)"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        char text[64];
        snprintf(text, sizeof text, "We aim to\n%s cut\n%s build\n", pairs[i][0], pairs[i][1]);
        reads_as(text, "P We aim to\nI1 cut\nI1 build\n");
    }
}

static void number_at_a_wrapped_line_is_text(void **state)
{
    (void)state;
    reads_as("as set out in section\n12. The plan of\n2019. It ends",
             "P as set out in section~12. The plan of~2019. It ends\n");
}

static void first_number_under_a_lead_in_is_an_item(void **state)
{
    (void)state;
    reads_as("We will:\n(a) cut waits\n", "P We will:\nI1 cut waits\n");
}

static void letters_go_on_after_roman_numbers_inside(void **state)
{
    (void)state;
    reads_as("Duties:\n(a) plan;\n(i) alone\n(ii) together\n(b) act;\n(c) report.",
             "P Duties:\nI1 plan;\nI1 alone\nI1 together\nI1 act;\nI1 report.\n");
}

static void loose_numbered_list_is_a_list(void **state)
{
    (void)state;
    reads_as("1. Cut waits\n\n2. Build homes\n\n3. Train staff\n\n" PROSE,
             "I1 Cut waits\nI1 Build homes\nI1 Train staff\nP " PROSE "\n");
}

static void number_alone_over_prose_is_a_heading(void **state)
{
    (void)state;
    reads_as("1. Waits\n\n" PROSE "\n\n2. Homes\n\n" PROSE,
             "H1 1. Waits\nP " PROSE "\nH1 2. Homes\nP " PROSE "\n");
}

static void bullet_alone_meets_its_text(void **state)
{
    (void)state;
    reads_as("\xE2\x80\xA2\n\nThe age profile\nis old.\n\n\xE2\x80\xA2\ncut",
             "I1 The age profile~is old.\nI1 cut\n");
}

static void stacked_bullets_make_one_item(void **state)
{
    (void)state;
    reads_as("\xE2\x80\xA2\n\xE2\x80\xA2\n\xE2\x80\xA2\n\none\ntwo\nthree\n", "I1 one~two~three\n");
}

static void bullets_without_text_are_no_item(void **state)
{
    (void)state;
    reads_as("\xE2\x80\xA2\n\xE2\x80\xA2\n\fText is here.", "P\nP Text is here.\n");
}

static void dash_or_tick_alone_is_a_cell_that_lost_its_table(void **state)
{
    (void)state;
    reads_as("-\n\ntext.\n\n\xE2\x9C\x93\n\nmore.", "P -\nP text.\nP \xE2\x9C\x93\nP more.\n");
}

static void dotted_numbers_in_a_run_begin_paragraphs(void **state)
{
    (void)state;
    reads_as("4.1 we plan\nand act\n4.2 we report at\n3.5 per cent\n4.3 we end",
             "P 4.1 we plan~and act\nP 4.2 we report at~3.5 per cent~4.3 we end\n");
}

/* -------------------------------------------------------- rows, contents --- */

static void markdown_table_is_rows_of_cells(void **state)
{
    (void)state;
    reads_as("| Area | Rate |\n|:---|---:|\n| Leeds | 12 |\n| a \\| b | |\n",
             "R Area | Rate\nR Leeds | 12\nR a \\| b\n");
}

static void bars_between_words_make_rows(void **state)
{
    (void)state;
    reads_as("Area | Rate\n--- | ---\nLeeds | 12\n\nIPPR | Our NHS\n",
             "R Area | Rate\nR Leeds | 12\nR IPPR | Our NHS\n");
}

static void one_bar_in_running_text_is_text(void **state)
{
    (void)state;
    reads_as("this is text\nwith a | in it\nand more.",
             "P this is text~with a | in it~and more.\n");
}

static void tabs_make_rows(void **state)
{
    (void)state;
    reads_as("Area\tRate\nLeeds\t12\n\nOne\tTwo\tThree\n\nName:\tAnn\n",
             "R Area | Rate\nR Leeds | 12\nR One | Two | Three\nP Name:\tAnn\n");
}

static void columns_on_neighbouring_lines_make_rows(void **state)
{
    (void)state;
    reads_as("Area      Rate     Year\nLeeds     12       2023\n\n"
             "One    two    three\n\na   b\nc   d",
             "R Area | Rate | Year\nR Leeds | 12 | 2023\nP One    two    three\nP a   b~c   d\n");
}

static void row_is_in_the_table_zone(void **state)
{
    (void)state;
    sheet     page;
    eqx_input input = input_of("| a | b |");
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_int_equal(page.blocks.blocks.data[0].zone, EQX_ZONE_TABLE);
    sheet_wipe(&page);
}

static void dot_leaders_make_contents(void **state)
{
    (void)state;
    reads_as("Contents\n\nForeword.......................i, ii\nOur aims . . . 4\n"
             "4.2 Homes \xE2\x80\xA6\xE2\x80\xA6 12\n",
             "H Contents\nC Foreword.......................i, ii\nC Our aims . . . 4\n"
             "C 4.2 Homes \xE2\x80\xA6\xE2\x80\xA6 12\n");
}

static void contents_entry_over_two_lines_is_contents(void **state)
{
    (void)state;
    reads_as("Aims ........ 4\nA very long title that\nwraps ....... 5\n",
             "C Aims ........ 4\nC A very long title that\nC wraps ....... 5\n");
}

static void ellipsis_before_a_number_is_text(void **state)
{
    (void)state;
    reads_as("and then... 12\n", "P and then... 12\n");
}

static void contents_zone_is_set(void **state)
{
    (void)state;
    sheet     page;
    eqx_input input = input_of("Aims ..... 4\n\nsome text.");
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_int_equal(page.blocks.blocks.data[0].zone, EQX_ZONE_CONTENTS);
    assert_int_equal(page.blocks.blocks.data[1].zone, EQX_ZONE_NONE);
    sheet_wipe(&page);
}

/* ------------------------------------------------------- parents, pages --- */

static void blocks_stand_under_the_last_heading(void **state)
{
    (void)state;
    static const uint32_t parents[] = {EQX_NONE, EQX_NONE, 1, 1, 3, 3, 5, 1, EQX_NONE, 8};
    sheet                 page;
    eqx_input             input = input_of("text.\n\n# One\ntext.\n## Two\ntext.\n\nUnknown\n\n"
                                           "Text.\n\n## Two\n\n# One\n- item");
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_int_equal(page.blocks.blocks.count, 10);
    for (size_t i = 0; i < 10; i++) {
        assert_int_equal(page.blocks.blocks.data[i].parent, parents[i]);
    }
    sheet_wipe(&page);
}

static void form_feed_belongs_to_the_page_before_it(void **state)
{
    (void)state;
    sheet     page;
    eqx_input input = input_of("one.\f\ftwo.\f");
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_int_equal(page.blocks.pages.count, 3);
    assert_int_equal(page.blocks.pages.data[0].byte_end, 5);
    assert_int_equal(page.blocks.pages.data[1].byte_end, 6);
    assert_int_equal(page.blocks.pages.data[2].byte_end, 11);
    assert_int_equal(page.blocks.pages.data[2].index, 2);
    assert_int_equal(page.blocks.pages.data[2].label, EQX_NONE);
    assert_int_equal(page.blocks.blocks.data[1].page, 2);
    sheet_wipe(&page);
}

static void list_goes_on_over_a_page(void **state)
{
    (void)state;
    reads_as("- one\n    - two\n\f    - two\n- one\n1. a\n\f2. b",
             "I1 one\nI2 two\nI2 two\nI1 one\nI2 a\nI2 b\n");
}

/* ------------------------------------------------------------- snippets --- */

static void snippet_is_one_paragraph(void **state)
{
    (void)state;
    sheet     page;
    eqx_input input = input_of(" # Aims\n\n- one\f| a | b | ");
    assert_int_equal(sheet_read(&page, &input, EQX_SNIPPET), EQX_OK);
    assert_string_equal(page.text, "P # Aims~~- one\f| a | b |\n");
    assert_int_equal(page.blocks.pages.count, 1);
    assert_int_equal(page.blocks.pages.data[0].byte_end, input.size);
    sheet_wipe(&page);
}

static void empty_snippet_has_a_page_and_no_block(void **state)
{
    (void)state;
    sheet     page;
    eqx_input input = input_of(" \n ");
    assert_int_equal(sheet_read(&page, &input, EQX_SNIPPET), EQX_OK);
    assert_int_equal(page.blocks.pages.count, 1);
    assert_int_equal(page.blocks.blocks.count, 0);
    assert_int_equal(page.blocks.stretches.count, 0);
    sheet_wipe(&page);
}

/* ----------------------------------------------------------- properties --- */

static void check_order(const eqxi_blocks *found, size_t size)
{
    uint32_t end = 0;
    for (size_t i = 0; i < found->pages.count; i++) {
        assert_int_equal(found->pages.data[i].byte_start, end);
        assert_true(found->pages.data[i].byte_end >= end);
        end = found->pages.data[i].byte_end;
    }
    assert_int_equal(end, size);
    end = 0;
    for (size_t i = 0; i < found->blocks.count; i++) {
        const eqxi_block *block = &found->blocks.data[i];
        const eqxi_page  *page = &found->pages.data[block->page];
        assert_true(block->byte_start >= end && block->byte_start < block->byte_end);
        assert_true(block->byte_end <= size);
        assert_true(block->byte_start >= page->byte_start && block->byte_end <= page->byte_end);
        assert_true(block->parent == EQX_NONE ||
                    (block->parent < i &&
                     found->blocks.data[block->parent].kind == EQX_SPAN_HEADING));
        end = block->byte_end;
    }
}

static void check_stretches(const eqxi_blocks *found)
{
    uint32_t end = 0;
    for (size_t i = 0; i < found->stretches.count; i++) {
        const eqxi_stretch *stretch = &found->stretches.data[i];
        const eqxi_block   *block = &found->blocks.data[stretch->block];
        assert_true(stretch->byte_start >= end && stretch->byte_start < stretch->byte_end);
        assert_true(stretch->byte_start >= block->byte_start);
        assert_true(stretch->byte_end <= block->byte_end);
        end = stretch->byte_end;
    }
}

/* What lies between blocks is white space or the signs of a rule. */
static void check_nothing_is_lost(const eqxi_blocks *found, const char *text, size_t size)
{
    size_t at = 0;
    for (size_t i = 0; i <= found->blocks.count; i++) {
        size_t stop = i < found->blocks.count ? found->blocks.data[i].byte_start : size;
        for (; at < stop; at++) {
            bool letter = (text[at] >= 'a' && text[at] <= 'z') ||
                          (text[at] >= 'A' && text[at] <= 'Z') ||
                          (text[at] >= '0' && text[at] <= '9');
            assert_false(letter || (text[at] != '\0' && strchr("#.,;!?()'\"%&/", text[at])));
        }
        at = i < found->blocks.count ? found->blocks.data[i].byte_end : size;
    }
}

static void check(const char *text, size_t size)
{
    eqxi_memory memory;
    eqxi_blocks found = {0};
    eqx_input   input = {.struct_size = sizeof input, .text = text, .size = size};
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    assert_int_equal(eqxi_blocks_find(&memory, &found, &input, 0), EQX_OK);
    check_order(&found, size);
    check_stretches(&found);
    check_nothing_is_lost(&found, text, size);
    eqxi_blocks_wipe(&memory, &found);
    assert_int_equal(memory.used, 0);
}

static void any_text_keeps_the_promises(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "\n", "\n\n", "\f", "\r\n", " ", "\t", "   ", "# ", "- ", "\xE2\x80\xA2", "1. ", "2. ",
        "(a) ", "(b) ", "4.2 ", "4.3 ", "|", " | ", "---", "===", "```", "~~~", "....", " 12",
        "Aims", "we act", "i. ", ":", ".", "\xFF", "\xE2", "\xC2\x85", "> ", "\xEF\xBB\xBF"};
    uint32_t seed = 12345;
    for (int round = 0; round < 20000; round++) {
        char   text[256];
        size_t size = 0;
        for (int piece = 0; piece < 20; piece++) {
            seed = seed * 1664525u + 1013904223u;
            const char *next = pieces[(seed >> 16) % (sizeof pieces / sizeof pieces[0])];
            memcpy(text + size, next, strlen(next));
            size += strlen(next);
        }
        check(text, size);
    }
}

static FILE *open_corpus(const char *name)
{
    static const char *const folders[] = {"../shared/corpus", "../../shared/corpus",
                                          "../../../shared/corpus", "../../../../shared/corpus"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", folders[i], name);
        FILE *file = fopen(path, "rb");
        if (file != NULL) {
            return file;
        }
    }
    return NULL;
}

static void check_file(const char *name)
{
    FILE *file = open_corpus(name);
    if (file == NULL) {
        return;
    }
    char  *text = malloc(1u << 20);
    size_t size = text == NULL ? 0 : fread(text, 1, 1u << 20, file);
    fclose(file);
    assert_true(size > 0);
    check(text, size);
    free(text);
}

static void real_documents_keep_the_promises(void **state)
{
    (void)state;
    char  line[4096];
    FILE *index = open_corpus("index.csv");
    if (index == NULL) {
        skip();
    }
    while (fgets(line, sizeof line, index) != NULL) {
        line[strcspn(line, ",")] = '\0';
        check_file(line);
    }
    fclose(index);
}

static void read_repeated(const char *unit, size_t size, size_t blocks)
{
    eqxi_memory memory;
    eqxi_blocks found = {0};
    size_t      step = strlen(unit);
    char       *text = malloc(size);
    assert_non_null(text);
    for (size_t at = 0; at < size; at++) {
        text[at] = unit[at % step];
    }
    eqx_input input = {.struct_size = sizeof input, .text = text, .size = size};
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    assert_int_equal(eqxi_blocks_find(&memory, &found, &input, 0), EQX_OK);
    assert_int_equal(found.blocks.count, blocks);
    eqxi_blocks_wipe(&memory, &found);
    free(text);
}

static void hostile_repetition_stays_linear(void **state)
{
    (void)state;
    read_repeated("\n", 1u << 20, 0);
    read_repeated(" ", 1u << 20, 0);
    read_repeated("x", 10u << 20, 1);
    read_repeated("a ", 1u << 20, 1);
    read_repeated(". ", 1u << 20, 1);
    read_repeated("\xE2\x80\x8B ", 1u << 20, 0);
    read_repeated("```\nx\n", 6u << 16, 1u << 16);
    read_repeated("````` a\n\n", 9u << 16, 1u << 16);
    read_repeated("\f", 1u << 20, 0);
    read_repeated("a)\n\n", 1u << 20, 1u << 18);
}

static void memory_is_reused_and_old_rows_are_dropped(void **state)
{
    (void)state;
    sheet     page;
    eqx_input first = input_of("# One\n\ntwo.\n\nthree.");
    eqx_input second = input_of("only.");
    assert_int_equal(sheet_read(&page, &first, 0), EQX_OK);
    const eqxi_block *rows = page.blocks.blocks.data;
    assert_int_equal(eqxi_blocks_find(&page.memory, &page.blocks, &second, 0), EQX_OK);
    assert_ptr_equal(rows, page.blocks.blocks.data);
    assert_int_equal(page.blocks.blocks.count, 1);
    assert_int_equal(page.blocks.pages.count, 1);
    assert_int_equal(page.blocks.stretches.count, 1);
    sheet_wipe(&page);
}

static void each_failed_allocation_is_reported_and_cleaned_up(void **state)
{
    (void)state;
    eqx_input  input = input_of("# One\n\n- two\n\n| a | b |\f" PROSE);
    eqx_status status = EQX_E_NOMEM;
    for (uint64_t at = 1; status != EQX_OK; at++) {
        faulty        books = {.fail_at = at};
        eqx_allocator hook = faulty_hook(&books);
        eqxi_memory   memory;
        eqxi_blocks   found = {0};
        assert_int_equal(eqxi_memory_init(&memory, &hook), EQX_OK);
        status = eqxi_blocks_find(&memory, &found, &input, 0);
        assert_true(status == EQX_OK || status == EQX_E_NOMEM);
        assert_true(status == EQX_OK || found.blocks.count + found.pages.count == 0);
        eqxi_blocks_wipe(&memory, &found);
        assert_int_equal(books.blocks, 0);
        assert_int_equal(books.bytes, 0);
        assert_true(at < 100);
    }
}

static void text_beyond_the_limit_is_refused(void **state)
{
    (void)state;
    sheet     page;
    eqx_input input = {.struct_size = sizeof input, .text = "x", .size = EQX_DOCUMENT_MAX + 1u};
    assert_int_equal(sheet_read(&page, &input, 0), EQX_E_TOO_LARGE);
    input.text = NULL;
    input.size = 1;
    assert_int_equal(sheet_read(&page, &input, 0), EQX_E_ARGUMENT);
    sheet_wipe(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_text_has_one_page_and_no_block),
        cmocka_unit_test(white_space_alone_has_no_block),
        cmocka_unit_test(blank_line_ends_a_block),
        cmocka_unit_test(blank_line_may_hold_spaces),
        cmocka_unit_test(a_line_with_room_left_ends_its_paragraph),
        cmocka_unit_test(an_item_ends_with_its_paragraph),
        cmocka_unit_test(a_title_stands_over_prose_and_a_cell_does_not),
        cmocka_unit_test(form_feed_ends_a_block),
        cmocka_unit_test(every_line_end_is_known),
        cmocka_unit_test(carriage_return_and_line_feed_are_one_end),
        cmocka_unit_test(white_space_around_a_block_is_outside),
        cmocka_unit_test(quote_prefix_is_part_of_the_paragraph),
        cmocka_unit_test(invalid_bytes_are_text),
        cmocka_unit_test(rule_ends_a_block_and_belongs_to_none),
        cmocka_unit_test(fenced_code_has_no_structure),
        cmocka_unit_test(fence_without_an_end_is_text),
        cmocka_unit_test(hashes_make_headings_of_their_level),
        cmocka_unit_test(hash_without_space_or_text_is_text),
        cmocka_unit_test(closing_hashes_are_no_text_of_the_heading),
        cmocka_unit_test(underlined_line_is_a_heading),
        cmocka_unit_test(line_over_a_rule_inside_a_paragraph_is_no_heading),
        cmocka_unit_test(numbers_give_headings_their_depth),
        cmocka_unit_test(lettered_appendices_are_headings),
        cmocka_unit_test(initial_without_its_forerunner_is_no_lettered_heading),
        cmocka_unit_test(numbered_heading_may_touch_its_prose),
        cmocka_unit_test(numbered_paragraph_that_wraps_is_no_heading),
        cmocka_unit_test(numbered_sentence_is_no_heading),
        cmocka_unit_test(long_numbered_line_is_no_heading),
        cmocka_unit_test(date_and_lone_count_are_no_numbered_headings),
        cmocka_unit_test(page_numbers_before_a_running_title_give_no_levels),
        cmocka_unit_test(short_line_between_gaps_is_a_heading),
        cmocka_unit_test(short_line_over_a_full_line_of_prose_is_a_heading),
        cmocka_unit_test(line_that_ends_like_a_sentence_is_no_heading),
        cmocka_unit_test(small_letter_begins_no_heading),
        cmocka_unit_test(long_line_is_no_heading),
        cmocka_unit_test(half_a_sentence_is_no_heading),
        cmocka_unit_test(page_number_is_no_heading),
        cmocka_unit_test(caption_is_no_heading),
        cmocka_unit_test(figures_without_their_table_are_no_headings),
        cmocka_unit_test(bullets_of_all_kinds_make_items),
        cmocka_unit_test(bullet_is_in_the_block_and_not_in_the_stretch),
        cmocka_unit_test(bullet_sign_may_touch_its_text_but_dash_may_not),
        cmocka_unit_test(wrapped_lines_belong_to_their_item),
        cmocka_unit_test(dash_inside_a_sentence_is_text),
        cmocka_unit_test(dashes_that_follow_each_other_are_items),
        cmocka_unit_test(indent_gives_depth),
        cmocka_unit_test(tab_indents),
        cmocka_unit_test(other_bullet_at_the_same_indent_is_deeper),
        cmocka_unit_test(paragraph_ends_a_list_and_its_depth),
        cmocka_unit_test(items_stay_one_list_over_gaps),
        cmocka_unit_test(numbers_in_a_run_are_items),
        cmocka_unit_test(number_at_a_wrapped_line_is_text),
        cmocka_unit_test(first_number_under_a_lead_in_is_an_item),
        cmocka_unit_test(letters_go_on_after_roman_numbers_inside),
        cmocka_unit_test(loose_numbered_list_is_a_list),
        cmocka_unit_test(number_alone_over_prose_is_a_heading),
        cmocka_unit_test(bullet_alone_meets_its_text),
        cmocka_unit_test(stacked_bullets_make_one_item),
        cmocka_unit_test(bullets_without_text_are_no_item),
        cmocka_unit_test(dash_or_tick_alone_is_a_cell_that_lost_its_table),
        cmocka_unit_test(dotted_numbers_in_a_run_begin_paragraphs),
        cmocka_unit_test(markdown_table_is_rows_of_cells),
        cmocka_unit_test(bars_between_words_make_rows),
        cmocka_unit_test(one_bar_in_running_text_is_text),
        cmocka_unit_test(tabs_make_rows),
        cmocka_unit_test(columns_on_neighbouring_lines_make_rows),
        cmocka_unit_test(row_is_in_the_table_zone),
        cmocka_unit_test(dot_leaders_make_contents),
        cmocka_unit_test(contents_entry_over_two_lines_is_contents),
        cmocka_unit_test(ellipsis_before_a_number_is_text),
        cmocka_unit_test(contents_zone_is_set),
        cmocka_unit_test(blocks_stand_under_the_last_heading),
        cmocka_unit_test(form_feed_belongs_to_the_page_before_it),
        cmocka_unit_test(list_goes_on_over_a_page),
        cmocka_unit_test(snippet_is_one_paragraph),
        cmocka_unit_test(empty_snippet_has_a_page_and_no_block),
        cmocka_unit_test(any_text_keeps_the_promises),
        cmocka_unit_test(real_documents_keep_the_promises),
        cmocka_unit_test(hostile_repetition_stays_linear),
        cmocka_unit_test(memory_is_reused_and_old_rows_are_dropped),
        cmocka_unit_test(each_failed_allocation_is_reported_and_cleaned_up),
        cmocka_unit_test(text_beyond_the_limit_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
