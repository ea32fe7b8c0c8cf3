/*
 * abbreviations.c - what each abbreviation of English reports leans on
 *
 * An abbreviation is held open by what it needs after it. Where a sentence may
 * as well end (etc., Ltd., p.m., a month) a capital letter begins a new one;
 * where it hardly can (Dr., St., U.K.) it does not. A lower-case letter never
 * begins one, but that is SB8 and asks nothing of this table.
 */
#include "text/abbreviations.h"

#include <stdlib.h>
#include <string.h>

#include "text/properties.h"
#include "text/utf8.h"

/* What may follow. */
enum {
    DIGIT = 1,   /* 5, or £5 */
    LABEL = 2,   /* B, B4, or IV */
    CAPITAL = 4, /* any letter that is not lower case */
    BRACKET = 8, /* ( or [ */
    OTHER = 16,

    ALWAYS = DIGIT | LABEL | CAPITAL | BRACKET | OTHER,
    NUMBERED = DIGIT | LABEL | BRACKET, /* Fig. 2 */
    CITED = DIGIT | BRACKET,            /* Smith et al. (2020) */
    OFFICE = CAPITAL | BRACKET,         /* Dept. (Health) */
    NAME = CAPITAL                      /* Dr. Smith */
};

#define LONGEST 15 /* bytes of a word looked at */
#define INDENT  8  /* code points before a label that opens a sentence: bullets, brackets */

typedef struct abbreviation {
    char    word[7]; /* without its last stop; padded with NUL */
    uint8_t holds;
} abbreviation;

/* In the order of bytes. */
static const abbreviation abbreviations[] = {
    {"A.M", BRACKET},    {"Approx", ALWAYS},  {"Apr", DIGIT},      {"Art", NUMBERED},
    {"Arts", NUMBERED},  {"Assoc", NAME},     {"Aug", DIGIT},      {"Ca", ALWAYS},
    {"Cf", ALWAYS},      {"Ch", NUMBERED},    {"Chap", NUMBERED},  {"Cllr", NAME},
    {"Co", BRACKET},     {"Cpt", NAME},       {"DR", NAME},        {"Dec", DIGIT},
    {"Dept", OFFICE},    {"Dr", NAME},        {"Drs", NAME},       {"E.g", ALWAYS},
    {"Ed", CITED},       {"Eds", CITED},      {"Eg", ALWAYS},      {"Est", DIGIT},
    {"Etc", BRACKET},    {"FIG", NUMBERED},   {"Feb", DIGIT},      {"Fig", NUMBERED},
    {"Figs", NUMBERED},  {"Gov", NAME},       {"Govt", OFFICE},    {"Hon", NAME},
    {"I.e", ALWAYS},     {"Ie", ALWAYS},      {"Inc", BRACKET},    {"Incl", ALWAYS},
    {"Jan", DIGIT},      {"Jul", DIGIT},      {"Jun", DIGIT},      {"Ltd", BRACKET},
    {"MR", NAME},        {"MRS", NAME},       {"MS", NAME},        {"Mar", DIGIT},
    {"Messrs", NAME},    {"Mr", NAME},        {"Mrs", NAME},       {"Ms", NAME},
    {"NO", DIGIT},       {"No", DIGIT},       {"Nos", DIGIT},      {"Nov", DIGIT},
    {"Oct", DIGIT},      {"P.M", BRACKET},    {"PROF", NAME},      {"Para", NUMBERED},
    {"Paras", NUMBERED}, {"Prof", NAME},      {"Profs", NAME},     {"REV", NAME},
    {"Ref", NUMBERED},   {"Refs", NUMBERED},  {"Rev", NAME},       {"Revd", NAME},
    {"Rt", NAME},        {"ST", NAME},        {"Sch", NUMBERED},   {"Sec", NUMBERED},
    {"Secs", NUMBERED},  {"Sect", NUMBERED},  {"Sep", DIGIT},      {"Sept", DIGIT},
    {"St", NAME},        {"Tab", NUMBERED},   {"Tel", DIGIT},      {"Viz", ALWAYS},
    {"Vol", NUMBERED},   {"Vols", NUMBERED},  {"Vs", ALWAYS},      {"a.m", BRACKET},
    {"al", CITED},       {"approx", ALWAYS},  {"c", ALWAYS},       {"ca", ALWAYS},
    {"cf", ALWAYS},      {"ch", NUMBERED},    {"chap", NUMBERED},  {"e.g", ALWAYS},
    {"ed", CITED},       {"eds", CITED},      {"eg", ALWAYS},      {"esp", ALWAYS},
    {"est", DIGIT},      {"etc", BRACKET},    {"ext", DIGIT},      {"fig", NUMBERED},
    {"figs", NUMBERED},  {"i.e", ALWAYS},     {"ie", ALWAYS},      {"incl", ALWAYS},
    {"no", DIGIT},       {"nos", DIGIT},      {"p", DIGIT},        {"p.m", BRACKET},
    {"para", NUMBERED},  {"paras", NUMBERED}, {"pp", DIGIT},       {"ref", NUMBERED},
    {"refs", NUMBERED},  {"s", DIGIT},        {"sec", NUMBERED},   {"sect", NUMBERED},
    {"ss", DIGIT},       {"tab", NUMBERED},   {"tel", DIGIT},      {"v", ALWAYS},
    {"viz", ALWAYS},     {"vol", NUMBERED},   {"vols", NUMBERED},  {"vs", ALWAYS},
};

