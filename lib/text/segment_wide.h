/*
 * segment_wide.h - code points beyond ASCII that the mask rules know
 *
 * Accented Latin letters, typographic quotation marks and dashes, bullets, pounds and euros: what
 * English and its neighbours write. For the rules of words each is a letter, a mark that
 * may stand inside a word, a unit by itself, or nothing. All others, and what is ill-formed, are
 * left to the general cutter. test_wide.c holds every one against Unicode's properties.
 */
#ifndef EQXI_SEGMENT_WIDE_H
#define EQXI_SEGMENT_WIDE_H

#include <stdint.h>

typedef enum eqxi_wide_class {
    EQXI_WIDE_UNKNOWN, /* the general cutter must look */
    EQXI_WIDE_LETTER,  /* ALetter of UAX #29 */
    EQXI_WIDE_QUOTE,   /* MidNumLet: between two letters or two digits it joins them */
    EQXI_WIDE_SYMBOL,  /* a unit by itself */
    EQXI_WIDE_SPACE    /* no part of a unit */
} eqxi_wide_class;

typedef struct eqxi_wide {
    eqxi_wide_class class;
    uint32_t        size; /* bytes */
} eqxi_wide;

/* Sets of the 64 values of a last byte, bit 0 for 0x80. */
#define EQXI_BIT(byte) ((uint64_t)1 << ((byte) - 0x80))
#define EQXI_BITS(first, last) (EQXI_BIT(last) | (EQXI_BIT(last) - EQXI_BIT(first)))

/* C2: U+0080-U+00BF without NEL, soft hyphen and middle dot. */
#define EQXI_C2_LETTERS (EQXI_BIT(0xAA) | EQXI_BIT(0xB5) | EQXI_BIT(0xBA))
#define EQXI_C2_SYMBOLS                                                                     \
    (EQXI_BITS(0xA2, 0xA9) | EQXI_BIT(0xAC) | EQXI_BITS(0xAE, 0xB1) | EQXI_BIT(0xB4) |      \
     EQXI_BIT(0xB8) | EQXI_BITS(0xBC, 0xBE))
#define EQXI_C2_SPACES                                                                      \
    (EQXI_BITS(0x80, 0x84) | EQXI_BITS(0x86, 0xA1) | EQXI_BIT(0xAB) |                       \
     EQXI_BITS(0xB2, 0xB3) | EQXI_BIT(0xB6) | EQXI_BIT(0xB9) | EQXI_BIT(0xBB) | EQXI_BIT(0xBF))

/* E2 80: spaces, dashes, quotation marks, daggers, bullet, ellipsis. Hyphens are not among them: a
 * word may be broken there. */
#define EQXI_E280_QUOTES EQXI_BITS(0x98, 0x99)
#define EQXI_E280_SPACES                                                                    \
    (EQXI_BITS(0x80, 0x8A) | EQXI_BITS(0x92, 0x97) | EQXI_BITS(0x9A, 0xA3) | EQXI_BIT(0xA6))

static inline eqxi_wide_class eqxi_wide_two(uint8_t lead, uint8_t last)
{
    uint64_t bit = EQXI_BIT(last);
    if (lead != 0xC2) { /* C3 to C5: U+00C0-U+017F, letters but for the two signs of arithmetic */
        return lead == 0xC3 && (last == 0x97 || last == 0xB7) ? EQXI_WIDE_SYMBOL : EQXI_WIDE_LETTER;
    }
    if (bit & EQXI_C2_SPACES) {
        return EQXI_WIDE_SPACE;
    }
    return bit & EQXI_C2_SYMBOLS   ? EQXI_WIDE_SYMBOL
           : bit & EQXI_C2_LETTERS ? EQXI_WIDE_LETTER
                                   : EQXI_WIDE_UNKNOWN;
}

static inline eqxi_wide_class eqxi_wide_three(uint8_t second, uint8_t last)
{
    uint64_t bit = EQXI_BIT(last);
    if (second == 0x80) {
        return bit & EQXI_E280_QUOTES   ? EQXI_WIDE_QUOTE
               : bit & EQXI_E280_SPACES ? EQXI_WIDE_SPACE
                                        : EQXI_WIDE_UNKNOWN;
    }
    return second == 0x82 && last == 0xAC ? EQXI_WIDE_SYMBOL : EQXI_WIDE_UNKNOWN; /* the euro */
}

/* The code point whose first byte is text[0]; text[0, left) may be read. */
static inline eqxi_wide eqxi_wide_at(const uint8_t *text, uint32_t left)
{
    uint8_t lead = text[0];
    if (lead >= 0xC2 && lead <= 0xC5 && left >= 2 && (text[1] & 0xC0u) == 0x80) {
        return (eqxi_wide){eqxi_wide_two(lead, text[1]), 2};
    }
    if (lead == 0xE2 && left >= 3 && (text[2] & 0xC0u) == 0x80) {
        return (eqxi_wide){eqxi_wide_three(text[1], text[2]), 3};
    }
    return (eqxi_wide){EQXI_WIDE_UNKNOWN, 1};
}

#endif
