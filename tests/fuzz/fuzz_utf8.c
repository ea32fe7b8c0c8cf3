/* UTF-8 against a decoder that is slow and plain: the table of Unicode 15.0, section 3.9. */
#include "fuzz/property.h"

#include "text/utf8.h"

/* Bytes of the well-formed sequence at `at`, or 0; *part is its longest well-formed start. */
static size_t plain_sequence(const uint8_t *data, size_t left, size_t *part)
{
    static const struct row {
        uint8_t first, last, low, high;
        size_t  size;
    } rows[] = {
        {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
        {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    *part = 1;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (data[0] < rows[i].first || data[0] > rows[i].last) {
            continue;
        }
        for (size_t n = 1; n < rows[i].size; n++) {
            uint8_t low = n == 1 ? rows[i].low : 0x80, high = n == 1 ? rows[i].high : 0xBF;
            if (n >= left || data[n] < low || data[n] > high) {
                *part = n;
                return 0;
            }
        }
        return rows[i].size;
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint64_t         chars = 0, replaced = 0;
    eqxi_utf8_survey survey = eqxi_utf8_look(data, size);
    for (size_t at = 0; at < size; chars++) {
        size_t    part, whole = plain_sequence(data + at, size - at, &part);
        eqxi_rune rune = eqxi_utf8_at(data, size, at);
        HOLDS(rune.valid == (whole > 0));
        HOLDS(rune.size == (whole > 0 ? whole : part));
        HOLDS(rune.valid || rune.code == 0xFFFD);
        at += rune.size;
        HOLDS(eqxi_utf8_before(data, size, at).size == rune.size);
        uint8_t again[4];
        HOLDS(!rune.valid || (eqxi_utf8_put(rune.code, again) == rune.size &&
                              memcmp(again, data + at - rune.size, rune.size) == 0));
        replaced += !rune.valid;
    }
    HOLDS(survey.chars == chars);
    HOLDS(survey.replaced == replaced);
    HOLDS(eqxi_utf8_count(data, size, 0, size) == chars);
    return 0;
}
