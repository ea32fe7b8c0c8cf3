/*
 * intake.c - workers read, analyse and write; the main thread puts things in order
 *
 * A result travels from its worker to the main thread, which alone adds to the
 * corpus: documents are numbered in the order of the manifest, whatever thread
 * was first.
 */
#include "audit/intake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/instrument.h"
#include "support/message.h"
#include "support/pool.h"
#include "support/progress.h"
#include "support/visible.h"
#include "writers/writer.h"

typedef struct worker {
    eqx_analyzer *analyzer;
    cli_document  document;
} worker;

typedef struct slot {
    cli_bytes   records, cells;
    eqx_result *result; /* NULL when there is none */
} slot;

typedef struct reading {
    cli_audit         *audit;
    cli_folder_stream *evidence, *cells;
    cli_progress       progress;
} reading;

/* ------------------------------------------------------------ warnings --- */

static void warn(cli_model_document *document, slot *place, const char *code, const char *message)
{
    cli_warning warning = {document->entry->id, document->entry->path, code, message};
    cli_writer_records.warning(&warning, &place->records);
    cli_model_warn(document, code, message);
}

static void fail(cli_model_document *document, slot *place, const char *code, const char *message)
{
    document->status = strcmp(code, "missing") == 0 ? EQX_DOCUMENT_MISSING
                                                    : EQX_DOCUMENT_UNREADABLE;
    warn(document, place, code, message);
}

static void warn_limits(cli_model_document *document, slot *place)
{
    static const struct {
        uint64_t    bit;
        const char *code, *message;
    } limits[] = {
        {EQX_LIMIT_HITS, "limit_hits", "too many hits: the last are missing"},
        {EQX_LIMIT_PATTERNS, "limit_patterns",
         "a pattern took too long: some of its hits are missing"},
        {EQX_LIMIT_SENTENCE, "limit_sentence", "a sentence of more than 64 KiB was cut"},
    };
    char message[96];
    if (document->summary.replaced > 0) {
        snprintf(message, sizeof message, "%llu invalid UTF-8 sequences were read as U+FFFD",
                 (unsigned long long)document->summary.replaced);
        warn(document, place, "replaced", message);
    }
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        if (document->summary.limits & limits[i].bit) {
            warn(document, place, limits[i].code, limits[i].message);
        }
    }
}

/* ------------------------------------------------------------ one file --- */

static void keep_evidence(const cli_audit *audit, const worker *hand, cli_model_document *document,
                          slot *place)
{
    cli_view view;
    cli_view_init(&view, &audit->setup, &hand->document, place->result);
    if (!document->entry->reference) {
        cli_writer_records.document(&view, &place->records);
        cli_writer_cells.document(&view, &place->cells);
    }
    cli_model_take(&audit->model, document, &view, place->result);
    warn_limits(document, place);
    for (size_t i = 0; i < hand->document.note_count; i++) {
        warn(document, place, hand->document.notes[i].code,
             hand->document.notes[i].message);
    }
    cli_view_wipe(&view);
}

static void analyse(const cli_audit *audit, worker *hand, cli_model_document *document, slot *place)
{
    eqx_input input = cli_document_input(&hand->document);
    cli_expect(eqx_result_new(NULL, &place->result), "result");
    eqx_status status = eqx_analyzer_run(hand->analyzer, &input, place->result);
    if (status != EQX_OK) {
        eqx_result_free(place->result);
        place->result = NULL;
        fail(document, place, "failed", eqx_status_text(status));
        return;
    }
    document->status = document->entry->reference ? EQX_DOCUMENT_REFERENCE : EQX_DOCUMENT_READ;
    keep_evidence(audit, hand, document, place);
}

static void work(void *shared, void *context, size_t job, void *outcome)
{
    const reading      *self = shared;
    const cli_audit    *audit = self->audit;
    cli_model_document *document = &audit->model.documents[job];
    worker             *hand = context;
    cli_failure         failure;
    if (document->entry->path[0] == '\0') {
        fail(document, outcome, "missing", "no file is given for this document");
        return;
    }
    hand->document.id = document->entry->id;
    hand->document.path = document->entry->path;
    hand->document.system = document->entry->system;
    hand->document.doc_type = document->entry->doc_type;
    hand->document.year = document->entry->year;
    cli_reader_read(&hand->document, &audit->reading, &failure);
    if (failure.code != NULL) {
        fail(document, outcome, failure.code, failure.message);
    } else {
        analyse(audit, hand, document, outcome);
    }
}

static void discard(void *outcome)
{
    slot *place = outcome;
    cli_bytes_wipe(&place->records);
    cli_bytes_wipe(&place->cells);
    eqx_result_free(place->result);
    place->result = NULL;
}

/* ------------------------------------------------------------- delivery --- */

static void print_warnings(const reading *self, const cli_model_document *document)
{
    cli_bytes   out = {NULL, 0, 0};
    const char *name = document->entry->path[0] == '\0' ? document->entry->id
                                                        : cli_reader_title(document->entry->path);
    for (uint32_t i = 0; i < document->warning_count; i++) {
        cli_bytes_text(&out, "equilex: ");
        cli_visible_text(&out, name);
        cli_bytes_text(&out, ": ");
        cli_visible_text(&out, document->warnings[i].message);
        cli_bytes_char(&out, '\n');
    }
    if (out.size > 0) {
        cli_progress_clear(&self->progress);
        cli_message_raw(out.data, out.size);
    }
    cli_bytes_wipe(&out);
}

