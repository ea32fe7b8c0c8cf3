#include "readers/cache.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SIGN "equilex cache 1\n"
#define ENTRY_MAX ((size_t)1 << 30) /* bytes */

/* Reads what was written, with every size checked; `good` stays false once something was not. */
typedef struct source {
    const char *data;
    size_t      size, at;
    bool        good;
} source;

/* --------------------------------------------------------------- place --- */

static bool add_folder(cli_bytes *path)
{
    const char *own = getenv("XDG_CACHE_HOME");
    const char *home = getenv("HOME");
    if (own != NULL && own[0] == '/') {
        cli_bytes_text(path, own);
    } else if (home != NULL && home[0] == '/') {
        cli_bytes_text(path, home);
        cli_bytes_text(path, "/.cache");
    } else {
        return false;
    }
    return true;
}

static bool is_ours(const struct stat *status)
{
    return status->st_uid == geteuid() && (status->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

/* A descriptor of the folder, made when `make`; -1 when there is none, or it is not ours. */
static int open_folder(bool make)
{
    cli_bytes   path = {NULL, 0, 0};
    struct stat status;
    if (!add_folder(&path)) {
        cli_bytes_wipe(&path);
        return -1;
    }
    if (make) {
        mkdir(path.data, 0700);
    }
    cli_bytes_text(&path, "/equilex");
    if (make) {
        mkdir(path.data, 0700);
    }
    int fd = open(path.data, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    cli_bytes_wipe(&path);
    if (fd >= 0 && (fstat(fd, &status) != 0 || !is_ours(&status))) {
        close(fd);
        return -1;
    }
    return fd;
}

/* A hash over both: the extractor's name may hold what a file name must not. */
static void name_entry(const cli_document *document, const char *extractor,
                       char out[CLI_DIGEST_SIZE])
{
    cli_bytes key = {NULL, 0, 0};
    cli_bytes_text(&key, document->file_sha256);
    cli_bytes_char(&key, '\n');
    cli_bytes_text(&key, extractor);
    cli_digest_of(key.data, key.size, out);
    cli_bytes_wipe(&key);
}

/* ------------------------------------------------------------- reading --- */

static const char *take(source *from, size_t size)
{
    if (!from->good || size > from->size - from->at) {
        from->good = false;
        return NULL;
    }
    from->at += size;
    return from->data + from->at - size;
}

static uint32_t take_number(source *from)
{
    uint32_t    number = 0;
    const char *bytes = take(from, sizeof number);
    if (bytes != NULL) {
        memcpy(&number, bytes, sizeof number);
    }
    return number;
}

static void take_bytes(source *from, cli_bytes *into)
{
    uint32_t    size = take_number(from);
    const char *bytes = take(from, size);
    cli_bytes_add(into, bytes, bytes == NULL ? 0 : size);
}

static void take_spans(source *from, cli_document *document)
{
    uint32_t count = take_number(from);
    for (uint32_t i = 0; i < count && from->good; i++) {
        uint32_t kind = take_number(from), start = take_number(from), end = take_number(from);
        uint32_t value = take_number(from), label = take_number(from);
        if (from->good) {
            size_t row = cli_document_span(document, (uint8_t)kind, start, end, value, NULL);
            document->spans.label[row] = label;
        }
    }
}

/* The library checks spans and labels once more before it uses them. */
static void take_document(source *from, cli_document *document)
{
    cli_bytes message = {NULL, 0, 0};
    document->paged = take_number(from) != 0;
    take_bytes(from, &document->text);
    take_bytes(from, &document->labels);
    take_spans(from, document);
    for (uint32_t i = take_number(from); i > 0 && from->good; i--) {
        cli_document_unread(document, take_number(from));
    }
    for (uint32_t i = take_number(from); i > 0 && from->good; i--) {
        bool columns = take_number(from) != 0;
        cli_bytes_clear(&message);
        take_bytes(from, &message);
        if (from->good && message.data != NULL) {
            cli_document_note(document, columns ? "column_order" : "needs_ocr", message.data);
        }
    }
    from->good = from->good && from->at == from->size;
    cli_bytes_wipe(&message);
}

static bool load_file(int folder, const char *name, cli_bytes *out)
{
    struct stat status;
    int         fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool        good = fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
                is_ours(&status) && status.st_size > 0 && (size_t)status.st_size < ENTRY_MAX;
    if (good) {
        char    piece[65536];
        ssize_t got;
        while ((got = read(fd, piece, sizeof piece)) > 0 && out->size < ENTRY_MAX) {
            cli_bytes_add(out, piece, (size_t)got);
        }
        good = got == 0;
    }
    if (fd >= 0) {
        close(fd);
    }
    return good;
}

/* SIGN, the hash of what follows it, a newline, and the document. */
static bool check_entry(const cli_bytes *entry, source *from)
{
    char   digest[CLI_DIGEST_SIZE];
    size_t head = strlen(SIGN) + CLI_DIGEST_SIZE;
    if (entry->size < head || memcmp(entry->data, SIGN, strlen(SIGN)) != 0) {
        return false;
    }
    cli_digest_of(entry->data + head, entry->size - head, digest);
    bool good = memcmp(entry->data + strlen(SIGN), digest, CLI_DIGEST_SIZE - 1) == 0;
    *from = (source){entry->data + head, entry->size - head, 0, good};
    return good;
}

bool cli_cache_load(cli_document *document, const char *extractor)
{
    char      name[CLI_DIGEST_SIZE];
    cli_bytes entry = {NULL, 0, 0};
    source    from = {NULL, 0, 0, false};
    int       folder = open_folder(false);
    if (folder < 0) {
        return false;
    }
    name_entry(document, extractor, name);
    if (load_file(folder, name, &entry) && check_entry(&entry, &from)) {
        take_document(&from, document);
    }
    close(folder);
    cli_bytes_wipe(&entry);
    if (!from.good) {
        cli_document_clear(document);
        return false;
    }
    snprintf(document->extractor, sizeof document->extractor, "%s", extractor);
    return true;
}

/* ------------------------------------------------------------- writing --- */

static void put_number(cli_bytes *out, size_t number)
{
    uint32_t value = (uint32_t)number;
    cli_bytes_add(out, (const char *)&value, sizeof value);
}

static void put_bytes(cli_bytes *out, const char *data, size_t size)
{
    put_number(out, size);
    cli_bytes_add(out, data, size);
}

static void put_document(cli_bytes *out, const cli_document *document)
{
    const cli_spans *spans = &document->spans;
    put_number(out, document->paged);
    put_bytes(out, document->text.data, document->text.size);
    put_bytes(out, document->labels.data, document->labels.size);
    put_number(out, spans->count);
    for (size_t i = 0; i < spans->count; i++) {
        put_number(out, spans->kind[i]);
        put_number(out, spans->start[i]);
        put_number(out, spans->end[i]);
        put_number(out, spans->value[i]);
        put_number(out, spans->label[i]);
    }
    put_number(out, document->unread_count);
    for (size_t i = 0; i < document->unread_count; i++) {
        put_number(out, document->unread[i]);
    }
    put_number(out, document->note_count);
    for (size_t i = 0; i < document->note_count; i++) {
        put_number(out, strcmp(document->notes[i].code, "column_order") == 0);
        put_bytes(out, document->notes[i].message, strlen(document->notes[i].message));
    }
}

static bool write_whole(int fd, const cli_bytes *bytes)
{
    for (size_t done = 0; done < bytes->size;) {
        ssize_t got = write(fd, bytes->data + done, bytes->size - done);
        if (got < 0 && errno != EINTR) {
            return false;
        }
        done += got > 0 ? (size_t)got : 0;
    }
    return true;
}

static void put_in_place(int folder, const char *name, const cli_bytes *entry)
{
    char draft[CLI_DIGEST_SIZE + 64];
    /* The address of the entry sets threads of one process apart. */
    snprintf(draft, sizeof draft, "%s.%ld.%p", name, (long)getpid(), (const void *)entry->data);
    int fd = openat(folder, draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) {
        return;
    }
    bool good = write_whole(fd, entry);
    good = close(fd) == 0 && good;
    if (!good || renameat(folder, draft, folder, name) != 0) {
        unlinkat(folder, draft, 0);
    }
}

void cli_cache_store(const cli_document *document)
{
    char      name[CLI_DIGEST_SIZE], digest[CLI_DIGEST_SIZE];
    cli_bytes entry = {NULL, 0, 0}, body = {NULL, 0, 0};
    int       folder = open_folder(true);
    if (folder < 0) {
        return;
    }
    name_entry(document, document->extractor, name);
    put_document(&body, document);
    cli_digest_of(body.data, body.size, digest);
    cli_bytes_text(&entry, SIGN);
    cli_bytes_text(&entry, digest);
    cli_bytes_char(&entry, '\n');
    cli_bytes_add(&entry, body.data, body.size);
    put_in_place(folder, name, &entry);
    close(folder);
    cli_bytes_wipe(&entry);
    cli_bytes_wipe(&body);
}
