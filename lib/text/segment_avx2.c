/*
 * segment_avx2.c - classes of 64 bytes as two vectors of 32
 *
 * Two tables of 16 entries, one asked with the low half of a byte and one with
 * the high half, give a class each bit of which stands for one group of bytes
 * "this high half and one of these low halves"; `and` keeps the groups both
 * agree on. Shuffle looks up 32 entries in one step.
 */
#include "text/segment.h"

#include "equilex.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

/* Bits of the first class: what words are made of. */
enum {
    LETTER_1 = 1,  /* 4x, 6x: A-O, a-o */
    LETTER_2 = 2,  /* 5x, 7x: P-Z, p-z */
    DIGIT = 4,     /* 3x */
    LOW_LINE = 8,  /* 5F */
    COLON = 16,    /* 3A */
    SEMICOLON = 32, /* 3B */
    COMMA = 64,    /* 2C */
    QUOTE = 128    /* 27 */
};

/* Bits of the second: everything else. */
enum {
    SIGNS_2 = 1,  /* # $ & */
    SIGNS_3 = 2,  /* < = > */
    SIGN_4 = 4,   /* @ */
    SIGN_7 = 8,   /* ~ */
    JOINERS = 16, /* + % */
    HYPHEN = 32,  /* - */
    STOPS_2 = 64, /* ! . */
    STOP_3 = 128  /* ? */
};

typedef struct tables {
    __m256i words_low, words_high, marks_low, marks_high;
} tables;

#define TWICE(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)

static inline tables make_tables(void)
{
    const char L1 = LETTER_1, L2 = LETTER_2, L = LETTER_1 | LETTER_2, D = DIGIT;
    return (tables){
        TWICE(L2 | D, L | D, L | D, L | D, L | D, L | D, L | D, (char)(L | D | QUOTE), L | D, L | D,
              L | COLON, L1 | SEMICOLON, L1 | COMMA, L1, L1, L1 | LOW_LINE),
        TWICE(0, 0, (char)(COMMA | QUOTE), DIGIT | COLON | SEMICOLON, L1, L2 | LOW_LINE, L1, L2, 0,
              0, 0, 0, 0, 0, 0, 0),
        TWICE(SIGN_4, STOPS_2, 0, SIGNS_2, SIGNS_2, JOINERS, SIGNS_2, 0, 0, 0, 0, JOINERS, SIGNS_3,
              SIGNS_3 | HYPHEN, (char)(SIGNS_3 | SIGN_7 | STOPS_2), (char)STOP_3),
        TWICE(0, 0, SIGNS_2 | JOINERS | HYPHEN | STOPS_2, (char)(SIGNS_3 | STOP_3), SIGN_4, 0, 0,
              SIGN_7, 0, 0, 0, 0, 0, 0, 0, 0),
    };
}

/* A vector for each half of the block. */
typedef struct pair {
    __m256i low, high;
} pair;

static inline __m256i look_up(__m256i bytes, __m256i low, __m256i high)
{
    __m256i upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
    /* A byte with its top bit set gives 0 in the first look-up. */
    return _mm256_and_si256(_mm256_shuffle_epi8(low, bytes), _mm256_shuffle_epi8(high, upper));
}

static inline uint64_t join(uint32_t low, uint32_t high)
{
    return low | (uint64_t)high << 32;
}

/* Where any bit of `bits` is set. */
static inline uint64_t mask_of(pair classes, int bits)
{
    __m256i wanted = _mm256_set1_epi8((char)bits), zero = _mm256_setzero_si256();
    __m256i low = _mm256_cmpeq_epi8(_mm256_and_si256(classes.low, wanted), zero);
    __m256i high = _mm256_cmpeq_epi8(_mm256_and_si256(classes.high, wanted), zero);
    return ~join((uint32_t)_mm256_movemask_epi8(low), (uint32_t)_mm256_movemask_epi8(high));
}

/* Where one bit, the `shift`th from the top, is set. */
#define MASK_OF_BIT(classes, shift)                                                     \
    join((uint32_t)_mm256_movemask_epi8(_mm256_slli_epi16((classes).low, (shift))),     \
         (uint32_t)_mm256_movemask_epi8(_mm256_slli_epi16((classes).high, (shift))))

static inline uint64_t blanks_of(pair bytes)
{
    __m256i space = _mm256_set1_epi8(' ');
    __m256i low = _mm256_cmpeq_epi8(_mm256_min_epu8(bytes.low, space), bytes.low);
    __m256i high = _mm256_cmpeq_epi8(_mm256_min_epu8(bytes.high, space), bytes.high);
    return join((uint32_t)_mm256_movemask_epi8(low), (uint32_t)_mm256_movemask_epi8(high));
}

static inline eqxi_masks classify(const uint8_t *text)
{
    const tables t = make_tables();
    pair bytes = {_mm256_loadu_si256((const __m256i *)(const void *)text),
                  _mm256_loadu_si256((const __m256i *)(const void *)(text + 32))};
    pair words = {look_up(bytes.low, t.words_low, t.words_high),
                  look_up(bytes.high, t.words_low, t.words_high)};
    pair marks = {look_up(bytes.low, t.marks_low, t.marks_high),
                  look_up(bytes.high, t.marks_low, t.marks_high)};
    eqxi_masks m = {0};
    uint64_t   colon = MASK_OF_BIT(words, 3), full_stop;
    m.letter = mask_of(words, LETTER_1 | LETTER_2);
    m.digit = MASK_OF_BIT(words, 5);
    m.blank = blanks_of(bytes);
    m.stop = mask_of(marks, STOPS_2 | STOP_3);
    m.hyphen = MASK_OF_BIT(marks, 2);
    full_stop = m.stop & MASK_OF_BIT(marks, 1);
    uint64_t quote = MASK_OF_BIT(words, 0);
    __m256i  exclamation = _mm256_set1_epi8('!');
    full_stop &= ~join((uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes.low, exclamation)),
                       (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes.high, exclamation)));
    m.mid_letter = colon | full_stop | quote;
    m.mid_number = full_stop | quote | MASK_OF_BIT(words, 1) | MASK_OF_BIT(words, 2);
    m.high = MASK_OF_BIT(bytes, 0);
    m.line = MASK_OF_BIT(words, 4);
    uint64_t rare = mask_of(marks, SIGNS_2 | SIGNS_3 | SIGN_4 | SIGN_7 | JOINERS);
    if (rare != 0) {
        m.joiner = MASK_OF_BIT(marks, 3);
        m.symbol = rare & ~m.joiner;
    }
    return m;
}

#include "text/segment_rules.h"

bool eqxi_segment_read_avx2(eqxi_segment *segment, uint32_t limit, uint32_t *special)
{
    return read_blocks(segment, limit, special);
}

#else

bool eqxi_segment_read_avx2(eqxi_segment *segment, uint32_t limit, uint32_t *special)
{
    (void)limit;
    *special = segment->at;
    return false;
}

#endif
