#include "text/draft.h"

#include "text/citation.h"

void eqxi_draft_begin(eqxi_draft *draft, eqxi_memory *memory, eqxi_blocks *blocks,
                      const uint8_t *text, uint32_t size)
{
    draft->memory = memory;
    draft->blocks = blocks;
    draft->text = text;
    draft->size = size;
    draft->lines.data = NULL;
    draft->lines.count = draft->lines.capacity = 0;
    draft->page = draft->next_page = 0;
    draft->heading = EQX_NONE;
    draft->known_count = 0;
}

void eqxi_draft_end(eqxi_draft *draft)
{
    eqxi_array_wipe(draft->memory, &draft->lines);
}

static uint8_t zone_of(uint8_t kind)
{
    static const uint8_t zones[] = {
        [EQX_SPAN_ROW] = EQX_ZONE_TABLE,
        [EQX_SPAN_FURNITURE] = EQX_ZONE_FURNITURE,
        [EQX_SPAN_CONTENTS] = EQX_ZONE_CONTENTS,
        [EQX_SPAN_REFERENCE] = EQX_ZONE_REFERENCES,
        [EQX_SPAN_GLOSSARY] = EQX_ZONE_GLOSSARY,
        [EQX_SPAN_FOOTNOTE] = EQX_ZONE_NONE,
    };
    return zones[kind];
}

static uint32_t page_of(eqxi_draft *draft, uint32_t start)
{
    while (draft->page + 1u < draft->blocks->pages.count &&
           draft->blocks->pages.data[draft->page + 1].byte_start <= start)
        draft->page++;
    return draft->page;
}

static uint32_t parent_of_heading(eqxi_draft *draft, uint8_t level)
{
    const eqxi_block *rows = draft->blocks->blocks.data;
    while (level > 0 && draft->known_count > 0 &&
           rows[draft->known[draft->known_count - 1]].level >= level)
        draft->known_count--;
    return draft->known_count > 0 ? draft->known[draft->known_count - 1] : EQX_NONE;
}

/* Running text that is an entry of a list of sources, wherever it stands. */
static uint8_t kind_of(const eqxi_draft *draft, uint8_t kind, uint32_t start, uint32_t end)
{
    bool text = kind == EQX_SPAN_PARAGRAPH || kind == EQX_SPAN_ITEM;
    return text && eqxi_citation_reads(draft->text, start, end) ? EQX_SPAN_REFERENCE : kind;
}

eqx_status eqxi_draft_block(eqxi_draft *draft, uint8_t kind, uint8_t level, uint32_t start,
                            uint32_t end)
{
    kind = kind_of(draft, kind, start, end);
    eqxi_blocks *blocks = draft->blocks;
    bool         heading = kind == EQX_SPAN_HEADING;
    uint32_t     row = (uint32_t)blocks->blocks.count;
    if (!eqxi_array_reserve(draft->memory, &blocks->blocks, blocks->blocks.count + 1))
        return eqxi_memory_status(draft->memory);
    eqxi_block block = {start, end, kind, level, zone_of(kind), page_of(draft, start),
                        heading ? parent_of_heading(draft, level) : draft->heading};
    blocks->blocks.data[blocks->blocks.count++] = block;
    if (heading)
        draft->heading = row;
    if (heading && level > 0)
        draft->known[draft->known_count++] = row;
    return EQX_OK;
}

eqx_status eqxi_draft_stretch(eqxi_draft *draft, uint32_t start, uint32_t end)
{
    eqxi_blocks *blocks = draft->blocks;
    start = eqxi_lines_skip(draft->text, start, end);
    end = eqxi_lines_trim(draft->text, start, end);
    if (start >= end)
        return EQX_OK;
    if (!eqxi_array_reserve(draft->memory, &blocks->stretches, blocks->stretches.count + 1))
        return eqxi_memory_status(draft->memory);
    eqxi_stretch stretch = {start, end, (uint32_t)blocks->blocks.count - 1};
    blocks->stretches.data[blocks->stretches.count++] = stretch;
    return EQX_OK;
}

eqx_status eqxi_draft_cells(eqxi_draft *draft, uint32_t start, uint32_t end, eqxi_divider divider)
{
    eqx_status status = EQX_OK;
    uint32_t   size = divider == EQXI_DIVIDER_SPACES ? 3 : 1;
    while (status == EQX_OK && start < end) {
        uint32_t stop = eqxi_shapes_cell(draft->text, start, end, divider);
        status = eqxi_draft_stretch(draft, start, stop);
        start = stop < end ? stop + size : end;
    }
    return status;
}
