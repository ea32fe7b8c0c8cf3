/*
 * words.h - word boundaries of UAX #29, in full
 */
#ifndef EQXI_WORDS_H
#define EQXI_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The end of the UAX #29 segment that starts at `start` (`start < size`, on a boundary); every
 * segment counts, spaces and punctuation too. Amortised linear over a text: rules that look ahead
 * (WB4 with WB6/7, WB12, WB15/16) never make it scan the same run again and again. */
size_t eqxi_words_next(const uint8_t *text, size_t size, size_t start);

#endif
