/* Unit tests of base/abi.h: programs and libraries of different ages */
#include "support/cmocka_suite.h"

#include <string.h>

#include "base/abi.h"

/* A struct as it was in 1.0, as this library knows it, and as a later one has it. */
typedef struct first_struct {
    size_t   struct_size;
    uint64_t one;
} first_struct;

typedef struct our_struct {
    size_t   struct_size;
    uint64_t one, two;
} our_struct;

typedef struct later_struct {
    size_t   struct_size;
    uint64_t one, two, three;
} later_struct;

#define FIRST sizeof(first_struct)
#define OURS sizeof(our_struct)

static void same_age_is_copied(void **state)
{
    (void)state;
    our_struct theirs = {OURS, 1, 2}, ours;
    assert_int_equal(eqxi_abi_in(&ours, OURS, FIRST, &theirs), EQX_OK);
    assert_memory_equal(&ours, &theirs, OURS);
}

static void older_caller_gets_the_default_of_newer_fields(void **state)
{
    (void)state;
    first_struct theirs = {FIRST, 1};
    our_struct   ours = {0, 9, 9};
    assert_int_equal(eqxi_abi_in(&ours, OURS, FIRST, &theirs), EQX_OK);
    assert_int_equal(ours.one, 1);
    assert_int_equal(ours.two, 0);
}

static void newer_caller_may_leave_unknown_fields_zero(void **state)
{
    (void)state;
    later_struct theirs = {sizeof theirs, 1, 2, 0};
    our_struct   ours;
    assert_int_equal(eqxi_abi_in(&ours, OURS, FIRST, &theirs), EQX_OK);
    assert_int_equal(ours.two, 2);
}

static void newer_caller_may_not_set_unknown_fields(void **state)
{
    (void)state;
    later_struct theirs = {sizeof theirs, 1, 2, (uint64_t)1 << 63};
    our_struct   ours = {0, 9, 9};
    assert_int_equal(eqxi_abi_in(&ours, OURS, FIRST, &theirs), EQX_E_ABI);
    assert_int_equal(ours.one, 0);
}

static void sizes_out_of_range_are_refused(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, FIRST - 1, EQXI_ABI_STRUCT_MAX + 1, SIZE_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        our_struct theirs = {sizes[i], 1, 2}, ours;
        assert_int_equal(eqxi_abi_in(&ours, OURS, FIRST, &theirs), EQX_E_ABI);
        assert_int_equal(eqxi_abi_out(&theirs, &ours, OURS, FIRST), EQX_E_ABI);
        assert_int_equal(theirs.one, 1);
    }
}

static void no_struct_is_a_bad_argument(void **state)
{
    (void)state;
    our_struct ours = {0};
    assert_int_equal(eqxi_abi_in(&ours, OURS, FIRST, NULL), EQX_E_ARGUMENT);
    assert_int_equal(eqxi_abi_out(NULL, &ours, OURS, FIRST), EQX_E_ARGUMENT);
}

static void largest_size_is_served(void **state)
{
    (void)state;
    static uint64_t theirs[EQXI_ABI_STRUCT_MAX / 8];
    our_struct      ours = {0, 1, 2};
    theirs[0] = EQXI_ABI_STRUCT_MAX;
    theirs[EQXI_ABI_STRUCT_MAX / 8 - 1] = 5;
    assert_int_equal(eqxi_abi_in(&ours, OURS, FIRST, theirs), EQX_E_ABI);
    ours = (our_struct){0, 1, 2};
    assert_int_equal(eqxi_abi_out(theirs, &ours, OURS, FIRST), EQX_OK);
    assert_int_equal(theirs[EQXI_ABI_STRUCT_MAX / 8 - 1], 0);
    assert_int_equal(theirs[2], 2);
}

static void out_leaves_the_size_as_the_caller_set_it(void **state)
{
    (void)state;
    our_struct ours = {77, 1, 2}, theirs = {OURS, 9, 9};
    assert_int_equal(eqxi_abi_out(&theirs, &ours, OURS, FIRST), EQX_OK);
    assert_int_equal(theirs.struct_size, OURS);
    assert_int_equal(theirs.one, 1);
    assert_int_equal(theirs.two, 2);
}

static void out_writes_no_more_than_an_older_caller_has(void **state)
{
    (void)state;
    our_struct ours = {OURS, 1, 2}, theirs = {FIRST, 9, 9};
    assert_int_equal(eqxi_abi_out(&theirs, &ours, OURS, FIRST), EQX_OK);
    assert_int_equal(theirs.one, 1);
    assert_int_equal(theirs.two, 9);
}

static void out_zeroes_what_only_a_newer_caller_has(void **state)
{
    (void)state;
    our_struct   ours = {OURS, 1, 2};
    later_struct theirs = {sizeof theirs, 9, 9, 9};
    assert_int_equal(eqxi_abi_out(&theirs, &ours, OURS, FIRST), EQX_OK);
    assert_int_equal(theirs.two, 2);
    assert_int_equal(theirs.three, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_age_is_copied),
        cmocka_unit_test(older_caller_gets_the_default_of_newer_fields),
        cmocka_unit_test(newer_caller_may_leave_unknown_fields_zero),
        cmocka_unit_test(newer_caller_may_not_set_unknown_fields),
        cmocka_unit_test(sizes_out_of_range_are_refused),
        cmocka_unit_test(no_struct_is_a_bad_argument),
        cmocka_unit_test(largest_size_is_served),
        cmocka_unit_test(out_leaves_the_size_as_the_caller_set_it),
        cmocka_unit_test(out_writes_no_more_than_an_older_caller_has),
        cmocka_unit_test(out_zeroes_what_only_a_newer_caller_has),
    };
    return cmocka_run_group_tests_name("abi", tests, NULL, NULL);
}
