/*
 * output.h - where data goes: standard output, or a file that appears whole or not at all
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdbool.h>

#include "support/bytes.h"

typedef struct cli_output {
    int       fd;
    int       error; /* errno of the first failure, or 0 */
    cli_bytes waiting;
    char     *target; /* NULL: standard output */
} cli_output;

/* `path` NULL or "-": standard output. Dies when the file cannot be made. */
void cli_output_open(cli_output *output, const char *path);

/* False once something failed: there is no use in going on. */
bool cli_output_write(cli_output *output, const char *data, size_t size);

/* Writes what waits, and puts the file in its place. CLI_OK, or CLI_FATAL after a message; a
 * reader that went away (EPIPE) is no news and gets none. With `keep` false the file is dropped. */
int cli_output_close(cli_output *output, bool keep);

/* All of `text` to standard output: open, write, close. */
int cli_output_print(const cli_bytes *text);

#endif
