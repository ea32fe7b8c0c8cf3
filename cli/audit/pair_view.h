/*
 * pair_view.h - one pair of documents, for people and for machines
 */
#ifndef CLI_PAIR_VIEW_H
#define CLI_PAIR_VIEW_H

#include "audit/comparisons.h"

typedef struct cli_pair_view {
    const cli_model              *model;
    bool                          change; /* not a carry-over: there is no pairing advantage */
    const eqx_pair_table         *pairs;
    const eqx_carried_table      *carried;
    const eqx_target_match_table *targets;
    cli_bytes                    *out;
} cli_pair_view;

void cli_pair_text(const cli_pair_view *view, uint64_t pair);
void cli_pair_json(const cli_pair_view *view, uint64_t pair); /* one record on a line */

/* The statement of a concept's deepest scored hit in a document, of equals the first, or
 * EQX_NONE. */
uint32_t cli_pair_deepest(const cli_model_document *document, uint32_t concept_id);

/* A row of the targets may be of an action with a date or a sum, and no target. */
bool cli_pair_is_target(const cli_pair_view *view, uint64_t row);

/* The statements of such a row on either side, or EQX_NONE. */
uint32_t cli_pair_from_statement(const cli_pair_view *view, uint64_t row);
uint32_t cli_pair_to_statement(const cli_pair_view *view, uint64_t row);

#endif
