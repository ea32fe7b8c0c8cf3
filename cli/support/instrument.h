/*
 * instrument.h - from -l options to a compiled lexicon, or to its diagnostics
 */
#ifndef CLI_INSTRUMENT_H
#define CLI_INSTRUMENT_H

#include "equilex.h"
#include "support/args.h"

#define CLI_BUILTIN "uk-health-inequalities"
#define CLI_SOURCE_MAX (64u << 20) /* bytes of one lexicon file */
#define CLI_HITS_MAX 250000u       /* of one document; a record can hold its sentence of 4 KiB */

/* Dies when a status is not EQX_OK; `what` says what was tried. */
void cli_expect(eqx_status status, const char *what);

/* A source by the name of a file or of a built-in lexicon; dies when there is neither. */
void cli_instrument_add(eqx_builder *builder, const char *name);

/* "file:line:column: error: EQX-217: message" and its hint. */
void cli_instrument_diag(cli_bytes *out, const eqx_diag *diag);

/* The lexicons named, or the built-in one when there are none. Dies after printing the
 * diagnostics when they have errors; prints warnings only on request (lexicon check). */
const eqx_lexicon *cli_instrument_load(const cli_names *names);

/* Rows of tables that exist: these cannot fail. */
eqx_lexicon_info cli_instrument_info(const eqx_lexicon *lexicon);
eqx_concept      cli_instrument_concept(const eqx_lexicon *lexicon, uint32_t id);
eqx_theme        cli_instrument_theme(const eqx_lexicon *lexicon, uint32_t id);
eqx_term         cli_instrument_term(const eqx_lexicon *lexicon, uint32_t id);

/* The name of EQX_MODE_*. */
const char *cli_instrument_mode(uint32_t mode);

#endif
