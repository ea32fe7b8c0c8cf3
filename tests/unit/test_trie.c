/* Unit tests of match/trie.h */
#include "support/cmocka_suite.h"
#include "support/faulty_allocator.h"

#include "match/steps.h"
#include "match/trie.h"

#define PATHS 3000u
#define DEPTH 3u

static eqxi_memory memory_of(faulty *books)
{
    eqxi_memory   memory;
    eqx_allocator hook = faulty_hook(books);
    assert_int_equal(eqxi_memory_init(&memory, &hook), EQX_OK);
    return memory;
}

/* Labels of the i-th path: they share beginnings, and differ in their last. */
static uint32_t label_of(uint32_t path, uint32_t step)
{
    uint32_t label = step == 0 ? path % 50 : step == 1 ? path % 700 : path;
    return EQXI_ATOM_FIRST_TEXT + label;
}

static eqx_status insert(eqxi_trie *trie, uint32_t path)
{
    uint32_t   node = 0;
    eqx_status status = EQX_OK;
    for (uint32_t step = 0; step < DEPTH && status == EQX_OK; step++) {
        status = eqxi_trie_extend(trie, node, label_of(path, step), &node);
    }
    return status == EQX_OK ? eqxi_trie_end(trie, node, path) : status;
}

static uint32_t key_of(const eqxi_trie *trie, uint32_t path)
{
    uint32_t node = 0;
    for (uint32_t step = 0; step < DEPTH; step++) {
        node = eqxi_trie_child(trie, node, label_of(path, step));
        if (node == 0) {
            return EQXI_TRIE_KEY;
        }
    }
    return trie->nodes.data[node] & EQXI_TRIE_KEY;
}

static void every_path_is_found_and_no_other(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        faulty      books = {0};
        eqxi_memory memory = memory_of(&books);
        eqxi_trie   trie;
        assert_int_equal(eqxi_trie_init(&trie, &memory, seed), EQX_OK);
        for (uint32_t path = 0; path < PATHS; path++) {
            assert_int_equal(insert(&trie, path), EQX_OK);
        }
        for (int trimmed = 0; trimmed < 2; trimmed++) {
            for (uint32_t path = 0; path < PATHS; path++) {
                assert_int_equal(key_of(&trie, path), path);
                assert_int_equal(key_of(&trie, path + PATHS), EQXI_TRIE_KEY);
            }
            eqxi_trie_trim(&trie);
        }
        eqxi_trie_wipe(&trie);
        assert_int_equal(books.bytes, 0);
    }
}

static void trim_gives_back_room_and_loses_nothing(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_memory memory = memory_of(&books);
    eqxi_trie   trie;
    assert_int_equal(eqxi_trie_init(&trie, &memory, 7), EQX_OK);
    for (uint32_t path = 0; path < PATHS; path++) {
        assert_int_equal(insert(&trie, path), EQX_OK);
    }
    uint64_t before = eqxi_trie_bytes(&trie);
    assert_int_equal(before, books.bytes);
    eqxi_trie_trim(&trie);
    assert_true(eqxi_trie_bytes(&trie) < before);
    assert_int_equal(eqxi_trie_bytes(&trie), books.bytes);
    /* A node takes 14 bytes and two slots. */
    assert_true(eqxi_trie_bytes(&trie) < trie.nodes.count * 23);
    /* It can still grow. */
    for (uint32_t path = PATHS; path < 2 * PATHS; path++) {
        assert_int_equal(insert(&trie, path), EQX_OK);
    }
    assert_int_equal(key_of(&trie, 5), 5);
    assert_int_equal(key_of(&trie, 2 * PATHS - 1), 2 * PATHS - 1);
    eqxi_trie_wipe(&trie);
}

static void gaps_of_a_node_are_listed_newest_first(void **state)
{
    (void)state;
    faulty      books = {0};
    eqxi_memory memory = memory_of(&books);
    eqxi_trie   trie;
    uint32_t    node, children[4], again;
    assert_int_equal(eqxi_trie_init(&trie, &memory, 7), EQX_OK);
    assert_int_equal(eqxi_trie_extend(&trie, 0, EQXI_ATOM_FIRST_TEXT, &node), EQX_OK);
    assert_false(trie.nodes.data[node] & EQXI_TRIE_GAP);
    for (uint32_t units = 1; units < 4; units++) {
        assert_int_equal(
            eqxi_trie_extend(&trie, node, EQXI_STEP_GAP | units, &children[units]), EQX_OK);
        assert_int_equal(eqxi_trie_extend(&trie, node, EQXI_STEP_GAP | units, &again), EQX_OK);
        assert_int_equal(again, children[units]);
    }
    eqxi_trie_trim(&trie);
    assert_true(trie.nodes.data[node] & EQXI_TRIE_GAP);
    uint32_t units = 3;
    for (uint32_t row = eqxi_trie_first_gap(&trie, node); row != EQX_NONE;
         row = trie.gaps.data[row].next) {
        assert_int_equal(trie.gaps.data[row].units, units);
        assert_int_equal(trie.gaps.data[row].child, children[units]);
        units--;
    }
    assert_int_equal(units, 0);
    eqxi_trie_wipe(&trie);
}

static void each_failed_allocation_leaves_a_trie_that_can_be_wiped(void **state)
{
    (void)state;
    unsigned failures = 0;
    for (unsigned at = 1; at < 100; at++) {
        faulty      books = {.fail_at = at};
        eqxi_memory memory = memory_of(&books);
        eqxi_trie   trie;
        eqx_status  status = eqxi_trie_init(&trie, &memory, 7);
        for (uint32_t path = 0; path < PATHS && status == EQX_OK; path++) {
            status = insert(&trie, path);
        }
        if (status == EQX_OK) {
            eqxi_trie_trim(&trie); /* a refusal here changes nothing */
            assert_int_equal(key_of(&trie, PATHS - 1), PATHS - 1);
        }
        failures += status == EQX_E_NOMEM;
        eqxi_trie_wipe(&trie);
        assert_int_equal(books.bytes, 0);
    }
    assert_in_range(failures, 5, 98);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_path_is_found_and_no_other),
        cmocka_unit_test(trim_gives_back_room_and_loses_nothing),
        cmocka_unit_test(gaps_of_a_node_are_listed_newest_first),
        cmocka_unit_test(each_failed_allocation_leaves_a_trie_that_can_be_wiped),
    };
    return cmocka_run_group_tests_name("trie", tests, NULL, NULL);
}
