/*
 * statements.c - a sentence outside lists and tables, a list item, or a table row
 */
#include "analysis/analyzer.h"

static bool is_one_statement(const eqxi_block *block)
{
    return block->kind == EQX_SPAN_ITEM || block->kind == EQX_SPAN_ROW;
}

/* Number the statements; returns how many. */
static uint32_t number_statements(eqx_result *result, const eqxi_block *blocks)
{
    uint32_t count = 0, block = EQX_NONE;
    for (size_t i = 0; i < result->sentence_rows.count; i++) {
        eqxi_sentence *sentence = &result->sentence_rows.data[i];
        bool           same = sentence->block == block && is_one_statement(&blocks[block]);
        count += !same;
        block = sentence->block;
        sentence->statement = count - 1;
    }
    return count;
}

static void set_places(eqx_result *result)
{
    uint32_t *start = EQXI_WRITABLE(uint32_t, result->statements.byte_start);
    uint32_t *end = EQXI_WRITABLE(uint32_t, result->statements.byte_end);
    uint32_t *block = EQXI_WRITABLE(uint32_t, result->statements.block);
    for (size_t i = result->sentence_rows.count; i-- > 0;) {
        const eqxi_sentence *sentence = &result->sentence_rows.data[i];
        uint32_t             row = sentence->statement;
        end[row] = end[row] == 0 ? sentence->byte_end : end[row];
        start[row] = sentence->byte_start;
        block[row] = sentence->block;
    }
}

static void set_absent(const uint32_t *column, size_t count)
{
    uint32_t *cells = EQXI_WRITABLE(uint32_t, column);
    for (size_t i = 0; i < count; i++) {
        cells[i] = EQX_NONE;
    }
}

eqx_status eqxi_run_statements(eqxi_run *run)
{
    eqx_result *result = run->result;
    uint32_t    count = number_statements(result, run->analyzer->blocks.blocks.data);
    eqx_status  status = eqxi_result_lay(result, EQXI_TABLE_STATEMENTS, count);
    if (status != EQX_OK) {
        return status;
    }
    const eqx_statement_table *table = &result->statements;
    set_places(result);
    set_absent(table->lead_in, count);
    set_absent(table->owner_start, count);
    set_absent(table->owner_end, count);
    set_absent(table->resource_start, count);
    set_absent(table->resource_end, count);
    set_absent(table->cue_start, count);
    set_absent(table->cue_end, count);
    set_absent(table->hedge_start, count);
    set_absent(table->hedge_end, count);
    set_absent(table->voice_cue_start, count);
    set_absent(table->voice_cue_end, count);
    set_absent(table->deadline_start, count);
    set_absent(table->deadline_end, count);
    set_absent(table->partner_start, count);
    set_absent(table->partner_end, count);
    result->summary.statements = count;
    return EQX_OK;
}
