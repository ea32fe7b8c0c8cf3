/*
 * lexicon_check.c - every remark about a lexicon, and its examples as tests
 *
 * Each file is a lexicon of its own. Examples are read as snippets: an example
 * must give a scored hit of its concept, a counter-example must not.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/commands.h"
#include "commands/probe.h"
#include "support/folder.h"
#include "support/json.h"
#include "support/message.h"
#include "support/output.h"
#include "support/visible.h"
#include "terms/redundancy.h"
#include "terms/survey.h"
#include "writers/view.h"

#define EXAMPLE_NOT_FOUND 901u
#define COUNTER_EXAMPLE_FOUND 902u
#define NO_EXAMPLES 903u
#define TERM_SUBSUMED 904u
#define TERM_UNREACHABLE 905u

enum { OPTION_CORPUS, OPTION_JSON };

static const cli_option options[] = {
    {0, "corpus", "FILE|DIR", "hold the terms against these documents; repeat for more"},
    {0, "json", NULL, "remarks as JSON Lines, and a summary"},
};

typedef struct check {
    const char *source; /* as shown */
    bool        json;
    cli_bytes   out;
    cli_output  output;
    uint32_t    errors, warnings, examples, counter_examples; /* of this file */
    bool        failed; /* any file */
    cli_names   corpus; /* documents */
    const eqx_lexicon *lexicon; /* of this file */
} check;

/* ------------------------------------------------------------- remarks --- */

static const char *severity_name(uint32_t severity)
{
    return severity == EQX_SEVERITY_ERROR ? "error"
         : severity == EQX_SEVERITY_WARNING ? "warning" : "note";
}

static void add_json(const eqx_diag *diag, cli_bytes *out)
{
    char code[16];
    snprintf(code, sizeof code, "EQX-%03u", (unsigned)diag->code);
    cli_json_open(out, '{');
    cli_json_text(out, "rec", "diagnostic");
    cli_json_text(out, "source", diag->source);
    cli_json_uint(out, "line", diag->line);
    cli_json_uint(out, "column", diag->column);
    cli_json_text(out, "severity", severity_name(diag->severity));
    cli_json_text(out, "code", code);
    cli_json_text(out, "message", diag->message);
    cli_json_text(out, "hint", diag->hint);
    cli_json_close(out, '}');
    cli_bytes_char(out, '\n');
}

static void add_remark(check *self, const eqx_diag *diag)
{
    self->errors += diag->severity == EQX_SEVERITY_ERROR;
    self->warnings += diag->severity == EQX_SEVERITY_WARNING;
    if (self->json) {
        add_json(diag, &self->out);
    } else {
        cli_instrument_diag(&self->out, diag);
    }
}

static void remark(check *self, uint32_t code, uint32_t severity, const eqx_example *example,
                   const char *message, const char *hint)
{
    eqx_diag diag = {.struct_size = sizeof diag,
                     .code = code,
                     .severity = severity,
                     .line = example == NULL ? 0 : example->line,
                     .column = example == NULL ? 0 : example->column,
                     .source = self->source,
                     .message = message,
                     .hint = hint};
    add_remark(self, &diag);
}

/* ------------------------------------------------------------ examples --- */

static void quote(cli_bytes *out, const char *text, size_t size)
{
    cli_bytes_char(out, '"');
    cli_bytes_add(out, text, size);
    cli_bytes_char(out, '"');
}

/* Which term saw what; and why that did not count, if it did not. */
static void add_sight(cli_bytes *hint, const eqx_lexicon *lexicon, const cli_probe *probe,
                      uint32_t hit, const char *text)
{
    uint32_t start = probe->hits.byte_start[hit], end = probe->hits.byte_end[hit];
    eqx_term term = cli_instrument_term(lexicon, probe->hits.term_id[hit]);
    cli_bytes_text(hint, "term ");
    cli_bytes_text(hint, term.id);
    cli_bytes_text(hint, " (");
    cli_bytes_text(hint, term.expression);
    cli_bytes_text(hint, ") sees ");
    quote(hint, text + start, end - start);
    if (probe->hits.status[hit] != EQX_HIT_SCORED) {
        cli_bytes_text(hint, " but it is dropped: ");
        cli_bytes_text(hint, cli_view_reason(probe->hits.status[hit]));
    }
}

/* `hit` says what was seen; EQX_NONE: nothing. */
static void report(check *self, uint32_t code, const char *verdict, const eqx_lexicon *lexicon,
                   const cli_probe *probe, const eqx_example *example, uint32_t hit)
{
    cli_bytes message = {NULL, 0, 0}, hint = {NULL, 0, 0};
    cli_bytes_text(&message, example->kind == EQX_EXAMPLE_COUNTER ? "counter-" : "");
    cli_bytes_text(&message, "example of ");
    cli_bytes_text(&message, cli_instrument_concept(lexicon, example->concept_id).id);
    cli_bytes_text(&message, verdict);
    quote(&message, example->text, strlen(example->text));
    if (hit != EQX_NONE) {
        add_sight(&hint, lexicon, probe, hit, example->text);
    }
    remark(self, code, EQX_SEVERITY_ERROR, example, message.data, hint.data);
    cli_bytes_wipe(&message);
    cli_bytes_wipe(&hint);
}

