/*
 * sentences.h - sentence boundaries of UAX #29, in full, and of prose
 */
#ifndef EQXI_SENTENCES_H
#define EQXI_SENTENCES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum eqxi_sentence_rules {
    EQXI_SENTENCES_UAX29, /* the annex to the letter: a line end ends a sentence */
    EQXI_SENTENCES_PROSE  /* inside one block: line ends are spaces; abbreviations end nothing
                             (e.g., i.e., Dr., No., St., ...) unless the block ends there, nor
                             does a label that opens a sentence (4.2. Our aims); a number after
                             white space begins a sentence as a capital does */
} eqxi_sentence_rules;

/* Longest sentence in prose; a longer one is cut at a word boundary. */
#define EQXI_SENTENCE_MAX 65536u

/* The end of the sentence that starts at `start` (`start < size`, on a boundary), trailing white
 * space included as the annex has it. Amortised linear (SB8 looks ahead). In prose the cut at
 * EQXI_SENTENCE_MAX falls on a word boundary; only if none lies in the last 4 KiB before it, or the
 * word there is longer than 4 KiB, on a code point boundary. */
size_t eqxi_sentences_next(const uint8_t *text, size_t size, size_t start,
                           eqxi_sentence_rules rules);

/* The same, and whether the sentence goes on behind its end. */
size_t eqxi_sentences_next_or_cut(const uint8_t *text, size_t size, size_t start,
                                  eqxi_sentence_rules rules, bool *cut);

/* The same in steps, in prose, for callers who know already where full stops stand. The sentence
 * that begins at `start` ends before eqxi_sentences_window at the latest, a code point boundary;
 * `size` below is that window. */
size_t eqxi_sentences_window(const uint8_t *text, size_t size, size_t start);

/* Whether it ends after the terminator at text[stop], and where. False when no terminator begins
 * there. Every stop of the sentence must be asked in turn. */
bool eqxi_sentences_end_at(const uint8_t *text, size_t size, size_t start, size_t stop,
                           size_t *end);

/* Whether a terminator of prose may begin with this byte. */
bool eqxi_sentences_may_stop(uint8_t byte);

#endif
