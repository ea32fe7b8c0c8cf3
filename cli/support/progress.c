#include "support/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "support/message.h"

#define TOTAL_MIN 8u /* fewer documents are done before anyone wonders */
#define WIDTH 30u

void cli_progress_init(cli_progress *progress, size_t total, bool alone)
{
    bool quiet = alone || !isatty(STDOUT_FILENO);
    *progress = (cli_progress){quiet && total >= TOTAL_MIN && isatty(STDERR_FILENO), total};
}

void cli_progress_show(const cli_progress *progress, size_t done)
{
    if (!progress->shown) {
        return;
    }
    char   bar[WIDTH + 1], line[96];
    size_t full = done * WIDTH / progress->total;
    memset(bar, ' ', WIDTH);
    memset(bar, '#', full);
    bar[WIDTH] = '\0';
    int size = snprintf(line, sizeof line, "\r[%s] %zu/%zu", bar, done, progress->total);
    cli_message_raw(line, size > 0 ? (size_t)size : 0);
}

void cli_progress_clear(const cli_progress *progress)
{
    if (progress->shown) {
        cli_message_raw("\r\x1b[K", 4);
    }
}
