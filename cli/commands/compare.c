/*
 * compare.c - two documents, or those of a manifest, side by side
 *
 * Without a manifest there are no other systems, and so no pairing advantage:
 * what is said then is what is carried over, not whether that is much.
 */
#include <stdlib.h>
#include <string.h>

#include "audit/pair_view.h"
#include "commands/commands.h"
#include "support/instrument.h"
#include "support/message.h"
#include "support/output.h"
#include "support/pool.h"

#define MAX_SIZE_DEFAULT (256u << 20)

enum { OPTION_MODE, OPTION_MANIFEST, OPTION_FROM, OPTION_TO, OPTION_LEXICON, OPTION_JSON,
       OPTION_JOBS, OPTION_SEED };

static const cli_option options[] = {
    {0, "mode", "MODE", "carryover (default) or change"},
    {'m', "manifest", "FILE", "CSV of documents: compare those that --from and --to select"},
    {0, "from", "WHICH", "system=X,doc_type=Y,year=Z: any of them; default doc_type=strategy"},
    {0, "to", "WHICH", "the same; default doc_type=jfp"},
    {'l', "lexicon", "FILE", "use this lexicon, or built-in name; repeat to combine"},
    {0, "json", NULL, "for machines"},
    {'j', "jobs", "N", "read N documents at once; default: one for each processor"},
    {0, "seed", "N", "of the permutations; default 1"},
};

/* What --from or --to asks for; NULL or 0: anything. */
typedef struct selection {
    char    *system, *doc_type;
    uint32_t year;
} selection;

typedef struct comparing {
    cli_audit   audit;
    cli_names   files, lexicons;
    const char *manifest;
    selection   from, to;
    bool        change, json;
    uint64_t    seed;
} comparing;

/* ----------------------------------------------------------- arguments --- */

/* One NAME=VALUE of a selection. */
static void set_part(const cli_args *args, selection *which, const char *name, size_t size,
                     const char *value, size_t value_size)
{
    char *copy = cli_alloc(value_size + 1, 1);
    memcpy(copy, value, value_size);
    if (size == 6 && memcmp(name, "system", 6) == 0) {
        which->system = copy;
    } else if (size == 8 && memcmp(name, "doc_type", 8) == 0) {
        which->doc_type = copy;
    } else if (size == 4 && memcmp(name, "year", 4) == 0) {
        which->year = (uint32_t)cli_args_number(args, "year", copy, 1900, 2999);
        free(copy);
    } else {
        cli_args_refuse(args, "select by system=, doc_type= or year=, not by", name);
    }
}

static void read_selection(const cli_args *args, selection *which, const char *text)
{
    free(which->doc_type);
    which->doc_type = NULL;
    for (const char *at = text; *at != '\0';) {
        size_t      size = strcspn(at, ",");
        const char *equals = memchr(at, '=', size);
        if (equals == NULL) {
            cli_args_refuse(args, "a selection is NAME=VALUE, ..., not", text);
        }
        set_part(args, which, at, (size_t)(equals - at), equals + 1,
                 size - (size_t)(equals - at) - 1);
        at += size + (at[size] == ',');
    }
}

static void read_option(comparing *self, const cli_args *args, int option, const char *value)
{
    static const char *const modes[] = {"carryover", "change"};
    switch (option) {
    case CLI_ARGS_FILE: cli_names_add(&self->files, value); break;
    case OPTION_MODE: self->change = cli_args_choice(args, "--mode", value, modes, 2) == 1; break;
    case OPTION_MANIFEST: self->manifest = value; break;
    case OPTION_FROM: read_selection(args, &self->from, value); break;
    case OPTION_TO: read_selection(args, &self->to, value); break;
    case OPTION_LEXICON: cli_names_add(&self->lexicons, value); break;
    case OPTION_JSON: self->json = true; break;
    case OPTION_JOBS: self->audit.jobs = cli_args_number(args, "--jobs", value, 1, 256); break;
    case OPTION_SEED: self->seed = cli_args_number(args, "--seed", value, 0, UINT64_MAX); break;
    default: break;
    }
}

static void read_arguments(comparing *self, cli_args *args)
{
    const char *value;
    self->from.doc_type = cli_copy("strategy");
    self->to.doc_type = cli_copy("jfp");
    for (int option; (option = cli_args_next(args, &value)) != CLI_ARGS_END;) {
        read_option(self, args, option, value);
    }
    if (self->manifest == NULL ? self->files.count != 2 : self->files.count != 0) {
        cli_args_refuse(args, "name two documents, or a manifest with --from and --to", "");
    }
}

/* Two files are one system's: the second is the plan to the first, or replaced it. */
static void pair_files(comparing *self)
{
    cli_manifest_of_files(&self->audit.manifest, &self->files);
    cli_entry  *entries = self->audit.manifest.entries;
    const char *types[] = {self->change ? "plan" : "strategy", self->change ? "plan" : "jfp"};
    for (size_t i = 0; i < 2; i++) {
        free(entries[i].system);
        free(entries[i].doc_type);
        entries[i].system = cli_copy("both");
        entries[i].doc_type = cli_copy(types[i]);
    }
    free(entries[1].predecessor);
    entries[1].predecessor = cli_copy(entries[0].id);
}

