/*
 * test_properties.c - the tables, counted whole and looked up by name
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/properties.h"

#define CODES 0x110000u

/* The totals stand in the comments of WordBreakProperty.txt and emoji-data.txt, version 15.0.0;
 * six code points are both ALetter and Extended_Pictographic. */
static void every_word_class_has_as_many_members_as_the_database_says(void **state)
{
    (void)state;
    static const unsigned wanted[EQXI_WB_LETTER_PICTOGRAPH + 1] = {
        [EQXI_WB_CR] = 1,           [EQXI_WB_LF] = 1,
        [EQXI_WB_NEWLINE] = 5,      [EQXI_WB_EXTEND] = 2554,
        [EQXI_WB_ZWJ] = 1,          [EQXI_WB_REGIONAL] = 26,
        [EQXI_WB_FORMAT] = 71,      [EQXI_WB_KATAKANA] = 331,
        [EQXI_WB_HEBREW] = 75,      [EQXI_WB_LETTER] = 29489 - 6,
        [EQXI_WB_SINGLE_QUOTE] = 1, [EQXI_WB_DOUBLE_QUOTE] = 1,
        [EQXI_WB_MIDNUMLET] = 7,    [EQXI_WB_MIDLETTER] = 9,
        [EQXI_WB_MIDNUM] = 15,      [EQXI_WB_NUMERIC] = 681,
        [EQXI_WB_EXTENDNUMLET] = 11, [EQXI_WB_SPACE] = 14,
        [EQXI_WB_PICTOGRAPH] = 3537 - 6, [EQXI_WB_LETTER_PICTOGRAPH] = 6,
    };
    unsigned found[EQXI_WB_LETTER_PICTOGRAPH + 1] = {0};
    for (uint32_t code = 0; code < CODES; code++) {
        found[eqxi_property_word(code)]++;
    }
    for (size_t i = 1; i <= EQXI_WB_LETTER_PICTOGRAPH; i++) {
        assert_int_equal(found[i], wanted[i]);
    }
}

static void every_sentence_class_has_as_many_members_as_the_database_says(void **state)
{
    (void)state;
    static const unsigned wanted[EQXI_SB_CLOSE + 1] = {
        [EQXI_SB_CR] = 1,         [EQXI_SB_LF] = 1,         [EQXI_SB_SEP] = 3,
        [EQXI_SB_EXTEND] = 2550,  [EQXI_SB_FORMAT] = 72,    [EQXI_SB_SP] = 20,
        [EQXI_SB_LOWER] = 2497,   [EQXI_SB_UPPER] = 1936,   [EQXI_SB_OLETTER] = 132036,
        [EQXI_SB_NUMERIC] = 682,  [EQXI_SB_ATERM] = 4,      [EQXI_SB_SCONTINUE] = 26,
        [EQXI_SB_STERM] = 151,    [EQXI_SB_CLOSE] = 195,
    };
    unsigned found[EQXI_SB_CLOSE + 1] = {0};
    for (uint32_t code = 0; code < CODES; code++) {
        found[eqxi_property_sentence(code)]++;
    }
    for (size_t i = 1; i <= EQXI_SB_CLOSE; i++) {
        assert_int_equal(found[i], wanted[i]);
    }
}

