/*
 * units.c - one pass that cuts words and symbols; number_rows.c then joins typed numbers
 *
 * Plain ASCII words, nearly all of an English text, are cut by a byte table.
 * As soon as anything else touches a word - a byte >= 0x80, or punctuation
 * that may stand inside a word (WB6, WB7, WB11, WB12) - the general machine
 * of words.c decides.
 */
#include "text/units.h"

#include <string.h>

#include "text/number_rows.h"
#include "text/properties.h"
#include "text/utf8.h"
#include "text/words.h"

typedef enum byte_class {
    BYTE_NONE,   /* no part of any unit */
    BYTE_WORD,   /* letter, digit, low line */
    BYTE_SYMBOL, /* a unit by itself */
    BYTE_MIDDLE, /* from here on a word may go on: . , ' : ; join what stands on both sides */
    BYTE_JOINER, /* + % */
    BYTE_HIGH    /* not ASCII */
} byte_class;

#define N BYTE_NONE
#define W BYTE_WORD
#define M BYTE_MIDDLE
#define J BYTE_JOINER
#define S BYTE_SYMBOL
#define H BYTE_HIGH
/* clang-format off */
static const uint8_t byte_classes[256] = {
    N,N,N,N,N,N,N,N,N,N,N,N,N,N,N,N, N,N,N,N,N,N,N,N,N,N,N,N,N,N,N,N,
    /*   ! " # $ % & ' ( ) * + , - . / */
    N,N,N,S,S,J,S,M,N,N,N,J,M,N,M,N, W,W,W,W,W,W,W,W,W,W,M,M,S,S,S,N,
    S,W,W,W,W,W,W,W,W,W,W,W,W,W,W,W, W,W,W,W,W,W,W,W,W,W,W,N,N,N,N,W,
    N,W,W,W,W,W,W,W,W,W,W,W,W,W,W,W, W,W,W,W,W,W,W,W,W,W,W,N,N,N,S,N,
    H,H,H,H,H,H,H,H,H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H,H,H,H,H,H,H,H,H,
    H,H,H,H,H,H,H,H,H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H,H,H,H,H,H,H,H,H,
    H,H,H,H,H,H,H,H,H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H,H,H,H,H,H,H,H,H,
    H,H,H,H,H,H,H,H,H,H,H,H,H,H,H,H, H,H,H,H,H,H,H,H,H,H,H,H,H,H,H,H,
};
/* clang-format on */
#undef N
#undef W
#undef M
#undef J
#undef S
#undef H

typedef struct cutter {
    eqxi_units    *units;
    const uint8_t *text;
    uint32_t       end;
} cutter;

static byte_class class_at(const cutter *cut, uint32_t at)
{
    return (byte_class)byte_classes[cut->text[at]];
}

static bool is_digit(uint8_t byte)
{
    return (uint8_t)(byte - '0') < 10;
}

/* A dollar, pound or euro sign: a typed number may follow. */
static bool is_currency(const cutter *cut, uint32_t at)
{
    const uint8_t *p = cut->text + at;
    uint32_t       left = cut->end - at;
    return p[0] == '$' || (left >= 2 && p[0] == 0xC2 && p[1] == 0xA3) ||
           (left >= 3 && p[0] == 0xE2 && p[1] == 0x82 && p[2] == 0xAC);
}

/* The caller has reserved one row for every byte there is. */
static void push(cutter *cut, uint32_t start, uint32_t end, uint8_t kind)
{
    eqxi_units *units = cut->units;
    uint32_t    row = units->count++;
    units->start[row] = start;
    units->end[row] = end;
    units->kind[row] = kind;
    if (is_digit(cut->text[start]) || (kind == EQX_TOKEN_SYMBOL && is_currency(cut, start))) {
        units->numeric[units->numeric_count++] = row;
    }
}

/* Whether the segment holds a letter or digit, so that it is a word and not a mark or low line. */
static bool holds_word(const cutter *cut, uint32_t start, uint32_t end)
{
    for (uint32_t at = start; at < end;) {
        eqxi_rune rune = eqxi_utf8_at(cut->text, end, at);
        if (rune.code < 0x80 ? byte_classes[rune.code] == BYTE_WORD && rune.code != '_'
                             : eqxi_property_letter(rune.code) ||
                                   eqxi_property_word(rune.code) == EQXI_WB_NUMERIC) {
            return true;
        }
        at += rune.size;
    }
    return false;
}

static uint32_t segment_end(const cutter *cut, uint32_t start)
{
    return (uint32_t)eqxi_words_next(cut->text, cut->end, start);
}