static bool is_lower(uint8_t byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool is_upper(uint8_t byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_letter(uint8_t byte)
{
    return is_lower(byte) || is_upper(byte);
}

static bool is_digit(uint8_t byte)
{
    return byte >= '0' && byte <= '9';
}

/* How many bytes of text[start, end) from the front are among `letters`. */
static size_t span_of(const uint8_t *text, size_t start, size_t end, const char *letters)
{
    size_t at = start;
    while (at < end && text[at] != 0 && strchr(letters, text[at]) != NULL) {
        at++;
    }
    return at - start;
}

/* B, B4 or IV, as in Fig. B. */
static bool is_label(const uint8_t *text, size_t size, size_t at)
{
    size_t end = size - at > INDENT ? at + INDENT : size;
    size_t numerals = span_of(text, at, end, "IVXLC");
    size_t after = at + (numerals > 1 ? numerals : 1);
    return is_upper(text[at]) &&
           (after == size || !(is_letter(text[after]) || text[after] == '\'' ||
                               text[after] >= 0x80));
}

static unsigned kind_of_next(const uint8_t *text, size_t size, size_t next)
{
    eqxi_rune rune = eqxi_utf8_at(text, size, next);
    switch (eqxi_property_sentence(rune.code)) {
    case EQXI_SB_NUMERIC:
        return DIGIT;
    case EQXI_SB_UPPER:
    case EQXI_SB_OLETTER:
        return is_label(text, size, next) ? LABEL | CAPITAL : CAPITAL;
    default:
        break;
    }
    if (rune.code == '(' || rune.code == '[') {
        return BRACKET;
    }
    next += rune.size;
    return next < size && is_digit(text[next]) ? DIGIT : OTHER;
}

/* By the last letter a to z: the letters that stand before it at the end of some abbreviation, bit
 * 0 for a. Made from the table above; test_sentences.c holds it against the table. */
static const uint32_t endings[26] = {
    0x0020004, 0x0000011, 0x0086010, 0x0280010, 0x0000100, 0x0004014,
    0x0100110, 0x0000004, 0x0000000, 0x0000000, 0x0000000, 0x0104015,
    0x0000000, 0x0104001, 0x0002000, 0x0048011, 0x0000000, 0x0008801,
    0x02E486D, 0x0A68004, 0x0000000, 0x0004010, 0x0000000, 0x0004000,
    0x0000000, 0x0000100,
};

static bool is_numeral(uint8_t byte)
{
    return byte == 'i' || byte == 'v' || byte == 'x';
}

/* Whether the two small letters before the stop alone say that it ends no abbreviation and no
 * list label. */
static bool is_plain_end(const uint8_t *text, size_t start, size_t stop)
{
    if (stop - start < 3 || !is_lower(text[stop - 1]) || !is_lower(text[stop - 2])) {
        return false;
    }
    uint8_t last = text[stop - 1], before = text[stop - 2];
    bool    numeral = is_numeral(last) && is_numeral(before);
    return !numeral && !(endings[last - 'a'] >> (before - 'a') & 1);
}

static int compare_words(const void *left, const void *right)
{
    return memcmp(((const abbreviation *)left)->word, ((const abbreviation *)right)->word,
                  sizeof ((const abbreviation *)left)->word);
}

/* U.K, N.H.S */
static bool is_chain(const uint8_t *word, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (i % 2 == 0 ? !is_letter(word[i]) : word[i] != '.') {
            return false;
        }
    }
    return size > 1 && size % 2 == 1;
}

static unsigned held_by(const uint8_t *word, size_t size)
{
    abbreviation key = {{0}, 0};
    if (size <= sizeof key.word) {
        memcpy(key.word, word, size);
        const abbreviation *found =
            bsearch(&key, abbreviations, sizeof abbreviations / sizeof abbreviations[0],
                    sizeof abbreviations[0], compare_words);
        if (found != NULL) {
            return found->holds;
        }
    }
    if (size == 1 && is_upper(word[0])) {
        return NAME; /* J. Smith */
    }
    return is_chain(word, size) ? OFFICE : 0;
}

/* Whether a word can begin at `at`: what stands before it is no part of it. The s of "Council's"
 * is no abbreviation. */
static bool begins_word(const uint8_t *text, size_t size, size_t start, size_t at)
{
    if (at == start) {
        return true;
    }
    eqxi_rune rune = eqxi_utf8_before(text, size, at);
    if (rune.code < 0x80) {
        uint8_t byte = (uint8_t)rune.code;
        return !(is_letter(byte) || is_digit(byte) || byte == '\'' || byte == '_' || byte == '@');
    }
    return rune.code != 0x2019 && eqxi_property_glyph(rune.code) != EQXI_GLYPH_WORD;
}

/* The word that ends at the full stop, inner stops included, and what it holds open. */
static unsigned held_before(const uint8_t *text, size_t size, size_t start, size_t stop)
{
    size_t at = stop;
    while (at > start && stop - at <= LONGEST && (is_letter(text[at - 1]) || text[at - 1] == '.')) {
        at--;
    }
    at += span_of(text, at, stop, "."); /* the end of an ellipsis is before the word */
    if (at == stop || stop - at > LONGEST || !begins_word(text, size, start, at)) {
        return 0;
    }
    return held_by(text + at, stop - at);
}

/* 12, 4.2, b, iv, XI */
static bool is_list_label(const uint8_t *word, size_t size)
{
    if (size == 1 && is_letter(word[0])) {
        return true;
    }
    if (span_of(word, 0, size, "ivx") == size || span_of(word, 0, size, "IVX") == size) {
        return size > 0;
    }
    bool after_digit = false;
    for (size_t i = 0; i < size; i++) {
        if (!is_digit(word[i]) && !(word[i] == '.' && after_digit)) {
            return false;
        }
        after_digit = is_digit(word[i]);
    }
    return after_digit;
}

/* Whether the full stop ends a label with nothing but marks and white space before it. */
static bool ends_list_label(const uint8_t *text, size_t size, size_t start, size_t stop)
{
    size_t at = start;
    for (size_t passed = 0; passed < INDENT && at < stop; passed++) {
        eqxi_rune rune = eqxi_utf8_at(text, size, at);
        if (eqxi_property_glyph(rune.code) == EQXI_GLYPH_WORD) {
            break;
        }
        at += rune.size;
    }
    return stop - at <= LONGEST && is_list_label(text + at, stop - at);
}

bool eqxi_abbreviations_hold(const uint8_t *text, size_t size, size_t start, size_t stop,
                             size_t next)
{
    if (is_plain_end(text, start, stop)) {
        return false;
    }
    return (held_before(text, size, start, stop) & kind_of_next(text, size, next)) != 0 ||
           ends_list_label(text, size, start, stop);
}