static void try_example(check *self, const eqx_lexicon *lexicon, cli_probe *probe,
                        const eqx_example *example)
{
    cli_probe_run(probe, example->text, strlen(example->text));
    uint32_t hit = cli_probe_scored(probe, example->concept_id);
    if (example->kind == EQX_EXAMPLE_COUNTER) {
        self->counter_examples++;
        if (hit != EQX_NONE) {
            report(self, COUNTER_EXAMPLE_FOUND, " is found: ", lexicon, probe, example, hit);
        }
    } else {
        self->examples++;
        if (hit == EQX_NONE) {
            hit = cli_probe_dropped(probe, example->concept_id);
            report(self, EXAMPLE_NOT_FOUND, " is not found: ", lexicon, probe, example, hit);
        }
    }
}

/* Whether the library has said it already, with the concept's place (EQX-499). */
static bool is_said(const eqx_builder *builder, const char *id)
{
    char said[224];
    snprintf(said, sizeof said, "the concept \"%.150s\" has no examples", id);
    for (size_t i = 0; i < eqx_builder_diag_count(builder); i++) {
        eqx_diag diag = {.struct_size = sizeof diag};
        cli_expect(eqx_builder_diag(builder, i, &diag), "lexicon");
        if (strcmp(diag.message, said) == 0) {
            return true;
        }
    }
    return false;
}

static void report_untested(check *self, const eqx_lexicon *lexicon, const eqx_builder *builder,
                            const bool *tested)
{
    uint32_t count = cli_instrument_info(lexicon).concept_count;
    for (uint32_t i = 0; i < count; i++) {
        const char *id = cli_instrument_concept(lexicon, i).id;
        if (!tested[i] && !is_said(builder, id)) {
            char message[200];
            snprintf(message, sizeof message, "concept %.150s has no examples", id);
            remark(self, NO_EXAMPLES, EQX_SEVERITY_WARNING, NULL, message, NULL);
        }
    }
}

static void try_examples(check *self, const eqx_lexicon *lexicon, const eqx_builder *builder)
{
    bool     *tested = cli_alloc(cli_instrument_info(lexicon).concept_count, sizeof *tested);
    cli_probe probe;
    cli_probe_init(&probe, lexicon);
    for (uint32_t i = 0; i < eqx_lexicon_example_count(lexicon); i++) {
        eqx_example example = {.struct_size = sizeof example};
        cli_expect(eqx_lexicon_example(lexicon, i, &example), "example");
        tested[example.concept_id] |= example.kind == EQX_EXAMPLE_POSITIVE;
        try_example(self, lexicon, &probe, &example);
    }
    report_untested(self, lexicon, builder, tested);
    cli_probe_wipe(&probe);
    free(tested);
}

/* --------------------------------------------------------------- terms --- */

static void report_term(void *context, cli_redundancy kind, uint32_t term_id, uint32_t other,
                        const char *why)
{
    check    *self = context;
    eqx_term  term = cli_instrument_term(self->lexicon, term_id);
    cli_bytes message = {NULL, 0, 0};
    bool      subsumed = kind == CLI_REDUNDANCY_SUBSUMED;
    cli_bytes_text(&message, "term ");
    cli_bytes_text(&message, term.id);
    cli_bytes_text(&message, " of ");
    cli_bytes_text(&message, cli_instrument_concept(self->lexicon, term.concept_id).id);
    cli_bytes_text(&message, subsumed ? " adds nothing to " : " never counts: always ");
    cli_bytes_text(&message, subsumed ? cli_instrument_term(self->lexicon, other).id : why);
    cli_bytes_text(&message, ": ");
    cli_bytes_text(&message, term.expression);
    eqx_diag diag = {.struct_size = sizeof diag,
                     .code = subsumed ? TERM_SUBSUMED : TERM_UNREACHABLE,
                     .severity = subsumed ? EQX_SEVERITY_NOTE : EQX_SEVERITY_WARNING,
                     .line = term.line,
                     .source = self->source,
                     .message = message.data};
    add_remark(self, &diag);
    cli_bytes_wipe(&message);
}

/* ------------------------------------------------------------- summary --- */

static void add_count(cli_bytes *out, uint32_t count, const char *one, const char *many)
{
    cli_bytes_uint(out, count);
    cli_bytes_char(out, ' ');
    cli_bytes_text(out, count == 1 ? one : many);
}

