/*
 * statement_records.h - what the statements say, as records: statement, target
 */
#ifndef CLI_STATEMENT_RECORDS_H
#define CLI_STATEMENT_RECORDS_H

#include "writers/view.h"

void cli_records_statements(const cli_view *view, cli_bytes *out);
void cli_records_targets(const cli_view *view, cli_bytes *out);

/* The id of the statement in `row`: as a member, or with `key` NULL as an element. */
void cli_records_statement(cli_bytes *out, const char *key, uint32_t row);

/* The members modality ... cues, statement and rung of a hit or drop. */
void cli_records_manner(const cli_view *view, uint64_t hit, cli_bytes *out);

/* The members rung ... targeted of a score. */
void cli_records_ladder(const cli_view *view, uint32_t concept, cli_bytes *out);

#endif
