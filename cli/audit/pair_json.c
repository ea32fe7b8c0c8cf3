/*
 * pair_json.c - a pair as one JSON record
 */
#include "audit/names.h"
#include "audit/pair_view.h"
#include "support/instrument.h"
#include "support/json.h"

static const cli_model_document *document_of(const cli_pair_view *view, uint32_t row)
{
    return &view->model->documents[row];
}

static void add_statement_json(const cli_pair_view *view, const char *key, uint32_t row,
                               uint32_t statement)
{
    const cli_model_document *document = document_of(view, row);
    if (statement == EQX_NONE) {
        cli_json_null(view->out, key);
        return;
    }
    cli_model_span text = document->statements[statement].text;
    uint32_t       page = cli_model_page(document, text.start);
    cli_json_key(view->out, key);
    cli_json_open(view->out, '{');
    cli_json_slice(view->out, "quote", document->text.data + text.start, text.end - text.start);
    cli_json_pair(view->out, "byte", text.start, text.end);
    if (page == 0) {
        cli_json_null(view->out, "page");
    } else {
        cli_json_uint(view->out, "page", page);
    }
    cli_json_close(view->out, '}');
}

static void add_deepest(const cli_pair_view *view, const char *key, uint32_t row,
                        uint32_t concept_id)
{
    add_statement_json(view, key, row, cli_pair_deepest(document_of(view, row), concept_id));
}

static void add_concept_json(const cli_pair_view *view, uint64_t pair, uint64_t row)
{
    uint32_t    id = view->carried->concept_id[row];
    eqx_concept concept = cli_instrument_concept(view->model->lexicon, id);
    cli_json_open(view->out, '{');
    cli_json_text(view->out, "concept", concept.id);
    cli_json_uint(view->out, "from_rung", view->carried->from_rung[row]);
    cli_json_uint(view->out, "to_rung", view->carried->to_rung[row]);
    cli_json_text(view->out, "verdict", cli_name_of_carried(view->carried->verdict[row]));
    cli_json_bool(view->out, "partner", view->carried->partner[row] != 0);
    add_deepest(view, "from", view->pairs->from_document[pair], id);
    add_deepest(view, "to", view->pairs->to_document[pair], id);
    cli_json_close(view->out, '}');
}

static void add_concepts_json(const cli_pair_view *view, uint64_t pair)
{
    cli_json_key(view->out, "concepts");
    cli_json_open(view->out, '[');
    for (uint64_t i = 0; i < view->carried->count; i++) {
        if (view->carried->pair[i] == pair) {
            add_concept_json(view, pair, i);
        }
    }
    cli_json_close(view->out, ']');
}

static void add_targets_json(const cli_pair_view *view, uint64_t pair)
{
    cli_json_key(view->out, "targets");
    cli_json_open(view->out, '[');
    for (uint64_t i = 0; i < view->targets->count; i++) {
        if (view->targets->pair[i] != pair) {
            continue;
        }
        cli_json_open(view->out, '{');
        cli_json_text(view->out, "kind", cli_pair_is_target(view, i) ? "target" : "action");
        cli_json_text(view->out, "verdict", cli_name_of_target(view->targets->verdict[i]));
        cli_json_text(view->out, "strength", cli_name_of_strength(view->targets->strength[i]));
        add_statement_json(view, "from", view->pairs->from_document[pair],
                           cli_pair_from_statement(view, i));
        add_statement_json(view, "to", view->pairs->to_document[pair],
                           cli_pair_to_statement(view, i));
        cli_json_close(view->out, '}');
    }
    cli_json_close(view->out, ']');
}

void cli_pair_json(const cli_pair_view *view, uint64_t pair)
{
    const eqx_pair_table *table = view->pairs;
    cli_json_open(view->out, '{');
    cli_json_text(view->out, "from", document_of(view, table->from_document[pair])->entry->id);
    cli_json_text(view->out, "to", document_of(view, table->to_document[pair])->entry->id);
    cli_json_uint(view->out, "held", table->held[pair]);
    cli_json_uint(view->out, "carried", table->carried[pair]);
    cli_json_double(view->out, "recall", table->recall[pair]);
    if (table->known[pair]) {
        cli_json_double(view->out, "advantage", table->advantage[pair]);
        cli_json_double(view->out, "p", table->p[pair]);
    } else {
        cli_json_null(view->out, "advantage");
        cli_json_null(view->out, "p");
    }
    add_concepts_json(view, pair);
    add_targets_json(view, pair);
    cli_json_close(view->out, '}');
    cli_bytes_char(view->out, '\n');
}
