/*
 * scan.c - evidence of every concept in documents
 *
 * Each worker reads, analyses and writes whole documents into buffers of their
 * own; the main thread puts the buffers out in the order of the files.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/commands.h"
#include "commands/scan.h"
#include "commands/selection.h"
#include "support/instrument.h"
#include "support/message.h"
#include "support/output.h"
#include "support/pool.h"
#include "support/progress.h"
#include "support/visible.h"

#define MAX_SIZE_DEFAULT (256u << 20)
#define WORKERS_MAX 256u
#define HITS_MOST 100000000u

static const cli_option options[] = {
    {'l', "lexicon", "FILE", "use this lexicon, or built-in name; repeat to combine"},
    {'f', "format", "FORM", "text (default), jsonl or csv"},
    {0, "json", NULL, "the same as --format jsonl"},
    {'c', "concept", "ID", "show only this concept; repeat for more"},
    {'t', "theme", "ID", "show only this theme; repeat for more"},
    {0, "snippet", NULL, "read each file as one paragraph, without structure"},
    {0, "strict-utf8", NULL, "refuse documents with invalid UTF-8"},
    {0, "max-size", "SIZE", "refuse larger documents; default 256M"},
    {0, "max-hits", "N", "hits kept of one document; default 250000"},
    {0, "pdf-seconds", "N", "processor time for one PDF; default 10"},
    {0, "no-cache", NULL, "extract anew, and keep nothing in the user's cache"},
    {'j', "jobs", "N", "work on N documents at once; default: one for each processor"},
    {'o', "output", "FILE", "write to FILE, which appears when it is complete"},
    {0, "drops", NULL, "show matches that were excluded as well, with the reason"},
    {0, "color", "WHEN", "auto (default), always or never"},
};

static const cli_form forms[3] = {
    {"text", &cli_writer_lines}, {"jsonl", &cli_writer_records}, {"csv", &cli_writer_cells}};

typedef struct scan {
    cli_setup         setup;
    cli_read_options  reading;
    const cli_writer *writer;
    const cli_form   *forms; /* three */
    cli_names         lexicons, concepts, themes, files;
    cli_names         ids; /* of the files, in records */
    bool             *wanted;
    size_t            jobs, max_hits;
    size_t            colour; /* row of colour_choices */
    const char       *target;
    cli_output        output;
    cli_progress      progress;
    bool              incomplete;
} scan;

typedef struct worker {
    eqx_analyzer *analyzer;
    eqx_result   *result;
    cli_document  document;
} worker;

/* The outcome of one document, until its turn comes. */
typedef struct slot {
    cli_bytes evidence, messages;
    bool      incomplete;
} slot;

static const char *const colour_choices[] = {"auto", "always", "never"};

/* ----------------------------------------------------------- arguments --- */

static void read_form(scan *self, const cli_args *args, const char *value)
{
    const char *const names[] = {self->forms[0].name, self->forms[1].name, self->forms[2].name};
    self->writer = self->forms[cli_args_choice(args, "--format", value, names, 3)].writer;
}

static void read_option(scan *self, const cli_args *args, int option, const char *value)
{
    switch (option) {
    case CLI_ARGS_FILE: cli_names_add(&self->files, value); break;
    case CLI_SCAN_LEXICON: cli_names_add(&self->lexicons, value); break;
    case CLI_SCAN_FORMAT: read_form(self, args, value); break;
    case CLI_SCAN_JSON: self->writer = self->forms[1].writer; break;
    case CLI_SCAN_CONCEPT: cli_names_add(&self->concepts, value); break;
    case CLI_SCAN_THEME: cli_names_add(&self->themes, value); break;
    case CLI_SCAN_DROPS: self->setup.drops = true; break;
    case CLI_SCAN_SNIPPET: self->setup.flags |= EQX_SNIPPET; break;
    case CLI_SCAN_STRICT: self->setup.flags |= EQX_STRICT_UTF8; break;
    case CLI_SCAN_MAX_SIZE: self->setup.max_size = cli_args_size(args, "--max-size", value); break;
    case CLI_SCAN_MAX_HITS:
        self->max_hits = cli_args_number(args, "--max-hits", value, 1, HITS_MOST);
        break;
    case CLI_SCAN_PDF_SECONDS:
        self->reading.pdf_seconds = (unsigned)cli_args_number(args, "--pdf-seconds", value, 1,
                                                              CLI_READ_PDF_SECONDS_MAX);
        break;
    case CLI_SCAN_NO_CACHE: self->reading.no_cache = true; break;
    case CLI_SCAN_JOBS: self->jobs = cli_args_number(args, "--jobs", value, 1, WORKERS_MAX); break;
    case CLI_SCAN_COLOR:
        self->colour = cli_args_choice(args, "--color", value, colour_choices, 3);
        break;
    case CLI_SCAN_OUTPUT: self->target = value; break;
    default: break;
    }
}

