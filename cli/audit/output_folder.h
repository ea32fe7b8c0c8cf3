/*
 * output_folder.h - the folder of an audit, which appears whole or not at all
 *
 * Files are written into NAME.partial; when all are there it takes its name. A
 * program that is stopped or gives up removes what it began (interruption.h).
 * An earlier audit of that name is replaced; a folder that is none is left
 * alone, and the program says so before it reads anything.
 */
#ifndef CLI_FOLDER_H
#define CLI_FOLDER_H

#include <stdbool.h>

#include "audit/flusher.h"
#include "support/bytes.h"
#include "support/digest.h"

typedef struct cli_folder_file {
    char    *name;
    uint64_t size;
    char     sha256[CLI_DIGEST_SIZE];
} cli_folder_file;

typedef struct cli_folder {
    char            *path, *partial;
    cli_folder_file *files; /* in the order they were written */
    size_t           count;
    cli_flusher     *flusher;
    bool             failed; /* a message was printed; nothing more is written */
} cli_folder;

#define CLI_FOLDER_RECORD "run.json" /* what makes a folder an audit's */

/* Dies when `path` is there and is no audit, or when nothing can be written. Before threads. */
void cli_folder_begin(cli_folder *folder, const char *path);

/* A file of the folder, or of its folder text/ when the name begins so. */
void cli_folder_write(cli_folder *folder, const char *name, const cli_bytes *content);

/* The same for a file that grows: open, append, close. One at a time. */
typedef struct cli_folder_stream cli_folder_stream;
cli_folder_stream *cli_folder_open(cli_folder *folder, const char *name);
void cli_folder_append(cli_folder_stream *stream, const cli_bytes *content);
void cli_folder_close(cli_folder_stream *stream);

/* Puts the folder in its place; false, after a message, when that failed. Everything is freed. */
bool cli_folder_finish(cli_folder *folder);

#endif
