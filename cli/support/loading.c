#include "support/loading.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE 65536u /* bytes asked for at once */

void cli_failure_set(cli_failure *failure, const char *code, const char *message)
{
    failure->code = code;
    snprintf(failure->message, sizeof failure->message, "%s", message);
}

static void set_too_large(cli_failure *failure, uint64_t max_size)
{
    failure->code = "too_large";
    snprintf(failure->message, sizeof failure->message,
             "is larger than %llu bytes (see --max-size)", (unsigned long long)max_size);
}

static void read_all(int fd, uint64_t max_size, cli_bytes *out, cli_failure *failure)
{
    char piece[PIECE];
    for (;;) {
        ssize_t got = read(fd, piece, sizeof piece);
        if (got == 0) {
            return;
        }
        if (got < 0 && errno != EINTR) {
            cli_failure_set(failure, "unreadable", strerror(errno));
            return;
        }
        if (got > 0 && (uint64_t)got > max_size - out->size) {
            set_too_large(failure, max_size);
            return;
        }
        cli_bytes_add(out, piece, got > 0 ? (size_t)got : 0);
    }
}

static void check_kind(int fd, uint64_t max_size, cli_failure *failure)
{
    struct stat status;
    if (fstat(fd, &status) != 0) {
        cli_failure_set(failure, "unreadable", strerror(errno));
    } else if (S_ISDIR(status.st_mode)) {
        cli_failure_set(failure, "directory", "is a directory: name the files in it");
    } else if (!S_ISREG(status.st_mode)) {
        cli_failure_set(failure, "not_regular",
                        "is a pipe or device, not a file: give it as standard input with -");
    } else if ((uint64_t)status.st_size > max_size) {
        set_too_large(failure, max_size);
    }
}

void cli_load(const char *path, uint64_t max_size, cli_bytes *out, cli_failure *failure)
{
    failure->code = NULL;
    if (strcmp(path, "-") == 0) {
        read_all(STDIN_FILENO, max_size, out, failure);
        return;
    }
    /* O_NONBLOCK: opening a pipe that nobody writes to must not wait. */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) {
        cli_failure_set(failure, errno == ENOENT ? "missing" : "unreadable", strerror(errno));
        return;
    }
    check_kind(fd, max_size, failure);
    if (failure->code == NULL) {
        read_all(fd, max_size, out, failure);
    }
    close(fd);
}
