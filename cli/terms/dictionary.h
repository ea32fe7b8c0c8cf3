/*
 * dictionary.h - dictionaries in the YAML of quanteda: keys, perhaps nested, over lists of words
 */
#ifndef CLI_DICTIONARY_H
#define CLI_DICTIONARY_H

#include "support/bytes.h"

/* `keys` are the keys above a pattern, outermost first; borrowed. */
typedef void cli_dictionary_take(void *context, const char *const *keys, size_t key_count,
                                 const char *pattern);

#define CLI_DICTIONARY_DEPTH 16u

/* Calls `take` for every pattern. Dies with file and line when it is no such dictionary. */
void cli_dictionary_read(const char *name, const cli_bytes *text, cli_dictionary_take *take,
                         void *context);

#endif
