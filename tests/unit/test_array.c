/* Unit tests of base/array.h */
#include "support/cmocka_suite.h"
#include "support/faulty_allocator.h"

#include "base/array.h"

typedef EQXI_ARRAY(uint32_t) numbers;

static eqxi_memory memory_of(faulty *books)
{
    eqxi_memory   memory;
    eqx_allocator hook = faulty_hook(books);
    assert_int_equal(eqxi_memory_init(&memory, &hook), EQX_OK);
    return memory;
}

static int push(eqxi_memory *memory, numbers *list, uint32_t value)
{
    if (!eqxi_array_reserve(memory, list, list->count + 1)) {
        return 0;
    }
    list->data[list->count++] = value;
    return 1;
}

static void pushes_keep_their_order_and_double_the_room(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_memory memory = memory_of(&books);
    numbers     list = {0};
    for (uint32_t i = 0; i < 10000; i++) {
        assert_true(push(&memory, &list, i));
    }
    for (uint32_t i = 0; i < 10000; i++) {
        assert_int_equal(list.data[i], i);
    }
    assert_in_range(books.calls, 1, 15);
    eqxi_array_wipe(&memory, &list);
    assert_null(list.data);
    assert_int_equal(books.bytes, 0);
    assert_int_equal(memory.used, 0);
}

static void failed_growth_keeps_what_was_there(void **state)
{
    (void)state;
    faulty      books = {.fail_at = 2};
    eqxi_memory memory = memory_of(&books);
    numbers     list = {0};
    uint32_t    pushed = 0;
    while (push(&memory, &list, pushed)) {
        pushed++;
    }
    assert_int_equal(list.count, pushed);
    assert_int_equal(list.capacity, pushed);
    assert_int_equal(list.data[pushed - 1], pushed - 1);
    assert_true(push(&memory, &list, pushed));
    eqxi_array_wipe(&memory, &list);
    assert_int_equal(books.bytes, 0);
}

static void failed_first_growth_leaves_an_empty_array(void **state)
{
    (void)state;
    faulty      books = {.fail_at = 1};
    eqxi_memory memory = memory_of(&books);
    numbers     list = {0};
    assert_false(push(&memory, &list, 1));
    assert_null(list.data);
    assert_int_equal(list.capacity, 0);
    eqxi_array_wipe(&memory, &list);
}

static void sizes_that_overflow_are_refused(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_memory memory = memory_of(&books);
    numbers     list = {0};
    assert_false(eqxi_array_reserve(&memory, &list, SIZE_MAX / 4 + 1));
    assert_false(eqxi_array_reserve(&memory, &list, SIZE_MAX));
    assert_int_equal(books.calls, 0);
}

static void one_large_step_gets_exactly_what_it_needs(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_memory memory = memory_of(&books);
    numbers     list = {0};
    assert_true(eqxi_array_reserve(&memory, &list, 1000));
    assert_int_equal(list.capacity, 1000);
    assert_true(eqxi_array_reserve(&memory, &list, 10));
    assert_int_equal(books.bytes, 4000);
    eqxi_array_wipe(&memory, &list);
}

static void trim_gives_back_the_room_behind_the_last(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_memory memory = memory_of(&books);
    numbers     list = {0};
    eqxi_array_trim(&memory, &list);
    assert_null(list.data);
    assert_true(eqxi_array_reserve(&memory, &list, 1000));
    for (uint32_t i = 0; i < 10; i++) {
        assert_true(push(&memory, &list, i));
    }
    books.fail_at = books.calls + 1;
    eqxi_array_trim(&memory, &list);
    assert_int_equal(list.capacity, 1000);
    eqxi_array_trim(&memory, &list);
    assert_int_equal(list.capacity, 10);
    assert_int_equal(list.data[9], 9);
    assert_int_equal(books.bytes, 40);
    eqxi_array_wipe(&memory, &list);
    assert_int_equal(books.bytes, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pushes_keep_their_order_and_double_the_room),
        cmocka_unit_test(failed_growth_keeps_what_was_there),
        cmocka_unit_test(failed_first_growth_leaves_an_empty_array),
        cmocka_unit_test(sizes_that_overflow_are_refused),
        cmocka_unit_test(one_large_step_gets_exactly_what_it_needs),
        cmocka_unit_test(trim_gives_back_the_room_behind_the_last),
    };
    return cmocka_run_group_tests_name("array", tests, NULL, NULL);
}
