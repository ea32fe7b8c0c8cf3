/* Unit tests of lexicon/builtin.h */
#include "support/cmocka_suite.h"

#include <stdio.h>

#include "lexicon/builtin.h"

static void names_are_there_and_distinct(void **state)
{
    (void)state;
    assert_in_range(eqxi_builtin_count, 1, 100);
    for (uint32_t i = 0; i < eqxi_builtin_count; i++) {
        assert_non_null(eqxi_builtins[i].name);
        for (uint32_t j = 0; j < i; j++) {
            assert_string_not_equal(eqxi_builtins[i].name, eqxi_builtins[j].name);
        }
    }
}

static void bytes_are_those_of_the_file(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < eqxi_builtin_count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/lexicons/%s.eqlex.yaml", EQX_TEST_ROOT,
                 eqxi_builtins[i].name);
        FILE *file = fopen(path, "rb");
        assert_non_null(file);
        size_t same = 0;
        int    byte;
        while ((byte = fgetc(file)) != EOF) {
            assert_true(same < eqxi_builtins[i].size);
            assert_int_equal(byte, eqxi_builtins[i].bytes[same]);
            same++;
        }
        fclose(file);
        assert_int_equal(same, eqxi_builtins[i].size);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_there_and_distinct),
        cmocka_unit_test(bytes_are_those_of_the_file),
    };
    return cmocka_run_group_tests_name("builtin", tests, NULL, NULL);
}
