/*
 * verify_tables.h - the CSV tables against figures that were counted from the records
 */
#ifndef CLI_VERIFY_TABLES_H
#define CLI_VERIFY_TABLES_H

#include <stddef.h>

#include "audit/findings.h"

typedef struct cli_figure {
    char    *doc, *concept;
    uint64_t hits, dropped;
} cli_figure;

typedef struct cli_figures {
    cli_figure *scores; /* in the order of the records */
    size_t      score_count;
    uint64_t    documents, hits, targets;
} cli_figures;

void cli_figures_document(cli_figures *figures);
void cli_figures_score(cli_figures *figures, const char *doc, const char *concept_id,
                       uint64_t hits, uint64_t dropped);
void cli_figures_wipe(cli_figures *figures);

void cli_verify_tables(cli_findings *findings, const cli_figures *figures);

#endif
