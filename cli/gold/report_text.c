/*
 * report_text.c - the evaluation as a page to read: figures first, then every error
 */
#include <math.h>
#include <stdio.h>

#include "gold/report.h"
#include "support/digest.h"
#include "support/instrument.h"
#include "support/visible.h"

#define NAME_WIDTH 34u

static void add_figure(cli_bytes *out, double value)
{
    char text[16];
    snprintf(text, sizeof text, isnan(value) ? "      -" : "%7.3f", value);
    cli_bytes_text(out, text);
}

static void add_interval(cli_bytes *out, const cli_estimate *estimate)
{
    char text[24];
    if (isnan(estimate->low)) {
        snprintf(text, sizeof text, "  %-13s", "-");
    } else {
        snprintf(text, sizeof text, "  %5.3f-%5.3f  ", estimate->low, estimate->high);
    }
    cli_bytes_text(out, text);
}

static void add_count(cli_bytes *out, uint64_t count)
{
    char text[24];
    snprintf(text, sizeof text, "%6llu", (unsigned long long)count);
    cli_bytes_text(out, text);
}

static void add_name(cli_bytes *out, const char *name)
{
    size_t start = out->size;
    cli_bytes_text(out, "  ");
    cli_visible_text(out, name);
    cli_bytes_pad(out, start, NAME_WIDTH);
}

static void add_score(cli_bytes *out, const char *name, const cli_score *score)
{
    add_name(out, name);
    add_figure(out, score->precision.value);
    add_figure(out, score->recall.value);
    add_figure(out, score->f1.value);
    add_interval(out, &score->f1);
    add_count(out, score->counts.tp);
    add_count(out, score->counts.fp);
    add_count(out, score->counts.fn);
    cli_bytes_char(out, '\n');
}

static void add_head(cli_bytes *out, const char *title)
{
    size_t start = out->size;
    cli_bytes_char(out, '\n');
    cli_bytes_text(out, title);
    cli_bytes_pad(out, start, NAME_WIDTH + 1);
    cli_bytes_text(out, "      P      R     F1  95% of F1       tp    fp    fn\n");
}

static void add_instrument(const cli_report *self, cli_bytes *out)
{
    eqx_lexicon_info info = cli_instrument_info(self->lexicon);
    uint8_t          sum[32];
    char             fingerprint[CLI_DIGEST_SIZE];
    eqx_lexicon_fingerprint(self->lexicon, sum);
    cli_digest_hex(sum, sizeof sum, fingerprint);
    cli_visible_text(out, self->gold->path);
    cli_bytes_text(out, ": ");
    cli_bytes_uint(out, self->gold->count);
    cli_bytes_text(out, " passages of ");
    cli_bytes_uint(out, self->gold->document_count);
    cli_bytes_text(out, self->in_context ? " documents, in context\n"
                                         : " documents, as snippets\n");
    cli_visible_text(out, info.id);
    cli_bytes_char(out, ' ');
    cli_visible_text(out, info.version);
    cli_bytes_text(out, ", fingerprint ");
    cli_bytes_add(out, fingerprint, 16);
    cli_bytes_text(out, ", engine ");
    cli_bytes_uint(out, eqx_engine_revision());
    cli_bytes_char(out, '\n');
}

static void add_macro(const cli_report *self, cli_bytes *out)
{
    char name[64];
    snprintf(name, sizeof name, "macro, %zu concepts", self->evaluation->macro_concepts);
    add_name(out, name);
    cli_bytes_text(out, "              ");
    add_figure(out, self->evaluation->macro.value);
    add_interval(out, &self->evaluation->macro);
    cli_bytes_text(out, "   each with 5 or more\n");
}

static void add_figures(const cli_report *self, cli_bytes *out)
{
    const cli_evaluation *result = self->evaluation;
    add_head(out, "concept x passage");
    add_score(out, "agreed labels (micro)", &result->micro);
    add_macro(self, out);
    add_score(out, "disputed count as present", &result->either);
    add_score(out, "disputed count as absent", &result->both);
    for (size_t i = 0; i < result->coder_count; i++) {
        char name[NAME_WIDTH];
        snprintf(name, sizeof name, "coder %.20s alone", result->coders[i].name);
        add_score(out, name, &result->coders[i].score);
    }
}

