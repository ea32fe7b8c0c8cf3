/* What the library says about itself. */
#include "support/cmocka_suite.h"

#include <stdio.h>
#include <string.h>

#include "equilex.h"

static void version_is_that_of_the_header(void **state)
{
    (void)state;
    char text[32];
    snprintf(text, sizeof text, "%u.%u.%u", eqx_version() >> 24, eqx_version() >> 16 & 0xFF,
             eqx_version() & 0xFFFF);
    assert_string_equal(eqx_version_string(), text);
    assert_int_equal(eqx_version(), (unsigned)EQX_VERSION_MAJOR << 24 |
                                        (unsigned)EQX_VERSION_MINOR << 16 | EQX_VERSION_PATCH);
    assert_int_equal(eqx_engine_revision(), EQX_ENGINE_REVISION);
    assert_string_equal(eqx_unicode_version(), "15.0.0");
    assert_true(strchr(eqx_stemmer_probe(), ' ') != NULL);
}

static void every_status_has_a_text_of_its_own(void **state)
{
    (void)state;
    for (eqx_status a = EQX_OK; a >= EQX_E_STOPPED; a--) {
        for (eqx_status b = EQX_OK; b > a; b--) {
            assert_string_not_equal(eqx_status_text(a), eqx_status_text(b));
        }
    }
}

static void unknown_status_is_a_failure(void **state)
{
    (void)state;
    static const eqx_status unknown[] = {1, 7, INT32_MAX, EQX_E_STOPPED - 1, -4711, INT32_MIN};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        assert_string_equal(eqx_status_text(unknown[i]), eqx_status_text(EQX_E_FAILED));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(version_is_that_of_the_header),
        cmocka_unit_test(every_status_has_a_text_of_its_own),
        cmocka_unit_test(unknown_status_is_a_failure),
    };
    return cmocka_run_group_tests_name("version", tests, NULL, NULL);
}
