#include "readers/archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define PIECE 65536u
#define RATIO_FROM ((size_t)1 << 20)
#define END_SIZE 22u       /* of the record that ends an archive, APPNOTE 4.3.16 */
#define COMMENT_MAX 65535u /* bytes that may follow it */

static void refuse(cli_failure *failure, const char *what)
{
    snprintf(failure->message, sizeof failure->message,
             "is refused: %s; open it, save it anew and name that", what);
    failure->code = "hostile";
}

static void set_damaged(cli_failure *failure, const char *what)
{
    snprintf(failure->message, sizeof failure->message,
             "is damaged: %.80s; fetch it again, or open it and save it anew", what);
    failure->code = "damaged";
}

/* The number of entries is looked up before the library takes memory for them. */
static bool has_many_entries(const cli_bytes *bytes)
{
    size_t first = bytes->size > END_SIZE + COMMENT_MAX ? bytes->size - END_SIZE - COMMENT_MAX : 0;
    for (size_t i = first; i + END_SIZE <= bytes->size; i++) {
        const unsigned char *at = (const unsigned char *)bytes->data + i;
        if (memcmp(at, "PK\005\006", 4) == 0 &&
            (size_t)(at[10] | at[11] << 8) > CLI_ARCHIVE_ENTRIES) {
            return true;
        }
    }
    return false;
}

static int by_text(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static bool has_twins(zip_t *zip, size_t count)
{
    const char **names = cli_alloc(count, sizeof *names);
    bool         twins = false;
    for (size_t i = 0; i < count; i++) {
        const char *name = zip_get_name(zip, i, ZIP_FL_ENC_RAW);
        names[i] = name == NULL ? "" : name;
    }
    qsort(names, count, sizeof *names, by_text);
    for (size_t i = 1; i < count; i++) {
        twins |= strcmp(names[i], names[i - 1]) == 0;
    }
    free(names);
    return twins;
}

void cli_archive_open(cli_archive *archive, const cli_bytes *bytes, cli_failure *failure)
{
    zip_error_t error;
    memset(archive, 0, sizeof *archive);
    if (has_many_entries(bytes)) {
        refuse(failure, "it is a zip file of more than 1000 entries");
        return;
    }
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes->data, bytes->size, 0, &error);
    zip_t        *zip = source == NULL ? NULL
                                       : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (zip == NULL) {
        set_damaged(failure, zip_error_strerror(&error));
        if (source != NULL) {
            zip_source_free(source);
        }
    }
    zip_error_fini(&error);
    archive->zip = zip;
    zip_int64_t count = zip == NULL ? 0 : zip_get_num_entries(zip, 0);
    if (count > (zip_int64_t)CLI_ARCHIVE_ENTRIES) {
        refuse(failure, "it is a zip file of more than 1000 entries");
    } else if (count > 0 && has_twins(zip, (size_t)count)) {
        refuse(failure, "it holds two parts of one name");
    }
}

void cli_archive_close(cli_archive *archive)
{
    if (archive->zip != NULL) {
        zip_discard(archive->zip);
        archive->zip = NULL;
    }
}

bool cli_archive_has(const cli_archive *archive, const char *name)
{
    return zip_name_locate(archive->zip, name, 0) >= 0;
}

/* The sizes an archive states may lie: what comes out is counted. */
static void inflate(cli_archive *archive, zip_file_t *file, size_t stored, cli_bytes *out,
                    cli_failure *failure)
{
    char        piece[PIECE];
    zip_int64_t got;
    while ((got = zip_fread(file, piece, sizeof piece)) > 0) {
        cli_bytes_add(out, piece, (size_t)got);
        archive->inflated += (size_t)got;
        if (archive->inflated > CLI_ARCHIVE_INFLATED) {
            refuse(failure, "its parts swell to more than 64 MiB");
            return;
        }
        if (out->size > RATIO_FROM && out->size / CLI_ARCHIVE_RATIO > stored) {
            refuse(failure, "a part swells more than a hundredfold");
            return;
        }
    }
    if (got < 0) {
        set_damaged(failure, zip_file_strerror(file));
    }
}

void cli_archive_read(cli_archive *archive, const char *name, cli_bytes *out, cli_failure *failure)
{
    zip_stat_t  status;
    zip_file_t *file = NULL;
    cli_bytes_clear(out);
    if (zip_stat(archive->zip, name, 0, &status) != 0) {
        set_damaged(failure, zip_strerror(archive->zip));
        return;
    }
    if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) &&
        status.encryption_method != ZIP_EM_NONE) {
        cli_failure_set(failure, "encrypted",
                        "is protected by a password: save a copy without one and name that");
        return;
    }
    file = zip_fopen(archive->zip, name, 0);
    if (file == NULL) {
        set_damaged(failure, zip_strerror(archive->zip));
        return;
    }
    inflate(archive, file, (size_t)status.comp_size, out, failure);
    zip_fclose(file);
    cli_bytes_add(out, "", 0);
}
