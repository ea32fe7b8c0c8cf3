/*
 * manifest_remarks.h - what is odd about a manifest, told at once and kept in the audit
 */
#ifndef CLI_MANIFEST_REMARKS_H
#define CLI_MANIFEST_REMARKS_H

#include <stddef.h>
#include <stdint.h>

typedef struct cli_remarks {
    char **data; /* "line 3: ..." or, of the whole file, without a line */
    size_t count;
} cli_remarks;

/* Warns with "FILE:LINE: warning: ..." (line 0: of the whole file) and keeps the words. */
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
void cli_remarks_add(cli_remarks *remarks, const char *file, uint32_t line, const char *format,
                     ...);

void cli_remarks_wipe(cli_remarks *remarks);

#endif
