#include "readers/pdf.h"

#include <ctype.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "readers/column_order.h"
#include "readers/furniture.h"
#include "readers/helper.h"
#include "readers/outline.h"
#include "support/codepoints.h"

#define EXTRACTOR "pdf/2"
#define PROGRAM "pdftotext"
#define TEXT_MAX ((size_t)64 << 20) /* bytes of text from one PDF */
#define VERSION_SECONDS 5u
#define VERSION_MAX 24u

static char          *program; /* absolute path; NULL: not installed */
static char           extractor[64];
static pthread_once_t asked = PTHREAD_ONCE_INIT;

/* "pdftotext version 22.12.0" on the first line. */
static void read_version(const cli_bytes *said)
{
    const char *at = said->size > 0 ? strstr(said->data, " version ") : NULL;
    char        version[VERSION_MAX] = "unknown";
    size_t      size = 0;
    if (at != NULL) {
        at += strlen(" version ");
        while (size + 1 < VERSION_MAX && (isalnum((unsigned char)at[size]) || at[size] == '.')) {
            version[size] = at[size];
            size++;
        }
        version[size] = '\0';
    }
    snprintf(extractor, sizeof extractor, EXTRACTOR " poppler %s", version);
}

static void ask(void)
{
    static const char *const words[] = {PROGRAM, "-v", NULL};
    cli_helped               helped = {{NULL, 0, 0}, {NULL, 0, 0}, 0, 0};
    program = cli_helper_find(PROGRAM);
    if (program == NULL) {
        return;
    }
    cli_helper helper = {program, words, -1, VERSION_SECONDS, 4096};
    cli_helper_run(&helper, &helped);
    read_version(&helped.errors);
    cli_helped_wipe(&helped);
}

const char *cli_pdf_extractor(void)
{
    pthread_once(&asked, ask);
    return program == NULL ? NULL : extractor;
}

/* ------------------------------------------------------------ failures --- */

static bool says(const cli_helped *helped, const char *words)
{
    return helped->errors.size > 0 && strstr(helped->errors.data, words) != NULL;
}

static void explain_exit(const cli_helped *helped, cli_failure *failure)
{
    if (says(helped, "ncorrect password")) {
        cli_failure_set(failure, "encrypted",
                        "is protected by a password: save a copy without one and name that");
    } else if (helped->code == 3) {
        cli_failure_set(failure, "encrypted",
                        "does not permit copying its text: ask its publisher for a copy that does");
    } else if (helped->code == 127) {
        cli_failure_set(failure, "helper",
                        "cannot be read: " PROGRAM " could not be run; is poppler-utils whole?");
    } else {
        snprintf(failure->message, sizeof failure->message,
                 "is damaged: " PROGRAM " gave up with status %d; open it in a PDF viewer, save it "
                 "anew, or fetch it again", helped->code);
        failure->code = "damaged";
    }
}

static void explain(const cli_helped *helped, unsigned seconds, cli_failure *failure)
{
    if (helped->outcome == CLI_HELPER_EXITED) {
        explain_exit(helped, failure);
        return;
    }
    failure->code = helped->outcome == CLI_HELPER_TIMEOUT ? "timeout" : "helper";
    switch (helped->outcome) {
    case CLI_HELPER_TIMEOUT:
        snprintf(failure->message, sizeof failure->message,
                 PROGRAM " did not finish it in %u seconds: allow more with --pdf-seconds, or save "
                 "the file anew", seconds);
        break;
    case CLI_HELPER_FLOODED:
        snprintf(failure->message, sizeof failure->message,
                 PROGRAM " wrote more than %zu MiB of text: split the file", TEXT_MAX >> 20);
        break;
    case CLI_HELPER_CRASHED:
        snprintf(failure->message, sizeof failure->message,
                 PROGRAM " crashed on it (signal %d): open it in a PDF viewer and save it anew",
                 helped->code);
        break;
    default:
        snprintf(failure->message, sizeof failure->message, PROGRAM " could not be started: %.80s",
                 strerror(helped->code));
    }
}

/* ---------------------------------------------------------------- text --- */

/* More than one byte in a hundred is NUL or no UTF-8: that is no text of a plan. */
static bool is_garbage(const cli_bytes *text)
{
    size_t bad = 0;
    for (size_t at = 0; at < text->size;) {
        cli_codepoint point = cli_codepoint_read(text->data + at, text->size - at);
        bad += !point.valid || point.code == 0;
        at += point.size;
    }
    return bad > text->size / 100;
}

static void check_pages(cli_document *document, cli_failure *failure)
{
    size_t pages = 0;
    for (size_t i = 0; i < document->spans.count; i++) {
        pages += document->spans.kind[i] == EQX_SPAN_PAGE;
    }
    if (document->unread_count < pages) {
        return;
    }
    failure->code = "no_text";
    snprintf(failure->message, sizeof failure->message,
             "has no text layer (%zu page%s looked at): a scan or a picture; run OCR on it and "
             "name the result", pages, pages == 1 ? "" : "s");
}

static void note_unread(cli_document *document)
{
    char   message[160];
    size_t count = document->unread_count;
    size_t size = (size_t)snprintf(message, sizeof message, "no text layer on %zu page%s:",
                                   count, count == 1 ? "" : "s");
    for (size_t i = 0; i < count && size < 100; i++) {
        size += (size_t)snprintf(message + size, sizeof message - size, " %u",
                                 document->unread[i] + 1);
    }
    snprintf(message + size, sizeof message - size,
             "%s: a scan, a picture or empty; left out", size < 100 ? "" : " ...");
    if (count > 0) {
        cli_document_note(document, "needs_ocr", message);
    }
}

static void take_text(cli_helped *helped, cli_document *document, cli_failure *failure)
{
    if (is_garbage(&helped->output)) {
        cli_failure_set(failure, "helper",
                        "cannot be read: what " PROGRAM " wrote is no text; save the file anew");
        return;
    }
    cli_bytes held = document->text;
    document->text = helped->output;
    helped->output = held;
    cli_bytes_add(&document->text, "", 0);
    cli_furniture_find(document, true);
    check_pages(document, failure);
    if (failure->code == NULL) {
        note_unread(document);
        cli_outline_find(document);
        cli_column_order_check(document);
    }
}

void cli_pdf_read(const cli_bytes *bytes, unsigned seconds, cli_document *document,
                  cli_failure *failure)
{
    static const char *const words[] = {PROGRAM, "-enc",       "UTF-8", "-eol", "unix",
                                        "--",    "/dev/stdin", "-",     NULL};
    cli_helped               helped = {{NULL, 0, 0}, {NULL, 0, 0}, 0, 0};
    int input = cli_helper_input(bytes->data, bytes->size);
    if (input < 0) {
        cli_failure_set(failure, "unreadable", strerror(errno));
        return;
    }
    cli_helper helper = {program, words, input, seconds, TEXT_MAX};
    cli_helper_run(&helper, &helped);
    close(input);
    if (helped.outcome == CLI_HELPER_EXITED && helped.code == 0) {
        take_text(&helped, document, failure);
    } else {
        explain(&helped, seconds, failure);
    }
    cli_helped_wipe(&helped);
}
