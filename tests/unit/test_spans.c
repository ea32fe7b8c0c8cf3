/* Unit tests of text/spans.h through text/blocks.h: blocks from structure the caller knows. */
#include "support/block_sheet.h"

#define MOST 8

typedef struct spans {
    uint32_t start[MOST], end[MOST], value[MOST], label[MOST];
    uint8_t  kind[MOST];
    size_t   count;
} spans;

static void add(spans *list, uint8_t kind, uint32_t start, uint32_t end)
{
    list->kind[list->count] = kind;
    list->start[list->count] = start;
    list->end[list->count] = end;
    list->value[list->count] = 0;
    list->label[list->count] = EQX_NONE;
    list->count++;
}

static eqx_input with(const char *text, const spans *list)
{
    eqx_input input = input_of(text);
    input.span_count = list->count;
    input.span_start = list->start;
    input.span_end = list->end;
    input.span_kind = list->kind;
    input.span_value = list->value;
    input.span_label = list->label;
    return input;
}

static void spans_read_as(const char *text, const spans *list, const char *expected)
{
    sheet     page;
    eqx_input input = with(text, list);
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_string_equal(page.text, expected);
    sheet_wipe(&page);
}

static void refused(const char *text, const spans *list)
{
    sheet     page;
    eqx_input input = with(text, list);
    assert_int_equal(sheet_read(&page, &input, 0), EQX_E_ARGUMENT);
    assert_int_equal(page.blocks.blocks.count + page.blocks.pages.count, 0);
    sheet_wipe(&page);
}

static void each_kind_gives_its_block_and_zone(void **state)
{
    (void)state;
    static const uint8_t zones[] = {EQX_ZONE_FURNITURE, EQX_ZONE_CONTENTS, EQX_ZONE_REFERENCES,
                                    EQX_ZONE_GLOSSARY, EQX_ZONE_NONE};
    sheet                page;
    spans                list = {.count = 0};
    for (uint8_t kind = EQX_SPAN_FURNITURE; kind <= EQX_SPAN_FOOTNOTE; kind++) {
        uint32_t at = (uint32_t)(kind - EQX_SPAN_FURNITURE) * 2;
        add(&list, kind, at, at + 1);
    }
    eqx_input input = with("a b c d e", &list);
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_string_equal(page.text, "F a\nC b\nE c\nG d\nN e\n");
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(page.blocks.blocks.data[i].zone, zones[i]);
    }
    sheet_wipe(&page);
}

static void value_is_the_level_of_headings_and_items(void **state)
{
    (void)state;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_HEADING, 0, 4);
    add(&list, EQX_SPAN_ITEM, 5, 12);
    add(&list, EQX_SPAN_PARAGRAPH, 13, 17);
    list.value[0] = 2;
    list.value[1] = 3;
    list.value[2] = 4;
    spans_read_as("aims \xE2\x80\xA2 cut text", &list, "H2 aims\nI3 cut\nP text\n");
}

static void huge_level_is_the_largest(void **state)
{
    (void)state;
    sheet page;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_HEADING, 0, 1);
    list.value[0] = 70000;
    eqx_input input = with("a", &list);
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_int_equal(page.blocks.blocks.data[0].level, 255);
    sheet_wipe(&page);
}

static void number_of_an_item_is_outside_its_stretch(void **state)
{
    (void)state;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_ITEM, 0, 6);
    add(&list, EQX_SPAN_ITEM, 7, 16);
    spans_read_as("1. cut 4.2 build", &list, "I cut\nI build\n");
}

static void white_space_around_a_span_is_outside(void **state)
{
    (void)state;
    sheet page;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_PARAGRAPH, 0, 8);
    add(&list, EQX_SPAN_PARAGRAPH, 8, 10);
    eqx_input input = with(" \n text\n\n \n", &list);
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_int_equal(page.blocks.blocks.count, 1);
    assert_int_equal(page.blocks.blocks.data[0].byte_start, 3);
    assert_int_equal(page.blocks.blocks.data[0].byte_end, 7);
    sheet_wipe(&page);
}

