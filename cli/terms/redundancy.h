/*
 * redundancy.h - terms that another term makes needless, and terms that can never count
 *
 * Each term is tried on the phrases it spells out: where another term of its concept, without
 * guards and at least as wide, matches the same words every time, it adds nothing; where its own
 * guards or another concept take every match away, it never counts.
 */
#ifndef CLI_REDUNDANCY_H
#define CLI_REDUNDANCY_H

#include "equilex.h"

typedef enum cli_redundancy {
    CLI_REDUNDANCY_SUBSUMED,
    CLI_REDUNDANCY_UNREACHABLE,
} cli_redundancy;

/* `other`: the term that subsumes it, or EQX_NONE; `why` says what takes its matches away. */
typedef void cli_redundancy_tell(void *context, cli_redundancy kind, uint32_t term_id,
                                 uint32_t other, const char *why);

void cli_redundancy_find(const eqx_lexicon *lexicon, cli_redundancy_tell *tell, void *context);

#endif
