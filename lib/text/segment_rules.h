/*
 * segment_rules.h - the rules of words as arithmetic on masks, included by each level
 *
 * A mask has a bit for each of 64 bytes, the lowest for the first. `m << 1` moves
 * every mark to the byte behind it, so `letter << 1 & dot & letter >> 1` are the dots
 * with a letter on both sides. What the last byte of the block before was comes in as
 * bit 0 of a carry; what the byte behind the block is, as the bit of the block's last byte.
 *
 * A level defines `classify` before it includes this file. It may define `first_bit`, the number of
 * the lowest bit or anything for 0 (and EQXI_LEVEL_FIRST_BIT), and `list_bits` (and
 * EQXI_LEVEL_LISTS_BITS).
 */
#include <string.h>

#include "text/segment_wide.h"

#define BLOCK 64u

typedef struct block {
    eqxi_masks m;
    uint64_t   quote;        /* first bytes of marks of three bytes that may join */
    uint64_t   symbol_last;  /* last bytes of m.symbol */
    uint64_t   special;      /* the general cutter must look */
    uint64_t   starts, ends; /* first bytes of units; bytes behind their last */
    uint32_t   size;         /* bytes of the block that count */
} block;

/* Where rows are written. A copy of the segment's, so that the compiler knows that no store of a
 * row changes it. */
typedef struct writer {
    eqxi_units *units;
    uint32_t   *start, *end, *numeric;
    uint8_t    *kind;
    uint32_t    count, ended, numeric_count;
} writer;

static inline uint64_t below(uint32_t bit)
{
    return bit >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << bit) - 1;
}

static inline uint32_t low_bit(uint64_t mask)
{
    return (uint32_t)__builtin_ctzll(mask);
}

static inline uint32_t bit_count(uint64_t mask)
{
    return (uint32_t)__builtin_popcountll(mask);
}

#ifndef EQXI_LEVEL_FIRST_BIT
static inline uint32_t first_bit(uint64_t mask)
{
    return low_bit(mask | (uint64_t)1 << 63);
}
#endif

#ifndef EQXI_LEVEL_LISTS_BITS
/* The numbers of the set bits, plus `base`. Sixteen are written at once, needed or not: a loop
 * whose length nobody can guess costs more than a few stores into the slack. */
static inline void list_bits(uint32_t *out, uint64_t mask, uint32_t base)
{
    uint32_t count = bit_count(mask);
    for (uint32_t done = 0; done < count; done += 16) {
        for (uint32_t i = 0; i < 16; i++) {
            out[done + i] = base + first_bit(mask);
            mask &= mask - 1;
        }
    }
}
#endif

/* What the byte behind a block is, as bit 0. */
static inline eqxi_carry look_ahead(const eqxi_segment *s, uint32_t at)
{
    uint8_t byte = at < s->end ? s->text[at] : ' ';
    if (byte >= 0x80) {
        uint64_t wide = eqxi_wide_at(s->text + at, s->end - at).class == EQXI_WIDE_LETTER;
        return (eqxi_carry){.letter = wide, .word = wide, .high = 1};
    }
    uint64_t letter = (uint8_t)((byte | 0x20) - 'a') < 26, digit = (uint8_t)(byte - '0') < 10;
    return (eqxi_carry){.letter = letter, .digit = digit, .word = letter | digit | (byte == '_'),
                        .blank = eqxi_segment_blank(byte)};
}

/* Only the bytes before `size`. */
static inline void cut_block(block *b, uint32_t size)
{
    uint64_t    keep = below(size);
    eqxi_masks *m = &b->m;
    m->letter &= keep;
    m->digit &= keep;
    m->line &= keep;
    m->mid_letter &= keep;
    m->mid_number &= keep;
    m->joiner &= keep;
    m->symbol &= keep;
    m->stop &= keep;
    m->hyphen &= keep;
    m->high &= keep;
    b->quote &= keep;
    b->symbol_last &= keep;
    b->special &= keep;
    b->size = size;
}

/* Letters, quotes and symbols beyond ASCII join the masks. The block ends before a code point
 * that does not end in it. */
