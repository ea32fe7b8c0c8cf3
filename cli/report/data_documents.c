/*
 * data_documents.c - documents, what each holds, and its targets
 */
#include <stdlib.h>

#include "audit/names.h"
#include "report/data.h"
#include "report/excerpt.h"
#include "support/json.h"
#include "support/visible.h"

static bool was_read(const cli_model_document *document)
{
    return document->status == EQX_DOCUMENT_READ;
}

/* ----------------------------------------------------------- documents --- */

static void add_warnings(const cli_model_document *document, cli_bytes *out)
{
    cli_json_key(out, "warnings");
    cli_json_open(out, '[');
    for (uint32_t i = 0; i < document->warning_count; i++) {
        cli_report_words(out, document->warnings[i].message);
    }
    cli_json_close(out, ']');
}

static void add_document(const cli_model_document *document, cli_bytes *out)
{
    const cli_entry *entry = document->entry;
    cli_json_open(out, '{');
    cli_json_text(out, "id", entry->id);
    cli_json_text(out, "system", entry->system);
    cli_json_text(out, "type", entry->doc_type);
    cli_json_uint(out, "year", entry->year);
    cli_json_text(out, "title", entry->title);
    cli_json_text(out, "publisher", entry->publisher);
    cli_json_text(out, "path", entry->path);
    cli_json_text(out, "status", cli_name_of_status(document->status));
    if (document->paged) {
        cli_json_uint(out, "pages", document->summary.pages);
    } else {
        cli_json_null(out, "pages");
    }
    cli_json_uint(out, "unread", document->unread_count);
    cli_json_uint(out, "words", document->summary.words);
    cli_json_uint(out, "statements", document->summary.statements);
    cli_json_uint(out, "hits", document->summary.scored);
    cli_json_uint(out, "dropped", document->summary.dropped);
    cli_json_uint(out, "targets", document->target_count);
    add_warnings(document, out);
    cli_json_close(out, '}');
}

static void add_documents(const cli_report_data *data)
{
    const cli_model *model = data->tables->model;
    cli_json_key(data->out, "documents");
    cli_json_open(data->out, '[');
    for (size_t i = 0; i < model->count; i++) {
        add_document(&model->documents[i], data->out);
    }
    cli_json_close(data->out, ']');
}

/* -------------------------------------------------------------- scores --- */

/* The quotes of each concept of a document, by concept: hits are in text order, so a statement
 * with two hits of a concept comes twice in a row. */
static void add_quotes(const cli_report_data *data, uint32_t row, const uint32_t *next_hit,
                       uint32_t first)
{
    const cli_model_document *document = &data->tables->model->documents[row];
    uint32_t                  last = EQX_NONE;
    cli_json_open(data->out, '[');
    for (uint32_t i = first; i != EQX_NONE; i = next_hit[i]) {
        const cli_model_hit *hit = &document->hits[i];
        uint32_t             number = data->quotes->number[row][hit->statement];
        if (number != EQX_NONE && hit->statement != last) {
            cli_report_number(data->out, number - data->quotes->first[row]);
            cli_report_number(data->out, hit->rung);
            last = hit->statement;
        }
    }
    cli_json_close(data->out, ']');
}

/* [concept, rung, single, hits, statements, dropped, [quote, rung, quote, rung, ...]]; a quote is
 * counted from the document's first. */
static void add_score(const cli_report_data *data, uint32_t row, uint32_t concept_id,
                      const uint32_t *next_hit, uint32_t first)
{
    const cli_model_concept *concept =
        &data->tables->model->documents[row].concepts[concept_id];
    if (concept->hits == 0 && concept->dropped == 0) {
        return;
    }
    cli_json_open(data->out, '[');
    cli_report_number(data->out, concept_id);
    cli_report_number(data->out, concept->rung);
    cli_report_number(data->out, concept->single);
    cli_report_number(data->out, concept->hits);
    cli_report_number(data->out, concept->statements);
    cli_report_number(data->out, concept->dropped);
    add_quotes(data, row, next_hit, first);
    cli_json_close(data->out, ']');
}

