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

eqx_status eqxi_run_statements(eqxi_run *run)
{
    eqx_result        *result = run->result;
    const eqx_lexicon *lexicon = run->analyzer->lexicon;
    uint32_t           count = number_statements(result, run->analyzer->blocks.blocks.data);
    bool               speaks = lexicon != NULL && lexicon->cue_classes.count > 0;
    eqx_status         status = speaks ? eqxi_result_lay_statements(result, count)
                                       : eqxi_result_lay_places(result, count);
    if (status != EQX_OK) {
        return status;
    }
    set_places(result);
    result->summary.statements = count;
    return EQX_OK;
}
