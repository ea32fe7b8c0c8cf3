/* Unit tests of base/arena.h */
#include "support/cmocka_suite.h"
#include "support/faulty_allocator.h"

#include <stdalign.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

static eqxi_memory memory_of(faulty *books)
{
    eqxi_memory   memory;
    eqx_allocator hook = faulty_hook(books);
    assert_int_equal(eqxi_memory_init(&memory, &hook), EQX_OK);
    return memory;
}

static void blocks_stay_where_they_are(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_memory memory = memory_of(&books);
    eqxi_arena  arena;
    char       *kept[2000];
    eqxi_arena_init(&arena, &memory);
    for (uint32_t i = 0; i < 2000; i++) {
        char text[16];
        int  size = snprintf(text, sizeof text, "block %u", i);
        kept[i] = eqxi_arena_copy(&arena, text, (size_t)size);
        assert_non_null(kept[i]);
        assert_non_null(eqxi_arena_alloc(&arena, i % 97));
    }
    for (uint32_t i = 0; i < 2000; i++) {
        char text[16];
        snprintf(text, sizeof text, "block %u", i);
        assert_string_equal(kept[i], text);
    }
    eqxi_arena_wipe(&arena);
    assert_int_equal(books.bytes, 0);
}

static void alloc_is_aligned_for_any_type(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_memory memory = memory_of(&books);
    eqxi_arena  arena;
    eqxi_arena_init(&arena, &memory);
    for (size_t size = 0; size < 200; size++) {
        assert_non_null(eqxi_arena_bytes(&arena, size % 7));
        char *block = eqxi_arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)block % alignof(max_align_t), 0);
        memset(block, 0xA5, size);
    }
    eqxi_arena_wipe(&arena);
}

static void text_is_packed_without_gaps(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_memory memory = memory_of(&books);
    eqxi_arena  arena;
    eqxi_arena_init(&arena, &memory);
    char *one = eqxi_arena_bytes(&arena, 3);
    char *two = eqxi_arena_bytes(&arena, 3);
    assert_ptr_equal(two, one + 3);
    assert_int_equal(arena.used, 6);
    eqxi_arena_wipe(&arena);
}

static void large_block_does_not_waste_the_rest_of_the_current_one(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_memory memory = memory_of(&books);
    eqxi_arena  arena;
    eqxi_arena_init(&arena, &memory);
    char *one = eqxi_arena_bytes(&arena, 3);
    assert_non_null(eqxi_arena_bytes(&arena, (size_t)1 << 20));
    assert_ptr_equal(eqxi_arena_bytes(&arena, 3), one + 3);
    eqxi_arena_wipe(&arena);
}

static void reset_keeps_one_block_for_reuse(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_memory memory = memory_of(&books);
    eqxi_arena  arena;
    eqxi_arena_init(&arena, &memory);
    eqxi_arena_reset(&arena);
    for (int i = 0; i < 100; i++) {
        assert_non_null(eqxi_arena_alloc(&arena, 1000));
    }
    eqxi_arena_reset(&arena);
    assert_int_equal(books.blocks, 1);
    assert_int_equal(arena.used, 0);
    uint64_t calls = books.calls;
    assert_non_null(eqxi_arena_alloc(&arena, 1000));
    assert_int_equal(books.calls, calls);
    eqxi_arena_wipe(&arena);
    assert_int_equal(books.blocks, 0);
    assert_int_equal(memory.used, 0);
}

static void failure_leaves_the_arena_usable(void **state)
{
    (void)state;
    for (uint64_t fail_at = 1; fail_at <= 5; fail_at++) {
        faulty      books = {.fail_at = fail_at};
        eqxi_memory memory = memory_of(&books);
        eqxi_arena  arena;
        int         failures = 0;
        eqxi_arena_init(&arena, &memory);
        for (int i = 0; i < 200; i++) {
            failures += eqxi_arena_alloc(&arena, 1000) == NULL;
        }
        assert_int_equal(failures, 1);
        eqxi_arena_wipe(&arena);
        assert_int_equal(books.bytes, 0);
    }
}

static void impossible_sizes_are_refused(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_memory memory = memory_of(&books);
    eqxi_arena  arena;
    eqxi_arena_init(&arena, &memory);
    assert_null(eqxi_arena_alloc(&arena, SIZE_MAX));
    assert_null(eqxi_arena_copy(&arena, "", SIZE_MAX));
    assert_int_equal(books.calls, 0);
    eqxi_arena_wipe(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_stay_where_they_are),
        cmocka_unit_test(alloc_is_aligned_for_any_type),
        cmocka_unit_test(text_is_packed_without_gaps),
        cmocka_unit_test(large_block_does_not_waste_the_rest_of_the_current_one),
        cmocka_unit_test(reset_keeps_one_block_for_reuse),
        cmocka_unit_test(failure_leaves_the_arena_usable),
        cmocka_unit_test(impossible_sizes_are_refused),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
