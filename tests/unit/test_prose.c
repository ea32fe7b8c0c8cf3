/* Sentences and units cut ahead are those cut one by one, at every SIMD level. */
#include "support/cmocka_suite.h"

#include <stdlib.h>
#include <string.h>

#include "base/simd.h"
#include "text/prose.h"
#include "text/sentences.h"

#define TEXT_SIZE 20000u
#define CASES 800u

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

typedef struct plain {
    eqxi_units units; /* of one sentence */
    size_t     at;
} plain;

static void expect_same(const uint8_t *text, uint32_t start, uint32_t end, uint32_t size,
                        uint32_t level)
{
    eqxi_memory         memory;
    eqxi_prose          prose;
    eqxi_prose_sentence sentence;
    plain               p = {.at = start};
    bool                found = true;
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    eqxi_prose_init(&prose, &memory, level);
    eqxi_prose_begin(&prose, text, size);
    eqxi_prose_stretch(&prose, start, end);
    for (unsigned row = 0;; row++) {
        assert_int_equal(eqxi_prose_next(&prose, &sentence, &found), EQX_OK);
        if (!found) {
            break;
        }
        size_t next = eqxi_sentences_next(text, end, p.at, EQXI_SENTENCES_PROSE);
        p.units.count = 0;
        assert_int_equal(eqxi_units_cut(&memory, &p.units, text, (uint32_t)p.at, (uint32_t)next),
                         EQX_OK);
        assert_int_equal(sentence.byte_start, p.at);
        assert_int_equal(sentence.byte_end, next);
        uint32_t count = sentence.unit_end - sentence.unit_start;
        assert_int_equal(count, p.units.count);
        assert_memory_equal(prose.units.start + sentence.unit_start, p.units.start, count * 4);
        assert_memory_equal(prose.units.end + sentence.unit_start, p.units.end, count * 4);
        assert_memory_equal(prose.units.kind + sentence.unit_start, p.units.kind, count);
        p.at = next;
        if (row % 7 == 6) {
            eqxi_prose_forget(&prose);
        }
    }
    assert_int_equal(p.at, end > start ? end : start);
    eqxi_prose_wipe(&prose);
    eqxi_units_wipe(&memory, &p.units);
    assert_int_equal(memory.used, 0);
}

/* In a block of exactly this size, so that a read beyond its end is seen. */
static void expect_same_at_all_levels(const uint8_t *bytes, uint32_t size)
{
    uint8_t *text = malloc(size > 0 ? size : 1);
    assert_non_null(text);
    memcpy(text, bytes, size);
    for (uint32_t level = EQX_SIMD_BEST; level <= EQX_SIMD_NEON; level++) {
        if (eqxi_simd_has(level)) {
            expect_same(text, 0, size, size, level);
            expect_same(text, size / 5, size - size / 7, size, level);
        }
    }
    free(text);
}

static const char *const pieces[] = {
    "poverty",
    "a",
    "The",
    "20",
    "1.5",
    "3",
    "U.K",
    "Dr",
    "don't",
    "it's",
    "x",
    "Core20",
    "PLUS5",
    "GBP",
    "March",
    "2028",
    "per",
    "cent",
    "million",
    "\xC2\xA3",
    "$",
    "%",
    "+",
    "&",
    "#",
    "@",
    "_",
    "-",
    "\xE2\x80\x99",
    "\xC3\xA9",
    "caf\xC3\xA9",
    "e\xCC\x81",
    "\xC2\xAD",
    "\xE2\x80\x8B",
    "\xF0\x9F\x98\x80",
    "\xE2\x80\x8D",
    "\xD7\x90",
    "\xE3\x80\x82",
    "\xE2\x80\xA6",
    "\xC2\xA0",
    "\xFF",
    "\xE2",
    ":",
    ";",
    ",",
    ".",
    "?",
    "!",
    "'",
    "\"",
    "(",
    ")",
    "...",
    "etc",
    "No",
    "e.g",
    "i",
    "iv",
    "\xE2\x80\x9C",
    "\xE2\x80\x9D",
    "\xC5\x93",
    "na\xC3\xAFve",
    "\xC2\xBD",
    "\xC3\x97",
    "\xC2\xB4",
    "\xC2\xB7",
    "\xE2\x80\x93",
    "\xE2\x80\x90",
    "\xE2\x80\xA2",
    "\xE2\x82\xAC",
    "\xE2\x80\x99s",
    "_x_",
    "\xCC\x81",
};
static const char *const seams[] = {"",   "",    "",    " ",  " ",    " ",   "\n", ". ", "? ",
                                    "! ", " - ", "-\n", "\t", "\r\n", ".\n", ", ", "  "};

static uint32_t random_text(uint8_t *text, uint32_t most, uint64_t *seed)
{
    uint32_t size = 0;
    while (size + 64 < most) {
        const char *piece = pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)];
        const char *seam = seams[next_random(seed) % (sizeof seams / sizeof *seams)];
        memcpy(text + size, piece, strlen(piece));
        size += (uint32_t)strlen(piece);
        memcpy(text + size, seam, strlen(seam));
        size += (uint32_t)strlen(seam);
    }
    return size;
}

static void random_texts_are_cut_the_same(void **state)
{
    (void)state;
    static uint8_t text[TEXT_SIZE];
    uint64_t       seed = 0x5EED;
    for (unsigned i = 0; i < CASES; i++) {
        uint32_t most = 65 + (uint32_t)(next_random(&seed) % (i % 100 == 0 ? TEXT_SIZE - 65 : 400));
        expect_same_at_all_levels(text, random_text(text, most, &seed));
    }
}

static void random_bytes_are_cut_the_same(void **state)
{
    (void)state;
    static uint8_t text[TEXT_SIZE];
    uint64_t       seed = 0xB17E;
    for (unsigned i = 0; i < CASES; i++) {
        uint32_t size = (uint32_t)(next_random(&seed) % 300);
        unsigned range = i % 3 == 0 ? 256 : 128; /* every third with bytes beyond ASCII */
        for (uint32_t at = 0; at < size; at++) {
            text[at] = (uint8_t)(next_random(&seed) % range);
        }
        expect_same_at_all_levels(text, size);
    }
}

static void long_tokens_and_sentences_are_cut_the_same(void **state)
{
    (void)state;
    static const char *const fillers[] = {
        "a",          "ab ", "\xC3\xA9",      "a\xC3\xA9", "a+", "1.",
        "\xD7\x90.B", "_",   "word \xC3\xA9", "-",         "%",  "aaaaaaaaaaaaaaaaaaaaaaaaaaaa."};
    uint32_t size = 180000;
    uint8_t *text = malloc(size);
    assert_non_null(text);
    for (size_t f = 0; f < sizeof fillers / sizeof *fillers; f++) {
        size_t length = strlen(fillers[f]);
        for (uint32_t at = 0; at < size; at++) {
            text[at] = (uint8_t)fillers[f][at % length];
        }
        memcpy(text + 140001, " end. \xC3\xA9 Next one", 18);
        expect_same_at_all_levels(text, size);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_texts_are_cut_the_same),
        cmocka_unit_test(random_bytes_are_cut_the_same),
        cmocka_unit_test(long_tokens_and_sentences_are_cut_the_same),
    };
    return cmocka_run_group_tests_name("prose", tests, NULL, NULL);
}
