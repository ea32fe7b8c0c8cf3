/*
 * segment_avx512.c - classes of 64 bytes as one vector, with masks in registers of their own
 *
 * What AVX2 does in two halves and moves to masks at some cost is one instruction here: `test`
 * gives a bit for each byte that has one of the wanted bits. Lists of set bits are written by
 * `compress`, which moves the numbers of the set bits together, sixteen numbers at a time.
 */
#include "text/segment.h"

#include "equilex.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

#include "text/segment_classes.h"

static inline __m512i table_of(const uint8_t entries[16])
{
    return _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(const void *)entries));
}

static inline __m512i look_up(__m512i bytes, const uint8_t low[16], const uint8_t high[16])
{
    __m512i upper = _mm512_and_si512(_mm512_srli_epi16(bytes, 4), _mm512_set1_epi8(0x0F));
    /* A byte with its top bit set gives 0 in the first look-up. */
    return _mm512_and_si512(_mm512_shuffle_epi8(table_of(low), bytes),
                            _mm512_shuffle_epi8(table_of(high), upper));
}

/* Where any bit of `bits` is set. */
static inline uint64_t mask_of(__m512i classes, int bits)
{
    return _mm512_test_epi8_mask(classes, _mm512_set1_epi8((char)bits));
}

static inline eqxi_masks classify(const uint8_t *text)
{
    __m512i    bytes = _mm512_loadu_si512((const void *)text);
    __m512i    words = look_up(bytes, eqxi_words_low, eqxi_words_high);
    __m512i    marks = look_up(bytes, eqxi_marks_low, eqxi_marks_high);
    uint64_t   quote = mask_of(words, EQXI_QUOTE);
    uint64_t   full_stop = mask_of(marks, EQXI_STOPS_2) &
                         ~_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('!'));
    eqxi_masks m = {0};
    m.letter = mask_of(words, EQXI_LETTERS);
    m.digit = mask_of(words, EQXI_DIGIT);
    m.line = mask_of(words, EQXI_LOW_LINE);
    m.mid_letter = mask_of(words, EQXI_COLON) | full_stop | quote;
    m.mid_number = mask_of(words, EQXI_COMMA | EQXI_SEMICOLON) | full_stop | quote;
    m.joiner = mask_of(marks, EQXI_JOINERS);
    m.symbol = mask_of(marks, EQXI_SIGNS);
    m.stop = mask_of(marks, EQXI_STOPS);
    m.hyphen = mask_of(marks, EQXI_HYPHEN);
    m.blank = _mm512_cmple_epu8_mask(bytes, _mm512_set1_epi8(' '));
    m.high = _mm512_movepi8_mask(bytes);
    return m;
}

/* The numbers of the set bits, plus `base`. Sixteen are stored at once, needed or not: the rows
 * have slack for a whole block. */
#define EQXI_LEVEL_LISTS_BITS
static inline void list_bits(uint32_t *out, uint64_t mask, uint32_t base)
{
    const __m512i first = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    for (uint32_t bit = 0; bit < 64; bit += 16) {
        uint16_t part = (uint16_t)(mask >> bit);
        __m512i  numbers = _mm512_add_epi32(first, _mm512_set1_epi32((int)(base + bit)));
        _mm512_storeu_si512((void *)out, _mm512_maskz_compress_epi32(part, numbers));
        out += __builtin_popcount(part);
    }
}

#include "text/segment_rules.h"

bool eqxi_segment_read_avx512(eqxi_segment *segment, uint32_t limit, uint32_t *special)
{
    return read_blocks(segment, limit, special);
}

#else

bool eqxi_segment_read_avx512(eqxi_segment *segment, uint32_t limit, uint32_t *special)
{
    (void)limit;
    *special = segment->at;
    return false;
}

#endif
