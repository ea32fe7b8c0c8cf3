#include "readers/document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void cli_document_clear(cli_document *document)
{
    cli_bytes_clear(&document->text);
    cli_bytes_clear(&document->labels);
    document->extractor[0] = '\0';
    document->spans.count = 0;
    document->paged = false;
    document->unread_count = 0;
    document->note_count = 0;
}

void cli_document_wipe(cli_document *document)
{
    cli_bytes_wipe(&document->text);
    cli_bytes_wipe(&document->labels);
    free(document->spans.start);
    free(document->spans.end);
    free(document->spans.value);
    free(document->spans.label);
    free(document->spans.kind);
    free(document->unread);
    free(document->notes);
    memset(&document->spans, 0, sizeof document->spans);
    document->unread = NULL;
    document->notes = NULL;
    document->unread_count = document->note_count = 0;
}

static void grow(cli_spans *spans)
{
    if (spans->count < spans->capacity) {
        return;
    }
    spans->capacity = spans->capacity < 64 ? 64 : spans->capacity * 2;
    spans->start = cli_resize(spans->start, spans->capacity, sizeof *spans->start);
    spans->end = cli_resize(spans->end, spans->capacity, sizeof *spans->end);
    spans->value = cli_resize(spans->value, spans->capacity, sizeof *spans->value);
    spans->label = cli_resize(spans->label, spans->capacity, sizeof *spans->label);
    spans->kind = cli_resize(spans->kind, spans->capacity, sizeof *spans->kind);
}

size_t cli_document_span(cli_document *document, uint8_t kind, size_t start, size_t end,
                         uint32_t value, const char *label)
{
    cli_spans *spans = &document->spans;
    size_t     row = spans->count;
    grow(spans);
    spans->count++;
    spans->start[row] = (uint32_t)start;
    spans->end[row] = (uint32_t)end;
    spans->value[row] = value;
    spans->label[row] = EQX_NONE;
    spans->kind[row] = kind;
    if (label != NULL) {
        spans->label[row] = (uint32_t)document->labels.size;
        cli_bytes_add(&document->labels, label, strlen(label) + 1);
    }
    return row;
}

const char *cli_document_label(const cli_document *document, size_t row)
{
    uint32_t label = document->spans.label[row];
    return label == EQX_NONE ? NULL : document->labels.data + label;
}

void cli_document_unread(cli_document *document, uint32_t page)
{
    document->unread =
        cli_resize(document->unread, document->unread_count + 1, sizeof *document->unread);
    document->unread[document->unread_count++] = page;
}

void cli_document_note(cli_document *document, const char *code, const char *message)
{
    document->notes =
        cli_resize(document->notes, document->note_count + 1, sizeof *document->notes);
    cli_note *note = &document->notes[document->note_count++];
    note->code = code;
    snprintf(note->message, sizeof note->message, "%s", message);
}

eqx_input cli_document_input(const cli_document *document)
{
    return (eqx_input){.struct_size = sizeof(eqx_input),
                       .text = document->text.data,
                       .size = document->text.size,
                       .span_count = document->spans.count,
                       .span_start = document->spans.start,
                       .span_end = document->spans.end,
                       .span_kind = document->spans.kind,
                       .span_value = document->spans.value,
                       .span_label = document->spans.label,
                       .labels = document->labels.data,
                       .labels_size = document->labels.size};
}
