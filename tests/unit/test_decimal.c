/* Unit tests of base/decimal.h */
#include "support/cmocka_suite.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"

static void assert_reads(const char *text, double expected)
{
    double value = -1;
    assert_true(eqxi_decimal_double(text, strlen(text), &value));
    assert_memory_equal(&value, &expected, sizeof value);
}

static void assert_refused(const char *text)
{
    double value = 7;
    assert_false(eqxi_decimal_double(text, strlen(text), &value));
    assert_true(value > 6.9 && value < 7.1);
}

static void plain_decimals_are_read(void **state)
{
    (void)state;
    assert_reads("0", 0.0);
    assert_reads("-0", -0.0);
    assert_reads("1", 1.0);
    assert_reads("+1.50", 1.5);
    assert_reads("-12.25", -12.25);
    assert_reads("0.1", 0.1);
    assert_reads("007", 7.0);
    assert_reads("3.141592653589793", 3.141592653589793);
}

static void everything_else_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",    "+",   "-",    ".",   "1.",   ".5",  "1e5", "inf",  "nan",  "0x1", " 1",
        "1 ",  "1,5", "--1",  "+-1", "1..2", "1.2.3", "1_0", "1.-5", "1.e1", "\xC2\xBD",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_refused(bad[i]);
    }
}

static void size_is_the_end_not_a_nul(void **state)
{
    (void)state;
    double value;
    assert_true(eqxi_decimal_double("1.25xyz", 4, &value));
    assert_true(value == 1.25);
    assert_false(eqxi_decimal_double("1\0", 2, &value));
}

static void more_than_300_digits_are_refused(void **state)
{
    (void)state;
    char text[400];
    double value;
    memset(text, '9', sizeof text);
    assert_true(eqxi_decimal_double(text, 300, &value));
    assert_true(value == 1e300);
    assert_false(eqxi_decimal_double(text, 301, &value));
    text[1] = '.';
    assert_true(eqxi_decimal_double(text, 301, &value));
    assert_false(eqxi_decimal_double(text, 302, &value));
}

static void ties_go_to_even(void **state)
{
    (void)state;
    assert_reads("9007199254740993", 9007199254740992.0);
    assert_reads("9007199254740995", 9007199254740996.0);
    assert_reads("9007199254740993.00000000000000000000000001", 9007199254740994.0);
}

/* In the C locale strtod of the C library rounds correctly: an oracle. */
static void agrees_with_the_c_library(void **state)
{
    (void)state;
    uint64_t random = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        char     text[64];
        unsigned size = 0;
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        unsigned whole = 1 + (unsigned)(random % 20), decimals = (unsigned)(random / 32 % 30);
        uint64_t digits = random;
        for (unsigned d = 0; d < whole + decimals; d++) {
            if (d == whole) {
                text[size++] = '.';
            }
            digits = digits * 6364136223846793005u + 1442695040888963407u;
            text[size++] = (char)('0' + (digits >> 60) % 10);
        }
        text[size] = '\0';
        assert_reads(text, strtod(text, NULL));
    }
}

static void whole_numbers_up_to_uint32_are_read(void **state)
{
    (void)state;
    uint32_t value = 7;
    assert_true(eqxi_decimal_uint32("0", 1, &value) && value == 0);
    assert_true(eqxi_decimal_uint32("2026", 4, &value) && value == 2026);
    assert_true(eqxi_decimal_uint32("4294967295", 10, &value) && value == UINT32_MAX);
    assert_true(eqxi_decimal_uint32("00000000000000000012", 20, &value) && value == 12);
    assert_false(eqxi_decimal_uint32("4294967296", 10, &value));
    assert_false(eqxi_decimal_uint32("99999999999999999999999", 23, &value));
    assert_false(eqxi_decimal_uint32("", 0, &value));
    assert_false(eqxi_decimal_uint32("-1", 2, &value));
    assert_false(eqxi_decimal_uint32("1.0", 3, &value));
    assert_int_equal(value, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_decimals_are_read),
        cmocka_unit_test(everything_else_is_refused),
        cmocka_unit_test(size_is_the_end_not_a_nul),
        cmocka_unit_test(more_than_300_digits_are_refused),
        cmocka_unit_test(ties_go_to_even),
        cmocka_unit_test(agrees_with_the_c_library),
        cmocka_unit_test(whole_numbers_up_to_uint32_are_read),
    };
    return cmocka_run_group_tests_name("decimal", tests, NULL, NULL);
}