/* ------------------------------------------------------------ selection --- */

static bool is_selected(const selection *which, const cli_entry *entry, bool with_type)
{
    return (which->system == NULL || strcmp(which->system, entry->system) == 0) &&
           (!with_type || which->doc_type == NULL ||
            strcmp(which->doc_type, entry->doc_type) == 0) &&
           (which->year == 0 || which->year == entry->year);
}

static bool is_shown(const comparing *self, const cli_pair_view *view, uint64_t pair)
{
    const cli_model_document *documents = view->model->documents;
    bool                      typed = !self->change && self->manifest != NULL;
    return is_selected(&self->from, documents[view->pairs->from_document[pair]].entry, typed) &&
           is_selected(&self->to, documents[view->pairs->to_document[pair]].entry, typed);
}

/* -------------------------------------------------------------- the run --- */

static void print(const comparing *self, const cli_comparisons *all, cli_bytes *out)
{
    cli_pair_view view = {&self->audit.model,
                          self->change,
                          self->change ? &all->changes : &all->pairs,
                          self->change ? &all->changed : &all->carried,
                          self->change ? &all->changed_targets : &all->targets,
                          out};
    uint64_t      count = 0;
    for (uint64_t pair = 0; pair < view.pairs->count; pair++) {
        if (is_shown(self, &view, pair)) {
            count++;
            (self->json ? cli_pair_json : cli_pair_text)(&view, pair);
        }
    }
    if (count == 0) {
        cli_warn("no pair of documents is selected%s",
                 self->change ? ": the manifest's column predecessor says what replaced what" : "");
    }
}

static void free_all(comparing *self)
{
    free(self->from.system);
    free(self->from.doc_type);
    free(self->to.system);
    free(self->to.doc_type);
    cli_model_wipe(&self->audit.model);
    eqx_corpus_free(self->audit.corpus);
    cli_manifest_wipe(&self->audit.manifest);
    eqx_lexicon_unref(self->audit.setup.lexicon);
    free((bool *)(uintptr_t)self->audit.setup.wanted);
    free(self->files.data);
    free(self->lexicons.data);
}

static void set_up(comparing *self)
{
    if (self->manifest != NULL) {
        cli_manifest_load(&self->audit.manifest, self->manifest);
    } else {
        pair_files(self);
    }
    self->audit.setup.lexicon = cli_instrument_load(&self->lexicons);
    uint32_t count = cli_instrument_info(self->audit.setup.lexicon).concept_count;
    bool    *wanted = cli_alloc(count + 1u, sizeof *wanted);
    memset(wanted, true, count);
    self->audit.setup.wanted = wanted;
}

static int run(cli_args *args)
{
    comparing       self;
    cli_comparisons all;
    cli_bytes       out = {NULL, 0, 0};
    memset(&self, 0, sizeof self);
    self.audit.jobs = cli_pool_processors();
    self.audit.reading.max_size = MAX_SIZE_DEFAULT;
    self.audit.reading.pdf_seconds = CLI_READ_PDF_SECONDS;
    self.seed = 1;
    read_arguments(&self, args);
    set_up(&self);
    cli_audit_read(&self.audit);
    const char *from = self.from.doc_type == NULL ? "strategy" : self.from.doc_type;
    const char *to = self.to.doc_type == NULL ? "jfp" : self.to.doc_type;
    cli_comparisons_make(&all, &self.audit, from, to, self.seed);
    print(&self, &all, &out);
    int status = out.size == 0 ? CLI_FATAL : cli_output_print(&out);
    status = status == CLI_OK && self.audit.incomplete ? CLI_INCOMPLETE : status;
    cli_comparisons_wipe(&all);
    cli_bytes_wipe(&out);
    free_all(&self);
    return status;
}

const cli_command cli_command_compare = {
    "compare", "[options] A B | --manifest FILE [--from WHICH] [--to WHICH]",
    "Show what of one document is found in another",
    "  equilex compare strategy.pdf jfp.pdf         what is carried over, with both quotes\n"
    "  equilex compare --mode change 2019.pdf 2024.pdf\n"
    "                                               what is new, kept, weakened, dropped\n"
    "  equilex compare -m plans.csv --from system=Orrendale,doc_type=strategy \\\n"
    "                  --to system=Orrendale,doc_type=jfp\n"
    "                                               the same, against all other systems\n",
    "A concept is quoted by its deepest statement on either side. What each verdict means is\n"
    "told in docs/comparing.md.\n"
    "Exit status: 0 ran; 2 usage or fatal error; 3 some documents are missing or failed.\n",
    options, sizeof options / sizeof options[0], run};
