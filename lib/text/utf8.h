/*
 * utf8.h - code points out of bytes that may be anything
 *
 * One policy everywhere: an ill-formed sequence is read as U+FFFD, one for
 * each maximal subpart (Unicode 15.0, section 3.9, best practice; WHATWG).
 * Offsets stay offsets into the bytes as given; nothing is copied.
 */
#ifndef EQXI_UTF8_H
#define EQXI_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EQXI_UTF8_REPLACEMENT 0xFFFDu

typedef struct eqxi_rune {
    uint32_t code;  /* EQXI_UTF8_REPLACEMENT when not valid */
    uint8_t  size;  /* bytes it takes, 1-4 */
    bool     valid; /* false for an ill-formed sequence (true for a written U+FFFD) */
} eqxi_rune;

/* The code point at text[at]; `at < size`. Never reads at or beyond `size`. */
eqxi_rune eqxi_utf8_at(const uint8_t *text, size_t size, size_t at);

/* The code point that ends at `at`; `0 < at <= size`, `at` on a boundary. Reads back at most 4
 * bytes. */
eqxi_rune eqxi_utf8_before(const uint8_t *text, size_t size, size_t at);

/* Writes 1-4 bytes for a scalar value; returns how many. */
size_t eqxi_utf8_put(uint32_t code, uint8_t out[4]);

typedef struct eqxi_utf8_survey {
    uint64_t chars;         /* code points, replaced ones included */
    uint64_t replaced;      /* ill-formed sequences */
    size_t   first_invalid; /* byte of the first one, or size */
    bool     ascii;         /* no byte >= 0x80 */
} eqxi_utf8_survey;

eqxi_utf8_survey eqxi_utf8_look(const uint8_t *text, size_t size);

/* Code points in text[start, end); both on boundaries. Fast where the bytes are ASCII. */
uint64_t eqxi_utf8_count(const uint8_t *text, size_t size, size_t start, size_t end);

/* The same where every sequence is known to be well-formed: faster. */
uint64_t eqxi_utf8_count_valid(const uint8_t *text, size_t start, size_t end);

#endif
