/*
 * lexicon_explain.c - how a concept is found, or how an expression is read
 */
#include <stdlib.h>
#include <string.h>

#include "commands/commands.h"
#include "commands/probe.h"
#include "support/jsonscan.h"
#include "support/message.h"
#include "support/output.h"
#include "support/visible.h"
#include "writers/view.h"

#define EXPRESSION_CONCEPT "expression"
#define COLUMN 14u

enum { OPTION_LEXICON, OPTION_ON };

static const cli_option options[] = {
    {'l', "lexicon", "FILE", "look in this lexicon, or built-in name; repeat to combine"},
    {0, "on", "TEXT", "show what it finds in TEXT"},
};

static void add_field(cli_bytes *out, const char *name, const char *value)
{
    if (value[0] != '\0') {
        size_t start = out->size;
        cli_bytes_text(out, name);
        cli_bytes_pad(out, start, COLUMN);
        cli_visible_text(out, value);
        cli_bytes_char(out, '\n');
    }
}

/* ---------------------------------------------------------- what it hits --- */

static void add_hit(const eqx_lexicon *lexicon, const cli_probe *probe, uint32_t hit,
                    const char *text, cli_bytes *out)
{
    uint32_t start = probe->hits.byte_start[hit], end = probe->hits.byte_end[hit];
    size_t   line = out->size;
    cli_bytes_text(out, "  bytes ");
    cli_bytes_uint(out, start);
    cli_bytes_char(out, '-');
    cli_bytes_uint(out, end);
    cli_bytes_pad(out, line, COLUMN + 4);
    cli_bytes_char(out, '"');
    cli_visible_add(out, text + start, end - start);
    cli_bytes_text(out, "\" by ");
    cli_visible_text(out, cli_instrument_term(lexicon, probe->hits.term_id[hit]).id);
    if (probe->hits.status[hit] != EQX_HIT_SCORED) {
        cli_bytes_text(out, ", dropped: ");
        cli_bytes_text(out, cli_view_reason(probe->hits.status[hit]));
    }
    cli_bytes_char(out, '\n');
}

static void add_hits(const eqx_lexicon *lexicon, uint32_t concept_id, const char *text,
                     cli_bytes *out)
{
    cli_probe probe;
    size_t    count = 0;
    cli_probe_init(&probe, lexicon);
    cli_probe_run(&probe, text, strlen(text));
    cli_bytes_text(out, "\non \"");
    cli_visible_text(out, text);
    cli_bytes_text(out, "\":\n");
    for (uint32_t i = 0; i < probe.hits.count; i++) {
        if (probe.hits.concept_id[i] == concept_id) {
            add_hit(lexicon, &probe, i, text, out);
            count++;
        }
    }
    cli_bytes_text(out, count == 0 ? "  nothing\n" : "");
    cli_probe_wipe(&probe);
}

/* --------------------------------------------------------------- concept --- */

/* The concept in the normal form. */
static cli_value find_concept(const eqx_lexicon *lexicon, const char *id)
{
    size_t    size;
    cli_value whole = {eqx_lexicon_json(lexicon, &size), 0}, theme, concept;
    whole.size = size;
    cli_value themes = cli_value_inside(cli_value_member(whole, "themes"));
    while (cli_value_next(&themes, NULL, &theme)) {
        cli_value concepts = cli_value_inside(cli_value_member(theme, "concepts"));
        while (cli_value_next(&concepts, NULL, &concept)) {
            if (cli_value_is(cli_value_member(concept, "id"), id)) {
                return concept;
            }
        }
    }
    return (cli_value){NULL, 0};
}

/* Members that are said elsewhere are no guards. */
static bool is_plain(cli_value key)
{
    static const char *const names[] = {"id", "match", "mode", "weight"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (cli_value_is(key, names[i])) {
            return true;
        }
    }
    return false;
}

static void add_guards(cli_value term, cli_bytes *out)
{
    cli_value rest = cli_value_inside(term), key, value;
    if (term.size == 0 || term.data[0] != '{') {
        return;
    }
    while (cli_value_next(&rest, &key, &value)) {
        if (!is_plain(key)) {
            cli_bytes_text(out, "            ");
            cli_visible_add(out, key.data + 1, key.size - 2);
            cli_bytes_text(out, ": ");
            cli_visible_add(out, value.data, value.size);
            cli_bytes_char(out, '\n');
        }
    }
}