static void line_ends_inside_a_span_are_no_structure(void **state)
{
    (void)state;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_PARAGRAPH, 0, 16);
    spans_read_as("one\n\n# two\f- six", &list, "P one~~# two\f- six\n");
}

static void text_outside_spans_is_read_by_layout(void **state)
{
    (void)state;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_PARAGRAPH, 7, 10);
    add(&list, EQX_SPAN_FURNITURE, 18, 20);
    spans_read_as("# Aims\none\n- cut\n\np1\n\nlast.", &list,
                  "H1 Aims\nP one\nI1 cut\nF p1\nP last.\n");
}

static void cells_are_stretches_of_their_row(void **state)
{
    (void)state;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_ROW, 0, 12);
    add(&list, EQX_SPAN_CELL, 0, 5);
    add(&list, EQX_SPAN_CELL, 6, 9);
    spans_read_as("Leeds one x,\nafter.", &list, "R Leeds | one | x,\nP after.\n");
}

static void row_without_cells_is_cut_at_bars_and_tabs(void **state)
{
    (void)state;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_ROW, 0, 8);
    add(&list, EQX_SPAN_ROW, 9, 12);
    add(&list, EQX_SPAN_ROW, 13, 20);
    spans_read_as("| a | b |c\td\ne     f", &list, "R a | b\nR c | d\nR e     f\n");
}

static void bars_between_cells_are_no_stretch(void **state)
{
    (void)state;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_ROW, 0, 9);
    add(&list, EQX_SPAN_CELL, 2, 3);
    add(&list, EQX_SPAN_CELL, 6, 7);
    spans_read_as("| a | b |", &list, "R a | b\n");
}

static void pages_are_as_given(void **state)
{
    (void)state;
    sheet page;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_PAGE, 1, 5);
    add(&list, EQX_SPAN_PARAGRAPH, 1, 4);
    add(&list, EQX_SPAN_PAGE, 6, 9);
    list.value[0] = 40;
    list.value[2] = 41;
    list.label[2] = 3;
    eqx_input input = with("\none. two\fx", &list);
    input.labels = "ii\0iii";
    input.labels_size = 7;
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_int_equal(page.blocks.pages.count, 2);
    assert_int_equal(page.blocks.pages.data[0].byte_start, 0);
    assert_int_equal(page.blocks.pages.data[0].byte_end, 6);
    assert_int_equal(page.blocks.pages.data[1].byte_end, 11);
    assert_int_equal(page.blocks.pages.data[0].index, 40);
    assert_int_equal(page.blocks.pages.data[0].label, EQX_NONE);
    assert_int_equal(page.blocks.pages.data[1].index, 41);
    assert_int_equal(page.blocks.pages.data[1].label, 3);
    assert_string_equal(page.text, "P one\nP .\nP two\nP x\n");
    assert_int_equal(page.blocks.blocks.data[2].page, 1);
    sheet_wipe(&page);
}

static void without_values_pages_count_from_zero(void **state)
{
    (void)state;
    sheet page;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_PAGE, 0, 3);
    add(&list, EQX_SPAN_PAGE, 3, 6);
    eqx_input input = with("one\ntwo", &list);
    input.span_value = NULL;
    input.span_label = NULL;
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_int_equal(page.blocks.pages.data[1].index, 1);
    assert_int_equal(page.blocks.pages.data[1].label, EQX_NONE);
    sheet_wipe(&page);
}

static void page_ends_a_block_found_by_layout_and_keeps_its_list(void **state)
{
    (void)state;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_PAGE, 0, 16);
    add(&list, EQX_SPAN_PAGE, 16, 30);
    spans_read_as("- one\n    - two\n    - two\ngoes", &list, "I1 one\nI2 two\nI2 two~goes\n");
    list.start[1] = list.end[0] = 26;
    spans_read_as("- one\n    - two\n    - two\ngoes", &list, "I1 one\nI2 two\nI2 two\nP goes\n");
}

