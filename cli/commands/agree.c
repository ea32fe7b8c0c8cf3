/*
 * agree.c - how far two coders of the same passages agree
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/commands.h"
#include "gold/pairing.h"
#include "support/json.h"
#include "support/message.h"
#include "support/output.h"
#include "support/visible.h"

#define NAME_WIDTH 34u

enum { OPTION_FIELD, OPTION_CODEBOOK, OPTION_JSON };

static const cli_option options[] = {
    {0, "field", "NAME", "a further field with one of several answers; repeat for more"},
    {0, "codebook", "FILE", "CSV code,concept: all that coders could find; default: what they did"},
    {0, "json", NULL, "for machines"},
};

/* ----------------------------------------------------------------- text --- */

static void add_estimate(cli_bytes *out, const cli_estimate *estimate)
{
    char text[48];
    if (isnan(estimate->value)) {
        snprintf(text, sizeof text, "%7s  %-15s", "-", "");
    } else if (isnan(estimate->low)) {
        snprintf(text, sizeof text, "%7.3f  %-15s", estimate->value, "-");
    } else {
        snprintf(text, sizeof text, "%7.3f  %6.3f-%-6.3f  ", estimate->value, estimate->low,
                 estimate->high);
    }
    cli_bytes_text(out, text);
}

static void add_name(cli_bytes *out, const char *name)
{
    size_t start = out->size;
    cli_bytes_text(out, "  ");
    cli_visible_text(out, name);
    cli_bytes_pad(out, start, NAME_WIDTH);
}

static void add_head(cli_bytes *out, const char *title, const char *columns)
{
    size_t start = out->size;
    cli_bytes_char(out, '\n');
    cli_bytes_text(out, title);
    cli_bytes_pad(out, start, NAME_WIDTH + 1);
    cli_bytes_text(out, "  kappa  95%              alpha  95%            ");
    cli_bytes_text(out, columns);
}

static void add_concept(cli_bytes *out, const char *name, const cli_concept_agreement *row)
{
    char counts[96];
    add_name(out, name);
    add_estimate(out, &row->kappa);
    add_estimate(out, &row->alpha);
    snprintf(counts, sizeof counts, "%7llu %7llu %7llu %7llu\n", (unsigned long long)row->both,
             (unsigned long long)row->first, (unsigned long long)row->second,
             (unsigned long long)row->neither);
    cli_bytes_text(out, counts);
}

static void add_concepts(const cli_pairing *pairing, cli_bytes *out)
{
    char line[64];
    add_head(out, "concept x passage", "   both A alone B alone neither\n");
    snprintf(line, sizeof line, "all %zu concepts", pairing->concept_count);
    add_concept(out, line, &pairing->overall);
    add_name(out, "F1 of one against the other");
    add_estimate(out, &pairing->overall.f1);
    cli_bytes_char(out, '\n');
    for (size_t i = 0; i < pairing->concept_count; i++) {
        const cli_concept_agreement *row = &pairing->concepts[i];
        if (row->both + row->first + row->second > 0) {
            add_concept(out, pairing->first->codes->names[row->code], row);
        }
    }
}

static void add_fields(const cli_pairing *pairing, cli_bytes *out)
{
    add_head(out, "fields", "  units   share\n");
    for (size_t i = 0; i < pairing->field_count; i++) {
        const cli_field_agreement *row = &pairing->fields[i];
        char                       counts[48];
        if (row->units > 0) {
            add_name(out, row->name);
            add_estimate(out, &row->kappa);
            add_estimate(out, &row->alpha);
            snprintf(counts, sizeof counts, "%7llu %7.3f\n", (unsigned long long)row->units,
                     row->share.value);
            cli_bytes_text(out, counts);
        }
    }
}

