/*
 * review.c - each stratum is drawn without return from all of its rows
 */
#include "audit/review.h"

#include <stdlib.h>
#include <string.h>

#include "support/csv_writer.h"
#include "support/csvread.h"
#include "support/digest.h"
#include "support/instrument.h"
#include "support/loading.h"
#include "support/message.h"
#include "support/random.h"
#include "support/visible.h"

#define STRATUM_ROWS 60u
#define REVIEW_MAX (64u << 20)
#define ID_SIZE 35u /* r_ and 32 hex digits */

typedef enum stratum { STRATUM_HIT, STRATUM_NEAR, STRATUM_QUIET, STRATUM_COUNT } stratum;

static const char *const stratum_names[STRATUM_COUNT] = {"hit", "near miss", "no hit"};

/* A row of the sample: a hit, a drop or a statement of one document. */
typedef struct drawn {
    uint32_t document, row;
} drawn;

static bool was_read(const cli_model_document *document)
{
    return document->status == EQX_DOCUMENT_READ;
}

/* --------------------------------------------------------------- drawing --- */

/* 1 for each statement that holds a scored hit. */
static uint8_t *statements_with_hits(const cli_model_document *document)
{
    uint8_t *hit = cli_alloc(document->statement_count + 1u, 1);
    for (uint32_t i = 0; i < document->hit_count; i++) {
        hit[document->hits[i].statement] = 1;
    }
    return hit;
}

/* Reservoir sampling (Vitter 1985, algorithm R): every row has the same chance. */
static void offer(drawn *sample, uint64_t *seen, uint64_t *state, drawn row)
{
    uint64_t place = (*seen)++;
    if (place >= STRATUM_ROWS) {
        place = cli_random_below(state, place + 1);
    }
    if (place < STRATUM_ROWS) {
        sample[place] = row;
    }
}

static void offer_quiet(const cli_model_document *document, uint32_t number, drawn *sample,
                        uint64_t *seen, uint64_t *state)
{
    uint8_t *hit = statements_with_hits(document);
    for (uint32_t i = 0; i < document->statement_count; i++) {
        if (!hit[i]) {
            offer(sample, seen, state, (drawn){number, i});
        }
    }
    free(hit);
}

static uint64_t draw(const cli_model *model, stratum kind, uint64_t seed, drawn *sample)
{
    uint64_t seen = 0, state = seed + kind;
    for (uint32_t d = 0; d < model->count; d++) {
        const cli_model_document *document = &model->documents[d];
        uint32_t rows = kind == STRATUM_HIT ? document->hit_count : document->drop_count;
        if (!was_read(document)) {
            continue;
        }
        if (kind == STRATUM_QUIET) {
            offer_quiet(document, d, sample, &seen, &state);
        }
        for (uint32_t i = 0; i < rows && kind != STRATUM_QUIET; i++) {
            offer(sample, &seen, &state, (drawn){d, i});
        }
    }
    return seen;
}

static int compare_drawn(const void *a, const void *b)
{
    const drawn *x = a, *y = b;
    return x->document != y->document ? (x->document > y->document) - (x->document < y->document)
                                      : (x->row > y->row) - (x->row < y->row);
}

/* --------------------------------------------------------------- writing --- */

static const cli_model_hit *hit_of(const cli_model_document *document, stratum kind, uint32_t row)
{
    return kind == STRATUM_HIT    ? &document->hits[row]
           : kind == STRATUM_NEAR ? &document->drops[row]
                                  : NULL;
}

static void make_id(const cli_model *model, const cli_model_document *document,
                    const cli_model_hit *hit, cli_model_span span, char out[ID_SIZE])
{
    cli_bytes what = {NULL, 0, 0};
    char      digest[CLI_DIGEST_SIZE];
    cli_bytes_text(&what, document->text_sha256);
    cli_bytes_char(&what, '\n');
    if (hit != NULL) {
        cli_bytes_text(&what, cli_instrument_concept(model->lexicon, hit->concept_id).id);
    }
    cli_bytes_char(&what, '\n');
    cli_bytes_uint(&what, span.start);
    cli_bytes_char(&what, '-');
    cli_bytes_uint(&what, span.end);
    cli_digest_of(what.data, what.size, digest);
    memcpy(out, "r_", 2);
    memcpy(out + 2, digest, 32);
    out[34] = '\0';
    cli_bytes_wipe(&what);
}

