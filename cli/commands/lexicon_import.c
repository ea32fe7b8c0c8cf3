/*
 * lexicon_import.c - word lists of other programs as a lexicon, and what gets lost on the way
 *
 * What comes out is a draft: it builds, and its author adds definitions, examples and guards.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/commands.h"
#include "support/csvread.h"
#include "support/instrument.h"
#include "support/loading.h"
#include "support/message.h"
#include "support/output.h"
#include "terms/dictionary.h"
#include "terms/losses.h"

#define ID_MAX 50u /* 64 with a number behind */

enum { OPTION_FROM, OPTION_CONCEPT, OPTION_ID, OPTION_OUTPUT };

static const cli_option options[] = {
    {0, "from", "FORM", "csv (default), list or quanteda"},
    {'c', "concept", "ID", "list: the concept that all lines are terms of"},
    {0, "id", "ID", "id of the new lexicon; default: imported"},
    {'o', "output", "FILE", "write to FILE, which appears when it is complete"},
};

typedef enum form { FORM_CSV, FORM_LIST, FORM_QUANTEDA } form;

typedef struct entry {
    char *theme, *concept_id, *label, *expression;
    bool  folded;
} entry;

typedef struct transfer {
    const char *source, *concept_id, *id, *target;
    size_t      form;
    entry      *entries;
    size_t      count;
    cli_bytes   out;
    cli_losses  losses;
} transfer;

/* ------------------------------------------------------------------ ids --- */

/* Lower-case letters, digits, points, lines; anything else becomes a low line. */
static char *make_id(const char *label)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_.-";
    char             *id = cli_alloc(ID_MAX + 1, 1);
    size_t            size = 0;
    for (; *label != '\0' && size < ID_MAX; label++) {
        char byte = *label >= 'A' && *label <= 'Z' ? (char)(*label - 'A' + 'a') : *label;
        bool good = strchr(allowed, byte) != NULL;
        if (good || (size > 0 && id[size - 1] != '_')) {
            id[size++] = good ? byte : '_';
        }
    }
    while (size > 1 && id[size - 1] == '_') {
        id[--size] = '\0';
    }
    if (size == 0) {
        id[0] = 'x';
    }
    return id;
}

/* Two labels that give one id get different ones: the second is numbered. */
static char *free_id(const transfer *self, const char *label)
{
    char *id = make_id(label);
    for (size_t i = 0; i < self->count; i++) {
        if (strcmp(self->entries[i].concept_id, id) == 0 &&
            strcmp(self->entries[i].label, label) != 0) {
            cli_bytes numbered = {NULL, 0, 0};
            cli_bytes_text(&numbered, id);
            cli_bytes_char(&numbered, '_');
            cli_bytes_uint(&numbered, i + 1);
            free(id);
            return numbered.data;
        }
    }
    return id;
}

static const entry *find_label(const transfer *self, const char *label)
{
    for (size_t i = self->count; i-- > 0;) {
        if (strcmp(self->entries[i].label, label) == 0) {
            return &self->entries[i];
        }
    }
    return NULL;
}

/* ---------------------------------------------------------------- terms --- */

/* What the library has against an expression, or NULL. */
static char *complaint_about(const char *expression)
{
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    char              *complaint = NULL;
    cli_expect(eqx_builder_new(NULL, &builder), "lexicon");
    cli_expect(eqx_builder_add_list(builder, "term", "term", expression, strlen(expression)),
               "term");
    if (eqx_builder_build(builder, &lexicon) != EQX_OK) {
        eqx_diag diag = {.struct_size = sizeof diag, .message = "is no term"};
        if (eqx_builder_diag_count(builder) > 0) {
            cli_expect(eqx_builder_diag(builder, 0, &diag), "term");
        }
        complaint = cli_copy(diag.message);
    } else if (cli_instrument_info(lexicon).term_count == 0) {
        complaint = cli_copy("is empty, or a comment");
    }
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
    return complaint;
}

/* "theme.rest" stands under the theme, others under one of their own name. */
static char *theme_of(const char *id)
{
    char *theme = cli_copy(id);
    char *point = strchr(theme, '.');
    if (point != NULL && point != theme) {
        *point = '\0';
    }
    return theme;
}

static void add_entry(transfer *self, const char *theme, const char *label,
                      const char *expression, bool folded)
{
    const entry *known = find_label(self, label);
    for (size_t i = 0; i < self->count; i++) {
        if (strcmp(self->entries[i].label, label) == 0 &&
            strcmp(self->entries[i].expression, expression) == 0) {
            cli_losses_add(&self->losses, label, expression, "stands there twice", true);
            return;
        }
    }
    char *id = known == NULL ? free_id(self, label) : cli_copy(known->concept_id);
    char *above = known != NULL ? cli_copy(known->theme)
                : theme == NULL ? theme_of(id) : make_id(theme);
    self->entries = cli_resize(self->entries, self->count + 1, sizeof *self->entries);
    self->entries[self->count++] = (entry){above, id, cli_copy(label), cli_copy(expression),
                                           folded};
}

