#if defined(__linux__)
#  define _GNU_SOURCE /* memfd_create, pipe2 */
#endif
#include "readers/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#if defined(__linux__)
#  include <sys/mman.h>
#endif

#include "readers/confine.h"

#define ERRORS_MAX 4096u
#define CLOCK_FACTOR 3u
#define PIECE 65536u

typedef struct child {
    pid_t   id;
    int     out, err; /* ends we read; -1: closed */
    int64_t deadline; /* milliseconds of the monotonic clock */
} child;

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static bool open_pipe(int ends[2])
{
    if (pipe(ends) != 0) {
        return false;
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return true;
}

/* Between fork and exec of a program with threads: nothing here takes memory or locks. */
static void become(const cli_helper *helper, const cli_readable *readable, int input, int out,
                   int err)
{
    static char  lines[3][32] = {"LC_ALL=C", "PATH=/usr/bin:/bin", "HOME=/nonexistent"};
    static char *environment[] = {lines[0], lines[1], lines[2], NULL};
    sigset_t     none;
    if (dup2(input, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0) {
        _exit(127);
    }
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    cli_confine(helper->seconds, readable);
    execve(helper->program, (char *const *)(size_t)helper->words, environment);
    _exit(127);
}

/* Descriptors above 2, so that dup2 never lands on one that is still needed. */
static int lift(int fd)
{
    if (fd < 0 || fd > 2) {
        return fd;
    }
    int higher = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    close(fd);
    return higher;
}

static bool start(const cli_helper *helper, child *self)
{
    int out[2] = {-1, -1}, err[2] = {-1, -1};
    int input = helper->input >= 0 ? fcntl(helper->input, F_DUPFD_CLOEXEC, 3)
                                   : lift(open("/dev/null", O_RDONLY | O_CLOEXEC));
    bool good = input >= 0 && open_pipe(out) && open_pipe(err);
    out[1] = lift(out[1]);
    err[1] = lift(err[1]);
    cli_readable *readable = cli_alloc(1, sizeof *readable);
    cli_readable_of(readable, helper->program);
    good = good && out[1] >= 0 && err[1] >= 0;
    self->id = good ? fork() : -1;
    int reason = errno;
    if (self->id == 0) {
        become(helper, readable, input, out[1], err[1]);
    }
    free(readable);
    const int ends[] = {input, out[1], err[1], self->id > 0 ? -1 : out[0],
                        self->id > 0 ? -1 : err[0]};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (ends[i] >= 0) {
            close(ends[i]);
        }
    }
    self->out = out[0];
    self->err = err[0];
    self->deadline = now() + (int64_t)helper->seconds * CLOCK_FACTOR * 1000;
    errno = reason;
    return self->id > 0;
}

/* Takes what is there; of more than `most` bytes the rest is dropped. False: it was too much. */
static bool take(int *fd, cli_bytes *into, size_t most)
{
    char    piece[PIECE];
    ssize_t got = read(*fd, piece, sizeof piece);
    if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) {
        close(*fd);
        *fd = -1;
    }
    if (got <= 0) {
        return true;
    }
    size_t room = most - into->size;
    cli_bytes_add(into, piece, (size_t)got < room ? (size_t)got : room);
    return (size_t)got <= room;
}

/* CLI_HELPER_EXITED when both pipes were closed in time. */
static unsigned listen_to(const cli_helper *helper, child *self, cli_helped *helped)
{
    while (self->out >= 0 || self->err >= 0) {
        int64_t left = self->deadline - now();
        if (left <= 0) {
            return CLI_HELPER_TIMEOUT;
        }
        struct pollfd ends[] = {{self->out, POLLIN, 0}, {self->err, POLLIN, 0}};
        if (poll(ends, 2, left < 1000 ? (int)left : 1000) <= 0) {
            continue;
        }
        if (ends[0].revents != 0 && !take(&self->out, &helped->output, helper->most)) {
            return CLI_HELPER_FLOODED;
        }
        if (ends[1].revents != 0) {
            take(&self->err, &helped->errors, ERRORS_MAX);
        }
    }
    return CLI_HELPER_EXITED;
}

