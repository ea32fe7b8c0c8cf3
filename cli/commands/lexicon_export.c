/*
 * lexicon_export.c - a lexicon for other programs, and what gets lost on the way
 *
 * CSV and plain lists hold whole term expressions, but no guards; quanteda's dictionaries hold
 * words and globs, so expressions are spelled out. What a format cannot hold is told term by term
 * on stderr; with --strict such terms are left out, so that what is left means the same.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/commands.h"
#include "support/instrument.h"
#include "support/jsonread.h"
#include "support/message.h"
#include "support/output.h"
#include "terms/losses.h"
#include "terms/variants.h"

enum { OPTION_LEXICON, OPTION_TO, OPTION_CONCEPT, OPTION_STRICT, OPTION_OUTPUT };

static const cli_option options[] = {
    {'l', "lexicon", "FILE", "export this lexicon, or built-in name; repeat to combine"},
    {0, "to", "FORM", "csv (default), list or quanteda"},
    {'c', "concept", "ID", "only this concept"},
    {0, "strict", NULL, "leave out what the form cannot hold"},
    {'o', "output", "FILE", "write to FILE, which appears when it is complete"},
};

typedef enum form { FORM_CSV, FORM_LIST, FORM_QUANTEDA } form;

typedef struct transfer {
    cli_names   lexicons;
    const char *concept_id, *target;
    size_t      form;
    bool        strict;
    cli_bytes   out;
    cli_losses  losses;
    const char *theme, *opened; /* quanteda: keys to write before the next term; NULL: written */
} transfer;

/* A term of the normal form. */
typedef struct term {
    const char     *concept_id, *expression;
    unsigned        mode;
    const cli_node *node;
} term;

static const char *text_of(const cli_node *object, const char *key)
{
    size_t      size;
    const char *text = cli_node_text(cli_node_member(object, key), &size);
    return text == NULL ? "" : text;
}

/* --------------------------------------------------------------- losses --- */

static void add_reason(cli_bytes *reasons, const char *reason)
{
    cli_bytes_text(reasons, reasons->size == 0 ? "" : ", ");
    cli_bytes_text(reasons, reason);
}

static void add_guards(const term *what, cli_bytes *reasons)
{
    static const char *const keys[] = {"requires", "unless", "not_in", "not_preceded_by",
                                       "not_followed_by", "not_in_caps", "weight"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (cli_node_member(what->node, keys[i]) != NULL) {
            add_reason(reasons, keys[i]);
        }
    }
}

/* The mode that an expression has by itself. */
static unsigned own_mode(const char *expression)
{
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    unsigned           mode = 0;
    cli_expect(eqx_builder_new(NULL, &builder), "lexicon");
    cli_expect(eqx_builder_add_list(builder, "term", "term", expression, strlen(expression)),
               "term");
    if (eqx_builder_build(builder, &lexicon) == EQX_OK) {
        mode = cli_instrument_term(lexicon, 0).mode;
    }
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
    return mode;
}

