#include "readers/reader.h"

#include <stdio.h>
#include <string.h>

#include "readers/cache.h"
#include "readers/column_order.h"
#include "readers/formats.h"
#include "readers/furniture.h"
#if defined(CLI_READS_HTML)
#  include "readers/html.h"
#endif
#if defined(CLI_READS_OFFICE)
#  include "readers/office.h"
#endif
#include "readers/outline.h"
#include "readers/pdf.h"

#define TEXT_EXTRACTOR "text/3"

const char *cli_reader_title(const char *path)
{
    return strcmp(path, "-") == 0 ? "stdin" : path;
}

static bool has_ending(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');
    return strcmp(path, "-") != 0 && dot != NULL && dot != name;
}

static void explain_label(cli_format named, cli_format held, cli_failure *failure)
{
    snprintf(failure->message, sizeof failure->message,
             "is named like %s but holds %s: rename it if that is the plan, or fetch it again",
             cli_format_title(named), cli_format_title(held));
    failure->code = "mislabelled";
}

#define BINARY_LOOK 8192u /* bytes that are looked at */
#define BINARY_SHARE 100u /* one NUL in so many is no slip in a text */

static bool is_binary(const cli_bytes *file)
{
    size_t size = file->size < BINARY_LOOK ? file->size : BINARY_LOOK, zeros = 0;
    for (size_t i = 0; i < size; i++) {
        zeros += file->data[i] == '\0';
    }
    return zeros * BINARY_SHARE > size;
}

/* What is no format of ours, or not what its name says: a failed download is often HTML named
 * plan.pdf, and must not count as a plan that says nothing. */
static cli_format format_of(const char *path, const cli_bytes *file, cli_failure *failure)
{
    cli_format held = cli_format_of_bytes(file->data, file->size);
    cli_format named = has_ending(path) ? cli_format_of_name(path) : held;
    if (named == CLI_FORMAT_HTML && held == CLI_FORMAT_TEXT) {
        return CLI_FORMAT_HTML; /* a page may lack its frame */
    }
    if (file->size == 0) {
        cli_failure_set(failure, "empty", "is empty (0 bytes): fetch or save it again");
    } else if (held == CLI_FORMAT_OFFICE || held == CLI_FORMAT_RTF || held == CLI_FORMAT_UTF16) {
        snprintf(failure->message, sizeof failure->message,
                 "holds %s, which is not read: save it as DOCX, ODT, PDF or UTF-8 text",
                 cli_format_title(held));
        failure->code = "format";
    } else if (held == CLI_FORMAT_TEXT && is_binary(file)) {
        cli_failure_set(failure, "format", "is a binary file and no text: name a PDF, DOCX, ODT, "
                                           "HTML or text file");
    } else if (named == CLI_FORMAT_UNKNOWN) {
        cli_failure_set(failure, "format", "has a name of no known kind: rename it .txt, .md, "
                                           ".html, .pdf, .docx or .odt if it is one of them");
    } else if (!cli_format_agrees(named, held)) {
        explain_label(named, held, failure);
    }
    return held;
}

static void read_text(cli_bytes *file, cli_document *document)
{
    cli_bytes held = document->text;
    document->text = *file;
    *file = held;
    snprintf(document->extractor, sizeof document->extractor, TEXT_EXTRACTOR);
    if (memchr(document->text.data, '\f', document->text.size) != NULL) {
        cli_furniture_find(document, false);
        cli_outline_find(document);
        cli_column_order_check(document);
    }
}

/* ------------------------------------------------------ other formats --- */

/* A reader of one format: the name of what it extracts with, and its work. */
typedef void extractor(const cli_bytes *file, const cli_read_options *how, cli_document *document,
                       cli_failure *failure);

static void read_pdf(const cli_bytes *file, const cli_read_options *how, cli_document *document,
                     cli_failure *failure)
{
    cli_pdf_read(file, how->pdf_seconds, document, failure);
}

#if defined(CLI_READS_HTML)
static void read_html(const cli_bytes *file, const cli_read_options *how, cli_document *document,
                      cli_failure *failure)
{
    (void)how;
    cli_html_read(file, document, failure);
}
#endif

#if defined(CLI_READS_OFFICE)
static void read_office(const cli_bytes *file, const cli_read_options *how, cli_document *document,
                        cli_failure *failure)
{
    cli_archive archive;
    bool        odt = strcmp(document->extractor, CLI_ODT_EXTRACTOR) == 0;
    (void)how;
    cli_archive_open(&archive, file, failure);
    if (failure->code == NULL && odt) {
        cli_odt_read(&archive, document, failure);
    } else if (failure->code == NULL) {
        cli_docx_read(&archive, document, failure);
    }
    cli_archive_close(&archive);
}