/* `theme` NULL: by the concept's id. */
static void take_term(transfer *self, const char *theme, const char *label,
                      const char *expression, bool folded)
{
    char *complaint = complaint_about(expression);
    if (complaint != NULL) {
        cli_losses_add(&self->losses, label, expression, complaint, true);
        free(complaint);
        return;
    }
    size_t before = self->count;
    add_entry(self, theme, label, expression, folded);
    self->losses.terms += self->count > before;
    self->losses.whole += self->count > before;
}

/* ---------------------------------------------------------------- forms --- */

static void read_csv(transfer *self, const cli_bytes *text)
{
    cli_csv csv;
    cli_csv_init(&csv, text->data, text->size);
    bool   headed = cli_csv_next(&csv);
    size_t concept = cli_csv_find(&csv, "concept"), term = cli_csv_find(&csv, "term");
    if (!headed || concept == SIZE_MAX || term == SIZE_MAX) {
        cli_die("%s:1: the first line names the columns concept and term", self->source);
    }
    while (cli_csv_next(&csv)) {
        const char *label = cli_csv_cell(&csv, concept);
        if (label[0] == '\0') {
            cli_die("%s:%zu: the concept is missing", self->source, csv.line);
        }
        take_term(self, NULL, label, cli_csv_cell(&csv, term), false);
    }
    if (csv.problem != NULL) {
        cli_die("%s:%zu: %s", self->source, csv.line, csv.problem);
    }
    cli_csv_wipe(&csv);
}

static void read_list(transfer *self, const cli_bytes *text)
{
    cli_bytes line = {NULL, 0, 0};
    for (size_t at = 0; at < text->size;) {
        const char *end = memchr(text->data + at, '\n', text->size - at);
        size_t      size = end == NULL ? text->size - at : (size_t)(end - text->data) - at;
        cli_bytes_clear(&line);
        cli_bytes_add(&line, text->data + at, size);
        if (size > 0 && line.data[size - 1] == '\r') {
            line.data[size - 1] = '\0';
        }
        bool comment = strncmp(line.data, "# ", 2) == 0;
        if (!comment && line.data[strspn(line.data, " \t")] != '\0') {
            take_term(self, NULL, self->concept_id, line.data, false);
        }
        at += size + 1;
    }
    cli_bytes_wipe(&line);
}

/* A glob in our signs: quanteda looks at whole words and not at capitals. */
static void add_glob(const char *pattern, cli_bytes *out)
{
    for (const char *at = pattern; *at != '\0'; at++) {
        char byte = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
        bool sign = strchr("()|[]_.#@\\/~=\",", byte) != NULL;
        cli_bytes_text(out, sign ? "\\" : "");
        cli_bytes_char(out, byte);
    }
}

/* Keys above the last two are joined: a lexicon has themes and concepts, no more. */
static void take_pattern(void *context, const char *const *keys, size_t key_count,
                         const char *pattern)
{
    transfer *self = context;
    cli_bytes label = {NULL, 0, 0}, expression = {NULL, 0, 0};
    for (size_t i = key_count > 1 ? 1 : 0; i < key_count; i++) {
        cli_bytes_text(&label, label.size > 0 ? "." : "");
        cli_bytes_text(&label, keys[i]);
    }
    if (strchr(pattern, '?') != NULL) {
        cli_losses_add(&self->losses, label.data, pattern, "? for one letter", true);
    } else {
        add_glob(pattern, &expression);
        take_term(self, key_count > 1 ? keys[0] : "imported", label.data, expression.data, true);
    }
    cli_bytes_wipe(&label);
    cli_bytes_wipe(&expression);
}

static void read_source(transfer *self)
{
    cli_bytes   text = {NULL, 0, 0};
    cli_failure failure;
    cli_load(self->source, CLI_SOURCE_MAX, &text, &failure);
    if (failure.code != NULL) {
        cli_die("%s: %s", self->source, failure.message);
    }
    cli_bytes_add(&text, "", 0);
    if (self->form == FORM_CSV) {
        read_csv(self, &text);
    } else if (self->form == FORM_LIST) {
        read_list(self, &text);
    } else {
        cli_dictionary_read(self->source, &text, take_pattern, self);
    }
    cli_bytes_wipe(&text);
    if (self->count == 0) {
        cli_losses_print(&self->losses, "imported");
        cli_die("%s: there is no term in it that can be read", self->source);
    }
}

/* -------------------------------------------------------------- writing --- */

