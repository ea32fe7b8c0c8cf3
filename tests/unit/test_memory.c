/* Unit tests of base/memory.h */
#include "support/cmocka_suite.h"
#include "support/faulty_allocator.h"

#include <string.h>

#include "base/memory.h"

static eqxi_memory memory_of(faulty *books)
{
    eqxi_memory   memory;
    eqx_allocator hook = faulty_hook(books);
    assert_int_equal(eqxi_memory_init(&memory, &hook), EQX_OK);
    return memory;
}

static void no_allocator_means_libc(void **state)
{
    (void)state;
    eqxi_memory memory;
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    char *block = eqxi_memory_alloc(&memory, 10);
    assert_non_null(block);
    memset(block, 1, 10);
    block = eqxi_memory_resize(&memory, block, 10, 1000);
    assert_non_null(block);
    assert_int_equal(block[9], 1);
    assert_int_equal(memory.used, 1000);
    eqxi_memory_free(&memory, block, 1000);
    assert_int_equal(memory.used, 0);
}

static void every_member_of_an_allocator_is_required(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_memory memory;
    for (int missing = 0; missing < 3; missing++) {
        eqx_allocator hook = faulty_hook(&books);
        if (missing == 0) {
            hook.alloc = NULL;
        } else if (missing == 1) {
            hook.resize = NULL;
        } else {
            hook.free = NULL;
        }
        assert_int_equal(eqxi_memory_init(&memory, &hook), EQX_E_ARGUMENT);
    }
}

static void size_zero_gives_nothing_and_takes_nothing(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_memory memory = memory_of(&books);
    assert_null(eqxi_memory_alloc(&memory, 0));
    assert_null(eqxi_memory_zeroed(&memory, 0));
    char *block = eqxi_memory_alloc(&memory, 4);
    assert_null(eqxi_memory_resize(&memory, block, 4, 0));
    assert_int_equal(memory.used, 4);
    eqxi_memory_free(&memory, block, 4);
    eqxi_memory_free(&memory, NULL, 0);
    assert_int_equal(books.calls, 1);
    assert_int_equal(books.blocks, 0);
}

static void zeroed_memory_is_zero(void **state)
{
    (void)state;
    faulty               books = {0};
    eqxi_memory          memory = memory_of(&books);
    unsigned char       *block = eqxi_memory_zeroed(&memory, 64);
    static unsigned char zeros[64];
    assert_memory_equal(block, zeros, 64);
    eqxi_memory_free(&memory, block, 64);
}

static void failed_resize_leaves_the_old_block(void **state)
{
    (void)state;
    faulty      books = {.fail_at = 2};
    eqxi_memory memory = memory_of(&books);
    char       *block = eqxi_memory_alloc(&memory, 4);
    memcpy(block, "abc", 4);
    assert_null(eqxi_memory_resize(&memory, block, 4, 8));
    assert_string_equal(block, "abc");
    assert_int_equal(memory.used, 4);
    assert_int_equal(eqxi_memory_status(&memory), EQX_E_NOMEM);
    eqxi_memory_free(&memory, block, 4);
    assert_int_equal(books.bytes, 0);
}

static void budget_refuses_before_memory_is_taken(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_budget budget = {.limit = 100};
    eqxi_memory memory = memory_of(&books);
    memory.budget = &budget;
    char *block = eqxi_memory_alloc(&memory, 100);
    assert_non_null(block);
    assert_null(eqxi_memory_alloc(&memory, 1));
    assert_int_equal(books.calls, 1);
    assert_int_equal(eqxi_memory_status(&memory), EQX_E_LIMIT);
    eqxi_memory_free(&memory, block, 100);
    assert_int_equal(budget.used, 0);
}

static void budget_counts_only_the_growth_of_a_block(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_budget budget = {.limit = 100};
    eqxi_memory memory = memory_of(&books);
    memory.budget = &budget;
    char *block = eqxi_memory_alloc(&memory, 60);
    block = eqxi_memory_resize(&memory, block, 60, 100);
    assert_non_null(block);
    assert_null(eqxi_memory_resize(&memory, block, 100, 101));
    block = eqxi_memory_resize(&memory, block, 100, 10);
    assert_int_equal(budget.used, 10);
    eqxi_memory_free(&memory, block, 10);
}

static void budget_is_shared_between_memories(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_budget budget = {.limit = 100};
    eqxi_memory one = memory_of(&books), two = memory_of(&books);
    one.budget = two.budget = &budget;
    char *block = eqxi_memory_alloc(&one, 60);
    assert_null(eqxi_memory_alloc(&two, 60));
    assert_int_equal(eqxi_memory_status(&two), EQX_E_LIMIT);
    assert_int_equal(one.used, 60);
    assert_int_equal(two.used, 0);
    eqxi_memory_free(&one, block, 60);
}

static void allocator_failure_is_no_limit(void **state)
{
    (void)state;
    faulty      books = {.fail_at = 1};
    eqxi_budget budget = {.limit = 100};
    eqxi_memory memory = memory_of(&books);
    memory.budget = &budget;
    assert_null(eqxi_memory_alloc(&memory, 101));
    assert_int_equal(eqxi_memory_status(&memory), EQX_E_LIMIT);
    assert_null(eqxi_memory_alloc(&memory, 10));
    assert_int_equal(eqxi_memory_status(&memory), EQX_E_NOMEM);
}

static void limit_of_zero_is_no_limit(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_budget budget = {0};
    eqxi_memory memory = memory_of(&books);
    memory.budget = &budget;
    char *block = eqxi_memory_alloc(&memory, 1000);
    assert_non_null(block);
    assert_int_equal(budget.used, 1000);
    eqxi_memory_free(&memory, block, 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_allocator_means_libc),
        cmocka_unit_test(every_member_of_an_allocator_is_required),
        cmocka_unit_test(size_zero_gives_nothing_and_takes_nothing),
        cmocka_unit_test(zeroed_memory_is_zero),
        cmocka_unit_test(failed_resize_leaves_the_old_block),
        cmocka_unit_test(budget_refuses_before_memory_is_taken),
        cmocka_unit_test(budget_counts_only_the_growth_of_a_block),
        cmocka_unit_test(budget_is_shared_between_memories),
        cmocka_unit_test(allocator_failure_is_no_limit),
        cmocka_unit_test(limit_of_zero_is_no_limit),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
