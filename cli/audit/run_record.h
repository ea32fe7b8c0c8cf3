/*
 * run_record.h - run.json: what was read with which instrument, and what was written
 *
 * Written last; its own digest stands in its last member, so that verify can
 * tell a changed number in it as in any other file.
 */
#ifndef CLI_RUN_RECORD_H
#define CLI_RUN_RECORD_H

#include "audit/outputs.h"

void cli_run_record_write(const cli_audit *audit, const cli_choices *choices, cli_bytes *out);

#endif