static void add_text(const cli_pairing *pairing, cli_bytes *out)
{
    char line[128];
    cli_bytes_text(out, "A ");
    cli_visible_text(out, pairing->first->path);
    cli_bytes_text(out, ", B ");
    cli_visible_text(out, pairing->second->path);
    snprintf(line, sizeof line, ": %zu passages in both, %zu in A alone, %zu in B alone\n",
             pairing->paired, pairing->only_first, pairing->only_second);
    cli_bytes_text(out, line);
    if (pairing->concept_count > 0) {
        add_concepts(pairing, out);
    }
    add_fields(pairing, out);
}

/* ----------------------------------------------------------------- JSON --- */

static void add_value(cli_bytes *out, double value)
{
    cli_json_comma(out);
    if (isnan(value)) {
        cli_bytes_text(out, "null");
    } else {
        cli_bytes_double(out, value);
    }
}

static void add_member(cli_bytes *out, const char *key, const cli_estimate *estimate)
{
    char name[32];
    cli_json_key(out, key);
    add_value(out, estimate->value);
    snprintf(name, sizeof name, "%s_interval", key);
    if (isnan(estimate->low)) {
        cli_json_null(out, name);
        return;
    }
    cli_json_key(out, name);
    cli_json_open(out, '[');
    add_value(out, estimate->low);
    add_value(out, estimate->high);
    cli_json_close(out, ']');
}

static void add_concept_json(cli_bytes *out, const char *key, const cli_concept_agreement *row)
{
    cli_json_key(out, key);
    cli_json_open(out, '{');
    add_member(out, "kappa", &row->kappa);
    add_member(out, "alpha", &row->alpha);
    add_member(out, "f1", &row->f1);
    add_member(out, "share", &row->share);
    cli_json_uint(out, "both", row->both);
    cli_json_uint(out, "first_only", row->first);
    cli_json_uint(out, "second_only", row->second);
    cli_json_uint(out, "neither", row->neither);
    cli_json_close(out, '}');
}

static void add_table(cli_bytes *out, const cli_field_agreement *row)
{
    size_t size = row->categories.count;
    cli_json_key(out, "categories");
    cli_json_open(out, '[');
    for (size_t i = 0; i < size; i++) {
        cli_json_comma(out);
        cli_json_string(out, row->categories.names[i], strlen(row->categories.names[i]));
    }
    cli_json_close(out, ']');
    cli_json_key(out, "table");
    cli_json_open(out, '[');
    for (size_t i = 0; i < size * size; i++) {
        if (i % size == 0) {
            cli_json_open(out, '[');
        }
        cli_json_comma(out);
        cli_bytes_uint(out, row->table[i]);
        if (i % size == size - 1) {
            cli_json_close(out, ']');
        }
    }
    cli_json_close(out, ']');
}

static void add_field_json(cli_bytes *out, const cli_field_agreement *row)
{
    cli_json_key(out, row->name);
    cli_json_open(out, '{');
    add_member(out, "kappa", &row->kappa);
    add_member(out, "alpha", &row->alpha);
    add_member(out, "share", &row->share);
    cli_json_uint(out, "units", row->units);
    add_table(out, row);
    cli_json_close(out, '}');
}

static void add_json(const cli_pairing *pairing, cli_bytes *out)
{
    cli_json_open(out, '{');
    cli_json_text(out, "first", pairing->first->path);
    cli_json_text(out, "second", pairing->second->path);
    cli_json_uint(out, "passages", pairing->paired);
    cli_json_uint(out, "first_only", pairing->only_first);
    cli_json_uint(out, "second_only", pairing->only_second);
    cli_json_uint(out, "concept_count", pairing->concept_count);
    cli_json_uint(out, "draws", CLI_BOOTSTRAP_DRAWS);
    cli_json_uint(out, "seed", CLI_BOOTSTRAP_SEED);
    add_concept_json(out, "overall", &pairing->overall);
    cli_json_key(out, "concepts");
    cli_json_open(out, '{');
    for (size_t i = 0; i < pairing->concept_count; i++) {
        const cli_concept_agreement *row = &pairing->concepts[i];
        add_concept_json(out, pairing->first->codes->names[row->code], row);
    }
    cli_json_close(out, '}');
    cli_json_key(out, "fields");
    cli_json_open(out, '{');
    for (size_t i = 0; i < pairing->field_count; i++) {
        add_field_json(out, &pairing->fields[i]);
    }
    cli_json_close(out, '}');
    cli_json_close(out, '}');
    cli_bytes_char(out, '\n');
}