/* Hits of one concept after another: first[concept], then next[hit]. */
static void add_scores_of(const cli_report_data *data, uint32_t row)
{
    const cli_model          *model = data->tables->model;
    const cli_model_document *document = &model->documents[row];
    uint32_t                  concepts = model->info.concept_count;
    uint32_t                 *first = cli_alloc(concepts + 1u, sizeof *first);
    uint32_t                 *next = cli_alloc(document->hit_count + 1u, sizeof *next);
    for (uint32_t c = 0; c < concepts; c++) {
        first[c] = EQX_NONE;
    }
    for (uint32_t i = document->hit_count; i-- > 0;) {
        next[i] = first[document->hits[i].concept_id];
        first[document->hits[i].concept_id] = i;
    }
    cli_json_open(data->out, '[');
    for (uint32_t c = 0; c < concepts && was_read(document); c++) {
        add_score(data, row, c, next, first[c]);
    }
    cli_json_close(data->out, ']');
    free(first);
    free(next);
}

static void add_scores(const cli_report_data *data)
{
    cli_json_key(data->out, "scores");
    cli_json_open(data->out, '[');
    for (uint32_t i = 0; i < data->tables->model->count; i++) {
        add_scores_of(data, i);
    }
    cli_json_close(data->out, ']');
}

/* ------------------------------------------------------------- targets --- */

/* A slot is 0 when empty; its place in the quote, start * 4096 + length in UTF-16 units, where it
 * stands in it; else its words. */
static void add_slot(const cli_model_document *document, const cli_model_target *target,
                     cli_model_span span, cli_bytes *out)
{
    cli_model_span all = document->statements[target->statement].text;
    bool           inside = span.start >= all.start && span.end <= all.end &&
                  all.end - all.start <= CLI_REPORT_QUOTE_MAX;
    cli_excerpt    excerpt;
    if (span.start == EQX_NONE) {
        cli_report_number(out, 0);
        return;
    }
    cli_excerpt_make(&excerpt, document->text.data, inside ? all.start : span.start,
                     inside ? all.end : span.end, &span, 1);
    if (inside && excerpt.count == 1) {
        cli_report_number(out, excerpt.marks[0] * 4096u + (excerpt.marks[1] - excerpt.marks[0]));
    } else {
        cli_json_comma(out);
        cli_json_string(out, excerpt.text.data, excerpt.text.size);
    }
    cli_excerpt_wipe(&excerpt);
}

/* [doc, quote, concept, form, origin, 1 quantified + 2 dated, indicator, number, unit, direction,
 * baseline, deadline, population, owner] */
static void add_target(const cli_report_data *data, uint32_t row, uint32_t number)
{
    cli_bytes                *out = data->out;
    const cli_model_document *document = &data->tables->model->documents[row];
    const cli_model_target   *target = &document->targets[number];
    const cli_model_span      slots[] = {target->indicator, target->number,   target->unit,
                                         target->direction, target->baseline, target->deadline,
                                         target->population, target->owner};
    cli_json_open(out, '[');
    cli_report_number(out, row);
    cli_report_number(out, data->quotes->number[row][target->statement]);
    cli_report_id(out, target->concept_id);
    cli_report_number(out, target->equity_form);
    cli_report_number(out, target->origin);
    cli_report_number(out, (target->quantified ? 1u : 0u) + (target->dated ? 2u : 0u));
    for (size_t i = 0; i < sizeof slots / sizeof slots[0]; i++) {
        add_slot(document, target, slots[i], out);
    }
    cli_json_close(out, ']');
}

static void add_targets(const cli_report_data *data)
{
    const cli_model *model = data->tables->model;
    cli_json_key(data->out, "targets");
    cli_json_open(data->out, '[');
    for (uint32_t i = 0; i < model->count; i++) {
        for (uint32_t t = 0; t < model->documents[i].target_count; t++) {
            if (was_read(&model->documents[i])) {
                add_target(data, i, t);
            }
        }
    }
    cli_json_close(data->out, ']');
}

void cli_report_documents(const cli_report_data *data)
{
    add_documents(data);
    add_scores(data);
    add_targets(data);
}
