#include "readers/reader.h"

#include <stdio.h>
#include <string.h>

#include "readers/column_order.h"
#include "readers/formats.h"
#include "readers/furniture.h"
#include "readers/pdf.h"

#define TEXT_EXTRACTOR "text/2"

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
    } else if (named == CLI_FORMAT_UNKNOWN) {
        cli_failure_set(failure, "format", "has a name of no known kind: rename it .txt, .md, "
                                           ".html, .pdf, .docx or .odt if it is one of them");
    } else if (!cli_format_agrees(named, held)) {
        snprintf(failure->message, sizeof failure->message,
                 "is named like %s but holds %s: rename it if that is the plan, or fetch it again",
                 cli_format_title(named), cli_format_title(held));
        failure->code = "mislabelled";
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
        cli_column_order_check(document);
    }
}

static void read_pdf(const cli_bytes *file, const cli_reading *how, cli_document *document,
                     cli_failure *failure)
{
    cli_pdf_read(file, how->pdf_seconds, document, failure);
    if (failure->code == NULL) {
        snprintf(document->extractor, sizeof document->extractor, "%s", cli_pdf_extractor());
    }
}

static void read_file(cli_bytes *file, const cli_reading *how, cli_document *document,
                      cli_failure *failure)
{
    cli_format format = format_of(document->path, file, failure);
    if (failure->code != NULL) {
        return;
    }
    switch (format) {
    case CLI_FORMAT_TEXT: read_text(file, document); break;
    case CLI_FORMAT_PDF: read_pdf(file, how, document, failure); break;
    default:
        snprintf(failure->message, sizeof failure->message,
                 "holds %s, which this build does not read", cli_format_title(format));
        failure->code = "no_reader";
    }
}

void cli_reader_read(cli_document *document, const cli_reading *how, cli_failure *failure)
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
    cli_bytes_text(out, "text, Markdown");
    cli_bytes_text(out, pdf != NULL ? ", PDF (" : "; no PDF: pdftotext is missing");
    if (pdf != NULL) {
        cli_bytes_text(out, pdf);
        cli_bytes_char(out, ')');
    }
}
