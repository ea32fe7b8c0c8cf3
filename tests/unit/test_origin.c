/* Lines and columns of a source, there and back, in long lines too. */
#include "support/cmocka_suite.h"

#include <stdlib.h>
#include <string.h>

#include "lexicon/origin.h"
#include "text/utf8.h"

static eqxi_memory memory;

static eqxi_source source_of(const char *bytes, size_t size)
{
    eqxi_source source;
    assert_int_equal(
        eqxi_source_init(&memory, &source, EQXI_SOURCE_TREE, "s", NULL, bytes, size), EQX_OK);
    return source;
}

/* Every code point of the source: its place counted one by one, and back. */
static void places_agree(const char *bytes, size_t size)
{
    eqxi_source source = source_of(bytes, size);
    uint32_t    line = 1, column = 1;
    for (size_t at = 0; at < size;) {
        uint32_t found_line, found_column;
        eqxi_source_place(&source, at, &found_line, &found_column);
        assert_int_equal(found_line, line);
        assert_int_equal(found_column, column);
        size_t step = eqxi_utf8_at((const uint8_t *)bytes, size, at).size;
        bool   pair = bytes[at] == '\n' && at > 0 && bytes[at - 1] == '\r';
        assert_int_equal(eqxi_source_byte(&source, line - 1, column - 1), pair ? at - 1 : at);
        bool ends = bytes[at] == '\n' ||
                    (bytes[at] == '\r' && (at + 1 == size || bytes[at + 1] != '\n'));
        line += ends;
        column = ends ? 1 : column + 1;
        at += step;
    }
    assert_int_equal(eqxi_source_byte(&source, line, 0), size);
    eqxi_source_wipe(&memory, &source);
}

static void places_agree_in_every_kind_of_line(void **state)
{
    (void)state;
    static const char *const units[] = {"a", "\xC3\xA9", "\342\202\254b", "\xF0\x9F\x98\x80",
                                        "abc\n", "ab\r\n", "\r\n", "\n", "\r", "\xC3", "\xE2\x82x",
                                        "a very long line of one thousand bytes and more"};
    char *bytes = malloc(9000);
    assert_non_null(bytes);
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        for (size_t most = 1018; most < 9000; most += 1331) {
            size_t size = 0, step = strlen(units[u]);
            for (; size + step <= most; size += step) {
                memcpy(bytes + size, units[u], step);
            }
            places_agree(bytes, size);
        }
    }
    free(bytes);
}

static void column_behind_a_line_is_its_end(void **state)
{
    (void)state;
    eqxi_source source = source_of("ab\ncd", 5);
    assert_int_equal(eqxi_source_byte(&source, 0, 9), 2);
    assert_int_equal(eqxi_source_byte(&source, 1, 9), 5);
    eqxi_source_wipe(&memory, &source);
}

static int set_up(void **state)
{
    (void)state;
    return eqxi_memory_init(&memory, NULL);
}

static int all_was_given_back(void **state)
{
    (void)state;
    return memory.used != 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_agree_in_every_kind_of_line),
        cmocka_unit_test(column_behind_a_line_is_its_end),
    };
    return cmocka_run_group_tests_name("origin", tests, set_up, all_was_given_back);
}
