/*
 * findings.h - what is wrong with a finished audit, and where
 */
#ifndef CLI_FINDINGS_H
#define CLI_FINDINGS_H

#include <stdint.h>

#include "support/bytes.h"

typedef struct cli_findings {
    const char *folder;
    uint64_t    checks; /* quotes cut, figures counted, files hashed, ... */
    uint64_t    count;  /* of what was wrong; the first FINDINGS_MAX are told */
} cli_findings;

/* "FOLDER/FILE:LINE: WHAT"; line 0: the file as a whole. */
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
void cli_findings_tell(cli_findings *findings, const char *file, uint64_t line, const char *format,
                       ...);

/* A file of the folder into `out`; false, told, when it cannot be read. */
int cli_findings_load(cli_findings *findings, const char *name, cli_bytes *out);

#endif
