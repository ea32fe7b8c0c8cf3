/*
 * manifest.h - which documents are expected, and whose they are
 *
 * Without a manifest each file named on the command line is a system of its
 * own.
 */
#ifndef CLI_MANIFEST_H
#define CLI_MANIFEST_H

#include <stdbool.h>

#include "audit/manifest_remarks.h"
#include "support/args.h"

typedef struct cli_entry {
    char    *path; /* relative paths begin at the manifest's folder; "" when none was given */
    char    *system, *doc_type, *title, *publisher, *url, *place, *predecessor;
    char    *id;   /* unique: of the file's name, or of system, type and year */
    uint32_t year; /* 0: not known */
    uint32_t line; /* of the manifest; 0 without one */
    bool     reference; /* national text that others may have copied */
} cli_entry;

typedef struct cli_manifest {
    cli_entry  *entries;
    size_t      count;
    bool        from_file;
    cli_remarks remarks; /* of loading and of checking (manifest_check.h) */
} cli_manifest;

/* Dies with file:line and what to do on a manifest that cannot be used: a column that is missing, a
 * year that is none, a path twice. Every mistake is told, not just the first. */
void cli_manifest_load(cli_manifest *manifest, const char *path);

/* One entry for each file. */
void cli_manifest_of_files(cli_manifest *manifest, const cli_names *files);

/* National texts, added behind the plans. */
void cli_manifest_add_references(cli_manifest *manifest, const cli_names *files);

void cli_manifest_wipe(cli_manifest *manifest);

#endif
