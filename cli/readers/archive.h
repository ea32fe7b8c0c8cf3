/*
 * archive.h - named parts of a zip archive, in memory
 *
 * Nothing is written anywhere and no name from the archive is used as a path.
 * An archive with too many entries, with a part twice, or with parts that swell
 * too much is refused.
 */
#ifndef CLI_ARCHIVE_H
#define CLI_ARCHIVE_H

#include <stdbool.h>

#include "support/bytes.h"
#include "support/loading.h"

#define CLI_ARCHIVE_ENTRIES 1000u
#define CLI_ARCHIVE_INFLATED ((size_t)64 << 20) /* bytes of all parts read */
#define CLI_ARCHIVE_RATIO 100u                  /* inflated to stored, from 1 MiB up */

typedef struct cli_archive {
    void  *zip;
    size_t inflated; /* bytes so far */
} cli_archive;

/* `bytes` is borrowed until the archive is closed. */
void cli_archive_open(cli_archive *archive, const cli_bytes *bytes, cli_failure *failure);
void cli_archive_close(cli_archive *archive);

bool cli_archive_has(const cli_archive *archive, const char *name);

/* The whole part into `out`; its absence is a failure "damaged". */
void cli_archive_read(cli_archive *archive, const char *name, cli_bytes *out,
                      cli_failure *failure);

#endif