static void summarise_json(check *self, const eqx_lexicon_info *info)
{
    cli_json_open(&self->out, '{');
    cli_json_text(&self->out, "rec", "summary");
    cli_json_text(&self->out, "source", self->source);
    cli_json_text(&self->out, "lexicon", info == NULL ? NULL : info->id);
    cli_json_text(&self->out, "version", info == NULL ? NULL : info->version);
    cli_json_uint(&self->out, "themes", info == NULL ? 0 : info->theme_count);
    cli_json_uint(&self->out, "concepts", info == NULL ? 0 : info->concept_count);
    cli_json_uint(&self->out, "terms", info == NULL ? 0 : info->term_count);
    cli_json_uint(&self->out, "examples", self->examples);
    cli_json_uint(&self->out, "counter_examples", self->counter_examples);
    cli_json_uint(&self->out, "errors", self->errors);
    cli_json_uint(&self->out, "warnings", self->warnings);
    cli_json_close(&self->out, '}');
    cli_bytes_char(&self->out, '\n');
}

static void summarise_text(check *self, const eqx_lexicon_info *info)
{
    cli_bytes *out = &self->out;
    cli_visible_text(out, self->source);
    cli_bytes_text(out, ": ");
    if (info != NULL) {
        add_count(out, info->theme_count, "theme, ", "themes, ");
        add_count(out, info->concept_count, "concept, ", "concepts, ");
        add_count(out, info->term_count, "term, ", "terms, ");
        add_count(out, self->examples, "example, ", "examples, ");
        add_count(out, self->counter_examples, "counter-example; ", "counter-examples; ");
    }
    add_count(out, self->errors, "error, ", "errors, ");
    add_count(out, self->warnings, "warning\n", "warnings\n");
}

static void summarise(check *self, const eqx_lexicon *lexicon)
{
    eqx_lexicon_info        info = {.struct_size = sizeof info};
    const eqx_lexicon_info *known = NULL;
    if (lexicon != NULL) {
        info = cli_instrument_info(lexicon);
        known = &info;
    }
    if (self->json) {
        summarise_json(self, known);
    } else {
        summarise_text(self, known);
    }
}

/* ------------------------------------------------------------- the run --- */

static void check_one(check *self, const char *name)
{
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    self->source = strcmp(name, "-") == 0 ? "stdin" : name;
    self->errors = self->warnings = self->examples = self->counter_examples = 0;
    cli_expect(eqx_builder_new(NULL, &builder), "lexicon");
    cli_instrument_add(builder, name);
    eqx_status status = eqx_builder_build(builder, &lexicon);
    if (status != EQX_OK && status != EQX_E_LEXICON) {
        cli_expect(status, name);
    }
    for (size_t i = 0; i < eqx_builder_diag_count(builder); i++) {
        eqx_diag diag = {.struct_size = sizeof diag};
        cli_expect(eqx_builder_diag(builder, i, &diag), "lexicon");
        add_remark(self, &diag);
    }
    if (lexicon != NULL) {
        self->lexicon = lexicon;
        try_examples(self, lexicon, builder);
        cli_redundancy_find(lexicon, report_term, self);
    }
    summarise(self, lexicon);
    if (lexicon != NULL && self->corpus.count > 0) {
        cli_survey_write(lexicon, &self->corpus, self->json, &self->out);
    }
    self->failed |= self->errors > 0 || lexicon == NULL;
    cli_output_write(&self->output, self->out.data, self->out.size);
    cli_bytes_clear(&self->out);
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
}

static int run(cli_args *args)
{
    check       self;
    cli_names   files = {NULL, 0};
    const char *value;
    memset(&self, 0, sizeof self);
    for (int option; (option = cli_args_next(args, &value)) != CLI_ARGS_END;) {
        if (option == CLI_ARGS_FILE) {
            cli_names_add(&files, value);
        } else if (option == OPTION_CORPUS) {
            cli_folder_list(value, &self.corpus);
        } else {
            self.json |= option == OPTION_JSON;
        }
    }
    if (files.count == 0) {
        cli_names_add(&files, CLI_BUILTIN);
    }
    cli_output_open(&self.output, NULL);
    for (size_t i = 0; i < files.count; i++) {
        check_one(&self, files.data[i]);
    }
    cli_bytes_wipe(&self.out);
    free(files.data);
    for (size_t i = 0; i < self.corpus.count; i++) {
        free((char *)(uintptr_t)self.corpus.data[i]);
    }
    free(self.corpus.data);
    int status = cli_output_close(&self.output, true);
    return status == CLI_OK && self.failed ? CLI_ERRORS : status;
}

const cli_command cli_command_lexicon_check = {
    "lexicon check", "[options] [FILE...]",
    "Check lexicons: every mistake with its place, then the examples",
    "  equilex lexicon check                        the built-in lexicon\n"
    "  equilex lexicon check local.eqlex.yaml       one of your own\n"
    "  equilex lexicon check --corpus plans/ local.eqlex.yaml\n"
    "                                               and how its terms do on documents\n"
    "  equilex lexicon check --json *.eqlex.yaml    for machines\n",
    "Each file is checked by itself. Remarks read FILE:LINE:COLUMN: error: EQX-NUMBER: TEXT.\n"
    "With --corpus: terms that never match, words in hits that only their stem makes the same,\n"
    "and frequent phrases beside hits that no term covers.\n"
    "Exit status: 0 no errors; 1 errors were found; 2 a file could not be read.\n",
    options, sizeof options / sizeof options[0], run};
