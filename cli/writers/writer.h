/*
 * writer.h - evidence in one of three forms
 *
 * Writers only append to a buffer, so each document can be written by the
 * thread that read it.
 */
#ifndef CLI_WRITER_H
#define CLI_WRITER_H

#include "writers/view.h"

/* What went wrong with a document, or what its reader should know. */
typedef struct cli_warning {
    const char *doc, *path;
    const char *code, *message;
} cli_warning;

typedef struct cli_writer {
    const char *name;
    uint32_t    flags; /* EQX_KEEP_TOKENS when it needs the token table */
    void (*begin)(const cli_setup *setup, cli_bytes *out);
    void (*document)(const cli_view *view, cli_bytes *out);
    void (*warning)(const cli_warning *warning, cli_bytes *out);
} cli_writer;

extern const cli_writer cli_writer_lines;   /* for people, like grep */
extern const cli_writer cli_writer_records; /* JSON Lines, equilex.evidence/1 */
extern const cli_writer cli_writer_cells;   /* CSV */

/* For `score`: the figures of each document. */
extern const cli_writer cli_writer_profile_table; /* for people */
extern const cli_writer cli_writer_profile;       /* records without hits */
extern const cli_writer cli_writer_profile_cells; /* CSV, a row for each concept */

#endif
