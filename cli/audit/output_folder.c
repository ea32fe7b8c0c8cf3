/*
 * output_folder.c - written beside its place, then put there
 *
 * Whatever ends the program, the folder of the given name is either an earlier
 * audit or the new one, whole. What an interrupted run left behind has another
 * name, and the next run clears it away.
 */
#if defined(__linux__)
#  define _GNU_SOURCE /* renameat2 */
#endif
#include "audit/output_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audit/earlier_audit.h"
#include "audit/interruption.h"
#include "support/message.h"

#define PARTIAL_MARK ".equilex-partial"
#define TEXT_FOLDER "text"

struct cli_folder_stream {
    cli_folder *folder;
    char       *name;
    int         fd;
    uint64_t    size;
    cli_digest  digest;
};

static char *joined(const char *first, const char *between, const char *last)
{
    cli_bytes path = {NULL, 0, 0};
    cli_bytes_text(&path, first);
    cli_bytes_text(&path, between);
    cli_bytes_text(&path, last);
    return path.data;
}

static bool has_file(const char *folder, const char *name)
{
    struct stat status;
    char       *path = joined(folder, "/", name);
    bool        there = lstat(path, &status) == 0 && S_ISREG(status.st_mode);
    free(path);
    return there;
}

/* ------------------------------------------------------------ clearing --- */

/* What says that a folder is ours goes last: a run that is ended in between leaves one that the
 * next run knows. */
static bool names_the_folder(const char *name)
{
    return strcmp(name, CLI_FOLDER_RECORD) == 0 || strcmp(name, PARTIAL_MARK) == 0;
}

static void remove_file(const char *folder, const char *name)
{
    char *path = joined(folder, "/", name);
    unlink(path);
    free(path);
}

/* Files of one folder; links are removed, never followed. */
static void clear_files(const char *folder)
{
    DIR *directory = opendir(folder);
    if (directory == NULL) {
        return;
    }
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            !names_the_folder(entry->d_name)) {
            unlinkat(dirfd(directory), entry->d_name, 0);
        }
    }
    closedir(directory);
}

/* What an audit writes, and nothing else: a folder that somebody put in stays, and with it its
 * parent. */
static void remove_audit(const char *path)
{
    struct stat status;
    char       *text = joined(path, "/", TEXT_FOLDER);
    if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        if (lstat(text, &status) == 0 && S_ISDIR(status.st_mode)) {
            clear_files(text);
            rmdir(text);
        }
        clear_files(path);
        remove_file(path, CLI_FOLDER_RECORD);
        remove_file(path, PARTIAL_MARK);
        rmdir(path);
    }
    free(text);
}

/* ------------------------------------------------------------ beginning --- */

static bool is_empty(const char *path)
{
    DIR *directory = opendir(path);
    bool empty = directory != NULL;
    for (struct dirent *entry; empty && (entry = readdir(directory)) != NULL;) {
        empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    }
    if (directory != NULL) {
        closedir(directory);
    }
    return empty;
}

static void refuse_foreign(const char *path)
{
    struct stat status;
    if (lstat(path, &status) != 0) {
        return;
    }
    if (!S_ISDIR(status.st_mode)) {
        cli_die("%s: is there and is no folder; choose another name for the output", path);
    }
    if (cli_earlier_is_audit(path)) {
        cli_earlier_refuse_additions(path);
    } else if (!is_empty(path)) {
        cli_die("%s: holds files but no audit (no %s of one), so nothing was written; choose "
                "another name for the output",
                path, CLI_FOLDER_RECORD);
    }
}

static void make_partial(const cli_folder *folder)
{
    struct stat status;
    if (lstat(folder->partial, &status) == 0) {
        if (!S_ISDIR(status.st_mode) ||
            (!has_file(folder->partial, PARTIAL_MARK) &&
             !cli_earlier_is_audit(folder->partial) && !is_empty(folder->partial))) {
            cli_die("%s: is in the way; remove it first", folder->partial);
        }
        remove_audit(folder->partial);
    }
    if (mkdir(folder->partial, 0777) != 0) {
        cli_die("%s: cannot be made: %s", folder->partial, strerror(errno));
    }
    /* The mark comes first: whatever ends this, the next run knows the folder for its own. */
    char *mark = joined(folder->partial, "/", PARTIAL_MARK);
    char *text = joined(folder->partial, "/", TEXT_FOLDER);
    int   fd = open(mark, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0 || close(fd) != 0 || mkdir(text, 0777) != 0) {
        int reason = errno;
        remove_audit(folder->partial);
        cli_die("%s: cannot be written: %s", folder->partial, strerror(reason));
    }
    free(mark);
    free(text);
}

