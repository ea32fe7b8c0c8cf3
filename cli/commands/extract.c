/*
 * extract.c - what the reader saw: text, pages and blocks (docs/extract.schema.json)
 */
#include <stdlib.h>
#include <string.h>

#include "commands/commands.h"
#include "commands/selection.h"
#include "support/instrument.h"
#include "support/json.h"
#include "support/message.h"
#include "support/output.h"
#include "support/visible.h"
#include "writers/view.h"

#define SCHEMA "equilex.extract/1"
#define MAX_SIZE (256u << 20)

enum { OPTION_TEXT, OPTION_SPANS, OPTION_MAX_SIZE, OPTION_PDF_SECONDS, OPTION_NO_CACHE };

static const cli_option options[] = {
    {0, "text", NULL, "only the text, byte for byte as quotes are cut from it"},
    {0, "spans", NULL, "what the library is given, instead of the blocks it makes of that"},
    {0, "max-size", "SIZE", "refuse larger documents; default 256M"},
    {0, "pdf-seconds", "N", "processor time for one PDF; default 10"},
    {0, "no-cache", NULL, "extract anew, and keep nothing in the user's cache"},
};

typedef struct extract {
    cli_names     files, ids;
    cli_read_options  reading;
    bool          plain; /* --text */
    bool          spans; /* --spans */
    eqx_analyzer *analyzer;
    eqx_result   *result;
    cli_output    output;
    cli_bytes     out;
    bool          incomplete;
} extract;

/* ------------------------------------------------------------- records --- */

static void open_record(cli_bytes *out, const char *name)
{
    cli_json_open(out, '{');
    cli_json_text(out, "rec", name);
}

static void close_record(cli_bytes *out)
{
    cli_json_close(out, '}');
    cli_bytes_char(out, '\n');
}

static bool is_unread(const cli_document *document, uint32_t page)
{
    for (size_t i = 0; i < document->unread_count; i++) {
        if (document->unread[i] == page) {
            return true;
        }
    }
    return false;
}

static void document_record(const cli_view *view, cli_bytes *out)
{
    const cli_document *document = view->document;
    open_record(out, "document");
    cli_json_text(out, "schema", SCHEMA);
    cli_json_text(out, "doc", document->id);
    cli_json_text(out, "path", document->path);
    cli_json_text(out, "sha256", document->file_sha256);
    cli_json_text(out, "text_sha256", document->text_sha256);
    cli_json_text(out, "extractor", document->extractor);
    if (document->paged) {
        cli_json_uint(out, "pages", view->pages.count);
    } else {
        cli_json_null(out, "pages");
    }
    cli_json_uint(out, "blocks", view->blocks.count);
    cli_json_uint(out, "bytes", document->text.size);
    cli_json_slice(out, "text", document->text.data, document->text.size);
    close_record(out);
}

static void page_record(const cli_view *view, uint64_t i, cli_bytes *out)
{
    uint32_t index = view->pages.index[i];
    open_record(out, "page");
    cli_json_uint(out, "index", index + 1u);
    cli_json_text(out, "label", cli_view_page_label(view, index + 1u));
    cli_json_pair(out, "byte", view->pages.byte_start[i], view->pages.byte_end[i]);
    cli_json_bool(out, "needs_ocr", is_unread(view->document, index));
    close_record(out);
}

/* The reader's span of a block, from `*row` on; EQX_NONE when the layout gave the block. */
static uint32_t span_of(const cli_view *view, uint64_t block, size_t *row)
{
    const cli_spans *spans = &view->document->spans;
    uint32_t         start = view->blocks.byte_start[block];
    while (*row < spans->count && (spans->end[*row] <= start ||
                                   spans->kind[*row] == EQX_SPAN_PAGE ||
                                   spans->kind[*row] == EQX_SPAN_CELL)) {
        ++*row;
    }
    return *row < spans->count && spans->start[*row] <= start ? (uint32_t)*row : EQX_NONE;
}

