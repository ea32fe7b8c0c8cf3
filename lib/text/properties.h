/*
 * properties.h - what Unicode 15.0 says of a code point
 *
 * Tables are generated (scripts/gen_unicode.py) into properties_data.c.
 */
#ifndef EQXI_PROPERTIES_H
#define EQXI_PROPERTIES_H

#include <stdbool.h>
#include <stdint.h>

#define EQXI_UNICODE_VERSION "15.0.0"

/* Word_Break, UAX #29 table 3; PICTOGRAPH marks Extended_Pictographic for WB3c where the
 * property itself is Other. */
typedef enum eqxi_word_break {
    EQXI_WB_OTHER, EQXI_WB_CR, EQXI_WB_LF, EQXI_WB_NEWLINE, EQXI_WB_EXTEND, EQXI_WB_ZWJ,
    EQXI_WB_REGIONAL, EQXI_WB_FORMAT, EQXI_WB_KATAKANA, EQXI_WB_HEBREW, EQXI_WB_LETTER,
    EQXI_WB_SINGLE_QUOTE, EQXI_WB_DOUBLE_QUOTE, EQXI_WB_MIDNUMLET, EQXI_WB_MIDLETTER,
    EQXI_WB_MIDNUM, EQXI_WB_NUMERIC, EQXI_WB_EXTENDNUMLET, EQXI_WB_SPACE, EQXI_WB_PICTOGRAPH,
    EQXI_WB_LETTER_PICTOGRAPH /* ALetter and Extended_Pictographic, e.g. U+24C2 */
} eqxi_word_break;

/* Sentence_Break, UAX #29 table 4. */
typedef enum eqxi_sentence_break {
    EQXI_SB_OTHER, EQXI_SB_CR, EQXI_SB_LF, EQXI_SB_SEP, EQXI_SB_EXTEND, EQXI_SB_FORMAT, EQXI_SB_SP,
    EQXI_SB_LOWER, EQXI_SB_UPPER, EQXI_SB_OLETTER, EQXI_SB_NUMERIC, EQXI_SB_ATERM,
    EQXI_SB_SCONTINUE, EQXI_SB_STERM, EQXI_SB_CLOSE
} eqxi_sentence_break;

/* What a code point is for the cutting of match units and the space between them. */
typedef enum eqxi_glyph {
    EQXI_GLYPH_OTHER,     /* punctuation that breaks a phrase: brackets, full stops, ... */
    EQXI_GLYPH_WORD,      /* letter, mark, decimal digit, connector */
    EQXI_GLYPH_SPACE,     /* White_Space but not a line end */
    EQXI_GLYPH_LINE,      /* LF VT FF CR NEL LS PS */
    EQXI_GLYPH_HYPHEN,    /* - U+2010 U+2011 U+00AD U+FE63 U+FF0D */
    EQXI_GLYPH_DASH,      /* U+2012-2015 U+2212 U+FE58 U+2E3A U+2E3B */
    EQXI_GLYPH_SLASH,     /* / U+2044 U+2215 U+FF0F */
    EQXI_GLYPH_QUOTE,     /* quotation marks, straight and curly, apostrophes */
    EQXI_GLYPH_COMMA,     /* , U+FF0C */
    EQXI_GLYPH_COLON,     /* : ; U+FF1A U+FF1B */
    EQXI_GLYPH_BULLET,    /* U+2022 U+2023 U+2043 U+25AA-25AB U+25CF U+25CB U+25E6 U+25A0 U+25A1
                             U+2219 U+00B7 U+F0B7 U+F0A7 U+27A2 U+2713 U+2714 and others:
                             GLYPH_LISTS in scripts/gen_unicode.py */
    EQXI_GLYPH_SYMBOL,    /* general category S* or No (one half, circled one) that is nothing of
                             the above or below, and & % # @ * U+00A7 */
    EQXI_GLYPH_SUPERSCRIPT, /* superscript and subscript digits: passed over */
    EQXI_GLYPH_IGNORED    /* Default_Ignorable and Cf: passed over */
} eqxi_glyph;

eqxi_word_break     eqxi_property_word(uint32_t code);
eqxi_sentence_break eqxi_property_sentence(uint32_t code);
eqxi_glyph          eqxi_property_glyph(uint32_t code);
bool                eqxi_property_letter(uint32_t code); /* general category L* */

#endif
