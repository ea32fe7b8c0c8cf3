/* What the mask rules take for granted of code points beyond ASCII is what Unicode says. */
#include "support/cmocka_suite.h"

#include "text/properties.h"
#include "text/segment_wide.h"
#include "text/sentences.h"
#include "text/utf8.h"

static bool is_unit_mark(eqxi_word_break property)
{
    return property == EQXI_WB_OTHER || property == EQXI_WB_PICTOGRAPH ||
           property == EQXI_WB_SPACE;
}

static bool may_end_sentence(uint32_t code)
{
    eqxi_sentence_break property = eqxi_property_sentence(code);
    return property == EQXI_SB_ATERM || property == EQXI_SB_STERM;
}

static void expect_class(uint32_t code, eqxi_wide_class class)
{
    eqxi_word_break word = eqxi_property_word(code);
    eqxi_glyph      glyph = eqxi_property_glyph(code);
    assert_false(may_end_sentence(code));
    assert_int_not_equal(glyph, EQXI_GLYPH_HYPHEN);
    assert_int_not_equal(glyph, EQXI_GLYPH_LINE);
    switch (class) {
    case EQXI_WIDE_LETTER:
        assert_int_equal(word, EQXI_WB_LETTER);
        assert_true(eqxi_property_letter(code));
        break;
    case EQXI_WIDE_QUOTE:
        assert_int_equal(word, EQXI_WB_MIDNUMLET);
        assert_int_equal(glyph, EQXI_GLYPH_QUOTE);
        break;
    case EQXI_WIDE_SYMBOL:
        assert_true(is_unit_mark(word));
        assert_int_equal(glyph, EQXI_GLYPH_SYMBOL);
        break;
    default:
        assert_true(is_unit_mark(word));
        assert_int_not_equal(glyph, EQXI_GLYPH_SYMBOL);
        assert_int_not_equal(glyph, EQXI_GLYPH_WORD);
    }
}

static void classes_are_those_of_unicode(void **state)
{
    (void)state;
    unsigned counts[EQXI_WIDE_SPACE + 1] = {0};
    for (uint32_t code = 0x80; code <= 0x10FFFF; code++) {
        if (code >= 0xD800 && code <= 0xDFFF) {
            continue;
        }
        uint8_t   bytes[4];
        uint32_t  size = (uint32_t)eqxi_utf8_put(code, bytes);
        eqxi_wide wide = eqxi_wide_at(bytes, size);
        counts[wide.class]++;
        if (wide.class != EQXI_WIDE_UNKNOWN) {
            assert_int_equal(wide.size, size);
            expect_class(code, wide.class);
        }
    }
    print_message("%u letters, %u quotes, %u symbols, %u spaces\n", counts[EQXI_WIDE_LETTER],
                  counts[EQXI_WIDE_QUOTE], counts[EQXI_WIDE_SYMBOL], counts[EQXI_WIDE_SPACE]);
    assert_true(counts[EQXI_WIDE_LETTER] >= 190 && counts[EQXI_WIDE_QUOTE] == 2);
}

static void ill_formed_bytes_are_unknown(void **state)
{
    (void)state;
    unsigned asked = 0;
    for (uint32_t lead = 0x80; lead < 0x100; lead++) {
        for (uint32_t second = 0; second < 0x100; second++) {
            uint8_t     bytes[3] = {(uint8_t)lead, (uint8_t)second, 0x99};
            const bool  trail = second >= 0x80 && second < 0xC0;
            const bool  two = lead >= 0xC2 && lead <= 0xC5 && trail;
            eqxi_wide   wide = eqxi_wide_at(bytes, 3);
            if (wide.class != EQXI_WIDE_UNKNOWN) {
                assert_true(two || (lead == 0xE2 && second == 0x80));
            }
            assert_int_equal(eqxi_wide_at(bytes, 1).class, EQXI_WIDE_UNKNOWN);
            asked++;
        }
    }
    print_message("%u pairs of bytes\n", asked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_are_those_of_unicode),
        cmocka_unit_test(ill_formed_bytes_are_unknown),
    };
    return cmocka_run_group_tests_name("wide", tests, NULL, NULL);
}
