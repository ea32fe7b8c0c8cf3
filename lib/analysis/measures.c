/*
 * measures.c - the passes that make figures, one after the other
 */
#include "analysis/measures.h"

uint32_t eqxi_measures_first_statement(const eqxi_measures *measures, uint32_t block)
{
    const eqx_statement_table *table = &measures->result->statements;
    uint32_t                   low = 0, high = (uint32_t)table->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (table->block[middle] < block) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < table->count && table->block[low] == block ? low : EQX_NONE;
}

static eqx_status measure(eqxi_measures *measures)
{
    eqx_status status = eqxi_measures_sections(measures);
    if (status == EQX_OK) {
        eqxi_measures_equity(measures);
        status = eqxi_measures_themes(measures);
    }
    status = status == EQX_OK ? eqxi_measures_framing(measures) : status;
    return status == EQX_OK ? eqxi_measures_centrality(measures) : status;
}

eqx_status eqxi_run_measures(eqxi_run *run)
{
    eqxi_memory  *memory = &run->analyzer->memory;
    eqxi_measures measures = {.run = run,
                              .result = run->result,
                              .statement_count = (size_t)run->result->statements.count,
                              .block_count = (size_t)run->result->blocks.count};
    size_t        says_size = measures.statement_count + 1;
    size_t        section_size = (measures.block_count + 1) * sizeof *measures.section;
    measures.says = eqxi_memory_zeroed(memory, says_size);
    measures.section = eqxi_memory_alloc(memory, section_size);
    eqx_status status = measures.says == NULL || measures.section == NULL
                            ? eqxi_memory_status(memory)
                            : measure(&measures);
    eqxi_memory_free(memory, measures.says, says_size);
    eqxi_memory_free(memory, measures.section, section_size);
    return status;
}
