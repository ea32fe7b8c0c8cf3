/*
 * segment_classes.h - the class of a byte, by two tables of 16 entries
 *
 * One table is asked with the low half of a byte and one with the high half; each bit of
 * an entry stands for one group of bytes "this high half and one of these low halves", and `and`
 * keeps the groups both agree on. Every vector level has an instruction that looks up
 * many entries in one step. Bytes from 0x80 on are in no group.
 */
#ifndef EQXI_SEGMENT_CLASSES_H
#define EQXI_SEGMENT_CLASSES_H

#include <stdint.h>

/* Bits of the first class: what words are made of. */
enum {
    EQXI_LETTER_1 = 1,   /* 4x, 6x: A-O, a-o */
    EQXI_LETTER_2 = 2,   /* 5x, 7x: P-Z, p-z */
    EQXI_DIGIT = 4,      /* 3x */
    EQXI_LOW_LINE = 8,   /* 5F */
    EQXI_COLON = 16,     /* 3A */
    EQXI_SEMICOLON = 32, /* 3B */
    EQXI_COMMA = 64,     /* 2C */
    EQXI_QUOTE = 128,    /* 27 */
    EQXI_LETTERS = EQXI_LETTER_1 | EQXI_LETTER_2
};

/* Bits of the second: everything else. */
enum {
    EQXI_SIGNS_2 = 1,  /* # $ & */
    EQXI_SIGNS_3 = 2,  /* < = > */
    EQXI_SIGN_4 = 4,   /* @ */
    EQXI_SIGN_7 = 8,   /* ~ */
    EQXI_JOINERS = 16, /* + % */
    EQXI_HYPHEN = 32,  /* - */
    EQXI_STOPS_2 = 64, /* ! . */
    EQXI_STOP_3 = 128, /* ? */
    EQXI_SIGNS = EQXI_SIGNS_2 | EQXI_SIGNS_3 | EQXI_SIGN_4 | EQXI_SIGN_7,
    EQXI_STOPS = EQXI_STOPS_2 | EQXI_STOP_3
};

#define EQXI_L_D (EQXI_LETTERS | EQXI_DIGIT)
static const uint8_t eqxi_words_low[16] = {
    EQXI_LETTER_2 | EQXI_DIGIT,
    EQXI_L_D,
    EQXI_L_D,
    EQXI_L_D,
    EQXI_L_D,
    EQXI_L_D,
    EQXI_L_D,
    EQXI_L_D | EQXI_QUOTE,
    EQXI_L_D,
    EQXI_L_D,
    EQXI_LETTERS | EQXI_COLON,
    EQXI_LETTER_1 | EQXI_SEMICOLON,
    EQXI_LETTER_1 | EQXI_COMMA,
    EQXI_LETTER_1,
    EQXI_LETTER_1,
    EQXI_LETTER_1 | EQXI_LOW_LINE,
};
static const uint8_t eqxi_words_high[16] = {
    0,
    0,
    EQXI_COMMA | EQXI_QUOTE,
    EQXI_DIGIT | EQXI_COLON | EQXI_SEMICOLON,
    EQXI_LETTER_1,
    EQXI_LETTER_2 | EQXI_LOW_LINE,
    EQXI_LETTER_1,
    EQXI_LETTER_2,
};
static const uint8_t eqxi_marks_low[16] = {
    EQXI_SIGN_4,
    EQXI_STOPS_2,
    0,
    EQXI_SIGNS_2,
    EQXI_SIGNS_2,
    EQXI_JOINERS,
    EQXI_SIGNS_2,
    0,
    0,
    0,
    0,
    EQXI_JOINERS,
    EQXI_SIGNS_3,
    EQXI_SIGNS_3 | EQXI_HYPHEN,
    EQXI_SIGNS_3 | EQXI_SIGN_7 | EQXI_STOPS_2,
    EQXI_STOP_3,
};
static const uint8_t eqxi_marks_high[16] = {
    0,
    0,
    EQXI_SIGNS_2 | EQXI_JOINERS | EQXI_HYPHEN | EQXI_STOPS_2,
    EQXI_SIGNS_3 | EQXI_STOP_3,
    EQXI_SIGN_4,
    0,
    0,
    EQXI_SIGN_7,
};

#endif
