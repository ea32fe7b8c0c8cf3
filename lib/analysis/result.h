/*
 * result.h - the tables of one analysed document
 */
#ifndef EQXI_RESULT_H
#define EQXI_RESULT_H

#include "base/array.h"
#include "base/buffer.h"
#include "base/columns.h"

typedef enum eqxi_table_id {
    EQXI_TABLE_HITS, EQXI_TABLE_STATEMENTS, EQXI_TABLE_TARGETS, EQXI_TABLE_PROFILE,
    EQXI_TABLE_TOKENS, EQXI_TABLE_SENTENCES, EQXI_TABLE_BLOCKS, EQXI_TABLE_PAGES,
    EQXI_TABLE_SECTIONS, EQXI_TABLE_THEMES, EQXI_TABLE_FRAMING, EQXI_TABLE_CENTRALITY,
    EQXI_TABLE_COUNT
} eqxi_table_id;

typedef struct eqxi_sentence {
    uint32_t byte_start, byte_end, block, statement;
    uint32_t words; /* once its chunk was matched */
} eqxi_sentence;

/* A unit kept for the token table; its texts stand in the result's arena. */
typedef struct eqxi_token {
    uint32_t byte_start, byte_end, sentence;
    uint32_t folded_start, folded_size, stem_start, stem_size;
    uint8_t  kind, number_kind, number_base;
    double   value, high;
} eqxi_token;

struct eqx_result {
    eqxi_memory         memory;
    bool                has_lexicon; /* of the last run ... */
    uint8_t             fingerprint[32]; /* ... and which it was */
    eqx_summary         summary;
    eqx_hit_table       hits;
    eqx_statement_table statements;
    eqx_target_table    targets;
    eqx_profile_table   profile;
    eqx_token_table     tokens;
    eqx_sentence_table  sentences;
    eqx_block_table     blocks;
    eqx_page_table      pages;
    eqx_section_table    sections;
    eqx_theme_table      themes;
    eqx_framing_table    framing;
    eqx_centrality_table centrality;
    eqxi_columns        columns[EQXI_TABLE_COUNT];
    eqxi_columns        absent; /* what columns hold that say nothing: EQX_NONE, then 0 */

    EQXI_ARRAY(eqxi_sentence) sentence_rows;
    EQXI_ARRAY(eqxi_token) token_rows;
    eqxi_buffer token_texts;
    EQXI_ARRAY(uint32_t) quotes; /* of the centrality table */
};

eqx_status eqxi_result_new(const eqx_allocator *allocator, eqx_result **out);
void       eqxi_result_free(eqx_result *result);

/* No rows, no figures; memory is kept. */
void eqxi_result_clear(eqx_result *result);

/* Lay out one table for `rows` rows, zeroed, and set its count. */
eqx_status eqxi_result_lay(eqx_result *result, eqxi_table_id id, size_t rows);

/* The statement table for `rows` rows of which only the places are known: byte_start, byte_end and
 * block are laid out and zeroed. The other columns share what says "none", which costs nothing
 * once it is there; they must not be written. */
eqx_status eqxi_result_lay_places(eqx_result *result, size_t rows);

/* The whole statement table, every cell saying "none" or 0. */
eqx_status eqxi_result_lay_statements(eqx_result *result, size_t rows);

#endif
