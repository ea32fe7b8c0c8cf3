/*
 * report_json.c - the evaluation as one JSON object
 */
#include <math.h>

#include "gold/report.h"
#include "support/digest.h"
#include "support/instrument.h"
#include "support/json.h"
#include "support/visible.h"

static void add_figure(cli_bytes *out, const char *key, double value)
{
    if (isnan(value)) {
        cli_json_null(out, key);
    } else {
        cli_json_double(out, key, value);
    }
}

static void add_interval(cli_bytes *out, const char *key, const cli_estimate *estimate)
{
    if (isnan(estimate->low)) {
        cli_json_null(out, key);
        return;
    }
    cli_json_key(out, key);
    cli_json_open(out, '[');
    cli_bytes_double(out, estimate->low);
    cli_bytes_char(out, ',');
    cli_bytes_double(out, estimate->high);
    cli_json_close(out, ']');
}

/* The members of an object that is open. */
static void add_members(cli_bytes *out, const cli_score *score)
{
    add_figure(out, "p", score->precision.value);
    add_figure(out, "r", score->recall.value);
    add_figure(out, "f1", score->f1.value);
    cli_json_uint(out, "tp", score->counts.tp);
    cli_json_uint(out, "fp", score->counts.fp);
    cli_json_uint(out, "fn", score->counts.fn);
    cli_json_key(out, "interval");
    cli_json_open(out, '{');
    add_interval(out, "p", &score->precision);
    add_interval(out, "r", &score->recall);
    add_interval(out, "f1", &score->f1);
    cli_json_close(out, '}');
}

static void add_score(cli_bytes *out, const char *key, const cli_score *score)
{
    cli_json_key(out, key);
    cli_json_open(out, '{');
    add_members(out, score);
    cli_json_close(out, '}');
}

static void add_scores(cli_bytes *out, const char *key, const cli_named_score *scores, size_t count)
{
    cli_json_key(out, key);
    cli_json_open(out, '{');
    for (size_t i = 0; i < count; i++) {
        add_score(out, scores[i].name, &scores[i].score);
    }
    cli_json_close(out, '}');
}

static void add_macro(cli_bytes *out, const cli_evaluation *result)
{
    cli_json_key(out, "macro");
    cli_json_open(out, '{');
    add_figure(out, "f1", result->macro.value);
    cli_json_uint(out, "concepts", result->macro_concepts);
    cli_json_uint(out, "least_positives", CLI_SCORE_POSITIVES);
    add_interval(out, "interval", &result->macro);
    cli_json_close(out, '}');
}

static void add_traps(cli_bytes *out, const cli_evaluation *result)
{
    cli_json_uint(out, "traps_fired", result->trapped_passages);
    cli_json_key(out, "traps");
    cli_json_open(out, '{');
    cli_json_uint(out, "passages", result->trap_passages);
    cli_json_uint(out, "passages_fired", result->trapped_passages);
    cli_json_uint(out, "labels", result->trap_labels);
    cli_json_uint(out, "labels_fired", result->trapped_labels);
    cli_json_close(out, '}');
}

static void add_flags(cli_bytes *out, const cli_evaluation *result)
{
    cli_json_key(out, "flags");
    cli_json_open(out, '{');
    for (size_t i = 0; i < CLI_FLAG_COUNT; i++) {
        const cli_flag_score *row = &result->flags[i];
        cli_json_key(out, cli_flag_names[i]);
        cli_json_open(out, '{');
        add_figure(out, "kappa", row->kappa.value);
        add_interval(out, "kappa_interval", &row->kappa);
        cli_json_uint(out, "n", row->tp + row->fp + row->fn + row->tn);
        cli_json_uint(out, "tn", row->tn);
        add_members(out, &row->score);
        cli_json_close(out, '}');
    }
    cli_json_close(out, '}');
}

/* --------------------------------------------------------------- errors --- */

static void add_place(const cli_report *self, size_t row, cli_bytes *out)
{
    const cli_passage *passage = &self->gold->data[row];
    cli_json_text(out, "id", passage->id);
    cli_json_uint(out, "line", passage->line);
    cli_json_text(out, "doc", self->gold->documents[passage->document]);
}

