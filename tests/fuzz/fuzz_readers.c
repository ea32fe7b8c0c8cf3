/* Any bytes as a document of the program: refused with a message, or a text in UTF-8 with spans
 * that the library takes, and the same the second time. The first byte says what the others are:
 *
 *   D, O   XML of a DOCX's or an ODT's body      d, o   a zip file as it is
 *   H      a web page                             P      pages as pdftotext gives them
 */
#include <zip.h>

#include "fuzz/property.h"

#include "readers/column_order.h"
#include "readers/furniture.h"
#include "readers/html.h"
#include "readers/office.h"
#include "readers/outline.h"
#include "support/codepoints.h"

/* A zip file with the part `name`, stored as it is: a compressed one would hide the input from the
 * fuzzer. */
static void pack(const char *name, const uint8_t *data, size_t size, cli_bytes *out)
{
    zip_error_t   error;
    char          piece[4096];
    zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, &error);
    HOLDS(whole != NULL);
    zip_source_keep(whole);
    zip_t        *zip = zip_open_from_source(whole, ZIP_TRUNCATE, &error);
    zip_source_t *part = zip == NULL ? NULL : zip_source_buffer(zip, data, size, 0);
    HOLDS(part != NULL);
    zip_int64_t row = zip_file_add(zip, name, part, 0);
    HOLDS(row >= 0 && zip_set_file_compression(zip, (zip_uint64_t)row, ZIP_CM_STORE, 0) == 0);
    HOLDS(zip_close(zip) == 0 && zip_source_open(whole) == 0);
    for (zip_int64_t got; (got = zip_source_read(whole, piece, sizeof piece)) > 0;) {
        cli_bytes_add(out, piece, (size_t)got);
    }
    zip_source_close(whole);
    zip_source_free(whole);
}

static void read_office(const cli_bytes *file, bool odt, cli_document *document,
                        cli_failure *failure)
{
    cli_archive archive;
    cli_archive_open(&archive, file, failure);
    if (failure->code == NULL && odt) {
        cli_odt_read(&archive, document, failure);
    } else if (failure->code == NULL) {
        cli_docx_read(&archive, document, failure);
    }
    cli_archive_close(&archive);
}

static void read_pages(const cli_bytes *file, cli_document *document)
{
    cli_bytes_add(&document->text, file->data, file->size);
    cli_furniture_find(document, true);
    cli_outline_find(document);
    cli_column_order_check(document);
}

static void read_as(char kind, const uint8_t *data, size_t size, cli_document *document,
                    cli_failure *failure)
{
    cli_bytes file = {NULL, 0, 0};
    bool      odt = kind == 'O' || kind == 'o';
    if (kind == 'D' || kind == 'O') {
        pack(odt ? "content.xml" : "word/document.xml", data, size, &file);
    } else {
        cli_bytes_add(&file, (const char *)data, size);
    }
    if (kind == 'H') {
        cli_html_read(&file, document, failure);
    } else if (kind == 'P') {
        read_pages(&file, document);
    } else {
        read_office(&file, odt, document, failure);
    }
    cli_bytes_wipe(&file);
}

static void check_text(const cli_document *document)
{
    const cli_bytes *text = &document->text;
    for (size_t at = 0; at < text->size;) {
        cli_codepoint point = cli_codepoint_read(text->data + at, text->size - at);
        HOLDS(point.valid && point.size > 0);
        at += point.size;
    }
}

static void check_spans(const cli_document *document)
{
    const cli_spans *spans = &document->spans;
    for (size_t i = 0; i < spans->count; i++) {
        const char *label = cli_document_label(document, i);
        HOLDS(spans->start[i] <= spans->end[i] && spans->end[i] <= document->text.size);
        HOLDS(i == 0 || spans->start[i - 1] <= spans->start[i]);
        HOLDS(label == NULL || strlen(label) < document->labels.size);
    }
    for (size_t i = 0; i < document->unread_count; i++) {
        HOLDS(i == 0 || document->unread[i - 1] < document->unread[i]);
    }
    for (size_t i = 0; i < document->note_count; i++) {
        HOLDS(document->notes[i].message[0] != '\0');
    }
}

/* What the program does next with it. */
static void check_analysis(const cli_document *document)
{
    eqx_analyzer *analyzer = NULL;
    eqx_result   *result = NULL;
    eqx_input     input = cli_document_input(document);
    HOLDS(eqx_analyzer_new(NULL, NULL, &analyzer) == EQX_OK);
    HOLDS(eqx_result_new(NULL, &result) == EQX_OK);
    HOLDS(eqx_analyzer_run(analyzer, &input, result) == EQX_OK);
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cli_document documents[2] = {{.id = "fuzz", .path = "fuzz"}, {.id = "fuzz", .path = "fuzz"}};
    cli_failure  failures[2] = {{NULL, ""}, {NULL, ""}};
    if (size == 0 || memchr("DOdoHP", data[0], 6) == NULL) {
        return 0;
    }
    for (size_t i = 0; i < 2; i++) {
        read_as((char)data[0], data + 1, size - 1, &documents[i], &failures[i]);
        HOLDS(failures[i].code == NULL || failures[i].message[0] != '\0');
    }
    HOLDS((failures[0].code == NULL) == (failures[1].code == NULL));
    HOLDS(failures[0].code == NULL || strcmp(failures[0].code, failures[1].code) == 0);
    if (failures[0].code == NULL) {
        HOLDS(documents[0].text.size == documents[1].text.size);
        HOLDS(documents[0].text.size == 0 || memcmp(documents[0].text.data, documents[1].text.data,
                                                    documents[0].text.size) == 0);
        HOLDS(documents[0].spans.count == documents[1].spans.count);
        if (data[0] != 'P') { /* the helper's output may hold anything: the library repairs it */
            check_text(&documents[0]);
        }
        check_spans(&documents[0]);
        check_analysis(&documents[0]);
    }
    cli_document_wipe(&documents[0]);
    cli_document_wipe(&documents[1]);
    return 0;
}
