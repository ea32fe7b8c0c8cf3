/*
 * io_faults.c - loaded in front of the C library, makes one call that changes files fail, or ends
 * the program there
 *
 *   IO_FAULT_AT=N     the call with this number fails, counted from 1
 *   IO_FAULT_FROM=N   that one and all behind it fail, as on a full disk
 *   IO_FAULT_KILL=N   SIGKILL instead of it
 *   IO_FAULT_MARK=F   the name of the call is written to F when it is met
 *
 * Counted are open for writing, write, fsync, close of what was so opened, rename, mkdir, rmdir,
 * unlink and fchmod; writes to descriptors 0 to 2 are not.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define WRITTEN_MAX 1024

static long count;
static char written[WRITTEN_MAX]; /* descriptors that were opened for writing */

static long number_of(const char *name)
{
    const char *value = getenv(name);
    return value == NULL ? 0 : atol(value);
}

static void mark(const char *call)
{
    const char *path = getenv("IO_FAULT_MARK");
    int fd = path == NULL ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT, 0600);
    if (fd >= 0) {
        syscall(SYS_write, fd, call, strlen(call));
        syscall(SYS_close, fd);
    }
}

/* Whether this call is the one. */
static int fails(const char *call)
{
    long now = __atomic_add_fetch(&count, 1, __ATOMIC_RELAXED);
    long at = number_of("IO_FAULT_AT"), from = number_of("IO_FAULT_FROM");
    if (now == number_of("IO_FAULT_KILL")) {
        mark(call);
        syscall(SYS_kill, getpid(), SIGKILL);
    }
    if (now != at && (from == 0 || now < from)) {
        return 0;
    }
    mark(call);
    errno = ENOSPC;
    return 1;
}

static void *next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

static void note(int fd, int flags)
{
    if (fd >= 0 && fd < WRITTEN_MAX) {
        written[fd] = (flags & O_ACCMODE) != O_RDONLY;
    }
}

int open(const char *path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;
    va_end(list);
    if ((flags & O_ACCMODE) != O_RDONLY && fails("open")) {
        return -1;
    }
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    note(fd, flags);
    return fd;
}

int open64(const char *path, int flags, ...) __attribute__((alias("open")));

int mkstemp(char *template)
{
    int (*real)(char *) = next("mkstemp");
    int fd = fails("mkstemp") ? -1 : real(template);
    note(fd, O_RDWR);
    return fd;
}

int mkstemp64(char *template) __attribute__((alias("mkstemp")));

ssize_t write(int fd, const void *bytes, size_t size)
{
    if (fd > 2 && fd < WRITTEN_MAX && written[fd]) {
        if (fails("write")) {
            return -1;
        }
        size = size > 1 ? (size + 1) / 2 : size; /* a short write is no failure */
    }
    return syscall(SYS_write, fd, bytes, size);
}

int fsync(int fd)
{
    return fails("fsync") ? -1 : (int)syscall(SYS_fsync, fd);
}

int close(int fd)
{
    int failed = fd > 2 && fd < WRITTEN_MAX && written[fd] && fails("close");
    int result = (int)syscall(SYS_close, fd); /* it is closed, even where it fails */
    if (fd >= 0 && fd < WRITTEN_MAX) {
        written[fd] = 0;
    }
    if (failed) {
        errno = EIO;
        return -1;
    }
    return result;
}

int rename(const char *from, const char *to)
{
    return fails("rename") ? -1 : (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
}

int mkdir(const char *path, mode_t mode)
{
    return fails("mkdir") ? -1 : (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

int unlink(const char *path)
{
    return fails("unlink") ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
}

int rmdir(const char *path)
{
    return fails("rmdir") ? -1 : (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);
}

int fchmod(int fd, mode_t mode)
{
    return fails("fchmod") ? -1 : (int)syscall(SYS_fchmod, fd, mode);
}
