/*
 * tables.c - rows become columns
 */
#include "analysis/analyzer.h"
#include "analysis/charmap.h"

#define WRITE(type, name, table) type *name = EQXI_WRITABLE(type, (table)->name)

static eqxi_charmap charmap_of(const eqxi_run *run)
{
    bool valid = run->result->summary.replaced == 0;
    return (eqxi_charmap){run->text, run->size, run->ascii, valid, 0, 0};
}

static eqx_status fill_pages(eqxi_run *run)
{
    const eqxi_blocks *blocks = &run->analyzer->blocks;
    eqx_page_table    *table = &run->result->pages;
    eqx_status         status = eqxi_result_lay(run->result, EQXI_TABLE_PAGES, blocks->pages.count);
    if (status != EQX_OK) {
        return status;
    }
    WRITE(uint32_t, byte_start, table);
    WRITE(uint32_t, byte_end, table);
    WRITE(uint32_t, index, table);
    WRITE(uint32_t, label, table);
    for (size_t i = 0; i < blocks->pages.count; i++) {
        const eqxi_page *page = &blocks->pages.data[i];
        byte_start[i] = page->byte_start;
        byte_end[i] = page->byte_end;
        index[i] = page->index;
        label[i] = page->label;
    }
    run->result->summary.pages = blocks->pages.count;
    return EQX_OK;
}

static eqx_status fill_blocks(eqxi_run *run)
{
    const eqxi_blocks *blocks = &run->analyzer->blocks;
    eqx_block_table   *table = &run->result->blocks;
    eqx_status status = eqxi_result_lay(run->result, EQXI_TABLE_BLOCKS, blocks->blocks.count);
    if (status != EQX_OK) {
        return status;
    }
    WRITE(uint32_t, byte_start, table);
    WRITE(uint32_t, byte_end, table);
    WRITE(uint8_t, kind, table);
    WRITE(uint8_t, level, table);
    WRITE(uint8_t, zone, table);
    WRITE(uint32_t, page, table);
    WRITE(uint32_t, parent, table);
    for (size_t i = 0; i < blocks->blocks.count; i++) {
        const eqxi_block *block = &blocks->blocks.data[i];
        byte_start[i] = block->byte_start;
        byte_end[i] = block->byte_end;
        kind[i] = block->kind;
        level[i] = block->level;
        zone[i] = block->zone;
        page[i] = blocks->pages.data[block->page].index;
        parent[i] = block->parent;
    }
    run->result->summary.blocks = blocks->blocks.count;
    return EQX_OK;
}

static eqx_status fill_sentences(eqxi_run *run)
{
    eqx_result         *result = run->result;
    eqx_sentence_table *table = &result->sentences;
    size_t              count = result->sentence_rows.count;
    eqx_status          status = eqxi_result_lay(result, EQXI_TABLE_SENTENCES, count);
    if (status != EQX_OK) {
        return status;
    }
    WRITE(uint32_t, byte_start, table);
    WRITE(uint32_t, byte_end, table);
    WRITE(uint32_t, block, table);
    for (size_t i = 0; i < count; i++) {
        byte_start[i] = result->sentence_rows.data[i].byte_start;
        byte_end[i] = result->sentence_rows.data[i].byte_end;
        block[i] = result->sentence_rows.data[i].block;
    }
    result->summary.sentences = count;
    return EQX_OK;
}

static void fill_token_places(eqxi_run *run)
{
    const eqx_result *result = run->result;
    const eqx_token_table *table = &result->tokens;
    eqxi_charmap      map = charmap_of(run);
    WRITE(uint32_t, byte_start, table);
    WRITE(uint32_t, byte_end, table);
    WRITE(uint32_t, char_start, table);
    WRITE(uint32_t, char_end, table);
    WRITE(uint32_t, sentence, table);
    for (size_t i = 0; i < result->token_rows.count; i++) {
        const eqxi_token *token = &result->token_rows.data[i];
        byte_start[i] = token->byte_start;
        byte_end[i] = token->byte_end;
        char_start[i] = eqxi_charmap_at(&map, token->byte_start);
        char_end[i] = eqxi_charmap_ahead(&map, token->byte_end);
        sentence[i] = token->sentence;
    }
}

