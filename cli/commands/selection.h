/*
 * selection.h - which concepts are shown, and what the documents are called
 */
#ifndef CLI_SELECTION_H
#define CLI_SELECTION_H

#include "equilex.h"
#include "support/args.h"

/* By concept: whether it is among `concepts` or under one of `themes`; all when both are empty.
 * Dies on an id the lexicon does not have, with the nearest that it has. */
bool *cli_selection_of(const eqx_lexicon *lexicon, const cli_names *concepts,
                       const cli_names *themes);

/* An id for each file: its name without folders and ending, and -2, -3 ... when that is taken.
 * The strings are the caller's. */
void cli_selection_name(const cli_names *files, cli_names *ids);

#endif