/* Which of them a zip archive is; its name in the file system may be missing or wrong. */
static const char *office_extractor(const cli_bytes *file, cli_format named, cli_failure *failure)
{
    cli_archive archive;
    const char *found = NULL;
    cli_archive_open(&archive, file, failure);
    if (failure->code == NULL) {
        cli_format held = cli_archive_has(&archive, "word/document.xml") ? CLI_FORMAT_DOCX
                          : cli_archive_has(&archive, "content.xml")     ? CLI_FORMAT_ODT
                                                                         : CLI_FORMAT_ZIP;
        found = held == CLI_FORMAT_ODT ? CLI_ODT_EXTRACTOR : CLI_DOCX_EXTRACTOR;
        if (held == CLI_FORMAT_ZIP) {
            cli_failure_set(failure, "format", "holds a zip file without a document (DOCX or ODT) "
                                               "in it: unpack it and name what is inside");
        } else if (named != held && named != CLI_FORMAT_ZIP) {
            explain_label(named, held, failure);
        }
    }
    cli_archive_close(&archive);
    return found;
}
#endif

/* Name and work of the reader of a format; a NULL name when this build has none. */
static const char *reader_of(cli_format held, const char *path, const cli_bytes *file,
                             extractor **read, cli_failure *failure)
{
    cli_format named = has_ending(path) ? cli_format_of_name(path) : held;
    (void)named;
    (void)file;
    if (held == CLI_FORMAT_PDF && cli_pdf_extractor() != NULL) {
        *read = read_pdf;
        return cli_pdf_extractor();
    }
    if (held == CLI_FORMAT_PDF) {
        cli_failure_set(failure, "no_reader",
                        "cannot be read: there is no pdftotext on PATH; install poppler-utils");
        return NULL;
    }
#if defined(CLI_READS_HTML)
    if (held == CLI_FORMAT_HTML) {
        *read = read_html;
        return CLI_HTML_EXTRACTOR;
    }
#endif
#if defined(CLI_READS_OFFICE)
    if (held == CLI_FORMAT_ZIP) {
        *read = read_office;
        return office_extractor(file, named, failure);
    }
#endif
    snprintf(failure->message, sizeof failure->message,
             "holds %s, which this build does not read: it was made without libxml2 or libzip",
             cli_format_title(held));
    failure->code = "no_reader";
    return NULL;
}

/* A document without a letter is a failure to read it, and must not score 0. */
static void check_words(const cli_document *document, cli_failure *failure)
{
    for (size_t i = 0; i < document->text.size; i++) {
        unsigned char byte = (unsigned char)document->text.data[i];
        if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80) {
            return;
        }
    }
    cli_failure_set(failure, "no_text", "has no text: only pictures, or nothing; open it and see");
}

static void read_extracted(const cli_bytes *file, cli_format format, const cli_read_options *how,
                           cli_document *document, cli_failure *failure)
{
    extractor  *read = NULL;
    const char *name = reader_of(format, document->path, file, &read, failure);
    if (failure->code != NULL || (!how->no_cache && cli_cache_load(document, name))) {
        return;
    }
    snprintf(document->extractor, sizeof document->extractor, "%s", name);
    read(file, how, document, failure);
    if (failure->code == NULL) {
        check_words(document, failure);
    }
    if (failure->code == NULL && !how->no_cache) {
        cli_cache_store(document);
    }
}

static void read_file(cli_bytes *file, const cli_read_options *how, cli_document *document,
                      cli_failure *failure)
{
    cli_format format = format_of(document->path, file, failure);
    if (failure->code == NULL && format == CLI_FORMAT_TEXT) {
        read_text(file, document);
    } else if (failure->code == NULL) {
        read_extracted(file, format, how, document, failure);
    }
}

void cli_reader_read(cli_document *document, const cli_read_options *how, cli_failure *failure)
{
    cli_bytes file = {NULL, 0, 0};
    cli_document_clear(document);
    cli_load(document->path, how->max_size, &file, failure);
    if (failure->code == NULL) {
        cli_bytes_add(&file, "", 0); /* not NULL, however short */
        cli_digest_of(file.data, file.size, document->file_sha256);
        read_file(&file, how, document, failure);
    }
    if (failure->code == NULL) {
        cli_bytes_add(&document->text, "", 0);
        cli_digest_of(document->text.data, document->text.size, document->text_sha256);
    }
    cli_bytes_wipe(&file);
}

void cli_reader_formats(cli_bytes *out)
{
    const char *pdf = cli_pdf_extractor();
    cli_bytes_text(out, TEXT_EXTRACTOR);
    cli_bytes_text(out, pdf != NULL ? ", " : "");
    cli_bytes_text(out, pdf != NULL ? pdf : "");
#if defined(CLI_READS_OFFICE)
    cli_bytes_text(out, ", " CLI_DOCX_EXTRACTOR ", " CLI_ODT_EXTRACTOR);
#endif
#if defined(CLI_READS_HTML)
    cli_bytes_text(out, ", " CLI_HTML_EXTRACTOR);
#endif
    cli_bytes_text(out, pdf != NULL ? "" : "; no PDF: there is no pdftotext on PATH");
#if !defined(CLI_READS_OFFICE)
    cli_bytes_text(out, "; no DOCX and ODT: built without libzip or libxml2");
#endif
#if !defined(CLI_READS_HTML)
    cli_bytes_text(out, "; no HTML: built without libxml2");
#endif
}
