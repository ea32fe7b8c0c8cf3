/*
 * segment_rules.h - the rules for ASCII as arithmetic on masks, included by each level
 *
 * A mask has a bit for each of 64 bytes, the lowest for the first. `m << 1` moves
 * every mark to the byte behind it, so `letter << 1 & dot & letter >> 1` are the dots
 * with a letter on both sides. What the last byte of the block before was comes in as
 * bit 0 of a carry, what the first byte of the next block is as bit 63.
 *
 * A level defines `classify` before it includes this file.
 */
#include <string.h>

#define BLOCK 64u

typedef struct block {
    eqxi_masks m;
    uint64_t   starts, ends; /* first bytes of units; bytes behind their last */
} block;

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

/* The numbers of the set bits, plus `base`. Eight are written at once, needed or not: a loop
 * whose length nobody can guess costs more than a few stores into the slack. */
static inline void list_bits(uint32_t *out, uint64_t mask, uint32_t base)
{
    uint32_t count = bit_count(mask);
    for (uint32_t done = 0; done < count; done += 8) {
        for (uint32_t i = 0; i < 8; i++) {
            out[done + i] = base + low_bit(mask | (uint64_t)1 << 63);
            mask &= mask - 1;
        }
    }
}

/* What the first byte of the next block is. */
typedef struct ahead {
    uint64_t letter, digit, word, blank;
} ahead;

static inline ahead look_ahead(const eqxi_segment *s, uint32_t at)
{
    uint8_t  byte = at < s->end ? s->text[at] : ' ';
    uint64_t letter = (uint8_t)((byte | 0x20) - 'a') < 26, digit = (uint8_t)(byte - '0') < 10;
    return (ahead){letter << 63, digit << 63, (letter | digit) << 63,
                   (uint64_t)eqxi_segment_blank(byte) << 63};
}

/* Units, from the classes of the bytes. `joined` are + and % that touch a word. */
static inline void find_units(eqxi_segment *s, block *b, ahead next)
{
    eqxi_masks *m = &b->m;
    /* WB6, WB7 and WB11, WB12: a mark between two letters or between two digits. */
    uint64_t    mid = m->mid_letter & (m->letter << 1 | s->letter) & (m->letter >> 1 | next.letter);
    mid |= m->mid_number & (m->digit << 1 | s->digit) & (m->digit >> 1 | next.digit);
    uint64_t word = m->letter | m->digit | mid;
    uint64_t joined = m->joiner & ((word << 1 | s->word) | (word >> 1 | next.word));
    m->symbol |= m->joiner & ~joined;
    word |= joined;
    uint64_t behind = word << 1 | s->word;
    b->starts = (word & ~behind) | m->symbol;
    b->ends = (~word & behind) | m->symbol << 1 | s->symbol;
    s->letter = m->letter >> 63;
    s->digit = m->digit >> 63;
    s->word = word >> 63;
    s->joiner = m->joiner >> 63;
    s->symbol = m->symbol >> 63;
}

static inline void note_rare(eqxi_segment *s, const block *b, uint32_t base, uint32_t first)
{
    eqxi_units *units = s->units;
    for (uint64_t left = b->starts & (b->m.digit | b->m.symbol); left != 0; left &= left - 1) {
        uint32_t bit = low_bit(left), row = first + bit_count(b->starts & below(bit));
        uint8_t  byte = s->text[base + bit];
        bool     digit = (uint8_t)(byte - '0') < 10;
        units->kind[row] = digit ? EQX_TOKEN_WORD : EQX_TOKEN_SYMBOL;
        units->numeric[units->numeric_count] = row;
        units->numeric_count += digit || byte == '$';
    }
}

static inline void append_units(eqxi_segment *s, const block *b, uint32_t base,
                                uint64_t blank_ahead)
{
    eqxi_units *units = s->units;
    uint32_t    first = units->count;
    list_bits(units->start + first, b->starts, base);
    list_bits(units->end + s->ended, b->ends, base);
    memset(units->kind + first, EQX_TOKEN_WORD, BLOCK);
    note_rare(s, b, base, first);
    for (uint64_t left = b->m.stop; left != 0; left &= left - 1) {
        uint32_t bit = low_bit(left);
        s->stops.byte[s->stops.count] = base + bit;
        s->stops.row[s->stops.count++] = first + bit_count(b->starts & below(bit));
    }
    uint64_t broken = b->ends & b->m.hyphen & (b->m.blank >> 1 | blank_ahead);
    broken |= b->ends & (b->m.high | b->m.high << 1);
    for (; broken != 0; broken &= broken - 1) {
        s->hyphens.byte[s->hyphens.count++] = base + low_bit(broken);
    }
    units->count += bit_count(b->starts);
    s->ended += bit_count(b->ends);
}

/* Only the bytes before `bit`. */
static inline void cut_block(block *b, uint32_t bit)
{
    uint64_t    keep = below(bit);
    eqxi_masks *m = &b->m;
    m->letter &= keep;
    m->digit &= keep;
    m->mid_letter &= keep;
    m->mid_number &= keep;
    m->joiner &= keep;
    m->symbol &= keep;
    m->stop &= keep;
    m->hyphen &= keep;
    m->high &= keep;
}

/* The block at s->at, whose first `valid` bytes belong to the stretch. */
static inline block load_block(const eqxi_segment *s, uint32_t valid)
{
    block          b;
    uint8_t        copy[BLOCK];
    const uint8_t *from = s->text + s->at;
    if (s->size - s->at < BLOCK) {
        memset(copy, ' ', sizeof copy);
        memcpy(copy, from, s->size - s->at);
        from = copy;
    }
    b.m = classify(from);
    if (valid < BLOCK) {
        cut_block(&b, valid);
        b.m.special &= below(valid);
    }
    return b;
}

/* The units before the last white space in front of the special byte, if there is any in this
 * block: the general cutter begins there. */
static void read_before_special(eqxi_segment *s, block *b, uint32_t special)
{
    uint64_t blanks = b->m.blank & below(special);
    if (blanks == 0) {
        return;
    }
    uint32_t from = 64 - (uint32_t)__builtin_clzll(blanks);
    cut_block(b, from);
    find_units(s, b, (ahead){0, 0, 0, 0});
    append_units(s, b, s->at, 0);
    s->at += from;
}

static inline bool read_blocks(eqxi_segment *s, uint32_t limit, uint32_t *special)
{
    while (s->at < limit) {
        uint32_t left = s->end - s->at, valid = left < BLOCK ? left : BLOCK;
        block    b = load_block(s, valid);
        b.m.special |= b.m.joiner & (b.m.joiner << 1 | s->joiner);
        if (b.m.special != 0) {
            uint32_t bit = low_bit(b.m.special);
            *special = s->at + bit;
            read_before_special(s, &b, bit);
            return false;
        }
        ahead next = look_ahead(s, s->at + valid);
        find_units(s, &b, next);
        append_units(s, &b, s->at, next.blank);
        s->at += valid;
    }
    if (s->at == s->end && s->ended < s->units->count) {
        s->units->end[s->ended++] = s->end;
    }
    return true;
}
