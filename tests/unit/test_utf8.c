/*
 * test_utf8.c - decoding against a reference that knows only the definition
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/utf8.h"

/* Bytes on either side of every limit in table 3-7. */
static const uint8_t edges[] = {
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
    0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
};
#define EDGES (sizeof edges)

static size_t size_by_first(uint8_t byte)
{
    return byte < 0x80 ? 1 : byte < 0xC0 ? 0 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3
                                                               : byte < 0xF8 ? 4 : 0;
}

/* A scalar value in its shortest form, or UINT32_MAX. */
static uint32_t value_of(const uint8_t *bytes, size_t size)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    uint32_t value = size == 1 ? bytes[0] : bytes[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        if (bytes[i] < 0x80 || bytes[i] > 0xBF) {
            return UINT32_MAX;
        }
        value = value << 6 | (bytes[i] & 0x3Fu);
    }
    bool scalar = value >= least[size] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    return scalar ? value : UINT32_MAX;
}

/* Whether some well-formed sequence begins with these bytes. */
static bool is_prefix(const uint8_t *bytes, size_t count, size_t whole)
{
    for (int fill = 0x80; fill <= 0xBF; fill += 0x3F) {
        uint8_t filled[4];
        memset(filled, fill, sizeof filled);
        memcpy(filled, bytes, count);
        if (value_of(filled, whole) != UINT32_MAX) {
            return true;
        }
    }
    return false;
}

static eqxi_rune reference_at(const uint8_t *text, size_t size, size_t at)
{
    size_t whole = size_by_first(text[at]);
    if (whole > 0 && whole <= size - at && value_of(text + at, whole) != UINT32_MAX) {
        return (eqxi_rune){value_of(text + at, whole), (uint8_t)whole, true};
    }
    size_t count = 1;
    while (whole > 0 && count + 1 < whole && count + 1 <= size - at &&
           is_prefix(text + at, count + 1, whole)) {
        count++;
    }
    return (eqxi_rune){EQXI_UTF8_REPLACEMENT, (uint8_t)count, false};
}

static void assert_same(eqxi_rune found, eqxi_rune wanted)
{
    assert_int_equal(found.code, wanted.code);
    assert_int_equal(found.size, wanted.size);
    assert_int_equal(found.valid, wanted.valid);
}

/* Forwards, backwards and counted, from an allocation with nothing after it. */
static void check_text(const uint8_t *bytes, size_t size)
{
    uint8_t *text = malloc(size);
    assert_non_null(text);
    memcpy(text, bytes, size);
    uint64_t chars = 0, replaced = 0;
    size_t   first = size;
    for (size_t at = 0; at < size;) {
        eqxi_rune wanted = reference_at(text, size, at);
        assert_same(eqxi_utf8_at(text, size, at), wanted);
        assert_same(eqxi_utf8_before(text, size, at + wanted.size), wanted);
        assert_int_equal(eqxi_utf8_count(text, size, 0, at), chars);
        first = !wanted.valid && replaced == 0 ? at : first;
        replaced += !wanted.valid;
        chars++;
        at += wanted.size;
        assert_int_equal(eqxi_utf8_count(text, size, at - wanted.size, at), 1);
    }
    eqxi_utf8_survey survey = eqxi_utf8_look(text, size);
    assert_int_equal(survey.chars, chars);
    assert_int_equal(survey.replaced, replaced);
    assert_int_equal(survey.first_invalid, first);
    free(text);
}

static void every_short_string_of_edge_bytes_reads_as_the_definition_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < EDGES * EDGES * EDGES * EDGES; i++) {
        uint8_t bytes[4] = {edges[i % EDGES], edges[i / EDGES % EDGES],
                            edges[i / EDGES / EDGES % EDGES], edges[i / EDGES / EDGES / EDGES]};
        check_text(bytes, 4);
    }
}

static void random_bytes_read_as_the_definition_says(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (size_t round = 0; round < 20000; round++) {
        uint8_t bytes[40];
        size_t  size = 1 + round % sizeof bytes;
        for (size_t i = 0; i < size; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = seed >> 31 != 0 ? (uint8_t)(seed >> 16) : edges[(seed >> 16) % EDGES];
        }
        check_text(bytes, size);
    }
}

static void every_scalar_value_comes_back_as_it_was_put(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        if (code >= 0xD800 && code <= 0xDFFF) {
            continue;
        }
        uint8_t   out[4];
        size_t    size = eqxi_utf8_put(code, out);
        eqxi_rune rune = eqxi_utf8_at(out, size, 0);
        assert_int_equal(value_of(out, size), code);
        assert_same(rune, (eqxi_rune){code, (uint8_t)size, true});
    }
}

static void ill_formed_sequences_are_replaced_by_maximal_subparts(void **state)
{
    (void)state;
    /* The Unicode Standard 15.0, table 3-11: six U+FFFD between 61, 62, 63 and 64. */
    static const uint8_t text[] = {0x61, 0xF1, 0x80, 0x80, 0xE1, 0x80, 0xC2,
                                   0x62, 0x80, 0x63, 0x80, 0xBF, 0x64};
    eqxi_utf8_survey     survey = eqxi_utf8_look(text, sizeof text);
    assert_int_equal(survey.chars, 10);
    assert_int_equal(survey.replaced, 6);
    assert_int_equal(survey.first_invalid, 1);
    assert_false(survey.ascii);
}

static void a_written_replacement_character_is_valid(void **state)
{
    (void)state;
    eqxi_rune rune = eqxi_utf8_at((const uint8_t *)"\xEF\xBF\xBD", 3, 0);
    assert_same(rune, (eqxi_rune){EQXI_UTF8_REPLACEMENT, 3, true});
}

static void an_empty_text_is_ascii_and_has_nothing_invalid(void **state)
{
    (void)state;
    eqxi_utf8_survey survey = eqxi_utf8_look((const uint8_t *)"", 0);
    assert_int_equal(survey.chars, 0);
    assert_int_equal(survey.first_invalid, 0);
    assert_true(survey.ascii);
}

static void ascii_is_counted_at_every_length_and_alignment(void **state)
{
    (void)state;
    uint8_t text[64];
    memset(text, 'a', sizeof text);
    for (size_t start = 0; start <= sizeof text; start++) {
        for (size_t end = start; end <= sizeof text; end++) {
            assert_int_equal(eqxi_utf8_count(text, sizeof text, start, end), end - start);
        }
        eqxi_utf8_survey survey = eqxi_utf8_look(text, start);
        assert_int_equal(survey.chars, start);
        assert_true(survey.ascii);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_short_string_of_edge_bytes_reads_as_the_definition_says),
        cmocka_unit_test(random_bytes_read_as_the_definition_says),
        cmocka_unit_test(every_scalar_value_comes_back_as_it_was_put),
        cmocka_unit_test(ill_formed_sequences_are_replaced_by_maximal_subparts),
        cmocka_unit_test(a_written_replacement_character_is_valid),
        cmocka_unit_test(an_empty_text_is_ascii_and_has_nothing_invalid),
        cmocka_unit_test(ascii_is_counted_at_every_length_and_alignment),
    };
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