static void without_page_spans_form_feeds_make_pages(void **state)
{
    (void)state;
    sheet page;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_PARAGRAPH, 0, 3);
    eqx_input input = with("one\ftwo", &list);
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_int_equal(page.blocks.pages.count, 2);
    assert_int_equal(page.blocks.blocks.data[1].page, 1);
    sheet_wipe(&page);
}

static void paragraph_may_run_over_a_page(void **state)
{
    (void)state;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_PAGE, 0, 3);
    add(&list, EQX_SPAN_PARAGRAPH, 0, 7);
    add(&list, EQX_SPAN_PAGE, 3, 7);
    spans_read_as("one\ftwo", &list, "P one\ftwo\n");
}

static void snippet_does_not_look_at_spans(void **state)
{
    (void)state;
    sheet page;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_ROW, 2, 90);
    eqx_input input = with("one\ntwo", &list);
    assert_int_equal(sheet_read(&page, &input, EQX_SNIPPET), EQX_OK);
    assert_string_equal(page.text, "P one~two\n");
    sheet_wipe(&page);
}

/* ------------------------------------------------------------- refusals --- */

static void one_bad_span_is_refused(void **state)
{
    (void)state;
    static const struct {
        uint8_t  kind;
        uint32_t start, end;
    } bad[] = {{EQX_SPAN_PARAGRAPH, 0, 8}, {EQX_SPAN_PARAGRAPH, 3, 2},
               {EQX_SPAN_PAGE, 8, 9},      {EQX_SPAN_CELL, 0, 1},
               {0, 0, 1},                  {EQX_SPAN_FOOTNOTE + 1, 0, 1},
               {EQX_SPAN_PARAGRAPH, 0, EQX_NONE}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        spans list = {.count = 0};
        add(&list, bad[i].kind, bad[i].start, bad[i].end);
        refused("one two", &list);
    }
}

static void two_spans_that_do_not_go_together_are_refused(void **state)
{
    (void)state;
    static const struct {
        uint8_t  first, second;
        uint32_t ranges[4];
    } bad[] = {
        {EQX_SPAN_PARAGRAPH, EQX_SPAN_PARAGRAPH, {0, 4, 3, 6}},
        {EQX_SPAN_PARAGRAPH, EQX_SPAN_ITEM, {0, 6, 1, 2}},
        {EQX_SPAN_PARAGRAPH, EQX_SPAN_PARAGRAPH, {4, 6, 0, 3}},
        {EQX_SPAN_PARAGRAPH, EQX_SPAN_PAGE, {4, 6, 0, 7}},
        {EQX_SPAN_PAGE, EQX_SPAN_PAGE, {0, 4, 3, 6}},
        {EQX_SPAN_ROW, EQX_SPAN_CELL, {0, 4, 3, 6}},
        {EQX_SPAN_ROW, EQX_SPAN_CELL, {0, 4, 5, 6}},
        {EQX_SPAN_PARAGRAPH, EQX_SPAN_CELL, {0, 4, 1, 2}},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        spans list = {.count = 0};
        add(&list, bad[i].first, bad[i].ranges[0], bad[i].ranges[1]);
        add(&list, bad[i].second, bad[i].ranges[2], bad[i].ranges[3]);
        refused("one two", &list);
    }
}

static void cells_that_overlap_are_refused(void **state)
{
    (void)state;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_ROW, 0, 7);
    add(&list, EQX_SPAN_CELL, 0, 4);
    add(&list, EQX_SPAN_CELL, 3, 7);
    refused("one two", &list);
}

static void cell_after_its_row_is_closed_is_refused(void **state)
{
    (void)state;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_ROW, 0, 3);
    add(&list, EQX_SPAN_ITEM, 3, 5);
    add(&list, EQX_SPAN_CELL, 5, 6);
    refused("one two", &list);
}

