/*
 * utf8.c - table 3-7 of the Unicode Standard as a table
 *
 * Only the second byte of a sequence has a range of its own; that is what
 * keeps overlong forms, surrogates and codes beyond U+10FFFF out, and what
 * makes a maximal subpart easy to know: stop at the first byte out of range.
 */
#include "text/utf8.h"

#include <assert.h>
#include <string.h>

typedef struct form {
    uint8_t size;      /* of the whole sequence; 0: the byte begins none */
    uint8_t low, high; /* range of the second byte */
    uint8_t payload;   /* bits of the first byte that count */
} form;

static const form forms[] = {
    {0, 0, 0, 0},             /* 80..C1, F5..FF */
    {2, 0x80, 0xBF, 0x1F},    /* C2..DF */
    {3, 0xA0, 0xBF, 0x0F},    /* E0: no overlong forms */
    {3, 0x80, 0xBF, 0x0F},    /* E1..EC, EE..EF */
    {3, 0x80, 0x9F, 0x0F},    /* ED: no surrogates */
    {4, 0x90, 0xBF, 0x07},    /* F0: no overlong forms */
    {4, 0x80, 0xBF, 0x07},    /* F1..F3 */
    {4, 0x80, 0x8F, 0x07},    /* F4: nothing beyond U+10FFFF */
};

static const uint8_t form_of[64] = { /* by first byte, from C0 */
    0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* C0 */
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* D0 */
    2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 3, 3, /* E0 */
    5, 6, 6, 6, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* F0 */
};

static bool is_trail(uint8_t byte)
{
    return (byte & 0xC0u) == 0x80;
}

static eqxi_rune ill_formed(size_t size)
{
    return (eqxi_rune){EQXI_UTF8_REPLACEMENT, (uint8_t)size, false};
}

/* A sequence of more than one byte, or what there is of it. */
static eqxi_rune read_sequence(const uint8_t *text, size_t size)
{
    if (text[0] < 0xC0) {
        return ill_formed(1);
    }
    form is = forms[form_of[text[0] - 0xC0]];
    if (is.size == 0 || size < 2 || text[1] < is.low || text[1] > is.high) {
        return ill_formed(1);
    }
    uint32_t code = (uint32_t)(text[0] & is.payload) << 6 | (text[1] & 0x3Fu);
    for (size_t i = 2; i < is.size; i++) {
        if (i == size || !is_trail(text[i])) {
            return ill_formed(i);
        }
        code = code << 6 | (text[i] & 0x3Fu);
    }
    return (eqxi_rune){code, is.size, true};
}

/* Where the run of ASCII that begins at `at` ends. Eight words at once: compilers make vectors of
 * them. */
static size_t skip_ascii(const uint8_t *text, size_t size, size_t at)
{
    uint64_t words[8];
    while (sizeof words <= size - at) {
        memcpy(words, text + at, sizeof words);
        uint64_t any = words[0] | words[1] | words[2] | words[3] | words[4] | words[5] | words[6] |
                       words[7];
        if ((any & 0x8080808080808080u) != 0) {
            break;
        }
        at += sizeof words;
    }
    while (sizeof *words <= size - at) {
        memcpy(words, text + at, sizeof *words);
        if ((words[0] & 0x8080808080808080u) != 0) {
            break;
        }
        at += sizeof *words;
    }
    while (at < size && text[at] < 0x80) {
        at++;
    }
    return at;
}

eqxi_rune eqxi_utf8_at(const uint8_t *text, size_t size, size_t at)
{
    assert(at < size);
    if (text[at] < 0x80) {
        return (eqxi_rune){text[at], 1, true};
    }
    return read_sequence(text + at, size - at);
}

eqxi_rune eqxi_utf8_before(const uint8_t *text, size_t size, size_t at)
{
    assert(0 < at && at <= size);
    size_t start = at - 1;
    while (is_trail(text[start]) && start > 0 && at - start < 4) {
        start--;
    }
    /* A byte that does not trail always begins something, so reading on from it is reading as
     * from the start of the text. */
    eqxi_rune rune = eqxi_utf8_at(text, size, start);
    return rune.size == at - start ? rune : ill_formed(1);
}

size_t eqxi_utf8_put(uint32_t code, uint8_t out[4])
{
    assert(code <= 0x10FFFFu && (code < 0xD800u || code > 0xDFFFu));
    if (code < 0x80) {
        out[0] = (uint8_t)code;
        return 1;
    }
    size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        out[i] = (uint8_t)(0x80u | (code & 0x3Fu));
        code >>= 6;
    }
    out[0] = (uint8_t)(0xF00u >> size | code); /* as many ones as bytes, then a zero */
    return size;
}

eqxi_utf8_survey eqxi_utf8_look(const uint8_t *text, size_t size)
{
    eqxi_utf8_survey survey = {0, 0, size, true};
    size_t           at = 0;
    for (;;) {
        size_t end = skip_ascii(text, size, at);
        survey.chars += end - at;
        if (end == size) {
            return survey;
        }
        eqxi_rune rune = read_sequence(text + end, size - end);
        survey.ascii = false;
        survey.chars++;
        if (!rune.valid) {
            survey.first_invalid = survey.replaced == 0 ? end : survey.first_invalid;
            survey.replaced++;
        }
        at = end + rune.size;
    }
}

uint64_t eqxi_utf8_count(const uint8_t *text, size_t size, size_t start, size_t end)
{
    assert(start <= end && end <= size);
    uint64_t count = 0;
    for (size_t at = start; at < end;) {
        size_t high = skip_ascii(text, end, at);
        count += high - at;
        at = high;
        if (at < end) {
            at += read_sequence(text + at, size - at).size;
            count++;
        }
    }
    return count;
}

#define EACH(byte) (0x0101010101010101u * (uint64_t)(byte))

uint64_t eqxi_utf8_count_valid(const uint8_t *text, size_t start, size_t end)
{
    uint64_t trails = 0, size = end - start;
    while (end - start >= sizeof(uint64_t)) {
        size_t   words = (end - start) / sizeof(uint64_t);
        uint64_t sums = 0, bytes; /* eight sums side by side, of 255 at most */
        words = words < 255 ? words : 255;
        for (size_t i = 0; i < words; i++) {
            memcpy(&bytes, text + start + i * sizeof bytes, sizeof bytes);
            sums += bytes >> 7 & ~bytes >> 6 & EACH(1);
        }
        sums = (sums & 0x00FF00FF00FF00FFu) + (sums >> 8 & 0x00FF00FF00FF00FFu);
        trails += sums * 0x0001000100010001u >> 48;
        start += words * sizeof bytes;
    }
    for (; start < end; start++) {
        trails += is_trail(text[start]);
    }
    return size - trails;
}
