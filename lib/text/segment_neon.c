/*
 * segment_neon.c - classes of 64 bytes as four vectors of 16
 *
 * NEON has no instruction that makes a mask of a vector. Each byte keeps the bit of its place
 * among eight; adding neighbours three times over brings eight bytes' bits into one byte.
 */
#include "text/segment.h"

#include "equilex.h"

#if defined(__aarch64__) && defined(__GNUC__)

#include <arm_neon.h>

#include "text/segment_classes.h"

/* A vector for each quarter of the block. */
typedef struct quarters {
    uint8x16_t at[4];
} quarters;

static inline quarters load(const uint8_t *text)
{
    return (quarters){{vld1q_u8(text), vld1q_u8(text + 16), vld1q_u8(text + 32),
                       vld1q_u8(text + 48)}};
}

static inline quarters look_up(quarters bytes, const uint8_t low[16], const uint8_t high[16])
{
    uint8x16_t lower = vld1q_u8(low), upper = vld1q_u8(high), half = vdupq_n_u8(0x0F);
    quarters   out;
    for (int i = 0; i < 4; i++) {
        /* The table of high halves has nothing from 8 on. */
        out.at[i] = vandq_u8(vqtbl1q_u8(lower, vandq_u8(bytes.at[i], half)),
                             vqtbl1q_u8(upper, vshrq_n_u8(bytes.at[i], 4)));
    }
    return out;
}

/* A bit for each byte, all of whose bits are set or none. */
static inline uint64_t join(quarters sets)
{
    static const uint8_t places[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t           place = vld1q_u8(places);
    for (int i = 0; i < 4; i++) {
        sets.at[i] = vandq_u8(sets.at[i], place);
    }
    uint8x16_t sum = vpaddq_u8(vpaddq_u8(sets.at[0], sets.at[1]),
                               vpaddq_u8(sets.at[2], sets.at[3]));
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
}

/* Where any bit of `bits` is set. */
static inline uint64_t mask_of(quarters classes, uint8_t bits)
{
    for (int i = 0; i < 4; i++) {
        classes.at[i] = vtstq_u8(classes.at[i], vdupq_n_u8(bits));
    }
    return join(classes);
}

static inline uint64_t equal_to(quarters bytes, uint8_t byte)
{
    for (int i = 0; i < 4; i++) {
        bytes.at[i] = vceqq_u8(bytes.at[i], vdupq_n_u8(byte));
    }
    return join(bytes);
}

static inline uint64_t blanks_of(quarters bytes)
{
    for (int i = 0; i < 4; i++) {
        bytes.at[i] = vcleq_u8(bytes.at[i], vdupq_n_u8(' '));
    }
    return join(bytes);
}

static inline eqxi_masks classify(const uint8_t *text)
{
    quarters   bytes = load(text);
    quarters   words = look_up(bytes, eqxi_words_low, eqxi_words_high);
    quarters   marks = look_up(bytes, eqxi_marks_low, eqxi_marks_high);
    uint64_t   quote = mask_of(words, EQXI_QUOTE);
    uint64_t   full_stop = mask_of(marks, EQXI_STOPS_2) & ~equal_to(bytes, '!');
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
    m.blank = blanks_of(bytes);
    m.high = mask_of(bytes, 0x80);
    return m;
}

#include "text/segment_rules.h"

bool eqxi_segment_read_neon(eqxi_segment *segment, uint32_t limit, uint32_t *special)
{
    return read_blocks(segment, limit, special);
}

#else

bool eqxi_segment_read_neon(eqxi_segment *segment, uint32_t limit, uint32_t *special)
{
    (void)limit;
    *special = segment->at;
    return false;
}

#endif