static void glyphs_are_what_the_header_lists(void **state)
{
    (void)state;
    static const struct {
        uint32_t   code;
        eqxi_glyph glyph;
    } cases[] = {
        {'a', EQXI_GLYPH_WORD},         {'7', EQXI_GLYPH_WORD},
        {'_', EQXI_GLYPH_WORD},         {0xE9, EQXI_GLYPH_WORD},
        {0x301, EQXI_GLYPH_WORD},       {0x2163, EQXI_GLYPH_WORD},   /* Roman numeral four */
        {0x4E00, EQXI_GLYPH_WORD},      {0x20001, EQXI_GLYPH_WORD},  /* in a First..Last range */
        {0x2BC, EQXI_GLYPH_WORD},       {0x660, EQXI_GLYPH_WORD},
        {' ', EQXI_GLYPH_SPACE},        {'\t', EQXI_GLYPH_SPACE},
        {0xA0, EQXI_GLYPH_SPACE},       {0x3000, EQXI_GLYPH_SPACE},
        {'\n', EQXI_GLYPH_LINE},        {'\r', EQXI_GLYPH_LINE},
        {0x0B, EQXI_GLYPH_LINE},        {0x0C, EQXI_GLYPH_LINE},
        {0x85, EQXI_GLYPH_LINE},        {0x2029, EQXI_GLYPH_LINE},
        {'-', EQXI_GLYPH_HYPHEN},       {0x2010, EQXI_GLYPH_HYPHEN},
        {0xAD, EQXI_GLYPH_HYPHEN},      {0xFE63, EQXI_GLYPH_HYPHEN},
        {0x2013, EQXI_GLYPH_DASH},      {0x2212, EQXI_GLYPH_DASH},
        {0x2E3B, EQXI_GLYPH_DASH},      {'/', EQXI_GLYPH_SLASH},
        {0x2044, EQXI_GLYPH_SLASH},     {0xFF0F, EQXI_GLYPH_SLASH},
        {'\'', EQXI_GLYPH_QUOTE},       {'"', EQXI_GLYPH_QUOTE},
        {0x2019, EQXI_GLYPH_QUOTE},     {0xAB, EQXI_GLYPH_QUOTE},
        {',', EQXI_GLYPH_COMMA},        {0xFF0C, EQXI_GLYPH_COMMA},
        {':', EQXI_GLYPH_COLON},        {';', EQXI_GLYPH_COLON},
        {0x2022, EQXI_GLYPH_BULLET},    {0xB7, EQXI_GLYPH_BULLET},
        {0xF0B7, EQXI_GLYPH_BULLET},    {0x27A2, EQXI_GLYPH_BULLET},
        {0x2219, EQXI_GLYPH_BULLET},    {0x25CF, EQXI_GLYPH_BULLET},
        {'&', EQXI_GLYPH_SYMBOL},       {'%', EQXI_GLYPH_SYMBOL},
        {'#', EQXI_GLYPH_SYMBOL},       {'@', EQXI_GLYPH_SYMBOL},
        {'*', EQXI_GLYPH_SYMBOL},       {0xA7, EQXI_GLYPH_SYMBOL},
        {'+', EQXI_GLYPH_SYMBOL},       {0xA3, EQXI_GLYPH_SYMBOL},
        {0x1F600, EQXI_GLYPH_SYMBOL},   {0xBD, EQXI_GLYPH_SYMBOL},   /* one half */
        {0xB2, EQXI_GLYPH_SUPERSCRIPT}, {0xB9, EQXI_GLYPH_SUPERSCRIPT},
        {0x2070, EQXI_GLYPH_SUPERSCRIPT}, {0x2089, EQXI_GLYPH_SUPERSCRIPT},
        {0x200B, EQXI_GLYPH_IGNORED},   {0xFEFF, EQXI_GLYPH_IGNORED},
        {0x200D, EQXI_GLYPH_IGNORED},   {0xFE0F, EQXI_GLYPH_IGNORED},
        {0x600, EQXI_GLYPH_IGNORED},    {0x3164, EQXI_GLYPH_IGNORED},
        {'.', EQXI_GLYPH_OTHER},        {'(', EQXI_GLYPH_OTHER},
        {']', EQXI_GLYPH_OTHER},        {'!', EQXI_GLYPH_OTHER},
        {0, EQXI_GLYPH_OTHER},          {0xE000, EQXI_GLYPH_OTHER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (eqxi_property_glyph(cases[i].code) != cases[i].glyph) {
            fail_msg("U+%04X has glyph %d, not %d", (unsigned)cases[i].code,
                     (int)eqxi_property_glyph(cases[i].code), (int)cases[i].glyph);
        }
    }
}

static void letters_are_general_category_l(void **state)
{
    (void)state;
    static const uint32_t letters[] = {'a', 'Z', 0xAA, 0xE9, 0x2BC, 0x5D0, 0x4E00, 0x9FFF, 0x3164};
    static const uint32_t others[] = {'1', '_', '-', ' ', 0x301, 0x2163, 0x24C2, 0xB2, 0xFFFD};
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        assert_true(eqxi_property_letter(letters[i]));
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        assert_false(eqxi_property_letter(others[i]));
    }
}

static void a_letter_is_always_a_word_or_ignored(void **state)
{
    (void)state;
    for (uint32_t code = 0; code < CODES; code++) {
        if (eqxi_property_letter(code)) {
            eqxi_glyph glyph = eqxi_property_glyph(code);
            assert_true(glyph == EQXI_GLYPH_WORD || glyph == EQXI_GLYPH_IGNORED);
        }
    }
}

static void a_number_beyond_unicode_is_nothing(void **state)
{
    (void)state;
    static const uint32_t codes[] = {0x110000, 0x7FFFFFFF, UINT32_MAX};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        assert_int_equal(eqxi_property_word(codes[i]), EQXI_WB_OTHER);
        assert_int_equal(eqxi_property_sentence(codes[i]), EQXI_SB_OTHER);
        assert_int_equal(eqxi_property_glyph(codes[i]), EQXI_GLYPH_OTHER);
        assert_false(eqxi_property_letter(codes[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_class_has_as_many_members_as_the_database_says),
        cmocka_unit_test(every_sentence_class_has_as_many_members_as_the_database_says),
        cmocka_unit_test(glyphs_are_what_the_header_lists),
        cmocka_unit_test(letters_are_general_category_l),
        cmocka_unit_test(a_letter_is_always_a_word_or_ignored),
        cmocka_unit_test(a_number_beyond_unicode_is_nothing),
    };
    return cmocka_run_group_tests_name("properties", tests, NULL, NULL);
}
