/*
 * model.h - everything an audit knows, once its documents are read
 *
 * Of each document the model keeps the text and the rows that can be quoted;
 * tables, report and review are written from it. Counts that a document's own
 * records hold are in `profile`; what is made of many documents is in the
 * comparisons of the library.
 */
#ifndef CLI_MODEL_H
#define CLI_MODEL_H

#include "audit/manifest.h"
#include "writers/view.h"

typedef struct cli_model_span {
    uint32_t start, end; /* bytes; start EQX_NONE: there is none */
} cli_model_span;

typedef struct cli_model_statement {
    cli_model_span text, cue, owner, resource, deadline;
    uint32_t       section; /* row of sections */
    uint32_t       block;
    uint8_t        modality, voice, zone;
    bool           hedged, negated, partner_owns, inherited;
    uint8_t        sector;
} cli_model_statement;

typedef struct cli_model_hit {
    cli_model_span text;
    uint32_t       concept_id, statement;
    uint8_t        rung, status; /* EQX_HIT_* */
} cli_model_hit;

typedef struct cli_model_target {
    cli_model_span indicator, number, unit, direction, baseline, deadline, population, owner;
    uint32_t       statement, concept_id; /* EQX_NONE: no concept is its indicator */
    double         value;
    uint8_t        equity_form, origin, direction_kind, unit_kind;
    bool           quantified, dated;
} cli_model_target;

typedef struct cli_model_concept {
    uint32_t hits, dropped, statements, blocks, pages;
    uint8_t  rung;
    bool     single;
    double   score, rate;
} cli_model_concept;

/* How inequality is defined: a concept in one of the dimensions. */
typedef struct cli_model_frame {
    uint32_t concept_id, statements, first_statement;
    uint8_t  dimension; /* EQX_FRAME_* */
} cli_model_frame;

/* One of the six components of centrality; what proves it are rows of `proofs`. */
typedef struct cli_model_component {
    uint32_t found, of, proof_start, proof_count;
    double   value;
    uint8_t  component; /* EQX_CENTRAL_* */
    bool     known;
} cli_model_component;

typedef struct cli_model_warning {
    char *code, *message;
} cli_model_warning;

typedef struct cli_model_document {
    const cli_entry *entry;
    uint32_t         status; /* EQX_DOCUMENT_* */
    char             extractor[64];
    char             file_sha256[CLI_DIGEST_SIZE], text_sha256[CLI_DIGEST_SIZE];
    bool             paged;
    uint32_t         unread_count; /* pages without a text layer */
    eqx_summary      summary;

    cli_bytes            text;
    char               **sections; /* paths, "4 Priorities > 4.2 Anchors"; row 0 is "" */
    uint32_t             section_count;
    cli_model_statement *statements;
    uint32_t             statement_count;
    cli_model_hit       *hits, *drops; /* scored and not scored, both in text order */
    uint32_t             hit_count, drop_count;
    cli_model_target    *targets;
    uint32_t             target_count;
    cli_model_frame     *frames;
    uint32_t             frame_count;
    uint64_t             equity_statements, equity_hedged, equity_actions;
    uint64_t             equity_downstream, equity_upstream;
    cli_model_component *components;
    uint32_t             component_count;
    uint32_t            *proofs; /* statements */
    uint32_t            *page_start; /* byte of each page */
    char               **page_label; /* as printed, or NULL */
    uint32_t             page_count;
    cli_model_concept   *concepts; /* by concept of the lexicon */
    cli_model_warning   *warnings;
    uint32_t             warning_count;
} cli_model_document;

typedef struct cli_model {
    const eqx_lexicon  *lexicon;
    eqx_lexicon_info    info;
    const cli_manifest *manifest;
    cli_model_document *documents; /* in the order of the manifest */
    size_t              count;
    uint64_t            seed;
    const char         *from_type, *to_type; /* of the carry-over */
} cli_model;

void cli_model_init(cli_model *model, const eqx_lexicon *lexicon, const cli_manifest *manifest);
void cli_model_wipe(cli_model *model);

/* Copy what is kept of one document. The row's entry and status are set. */
void cli_model_take(const cli_model *model, cli_model_document *document, const cli_view *view,
                    const eqx_result *result);
void cli_model_warn(cli_model_document *document, const char *code, const char *message);

/* The page, 1-based, on which `byte` stands, or 0 when there are no pages. */
uint32_t cli_model_page(const cli_model_document *document, uint32_t byte);

#endif