static void span_inside_a_code_point_is_refused(void **state)
{
    (void)state;
    for (uint32_t at = 1; at <= 2; at++) {
        spans list = {.count = 0};
        add(&list, EQX_SPAN_PARAGRAPH, 0, at);
        refused("\xE2\x80\xA2", &list);
    }
}

static void span_between_invalid_bytes_is_taken(void **state)
{
    (void)state;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_PARAGRAPH, 0, 2);
    spans_read_as("a\x80\x80z", &list, "P a\x80\nP \x80z\n");
}

static void missing_columns_are_refused(void **state)
{
    (void)state;
    sheet page;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_PARAGRAPH, 0, 3);
    for (int column = 0; column < 3; column++) {
        eqx_input input = with("one", &list);
        input.span_start = column == 0 ? NULL : list.start;
        input.span_end = column == 1 ? NULL : list.end;
        input.span_kind = column == 2 ? NULL : list.kind;
        assert_int_equal(sheet_read(&page, &input, 0), EQX_E_ARGUMENT);
        sheet_wipe(&page);
    }
}

static void label_outside_the_labels_is_refused(void **state)
{
    (void)state;
    sheet page;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_PAGE, 0, 3);
    list.label[0] = 3;
    eqx_input input = with("one", &list);
    assert_int_equal(sheet_read(&page, &input, 0), EQX_E_ARGUMENT);
    sheet_wipe(&page);
    input.labels = "ii";
    input.labels_size = 3;
    assert_int_equal(sheet_read(&page, &input, 0), EQX_E_ARGUMENT);
    sheet_wipe(&page);
}

static void labels_without_an_end_are_refused(void **state)
{
    (void)state;
    sheet page;
    spans list = {.count = 0};
    add(&list, EQX_SPAN_PAGE, 0, 3);
    list.label[0] = 0;
    eqx_input input = with("one", &list);
    input.labels = "ii";
    input.labels_size = 2;
    assert_int_equal(sheet_read(&page, &input, 0), EQX_E_ARGUMENT);
    sheet_wipe(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_gives_its_block_and_zone),
        cmocka_unit_test(value_is_the_level_of_headings_and_items),
        cmocka_unit_test(huge_level_is_the_largest),
        cmocka_unit_test(number_of_an_item_is_outside_its_stretch),
        cmocka_unit_test(white_space_around_a_span_is_outside),
        cmocka_unit_test(line_ends_inside_a_span_are_no_structure),
        cmocka_unit_test(text_outside_spans_is_read_by_layout),
        cmocka_unit_test(cells_are_stretches_of_their_row),
        cmocka_unit_test(row_without_cells_is_cut_at_bars_and_tabs),
        cmocka_unit_test(bars_between_cells_are_no_stretch),
        cmocka_unit_test(pages_are_as_given),
        cmocka_unit_test(without_values_pages_count_from_zero),
        cmocka_unit_test(page_ends_a_block_found_by_layout_and_keeps_its_list),
        cmocka_unit_test(without_page_spans_form_feeds_make_pages),
        cmocka_unit_test(paragraph_may_run_over_a_page),
        cmocka_unit_test(snippet_does_not_look_at_spans),
        cmocka_unit_test(one_bad_span_is_refused),
        cmocka_unit_test(two_spans_that_do_not_go_together_are_refused),
        cmocka_unit_test(cells_that_overlap_are_refused),
        cmocka_unit_test(cell_after_its_row_is_closed_is_refused),
        cmocka_unit_test(span_inside_a_code_point_is_refused),
        cmocka_unit_test(span_between_invalid_bytes_is_taken),
        cmocka_unit_test(missing_columns_are_refused),
        cmocka_unit_test(label_outside_the_labels_is_refused),
        cmocka_unit_test(labels_without_an_end_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
