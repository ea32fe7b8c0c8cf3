/*
 * eval.c - how right a lexicon is, measured on passages that coders have read
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/commands.h"
#include "gold/report.h"
#include "support/instrument.h"
#include "support/message.h"
#include "support/output.h"

enum { OPTION_CORPUS, OPTION_LEXICON, OPTION_CODEBOOK, OPTION_IN_CONTEXT, OPTION_FAIL_UNDER,
       OPTION_BRIEF, OPTION_JSON };

static const cli_option options[] = {
    {0, "corpus", "DIR", "cut passages without a text out of the documents in DIR"},
    {'l', "lexicon", "FILE", "use this lexicon, or built-in name; repeat to combine"},
    {0, "codebook", "FILE", "CSV code,concept: what coders could find, and what it is here"},
    {0, "in-context", NULL, "read whole documents, and count what lies in the passages"},
    {0, "fail-under", "F1", "exit with 1 when the micro F1 is less, such as 0.9"},
    {0, "brief", NULL, "figures only, no quotes"},
    {0, "json", NULL, "for machines"},
};

/* The codes that the coders of the built-in lexicon's sample could give. */
static const unsigned char builtin_codebook[] = {
#include "codebook.inc"
};

typedef struct evaluation {
    cli_names   lexicons;
    const char *gold, *corpus, *codebook;
    double      fail_under; /* NAN: not asked */
    bool        in_context, brief, json;
} evaluation;

static double read_share(const cli_args *args, const char *value)
{
    char  *end;
    double share = strtod(value, &end);
    if (end == value || *end != '\0' || !(share >= 0 && share <= 1)) {
        cli_args_refuse(args, "--fail-under is a number from 0 to 1, not", value);
    }
    return share;
}

static void read_option(evaluation *self, const cli_args *args, int option, const char *value)
{
    switch (option) {
    case CLI_ARGS_FILE:
        if (self->gold != NULL) {
            cli_args_refuse(args, "one gold file at a time, not also", value);
        }
        self->gold = value;
        break;
    case OPTION_CORPUS: self->corpus = value; break;
    case OPTION_LEXICON: cli_names_add(&self->lexicons, value); break;
    case OPTION_CODEBOOK: self->codebook = value; break;
    case OPTION_IN_CONTEXT: self->in_context = true; break;
    case OPTION_FAIL_UNDER: self->fail_under = read_share(args, value); break;
    case OPTION_BRIEF: self->brief = true; break;
    case OPTION_JSON: self->json = true; break;
    default: break;
    }
}

static void read_arguments(evaluation *self, cli_args *args)
{
    const char *value;
    for (int option; (option = cli_args_next(args, &value)) != CLI_ARGS_END;) {
        read_option(self, args, option, value);
    }
    if (self->gold == NULL) {
        cli_args_refuse(args, "name the file of passages that were coded by hand", "");
    }
    if (self->in_context && self->corpus == NULL) {
        cli_args_refuse(args, "--in-context needs the documents: --corpus DIR", "");
    }
}

/* What is no code and is named nowhere in the gold was not looked for by coders. */
static void open_codebook(const evaluation *self, const eqx_lexicon *lexicon, cli_codes *codes)
{
    if (self->codebook != NULL) {
        cli_codes_book(codes, self->codebook);
    } else if (strcmp(cli_instrument_info(lexicon).id, CLI_BUILTIN) == 0) {
        cli_codes_book_text(codes, "built-in codebook", (const char *)builtin_codebook,
                            sizeof builtin_codebook);
    }
}

static void warn_differing(const cli_readings *readings)
{
    if (readings->differing > 0) {
        cli_warn("%zu passages, such as %s, are not what stands in the corpus at their place; "
                 "their own text was read", readings->differing, readings->first_differing);
    }
}

static int judge_floor(const evaluation *self, double f1)
{
    if (isnan(self->fail_under) || f1 >= self->fail_under) {
        return CLI_OK;
    }
    if (isnan(f1)) {
        cli_warn("there is nothing to find and nothing was found: no F1 to hold against %g",
                 self->fail_under);
    } else {
        cli_warn("micro F1 is %.4f, less than %g", f1, self->fail_under);
    }
    return CLI_ERRORS;
}

static int evaluate(const evaluation *self, const eqx_lexicon *lexicon, const cli_gold *gold)
{
    cli_readings   readings;
    cli_evaluation result;
    cli_bytes      out = {NULL, 0, 0};
    cli_readings_make(&readings, gold, lexicon, self->corpus, self->in_context);
    warn_differing(&readings);
    cli_evaluate(&result, gold, &readings, lexicon);
    cli_report report = {gold, &readings, lexicon, &result, self->in_context, self->brief};
    if (self->json) {
        cli_report_json(&report, &out);
    } else {
        cli_report_text(&report, &out);
    }
    int    status = cli_output_print(&out);
    double f1 = result.micro.f1.value;
    cli_bytes_wipe(&out);
    cli_evaluation_wipe(&result);
    cli_readings_wipe(&readings, gold);
    return status == CLI_OK ? judge_floor(self, f1) : status;
}

static int run(cli_args *args)
{
    evaluation self;
    cli_names  no_fields = {NULL, 0};
    cli_codes  codes;
    cli_gold   gold;
    memset(&self, 0, sizeof self);
    self.fail_under = (double)NAN;
    read_arguments(&self, args);
    const eqx_lexicon *lexicon = cli_instrument_load(&self.lexicons);
    cli_codes_init(&codes, lexicon);
    open_codebook(&self, lexicon, &codes);
    cli_gold_read(&gold, self.gold, &codes, &no_fields,
                  self.corpus == NULL ? CLI_GOLD_TEXT : CLI_GOLD_PLACE);
    cli_gold_settle(&gold);
    int status = evaluate(&self, lexicon, &gold);
    cli_gold_wipe(&gold, &no_fields);
    cli_codes_wipe(&codes);
    eqx_lexicon_unref(lexicon);
    free(self.lexicons.data);
    return status;
}

const cli_command cli_command_eval = {
    "eval", "[options] GOLD.jsonl", "Measure how right a lexicon is, on passages coded by hand",
    "  equilex eval gold.jsonl                      precision, recall, F1, and every error\n"
    "  equilex eval --brief gold.jsonl              the figures only\n"
    "  equilex eval -l local.eqlex.yaml gold.jsonl  of a lexicon of your own\n"
    "  equilex eval --corpus plans/ --in-context gold.jsonl\n"
    "                                               as it reads whole documents\n"
    "  equilex eval --fail-under 0.9 gold.jsonl     as a test\n",
    "Each line of GOLD is an object: id; text, or doc and byte (a slice of a file in DIR);\n"
    "concepts; and if there are any disputed, negated, traps, is_commitment,\n"
    "is_measurable_target, hedged, coders. Other fields are ignored. What is disputed counts\n"
    "neither way; a negated hit counts as not there. Concepts that the codebook does not name\n"
    "count only if the gold names them; " CLI_BUILTIN " has its codebook with it.\n"
    "Intervals are of 2,000 draws of documents. docs/validity.md tells the rest.\n"
    "Exit status: 0; 1 when --fail-under was missed; 2 when the gold has mistakes.\n",
    options, sizeof options / sizeof options[0], run};