static void add_cells(const cli_view *view, uint32_t span, cli_bytes *out)
{
    const cli_spans *spans = &view->document->spans;
    cli_json_key(out, "cells");
    if (span == EQX_NONE || spans->kind[span] != EQX_SPAN_ROW) {
        cli_bytes_text(out, "null");
        return;
    }
    cli_json_open(out, '[');
    for (size_t i = span + 1u; i < spans->count && spans->kind[i] == EQX_SPAN_CELL; i++) {
        cli_json_comma(out);
        cli_json_string(out, cli_view_text(view, spans->start[i]),
                        spans->end[i] - spans->start[i]);
    }
    cli_json_close(out, ']');
}

static void block_record(const cli_view *view, uint64_t i, uint32_t span, cli_bytes *out)
{
    const eqx_block_table *blocks = &view->blocks;
    uint32_t               start = blocks->byte_start[i];
    bool heading = span != EQX_NONE && blocks->kind[i] == EQX_SPAN_HEADING;
    open_record(out, "block");
    cli_json_uint(out, "id", i);
    cli_json_text(out, "kind", cli_view_kind(blocks->kind[i]));
    cli_json_uint(out, "level", blocks->level[i]);
    cli_json_text(out, "source", span == EQX_NONE ? "layout" : "reader");
    cli_json_key(out, "page");
    if (view->document->paged) {
        cli_bytes_uint(out, view->pages.index[blocks->page[i]] + 1u);
    } else {
        cli_bytes_text(out, "null");
    }
    cli_json_key(out, "parent");
    if (blocks->parent[i] == EQX_NONE) {
        cli_bytes_text(out, "null");
    } else {
        cli_bytes_uint(out, blocks->parent[i]);
    }
    cli_json_text(out, "anchor", heading ? cli_document_label(view->document, span) : NULL);
    cli_json_pair(out, "byte", start, blocks->byte_end[i]);
    add_cells(view, span, out);
    cli_json_slice(out, "text", cli_view_text(view, start), blocks->byte_end[i] - start);
    close_record(out);
}

/* In the order in which eqx_input takes them; its pages count from 0. */
static void span_records(const cli_document *document, cli_bytes *out)
{
    const cli_spans *spans = &document->spans;
    for (size_t i = 0; i < spans->count; i++) {
        open_record(out, "span");
        cli_json_text(out, "kind", cli_view_kind(spans->kind[i]));
        cli_json_pair(out, "byte", spans->start[i], spans->end[i]);
        cli_json_uint(out, "value", spans->value[i]);
        cli_json_text(out, "label", cli_document_label(document, i));
        close_record(out);
    }
}

static void note_record(const cli_document *document, const char *code, const char *message,
                        cli_bytes *out)
{
    open_record(out, "warning");
    cli_json_text(out, "doc", document->id);
    cli_json_text(out, "path", document->path);
    cli_json_text(out, "code", code);
    cli_json_text(out, "message", message);
    close_record(out);
}

/* ------------------------------------------------------------ one file --- */

static void write_records(extract *self, const cli_document *document)
{
    eqx_input input = cli_document_input(document);
    cli_setup setup;
    cli_view  view;
    size_t    row = 0;
    memset(&setup, 0, sizeof setup);
    cli_expect(eqx_analyzer_run(self->analyzer, &input, self->result), document->path);
    cli_view_init(&view, &setup, document, self->result);
    document_record(&view, &self->out);
    for (uint64_t i = 0; document->paged && i < view.pages.count; i++) {
        page_record(&view, i, &self->out);
    }
    if (self->spans) {
        span_records(document, &self->out);
    }
    for (uint64_t i = 0; !self->spans && i < view.blocks.count; i++) {
        uint32_t span = span_of(&view, i, &row);
        block_record(&view, i, span, &self->out);
    }
    for (size_t i = 0; i < document->note_count; i++) {
        note_record(document, document->notes[i].code, document->notes[i].message, &self->out);
    }
    cli_view_wipe(&view);
}