/* The end of the word at `start`, or `start` when no word begins there. */
static uint32_t word_end(const cutter *cut, uint32_t start)
{
    if (class_at(cut, start) == BYTE_HIGH) {
        uint32_t end = segment_end(cut, start);
        return holds_word(cut, start, end) ? end : start;
    }
    uint32_t at = start;
    while (at < cut->end && class_at(cut, at) == BYTE_WORD) {
        at++;
    }
    if (at < cut->end && at > start) {
        byte_class next = class_at(cut, at);
        bool       inside = next == BYTE_HIGH ||
                      (next == BYTE_MIDDLE && cut->end - at > 1 &&
                       (class_at(cut, at + 1) == BYTE_WORD || class_at(cut, at + 1) == BYTE_HIGH));
        if (inside) {
            at = segment_end(cut, start);
        }
    }
    bool lines_only = cut->text[start] == '_' && !holds_word(cut, start, at);
    return lines_only ? start : at;
}

static uint32_t joiners_end(const cutter *cut, uint32_t at)
{
    while (at < cut->end && class_at(cut, at) == BYTE_JOINER) {
        at++;
    }
    return at;
}

/* From the end of a word: take in the + and % that touch it, and the words that touch those. */
static uint32_t joined_end(const cutter *cut, uint32_t at)
{
    while (at < cut->end && class_at(cut, at) == BYTE_JOINER) {
        at = joiners_end(cut, at);
        if (at < cut->end) {
            at = word_end(cut, at);
        }
    }
    return at;
}

static uint32_t cut_joiners(cutter *cut, uint32_t start)
{
    uint32_t joiners = joiners_end(cut, start);
    uint32_t end = joiners < cut->end ? word_end(cut, joiners) : joiners;
    if (end > joiners) {
        end = joined_end(cut, end);
        push(cut, start, end, EQX_TOKEN_WORD);
        return end;
    }
    for (uint32_t at = start; at < joiners; at++) {
        push(cut, at, at + 1, EQX_TOKEN_SYMBOL);
    }
    return joiners;
}

static uint32_t cut_word(cutter *cut, uint32_t start)
{
    uint32_t end = word_end(cut, start);
    if (end == start) {
        return segment_end(cut, start);
    }
    end = joined_end(cut, end);
    push(cut, start, end, EQX_TOKEN_WORD);
    return end;
}

/* A segment without letters: its symbols are units, the rest is space between units. */
static uint32_t cut_high(cutter *cut, uint32_t start)
{
    uint32_t end = segment_end(cut, start);
    if (holds_word(cut, start, end)) {
        return cut_word(cut, start);
    }
    for (uint32_t at = start; at < end;) {
        eqxi_rune rune = eqxi_utf8_at(cut->text, end, at);
        if (rune.valid && rune.code >= 0x80 &&
            eqxi_property_glyph(rune.code) == EQXI_GLYPH_SYMBOL) {
            push(cut, at, at + rune.size, EQX_TOKEN_SYMBOL);
        }
        at += rune.size;
    }
    return end;
}

/* Eight bytes at once, on machines whose lowest byte comes first; elsewhere the byte table
 * alone. */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && defined(__GNUC__)
#define EIGHT_AT_ONCE 1
#else
#define EIGHT_AT_ONCE 0
#endif

#define EACH(byte) (0x0101010101010101u * (uint64_t)(byte))

/* The top bit of every byte that is no ASCII letter, digit or low line. Sums of seven-bit numbers
 * never carry into the next byte. */
static uint64_t not_word(uint64_t bytes)
{
    uint64_t low = bytes & EACH(0x7F), lower = low | EACH(0x20);
    uint64_t letter = (lower + EACH(0x80 - 'a')) & ~(lower + EACH(0x80 - 'z' - 1));
    uint64_t digit = (low + EACH(0x80 - '0')) & ~(low + EACH(0x80 - '9' - 1));
    uint64_t line = ~((low ^ EACH('_')) + EACH(0x7F));
    return (~(letter | digit | line) | bytes) & EACH(0x80);
}

static uint32_t plain_end(const cutter *cut, uint32_t at)
{
#if EIGHT_AT_ONCE
    while (cut->end - at >= 8) {
        uint64_t bytes;
        memcpy(&bytes, cut->text + at, sizeof bytes);
        uint64_t stop = not_word(bytes);
        if (stop != 0) {
            return at + (uint32_t)__builtin_ctzll(stop) / 8;
        }
        at += 8;
    }
#endif
    while (at < cut->end && byte_classes[cut->text[at]] == BYTE_WORD) {
        at++;
    }
    return at;
}

