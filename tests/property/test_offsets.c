/* Rows say exactly where they stand, however the analyzer is set up. */
#include "support/reading.h"

static const char terms[] = "health plan\nhealth\nplan\ninequality\ncaf\xC3\xA9\n14%\n";
static const char *const parts[] = {
    "health", "plan", "Health plan", "inequal-\nities", "cafe\xCC\x81", "14 per cent", " ", " ",
    " ",
    ". ", "\n", "\n\n",
    "\xFF", "\xE2\x82", "\xED\xA0\x80", "\xF0\x9F\x98\x80", "\xC2\xAD", "-", "\0x",
};

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static size_t random_text(uint64_t *seed, char *out)
{
    size_t size = 0;
    for (unsigned i = 1 + next_random(seed) % 60; i > 0; i--) {
        const char *part = parts[next_random(seed) % (sizeof parts / sizeof *parts)];
        size_t      length = strlen(part) > 0 ? strlen(part) : 1;
        memcpy(out + size, part, length);
        size += length;
    }
    return size;
}

/* Bytes of the character at `at`: Unicode table 3-7, or the maximal subpart. */
static size_t step(const uint8_t *t, size_t size, size_t at)
{
    uint8_t lead = t[at];
    size_t  need = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    for (size_t i = 1; i <= need; i++) {
        uint8_t low = i > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        uint8_t high = i > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (at + i >= size || t[at + i] < low || t[at + i] > high) {
            return i;
        }
    }
    return need + 1;
}

/* Characters before byte `want`, which must be a boundary. */
static uint32_t chars_before(const char *text, size_t size, uint32_t want)
{
    uint32_t chars = 0;
    size_t   at = 0;
    for (; at < want; chars++) {
        at += step((const uint8_t *)text, size, at);
    }
    assert_int_equal(at, want);
    return chars;
}

static void check_rows(const reading *r, const char *text, size_t size)
{
    const eqx_hit_table *h = &r->hits;
    eqx_token_table      t = {.struct_size = sizeof t};
    eqx_profile_table    p = {.struct_size = sizeof p};
    double               total = 0, score = 0;
    assert_int_equal(eqx_result_tokens(r->result, &t), EQX_OK);
    assert_int_equal(eqx_result_profile(r->result, &p), EQX_OK);
    for (uint64_t i = 0; i < h->count; i++) {
        assert_int_equal(h->char_start[i], chars_before(text, size, h->byte_start[i]));
        assert_int_equal(h->char_end[i], chars_before(text, size, h->byte_end[i]));
        assert_true(i == 0 || h->byte_start[i - 1] < h->byte_start[i] ||
                    (h->byte_start[i - 1] == h->byte_start[i] &&
                     (h->byte_end[i - 1] > h->byte_end[i] ||
                      (h->byte_end[i - 1] == h->byte_end[i] &&
                       h->term_id[i - 1] < h->term_id[i]))));
        total += h->contribution[i];
    }
    for (uint64_t i = 0; i < t.count; i++) {
        assert_int_equal(t.char_start[i], chars_before(text, size, t.byte_start[i]));
        assert_int_equal(t.char_end[i], chars_before(text, size, t.byte_end[i]));
    }
    for (uint64_t i = 0; i < p.count; i++) {
        score += p.score[i];
    }
    assert_true(total - score < 1e-9 && score - total < 1e-9);
}

static void same(const reading *a, const reading *b)
{
    size_t size = a->hits.count * sizeof(uint32_t);
    assert_int_equal(a->hits.count, b->hits.count);
    if (size > 0) {
        assert_memory_equal(a->hits.byte_start, b->hits.byte_start, size);
        assert_memory_equal(a->hits.byte_end, b->hits.byte_end, size);
        assert_memory_equal(a->hits.term_id, b->hits.term_id, size);
        assert_memory_equal(a->hits.status, b->hits.status, a->hits.count);
    }
}

static void rows_are_sound_and_do_not_depend_on_the_set_up(void **state)
{
    (void)state;
    static char          text[4096];
    uint64_t             seed = 2028;
    const eqx_lexicon   *lexicon = lexicon_of_list(terms, sizeof terms - 1);
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    reading              kept, tiny = {0};
    reading_start(&kept, lexicon, EQX_KEEP_TOKENS);
    options.flags = EQX_KEEP_TOKENS;
    options.memo_bytes = 1;
    options.hash_seed = 99;
    assert_int_equal(eqx_analyzer_new(lexicon, &options, &tiny.analyzer), EQX_OK);
    assert_int_equal(eqx_result_new(NULL, &tiny.result), EQX_OK);
    for (unsigned i = 0; i < 3000; i++) {
        size_t  size = random_text(&seed, text);
        reading fresh;
        reading_run(&kept, text, size);
        check_rows(&kept, text, size);
        reading_run(&tiny, text, size);
        same(&kept, &tiny);
        if (i % 10 == 0) {
            reading_start(&fresh, lexicon, 0);
            reading_run(&fresh, text, size);
            same(&kept, &fresh);
            reading_end(&fresh);
        }
    }
    reading_end(&kept);
    reading_end(&tiny);
    eqx_lexicon_unref(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_sound_and_do_not_depend_on_the_set_up),
    };
    return cmocka_run_group_tests_name("offsets", tests, NULL, NULL);
}
