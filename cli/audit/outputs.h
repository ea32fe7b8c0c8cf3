/*
 * outputs.h - everything an audit writes besides the evidence
 */
#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "audit/intake.h"

typedef struct cli_choices {
    const char *from_type, *to_type; /* of the carry-over */
    const char *review;              /* a review with verdicts, or NULL */
    uint64_t    seed;
} cli_choices;

/* Tables, review sample, report, and run.json last. */
void cli_outputs_write(cli_audit *audit, const cli_choices *choices);

/* What was found, in a few lines on standard output; CLI_OK or CLI_FATAL. */
int cli_outputs_tell(const cli_audit *audit, const char *path);

#endif
