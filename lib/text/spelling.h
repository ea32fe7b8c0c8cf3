/*
 * spelling.h - American spelling read as British
 *
 * A generated word list (scripts/gen_spelling.py), not rules: a rule would
 * merge our/or and prise/prize.
 */
#ifndef EQXI_SPELLING_H
#define EQXI_SPELLING_H

#include <stddef.h>

/* The British spelling of a folded word, static and NUL-terminated, or NULL when the word is not
 * on the list. Oxford -ize spellings are on the list too: organize -> organise. */
const char *eqxi_spelling_british(const char *folded, size_t size);

size_t eqxi_spelling_count(void);

/* The pair of row `row` of the list. */
const char *eqxi_spelling_american(size_t row);
const char *eqxi_spelling_british_of(size_t row);

#endif