static void add_term(const eqx_lexicon *lexicon, uint32_t id, cli_value form, cli_bytes *out)
{
    eqx_term term = cli_instrument_term(lexicon, id);
    size_t   start = out->size;
    cli_bytes_text(out, "  ");
    cli_visible_text(out, term.id);
    cli_bytes_pad(out, start, 8);
    cli_bytes_text(out, cli_instrument_mode(term.mode));
    cli_bytes_pad(out, start, 16);
    cli_visible_text(out, term.expression);
    if (term.weight < 1) {
        cli_bytes_text(out, "  weight ");
        cli_bytes_double(out, term.weight);
    }
    cli_bytes_char(out, '\n');
    add_guards(form, out);
}

static void add_terms(const eqx_lexicon *lexicon, const eqx_concept *concept, cli_bytes *out)
{
    cli_value all = cli_value_member(find_concept(lexicon, concept->id), "terms");
    cli_value rest = cli_value_inside(all), form;
    cli_bytes_text(out, "\nterms:\n");
    for (uint32_t i = 0; i < concept->term_count; i++) {
        bool known = cli_value_next(&rest, NULL, &form);
        add_term(lexicon, concept->term_start + i, known ? form : (cli_value){NULL, 0}, out);
    }
}

static void add_examples(const eqx_lexicon *lexicon, uint32_t concept_id, uint32_t kind,
                         const char *title, cli_bytes *out)
{
    for (uint32_t i = 0; i < eqx_lexicon_example_count(lexicon); i++) {
        eqx_example example = {.struct_size = sizeof example};
        cli_expect(eqx_lexicon_example(lexicon, i, &example), "example");
        if (example.concept_id == concept_id && example.kind == kind) {
            cli_bytes_text(out, title);
            cli_bytes_text(out, "  ");
            cli_visible_text(out, example.text);
            cli_bytes_char(out, '\n');
            title = "";
        }
    }
}

static void explain_concept(const eqx_lexicon *lexicon, uint32_t id, cli_bytes *out)
{
    eqx_concept concept = cli_instrument_concept(lexicon, id);
    eqx_theme   theme = cli_instrument_theme(lexicon, concept.theme_id);
    add_field(out, "concept", concept.id);
    add_field(out, "label", concept.label);
    add_field(out, "theme", theme.id);
    add_field(out, "definition", concept.definition);
    add_field(out, "source", concept.source);
    add_field(out, "kind", concept.kind == EQX_KIND_NEED ? "need" : "practice");
    add_field(out, "core", concept.core ? "yes" : "no");
    add_terms(lexicon, &concept, out);
    add_examples(lexicon, id, EQX_EXAMPLE_POSITIVE, "\nexamples:\n", out);
    add_examples(lexicon, id, EQX_EXAMPLE_COUNTER, "\ncounter-examples:\n", out);
}

/* ------------------------------------------------------------ expression --- */

static void add_form(const cli_probe *probe, uint32_t start, uint32_t size, cli_bytes *out)
{
    cli_visible_add(out, probe->tokens.arena + start, size);
}

/* The words of the expression as a text would be read; signs of the language are none. */
static void add_units(const char *expression, cli_bytes *out)
{
    cli_probe probe;
    cli_probe_init(&probe, NULL);
    cli_probe_run(&probe, expression, strlen(expression));
    cli_bytes_text(out, "\nwords:          as written          folded              stem\n");
    for (uint64_t i = 0; i < probe.tokens.count; i++) {
        size_t   start = out->size;
        uint32_t from = probe.tokens.byte_start[i];
        if (probe.tokens.kind[i] != EQX_TOKEN_SYMBOL) {
            cli_bytes_pad(out, start, 16);
            cli_visible_add(out, expression + from, probe.tokens.byte_end[i] - from);
            cli_bytes_pad(out, start, 36);
            add_form(&probe, probe.tokens.folded_start[i], probe.tokens.folded_size[i], out);
            cli_bytes_pad(out, start, 56);
            add_form(&probe, probe.tokens.stem_start[i], probe.tokens.stem_size[i], out);
            cli_bytes_char(out, '\n');
        }
    }
    cli_probe_wipe(&probe);
}