static void add_traps(const cli_report *self, cli_bytes *out)
{
    const cli_evaluation *result = self->evaluation;
    cli_bytes_text(out, "\ntraps fired in ");
    cli_bytes_uint(out, result->trapped_passages);
    cli_bytes_text(out, " of ");
    cli_bytes_uint(out, result->trap_passages);
    cli_bytes_text(out, " passages with traps (");
    cli_bytes_uint(out, result->trapped_labels);
    cli_bytes_text(out, " of ");
    cli_bytes_uint(out, result->trap_labels);
    cli_bytes_text(out, " traps)\n");
    if (result->foreign > 0) {
        cli_bytes_uint(out, result->foreign);
        cli_bytes_text(out, " labels name concepts that the lexicon does not have: missed\n");
    }
    if (result->unjudged > 0) {
        cli_bytes_uint(out, result->unjudged);
        cli_bytes_text(out, " hits are of concepts that coders were not asked for: not counted\n");
    }
}

static void add_flags(const cli_report *self, cli_bytes *out)
{
    size_t start = out->size;
    cli_bytes_text(out, "\nflags");
    cli_bytes_pad(out, start, NAME_WIDTH + 1);
    cli_bytes_text(out, "  kappa  95% of kappa       P      R     F1    tp    fp    fn    tn\n");
    for (size_t i = 0; i < CLI_FLAG_COUNT; i++) {
        const cli_flag_score *row = &self->evaluation->flags[i];
        add_name(out, cli_flag_names[i]);
        add_figure(out, row->kappa.value);
        add_interval(out, &row->kappa);
        add_figure(out, row->score.precision.value);
        add_figure(out, row->score.recall.value);
        add_figure(out, row->score.f1.value);
        add_count(out, row->tp);
        add_count(out, row->fp);
        add_count(out, row->fn);
        add_count(out, row->tn);
        cli_bytes_char(out, '\n');
    }
}

static void add_scores(cli_bytes *out, const char *title, const cli_named_score *scores,
                       size_t count)
{
    add_head(out, title);
    for (size_t i = 0; i < count; i++) {
        add_score(out, scores[i].name, &scores[i].score);
    }
}

/* --------------------------------------------------------------- errors --- */

static void add_quote(const cli_report *self, size_t passage, cli_bytes *out)
{
    const cli_reading *reading = &self->readings->data[passage];
    bool               space = true;
    cli_bytes_text(out, "\n      ");
    cli_visible_line(out, reading->source + reading->byte_start,
                     reading->byte_end - reading->byte_start, &space);
    cli_bytes_char(out, '\n');
}

static void add_passage(const cli_report *self, size_t passage, cli_bytes *out)
{
    cli_bytes_text(out, "  ");
    cli_visible_text(out, self->gold->data[passage].id);
    cli_bytes_text(out, "  ");
}

static void add_outcomes(const cli_report *self, cli_outcome_kind kind, const char *title,
                         cli_bytes *out)
{
    const cli_outcomes *list = &self->evaluation->agreed;
    cli_bytes_text(out, title);
    for (size_t i = 0; i < list->count; i++) {
        const cli_outcome *row = &list->data[i];
        const cli_passage *passage = &self->gold->data[row->passage];
        if (row->kind != kind) {
            continue;
        }
        add_passage(self, row->passage, out);
        cli_visible_text(out, self->gold->codes->names[row->code]);
        cli_bytes_text(out, ": ");
        cli_report_reason(self, row, out);
        cli_bytes_text(out, cli_labels_have(&passage->traps, row->code) ? " (a trap)" : "");
        cli_bytes_text(out, cli_labels_have(&passage->negated, row->code) ? " (is negated)" : "");
        add_quote(self, row->passage, out);
    }
}

static void add_flag_errors(const cli_report *self, cli_bytes *out)
{
    cli_bytes_text(out, "\nflags answered otherwise than by coders:\n");
    for (size_t flag = 0; flag < CLI_FLAG_COUNT; flag++) {
        for (size_t i = 0; i < self->gold->count; i++) {
            if (cli_report_flag_error(self, i, flag)) {
                add_passage(self, i, out);
                cli_bytes_text(out, cli_flag_names[flag]);
                cli_bytes_text(out, self->readings->data[i].flags[flag] ? ": made up" : ": missed");
                add_quote(self, i, out);
            }
        }
    }
}

void cli_report_text(const cli_report *report, cli_bytes *out)
{
    const cli_evaluation *result = report->evaluation;
    add_instrument(report, out);
    add_figures(report, out);
    add_traps(report, out);
    add_flags(report, out);
    add_scores(out, "themes", result->themes, result->theme_count);
    if (!report->brief) {
        add_scores(out, "concepts", result->concepts, result->concept_count);
        add_outcomes(report, CLI_OUTCOME_FN, "\nmissed:\n", out);
        add_outcomes(report, CLI_OUTCOME_FP, "\nfalse alarms:\n", out);
        add_flag_errors(report, out);
    }
}