static void fill_token_forms(eqx_result *result)
{
    eqx_token_table *table = &result->tokens;
    WRITE(uint8_t, kind, table);
    WRITE(uint8_t, number_kind, table);
    WRITE(uint8_t, number_base, table);
    WRITE(double, value, table);
    WRITE(double, value_high, table);
    WRITE(uint32_t, folded_start, table);
    WRITE(uint32_t, folded_size, table);
    WRITE(uint32_t, stem_start, table);
    WRITE(uint32_t, stem_size, table);
    for (size_t i = 0; i < result->token_rows.count; i++) {
        const eqxi_token *token = &result->token_rows.data[i];
        kind[i] = token->kind;
        number_kind[i] = token->number_kind;
        number_base[i] = token->number_base;
        value[i] = token->value;
        value_high[i] = token->high;
        folded_start[i] = token->folded_start;
        folded_size[i] = token->folded_size;
        stem_start[i] = token->stem_start;
        stem_size[i] = token->stem_size;
    }
    table->arena = result->token_texts.size > 0 ? result->token_texts.data : "";
    table->arena_size = result->token_texts.size;
}

static eqx_status fill_tokens(eqxi_run *run)
{
    size_t     count = run->result->token_rows.count;
    eqx_status status = eqxi_result_lay(run->result, EQXI_TABLE_TOKENS, count);
    if (status == EQX_OK) {
        fill_token_places(run);
        fill_token_forms(run->result);
    }
    return status;
}

static void fill_hit_places(eqxi_run *run)
{
    const eqxi_case     *evidence = &run->analyzer->evidence;
    const eqxi_blocks   *blocks = &run->analyzer->blocks;
    const eqx_hit_table *table = &run->result->hits;
    eqxi_charmap         map = charmap_of(run);
    size_t               at_page = 0;
    WRITE(uint32_t, byte_start, table);
    WRITE(uint32_t, byte_end, table);
    WRITE(uint32_t, char_start, table);
    WRITE(uint32_t, char_end, table);
    WRITE(uint32_t, sentence, table);
    WRITE(uint32_t, block, table);
    WRITE(uint32_t, page, table);
    WRITE(uint32_t, statement, table);
    for (size_t i = 0; i < evidence->rows.count; i++) {
        const eqxi_evidence *row = &evidence->rows.data[i];
        byte_start[i] = row->raw.byte_start;
        byte_end[i] = row->raw.byte_end;
        char_start[i] = eqxi_charmap_at(&map, row->raw.byte_start);
        char_end[i] = eqxi_charmap_ahead(&map, row->raw.byte_end);
        sentence[i] = row->raw.sentence;
        block[i] = row->block;
        statement[i] = run->result->sentence_rows.data[row->raw.sentence].statement;
        while (at_page + 1 < blocks->pages.count &&
               blocks->pages.data[at_page + 1].byte_start <= row->raw.byte_start) {
            at_page++;
        }
        page[i] = blocks->pages.data[at_page].index;
    }
}

static void fill_hit_verdicts(eqxi_run *run)
{
    const eqxi_case         *evidence = &run->analyzer->evidence;
    const eqx_hit_table     *table = &run->result->hits;
    const eqxi_lexicon_term *terms = evidence->lexicon->terms.data;
    WRITE(uint32_t, term_id, table);
    WRITE(uint32_t, concept_id, table);
    WRITE(uint8_t, status, table);
    WRITE(uint8_t, repairs, table);
    WRITE(uint8_t, rung, table);
    WRITE(uint32_t, witness_start, table);
    WRITE(uint32_t, witness_end, table);
    WRITE(uint32_t, shadowed_by, table);
    WRITE(double, contribution, table);
    for (size_t i = 0; i < evidence->rows.count; i++) {
        const eqxi_evidence *row = &evidence->rows.data[i];
        term_id[i] = row->raw.key;
        concept_id[i] = row->concept_id;
        status[i] = row->status;
        repairs[i] = row->raw.repairs;
        rung[i] = row->rung;
        witness_start[i] = row->witness_start;
        witness_end[i] = row->witness_end;
        shadowed_by[i] = row->shadowed_by;
        contribution[i] = row->status == EQX_HIT_SCORED ? terms[row->raw.key].weight : 0;
        run->result->summary.scored += row->status == EQX_HIT_SCORED;
        run->result->summary.dropped += row->status != EQX_HIT_SCORED;
    }
}

static eqx_status fill_hits(eqxi_run *run)
{
    size_t     count = run->analyzer->evidence.rows.count;
    eqx_status status = eqxi_result_lay(run->result, EQXI_TABLE_HITS, count);
    if (status == EQX_OK && count > 0) {
        fill_hit_places(run);
        fill_hit_verdicts(run);
    }
    return status;
}

eqx_status eqxi_run_tables(eqxi_run *run)
{
    eqx_status status = fill_pages(run);
    status = status == EQX_OK ? fill_blocks(run) : status;
    status = status == EQX_OK ? fill_sentences(run) : status;
    status = status == EQX_OK ? fill_tokens(run) : status;
    return status == EQX_OK ? fill_hits(run) : status;
}