static void add_to_corpus(const cli_audit *audit, const cli_model_document *document,
                          const eqx_result *result)
{
    const cli_entry  *entry = document->entry;
    eqx_document_meta meta = {.struct_size = sizeof meta,
                              .id = entry->id,
                              .system = entry->system,
                              .doc_type = entry->doc_type,
                              .predecessor = entry->predecessor,
                              .year = entry->year,
                              .status = document->status};
    cli_expect(eqx_corpus_add(audit->corpus, &meta, result), "corpus");
}

static bool has_text(const cli_model_document *document)
{
    return document->status == EQX_DOCUMENT_READ || document->status == EQX_DOCUMENT_REFERENCE;
}

/* The same text may come twice: under two names, or for two systems. NULL: it is the first. */
static const cli_model_document *first_of_its_text(const cli_model *model, size_t job)
{
    for (size_t i = 0; i < job && has_text(&model->documents[job]); i++) {
        if (has_text(&model->documents[i]) && strcmp(model->documents[i].text_sha256,
                                                     model->documents[job].text_sha256) == 0) {
            return &model->documents[i];
        }
    }
    return NULL;
}

static void warn_of_twin(const cli_model *model, size_t job, slot *place)
{
    cli_model_document       *document = &model->documents[job];
    const cli_model_document *twin = first_of_its_text(model, job);
    if (twin != NULL) {
        cli_bytes message = {NULL, 0, 0};
        cli_bytes_text(&message, "its text is that of ");
        cli_bytes_text(&message, twin->entry->id);
        cli_bytes_text(&message, ", letter for letter: both are counted");
        warn(document, place, "same_text", message.data);
        cli_bytes_wipe(&message);
    }
}

static void keep_text(const cli_audit *audit, size_t job)
{
    const cli_model_document *document = &audit->model.documents[job];
    if (has_text(document) && first_of_its_text(&audit->model, job) == NULL) {
        char name[16 + CLI_DIGEST_SIZE];
        snprintf(name, sizeof name, "text/%s.txt", document->text_sha256);
        cli_folder_write(audit->folder, name, &document->text);
    }
}

static bool deliver(void *shared, size_t job, void *outcome)
{
    reading            *self = shared;
    cli_audit          *audit = self->audit;
    slot               *place = outcome;
    cli_model_document *document = &audit->model.documents[job];
    warn_of_twin(&audit->model, job, place);
    print_warnings(self, document);
    audit->incomplete |= !has_text(document);
    add_to_corpus(audit, document, place->result);
    if (audit->folder != NULL) {
        cli_folder_append(self->evidence, &place->records);
        cli_folder_append(self->cells, &place->cells);
        keep_text(audit, job);
    }
    cli_progress_show(&self->progress, job + 1);
    discard(place);
    return audit->folder == NULL || !audit->folder->failed;
}

/* ------------------------------------------------------------- the run --- */

static void open_evidence(reading *self)
{
    cli_bytes head = {NULL, 0, 0};
    self->evidence = cli_folder_open(self->audit->folder, "evidence.jsonl");
    cli_writer_records.begin(&self->audit->setup, &head);
    cli_folder_append(self->evidence, &head);
    cli_bytes_clear(&head);
    self->cells = cli_folder_open(self->audit->folder, "evidence.csv");
    cli_writer_cells.begin(&self->audit->setup, &head);
    cli_folder_append(self->cells, &head);
    cli_bytes_wipe(&head);
}

static void **new_workers(const cli_audit *audit, size_t count)
{
    eqx_analyzer_options wishes = EQX_ANALYZER_OPTIONS_INIT;
    void               **workers = cli_alloc(count + 1, sizeof *workers);
    wishes.flags = audit->setup.flags | EQX_KEEP_TOKENS;
    wishes.max_hits = CLI_HITS_MAX;
    for (size_t i = 0; i < count; i++) {
        worker *hand = cli_alloc(1, sizeof *hand);
        cli_expect(eqx_analyzer_new(audit->setup.lexicon, &wishes, &hand->analyzer), "analyzer");
        workers[i] = hand;
    }
    return workers;
}

static void free_workers(void **workers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        worker *hand = workers[i];
        eqx_analyzer_free(hand->analyzer);
        cli_document_wipe(&hand->document);
        free(hand);
    }
    free(workers);
}

void cli_audit_read(cli_audit *audit)
{
    reading self = {.audit = audit};
    size_t  count = audit->jobs < audit->manifest.count ? audit->jobs : audit->manifest.count;
    cli_model_init(&audit->model, audit->setup.lexicon, &audit->manifest);
    cli_expect(eqx_corpus_new(audit->setup.lexicon, NULL, &audit->corpus), "corpus");
    if (audit->folder != NULL) {
        open_evidence(&self);
    }
    cli_progress_init(&self.progress, audit->manifest.count, true);
    void   **workers = new_workers(audit, count);
    cli_pool pool = {audit->manifest.count, count,   &self,  workers, sizeof(slot),
                     work,                  deliver, discard};
    cli_pool_run(&pool);
    free_workers(workers, count);
    cli_progress_clear(&self.progress);
    if (audit->folder != NULL) {
        cli_folder_close(self.evidence);
        cli_folder_close(self.cells);
    }
}
