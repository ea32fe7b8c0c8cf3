/*
 * number.h - typed numbers: 14%, £1.2m, 12.3 per 1,000, 2023/24, 31 March 2028
 *
 * A byte grammar of its own, linear, independent of the locale. English only.
 */
#ifndef EQXI_NUMBER_H
#define EQXI_NUMBER_H

#include <stddef.h>
#include <stdint.h>

typedef struct eqxi_number {
    uint8_t kind;  /* EQX_NUMBER_*; EQX_NUMBER_NONE when nothing was read */
    uint8_t base;  /* kind of the ends of a range; else as kind */
    size_t  size;  /* bytes read from the start */
    double  value, high; /* see EQX_NUMBER_* */
} eqxi_number;

/* The longest typed number that begins at text[0]. It may begin with a digit, a currency sign (or
 * GBP) or a month's name, and ends where a word ends: what follows is no letter, digit or mark, no
 * % or +, and nothing that ties it to a further digit (1.2.3, 14:30, 24/7). Each gap inside it is
 * spaces with at most one line end. `high` is 0 unless the kind has one. Looks at 192 bytes at
 * most, so that asking at every word of a text is linear. */
eqxi_number eqxi_number_read(const uint8_t *text, size_t size);

/* The day that a date, a year or a financial year (its end) names: yyyymmdd, parts not given 0; 0
 * for any other number. */
uint32_t eqxi_number_day(uint8_t kind, double value, double high);

/* Whether the word text[0, size) is a month's name or its abbreviation (any case; `may` needs its
 * capital M), 1-12, or 0. */
unsigned eqxi_number_month(const uint8_t *text, size_t size);

/* The one spelling of a number for literal comparison, into out[64], NUL-terminated: "14%",
 * "£1200000", "12.3/1000", "1/4" (1 in 4), "2023/24", "10-15%", "2023/24-2027/28", "2028-03",
 * "2028-03-31", "--03-31" (31 March), "1st", "1000"; "" for EQX_NUMBER_NONE. `text` is what was
 * read. Returns its size. */
size_t eqxi_number_spell(const eqxi_number *number, const uint8_t *text, char out[64]);

#endif