void cli_folder_begin(cli_folder *folder, const char *path)
{
    size_t size = strlen(path);
    memset(folder, 0, sizeof *folder);
    folder->path = cli_copy(path);
    while (size > 1 && folder->path[size - 1] == '/') {
        folder->path[--size] = '\0';
    }
    folder->partial = joined(folder->path, "", ".partial");
    refuse_foreign(folder->path);
    make_partial(folder);
    cli_interruption_begin(folder->partial, folder->path, remove_audit);
    folder->flusher = cli_flusher_new();
}

/* ------------------------------------------------------------- writing --- */

static void fail(cli_folder *folder, const char *name)
{
    if (!folder->failed) {
        cli_warn("%s/%s: cannot be written: %s", folder->partial, name, strerror(errno));
    }
    folder->failed = true;
}

cli_folder_stream *cli_folder_open(cli_folder *folder, const char *name)
{
    cli_folder_stream *stream = cli_alloc(1, sizeof *stream);
    char              *path = joined(folder->partial, "/", name);
    stream->folder = folder;
    stream->name = cli_copy(name);
    cli_interruption_hold();
    stream->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    cli_interruption_release();
    cli_digest_begin(&stream->digest);
    if (stream->fd < 0) {
        fail(folder, name);
    }
    free(path);
    return stream;
}

void cli_folder_append(cli_folder_stream *stream, const cli_bytes *content)
{
    const char *data = content->data;
    size_t      left = content->size;
    if (left > 0) {
        cli_digest_add(&stream->digest, data, left);
    }
    while (left > 0 && !stream->folder->failed) {
        ssize_t written = write(stream->fd, data, left);
        if (written < 0 && errno != EINTR) {
            fail(stream->folder, stream->name);
        } else if (written > 0) {
            data += written;
            left -= (size_t)written;
        }
    }
    stream->size += content->size;
}

void cli_folder_close(cli_folder_stream *stream)
{
    cli_folder *folder = stream->folder;
    if (stream->fd >= 0) {
        cli_flusher_add(folder->flusher, stream->fd, stream->name);
    }
    folder->files = cli_resize(folder->files, folder->count + 1, sizeof *folder->files);
    cli_folder_file *file = &folder->files[folder->count++];
    *file = (cli_folder_file){.name = stream->name, .size = stream->size};
    cli_digest_end(&stream->digest, file->sha256);
    free(stream);
}

void cli_folder_write(cli_folder *folder, const char *name, const cli_bytes *content)
{
    if (!folder->failed) {
        cli_folder_stream *stream = cli_folder_open(folder, name);
        cli_folder_append(stream, content);
        cli_folder_close(stream);
    }
}

/* ----------------------------------------------------------- finishing --- */

static void sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

/* At once, where the system and the disk can: at every moment one of the two audits is there. */
static bool exchange(const char *a, const char *b)
{
#if defined(RENAME_EXCHANGE)
    return renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE) == 0;
#else
    (void)a;
    (void)b;
    return false;
#endif
}

/* Otherwise the earlier audit steps aside first. */
static bool step_in(const cli_folder *folder, const char *old)
{
    if (rename(folder->path, old) != 0) {
        return false;
    }
    if (rename(folder->partial, folder->path) == 0) {
        return true;
    }
    int reason = errno;
    if (rename(old, folder->path) != 0) {
        cli_warn("%s: the earlier audit is there now", old);
    }
    errno = reason;
    return false;
}

static void put_in_place(cli_folder *folder)
{
    char       *old = joined(folder->path, "", ".equilex-replaced");
    char       *mark = joined(folder->partial, "/", PARTIAL_MARK);
    struct stat status;
    bool        replaces = lstat(folder->path, &status) == 0;
    if (cli_earlier_is_audit(old) || is_empty(old)) {
        remove_audit(old);
    }
    sync_folder(folder->partial);
    cli_interruption_hold();
    unlink(mark);
    bool stands = !replaces ? rename(folder->partial, folder->path) == 0
                            : exchange(folder->partial, folder->path) || step_in(folder, old);
    if (stands) {
        cli_interruption_settle();
    } else {
        fail(folder, "");
    }
    cli_interruption_release();
    if (stands && replaces) {
        remove_audit(folder->partial);
        remove_audit(old);
    }
    free(old);
    free(mark);
}

static void free_folder(cli_folder *folder)
{
    for (size_t i = 0; i < folder->count; i++) {
        free(folder->files[i].name);
    }
    free(folder->files);
    free(folder->path);
    free(folder->partial);
    memset(folder, 0, sizeof *folder);
}

bool cli_folder_finish(cli_folder *folder)
{
    const char *unflushed = cli_flusher_finish(folder->flusher);
    if (unflushed != NULL) {
        fail(folder, unflushed);
    }
    if (!folder->failed) {
        put_in_place(folder);
    }
    bool good = !folder->failed;
    if (!good) {
        remove_audit(folder->partial);
        cli_interruption_hold();
        cli_interruption_settle();
        cli_interruption_release();
    }
    cli_interruption_end();
    free_folder(folder);
    return good;
}
