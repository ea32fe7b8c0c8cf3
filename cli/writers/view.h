/*
 * view.h - one analysed document as the writers see it
 */
#ifndef CLI_VIEW_H
#define CLI_VIEW_H

#include "equilex.h"
#include "readers/reader.h"
#include "support/digest.h"
#include "support/offsets.h"

/* What is the same for all documents of a run. */
typedef struct cli_setup {
    const eqx_lexicon *lexicon;
    const bool        *wanted;  /* by concept: shown */
    uint32_t           flags;   /* EQX_SNIPPET, EQX_STRICT_UTF8 */
    uint64_t           max_size;
    const char *const *concepts; /* filters as given */
    size_t             concept_count;
    const char *const *themes;
    size_t             theme_count;
    bool               drops, colour; /* for people: dropped hits too; highlight */
} cli_setup;

typedef struct cli_view {
    const cli_setup    *setup;
    const cli_document *document;
    cli_offsets         offsets;
    cli_digest          id_head; /* what the ids of all hits begin with */
    eqx_summary         summary;
    eqx_hit_table       hits;
    eqx_statement_table statements;
    eqx_target_table    targets;
    eqx_profile_table   profile;
    eqx_token_table     tokens;
    eqx_sentence_table  sentences;
    eqx_block_table     blocks;
    eqx_section_table   sections;
    eqx_page_table      pages;
    eqx_theme_table     themes;
    eqx_framing_table   framing;
    eqx_centrality_table centrality;
} cli_view;

/* Tables are borrowed from `result`; the offsets are the view's own. */
void cli_view_init(cli_view *view, const cli_setup *setup, const cli_document *document,
                   const eqx_result *result);
void cli_view_wipe(cli_view *view);

const char *cli_view_text(const cli_view *view, uint32_t byte);

/* 1-based numbers of the pages on which [start, end) begins and ends. */
void cli_view_pages(const cli_view *view, uint32_t start, uint32_t end, uint32_t pages[2]);

/* The number printed on the page with this 1-based number, or NULL. */
const char *cli_view_page_label(const cli_view *view, uint32_t page);

/* The headings a block stands under, outermost first, itself when it is one: rows of the block
 * table. Returns their number, at most CLI_VIEW_DEPTH: the innermost are kept. */
#define CLI_VIEW_DEPTH 32u
size_t cli_view_headings(const cli_view *view, uint32_t block, uint32_t rows[CLI_VIEW_DEPTH]);

/* Appends a heading's text on one line; of a long one its first CLI_VIEW_HEADING_MAX bytes. */
#define CLI_VIEW_HEADING_MAX 256u
void cli_view_heading(const cli_view *view, uint32_t block, cli_bytes *out);

/* The sentence of a hit; of a long one no more than `before` and `after` bytes on its sides, cut
 * at spaces: otherwise a sentence full of hits would be written out once for each. */
#define CLI_VIEW_CONTEXT 2048u /* bytes, in records and cells */
void cli_view_context(const cli_view *view, uint64_t hit, uint32_t before, uint32_t after,
                      uint32_t *start, uint32_t *end);

bool cli_view_scored(const cli_view *view, uint64_t hit);
bool cli_view_wanted(const cli_view *view, uint64_t hit);

/* h_ or d_ and 32 hex digits: SHA-256 over "text_sha256\nconcept\nstart-end" and, for what was
 * dropped, "\nterm"; the first 128 bits. */
#define CLI_VIEW_ID_SIZE 35u
void cli_view_id(const cli_view *view, uint64_t hit, char out[CLI_VIEW_ID_SIZE]);

/* Names of EQX_HIT_*, EQX_ZONE_*, EQX_MODALITY_*, EQX_VOICE_*, EQX_SPAN_*, EQX_SECTOR_*,
 * EQX_EQUITY_FORM_*, EQX_ORIGIN_* in records. */
const char *cli_view_reason(uint8_t status);
const char *cli_view_zone(uint8_t zone);
const char *cli_view_modality(uint8_t modality);
const char *cli_view_voice(uint8_t voice);
const char *cli_view_kind(uint8_t kind);
const char *cli_view_sector(uint8_t sector);
const char *cli_view_equity_form(uint8_t form);
const char *cli_view_origin(uint8_t origin);
const char *cli_view_direction(uint8_t direction);
const char *cli_view_number(uint8_t kind);

/* Names of EQX_REPAIR_* bits: calls for i = 0, 1, ... until NULL; *bit says which. */
const char *cli_view_repair(size_t i, uint8_t *bit);

#endif