static void check_stdin_once(const scan *self, const cli_args *args)
{
    size_t count = 0;
    for (size_t i = 0; i < self->files.count; i++) {
        count += strcmp(self->files.data[i], "-") == 0;
    }
    for (size_t i = 0; i < self->lexicons.count; i++) {
        count += strcmp(self->lexicons.data[i], "-") == 0;
    }
    if (count > 1) {
        cli_args_refuse(args, "standard input can be read only once", "");
    }
}

static void read_arguments(scan *self, cli_args *args)
{
    const char *value;
    for (int option; (option = cli_args_next(args, &value)) != CLI_ARGS_END;) {
        read_option(self, args, option, value);
    }
    if (self->files.count == 0) {
        cli_args_refuse(args, "name the documents to read, or - for standard input", "");
    }
    check_stdin_once(self, args);
    if (self->setup.max_size > EQX_DOCUMENT_MAX) {
        self->setup.max_size = EQX_DOCUMENT_MAX;
    }
    self->reading.max_size = self->setup.max_size;
}

/* Highlighting is for eyes: never for records, files, pipes, or those who asked for none. */
static bool wants_colour(const scan *self)
{
    const char *none = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    if (self->colour != 0) {
        return self->colour == 1;
    }
    return self->target == NULL && isatty(STDOUT_FILENO) && (none == NULL || none[0] == '\0') &&
           (terminal == NULL || strcmp(terminal, "dumb") != 0);
}

/* ------------------------------------------------------------ one file --- */

static void warn(const scan *self, slot *outcome, size_t job, const char *code,
                 const char *message)
{
    const char *path = self->files.data[job];
    cli_warning warning = {self->ids.data[job], path, code, message};
    self->writer->warning(&warning, &outcome->evidence);
    cli_bytes_text(&outcome->messages, "equilex: ");
    cli_visible_text(&outcome->messages, cli_reader_title(path));
    cli_bytes_text(&outcome->messages, ": ");
    cli_visible_text(&outcome->messages, message);
    cli_bytes_char(&outcome->messages, '\n');
}

static void warn_failure(const scan *self, slot *outcome, size_t job, const char *code,
                         const char *message)
{
    warn(self, outcome, job, code, message);
    outcome->incomplete = true;
}

static const char *code_of(eqx_status status)
{
    switch (status) {
    case EQX_E_UTF8: return "utf8";
    case EQX_E_TOO_LARGE: return "too_large";
    case EQX_E_LIMIT: return "limit";
    case EQX_E_NOMEM: return "memory";
    default: return "failed";
    }
}

static void warn_status(const scan *self, const worker *hand, slot *outcome, size_t job,
                        eqx_status status)
{
    char message[160];
    if (status == EQX_E_UTF8) {
        snprintf(message, sizeof message, "%s, at byte %llu", eqx_status_text(status),
                 (unsigned long long)eqx_analyzer_error_offset(hand->analyzer));
    } else {
        snprintf(message, sizeof message, "%s", eqx_status_text(status));
    }
    warn_failure(self, outcome, job, code_of(status), message);
}

/* What a reader of the evidence must know: it is there, but not as a matter of course. */
static void warn_reservations(const scan *self, const eqx_summary *summary, slot *outcome,
                              size_t job)
{
    char message[160];
    if (summary->replaced > 0) {
        snprintf(message, sizeof message, "%llu invalid UTF-8 sequences were read as U+FFFD",
                 (unsigned long long)summary->replaced);
        warn(self, outcome, job, "replaced", message);
    }
    if (summary->limits & EQX_LIMIT_HITS) {
        warn_failure(self, outcome, job, "limit_hits",
                     "too many hits: the last are missing (see --max-hits)");
    }
    if (summary->limits & EQX_LIMIT_PATTERNS) {
        warn_failure(self, outcome, job, "limit_patterns",
                     "a pattern took too long: some of its hits are missing");
    }
    if (summary->limits & EQX_LIMIT_SENTENCE) {
        warn(self, outcome, job, "limit_sentence", "a sentence of more than 64 KiB was cut");
    }
}

static void write_evidence(const scan *self, const worker *hand, slot *outcome, size_t job)
{
    cli_view view;
    cli_view_init(&view, &self->setup, &hand->document, hand->result);
    self->writer->document(&view, &outcome->evidence);
    warn_reservations(self, &view.summary, outcome, job);
    for (size_t i = 0; i < hand->document.note_count; i++) {
        warn(self, outcome, job, hand->document.notes[i].code, hand->document.notes[i].message);
    }
    cli_view_wipe(&view);
}

static void work(void *shared, void *context, size_t job, void *place)
{
    const scan *self = shared;
    worker     *hand = context;
    slot       *outcome = place;
    cli_failure failure;
    hand->document.id = self->ids.data[job];
    hand->document.path = self->files.data[job];
    cli_reader_read(&hand->document, &self->reading, &failure);
    if (failure.code != NULL) {
        warn_failure(self, outcome, job, failure.code, failure.message);
        return;
    }
    eqx_input  input = cli_document_input(&hand->document);
    eqx_status status = eqx_analyzer_run(hand->analyzer, &input, hand->result);
    if (status != EQX_OK) {
        warn_status(self, hand, outcome, job, status);
    } else {
        write_evidence(self, hand, outcome, job);
    }
}

