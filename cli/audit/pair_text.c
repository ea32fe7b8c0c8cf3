/*
 * pair_text.c - verdicts in words, with both quotes
 */
#include "audit/names.h"
#include "audit/pair_view.h"
#include "support/instrument.h"
#include "support/visible.h"

#define QUOTE_MAX 160u

static const cli_model_document *document_of(const cli_pair_view *view, uint32_t row)
{
    return &view->model->documents[row];
}

static void add_percent(cli_bytes *out, double share)
{
    cli_bytes_uint(out, (uint64_t)(share * 100 + 0.5));
    cli_bytes_text(out, " %");
}

static void add_quote(const cli_pair_view *view, uint32_t row, uint32_t statement)
{
    const cli_model_document *document = document_of(view, row);
    cli_model_span            text;
    cli_bytes                 line = {NULL, 0, 0};
    if (statement == EQX_NONE) {
        cli_bytes_text(view->out, "    -\n");
        return;
    }
    text = document->statements[statement].text;
    cli_visible_squeeze(&line, document->text.data + text.start, text.end - text.start);
    cli_bytes_text(view->out, "    ");
    cli_visible_text(view->out, document->entry->id);
    uint32_t page = cli_model_page(document, text.start);
    if (page > 0) {
        cli_bytes_text(view->out, ":p");
        cli_bytes_uint(view->out, page);
    }
    cli_bytes_text(view->out, ": ");
    size_t size = line.size < QUOTE_MAX ? line.size : QUOTE_MAX;
    while (size > 0 && size < line.size && ((unsigned char)line.data[size] & 0xC0) == 0x80) {
        size--;
    }
    cli_visible_add(view->out, line.data == NULL ? "" : line.data, size);
    cli_bytes_text(view->out, size < line.size ? " ...\n" : "\n");
    cli_bytes_wipe(&line);
}

bool cli_pair_is_target(const cli_pair_view *view, uint64_t row)
{
    return view->targets->from_target[row] != EQX_NONE ||
           view->targets->to_target[row] != EQX_NONE;
}

uint32_t cli_pair_from_statement(const cli_pair_view *view, uint64_t row)
{
    return view->targets->from_statement[row];
}

uint32_t cli_pair_to_statement(const cli_pair_view *view, uint64_t row)
{
    uint32_t document = view->pairs->to_document[view->targets->pair[row]];
    uint32_t target = view->targets->to_target[row];
    return target == EQX_NONE ? view->targets->to_statement[row]
                              : document_of(view, document)->targets[target].statement;
}

static void add_targets(const cli_pair_view *view, uint64_t pair)
{
    for (uint64_t i = 0; i < view->targets->count; i++) {
        if (view->targets->pair[i] != pair) {
            continue;
        }
        cli_bytes_text(view->out, cli_pair_is_target(view, i) ? "  target " : "  action ");
        cli_bytes_text(view->out, cli_name_of_target(view->targets->verdict[i]));
        if (view->targets->strength[i] != EQX_STRENGTH_NONE) {
            cli_bytes_text(view->out, ", ");
            cli_bytes_text(view->out, cli_name_of_strength(view->targets->strength[i]));
        }
        cli_bytes_char(view->out, '\n');
        add_quote(view, view->pairs->from_document[pair], cli_pair_from_statement(view, i));
        add_quote(view, view->pairs->to_document[pair], cli_pair_to_statement(view, i));
    }
}

static const char *id_of(const cli_pair_view *view, uint32_t concept_id)
{
    return cli_instrument_concept(view->model->lexicon, concept_id).id;
}

uint32_t cli_pair_deepest(const cli_model_document *document, uint32_t concept_id)
{
    const cli_model_hit *best = NULL;
    for (uint32_t i = 0; i < document->hit_count; i++) {
        const cli_model_hit *hit = &document->hits[i];
        if (hit->concept_id == concept_id && (best == NULL || hit->rung > best->rung)) {
            best = hit;
        }
    }
    return best == NULL ? EQX_NONE : best->statement;
}

/* Where neither side is missing, both; the side that holds nothing has no line. */
static void quote_concept(const cli_pair_view *view, uint64_t pair, uint32_t concept_id)
{
    const uint32_t rows[] = {view->pairs->from_document[pair], view->pairs->to_document[pair]};
    for (size_t i = 0; i < 2; i++) {
        uint32_t statement = cli_pair_deepest(document_of(view, rows[i]), concept_id);
        if (statement != EQX_NONE) {
            cli_bytes_text(view->out, "  ");
            add_quote(view, rows[i], statement);
        }
    }
}

static void add_concepts(const cli_pair_view *view, uint64_t pair, uint8_t verdict)
{
    uint32_t count = 0;
    for (uint64_t i = 0; i < view->carried->count; i++) {
        if (view->carried->pair[i] != pair || view->carried->verdict[i] != verdict) {
            continue;
        }
        if (count++ == 0) {
            cli_bytes_text(view->out, "  ");
            cli_bytes_text(view->out, cli_name_of_carried(verdict));
            cli_bytes_text(view->out, ":\n");
        }
        size_t start = view->out->size;
        cli_bytes_text(view->out, "    ");
        cli_bytes_text(view->out, id_of(view, view->carried->concept_id[i]));
        cli_bytes_pad(view->out, start, 44);
        cli_bytes_text(view->out, cli_name_of_rung(view->carried->from_rung[i]));
        cli_bytes_text(view->out, " -> ");
        cli_bytes_text(view->out, cli_name_of_rung(view->carried->to_rung[i]));
        cli_bytes_text(view->out,
                       view->carried->partner[i] ? "  (a partner's to deliver)\n" : "\n");
        quote_concept(view, pair, view->carried->concept_id[i]);
    }
}

void cli_pair_text(const cli_pair_view *view, uint64_t pair)
{
    const eqx_pair_table *table = view->pairs;
    cli_visible_text(view->out, document_of(view, table->from_document[pair])->entry->id);
    cli_bytes_text(view->out, " -> ");
    cli_visible_text(view->out, document_of(view, table->to_document[pair])->entry->id);
    cli_bytes_text(view->out, ": ");
    cli_bytes_uint(view->out, table->carried[pair]);
    cli_bytes_text(view->out, " of ");
    cli_bytes_uint(view->out, table->held[pair]);
    cli_bytes_text(view->out, " concepts (");
    add_percent(view->out, table->recall[pair]);
    cli_bytes_text(view->out, ")");
    if (!view->change) {
        cli_bytes_text(view->out, "; pairing advantage ");
        if (table->known[pair]) {
            cli_bytes_double(view->out, table->advantage[pair]);
            cli_bytes_text(view->out, ", p ");
            cli_bytes_double(view->out, table->p[pair]);
        } else {
            cli_bytes_text(view->out, "unknown: too few other systems");
        }
    }
    cli_bytes_char(view->out, '\n');
    add_targets(view, pair);
    for (uint8_t verdict = EQX_CARRIED_SAME; verdict <= EQX_CARRIED_ONLY_TO; verdict++) {
        add_concepts(view, pair, verdict);
    }
}
