/* Unit tests of base/buffer.h and base/digits.h */
#include "support/cmocka_suite.h"
#include "support/faulty_allocator.h"

#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

typedef struct fixture {
    faulty      books;
    eqxi_memory memory;
    eqxi_buffer buffer;
} fixture;

static void set_up(fixture *f, uint64_t fail_at)
{
    memset(f, 0, sizeof *f);
    f->books.fail_at = fail_at;
    eqx_allocator hook = faulty_hook(&f->books);
    assert_int_equal(eqxi_memory_init(&f->memory, &hook), EQX_OK);
    eqxi_buffer_init(&f->buffer, &f->memory);
}

static void tear_down(fixture *f)
{
    eqxi_buffer_wipe(&f->buffer);
    assert_int_equal(f->books.bytes, 0);
    assert_int_equal(f->memory.used, 0);
}

static void text_is_appended_and_terminated(void **state)
{
    (void)state;
    fixture f;
    set_up(&f, 0);
    eqxi_buffer_text(&f.buffer, "one");
    eqxi_buffer_char(&f.buffer, ' ');
    eqxi_buffer_bytes(&f.buffer, "two!", 3);
    eqxi_buffer_bytes(&f.buffer, NULL, 0);
    eqxi_buffer_char(&f.buffer, ' ');
    eqxi_buffer_uint(&f.buffer, 0);
    eqxi_buffer_uint(&f.buffer, UINT64_MAX);
    assert_string_equal(f.buffer.data, "one two 018446744073709551615");
    assert_int_equal(f.buffer.size, strlen(f.buffer.data));
    eqxi_buffer_clear(&f.buffer);
    assert_string_equal(f.buffer.data, "");
    assert_int_equal(f.buffer.size, 0);
    tear_down(&f);
}

static void failure_sticks_until_cleared(void **state)
{
    (void)state;
    fixture f;
    set_up(&f, 2);
    for (int i = 0; i < 100; i++) {
        eqxi_buffer_text(&f.buffer, "0123456789");
    }
    assert_true(f.buffer.failed);
    size_t size = f.buffer.size;
    eqxi_buffer_char(&f.buffer, 'x');
    assert_int_equal(f.buffer.size, size);
    assert_int_equal(strlen(f.buffer.data), size);
    eqxi_buffer_clear(&f.buffer);
    eqxi_buffer_text(&f.buffer, "again");
    assert_false(f.buffer.failed);
    assert_string_equal(f.buffer.data, "again");
    tear_down(&f);
}

static void failed_first_append_leaves_nothing_to_free(void **state)
{
    (void)state;
    fixture f;
    set_up(&f, 1);
    eqxi_buffer_text(&f.buffer, "text");
    assert_true(f.buffer.failed);
    assert_null(f.buffer.data);
    eqxi_buffer_clear(&f.buffer);
    tear_down(&f);
}

static void size_that_overflows_is_a_failure(void **state)
{
    (void)state;
    fixture f;
    set_up(&f, 0);
    eqxi_buffer_text(&f.buffer, "text");
    eqxi_buffer_bytes(&f.buffer, "", SIZE_MAX - 3);
    assert_true(f.buffer.failed);
    assert_string_equal(f.buffer.data, "text");
    tear_down(&f);
}

static void assert_json(const char *text, size_t size, const char *expected)
{
    fixture f;
    set_up(&f, 0);
    eqxi_buffer_json_string(&f.buffer, text, size);
    assert_string_equal(f.buffer.data, expected);
    tear_down(&f);
}

static void json_strings_are_quoted(void **state)
{
    (void)state;
    assert_json("", 0, "\"\"");
    assert_json("plain", 5, "\"plain\"");
    assert_json("a\"b\\c/d", 7, "\"a\\\"b\\\\c/d\"");
    assert_json("\b\f\n\r\t", 5, "\"\\b\\f\\n\\r\\t\"");
    assert_json("a\0b\x1F\x7F", 5, "\"a\\u0000b\\u001f\\u007f\"");
    assert_json("\xC2\xA3 \xE2\x80\x93 \xF0\x9F\x98\x80", 11,
                "\"\xC2\xA3 \xE2\x80\x93 \xF0\x9F\x98\x80\"");
}

static void json_strings_show_what_would_steer_a_terminal(void **state)
{
    (void)state;
    assert_json("\xC2\x80\xC2\x9F\xC2\xA0", 6, "\"\\u0080\\u009f\xC2\xA0\"");
    assert_json("\xD8\x9C\xD8\x9D", 4, "\"\\u061c\xD8\x9D\"");
    assert_json("\xE2\x80\x8E\xE2\x80\x8F\xE2\x80\x90", 9, "\"\\u200e\\u200f\xE2\x80\x90\"");
    assert_json("\xE2\x80\xA8\xE2\x80\xAE\xE2\x80\xAF", 9, "\"\\u2028\\u202e\xE2\x80\xAF\"");
    assert_json("\xE2\x81\xA6\xE2\x81\xA9\xE2\x81\xAA", 9, "\"\\u2066\\u2069\xE2\x81\xAA\"");
}

