/*
 * segment_avx2.c - classes of 64 bytes as two vectors of 32
 *
 * Shuffle looks up 32 entries of the tables of segment_classes.h in one step. A mask is made of the
 * top bit of each byte, so a class whose bit is not the top one is moved there.
 */
#include "text/segment.h"

#include "equilex.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

#include "text/segment_classes.h"

static inline __m256i table_of(const uint8_t entries[16])
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)entries));
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
    const __m256i words_low = table_of(eqxi_words_low), words_high = table_of(eqxi_words_high);
    const __m256i marks_low = table_of(eqxi_marks_low), marks_high = table_of(eqxi_marks_high);
    pair bytes = {_mm256_loadu_si256((const __m256i *)(const void *)text),
                  _mm256_loadu_si256((const __m256i *)(const void *)(text + 32))};
    pair words = {look_up(bytes.low, words_low, words_high),
                  look_up(bytes.high, words_low, words_high)};
    pair marks = {look_up(bytes.low, marks_low, marks_high),
                  look_up(bytes.high, marks_low, marks_high)};
    eqxi_masks m = {0};
    uint64_t   colon = MASK_OF_BIT(words, 3), full_stop;
    m.letter = mask_of(words, EQXI_LETTERS);
    m.digit = MASK_OF_BIT(words, 5);
    m.blank = blanks_of(bytes);
    m.stop = mask_of(marks, EQXI_STOPS);
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
    uint64_t rare = mask_of(marks, EQXI_SIGNS | EQXI_JOINERS);
    if (rare != 0) {
        m.joiner = MASK_OF_BIT(marks, 3);
        m.symbol = rare & ~m.joiner;
    }
    return m;
}

#define EQXI_LEVEL_FIRST_BIT
static inline uint32_t first_bit(uint64_t mask)
{
    return (uint32_t)_tzcnt_u64(mask);
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