static void explain_expression(const eqx_lexicon *lexicon, uint32_t concept_id,
                               const char *expression, cli_bytes *out)
{
    eqx_concept concept = cli_instrument_concept(lexicon, concept_id);
    eqx_term    term = cli_instrument_term(lexicon, concept.term_start);
    add_field(out, "expression", term.expression);
    add_field(out, "mode", cli_instrument_mode(term.mode));
    if (term.mode != EQX_MODE_PATTERN) {
        add_units(expression, out);
    }
}

/* ------------------------------------------------------------- the run --- */

/* A lexicon of the expression alone, or beside the sets of a lexicon that was named. */
static const eqx_lexicon *build_expression(const cli_names *lexicons, const char *expression)
{
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    cli_expect(eqx_builder_new(NULL, &builder), "lexicon");
    for (size_t i = 0; i < lexicons->count; i++) {
        cli_instrument_add(builder, lexicons->data[i]);
    }
    cli_expect(eqx_builder_add_list(builder, "expression", EXPRESSION_CONCEPT, expression,
                                    strlen(expression)),
               "expression");
    eqx_status status = eqx_builder_build(builder, &lexicon);
    cli_bytes  text = {NULL, 0, 0};
    for (size_t i = 0; i < eqx_builder_diag_count(builder); i++) {
        eqx_diag diag = {.struct_size = sizeof diag};
        cli_expect(eqx_builder_diag(builder, i, &diag), "lexicon");
        cli_instrument_diag(&text, &diag);
    }
    cli_message_raw(text.size > 0 ? text.data : "", text.size);
    cli_bytes_wipe(&text);
    eqx_builder_free(builder);
    if (status != EQX_E_LEXICON) {
        cli_expect(status, "expression");
    }
    return lexicon;
}

static int explain(const cli_names *lexicons, const char *subject, const char *on)
{
    cli_bytes          out = {NULL, 0, 0};
    const eqx_lexicon *lexicon = cli_instrument_load(lexicons);
    uint32_t           id = eqx_lexicon_find_concept(lexicon, subject);
    if (id != EQX_NONE) {
        explain_concept(lexicon, id, &out);
    } else {
        eqx_lexicon_unref(lexicon);
        lexicon = build_expression(lexicons, subject);
        if (lexicon == NULL) {
            return CLI_ERRORS;
        }
        id = eqx_lexicon_find_concept(lexicon, EXPRESSION_CONCEPT);
        if (id == EQX_NONE || cli_instrument_concept(lexicon, id).term_count == 0) {
            cli_die("there is no expression in: %s", subject);
        }
        explain_expression(lexicon, id, subject, &out);
    }
    if (on != NULL) {
        add_hits(lexicon, id, on, &out);
    }
    int status = cli_output_print(&out);
    cli_bytes_wipe(&out);
    eqx_lexicon_unref(lexicon);
    return status;
}

static int run(cli_args *args)
{
    cli_names   lexicons = {NULL, 0};
    const char *value, *subject = NULL, *on = NULL;
    for (int option; (option = cli_args_next(args, &value)) != CLI_ARGS_END;) {
        if (option == OPTION_LEXICON) {
            cli_names_add(&lexicons, value);
        } else if (option == OPTION_ON) {
            on = value;
        } else if (subject == NULL) {
            subject = value;
        } else {
            cli_args_refuse(args, "give one concept or one expression, in quotes; not also", value);
        }
    }
    if (subject == NULL) {
        cli_args_refuse(args, "give a concept or an expression to explain", "");
    }
    int status = explain(&lexicons, subject, on);
    free(lexicons.data);
    return status;
}

const cli_command cli_command_lexicon_explain = {
    "lexicon explain", "[options] CONCEPT|EXPRESSION",
    "Explain how a concept is found, or how a term expression is read",
    "  equilex lexicon explain anchor.procurement   a concept: terms, guards, examples\n"
    "  equilex lexicon explain 'wider determinant'  an expression: mode, folds and stems\n"
    "  equilex lexicon explain 'inequalit*' --on 'Inequalities in health'\n",
    "What is no concept of the lexicon is read as an expression; one with @sets needs -l.\n"
    "Exit status: 0; 1 when the expression has errors.\n",
    options, sizeof options / sizeof options[0], run};
