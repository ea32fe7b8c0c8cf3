/*
 * data_framing.c - how each document defines inequality, and how central it makes it
 */
#include "report/data.h"
#include "support/json.h"

static bool was_read(const cli_model_document *document)
{
    return document->status == EQX_DOCUMENT_READ;
}

/* [statements about equity, of these hedged, actions, downstream, upstream] */
static void add_equity(const cli_model_document *document, cli_bytes *out)
{
    cli_json_key(out, "equity");
    cli_json_open(out, '[');
    cli_report_number(out, document->equity_statements);
    cli_report_number(out, document->equity_hedged);
    cli_report_number(out, document->equity_actions);
    cli_report_number(out, document->equity_downstream);
    cli_report_number(out, document->equity_upstream);
    cli_json_close(out, ']');
}

/* rows: [dimension, concept, statements, quote of the first] */
static void add_frames(const cli_report_data *data, uint32_t row)
{
    const cli_model_document *document = &data->tables->model->documents[row];
    cli_json_key(data->out, "rows");
    cli_json_open(data->out, '[');
    for (uint32_t i = 0; i < document->frame_count; i++) {
        const cli_model_frame *frame = &document->frames[i];
        cli_json_open(data->out, '[');
        cli_report_number(data->out, frame->dimension);
        cli_report_number(data->out, frame->concept_id);
        cli_report_number(data->out, frame->statements);
        cli_report_id(data->out, data->quotes->number[row][frame->first_statement]);
        cli_json_close(data->out, ']');
    }
    cli_json_close(data->out, ']');
}

static void add_proofs(const cli_report_data *data, uint32_t row,
                       const cli_model_component *component)
{
    const uint32_t *proofs = data->tables->model->documents[row].proofs + component->proof_start;
    cli_json_open(data->out, '[');
    for (uint32_t i = 0; i < component->proof_count; i++) {
        uint32_t number = data->quotes->number[row][proofs[i]];
        if (number != EQX_NONE) {
            cli_report_number(data->out, number);
        }
    }
    cli_json_close(data->out, ']');
}

/* rows: [component, known, found, of, value, [quotes]] */
static void add_components(const cli_report_data *data, uint32_t row)
{
    const cli_model_document *document = &data->tables->model->documents[row];
    cli_json_key(data->out, "rows");
    cli_json_open(data->out, '[');
    for (uint32_t i = 0; i < document->component_count; i++) {
        const cli_model_component *component = &document->components[i];
        cli_json_open(data->out, '[');
        cli_report_number(data->out, component->component);
        cli_report_number(data->out, component->known);
        cli_report_number(data->out, component->found);
        cli_report_number(data->out, component->of);
        cli_report_figure(data->out, component->value);
        add_proofs(data, row, component);
        cli_json_close(data->out, ']');
    }
    cli_json_close(data->out, ']');
}

void cli_report_framing(const cli_report_data *data)
{
    const cli_model *model = data->tables->model;
    cli_bytes       *out = data->out;
    for (int central = 0; central < 2; central++) {
        cli_json_key(out, central ? "centrality" : "framing");
        cli_json_open(out, '[');
        for (uint32_t i = 0; i < model->count; i++) {
            if (!was_read(&model->documents[i])) {
                continue;
            }
            cli_json_open(out, '{');
            cli_json_uint(out, "doc", i);
            if (central) {
                add_components(data, i);
            } else {
                add_equity(&model->documents[i], out);
                add_frames(data, i);
            }
            cli_json_close(out, '}');
        }
        cli_json_close(out, ']');
    }
}
