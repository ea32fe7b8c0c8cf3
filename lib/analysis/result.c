/*
 * result.c - where every column of every table stands
 */
#include "analysis/result.h"

#include <string.h>

#define COLUMN EQXI_COLUMN

static const eqxi_column hit_columns[] = {
    COLUMN(eqx_hit_table, byte_start),    COLUMN(eqx_hit_table, byte_end),
    COLUMN(eqx_hit_table, char_start),    COLUMN(eqx_hit_table, char_end),
    COLUMN(eqx_hit_table, term_id),       COLUMN(eqx_hit_table, concept_id),
    COLUMN(eqx_hit_table, sentence),      COLUMN(eqx_hit_table, block),
    COLUMN(eqx_hit_table, page),          COLUMN(eqx_hit_table, statement),
    COLUMN(eqx_hit_table, status),        COLUMN(eqx_hit_table, repairs),
    COLUMN(eqx_hit_table, flags),         COLUMN(eqx_hit_table, rung),
    COLUMN(eqx_hit_table, witness_start), COLUMN(eqx_hit_table, witness_end),
    COLUMN(eqx_hit_table, shadowed_by),   COLUMN(eqx_hit_table, contribution),
};

static const eqxi_column statement_columns[] = {
    COLUMN(eqx_statement_table, byte_start),     COLUMN(eqx_statement_table, byte_end),
    COLUMN(eqx_statement_table, block),          COLUMN(eqx_statement_table, lead_in),
    COLUMN(eqx_statement_table, modality),       COLUMN(eqx_statement_table, hedged),
    COLUMN(eqx_statement_table, negated),        COLUMN(eqx_statement_table, voice),
    COLUMN(eqx_statement_table, owner_start),    COLUMN(eqx_statement_table, owner_end),
    COLUMN(eqx_statement_table, resource_start), COLUMN(eqx_statement_table, resource_end),
    COLUMN(eqx_statement_table, cue_start),      COLUMN(eqx_statement_table, cue_end),
    COLUMN(eqx_statement_table, hedge_start),    COLUMN(eqx_statement_table, hedge_end),
    COLUMN(eqx_statement_table, voice_cue_start), COLUMN(eqx_statement_table, voice_cue_end),
    COLUMN(eqx_statement_table, deadline_start), COLUMN(eqx_statement_table, deadline_end),
    COLUMN(eqx_statement_table, partner_start),  COLUMN(eqx_statement_table, partner_end),
    COLUMN(eqx_statement_table, sector),         COLUMN(eqx_statement_table, inherited),
    COLUMN(eqx_statement_table, owner_partner),
};

static const eqxi_column target_columns[] = {
    COLUMN(eqx_target_table, statement),        COLUMN(eqx_target_table, concept_id),
    COLUMN(eqx_target_table, indicator_start),  COLUMN(eqx_target_table, indicator_end),
    COLUMN(eqx_target_table, number_start),     COLUMN(eqx_target_table, number_end),
    COLUMN(eqx_target_table, unit_start),       COLUMN(eqx_target_table, unit_end),
    COLUMN(eqx_target_table, direction_start),  COLUMN(eqx_target_table, direction_end),
    COLUMN(eqx_target_table, baseline_start),   COLUMN(eqx_target_table, baseline_end),
    COLUMN(eqx_target_table, deadline_start),   COLUMN(eqx_target_table, deadline_end),
    COLUMN(eqx_target_table, population_start), COLUMN(eqx_target_table, population_end),
    COLUMN(eqx_target_table, owner_start),      COLUMN(eqx_target_table, owner_end),
    COLUMN(eqx_target_table, value),            COLUMN(eqx_target_table, quantified),
    COLUMN(eqx_target_table, dated),            COLUMN(eqx_target_table, equity_form),
    COLUMN(eqx_target_table, origin),           COLUMN(eqx_target_table, direction),
    COLUMN(eqx_target_table, unit),             COLUMN(eqx_target_table, deadline),
    COLUMN(eqx_target_table, baseline),
};

static const eqxi_column profile_columns[] = {
    COLUMN(eqx_profile_table, hits),   COLUMN(eqx_profile_table, dropped),
    COLUMN(eqx_profile_table, forms),  COLUMN(eqx_profile_table, sentences),
    COLUMN(eqx_profile_table, statements), COLUMN(eqx_profile_table, blocks),
    COLUMN(eqx_profile_table, pages),  COLUMN(eqx_profile_table, rung),
    COLUMN(eqx_profile_table, score),  COLUMN(eqx_profile_table, rate),
    COLUMN(eqx_profile_table, rung_single), COLUMN(eqx_profile_table, single),
    COLUMN(eqx_profile_table, named),    COLUMN(eqx_profile_table, explained),
    COLUMN(eqx_profile_table, intended), COLUMN(eqx_profile_table, action),
    COLUMN(eqx_profile_table, assigned), COLUMN(eqx_profile_table, measurable),
    COLUMN(eqx_profile_table, owned),    COLUMN(eqx_profile_table, resourced),
    COLUMN(eqx_profile_table, targeted),
};

