/*
 * test_stem.c - stems of words, and of what is no word
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/stem.h"

static int set_up(void **state)
{
    eqxi_stemmer *stemmer;
    int           failed = eqxi_stemmer_new(&stemmer) != EQX_OK;
    *state = stemmer;
    return failed;
}

static int tear_down(void **state)
{
    eqxi_stemmer_free(*state);
    return 0;
}

static void assert_stem(void **state, const char *word, const char *expected)
{
    const char *stem;
    size_t      size;
    assert_int_equal(eqxi_stemmer_stem(*state, word, strlen(word), &stem, &size), EQX_OK);
    assert_int_equal(size, strlen(expected));
    assert_memory_equal(stem, expected, size);
}

static void words_of_one_root_share_their_stem(void **state)
{
    assert_stem(state, "inequality", "inequ");
    assert_stem(state, "inequalities", "inequ");
    assert_stem(state, "inequity", "inequ");
    assert_stem(state, "minority", "minor");
    assert_stem(state, "determinants", "determin");
    assert_stem(state, "organisation's", "organis");
    assert_stem(state, "dying", "die");
    assert_stem(state, "skis", "ski");
}

static void irregular_plurals_keep_stems_of_their_own(void **state)
{
    assert_stem(state, "woman", "woman");
    assert_stem(state, "women", "women");
    assert_stem(state, "children", "children");
}

static void assert_own_stem(void **state, const char *word, size_t size)
{
    const char *stem;
    size_t      stem_size;
    assert_int_equal(eqxi_stemmer_stem(*state, word, size, &stem, &stem_size), EQX_OK);
    assert_ptr_equal(stem, word);
    assert_int_equal(stem_size, size);
}

static void what_holds_no_ascii_letter_is_its_own_stem(void **state)
{
    assert_own_stem(state, "", 0);
    assert_own_stem(state, "2028", 4);
    assert_own_stem(state, "14%", 3);
    assert_own_stem(state, "\xD0\xB7\xD0\xB4", 4);
    assert_own_stem(state, "@[`{_", 5);
}

static void words_of_more_than_255_bytes_are_their_own_stem(void **state)
{
    char word[257];
    memset(word, 'a', sizeof word);
    memcpy(word + 253, "ing", 3);
    assert_own_stem(state, word, 256);
    const char *stem;
    size_t      size;
    assert_int_equal(eqxi_stemmer_stem(*state, word + 1, 255, &stem, &size), EQX_OK);
    assert_int_equal(size, 252);
}

static void bytes_behind_the_word_are_never_read(void **state)
{
    for (size_t size = 1; size <= 12; size++) {
        char *word = malloc(size);
        assert_non_null(word);
        memcpy(word, "inequalities", size);
        const char *stem;
        size_t      stem_size;
        assert_int_equal(eqxi_stemmer_stem(*state, word, size, &stem, &stem_size), EQX_OK);
        assert_in_range(stem_size, 1, size);
        free(word);
    }
}

static void probe_text_is_what_this_libstemmer_gives(void **state)
{
    eqxi_memory memory;
    eqxi_buffer probe;
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    eqxi_buffer_init(&probe, &memory);
    assert_int_equal(eqxi_stem_probe(*state, &probe), EQX_OK);
    assert_string_equal(probe.data, eqxi_stem_probe_text());
    eqxi_buffer_wipe(&probe);
}

static void probe_says_when_memory_is_out(void **state)
{
    eqxi_memory memory;
    eqxi_budget budget = {.limit = 16};
    eqxi_buffer probe;
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    memory.budget = &budget;
    eqxi_buffer_init(&probe, &memory);
    assert_int_equal(eqxi_stem_probe(*state, &probe), EQX_E_LIMIT);
    eqxi_buffer_wipe(&probe);
}

static void nothing_can_be_freed(void **state)
{
    (void)state;
    eqxi_stemmer_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_one_root_share_their_stem),
        cmocka_unit_test(irregular_plurals_keep_stems_of_their_own),
        cmocka_unit_test(what_holds_no_ascii_letter_is_its_own_stem),
        cmocka_unit_test(words_of_more_than_255_bytes_are_their_own_stem),
        cmocka_unit_test(bytes_behind_the_word_are_never_read),
        cmocka_unit_test(probe_text_is_what_this_libstemmer_gives),
        cmocka_unit_test(probe_says_when_memory_is_out),
        cmocka_unit_test(nothing_can_be_freed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