static void add_marks(unsigned marks, cli_bytes *reasons)
{
    static const struct {
        unsigned    mark;
        const char *reason;
    } names[] = {{CLI_VARIANT_STEM, "other forms of its words"},
                 {CLI_VARIANT_EXACT, "capital letters"},
                 {CLI_VARIANT_GAP, "any words between"},
                 {CLI_VARIANT_NUMBER, "any number"},
                 {CLI_VARIANT_COMMA, "a comma"},
                 {CLI_VARIANT_PATTERN, "a pattern"},
                 {CLI_VARIANT_MORE, "too many phrases"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (marks & names[i].mark) {
            add_reason(reasons, names[i].reason);
        }
    }
}

/* -------------------------------------------------------------- writing --- */

static void add_cell(cli_bytes *out, const char *text)
{
    if (strpbrk(text, ",\"\r\n") == NULL) {
        cli_bytes_text(out, text);
        return;
    }
    cli_bytes_char(out, '"');
    for (; *text != '\0'; text++) {
        cli_bytes_text(out, *text == '"' ? "\"" : "");
        cli_bytes_char(out, *text);
    }
    cli_bytes_char(out, '"');
}

static void add_yaml_text(cli_bytes *out, const char *text)
{
    cli_bytes_char(out, '\'');
    for (; *text != '\0'; text++) {
        cli_bytes_text(out, *text == '\'' ? "'" : "");
        cli_bytes_char(out, *text);
    }
    cli_bytes_char(out, '\'');
}

/* Keys without terms are no keys. */
static void write_keys(transfer *self)
{
    if (self->theme != NULL) {
        add_yaml_text(&self->out, self->theme);
        cli_bytes_text(&self->out, ":\n");
    }
    if (self->opened != NULL) {
        cli_bytes_text(&self->out, "    ");
        add_yaml_text(&self->out, self->opened);
        cli_bytes_text(&self->out, ":\n");
    }
    self->theme = self->opened = NULL;
}

static void write_term(transfer *self, const term *what, const cli_variants *variants)
{
    cli_bytes *out = &self->out;
    if (self->form == FORM_QUANTEDA) {
        write_keys(self);
    }
    if (self->form == FORM_CSV) {
        add_cell(out, what->concept_id);
        cli_bytes_char(out, ',');
        add_cell(out, what->expression);
        cli_bytes_char(out, '\n');
    } else if (self->form == FORM_LIST) {
        cli_bytes_text(out, what->expression);
        cli_bytes_char(out, '\n');
    }
    for (size_t i = 0; i < variants->count; i++) {
        cli_bytes_text(out, "      - ");
        add_yaml_text(out, variants->data[i]);
        cli_bytes_char(out, '\n');
    }
}

static void transfer_term(transfer *self, const term *what)
{
    cli_bytes    reasons = {NULL, 0, 0};
    cli_variants variants = {NULL, 0, 0};
    add_guards(what, &reasons);
    if (self->form == FORM_QUANTEDA) {
        cli_variants_make(&variants, what->expression, what->mode, true);
        add_marks(variants.marks, &reasons);
    } else if (what->mode != EQX_MODE_PATTERN && own_mode(what->expression) != what->mode) {
        add_reason(&reasons, "mode");
    }
    bool empty = self->form == FORM_QUANTEDA && variants.count == 0;
    bool left_out = empty || (self->strict && reasons.size > 0);
    if (!left_out) {
        write_term(self, what, &variants);
    }
    if (reasons.size > 0) {
        cli_losses_add(&self->losses, what->concept_id, what->expression, reasons.data, left_out);
    } else {
        self->losses.terms++;
        self->losses.whole++;
    }
    cli_variants_wipe(&variants);
    cli_bytes_wipe(&reasons);
}

static void transfer_concept(transfer *self, const cli_node *concept)
{
    const char     *id = text_of(concept, "id");
    const cli_node *terms = cli_node_member(concept, "terms");
    if (self->concept_id != NULL && strcmp(self->concept_id, id) != 0) {
        return;
    }
    self->opened = id;
    for (size_t i = 0; i < cli_node_count(terms); i++) {
        static const char *const modes[] = {"", "stem", "fold", "exact"};
        const cli_node *node = cli_node_at(terms, i);
        term            what = {id, text_of(node, "match"), EQX_MODE_PATTERN, node};
        for (unsigned mode = EQX_MODE_STEM; mode <= EQX_MODE_EXACT; mode++) {
            what.mode = strcmp(text_of(node, "mode"), modes[mode]) == 0 ? mode : what.mode;
        }
        transfer_term(self, &what);
    }
}

/* quanteda: a theme is a key above its concepts. */
static void transfer_all(transfer *self, const cli_node *whole)
{
    const cli_node *themes = cli_node_member(whole, "themes");
    cli_bytes_text(&self->out, self->form == FORM_CSV ? "concept,term\n" : "");
    for (size_t i = 0; i < cli_node_count(themes); i++) {
        const cli_node *theme = cli_node_at(themes, i);
        const cli_node *concepts = cli_node_member(theme, "concepts");
        self->theme = text_of(theme, "id");
        for (size_t k = 0; k < cli_node_count(concepts); k++) {
            transfer_concept(self, cli_node_at(concepts, k));
        }
    }
}

static void tell_the_rest(const transfer *self, const cli_node *whole)
{
    cli_losses_print(&self->losses, "exported");
    cli_warn("not in this form: labels, definitions, sources, kinds, roles, order (over), "
             "examples%s%s%s",
             self->form == FORM_LIST ? ", concepts" : "",
             cli_node_member(whole, "cues") == NULL ? "" : ", cues",
             strcmp(text_of(whole, "overlap"), "longest-per-concept") == 0 ? ""
                                                                            : ", overlap policy");
}

static void read_arguments(transfer *self, cli_args *args)
{
    static const char *const forms[] = {"csv", "list", "quanteda"};
    const char              *value;
    for (int option; (option = cli_args_next(args, &value)) != CLI_ARGS_END;) {
        switch (option) {
        case CLI_ARGS_FILE:
        case OPTION_LEXICON: cli_names_add(&self->lexicons, value); break;
        case OPTION_TO: self->form = cli_args_choice(args, "--to", value, forms, 3); break;
        case OPTION_CONCEPT: self->concept_id = value; break;
        case OPTION_STRICT: self->strict = true; break;
        default: self->target = value; break;
        }
    }
}

static int run(cli_args *args)
{
    transfer       self;
    cli_json_error error;
    cli_output     output;
    size_t         size;
    memset(&self, 0, sizeof self);
    read_arguments(&self, args);
    const eqx_lexicon *lexicon = cli_instrument_load(&self.lexicons);
    if (self.concept_id != NULL && eqx_lexicon_find_concept(lexicon, self.concept_id) == EQX_NONE) {
        cli_die("the lexicon has no concept %s; see: equilex lexicon show", self.concept_id);
    }
    const char *json = eqx_lexicon_json(lexicon, &size);
    cli_node   *whole = json == NULL ? NULL : cli_node_parse(json, size, &error);
    if (whole == NULL) {
        cli_die("out of memory");
    }
    transfer_all(&self, whole);
    cli_output_open(&output, self.target);
    cli_output_write(&output, self.out.size == 0 ? "" : self.out.data, self.out.size);
    int status = cli_output_close(&output, true);
    tell_the_rest(&self, whole);
    cli_node_free(whole);
    cli_losses_wipe(&self.losses);
    cli_bytes_wipe(&self.out);
    eqx_lexicon_unref(lexicon);
    free(self.lexicons.data);
    return status;
}

const cli_command cli_command_lexicon_export = {
    "lexicon export", "[options] [FILE...]", "Write a lexicon for other programs",
    "  equilex lexicon export > terms.csv           concept,term: to read in a spreadsheet\n"
    "  equilex lexicon export --to quanteda -o dictionary.yml\n"
    "  equilex lexicon export --to list -c anchor.institution > terms.txt\n"
    "  equilex lexicon export --strict > terms.csv  only terms that mean the same without guards\n",
    "csv and list hold term expressions without guards; quanteda holds words and globs.\n"
    "Standard error names every term that loses something, and what.\n"
    "Exit status: 0, with losses or none; 2 when something cannot be read or written.\n",
    options, sizeof options / sizeof options[0], run};
