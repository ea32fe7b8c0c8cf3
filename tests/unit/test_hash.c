/* Unit tests of base/hash.h */
#include "support/cmocka_suite.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

static int by_value(const void *a, const void *b)
{
    uint64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

static size_t repeats(uint64_t *hashes, size_t count)
{
    size_t found = 0;
    qsort(hashes, count, sizeof hashes[0], by_value);
    for (size_t i = 1; i < count; i++) {
        found += hashes[i] == hashes[i - 1];
    }
    return found;
}

static void same_bytes_give_the_same_hash_wherever_they_stand(void **state)
{
    (void)state;
    char text[80] = "0123456789abcdefghijklmnopqrstuvwxyz", moved[81];
    memcpy(moved + 1, text, 80);
    for (size_t size = 0; size <= 80; size++) {
        assert_true(eqxi_hash_bytes(7, text, size) == eqxi_hash_bytes(7, moved + 1, size));
    }
}

static void nothing_beyond_size_is_read(void **state)
{
    (void)state;
    for (size_t size = 0; size <= 40; size++) {
        char *exact = malloc(size + 1);
        memset(exact, 'x', size + 1);
        uint64_t hash = eqxi_hash_bytes(7, exact, size);
        exact[size] = 'y';
        assert_true(eqxi_hash_bytes(7, exact, size) == hash);
        free(exact);
    }
    assert_true(eqxi_hash_bytes(7, NULL, 0) == eqxi_hash_bytes(7, "", 0));
}

static void runs_of_zero_bytes_differ_by_their_length(void **state)
{
    (void)state;
    static const char zeros[200];
    uint64_t          hashes[201];
    for (size_t size = 0; size <= 200; size++) {
        hashes[size] = eqxi_hash_bytes(1, zeros, size);
    }
    assert_int_equal(repeats(hashes, 201), 0);
}

static void each_bit_of_input_and_seed_changes_about_half_of_the_bits(void **state)
{
    (void)state;
    for (unsigned bit = 0; bit < 64 * 6; bit++) {
        uint64_t words[5] = {1, 2, 3, 4, 5}, seed = 99;
        uint64_t before = eqxi_hash_bytes(seed, words, sizeof words - 3);
        if (bit < 64) {
            seed ^= (uint64_t)1 << bit;
        } else if (bit < 64 * 6 - 24) {
            words[bit / 64 - 1] ^= (uint64_t)1 << (bit % 64);
        } else {
            break;
        }
        uint64_t changed = before ^ eqxi_hash_bytes(seed, words, sizeof words - 3);
        assert_in_range(__builtin_popcountll(changed), 12, 52);
    }
}

static void small_keys_do_not_collide(void **state)
{
    (void)state;
    size_t    count = 200000;
    uint64_t *hashes = malloc(2 * count * sizeof *hashes);
    for (uint32_t i = 0; i < count; i++) {
        hashes[i] = eqxi_hash_bytes(3, &i, sizeof i);
        hashes[count + i] = eqxi_hash_pair(3, i / 500, i % 500);
    }
    assert_int_equal(repeats(hashes, count), 0);
    assert_int_equal(repeats(hashes + count, count), 0);
    free(hashes);
}

static void secret_is_fresh_and_never_zero(void **state)
{
    (void)state;
    uint64_t one = eqxi_hash_secret(), two = eqxi_hash_secret();
    assert_true(one != 0 && two != 0);
#if defined(__linux__)
    assert_true(one != two);
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_bytes_give_the_same_hash_wherever_they_stand),
        cmocka_unit_test(nothing_beyond_size_is_read),
        cmocka_unit_test(runs_of_zero_bytes_differ_by_their_length),
        cmocka_unit_test(each_bit_of_input_and_seed_changes_about_half_of_the_bits),
        cmocka_unit_test(small_keys_do_not_collide),
        cmocka_unit_test(secret_is_fresh_and_never_zero),
    };
    return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
