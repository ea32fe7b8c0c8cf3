/* Sorted rows, and how many comparisons that takes at most. */
#include "support/cmocka_suite.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/sort.h"

typedef struct row {
    uint32_t key;
    char     rest[20];
} row;

static unsigned long compared;

static int by_key(const void *a, const void *b)
{
    const row *x = a, *y = b;
    compared++;
    return (x->key > y->key) - (x->key < y->key);
}

static row row_of(uint32_t key)
{
    row r = {.key = key};
    memset(r.rest, (int)(key & 0x7F), sizeof r.rest);
    return r;
}

/* Keys in an order that `shape` names; checked: ascending, none lost, each with its own rest. */
static void sorts(size_t count, int shape)
{
    row     *rows = calloc(count + 1, sizeof *rows);
    uint64_t sum = 0, after = 0;
    uint32_t seed = 7;
    assert_non_null(rows);
    for (size_t i = 0; i < count; i++) {
        seed = seed * 1664525u + 1013904223u;
        uint32_t keys[] = {(uint32_t)i, (uint32_t)(count - i), seed, seed & 3, 5,
                           (uint32_t)(i % 2 ? i : count - i)};
        rows[i] = row_of(keys[shape]);
        sum += rows[i].key;
    }
    eqxi_sort(rows, count, sizeof *rows, by_key);
    for (size_t i = 0; i < count; i++) {
        row whole = row_of(rows[i].key);
        after += rows[i].key;
        assert_memory_equal(&rows[i], &whole, sizeof whole);
        assert_true(i == 0 || rows[i - 1].key <= rows[i].key);
    }
    assert_true(sum == after);
    free(rows);
}

static void rows_of_every_number_and_shape_are_sorted(void **state)
{
    (void)state;
    for (int shape = 0; shape < 6; shape++) {
        for (size_t count = 0; count < 70; count++) {
            sorts(count, shape);
        }
        sorts(1000, shape);
    }
}

static void no_order_costs_more_than_n_log_n(void **state)
{
    (void)state;
    for (int shape = 0; shape < 6; shape++) {
        compared = 0;
        sorts(1u << 14, shape);
        assert_true(compared <= (1ul << 14) * (2 * 14 + 1));
    }
}

static void rows_in_order_cost_one_look(void **state)
{
    (void)state;
    compared = 0;
    sorts(1000, 0);
    assert_true(compared == 999);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_every_number_and_shape_are_sorted),
        cmocka_unit_test(no_order_costs_more_than_n_log_n),
        cmocka_unit_test(rows_in_order_cost_one_look),
    };
    return cmocka_run_group_tests_name("sort", tests, NULL, NULL);
}