static const eqxi_column token_columns[] = {
    COLUMN(eqx_token_table, byte_start),   COLUMN(eqx_token_table, byte_end),
    COLUMN(eqx_token_table, char_start),   COLUMN(eqx_token_table, char_end),
    COLUMN(eqx_token_table, kind),         COLUMN(eqx_token_table, number_kind),
    COLUMN(eqx_token_table, number_base),  COLUMN(eqx_token_table, value),
    COLUMN(eqx_token_table, value_high),   COLUMN(eqx_token_table, sentence),
    COLUMN(eqx_token_table, folded_start), COLUMN(eqx_token_table, folded_size),
    COLUMN(eqx_token_table, stem_start),   COLUMN(eqx_token_table, stem_size),
};

static const eqxi_column sentence_columns[] = {
    COLUMN(eqx_sentence_table, byte_start),
    COLUMN(eqx_sentence_table, byte_end),
    COLUMN(eqx_sentence_table, block),
};

static const eqxi_column block_columns[] = {
    COLUMN(eqx_block_table, byte_start), COLUMN(eqx_block_table, byte_end),
    COLUMN(eqx_block_table, kind),       COLUMN(eqx_block_table, level),
    COLUMN(eqx_block_table, zone),       COLUMN(eqx_block_table, page),
    COLUMN(eqx_block_table, parent),
};

static const eqxi_column page_columns[] = {
    COLUMN(eqx_page_table, byte_start),
    COLUMN(eqx_page_table, byte_end),
    COLUMN(eqx_page_table, index),
    COLUMN(eqx_page_table, label),
};

static const eqxi_column section_columns[] = {
    COLUMN(eqx_section_table, heading),    COLUMN(eqx_section_table, parent),
    COLUMN(eqx_section_table, level),      COLUMN(eqx_section_table, zone),
    COLUMN(eqx_section_table, byte_start), COLUMN(eqx_section_table, byte_end),
    COLUMN(eqx_section_table, words),      COLUMN(eqx_section_table, sentences),
    COLUMN(eqx_section_table, statements),
};

static const eqxi_column theme_columns[] = {
    COLUMN(eqx_theme_table, concepts), COLUMN(eqx_theme_table, found),
    COLUMN(eqx_theme_table, core),     COLUMN(eqx_theme_table, core_action),
    COLUMN(eqx_theme_table, hits),     COLUMN(eqx_theme_table, rung),
};

static const eqxi_column framing_columns[] = {
    COLUMN(eqx_framing_table, dimension),
    COLUMN(eqx_framing_table, concept_id),
    COLUMN(eqx_framing_table, statements),
    COLUMN(eqx_framing_table, first_statement),
};

static const eqxi_column centrality_columns[] = {
    COLUMN(eqx_centrality_table, component),   COLUMN(eqx_centrality_table, known),
    COLUMN(eqx_centrality_table, count_found), COLUMN(eqx_centrality_table, count_of),
    COLUMN(eqx_centrality_table, value),       COLUMN(eqx_centrality_table, quote_start),
    COLUMN(eqx_centrality_table, quote_count),
};

static const eqxi_table_layout layouts[EQXI_TABLE_COUNT] = {
    [EQXI_TABLE_HITS] = EQXI_TABLE(eqx_result, hits, hit_columns),
    [EQXI_TABLE_STATEMENTS] = EQXI_TABLE(eqx_result, statements, statement_columns),
    [EQXI_TABLE_TARGETS] = EQXI_TABLE(eqx_result, targets, target_columns),
    [EQXI_TABLE_PROFILE] = EQXI_TABLE(eqx_result, profile, profile_columns),
    [EQXI_TABLE_TOKENS] = EQXI_TABLE(eqx_result, tokens, token_columns),
    [EQXI_TABLE_SENTENCES] = EQXI_TABLE(eqx_result, sentences, sentence_columns),
    [EQXI_TABLE_BLOCKS] = EQXI_TABLE(eqx_result, blocks, block_columns),
    [EQXI_TABLE_PAGES] = EQXI_TABLE(eqx_result, pages, page_columns),
    [EQXI_TABLE_SECTIONS] = EQXI_TABLE(eqx_result, sections, section_columns),
    [EQXI_TABLE_THEMES] = EQXI_TABLE(eqx_result, themes, theme_columns),
    [EQXI_TABLE_FRAMING] = EQXI_TABLE(eqx_result, framing, framing_columns),
    [EQXI_TABLE_CENTRALITY] = EQXI_TABLE(eqx_result, centrality, centrality_columns),
};

eqx_status eqxi_result_lay(eqx_result *result, eqxi_table_id id, size_t rows)
{
    return eqxi_table_lay(&result->memory, &result->columns[id], result, &layouts[id], rows);
}

