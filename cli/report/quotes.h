/*
 * quotes.h - which statements of the documents a report quotes
 *
 * A report of 88 plans must open at once, so it cannot hold every hit; the
 * evidence does. It quotes first what is measurable, then what is acted on, and
 * of each concept that a document holds at least one statement.
 */
#ifndef CLI_QUOTES_H
#define CLI_QUOTES_H

#include "audit/comparisons.h"

typedef struct cli_quotes {
    uint32_t **number; /* by document, by statement: number of the quote, or EQX_NONE */
    uint32_t  *first;  /* by document: number of its first quote */
    uint32_t   count;
} cli_quotes;

void cli_quotes_select(cli_quotes *quotes, const cli_model *model, const cli_comparisons *all);
void cli_quotes_wipe(cli_quotes *quotes, const cli_model *model);

#endif
