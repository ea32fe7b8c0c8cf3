/*
 * section_table.c - what stands under each heading itself
 */
#include "analysis/measures.h"

#define WRITE(type, name, table) type *name = EQXI_WRITABLE(type, (table)->name)

static uint32_t heading_of(const eqx_block_table *blocks, uint32_t block)
{
    return blocks->kind[block] == EQX_SPAN_HEADING ? block : blocks->parent[block];
}

/* A section begins with each heading, and with text before the first. Blocks stand under the last
 * heading before them, so sections are runs of blocks. */
static uint32_t number_sections(eqxi_measures *measures)
{
    const eqx_block_table *blocks = &measures->result->blocks;
    uint32_t               count = 0;
    for (uint32_t i = 0; i < blocks->count; i++) {
        count += i == 0 || blocks->kind[i] == EQX_SPAN_HEADING;
        measures->section[i] = count - 1;
    }
    return count;
}

static void fill_places(const eqxi_measures *measures)
{
    const eqx_block_table *blocks = &measures->result->blocks;
    eqx_section_table     *table = &measures->result->sections;
    WRITE(uint32_t, heading, table);
    WRITE(uint32_t, parent, table);
    WRITE(uint8_t, level, table);
    WRITE(uint8_t, zone, table);
    WRITE(uint32_t, byte_start, table);
    WRITE(uint32_t, byte_end, table);
    for (uint32_t i = (uint32_t)blocks->count; i-- > 0;) {
        uint32_t row = measures->section[i];
        uint32_t title = heading_of(blocks, i);
        uint32_t above = title == EQX_NONE ? EQX_NONE : blocks->parent[title];
        byte_end[row] = byte_end[row] == 0 ? blocks->byte_end[i] : byte_end[row];
        byte_start[row] = blocks->byte_start[i];
        heading[row] = title;
        parent[row] = above == EQX_NONE ? EQX_NONE : measures->section[above];
        level[row] = title == EQX_NONE ? 0 : blocks->level[title];
        zone[row] = blocks->zone[title == EQX_NONE ? i : title];
    }
}

static void fill_counts(const eqxi_measures *measures)
{
    const eqx_result  *result = measures->result;
    eqx_section_table *table = &measures->result->sections;
    WRITE(uint32_t, words, table);
    WRITE(uint32_t, sentences, table);
    WRITE(uint32_t, statements, table);
    for (size_t i = 0; i < result->sentence_rows.count; i++) {
        uint32_t row = measures->section[result->sentence_rows.data[i].block];
        words[row] += result->sentence_rows.data[i].words;
        sentences[row]++;
    }
    for (uint64_t i = 0; i < result->statements.count; i++) {
        statements[measures->section[result->statements.block[i]]]++;
    }
}

eqx_status eqxi_measures_sections(eqxi_measures *measures)
{
    uint32_t   count = number_sections(measures);
    eqx_status status = eqxi_result_lay(measures->result, EQXI_TABLE_SECTIONS, count);
    if (status == EQX_OK) {
        fill_places(measures);
        fill_counts(measures);
    }
    return status;
}
