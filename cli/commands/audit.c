/*
 * audit.c - the main job: from a folder of plans to a report
 */
#include <stdlib.h>
#include <string.h>

#include "audit/outputs.h"
#include "audit/intake.h"
#include "audit/manifest_check.h"
#include "commands/commands.h"
#include "support/instrument.h"
#include "support/message.h"
#include "support/pool.h"

#define MAX_SIZE_DEFAULT (256u << 20)
#define WORKERS_MAX 256u
#define SEED_DEFAULT 1u

enum { OPTION_MANIFEST, OPTION_OUTPUT, OPTION_LEXICON, OPTION_REFERENCE, OPTION_FROM, OPTION_TO,
       OPTION_SEED, OPTION_REVIEW, OPTION_NO_CACHE, OPTION_MAX_SIZE, OPTION_JOBS };

static const cli_option options[] = {
    {'m', "manifest", "FILE", "CSV of the documents: path, system, doc_type, year, ..."},
    {'o', "output", "DIR", "where the audit goes; it appears when it is complete"},
    {'l', "lexicon", "FILE", "use this lexicon, or built-in name; repeat to combine"},
    {0, "reference", "FILE", "national text that plans may have copied; repeat for more"},
    {0, "from", "TYPE", "carry-over: the first document type; default strategy"},
    {0, "to", "TYPE", "carry-over: the second; default jfp"},
    {0, "seed", "N", "of permutations and of the review sample; default 1"},
    {0, "review", "FILE", "a review.csv with verdicts: its estimates go into the report"},
    {0, "no-cache", NULL, "extract the text of each file anew"},
    {0, "max-size", "SIZE", "refuse larger documents; default 256M"},
    {'j', "jobs", "N", "work on N documents at once; default: one for each processor"},
};

typedef struct wishes {
    cli_audit   audit;
    cli_names   files, lexicons, references;
    const char *manifest, *output;
    cli_choices choices;
} wishes;

static void read_option(wishes *self, const cli_args *args, int option, const char *value)
{
    switch (option) {
    case CLI_ARGS_FILE: cli_names_add(&self->files, value); break;
    case OPTION_MANIFEST: self->manifest = value; break;
    case OPTION_OUTPUT: self->output = value; break;
    case OPTION_LEXICON: cli_names_add(&self->lexicons, value); break;
    case OPTION_REFERENCE: cli_names_add(&self->references, value); break;
    case OPTION_FROM: self->choices.from_type = value; break;
    case OPTION_TO: self->choices.to_type = value; break;
    case OPTION_SEED:
        self->choices.seed = cli_args_number(args, "--seed", value, 0, UINT64_MAX);
        break;
    case OPTION_REVIEW: self->choices.review = value; break;
    case OPTION_NO_CACHE: self->audit.reading.no_cache = true; break;
    case OPTION_MAX_SIZE:
        self->audit.reading.max_size = cli_args_size(args, "--max-size", value);
        break;
    case OPTION_JOBS:
        self->audit.jobs = cli_args_number(args, "--jobs", value, 1, WORKERS_MAX);
        break;
    default: break;
    }
}

static void read_arguments(wishes *self, cli_args *args)
{
    const char *value;
    for (int option; (option = cli_args_next(args, &value)) != CLI_ARGS_END;) {
        read_option(self, args, option, value);
    }
    if (self->output == NULL) {
        cli_args_refuse(args, "say where the audit goes with -o DIR", "");
    }
    if ((self->manifest == NULL) == (self->files.count == 0)) {
        cli_args_refuse(args, "name the documents, or a manifest of them (not both)", "");
    }
    if (self->audit.reading.max_size > EQX_DOCUMENT_MAX) {
        self->audit.reading.max_size = EQX_DOCUMENT_MAX;
    }
}

/* Everything is shown: an audit has no filters. */
static bool *all_concepts(const eqx_lexicon *lexicon)
{
    uint32_t count = cli_instrument_info(lexicon).concept_count;
    bool    *wanted = cli_alloc(count + 1u, sizeof *wanted);
    for (uint32_t i = 0; i < count; i++) {
        wanted[i] = true;
    }
    return wanted;
}

static void load_manifest(wishes *self)
{
    if (self->manifest != NULL) {
        cli_manifest_load(&self->audit.manifest, self->manifest);
        cli_manifest_check(&self->audit.manifest, self->manifest, self->choices.from_type,
                           self->choices.to_type);
    } else {
        cli_manifest_of_files(&self->audit.manifest, &self->files);
    }
    cli_manifest_add_references(&self->audit.manifest, &self->references);
}

static void free_all(wishes *self)
{
    cli_model_wipe(&self->audit.model);
    eqx_corpus_free(self->audit.corpus);
    cli_manifest_wipe(&self->audit.manifest);
    eqx_lexicon_unref(self->audit.setup.lexicon);
    free((bool *)(uintptr_t)self->audit.setup.wanted);
    free(self->files.data);
    free(self->lexicons.data);
    free(self->references.data);
}

static int run(cli_args *args)
{
    wishes     self;
    cli_folder folder;
    memset(&self, 0, sizeof self);
    self.audit.jobs = cli_pool_processors();
    self.audit.reading.max_size = MAX_SIZE_DEFAULT;
    self.audit.reading.pdf_seconds = CLI_READ_PDF_SECONDS;
    self.choices = (cli_choices){.from_type = "strategy", .to_type = "jfp", .seed = SEED_DEFAULT};
    read_arguments(&self, args);
    load_manifest(&self);
    self.audit.setup.lexicon = cli_instrument_load(&self.lexicons);
    self.audit.setup.wanted = all_concepts(self.audit.setup.lexicon);
    self.audit.setup.max_size = self.audit.reading.max_size;
    cli_folder_begin(&folder, self.output);
    self.audit.folder = &folder;
    cli_audit_read(&self.audit);
    cli_outputs_write(&self.audit, &self.choices);
    bool good = cli_folder_finish(&folder);
    int  status = !good ? CLI_FATAL : self.audit.incomplete ? CLI_INCOMPLETE : CLI_OK;
    if (good && cli_outputs_tell(&self.audit, self.output) != CLI_OK) {
        status = CLI_FATAL;
    }
    free_all(&self);
    return status;
}

const cli_command cli_command_audit = {
    "audit", "[options] -o DIR (--manifest FILE | FILE...)",
    "Audit plans: evidence, tables, report",
    "  equilex audit --manifest plans.csv -o out/   systems, strategies and plans\n"
    "  equilex audit plans/*.pdf -o out/            each file for itself\n"
    "  equilex audit -m plans.csv --reference guidance.pdf -o out/\n"
    "                                               know national text again\n"
    "  equilex verify out/                          check a finished audit\n",
    "Writes report.html, evidence.jsonl, CSV tables with a README.md about their columns, text/\n"
    "and run.json into DIR. The manifest's columns: path, system, doc_type, year; title,\n"
    "publisher, url, place, predecessor (ids of documents, as in documents.csv). A row without\n"
    "a file is a document that is expected and missing.\n"
    "Exit status: 0 ran; 2 usage or fatal error; 3 some documents are missing or failed.\n",
    options, sizeof options / sizeof options[0], run};
