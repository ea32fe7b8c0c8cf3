#include "support/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/message.h"

#define WAITING_MAX 65536u

/* A signal handler and atexit take no arguments: the one file that must not stay behind. */
static char temporary[4096];

static void remove_temporary(void)
{
    if (temporary[0] != '\0') {
        unlink(temporary);
        temporary[0] = '\0';
    }
}

static void remove_and_die(int number)
{
    if (temporary[0] != '\0') {
        unlink(temporary);
    }
    signal(number, SIG_DFL);
    raise(number);
}

static void remove_when_ended(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = remove_and_die};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct sigaction before;
        /* Ignored signals (nohup) stay ignored. */
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
            sigaction(signals[i], &action, NULL);
        }
    }
    atexit(remove_temporary);
}

/* The mode of the file to be replaced, or what creating it would have given. */
static mode_t mode_for(const char *path)
{
    struct stat status;
    if (lstat(path, &status) == 0 && S_ISREG(status.st_mode)) {
        return status.st_mode & 0777;
    }
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static void refuse_odd_target(const char *path)
{
    struct stat status;
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
        cli_die("%s: is not a regular file; write to standard output instead", path);
    }
}

void cli_output_open(cli_output *output, const char *path)
{
    *output = (cli_output){STDOUT_FILENO, 0, {NULL, 0, 0}, NULL};
    if (path == NULL || strcmp(path, "-") == 0) {
        return;
    }
    refuse_odd_target(path);
    int size = snprintf(temporary, sizeof temporary, "%s.XXXXXX", path);
    if (size < 0 || (size_t)size >= sizeof temporary) {
        temporary[0] = '\0';
        cli_die("%s: the name is too long", path);
    }
    output->fd = mkstemp(temporary);
    if (output->fd < 0) {
        temporary[0] = '\0';
        cli_die("%s: cannot be written: %s", path, strerror(errno));
    }
    remove_when_ended();
    if (fchmod(output->fd, mode_for(path)) != 0) {
        cli_die("%s: cannot be written: %s", path, strerror(errno));
    }
    output->target = cli_copy(path);
}

static void put(cli_output *output, const char *data, size_t size)
{
    while (size > 0 && output->error == 0) {
        ssize_t written = write(output->fd, data, size);
        if (written < 0 && errno != EINTR) {
            output->error = errno;
        } else if (written > 0) {
            data += written;
            size -= (size_t)written;
        }
    }
}

static void flush(cli_output *output)
{
    put(output, output->waiting.data, output->waiting.size);
    cli_bytes_clear(&output->waiting);
}

bool cli_output_write(cli_output *output, const char *data, size_t size)
{
    if (output->waiting.size + size >= WAITING_MAX) {
        flush(output);
        put(output, data, size);
    } else {
        cli_bytes_add(&output->waiting, data, size);
    }
    return output->error == 0;
}

/* The rename is only lasting once the folder is on disk; not every file system can say so. */
static void sync_folder(const char *path)
{
    char       *folder = cli_copy(path);
    char       *slash = strrchr(folder, '/');
    const char *name = slash == NULL ? "." : slash == folder ? "/" : folder;
    if (slash != NULL && slash != folder) {
        *slash = '\0';
    }
    int fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(folder);
}

static void put_in_place(cli_output *output)
{
    if (output->error == 0 && rename(temporary, output->target) != 0) {
        output->error = errno;
    }
    if (output->error == 0) {
        temporary[0] = '\0';
        sync_folder(output->target);
    }
}

int cli_output_close(cli_output *output, bool keep)
{
    const char *name = output->target == NULL ? "standard output" : output->target;
    flush(output);
    if (output->target != NULL && output->error == 0 && fsync(output->fd) != 0) {
        output->error = errno;
    }
    if (close(output->fd) != 0 && output->error == 0) {
        output->error = errno;
    }
    if (output->target != NULL && keep) {
        put_in_place(output);
    }
    if (output->error != 0 && output->error != EPIPE) {
        cli_warn("%s: cannot be written: %s", name, strerror(output->error));
    }
    remove_temporary();
    cli_bytes_wipe(&output->waiting);
    free(output->target);
    return output->error == 0 ? CLI_OK : CLI_FATAL;
}

int cli_output_print(const cli_bytes *text)
{
    cli_output output;
    cli_output_open(&output, NULL);
    cli_output_write(&output, text->data, text->size);
    return cli_output_close(&output, true);
}
