/*
 * losses.h - what another format cannot hold, told term by term
 */
#ifndef CLI_LOSSES_H
#define CLI_LOSSES_H

#include "support/bytes.h"

typedef struct cli_losses {
    cli_bytes lines; /* one for each term, made visible */
    size_t    terms, whole; /* written; of these without a loss */
    size_t    left_out;
} cli_losses;

void cli_losses_wipe(cli_losses *losses);

/* "concept: term: reasons"; with `left_out` the term is not in the output at all. */
void cli_losses_add(cli_losses *losses, const char *concept_id, const char *term,
                    const char *reasons, int left_out);

/* The lines and a count, on stderr. `action` is "exported" or "imported". */
void cli_losses_print(const cli_losses *losses, const char *action);

#endif