static void add_quote(const cli_model_document *document, cli_model_span span, cli_bytes *out)
{
    cli_bytes line = {NULL, 0, 0};
    cli_visible_squeeze(&line, document->text.data + span.start, span.end - span.start);
    cli_csv_slice(out, line.data == NULL ? "" : line.data, line.size);
    cli_bytes_wipe(&line);
}

static void add_row(const cli_model *model, stratum kind, drawn place, double weight,
                    cli_bytes *out)
{
    const cli_model_document  *document = &model->documents[place.document];
    const cli_model_hit       *hit = hit_of(document, kind, place.row);
    const cli_model_statement *statement =
        &document->statements[hit == NULL ? place.row : hit->statement];
    cli_model_span span = hit == NULL ? statement->text : hit->text;
    uint32_t       page = cli_model_page(document, span.start);
    char           id[ID_SIZE];
    make_id(model, document, hit, span, id);
    cli_csv_bare(out, id);
    cli_csv_text(out, stratum_names[kind]);
    cli_csv_double(out, weight);
    cli_csv_text(out, document->entry->id);
    if (page == 0) {
        cli_csv_empty(out);
    } else {
        cli_csv_uint(out, page);
    }
    cli_csv_text(out, document->sections[statement->section]);
    cli_csv_text(out,
                 hit == NULL ? "" : cli_instrument_concept(model->lexicon, hit->concept_id).id);
    cli_csv_text(out, kind == STRATUM_NEAR ? cli_view_reason(hit->status) : "");
    if (hit == NULL) {
        cli_csv_text(out, "");
    } else {
        add_quote(document, span, out);
    }
    add_quote(document, statement->text, out);
    cli_csv_text(out, "");
    cli_csv_text(out, "");
    cli_csv_end(out);
}

void cli_review_sample(const cli_model *model, uint64_t seed, cli_bytes *out)
{
    drawn sample[STRATUM_ROWS];
    cli_bytes_text(out, "id,stratum,weight,doc,page,section,concept,reason,quote,statement,verdict,"
                        "note\r\n");
    for (stratum kind = STRATUM_HIT; kind < STRATUM_COUNT; kind++) {
        uint64_t seen = draw(model, kind, seed, sample);
        size_t   count = seen < STRATUM_ROWS ? (size_t)seen : STRATUM_ROWS;
        qsort(sample, count, sizeof *sample, compare_drawn);
        for (size_t i = 0; i < count; i++) {
            add_row(model, kind, sample[i], (double)seen / (double)count, out);
        }
    }
}

/* --------------------------------------------------------------- reading --- */

enum { COLUMN_ID, COLUMN_STRATUM, COLUMN_DOC, COLUMN_CONCEPT, COLUMN_STATEMENT, COLUMN_VERDICT,
       COLUMN_COUNT };
static const char *const column_names[COLUMN_COUNT] = {"id",      "stratum",   "doc",
                                                       "concept", "statement", "verdict"};

typedef struct loading {
    cli_review      *review;
    const cli_model *model;
    const char      *path;
    cli_csv          csv;
    size_t           place[COLUMN_COUNT];
} loading;

static const char *cell(const loading *self, unsigned column)
{
    return cli_csv_cell(&self->csv, self->place[column]);
}

static const cli_model_document *find_document(const cli_model *model, const char *id)
{
    for (size_t i = 0; i < model->count; i++) {
        if (strcmp(model->documents[i].entry->id, id) == 0 && was_read(&model->documents[i])) {
            return &model->documents[i];
        }
    }
    return NULL;
}