static void say(const cli_document *document, const char *message)
{
    cli_warn("%s: %s", cli_reader_title(document->path), message);
}

static void extract_one(extract *self, cli_document *document)
{
    cli_failure failure;
    cli_bytes_clear(&self->out);
    cli_reader_read(document, &self->reading, &failure);
    for (size_t i = 0; failure.code == NULL && i < document->note_count; i++) {
        say(document, document->notes[i].message);
    }
    if (failure.code != NULL) {
        say(document, failure.message);
        self->incomplete = true;
        if (!self->plain) {
            note_record(document, failure.code, failure.message, &self->out);
        }
    } else if (self->plain) {
        cli_bytes_add(&self->out, document->text.data, document->text.size);
    } else {
        write_records(self, document);
    }
}

/* ------------------------------------------------------------- the run --- */

static void read_arguments(extract *self, cli_args *args)
{
    const char *value;
    for (int option; (option = cli_args_next(args, &value)) != CLI_ARGS_END;) {
        switch (option) {
        case CLI_ARGS_FILE: cli_names_add(&self->files, value); break;
        case OPTION_TEXT: self->plain = true; break;
        case OPTION_SPANS: self->spans = true; break;
        case OPTION_MAX_SIZE:
            self->reading.max_size = cli_args_size(args, "--max-size", value);
            break;
        case OPTION_PDF_SECONDS:
            self->reading.pdf_seconds = (unsigned)cli_args_number(
                args, "--pdf-seconds", value, 1, CLI_READ_PDF_SECONDS_MAX);
            break;
        default: self->reading.no_cache = true; break;
        }
    }
    if (self->files.count == 0) {
        cli_args_refuse(args, "name the documents to read, or - for standard input", "");
    }
    if (self->plain && self->spans) {
        cli_args_refuse(args, "--text or --spans, not both", "");
    }
    if (self->plain && self->files.count > 1) {
        cli_args_refuse(args, "one file at a time with --text; not also", self->files.data[1]);
    }
    if (self->reading.max_size > EQX_DOCUMENT_MAX) {
        self->reading.max_size = EQX_DOCUMENT_MAX;
    }
}

static void free_all(extract *self)
{
    for (size_t i = 0; i < self->ids.count; i++) {
        free((char *)(uintptr_t)self->ids.data[i]);
    }
    free(self->ids.data);
    free(self->files.data);
    cli_bytes_wipe(&self->out);
    eqx_result_free(self->result);
    eqx_analyzer_free(self->analyzer);
}

static int run(cli_args *args)
{
    extract      self;
    cli_document document;
    memset(&self, 0, sizeof self);
    memset(&document, 0, sizeof document);
    self.reading = (cli_read_options){MAX_SIZE, CLI_READ_PDF_SECONDS, false};
    read_arguments(&self, args);
    cli_selection_name(&self.files, &self.ids);
    cli_expect(eqx_analyzer_new(NULL, NULL, &self.analyzer), "analyzer");
    cli_expect(eqx_result_new(NULL, &self.result), "result");
    cli_output_open(&self.output, NULL);
    for (size_t i = 0; i < self.files.count; i++) {
        document.id = self.ids.data[i];
        document.path = self.files.data[i];
        extract_one(&self, &document);
        if (!cli_output_write(&self.output, self.out.data, self.out.size)) {
            break;
        }
    }
    int status = cli_output_close(&self.output, true);
    status = status == CLI_OK && self.incomplete ? CLI_INCOMPLETE : status;
    cli_document_wipe(&document);
    free_all(&self);
    return status;
}

const cli_command cli_command_extract = {
    "extract", "[options] FILE...", "Show what the reader saw: text, pages and blocks",
    "  equilex extract plan.pdf                     one record a line: pages, headings, rows\n"
    "  equilex extract --text plan.docx > plan.txt  the text that quotes are cut from\n",
    "Records are described by docs/extract.schema.json. Exit status: 0 read, 2 usage or fatal\n"
    "error, 3 some documents failed.\n",
    options, sizeof options / sizeof options[0], run};
