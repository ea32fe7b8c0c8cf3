/*
 * loading.h - whole files into memory: regular files, or standard input
 */
#ifndef CLI_LOADING_H
#define CLI_LOADING_H

#include "support/bytes.h"

/* Why a file was not loaded: a code for records, and a message without the file's name. */
typedef struct cli_failure {
    const char *code; /* NULL: no failure; static */
    char        message[160];
} cli_failure;

void cli_failure_set(cli_failure *failure, const char *code, const char *message);

/* Appends the file to `out`; "-" is standard input. Directories, pipes and devices are refused,
 * and what is longer than `max_size`. */
void cli_load(const char *path, uint64_t max_size, cli_bytes *out, cli_failure *failure);

#endif
