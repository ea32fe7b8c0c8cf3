/* The worked examples of docs/comparing.md. */
#include <math.h>
#include <string.h>

#include "corpus/statistics.h"
#include "support/cmocka_suite.h"

static void near(double value, double expected, double within)
{
    if (fabs(value - expected) > within) {
        fail_msg("%.6f is not within %g of %.6f", value, within, expected);
    }
}

static void wilson_of_10_out_of_42(void **state)
{
    (void)state;
    eqxi_interval share = eqxi_statistics_wilson(10, 42);
    near(share.middle, 0.238095, 1e-6);
    near(share.low, 0.134810, 1e-6);
    near(share.high, 0.385275, 1e-6);
}

static void wilson_stays_between_0_and_1(void **state)
{
    (void)state;
    near(eqxi_statistics_wilson(0, 42).low, 0, 1e-12);
    near(eqxi_statistics_wilson(42, 42).high, 1, 1e-12);
    assert_true(eqxi_statistics_wilson(0, 42).high > 0.05);
}

/* 23 of 150 positive with a test of sensitivity 96 % and specificity 89 %: 5.1 %. */
static void true_share_behind_23_of_150(void **state)
{
    (void)state;
    eqxi_instrument instrument = {100, 96, 100, 89};
    eqxi_interval   share;
    assert_true(eqxi_statistics_true_share(23, 150, &instrument, &share));
    near(share.middle, 0.050980, 1e-6);
    assert_true(share.low >= 0 && share.low < share.middle && share.high > share.middle);
}

static void perfect_instrument_leaves_the_share(void **state)
{
    (void)state;
    eqxi_instrument instrument = {1000000, 1000000, 1000000, 1000000};
    eqxi_interval   corrected, share = eqxi_statistics_wilson(10, 42);
    assert_true(eqxi_statistics_true_share(10, 42, &instrument, &corrected));
    near(corrected.middle, share.middle, 1e-9);
    near(corrected.low, share.low, 0.02);
    near(corrected.high, share.high, 0.02);
}

static void smaller_sample_gives_wider_interval(void **state)
{
    (void)state;
    eqxi_instrument small = {10, 9, 10, 9}, large = {1000, 900, 1000, 900};
    eqxi_interval   few, many;
    assert_true(eqxi_statistics_true_share(20, 42, &small, &few));
    assert_true(eqxi_statistics_true_share(20, 42, &large, &many));
    assert_true(few.high - few.low > many.high - many.low);
}

static void useless_instrument_corrects_nothing(void **state)
{
    (void)state;
    eqxi_instrument coin = {10, 5, 10, 5}, none = {0, 0, 0, 0};
    eqxi_interval   share;
    assert_false(eqxi_statistics_true_share(20, 42, &coin, &share));
    assert_false(eqxi_statistics_true_share(20, 42, &none, &share));
}

static void poisson_limits_of_10(void **state)
{
    (void)state;
    double low, high;
    eqxi_statistics_poisson(10, 0.025, &low, &high);
    near(low, 4, 0);
    near(high, 17, 0);
    eqxi_statistics_poisson(5, 0.001, &low, &high);
    near(low, 0, 0);
    near(high, 13, 0);
    eqxi_statistics_poisson(0, 0.025, &low, &high);
    near(low, 0, 0);
    near(high, 0, 0);
}

static void normal_limits_follow_where_the_sum_ends(void **state)
{
    (void)state;
    double low, high, low_after, high_after;
    eqxi_statistics_poisson(500, 0.025, &low, &high);
    eqxi_statistics_poisson(500.01, 0.025, &low_after, &high_after);
    near(low_after, low, 1.5);
    near(high_after, high, 1.5);
}

static void quantiles_lie_between_neighbours(void **state)
{
    (void)state;
    static const uint8_t rungs[] = {0, 1, 1, 4, 6};
    static const uint8_t four[] = {0, 1, 3, 6};
    near(eqxi_statistics_quantile(rungs, 5, 0.5), 1, 0);
    near(eqxi_statistics_quantile(rungs, 5, 0.75), 4, 0);
    near(eqxi_statistics_quantile(four, 4, 0.5), 2, 0);
    near(eqxi_statistics_quantile(four, 4, 0.25), 0.75, 1e-12);
    near(eqxi_statistics_quantile(four, 1, 0.9), 0, 0);
}

/* Three marked of ten, four drawn: 1 - C(7,4)/C(10,4) = 1 - 35/210. */
static void draw_of_4_from_10_with_3_marked(void **state)
{
    (void)state;
    near(eqxi_statistics_drawn(10, 3, 4), 1 - 35.0 / 210, 1e-12);
    near(eqxi_statistics_drawn(10, 4, 3), 1 - 35.0 / 210, 1e-12);
    near(eqxi_statistics_drawn(10, 3, 8), 1, 0);
    near(eqxi_statistics_drawn(10, 3, 10), 1, 0);
    near(eqxi_statistics_drawn(10, 10, 1), 1, 0);
    near(eqxi_statistics_drawn(10, 0, 10), 0, 0);
    near(eqxi_statistics_drawn(10, 3, 0), 0, 0);
}

static void random_numbers_are_those_of_the_published_generator(void **state)
{
    (void)state;
    uint64_t seed = 1234567;
    assert_true(eqxi_statistics_random(&seed) == 6457827717110365317u);
    assert_true(eqxi_statistics_random(&seed) == 3203168211198807973u);
    assert_true(eqxi_statistics_random(&seed) == 9817491932198370423u);
}

static void draws_below_a_limit_are_fair(void **state)
{
    (void)state;
    uint64_t seed = 1;
    uint32_t counts[6] = {0};
    for (int i = 0; i < 60000; i++) {
        uint32_t drawn = eqxi_statistics_below(&seed, 6);
        assert_true(drawn < 6);
        counts[drawn]++;
    }
    for (int i = 0; i < 6; i++) {
        assert_in_range(counts[i], 9600, 10400);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wilson_of_10_out_of_42),
        cmocka_unit_test(wilson_stays_between_0_and_1),
        cmocka_unit_test(true_share_behind_23_of_150),
        cmocka_unit_test(perfect_instrument_leaves_the_share),
        cmocka_unit_test(smaller_sample_gives_wider_interval),
        cmocka_unit_test(useless_instrument_corrects_nothing),
        cmocka_unit_test(poisson_limits_of_10),
        cmocka_unit_test(normal_limits_follow_where_the_sum_ends),
        cmocka_unit_test(quantiles_lie_between_neighbours),
        cmocka_unit_test(draw_of_4_from_10_with_3_marked),
        cmocka_unit_test(random_numbers_are_those_of_the_published_generator),
        cmocka_unit_test(draws_below_a_limit_are_fair),
    };
    return cmocka_run_group_tests_name("statistics", tests, NULL, NULL);
}
