/*
 * progress.h - how far a long run is: on stderr, and only when a terminal is there to see it
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cli_progress {
    bool   shown;
    size_t total;
} cli_progress;

/* `alone` is true when nothing else is written to the terminal meanwhile. */
void cli_progress_init(cli_progress *progress, size_t total, bool alone);
void cli_progress_show(const cli_progress *progress, size_t done);
void cli_progress_clear(const cli_progress *progress);

#endif
