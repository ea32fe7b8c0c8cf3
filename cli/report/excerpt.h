/*
 * excerpt.h - a piece of a document on one line, with places marked in it
 */
#ifndef CLI_EXCERPT_H
#define CLI_EXCERPT_H

#include "audit/model.h"

typedef struct cli_excerpt {
    cli_bytes text;   /* runs of white space are one space */
    uint32_t *marks;  /* start, end, start, end ...: UTF-16 units of the text, as scripts count */
    size_t    count;  /* of marks: pairs */
} cli_excerpt;

/* `spans` are in text order and lie inside [start, end); those that overlap are merged. */
void cli_excerpt_make(cli_excerpt *excerpt, const char *text, uint32_t start, uint32_t end,
                      const cli_model_span *spans, size_t count);
void cli_excerpt_wipe(cli_excerpt *excerpt);

#endif