/* The columns of statement_columns that say where a statement stands; those behind them of 32 bits
 * say EQX_NONE where there is nothing to say, those of 8 bits 0. */
#define PLACE_COLUMNS 3u
#define STATEMENT_COLUMNS (sizeof statement_columns / sizeof *statement_columns)

static eqx_status make_absent(eqx_result *result, size_t rows)
{
    size_t capacity = (rows + 15) & ~(size_t)15; /* both parts begin on a 16-byte boundary */
    size_t none_size = capacity * sizeof(uint32_t), size = none_size + capacity;
    if (size <= result->absent.size) {
        return EQX_OK;
    }
    uint8_t *block = eqxi_memory_alloc(&result->memory, size);
    if (block == NULL) {
        return eqxi_memory_status(&result->memory);
    }
    memset(block, 0xFF, none_size);
    memset(block + none_size, 0, capacity);
    eqxi_columns_wipe(&result->memory, &result->absent);
    result->absent = (eqxi_columns){.block = block, .size = size};
    return EQX_OK;
}

eqx_status eqxi_result_lay_places(eqx_result *result, size_t rows)
{
    eqx_statement_table *table = &result->statements;
    eqx_status           status = make_absent(result, rows);
    if (status == EQX_OK) {
        status = eqxi_columns_lay(&result->memory, &result->columns[EQXI_TABLE_STATEMENTS], table,
                                  statement_columns, PLACE_COLUMNS, rows);
    }
    table->count = status == EQX_OK ? rows : 0;
    /* The block may have been made for more rows: four fifths of it are EQX_NONE. */
    const uint8_t *none = result->absent.block;
    const uint8_t *zero = none == NULL ? NULL : none + result->absent.size / 5 * 4;
    for (size_t i = PLACE_COLUMNS; i < STATEMENT_COLUMNS && status == EQX_OK && rows > 0; i++) {
        const uint8_t *column = statement_columns[i].width == sizeof(uint32_t) ? none : zero;
        memcpy((char *)table + statement_columns[i].offset, &column, sizeof column);
    }
    return status;
}

eqx_status eqxi_result_lay_statements(eqx_result *result, size_t rows)
{
    eqx_status status = eqxi_result_lay(result, EQXI_TABLE_STATEMENTS, rows);
    for (size_t i = PLACE_COLUMNS; i < STATEMENT_COLUMNS && status == EQX_OK; i++) {
        void *column;
        memcpy(&column, (char *)&result->statements + statement_columns[i].offset, sizeof column);
        if (statement_columns[i].width == sizeof(uint32_t)) {
            memset(column, 0xFF, rows * sizeof(uint32_t));
        }
    }
    return status;
}

void eqxi_result_clear(eqx_result *result)
{
    eqxi_tables_clear(result, layouts, EQXI_TABLE_COUNT);
    result->summary = (eqx_summary){0};
    result->sentence_rows.count = result->token_rows.count = 0;
    eqxi_buffer_clear(&result->token_texts);
    result->tokens.arena = "";
    result->tokens.arena_size = 0;
    result->quotes.count = 0;
    result->centrality.quotes_count = 0;
    result->framing.equity_statements = result->framing.equity_hedged = 0;
    result->framing.equity_actions = result->framing.equity_downstream = 0;
    result->framing.equity_upstream = 0;
}

eqx_status eqxi_result_new(const eqx_allocator *allocator, eqx_result **out)
{
    eqxi_memory memory;
    *out = NULL;
    eqx_status status = eqxi_memory_init(&memory, allocator);
    if (status != EQX_OK) {
        return status;
    }
    eqx_result *result = eqxi_memory_zeroed(&memory, sizeof *result);
    if (result == NULL) {
        return EQX_E_NOMEM;
    }
    result->memory = memory;
    eqxi_buffer_init(&result->token_texts, &result->memory);
    for (int id = 0; id < EQXI_TABLE_COUNT && status == EQX_OK; id++) {
        status = eqxi_result_lay(result, (eqxi_table_id)id, 0);
    }
    eqxi_result_clear(result);
    if (status != EQX_OK) {
        eqxi_result_free(result);
        return status;
    }
    *out = result;
    return EQX_OK;
}

void eqxi_result_free(eqx_result *result)
{
    if (result == NULL) {
        return;
    }
    for (int id = 0; id < EQXI_TABLE_COUNT; id++) {
        eqxi_columns_wipe(&result->memory, &result->columns[id]);
    }
    eqxi_columns_wipe(&result->memory, &result->absent);
    eqxi_array_wipe(&result->memory, &result->sentence_rows);
    eqxi_array_wipe(&result->memory, &result->token_rows);
    eqxi_array_wipe(&result->memory, &result->quotes);
    eqxi_buffer_wipe(&result->token_texts);
    eqxi_memory memory = result->memory;
    eqxi_memory_free(&memory, result, sizeof *result);
}
