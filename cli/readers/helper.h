/*
 * helper.h - another program, run so that it can do no harm
 *
 * An argument vector and no shell; a clean environment; no descriptors but its
 * input and two pipes; no terminal; limits of processor time, memory and output;
 * no new privileges and, on Linux, no sockets, no children, no writing to files,
 * no reading of the user's. It is ended with all that it started when its time is
 * over.
 */
#ifndef CLI_HELPER_H
#define CLI_HELPER_H

#include <stdbool.h>

#include "support/bytes.h"

typedef struct cli_helper {
    const char        *program; /* absolute path */
    const char *const *words;   /* argument vector, NULL at its end */
    int                input;   /* becomes its standard input; -1: /dev/null */
    unsigned           seconds; /* of processor time; by the clock three times as long */
    size_t             most;    /* bytes of output */
} cli_helper;

#define CLI_HELPER_EXITED 0u  /* `code` is its exit status */
#define CLI_HELPER_CRASHED 1u /* `code` is the signal */
#define CLI_HELPER_TIMEOUT 2u
#define CLI_HELPER_FLOODED 3u /* wrote more than `most` */
#define CLI_HELPER_FAILED 4u  /* could not be started; `code` is errno */

typedef struct cli_helped {
    cli_bytes output, errors; /* of errors the first 4 KiB */
    unsigned  outcome;        /* CLI_HELPER_* */
    int       code;
} cli_helped;

void cli_helper_run(const cli_helper *helper, cli_helped *helped);
void cli_helped_wipe(cli_helped *helped);

/* Absolute path of a program on PATH, to be freed; NULL when there is none. Relative folders of
 * PATH are passed over. */
char *cli_helper_find(const char *name);

/* A descriptor that reads `bytes` from the start, for the helper's input; -1 with errno set. */
int cli_helper_input(const char *bytes, size_t size);

#endif
