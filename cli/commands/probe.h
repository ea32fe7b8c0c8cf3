/*
 * probe.h - one short text through a lexicon
 */
#ifndef CLI_PROBE_H
#define CLI_PROBE_H

#include "support/instrument.h"

typedef struct cli_probe {
    eqx_analyzer   *analyzer;
    eqx_result     *result;
    eqx_hit_table   hits;
    eqx_token_table tokens;
} cli_probe;

/* `lexicon` may be NULL: tokens only. */
void cli_probe_init(cli_probe *probe, const eqx_lexicon *lexicon);
void cli_probe_wipe(cli_probe *probe);

/* Reads `text` as one paragraph; the tables are borrowed until the next run. */
void cli_probe_run(cli_probe *probe, const char *text, size_t size);

/* The first scored hit of a concept, or EQX_NONE. */
uint32_t cli_probe_scored(const cli_probe *probe, uint32_t concept_id);

/* The first dropped one. */
uint32_t cli_probe_dropped(const cli_probe *probe, uint32_t concept_id);

#endif
