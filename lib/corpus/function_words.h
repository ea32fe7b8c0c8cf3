/*
 * function_words.h - words that say nothing about what a text is about
 */
#ifndef EQXI_FUNCTION_WORDS_H
#define EQXI_FUNCTION_WORDS_H

#include <stdbool.h>

/* Whether a folded word is an English pronoun, article, preposition, conjunction, auxiliary, a
 * number in letters or a month: how a system writes, not what about. */
bool eqxi_is_function_word(const char *word);

#endif
