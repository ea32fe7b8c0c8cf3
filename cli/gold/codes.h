/*
 * codes.h - the concepts that coders and a lexicon speak of, and which are one
 *
 * A codebook may name a concept otherwise than the lexicon, or tell two apart that the lexicon
 * holds as one: what is joined is counted as one code.
 */
#ifndef CLI_CODES_H
#define CLI_CODES_H

#include <stdbool.h>

#include "equilex.h"
#include "support/bytes.h"

typedef struct cli_codes {
    char    **names; /* by id */
    uint32_t *heads; /* by id: towards the head of what it is joined with */
    bool     *known; /* by id: a coder could have given it */
    size_t    count;
    uint32_t *places; /* ids + 1 by hash; 0 is empty */
    size_t    place_count;
    bool      closed; /* there is a codebook: what is not `known` was not looked for */
} cli_codes;

/* `lexicon` may be NULL. Its concepts get their own ids as codes. */
void cli_codes_init(cli_codes *codes, const eqx_lexicon *lexicon);
void cli_codes_wipe(cli_codes *codes);

/* The id of a name, new or not. */
uint32_t cli_codes_add(cli_codes *codes, const char *name);

/* The code that stands for all that `id` is joined with: the lowest. */
uint32_t cli_codes_head(const cli_codes *codes, uint32_t id);

void cli_codes_know(cli_codes *codes, uint32_t id);

/* Whether coders could have given this head. */
bool cli_codes_judged(const cli_codes *codes, uint32_t head);

/* Adds a codebook: CSV with the columns code and concept. Dies on one that cannot be read. */
void cli_codes_book(cli_codes *codes, const char *path);

/* The same from memory. */
void cli_codes_book_text(cli_codes *codes, const char *name, const char *data, size_t size);

#endif
