/*
 * data_quotes.c - the statements that are quoted, with their hits marked
 */
#include <stdlib.h>
#include <string.h>

#include "report/data.h"
#include "report/excerpt.h"
#include "support/json.h"

#define CONTEXT_MAX 180u /* bytes of its paragraph on each side; of many documents fewer */
#define CONTEXT_ALL 4200u

typedef struct quoting {
    const cli_report_data    *data;
    const cli_model_document *document;
    uint32_t                  row, hit; /* hit: the next one in text order */
    uint32_t                  context;  /* bytes on each side */
    cli_model_span           *spans;    /* scratch: of all hits */
} quoting;

/* Where the excerpt of a long statement is cut: at characters, around `first`. */
static cli_model_span window_of(const cli_model_document *document, cli_model_span text,
                                const cli_model_span *first)
{
    const char    *bytes = document->text.data;
    cli_model_span window = text;
    if (text.end - text.start <= CLI_REPORT_QUOTE_MAX) {
        return window;
    }
    if (first != NULL && first->start - text.start > CLI_REPORT_QUOTE_MAX / 2) {
        window.start = first->start - CLI_REPORT_QUOTE_MAX / 2;
    }
    if (text.end - window.start > CLI_REPORT_QUOTE_MAX) {
        window.end = window.start + CLI_REPORT_QUOTE_MAX;
    }
    while (window.start < window.end && ((unsigned char)bytes[window.start] & 0xC0) == 0x80) {
        window.start++;
    }
    while (window.end > window.start && window.end < text.end &&
           ((unsigned char)bytes[window.end] & 0xC0) == 0x80) {
        window.end--;
    }
    return window;
}

/* Hits of the statement, in text order, into the scratch; returns how many. */
static size_t gather(quoting *q, uint32_t statement)
{
    size_t count = 0;
    while (q->hit < q->document->hit_count && q->document->hits[q->hit].statement < statement) {
        q->hit++;
    }
    for (uint32_t i = q->hit;
         i < q->document->hit_count && q->document->hits[i].statement == statement; i++) {
        q->spans[count++] = q->document->hits[i].text;
    }
    return count;
}

static void add_marks(const cli_excerpt *excerpt, cli_bytes *out)
{
    cli_json_open(out, '[');
    for (size_t i = 0; i < excerpt->count * 2; i++) {
        cli_report_number(out, excerpt->marks[i]);
    }
    cli_json_close(out, ']');
}

static void add_place(const quoting *q, const cli_model_statement *statement, cli_bytes *out)
{
    uint32_t page = cli_model_page(q->document, statement->text.start);
    cli_report_number(out, q->row);
    cli_report_number(out, page);
    cli_report_words(out, page == 0 ? "" : q->document->page_label[page - 1]);
    cli_report_number(out, statement->section);
}

static void add_excerpt(const quoting *q, uint32_t start, uint32_t end, cli_bytes *out)
{
    cli_excerpt excerpt;
    cli_excerpt_make(&excerpt, q->document->text.data, start, end, NULL, 0);
    cli_json_comma(out);
    cli_json_string(out, excerpt.text.data, excerpt.text.size);
    cli_excerpt_wipe(&excerpt);
}

/* The nearest blank inside [start, end), looking from `start` on: words are not cut. */
static uint32_t after_blank(const char *text, uint32_t start, uint32_t end)
{
    while (start < end && text[start] != ' ' && text[start] != '\n') {
        start++;
    }
    return start;
}

static uint32_t before_blank(const char *text, uint32_t start, uint32_t end)
{
    while (end > start && text[end - 1] != ' ' && text[end - 1] != '\n') {
        end--;
    }
    return end;
}

/* 1 where the statement on this side is quoted too: its words are there already. */
static void add_side(const quoting *q, uint32_t number, uint32_t beside, uint32_t from, uint32_t to,
                     cli_bytes *out)
{
    if (beside != number && q->data->quotes->number[q->row][beside] != EQX_NONE) {
        cli_report_number(out, 1);
    } else {
        add_excerpt(q, from, to, out);
    }
}

/* What stands before and after the statement in its paragraph. */
static void add_context(const quoting *q, uint32_t number, cli_bytes *out)
{
    const cli_model_statement *all = q->document->statements;
    uint32_t                   first = number, last = number;
    uint32_t                   start = all[number].text.start, end = all[number].text.end;
    while (first > 0 && all[first - 1].block == all[number].block &&
           start - all[first].text.start < q->context) {
        first--;
    }
    while (last + 1 < q->document->statement_count && all[last + 1].block == all[number].block &&
           all[last].text.end - end < q->context) {
        last++;
    }
    uint32_t from = all[first].text.start, to = all[last].text.end;
    if (start - from > q->context) {
        from = after_blank(q->document->text.data, start - q->context, start);
    }
    if (to - end > q->context) {
        to = before_blank(q->document->text.data, end, end + q->context);
    }
    add_side(q, number, first < number ? number - 1 : number, from, start, out);
    add_side(q, number, last > number ? number + 1 : number, end, to, out);
}

