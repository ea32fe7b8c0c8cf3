/*
 * suggest.h - "did you mean": the nearest of the names that were right
 */
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H

#include <stddef.h>

typedef struct cli_suggestion {
    const char *wanted;
    size_t      wanted_size; /* up to "=" */
    const char *found;       /* NULL: nothing near enough */
    size_t      distance;
} cli_suggestion;

cli_suggestion cli_suggestion_for(const char *wanted);
void           cli_suggestion_try(cli_suggestion *best, const char *name);

#endif