static void add_yaml_text(cli_bytes *out, const char *text)
{
    cli_bytes_char(out, '\'');
    for (; *text != '\0'; text++) {
        cli_bytes_text(out, *text == '\'' ? "'" : "");
        cli_bytes_char(out, *text == '\n' ? ' ' : *text);
    }
    cli_bytes_char(out, '\'');
}

static void write_concept(transfer *self, size_t first)
{
    const entry *head = &self->entries[first];
    cli_bytes   *out = &self->out;
    cli_bytes_text(out, "      - id: ");
    add_yaml_text(out, head->concept_id);
    cli_bytes_text(out, "\n        label: ");
    add_yaml_text(out, head->label);
    cli_bytes_text(out, "\n        terms:\n");
    for (size_t i = first; i < self->count; i++) {
        if (strcmp(self->entries[i].concept_id, head->concept_id) == 0) {
            cli_bytes_text(out, self->entries[i].folded ? "          - {match: " : "          - ");
            add_yaml_text(out, self->entries[i].expression);
            cli_bytes_text(out, self->entries[i].folded ? ", mode: fold}\n" : "\n");
        }
    }
}

/* Whether no entry before this one has the same theme, or concept. */
static bool is_first(const transfer *self, size_t row, bool theme)
{
    const entry *here = &self->entries[row];
    for (size_t i = 0; i < row; i++) {
        const entry *other = &self->entries[i];
        if (strcmp(theme ? other->theme : other->concept_id,
                   theme ? here->theme : here->concept_id) == 0) {
            return false;
        }
    }
    return true;
}

static void write_lexicon(transfer *self)
{
    cli_bytes_text(&self->out, "equilex: 1\nid: ");
    add_yaml_text(&self->out, self->id);
    cli_bytes_text(&self->out, "\nthemes:\n");
    for (size_t i = 0; i < self->count; i++) {
        if (!is_first(self, i, true)) {
            continue;
        }
        cli_bytes_text(&self->out, "  - id: ");
        add_yaml_text(&self->out, self->entries[i].theme);
        cli_bytes_text(&self->out, "\n    concepts:\n");
        for (size_t k = i; k < self->count; k++) {
            if (strcmp(self->entries[k].theme, self->entries[i].theme) == 0 &&
                is_first(self, k, false)) {
                write_concept(self, k);
            }
        }
    }
}

static void read_arguments(transfer *self, cli_args *args)
{
    static const char *const forms[] = {"csv", "list", "quanteda"};
    const char              *value;
    self->id = "imported";
    for (int option; (option = cli_args_next(args, &value)) != CLI_ARGS_END;) {
        switch (option) {
        case CLI_ARGS_FILE:
            if (self->source != NULL) {
                cli_args_refuse(args, "one file at a time, not also", value);
            }
            self->source = value;
            break;
        case OPTION_FROM: self->form = cli_args_choice(args, "--from", value, forms, 3); break;
        case OPTION_CONCEPT: self->concept_id = value; break;
        case OPTION_ID: self->id = value; break;
        default: self->target = value; break;
        }
    }
    if (self->source == NULL) {
        cli_args_refuse(args, "name the file to read, or - for standard input", "");
    }
    if ((self->form == FORM_LIST) != (self->concept_id != NULL)) {
        cli_args_refuse(args, "--concept belongs to --from list, which needs it", "");
    }
}

static void free_entries(transfer *self)
{
    for (size_t i = 0; i < self->count; i++) {
        free(self->entries[i].theme);
        free(self->entries[i].concept_id);
        free(self->entries[i].label);
        free(self->entries[i].expression);
    }
    free(self->entries);
}

static int run(cli_args *args)
{
    transfer   self;
    cli_output output;
    memset(&self, 0, sizeof self);
    read_arguments(&self, args);
    read_source(&self);
    write_lexicon(&self);
    cli_output_open(&output, self.target);
    cli_output_write(&output, self.out.data, self.out.size);
    int status = cli_output_close(&output, true);
    cli_losses_print(&self.losses, "imported");
    cli_losses_wipe(&self.losses);
    cli_bytes_wipe(&self.out);
    free_entries(&self);
    return status;
}

const cli_command cli_command_lexicon_import = {
    "lexicon import", "[options] FILE", "Make a lexicon of another program's word list",
    "  equilex lexicon import terms.csv > mine.eqlex.yaml\n"
    "  equilex lexicon import --from quanteda dictionary.yml -o mine.eqlex.yaml\n"
    "  equilex lexicon import --from list -c housing.cold words.txt > cold.eqlex.yaml\n",
    "csv: columns concept and term, others are ignored. list: one term a line. quanteda: keys\n"
    "over lists of words and globs, matched as quanteda does: whole words, any case, no stems.\n"
    "Standard error names every term that was left out, and why. Then: equilex lexicon check.\n"
    "Exit status: 0, with losses or none; 2 when nothing can be read or written.\n",
    options, sizeof options / sizeof options[0], run};