static inline void add_wide(const eqxi_segment *s, block *b)
{
    for (uint64_t left = b->m.high; left != 0;) {
        uint32_t  bit = low_bit(left);
        eqxi_wide wide = eqxi_wide_at(s->text + s->at + bit, s->end - s->at - bit);
        uint64_t  first = (uint64_t)1 << bit, bytes = below(wide.size) << bit;
        if (wide.class == EQXI_WIDE_UNKNOWN) {
            b->special |= first;
            return; /* nothing behind it is read */
        }
        if (bit + wide.size > b->size) {
            cut_block(b, bit);
            return;
        }
        b->m.letter |= wide.class == EQXI_WIDE_LETTER ? bytes : 0;
        b->quote |= wide.class == EQXI_WIDE_QUOTE ? first : 0;
        b->m.symbol |= wide.class == EQXI_WIDE_SYMBOL ? first : 0;
        b->symbol_last |= wide.class == EQXI_WIDE_SYMBOL ? bytes & ~(bytes >> 1) : 0;
        left &= ~bytes;
    }
}

/* The block at s->at, of at most `size` bytes of the stretch. */
static inline void load_block(const eqxi_segment *s, uint32_t size, block *b)
{
    uint8_t        copy[BLOCK];
    const uint8_t *from = s->text + s->at;
    if (s->size - s->at < BLOCK) {
        memset(copy, ' ', sizeof copy);
        memcpy(copy, from, s->size - s->at);
        from = copy;
    }
    b->m = classify(from);
    b->symbol_last = b->m.symbol;
    b->quote = b->special = 0;
    b->size = size;
    if (size < BLOCK) {
        cut_block(b, size);
    }
    if (b->m.high != 0) {
        add_wide(s, b);
    }
}

/* A low line that touches neither letter nor digit may be no unit at all; two + or % in a row may
 * be one word or two symbols. */
static inline void find_special(const eqxi_segment *s, block *b, eqxi_carry next)
{
    const eqxi_masks *m = &b->m;
    uint64_t          last = (next.letter | next.digit) << (b->size - 1);
    uint64_t          plain = m->letter | m->digit;
    if (m->line != 0) {
        b->special |=
            m->line & ~(plain << 1 | plain >> 1 | last | s->carry.letter | s->carry.digit);
    }
    b->special |= m->joiner & (m->joiner << 1 | s->carry.joiner);
}

/* Marks between two letters or between two digits: WB6, WB7 and WB11, WB12. */
static inline uint64_t inside_words(const eqxi_segment *s, const block *b, eqxi_carry next)
{
    const eqxi_masks *m = &b->m;
    uint32_t          last = b->size - 1;
    uint64_t          letter_before = m->letter << 1 | s->carry.letter;
    uint64_t          digit_before = m->digit << 1 | s->carry.digit;
    uint64_t          letter_next = next.letter << last, digit_next = next.digit << last;
    uint64_t          inside = m->mid_letter & letter_before & (m->letter >> 1 | letter_next);
    inside |= m->mid_number & digit_before & (m->digit >> 1 | digit_next);
    if (b->quote != 0) {
        uint64_t quote = b->quote & letter_before & (m->letter >> 3 | letter_next >> 2);
        quote |= b->quote & digit_before & (m->digit >> 3 | digit_next >> 2);
        inside |= quote | quote << 1 | quote << 2;
    }
    return inside;
}

/* Units, from the classes of the bytes. */
static inline void find_units(eqxi_segment *s, block *b, eqxi_carry next)
{
    eqxi_masks *m = &b->m;
    uint32_t    last = b->size - 1;
    uint64_t    word = m->letter | m->digit | m->line | inside_words(s, b, next);
    if (m->joiner != 0) { /* + and % that touch a word */
        uint64_t touch = (word << 1 | s->carry.word) | (word >> 1 | next.word << last);
        m->symbol |= m->joiner & ~touch;
        b->symbol_last |= m->joiner & ~touch;
        word |= m->joiner & touch;
    }
    uint64_t behind = word << 1 | s->carry.word;
    b->starts = (word & ~behind) | m->symbol;
    b->ends = (~word & behind) | b->symbol_last << 1 | s->carry.symbol;
    b->ends &= below(b->size);
    s->carry.letter = m->letter >> last & 1;
    s->carry.digit = m->digit >> last & 1;
    s->carry.word = word >> last & 1;
    s->carry.joiner = m->joiner >> last & 1;
    s->carry.symbol = b->symbol_last >> last & 1;
}