/* -------------------------------------------------------------- the run --- */

typedef struct agreement {
    cli_names   files, fields;
    const char *codebook;
    bool        json;
} agreement;

static void read_arguments(agreement *self, cli_args *args)
{
    const char *value;
    for (size_t i = 0; i < CLI_FLAG_COUNT; i++) {
        cli_names_add(&self->fields, cli_flag_names[i]);
    }
    for (int option; (option = cli_args_next(args, &value)) != CLI_ARGS_END;) {
        switch (option) {
        case CLI_ARGS_FILE: cli_names_add(&self->files, value); break;
        case OPTION_FIELD: cli_names_add(&self->fields, value); break;
        case OPTION_CODEBOOK: self->codebook = value; break;
        default: self->json = true; break;
        }
    }
    if (self->files.count != 2) {
        cli_args_refuse(args, "name two files, one for each coder", "");
    }
    if (strcmp(self->files.data[0], "-") == 0 && strcmp(self->files.data[1], "-") == 0) {
        cli_args_refuse(args, "standard input can be read only once", "");
    }
}

static int compare(const agreement *self, const cli_gold *first, const cli_gold *second)
{
    cli_pairing pairing;
    cli_bytes   out = {NULL, 0, 0};
    cli_pairing_make(&pairing, first, second, &self->fields);
    if (pairing.only_first + pairing.only_second > 0) {
        cli_warn("%zu passages stand in one of the files only; they are left out",
                 pairing.only_first + pairing.only_second);
    }
    if (self->json) {
        add_json(&pairing, &out);
    } else {
        add_text(&pairing, &out);
    }
    int status = cli_output_print(&out);
    cli_bytes_wipe(&out);
    cli_pairing_wipe(&pairing);
    return status;
}

static int run(cli_args *args)
{
    agreement self;
    cli_codes codes;
    cli_gold  first, second;
    memset(&self, 0, sizeof self);
    read_arguments(&self, args);
    cli_codes_init(&codes, NULL);
    if (self.codebook != NULL) {
        cli_codes_book(&codes, self.codebook);
    }
    cli_gold_need need = self.fields.count > CLI_FLAG_COUNT ? CLI_GOLD_FIELDS : CLI_GOLD_LABELS;
    cli_gold_read(&first, self.files.data[0], &codes, &self.fields, need);
    cli_gold_read(&second, self.files.data[1], &codes, &self.fields, need);
    cli_gold_settle(&first);
    cli_gold_settle(&second);
    int status = compare(&self, &first, &second);
    cli_gold_wipe(&first, &self.fields);
    cli_gold_wipe(&second, &self.fields);
    cli_codes_wipe(&codes);
    free(self.files.data);
    free(self.fields.data);
    return status;
}

const cli_command cli_command_agree = {
    "agree", "[options] A.jsonl B.jsonl", "Measure how far two coders of the same passages agree",
    "  equilex agree ann.jsonl ben.jsonl            kappa and alpha, overall and per concept\n"
    "  equilex agree --field topic ann.jsonl ben.jsonl\n"
    "                                               of a field with several answers, too\n",
    "Both files have one passage a line, as for eval: id, concepts, is_commitment,\n"
    "is_measurable_target, hedged; doc groups passages for the intervals. Passages are paired by\n"
    "id; texts are not needed. Cohen's kappa (1960) and Krippendorff's alpha for nominal data\n"
    "(2011), with intervals of 2,000 draws of documents. A field without concepts may stand\n"
    "alone with --field. Exit status: 0; 2 when a file has mistakes.\n",
    options, sizeof options / sizeof options[0], run};