/* Plain ASCII words, the whole of most texts: cut here if nothing else touches them; 0 if it
 * does. */
static uint32_t cut_plain_word(cutter *cut, uint32_t start)
{
    const uint8_t *text = cut->text;
    uint32_t       end = plain_end(cut, start);
    if (end < cut->end && byte_classes[text[end]] >= BYTE_MIDDLE) {
        uint32_t after = end + 1;
        bool     alone = text[end] < 0x80 && byte_classes[text[end]] != BYTE_JOINER &&
                     (after == cut->end || (byte_classes[text[after]] != BYTE_WORD &&
                                            byte_classes[text[after]] != BYTE_HIGH));
        if (!alone) {
            return 0;
        }
    }
    if (text[start] == '_') {
        return 0;
    }
    eqxi_units *units = cut->units;
    uint32_t    row = units->count++;
    units->start[row] = start;
    units->end[row] = end;
    units->kind[row] = EQX_TOKEN_WORD;
    units->numeric[units->numeric_count] = row;
    units->numeric_count += is_digit(text[start]);
    return end;
}

static uint32_t cut_symbol(cutter *cut, uint32_t start)
{
    push(cut, start, start + 1, EQX_TOKEN_SYMBOL);
    return start + 1;
}

/* A unit, or space between units, that begins with a byte of class `first`. */
static uint32_t cut_other(cutter *cut, uint32_t at, byte_class first)
{
    switch (first) {
    case BYTE_WORD:
        return cut_word(cut, at);
    case BYTE_JOINER:
        return cut_joiners(cut, at);
    case BYTE_SYMBOL:
        return cut_symbol(cut, at);
    case BYTE_HIGH:
        return cut_high(cut, at);
    default:
        return at + 1;
    }
}

static void cut_words(cutter *cut, uint32_t at)
{
    while (at < cut->end) {
        byte_class first = class_at(cut, at);
        uint32_t   end = first == BYTE_WORD ? cut_plain_word(cut, at) : 0;
        at = end > 0 ? end : cut_other(cut, at, first);
    }
}

#define ROW_SIZE (3 * sizeof(uint32_t) + sizeof(uint8_t))

/* The columns are parts of one block, so that growing fails as a whole or not at all. */
static void lay_out(eqxi_units *units, void *block, uint32_t capacity)
{
    units->start = block;
    units->end = units->start + capacity;
    units->numeric = units->end + capacity;
    units->kind = (uint8_t *)(units->numeric + capacity);
    units->capacity = capacity;
}

eqx_status eqxi_units_reserve(eqxi_memory *memory, eqxi_units *units, uint32_t more)
{
    uint64_t capacity = (uint64_t)units->count + more + EQXI_UNITS_SLACK;
    if (capacity <= units->capacity) {
        return EQX_OK;
    }
    capacity += capacity / 2;
    if (capacity > UINT32_MAX) {
        return EQX_E_LIMIT;
    }
    void *block = eqxi_memory_alloc(memory, capacity * ROW_SIZE);
    if (block == NULL) {
        return eqxi_memory_status(memory);
    }
    eqxi_units old = *units;
    lay_out(units, block, (uint32_t)capacity);
    if (old.count > 0) {
        memcpy(units->start, old.start, old.count * sizeof *old.start);
        memcpy(units->end, old.end, old.count * sizeof *old.end);
        memcpy(units->kind, old.kind, old.count);
        memcpy(units->numeric, old.numeric, old.numeric_count * sizeof *old.numeric);
    }
    eqxi_memory_free(memory, old.start, old.capacity * ROW_SIZE);
    return EQX_OK;
}

void eqxi_units_wipe(eqxi_memory *memory, eqxi_units *units)
{
    eqxi_memory_free(memory, units->start, units->capacity * ROW_SIZE);
    *units = (eqxi_units){0};
}

void eqxi_units_cut_words(eqxi_units *units, const uint8_t *text, uint32_t start, uint32_t end)
{
    cutter cut = {units, text, end};
    cut_words(&cut, start);
}

eqx_status eqxi_units_cut(eqxi_memory *memory, eqxi_units *units, const uint8_t *text,
                          uint32_t start, uint32_t end)
{
    /* No unit is shorter than a byte. */
    eqx_status status = eqxi_units_reserve(memory, units, end - start);
    if (status != EQX_OK) {
        return status;
    }
    uint32_t first = units->count;
    units->numeric_count = 0;
    eqxi_units_cut_words(units, text, start, end);
    if (units->numeric_count > 0) {
        units->count = eqxi_number_rows_join(units, text, first, units->count, first,
                                             units->numeric, units->numeric_count, end);
    }
    return EQX_OK;
}