static void add_quote(const cli_report *self, size_t row, cli_bytes *out)
{
    const cli_reading *reading = &self->readings->data[row];
    cli_bytes          quote = {NULL, 0, 0};
    cli_visible_squeeze(&quote, reading->source + reading->byte_start,
                        reading->byte_end - reading->byte_start);
    cli_json_slice(out, "text", quote.size == 0 ? "" : quote.data, quote.size);
    cli_bytes_wipe(&quote);
}

static void add_outcome(const cli_report *self, const cli_outcome *row, cli_bytes *out)
{
    const cli_passage *passage = &self->gold->data[row->passage];
    cli_bytes          reason = {NULL, 0, 0};
    cli_report_reason(self, row, &reason);
    cli_json_open(out, '{');
    add_place(self, row->passage, out);
    cli_json_text(out, "concept", self->gold->codes->names[row->code]);
    cli_json_text(out, "reason", reason.data);
    cli_json_bool(out, "trap", cli_labels_have(&passage->traps, row->code));
    cli_json_bool(out, "negated", cli_labels_have(&passage->negated, row->code));
    add_quote(self, row->passage, out);
    cli_json_close(out, '}');
    cli_bytes_wipe(&reason);
}

static void add_outcomes(const cli_report *self, cli_outcome_kind kind, const char *key,
                         cli_bytes *out)
{
    const cli_outcomes *list = &self->evaluation->agreed;
    cli_json_key(out, key);
    cli_json_open(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        if (list->data[i].kind == kind) {
            add_outcome(self, &list->data[i], out);
        }
    }
    cli_json_close(out, ']');
}

static void add_flag_errors(const cli_report *self, cli_bytes *out)
{
    cli_json_key(out, "flag_errors");
    cli_json_open(out, '[');
    for (size_t i = 0; i < self->gold->count * CLI_FLAG_COUNT; i++) {
        size_t passage = i / CLI_FLAG_COUNT, flag = i % CLI_FLAG_COUNT;
        if (cli_report_flag_error(self, passage, flag)) {
            cli_json_open(out, '{');
            add_place(self, passage, out);
            cli_json_text(out, "flag", cli_flag_names[flag]);
            cli_json_bool(out, "found", self->readings->data[passage].flags[flag]);
            add_quote(self, passage, out);
            cli_json_close(out, '}');
        }
    }
    cli_json_close(out, ']');
}

static void add_instrument(const cli_report *self, cli_bytes *out)
{
    eqx_lexicon_info info = cli_instrument_info(self->lexicon);
    uint8_t          sum[32];
    char             fingerprint[CLI_DIGEST_SIZE];
    eqx_lexicon_fingerprint(self->lexicon, sum);
    cli_digest_hex(sum, sizeof sum, fingerprint);
    cli_json_text(out, "gold", self->gold->path);
    cli_json_uint(out, "passages", self->gold->count);
    cli_json_uint(out, "documents", self->gold->document_count);
    cli_json_bool(out, "in_context", self->in_context);
    cli_json_text(out, "lexicon", info.id);
    cli_json_text(out, "version", info.version);
    cli_json_text(out, "fingerprint", fingerprint);
    cli_json_uint(out, "engine", eqx_engine_revision());
    cli_json_uint(out, "draws", CLI_BOOTSTRAP_DRAWS);
    cli_json_uint(out, "seed", CLI_BOOTSTRAP_SEED);
}

void cli_report_json(const cli_report *report, cli_bytes *out)
{
    const cli_evaluation *result = report->evaluation;
    cli_json_open(out, '{');
    add_instrument(report, out);
    add_score(out, "micro", &result->micro);
    add_macro(out, result);
    add_score(out, "disputed_present", &result->either);
    add_score(out, "disputed_absent", &result->both);
    add_scores(out, "coders", result->coders, result->coder_count);
    add_traps(out, result);
    cli_json_uint(out, "labels_without_concept", result->foreign);
    cli_json_uint(out, "hits_not_judged", result->unjudged);
    add_flags(out, result);
    add_scores(out, "themes", result->themes, result->theme_count);
    add_scores(out, "concepts", result->concepts, result->concept_count);
    if (!report->brief) {
        add_outcomes(report, CLI_OUTCOME_FN, "misses", out);
        add_outcomes(report, CLI_OUTCOME_FP, "false_alarms", out);
        add_flag_errors(report, out);
    }
    cli_json_close(out, '}');
    cli_bytes_char(out, '\n');
}
