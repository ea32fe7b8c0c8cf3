/*
 * segment.h - words, symbols and full stops of a stretch, 64 bytes at a time
 *
 * The one interface to vector code. A level reads 64 bytes and says in one
 * 64-bit mask for each class of bytes where that class stands; all else is
 * arithmetic on masks (segment_rules.h), the same for all levels. What masks cannot
 * decide - rare code points beyond ASCII, low lines alone, two + or % in a row - is
 * left to the general cutter, from the white space before it to the white space behind.
 */
#ifndef EQXI_SEGMENT_H
#define EQXI_SEGMENT_H

#include "text/units.h"

/* Where the bytes of each class stand among 64, the first byte at the lowest bit. */
typedef struct eqxi_masks {
    uint64_t letter, digit, line;    /* line: _ */
    uint64_t mid_letter, mid_number; /* : and . ' and , ; as UAX #29 groups them */
    uint64_t joiner, symbol;         /* + %; units by themselves */
    uint64_t stop, hyphen, blank;    /* . ? !; -; up to U+0020 */
    uint64_t high;                   /* not ASCII */
} eqxi_masks;

/* What the byte beside a block is, as bit 0. */
typedef struct eqxi_carry {
    uint64_t letter, digit, word, joiner, symbol; /* symbol: its last byte */
    uint64_t blank, high;                         /* of the byte behind only */
} eqxi_carry;

/* Places that later passes look at again. */
typedef struct eqxi_places {
    uint32_t *byte; /* a full stop and the like; or the end of a unit */
    uint32_t *row;  /* units that begin before it */
    uint32_t  count, capacity;
} eqxi_places;

typedef struct eqxi_segment {
    eqxi_units    *units;
    eqxi_places    stops;   /* bytes that may begin a sentence terminator */
    eqxi_places    hyphens; /* ends of units that may be broken at a line end; no rows */
    const uint8_t *text;
    uint32_t       size;  /* of the text: what may be read */
    uint32_t       end;   /* of the stretch */
    uint32_t       at;    /* read so far */
    uint32_t       ended; /* units whose end is known: all, or all but the last */
    eqxi_carry     carry; /* what the last byte read was */
} eqxi_segment;

/* Read on until `limit` is reached or passed. False: stopped at segment->at, or at white space
 * before it, because of the byte at *special. Room is reserved for all rows. */
typedef bool eqxi_segment_read(eqxi_segment *segment, uint32_t limit, uint32_t *special);

eqxi_segment_read eqxi_segment_read_avx512, eqxi_segment_read_avx2, eqxi_segment_read_neon;

/* The function for an EQX_SIMD_* level, NULL where the machine lacks it. EQX_SIMD_SCALAR gives
 * NULL too: the general cutter alone. */
eqxi_segment_read *eqxi_segment_reader(uint32_t level);

/* ASCII white space and control characters: no unit goes across them. */
static inline bool eqxi_segment_blank(uint8_t byte)
{
    return byte <= ' ';
}

#endif
