/*
 * scan.h - documents in, what a writer makes of each out
 */
#ifndef CLI_SCAN_H
#define CLI_SCAN_H

#include "support/args.h"
#include "writers/writer.h"

/* Rows of the options of a command that is run by cli_scan_run; it may leave the last ones out. */
enum { CLI_SCAN_LEXICON, CLI_SCAN_FORMAT, CLI_SCAN_JSON, CLI_SCAN_CONCEPT, CLI_SCAN_THEME,
       CLI_SCAN_SNIPPET, CLI_SCAN_STRICT, CLI_SCAN_MAX_SIZE, CLI_SCAN_MAX_HITS,
       CLI_SCAN_PDF_SECONDS, CLI_SCAN_NO_CACHE, CLI_SCAN_JOBS, CLI_SCAN_OUTPUT, CLI_SCAN_DROPS,
       CLI_SCAN_COLOR };

/* A form that --format can ask for; --json asks for the second. */
typedef struct cli_form {
    const char       *name;
    const cli_writer *writer;
} cli_form;

int cli_scan_run(cli_args *args, const cli_form forms[3]);

#endif
