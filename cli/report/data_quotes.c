/*
 * data_quotes.c - the statements that are quoted, with their hits marked
 */
#include <stdlib.h>

#include "report/data.h"
#include "report/excerpt.h"
#include "support/json.h"

#define QUOTE_MAX 1200u /* bytes: of a longer statement the part around its first hit */

typedef struct quoting {
    const cli_report_data    *data;
    const cli_model_document *document;
    uint32_t                  row, hit; /* hit: the next one in text order */
    cli_model_span           *spans;    /* scratch: of all hits */
} quoting;

/* Where the excerpt of a long statement is cut: at characters, around `first`. */
static cli_model_span window_of(const cli_model_document *document, cli_model_span text,
                                const cli_model_span *first)
{
    const char    *bytes = document->text.data;
    cli_model_span window = text;
    if (text.end - text.start <= QUOTE_MAX) {
        return window;
    }
    if (first != NULL && first->start - text.start > QUOTE_MAX / 2) {
        window.start = first->start - QUOTE_MAX / 2;
    }
    window.end = text.end - window.start > QUOTE_MAX ? window.start + QUOTE_MAX : text.end;
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
    cli_report_words(out, q->document->sections[statement->section]);
}

/* [doc, page, label, section, text, [start, end, ...], modality, flags, zone]; flags: 1 hedged,
 * 2 cut, 4 voice national, 8 inherited from a lead-in */
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
    cli_report_number(out, (statement->hedged ? 1u : 0u) | (cut ? 2u : 0u) |
                               (statement->voice == EQX_VOICE_NATIONAL ? 4u : 0u) |
                               (statement->inherited ? 8u : 0u));
    cli_report_number(out, statement->zone);
    cli_json_close(out, ']');
    cli_excerpt_wipe(&excerpt);
}

void cli_report_quotes(const cli_report_data *data)
{
    const cli_model *model = data->tables->model;
    cli_json_key(data->out, "quotes");
    cli_json_open(data->out, '[');
    for (uint32_t d = 0; d < model->count; d++) {
        const cli_model_document *document = &model->documents[d];
        quoting q = {data, document, d, 0,
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
