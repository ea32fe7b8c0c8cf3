/*
 * cursor.h - the small readings that typed numbers are made of
 *
 * Each reads at `at` and moves it behind what was read, or gives false or 0
 * and leaves it alone.
 */
#ifndef EQXI_CURSOR_H
#define EQXI_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct eqxi_cursor {
    const uint8_t *text;
    size_t         size, at;
} eqxi_cursor;

/* Digits with their point taken out: 1,200.50 is 120050 and 2 places. At most 15 digits, so that
 * every figure has one exact value. */
typedef struct eqxi_figure {
    uint64_t digits;
    unsigned places;
    unsigned width; /* digits read */
    bool     bare;  /* neither comma nor point */
} eqxi_figure;

/* 14, 0.5, 1,234; not 007. Commas stand before each three digits or not at all. */
bool eqxi_cursor_figure(eqxi_cursor *cursor, eqxi_figure *out);

/* figure * 10^scale; false beyond 10^15. */
bool eqxi_figure_value(eqxi_figure figure, unsigned scale, double *out);

/* A whole number of `least` to `most` digits that no digit follows; zeros may lead. */
bool eqxi_cursor_digits(eqxi_cursor *cursor, size_t least, size_t most, unsigned *out);

/* A year: four digits, 1900-2099. */
bool eqxi_cursor_year(eqxi_cursor *cursor, unsigned *out);

bool eqxi_cursor_text(eqxi_cursor *cursor, const char *text);

/* Spaces, with one line end at most; 16 bytes at most. */
bool eqxi_cursor_gap(eqxi_cursor *cursor);

/* A hyphen, dash or minus sign. */
bool eqxi_cursor_dash(eqxi_cursor *cursor);

/* A whole word out of `words` (lower case; any case is read): its index and 1, or 0. */
size_t eqxi_cursor_word(eqxi_cursor *cursor, const char *const *words, size_t count);

/* Whether a number may end here: no letter, digit, mark, % or + follows, nor a mark that ties it
 * to a digit: 1.2.3, 14:30, 24/7. */
bool eqxi_cursor_at_end(const eqxi_cursor *cursor);

#endif