static void discard(void *place)
{
    slot *outcome = place;
    cli_bytes_wipe(&outcome->evidence);
    cli_bytes_wipe(&outcome->messages);
    outcome->incomplete = false;
}

static bool deliver(void *shared, size_t job, void *place)
{
    scan *self = shared;
    slot *outcome = place;
    if (outcome->messages.size > 0) {
        cli_progress_clear(&self->progress);
        cli_message_raw(outcome->messages.data, outcome->messages.size);
    }
    bool good = cli_output_write(&self->output, outcome->evidence.data, outcome->evidence.size);
    self->incomplete |= outcome->incomplete;
    cli_progress_show(&self->progress, job + 1);
    discard(outcome);
    return good;
}

/* ------------------------------------------------------------- the run --- */

static worker *new_worker(const scan *self)
{
    eqx_analyzer_options wishes = EQX_ANALYZER_OPTIONS_INIT;
    worker              *hand = cli_alloc(1, sizeof *hand);
    wishes.flags = self->setup.flags | self->writer->flags;
    wishes.max_hits = self->max_hits;
    cli_expect(eqx_analyzer_new(self->setup.lexicon, &wishes, &hand->analyzer), "analyzer");
    cli_expect(eqx_result_new(NULL, &hand->result), "result");
    return hand;
}

static void free_worker(worker *hand)
{
    eqx_analyzer_free(hand->analyzer);
    eqx_result_free(hand->result);
    cli_document_wipe(&hand->document);
    free(hand);
}

static void run_all(scan *self)
{
    size_t count = self->jobs < self->files.count ? self->jobs : self->files.count;
    void **workers = cli_alloc(count, sizeof *workers);
    for (size_t i = 0; i < count; i++) {
        workers[i] = new_worker(self);
    }
    cli_pool pool = {self->files.count, count, self, workers, sizeof(slot), work, deliver, discard};
    cli_pool_run(&pool);
    for (size_t i = 0; i < count; i++) {
        free_worker(workers[i]);
    }
    free(workers);
}

static void free_all(scan *self)
{
    for (size_t i = 0; i < self->ids.count; i++) {
        free((char *)(uintptr_t)self->ids.data[i]);
    }
    free(self->ids.data);
    free(self->files.data);
    free(self->lexicons.data);
    free(self->concepts.data);
    free(self->themes.data);
    free(self->wanted);
    eqx_lexicon_unref(self->setup.lexicon);
}

static void set_up(scan *self)
{
    self->setup.lexicon = cli_instrument_load(&self->lexicons);
    self->setup.concepts = self->concepts.data;
    self->setup.concept_count = self->concepts.count;
    self->setup.themes = self->themes.data;
    self->setup.theme_count = self->themes.count;
    self->wanted = cli_selection_of(self->setup.lexicon, &self->concepts, &self->themes);
    self->setup.wanted = self->wanted;
    self->setup.colour = wants_colour(self);
    cli_selection_name(&self->files, &self->ids);
}

int cli_scan_run(cli_args *args, const cli_form asked[3])
{
    scan self;
    memset(&self, 0, sizeof self);
    self.forms = asked;
    self.writer = asked[0].writer;
    self.jobs = cli_pool_processors();
    self.setup.max_size = MAX_SIZE_DEFAULT;
    self.max_hits = CLI_HITS_MAX;
    self.reading.pdf_seconds = CLI_READ_PDF_SECONDS;
    read_arguments(&self, args);
    set_up(&self);

    cli_bytes head = {NULL, 0, 0};
    cli_output_open(&self.output, self.target);
    cli_progress_init(&self.progress, self.files.count, self.target != NULL);
    self.writer->begin(&self.setup, &head);
    cli_output_write(&self.output, head.data, head.size);
    cli_bytes_wipe(&head);
    run_all(&self);
    cli_progress_clear(&self.progress);
    int status = cli_output_close(&self.output, true);
    status = status == CLI_OK && self.incomplete ? CLI_INCOMPLETE : status;
    free_all(&self);
    return status;
}

static int run(cli_args *args)
{
    return cli_scan_run(args, forms);
}

const cli_command cli_command_scan = {
    "scan", "[options] FILE...", "Print the evidence of every concept in documents",
    "  equilex scan plan.txt                        like grep: page, concept, sentence\n"
    "  equilex scan --json plans/*.txt > out.jsonl  all evidence, one record a line\n"
    "  equilex scan -c anchor.procurement plan.txt  one concept only\n"
    "  equilex scan --drops plan.txt                what was excluded, and why\n"
    "  equilex scan --no-cache plan.pdf             extract the text anew\n",
    "Reads PDF (with pdftotext), DOCX, ODT, HTML, plain text, Markdown, and text with form\n"
    "feeds between pages. - is standard input. Without -l the built-in lexicon\n"
    CLI_BUILTIN " is used.\n"
    "Exit status: 0 ran, hits or none; 2 usage or fatal error; 3 some documents failed.\n",
    options, sizeof options / sizeof options[0], run};