/* A child may close its pipes and go on: it is waited for no longer than the rest of its time. */
static bool wait_until(const child *self, int *status)
{
    for (long pause = 100000;; pause = pause < 20000000 ? pause * 2 : pause) {
        pid_t got = waitpid(self->id, status, WNOHANG);
        if (got == self->id || (got < 0 && errno != EINTR)) {
            return got == self->id;
        }
        if (now() >= self->deadline) {
            return false;
        }
        nanosleep(&(struct timespec){0, pause}, NULL);
    }
}

static void end_all(const child *self)
{
    int status;
    kill(-self->id, SIGKILL);
    kill(self->id, SIGKILL); /* it may not have come to its own group yet */
    while (waitpid(self->id, &status, 0) < 0 && errno == EINTR) {
    }
}

void cli_helper_run(const cli_helper *helper, cli_helped *helped)
{
    child self = {-1, -1, -1, 0};
    int   status = 0;
    cli_bytes_clear(&helped->output);
    cli_bytes_clear(&helped->errors);
    if (!start(helper, &self)) {
        helped->outcome = CLI_HELPER_FAILED;
        helped->code = errno;
        return;
    }
    helped->outcome = listen_to(helper, &self, helped);
    if (helped->outcome == CLI_HELPER_EXITED && !wait_until(&self, &status)) {
        helped->outcome = CLI_HELPER_TIMEOUT;
    }
    if (helped->outcome != CLI_HELPER_EXITED) {
        end_all(&self);
    } else if (WIFSIGNALED(status)) {
        bool clock = WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL;
        helped->outcome = clock ? CLI_HELPER_TIMEOUT : CLI_HELPER_CRASHED;
        helped->code = WTERMSIG(status);
    } else {
        helped->code = WEXITSTATUS(status);
    }
    if (self.out >= 0) {
        close(self.out);
    }
    if (self.err >= 0) {
        close(self.err);
    }
}

void cli_helped_wipe(cli_helped *helped)
{
    cli_bytes_wipe(&helped->output);
    cli_bytes_wipe(&helped->errors);
}

char *cli_helper_find(const char *name)
{
    const char *folders = getenv("PATH");
    cli_bytes   path = {NULL, 0, 0};
    struct stat status;
    for (const char *at = folders; at != NULL && *at != '\0';) {
        size_t size = strcspn(at, ":");
        cli_bytes_clear(&path);
        cli_bytes_add(&path, at, size);
        cli_bytes_char(&path, '/');
        cli_bytes_text(&path, name);
        if (path.data[0] == '/' && stat(path.data, &status) == 0 && S_ISREG(status.st_mode) &&
            access(path.data, X_OK) == 0) {
            return path.data;
        }
        at += size + (at[size] == ':');
    }
    cli_bytes_wipe(&path);
    return NULL;
}

/* Memory with a descriptor, or a file that is gone from its folder before it is written. */
static int nameless_file(void)
{
#if defined(__linux__)
    int memory = memfd_create("document", MFD_CLOEXEC);
    if (memory >= 0) {
        return memory;
    }
#endif
    char name[] = P_tmpdir "/equilex-XXXXXX";
    int  fd = mkstemp(name);
    if (fd >= 0) {
        unlink(name);
        fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    return fd;
}

int cli_helper_input(const char *bytes, size_t size)
{
    int fd = nameless_file();
    for (size_t done = 0; fd >= 0 && done < size;) {
        ssize_t got = write(fd, bytes + done, size - done);
        if (got < 0 && errno != EINTR) {
            int reason = errno;
            close(fd);
            errno = reason;
            return -1;
        }
        done += got > 0 ? (size_t)got : 0;
    }
    if (fd >= 0) {
        lseek(fd, 0, SEEK_SET);
    }
    return fd;
}