/* Units that begin with a digit, and symbols. */
static inline void note_rare(const eqxi_segment *s, writer *w, const block *b, uint32_t base)
{
    for (uint64_t left = b->starts & (b->m.digit | b->m.symbol); left != 0; left &= left - 1) {
        uint32_t       bit = low_bit(left), row = w->count + bit_count(b->starts & below(bit));
        const uint8_t *at = s->text + base + bit;
        bool           digit = (uint8_t)(at[0] - '0') < 10;
        bool currency = at[0] == '$' || at[0] == 0xE2 || (at[0] == 0xC2 && at[1] == 0xA3);
        w->kind[row] = digit ? EQX_TOKEN_WORD : EQX_TOKEN_SYMBOL;
        w->numeric[w->numeric_count] = row;
        w->numeric_count += digit || currency;
    }
}

static inline void note_stops(eqxi_segment *s, const writer *w, const block *b, uint32_t base)
{
    uint64_t left = b->m.stop;
    do { /* the first is written, there or not: a block has one or none, and nobody can guess */
        uint32_t bit = first_bit(left);
        s->stops.byte[s->stops.count] = base + bit;
        s->stops.row[s->stops.count] = w->count + bit_count(b->starts & below(bit));
        s->stops.count += left != 0;
        left &= left - 1;
    } while (left != 0);
}

/* Hyphens behind a unit and before white space, or before what may be a line end. */
static inline void note_hyphens(eqxi_segment *s, const block *b, uint32_t base, eqxi_carry next)
{
    uint64_t gap = (b->m.blank | b->m.high) >> 1 | (next.blank | next.high) << (b->size - 1);
    for (uint64_t left = b->ends & b->m.hyphen & gap; left != 0; left &= left - 1) {
        s->hyphens.byte[s->hyphens.count++] = base + low_bit(left);
    }
}

static inline void append_units(eqxi_segment *s, writer *w, const block *b, eqxi_carry next)
{
    list_bits(w->start + w->count, b->starts, s->at);
    list_bits(w->end + w->ended, b->ends, s->at);
    memset(w->kind + w->count, EQX_TOKEN_WORD, BLOCK);
    note_rare(s, w, b, s->at);
    note_stops(s, w, b, s->at);
    note_hyphens(s, b, s->at, next);
    w->count += bit_count(b->starts);
    w->ended += bit_count(b->ends);
}

/* The units before the last white space in front of the special byte, if there is any in this
 * block: the general cutter begins there. */
static inline void read_before_special(eqxi_segment *s, writer *w, block *b, uint32_t special)
{
    static const eqxi_carry nothing = {0};
    uint64_t                blanks = b->m.blank & below(special);
    if (blanks == 0) {
        return;
    }
    uint32_t from = 64 - (uint32_t)__builtin_clzll(blanks);
    cut_block(b, from);
    find_units(s, b, nothing);
    append_units(s, w, b, nothing);
    s->at += from;
}

static inline writer open_writer(const eqxi_segment *s)
{
    eqxi_units *u = s->units;
    return (writer){u, u->start, u->end, u->numeric, u->kind, u->count, s->ended, u->numeric_count};
}

static inline void close_writer(eqxi_segment *s, const writer *w)
{
    w->units->count = w->count;
    w->units->numeric_count = w->numeric_count;
    s->ended = w->ended;
}

static inline bool read_blocks(eqxi_segment *segment, uint32_t limit, uint32_t *special)
{
    eqxi_segment s = *segment;
    writer       w = open_writer(&s);
    bool         whole = true;
    while (s.at < limit && whole) {
        uint32_t   left = s.end - s.at;
        block      b;
        load_block(&s, left < BLOCK ? left : BLOCK, &b);
        eqxi_carry next = look_ahead(&s, s.at + b.size);
        find_special(&s, &b, next);
        if (b.special != 0) {
            uint32_t bit = low_bit(b.special);
            *special = s.at + bit;
            read_before_special(&s, &w, &b, bit);
            whole = false;
        } else {
            find_units(&s, &b, next);
            append_units(&s, &w, &b, next);
            s.at += b.size;
        }
    }
    if (whole && s.at == s.end && w.ended < w.count) {
        w.end[w.ended++] = s.end;
    }
    close_writer(&s, &w);
    *segment = s;
    return whole;
}
