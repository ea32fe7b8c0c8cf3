/*
 * data_lexicon.c - the instrument: what was looked for, and how it is named
 */
#include "audit/names.h"
#include "report/data.h"
#include "support/instrument.h"
#include "support/json.h"

static void add_instrument(const cli_report_data *data)
{
    cli_bytes              *out = data->out;
    const cli_model        *model = data->tables->model;
    uint8_t                 sum[32];
    char                    fingerprint[CLI_DIGEST_SIZE];
    eqx_lexicon_fingerprint(model->lexicon, sum);
    cli_digest_hex(sum, sizeof sum, fingerprint);
    cli_json_key(out, "instrument");
    cli_json_open(out, '{');
    cli_json_text(out, "title", model->info.title);
    cli_json_text(out, "equilex", eqx_version_string());
    cli_json_uint(out, "engine_revision", eqx_engine_revision());
    cli_json_text(out, "lexicon", model->info.id);
    cli_json_text(out, "version", model->info.version);
    cli_json_text(out, "fingerprint", fingerprint);
    cli_json_text(out, "from", model->from_type);
    cli_json_text(out, "to", model->to_type);
    cli_json_uint(out, "seed", model->seed);
    cli_json_bool(out, "manifest", model->manifest->from_file);
    cli_json_key(out, "remarks");
    cli_json_open(out, '[');
    for (size_t i = 0; i < model->manifest->remarks.count; i++) {
        cli_report_words(out, model->manifest->remarks.data[i]);
    }
    cli_json_close(out, ']');
    cli_json_close(out, '}');
}

/* themes: [id, label, first concept, concepts] */
static void add_themes(const cli_report_data *data)
{
    cli_json_key(data->out, "themes");
    cli_json_open(data->out, '[');
    for (uint32_t i = 0; i < data->tables->model->info.theme_count; i++) {
        eqx_theme theme = cli_instrument_theme(data->tables->model->lexicon, i);
        cli_json_open(data->out, '[');
        cli_report_words(data->out, theme.id);
        cli_report_words(data->out, theme.label);
        cli_report_number(data->out, theme.concept_start);
        cli_report_number(data->out, theme.concept_count);
        cli_json_close(data->out, ']');
    }
    cli_json_close(data->out, ']');
}

/* Expressions that the concept is found by: what "searched for" means. */
static void add_terms(const cli_report_data *data, const eqx_concept *concept)
{
    cli_json_open(data->out, '[');
    for (uint32_t i = 0; i < concept->term_count; i++) {
        uint32_t id = concept->term_start + i;
        eqx_term term = cli_instrument_term(data->tables->model->lexicon, id);
        cli_report_words(data->out, term.expression);
    }
    cli_json_close(data->out, ']');
}

/* concepts: [id, label, theme, core, kind, roles, definition, source, valid_from, [terms]] */
static void add_concepts(const cli_report_data *data)
{
    cli_json_key(data->out, "concepts");
    cli_json_open(data->out, '[');
    for (uint32_t i = 0; i < data->tables->model->info.concept_count; i++) {
        eqx_concept concept = cli_instrument_concept(data->tables->model->lexicon, i);
        cli_json_open(data->out, '[');
        cli_report_words(data->out, concept.id);
        cli_report_words(data->out, concept.label);
        cli_report_number(data->out, concept.theme_id);
        cli_report_number(data->out, concept.core);
        cli_report_number(data->out, concept.kind);
        cli_report_number(data->out, concept.roles);
        cli_report_words(data->out, concept.definition);
        cli_report_words(data->out, concept.source);
        cli_report_number(data->out, concept.valid_from);
        add_terms(data, &concept);
        cli_json_close(data->out, ']');
    }
    cli_json_close(data->out, ']');
}

static void add_rungs(const cli_report_data *data)
{
    cli_json_key(data->out, "rungs");
    cli_json_open(data->out, '[');
    for (uint8_t rung = 0; rung < EQX_RUNGS; rung++) {
        cli_report_words(data->out, cli_name_of_rung(rung));
    }
    cli_json_close(data->out, ']');
}

void cli_report_lexicon(const cli_report_data *data)
{
    add_instrument(data);
    add_themes(data);
    add_concepts(data);
    add_rungs(data);
}