static bool says(const cli_model_document *document, cli_model_span span, const char *text)
{
    cli_bytes line = {NULL, 0, 0};
    cli_visible_squeeze(&line, document->text.data + span.start, span.end - span.start);
    bool same = line.size == strlen(text) && memcmp(line.data, text, line.size) == 0;
    cli_bytes_wipe(&line);
    return same;
}

/* Whether the row's statement still stands in its document, wherever it is now. The spreadsheet's
 * leading apostrophe is not part of it. */
static bool is_there(const loading *self)
{
    const cli_model_document *document = find_document(self->model, cell(self, COLUMN_DOC));
    const char               *text = cell(self, COLUMN_STATEMENT);
    text += text[0] == '\'' && text[1] != '\0' && strchr("=+-@", text[1]) != NULL;
    for (uint32_t i = 0; document != NULL && i < document->statement_count; i++) {
        if (says(document, document->statements[i].text, text)) {
            return true;
        }
    }
    return false;
}

static void count_verdict(const loading *self, bool right)
{
    const char         *kind = cell(self, COLUMN_STRATUM);
    cli_review_stratum *counted = strcmp(kind, stratum_names[STRATUM_HIT]) == 0
                                      ? &self->review->hits
                                  : strcmp(kind, stratum_names[STRATUM_QUIET]) == 0
                                      ? &self->review->quiet
                                      : NULL;
    if (counted != NULL) {
        counted->judged++;
        counted->right += right;
    }
}

static void read_row(loading *self)
{
    const char *verdict = cell(self, COLUMN_VERDICT);
    bool        right = strcmp(verdict, "right") == 0, wrong = strcmp(verdict, "wrong") == 0;
    self->review->rows++;
    if (verdict[0] == '\0' || strcmp(verdict, "unsure") == 0) {
        return;
    }
    if (!right && !wrong) {
        cli_die("%s:%zu: the verdict is right, wrong, unsure or empty, not: %s", self->path,
                self->csv.line, verdict);
    }
    if (is_there(self)) {
        count_verdict(self, right);
    } else {
        self->review->unmatched++;
    }
}

static void find_columns(loading *self)
{
    if (!cli_csv_next(&self->csv)) {
        cli_die("%s: is empty; give a review.csv of an audit with its column verdict filled",
                self->path);
    }
    for (unsigned i = 0; i < COLUMN_COUNT; i++) {
        self->place[i] = cli_csv_find(&self->csv, column_names[i]);
        if (self->place[i] == SIZE_MAX) {
            cli_die("%s: is no review of an audit: the column %s is missing", self->path,
                    column_names[i]);
        }
    }
}

static void count_populations(cli_review *review, const cli_model *model)
{
    for (size_t i = 0; i < model->count; i++) {
        const cli_model_document *document = &model->documents[i];
        if (was_read(document)) {
            uint8_t *hit = statements_with_hits(document);
            review->hits.population += document->hit_count;
            for (uint32_t s = 0; s < document->statement_count; s++) {
                review->quiet.population += !hit[s];
            }
            free(hit);
        }
    }
}

void cli_review_load(cli_review *review, const cli_model *model, const char *path)
{
    loading     self = {.review = review, .model = model, .path = path};
    cli_bytes   text = {NULL, 0, 0};
    cli_failure failure;
    cli_load(path, REVIEW_MAX, &text, &failure);
    if (failure.code != NULL) {
        cli_die("%s: %s", path, failure.message);
    }
    cli_csv_init(&self.csv, text.data == NULL ? "" : text.data, text.size);
    find_columns(&self);
    while (cli_csv_next(&self.csv)) {
        read_row(&self);
    }
    if (self.csv.problem != NULL) {
        cli_die("%s:%zu: %s", path, self.csv.line, self.csv.problem);
    }
    count_populations(review, model);
    review->loaded = true;
    cli_csv_wipe(&self.csv);
    cli_bytes_wipe(&text);
}

void cli_review_wipe(cli_review *review)
{
    memset(review, 0, sizeof *review);
}
