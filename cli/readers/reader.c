#include "readers/reader.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const char *const text_endings[] = {"", "txt", "text", "md", "markdown", "asc"};

/* First bytes of what is no text, whatever its name. */
static const struct {
    const char *bytes;
    size_t      size;
    const char *what;
} signs[] = {
    {"%PDF-", 5, "a PDF file"},
    {"PK\003\004", 4, "a zip file, as DOCX and ODT are"},
    {"\xD0\xCF\x11\xE0", 4, "an old Office file"},
    {"{\\rtf", 5, "an RTF file"},
    {"\xFF\xFE", 2, "UTF-16 text, not UTF-8"},
    {"\xFE\xFF", 2, "UTF-16 text, not UTF-8"},
};

const char *cli_reader_title(const char *path)
{
    return strcmp(path, "-") == 0 ? "stdin" : path;
}

static const char *ending_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');
    return dot == NULL || dot == name ? "" : dot + 1;
}

static bool is_text_name(const char *path)
{
    const char *ending = ending_of(path);
    for (size_t i = 0; i < sizeof text_endings / sizeof text_endings[0]; i++) {
        if (strcasecmp(ending, text_endings[i]) == 0) {
            return true;
        }
    }
    return strcmp(path, "-") == 0;
}

static void refuse(cli_failure *failure, const char *what)
{
    failure->code = "not_read_yet";
    snprintf(failure->message, sizeof failure->message,
             "%.80s is not read yet: convert it to text (.txt or .md)", what);
}

static void check_signs(const cli_bytes *text, cli_failure *failure)
{
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (text->size >= signs[i].size &&
            memcmp(text->data, signs[i].bytes, signs[i].size) == 0) {
            refuse(failure, signs[i].what);
            return;
        }
    }
}

void cli_reader_read(cli_document *document, uint64_t max_size, cli_failure *failure)
{
    cli_bytes_clear(&document->text);
    cli_load(document->path, max_size, &document->text, failure);
    if (failure->code == NULL && !is_text_name(document->path)) {
        char what[64];
        snprintf(what, sizeof what, ".%.40s", ending_of(document->path));
        refuse(failure, what);
    }
    if (failure->code == NULL) {
        check_signs(&document->text, failure);
    }
    if (failure->code != NULL) {
        return;
    }
    cli_bytes_add(&document->text, "", 0); /* not NULL, however short */
    document->extractor = "text/1";
    document->paged = memchr(document->text.data, '\f', document->text.size) != NULL;
    cli_digest_of(document->text.data, document->text.size, document->file_sha256);
    memcpy(document->text_sha256, document->file_sha256, CLI_DIGEST_SIZE);
}