static void json_string_never_reads_beyond_its_size(void **state)
{
    (void)state;
    static const char cut[] = "ab\xE2\x80\xAE";
    for (size_t size = 0; size < 5; size++) {
        char *exact = malloc(size + 1);
        memcpy(exact, cut, size);
        fixture f;
        set_up(&f, 0);
        eqxi_buffer_json_string(&f.buffer, exact, size);
        assert_int_equal(f.buffer.size, size + 2);
        tear_down(&f);
        free(exact);
    }
}

static void assert_double(double value, const char *expected)
{
    fixture f;
    set_up(&f, 0);
    eqxi_buffer_double(&f.buffer, value);
    assert_string_equal(f.buffer.data, expected);
    tear_down(&f);
}

static void doubles_are_written_as_short_as_possible(void **state)
{
    (void)state;
    assert_double(0, "0");
    assert_double(-0.0, "-0");
    assert_double(1, "1");
    assert_double(-1.5, "-1.5");
    assert_double(0.1, "0.1");
    assert_double(0.1 + 0.2, "0.30000000000000004");
    assert_double(100, "100");
    assert_double(1234.5678, "1234.5678");
    assert_double(0.000001, "0.000001");
    assert_double(0.0000001, "1e-7");
    assert_double(1e20, "100000000000000000000");
    assert_double(1e21, "1e+21");
    assert_double(1e23, "1e+23");
    assert_double(9007199254740993.0, "9007199254740992");
    assert_double(5e-324, "5e-324");
    assert_double(DBL_MIN, "2.2250738585072014e-308");
    assert_double(DBL_MAX, "1.7976931348623157e+308");
    assert_double(1.0 / 3, "0.3333333333333333");
}

static void assert_round_trip(fixture *f, double value)
{
    eqxi_buffer_clear(&f->buffer);
    eqxi_buffer_double(&f->buffer, value);
    double back = strtod(f->buffer.data, NULL);
    assert_memory_equal(&back, &value, sizeof value);
}

static void every_double_reads_back_as_itself(void **state)
{
    (void)state;
    fixture  f;
    uint64_t random = 88172645463325252u;
    set_up(&f, 0);
    for (int power = 0; power < 2047; power++) {
        uint64_t edges[3] = {(uint64_t)power << 52, ((uint64_t)power << 52) + 1,
                             ((uint64_t)(power + 1) << 52) - 1};
        for (int i = 0; i < 3; i++) {
            double value;
            memcpy(&value, &edges[i], sizeof value);
            assert_round_trip(&f, value);
        }
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        uint64_t bits = (random >> 12) | (uint64_t)power << 52;
        double   value;
        memcpy(&value, &bits, sizeof value);
        assert_round_trip(&f, value);
    }
    for (int i = 0; i < 10000; i++) {
        assert_round_trip(&f, i / 100.0);
        assert_round_trip(&f, 1000.0 * i / 7919);
    }
    tear_down(&f);
}

/* The C library's %.{n}e, for rising n, finds the least number of digits: an oracle. */
static void no_shorter_digits_would_do(void **state)
{
    (void)state;
    fixture  f;
    uint64_t random = 2463534242u;
    set_up(&f, 0);
    for (int i = 0; i < 5000; i++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        double value = (double)(random >> 40) / 1000.0;
        int    precision = 0;
        char   text[40];
        do {
            snprintf(text, sizeof text, "%.*e", precision++, value);
        } while (strtod(text, NULL) < value || strtod(text, NULL) > value);
        eqxi_buffer_clear(&f.buffer);
        eqxi_buffer_double(&f.buffer, value);
        size_t digits = 0;
        for (const char *at = f.buffer.data; *at != '\0'; at++) {
            digits += *at != '.' && (digits > 0 || *at != '0');
        }
        assert_in_range(digits, 1, 17);
        if (strchr(f.buffer.data, '.') != NULL) {
            assert_int_equal(digits, precision);
        }
    }
    tear_down(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_appended_and_terminated),
        cmocka_unit_test(failure_sticks_until_cleared),
        cmocka_unit_test(failed_first_append_leaves_nothing_to_free),
        cmocka_unit_test(size_that_overflows_is_a_failure),
        cmocka_unit_test(json_strings_are_quoted),
        cmocka_unit_test(json_strings_show_what_would_steer_a_terminal),
        cmocka_unit_test(json_string_never_reads_beyond_its_size),
        cmocka_unit_test(doubles_are_written_as_short_as_possible),
        cmocka_unit_test(every_double_reads_back_as_itself),
        cmocka_unit_test(no_shorter_digits_would_do),
    };
    return cmocka_run_group_tests_name("buffer", tests, NULL, NULL);
}
