/*
 * readable.h - the files a helper may read: programs, libraries, fonts; nothing of the user's
 *
 * Landlock of Linux 5.13 and later; elsewhere the helper reads what the user may read. What it may
 * not write is fenced in twice, here and by the filter of calls.
 */
#ifndef CLI_READABLE_H
#define CLI_READABLE_H

#define CLI_READABLE_MAX 8u
#define CLI_READABLE_PATH 4096u

/* Folders and files of the helper's own, beside those of the system. */
typedef struct cli_readable {
    char     paths[CLI_READABLE_MAX][CLI_READABLE_PATH];
    unsigned count;
} cli_readable;

/* Where the program at this absolute path lies, and the libraries beside it. */
void cli_readable_of(cli_readable *readable, const char *program);

/* Gives up everything else, for this process and what it becomes; it has no new privileges.
 * Calls nothing that is unsafe between fork and exec. */
void cli_readable_restrict(const cli_readable *readable);

#endif
