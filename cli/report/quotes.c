/*
 * quotes.c - in rounds of falling worth, until the document's share of bytes is used up
 */
#include "report/quotes.h"

#include <stdlib.h>
#include <string.h>

#define BYTES_OF_ALL 2400000u /* of quoted text and its context in one report */
#define BYTES_MAX 300000u     /* of one document: more than that nobody reads */
#define BYTES_AROUND 240u     /* of a quote: context, marks, place */
#define FEW_DOCUMENTS 24u     /* of more than these the two that follow are halved */
#define COPIED_MAX 6u         /* copied statements quoted of one document */
#define PROOFS_MAX 8u         /* statements quoted for a component of centrality */

typedef struct choosing {
    const cli_model_document *document;
    uint32_t                 *number;
    uint64_t                  left; /* bytes */
} choosing;

static void take(choosing *c, uint32_t statement)
{
    const cli_model_span *text = &c->document->statements[statement].text;
    uint64_t              size = text->end - text->start + BYTES_AROUND;
    if (c->number[statement] == EQX_NONE) {
        c->number[statement] = 0;
        c->left = c->left > size ? c->left - size : 0;
    }
}

static void take_targets(choosing *c)
{
    for (uint32_t i = 0; i < c->document->target_count; i++) {
        take(c, c->document->targets[i].statement);
    }
}

/* The concept's deepest hit, the first of equals, or of those one that is quoted already: so one
 * statement serves many concepts. NULL: it has none. */
static const cli_model_hit *best_of(const choosing *c, uint32_t concept_id)
{
    const cli_model_hit *best = NULL;
    bool                 quoted = false;
    for (uint32_t i = 0; i < c->document->hit_count; i++) {
        const cli_model_hit *hit = &c->document->hits[i];
        bool                 known = c->number[hit->statement] != EQX_NONE;
        if (hit->concept_id == concept_id &&
            (best == NULL || hit->rung > best->rung ||
             (hit->rung == best->rung && known && !quoted))) {
            best = hit;
            quoted = known;
        }
    }
    return best;
}

/* The best statement of each concept, whatever it costs: every figure leads to a quote. */
static void take_best(choosing *c, uint32_t concept_count)
{
    for (uint32_t i = 0; i < concept_count; i++) {
        const cli_model_hit *best = best_of(c, i);
        if (best != NULL) {
            take(c, best->statement);
        }
    }
}

/* All that stand at a rung, in text order, while there is room. */
static void take_rung(choosing *c, uint8_t rung)
{
    for (uint32_t i = 0; i < c->document->hit_count && c->left > 0; i++) {
        if (c->document->hits[i].rung == rung) {
            take(c, c->document->hits[i].statement);
        }
    }
}

static void take_matched(const eqx_pair_table *pairs, const eqx_target_match_table *targets,
                         cli_quotes *quotes)
{
    for (uint64_t i = 0; i < targets->count; i++) {
        uint32_t from = pairs->from_document[targets->pair[i]];
        uint32_t to = pairs->to_document[targets->pair[i]];
        if (targets->to_statement[i] != EQX_NONE) {
            quotes->number[to][targets->to_statement[i]] = 0;
        }
        if (targets->from_statement[i] != EQX_NONE) {
            quotes->number[from][targets->from_statement[i]] = 0;
        }
    }
}

static void take_partners(const eqx_partner_table *partners, cli_quotes *quotes)
{
    for (uint64_t i = 0; i < partners->count; i++) {
        const uint32_t firsts[] = {partners->first_named[i], partners->first_tasked[i],
                                   partners->first_resourced[i]};
        for (size_t k = 0; k < sizeof firsts / sizeof firsts[0]; k++) {
            if (firsts[k] != EQX_NONE) {
                quotes->number[partners->document[i]][firsts[k]] = 0;
            }
        }
    }
}

/* What defines inequality, and the first proofs of each component of centrality. */
static void take_measures(choosing *c, uint32_t proofs_max)
{
    for (uint32_t i = 0; i < c->document->frame_count; i++) {
        take(c, c->document->frames[i].first_statement);
    }
    for (uint32_t i = 0; i < c->document->component_count; i++) {
        const cli_model_component *component = &c->document->components[i];
        for (uint32_t k = 0; k < component->proof_count && k < proofs_max; k++) {
            take(c, c->document->proofs[component->proof_start + k]);
        }
    }
}

/* The first copied statements of each document; rows come by document. */
static void take_copied(const eqx_copy_table *copies, cli_quotes *quotes, uint32_t copied_max)
{
    uint32_t taken = 0;
    for (uint64_t i = 0; i < copies->count; i++) {
        taken = i > 0 && copies->document[i - 1] == copies->document[i] ? taken : 0;
        if (taken < copied_max) {
            quotes->number[copies->document[i]][copies->statement[i]] = 0;
            taken++;
        }
    }
}

static uint32_t fair(uint32_t limit, size_t documents)
{
    return documents > FEW_DOCUMENTS ? limit / 2 : limit;
}

static void choose(const cli_model *model, const cli_model_document *document, uint32_t *number,
                   uint64_t room)
{
    choosing c = {document, number, room};
    take_targets(&c);
    take_measures(&c, fair(PROOFS_MAX, model->count));
    take_best(&c, model->info.concept_count);
    for (uint8_t rung = EQX_RUNGS - 1; rung > 0; rung--) {
        take_rung(&c, rung);
    }
}

static void number_all(cli_quotes *quotes, const cli_model *model)
{
    for (size_t d = 0; d < model->count; d++) {
        quotes->first[d] = quotes->count;
        for (uint32_t s = 0; s < model->documents[d].statement_count; s++) {
            if (quotes->number[d][s] != EQX_NONE) {
                quotes->number[d][s] = quotes->count++;
            }
        }
    }
}

void cli_quotes_select(cli_quotes *quotes, const cli_model *model, const cli_comparisons *all)
{
    uint64_t room = model->count == 0 ? 0 : BYTES_OF_ALL / model->count;
    quotes->count = 0;
    quotes->number = cli_alloc(model->count + 1, sizeof *quotes->number);
    quotes->first = cli_alloc(model->count + 1, sizeof *quotes->first);
    for (size_t d = 0; d < model->count; d++) {
        const cli_model_document *document = &model->documents[d];
        size_t                    size = document->statement_count + 1u;
        quotes->number[d] = cli_alloc(size, sizeof **quotes->number);
        memset(quotes->number[d], 0xFF, size * sizeof **quotes->number);
        if (document->status == EQX_DOCUMENT_READ) {
            choose(model, document, quotes->number[d], room < BYTES_MAX ? room : BYTES_MAX);
        }
    }
    take_matched(&all->pairs, &all->targets, quotes);
    take_matched(&all->changes, &all->changed_targets, quotes);
    take_partners(&all->partners, quotes);
    take_copied(&all->copies, quotes, fair(COPIED_MAX, model->count));
    number_all(quotes, model);
}

void cli_quotes_wipe(cli_quotes *quotes, const cli_model *model)
{
    for (size_t d = 0; d < model->count; d++) {
        free(quotes->number[d]);
    }
    free(quotes->number);
    free(quotes->first);
    memset(quotes, 0, sizeof *quotes);
}
