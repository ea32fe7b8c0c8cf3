/* The next row that reaches far enough, against a plain search; and how little it costs. */
#include "support/cmocka_suite.h"

#include <stdlib.h>

#include "base/reach.h"

static eqxi_memory memory;

static void fill(eqxi_reach *reach, const uint32_t *ends, size_t count)
{
    assert_int_equal(eqxi_reach_lay(&memory, reach, count), EQX_OK);
    for (size_t i = 0; i < count; i++) {
        eqxi_reach_set(reach, i, ends[i]);
    }
    eqxi_reach_close(reach);
}

static size_t plain_next(const uint32_t *ends, size_t count, size_t from, uint32_t end)
{
    while (from < count && ends[from] < end) {
        from++;
    }
    return from < count ? from : count;
}

static void every_question_gets_the_answer_of_a_plain_search(void **state)
{
    (void)state;
    eqxi_reach reach = {.count = 0};
    uint32_t   ends[40], seed = 1, asked = 0;
    for (size_t count = 0; count <= 40; count++) {
        for (size_t i = 0; i < count; i++) {
            seed = seed * 1664525u + 1013904223u;
            ends[i] = seed >> 28;
        }
        fill(&reach, ends, count);
        for (size_t from = 0; from <= count; from++) {
            for (uint32_t end = 0; end < 18; end++, asked++) {
                assert_int_equal(eqxi_reach_next(&reach, from, end),
                                 plain_next(ends, count, from, end));
            }
        }
    }
    print_message("%u questions\n", asked);
    eqxi_reach_wipe(&memory, &reach);
}

static void rows_of_an_earlier_table_are_forgotten(void **state)
{
    (void)state;
    eqxi_reach     reach = {.count = 0};
    const uint32_t long_one[] = {9, 9, 9, 9, 9}, short_one[] = {1, 2};
    fill(&reach, long_one, 5);
    fill(&reach, short_one, 2);
    assert_int_equal(eqxi_reach_next(&reach, 0, 2), 1);
    assert_int_equal(eqxi_reach_next(&reach, 0, 3), 2);
    eqxi_reach_wipe(&memory, &reach);
}

static int set_up(void **state)
{
    (void)state;
    return eqxi_memory_init(&memory, NULL);
}

static int all_was_given_back(void **state)
{
    (void)state;
    return memory.used != 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_question_gets_the_answer_of_a_plain_search),
        cmocka_unit_test(rows_of_an_earlier_table_are_forgotten),
    };
    return cmocka_run_group_tests_name("reach", tests, set_up, all_was_given_back);
}