/* 1 hedged, 2 cut, 4 national voice, 8 modality from the lead-in, 16 owner named, 32 money or
 * posts, 64 deadline, 128 the owner is a partner. */
static unsigned flags_of(const cli_model_statement *statement, bool cut)
{
    return (statement->hedged ? 1u : 0u) | (cut ? 2u : 0u) |
           (statement->voice == EQX_VOICE_NATIONAL ? 4u : 0u) | (statement->inherited ? 8u : 0u) |
           (statement->owner.start != EQX_NONE ? 16u : 0u) |
           (statement->resource.start != EQX_NONE ? 32u : 0u) |
           (statement->deadline.start != EQX_NONE ? 64u : 0u) |
           (statement->partner_owns ? 128u : 0u);
}

/* [doc, page, label, section, text, [start, end, ...], modality, flags, zone, before, after] */
static void add_quote(quoting *q, uint32_t number)
{
    cli_bytes                 *out = q->data->out;
    const cli_model_statement *statement = &q->document->statements[number];
    size_t                     count = gather(q, number);
    cli_model_span window = window_of(q->document, statement->text, count > 0 ? q->spans : NULL);
    bool           cut = window.end - window.start < statement->text.end - statement->text.start;
    cli_excerpt    excerpt;
    cli_excerpt_make(&excerpt, q->document->text.data, window.start, window.end, q->spans, count);
    cli_json_open(out, '[');
    add_place(q, statement, out);
    cli_json_comma(out);
    cli_json_string(out, excerpt.text.data, excerpt.text.size);
    add_marks(&excerpt, out);
    cli_report_number(out, statement->modality);
    cli_report_number(out, flags_of(statement, cut));
    cli_report_number(out, statement->zone);
    add_context(q, number, out);
    cli_json_close(out, ']');
    cli_excerpt_wipe(&excerpt);
}

/* Bytes that two paths share, whole headings only. */
static size_t shared_path(const char *before, const char *path)
{
    size_t shared = 0;
    for (size_t i = 0; before[i] != '\0' && before[i] == path[i]; i++) {
        if (i >= 2 && memcmp(path + i - 2, " > ", 3) == 0) {
            shared = i + 1;
        }
    }
    return shared;
}

/* How many headings those bytes hold. */
static size_t headings_in(const char *path, size_t size)
{
    size_t count = 0;
    for (size_t i = 2; i < size; i++) {
        count += memcmp(path + i - 2, " > ", 3) == 0;
    }
    return count;
}

/* By document: the headings above each of its quotes, "4 Priorities > 4.2 Anchors", as the number
 * of headings that the last path before it has too, and the rest. Paths that no quote needs are
 * empty. */
static void add_sections(const cli_report_data *data, uint32_t row)
{
    const cli_model_document *document = &data->tables->model->documents[row];
    bool                     *used = cli_alloc(document->section_count + 1u, sizeof *used);
    const char               *last = "";
    for (uint32_t s = 0; s < document->statement_count; s++) {
        used[document->statements[s].section] |= data->quotes->number[row][s] != EQX_NONE;
    }
    cli_json_open(data->out, '[');
    for (uint32_t i = 0; i < document->section_count; i++) {
        const char *path = used[i] ? document->sections[i] : "";
        size_t      shared = shared_path(last, path);
        if (shared > 0) {
            cli_report_number(data->out, headings_in(path, shared));
        }
        cli_report_words(data->out, path + shared);
        last = path[0] != '\0' ? path : last;
    }
    cli_json_close(data->out, ']');
    free(used);
}

static uint32_t context_of(size_t documents)
{
    uint32_t fair = (uint32_t)(CONTEXT_ALL / (documents + 1));
    return fair < CONTEXT_MAX ? fair : CONTEXT_MAX;
}

void cli_report_quotes(const cli_report_data *data)
{
    const cli_model *model = data->tables->model;
    cli_json_key(data->out, "sections");
    cli_json_open(data->out, '[');
    for (uint32_t d = 0; d < model->count; d++) {
        add_sections(data, d);
    }
    cli_json_close(data->out, ']');
    cli_json_uint(data->out, "context", context_of(model->count));
    cli_json_key(data->out, "quotes");
    cli_json_open(data->out, '[');
    for (uint32_t d = 0; d < model->count; d++) {
        const cli_model_document *document = &model->documents[d];
        quoting q = {data, document, d, 0, context_of(model->count),
                     cli_alloc(document->hit_count + 1u, sizeof(cli_model_span))};
        for (uint32_t s = 0; s < document->statement_count; s++) {
            if (data->quotes->number[d][s] != EQX_NONE) {
                add_quote(&q, s);
            }
        }
        free(q.spans);
    }
    cli_json_close(data->out, ']');
}
