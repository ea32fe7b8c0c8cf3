/*
 * survey.h - a lexicon on real documents: what never matches, what stems merge, what is not covered
 */
#ifndef CLI_SURVEY_H
#define CLI_SURVEY_H

#include "support/args.h"

#include "equilex.h"

#define CLI_SURVEY_SHOWN 30u /* stems, and phrases */

/* Reads the documents and appends what was found, as text or as JSON Lines. Dies when a document
 * cannot be read. */
void cli_survey_write(const eqx_lexicon *lexicon, const cli_names *files, bool json,
                      cli_bytes *out);

#endif
