/*
 * lead_ins.c - which statement opens the list that an item stands in
 *
 * The nearest paragraph before the list that ends in a colon, over page breaks and running heads;
 * for a nested item the item above it. A heading ends the search, and leads in itself when it
 * speaks of actions (head_action).
 */
#include "analysis/speech.h"

#define DEPTHS 17u

typedef struct search {
    uint32_t paragraph;      /* the block before the list, or EQX_NONE */
    uint32_t levels[DEPTHS]; /* by depth: the last item of it, or EQX_NONE */
} search;

static bool ends_in_colon(const eqxi_speech *speech, uint32_t block)
{
    uint32_t end = speech->blocks[block].byte_end;
    return end > speech->blocks[block].byte_start && speech->text[end - 1] == ':';
}

static bool is_passed_over(const eqxi_block *block)
{
    return block->kind == EQX_SPAN_FURNITURE || block->zone == EQX_ZONE_FURNITURE ||
           block->kind == EQX_SPAN_FOOTNOTE;
}

static bool leads_as_heading(const eqxi_speech *speech, uint32_t block)
{
    uint32_t row = speech->last_saying.data[block];
    return row != EQX_NONE && (speech->sayings.data[row].classes & EQXI_CUE(HEAD_ACTION)) != 0;
}

static void forget(search *s, uint32_t from)
{
    for (uint32_t depth = from; depth < DEPTHS; depth++) {
        s->levels[depth] = EQX_NONE;
    }
}

/* The item one level up leads in when it ends in a colon; else what leads that item in. */
static uint32_t lead_of_item(const eqxi_speech *speech, const search *s, uint32_t depth)
{
    for (uint32_t above = depth; above-- > 1;) {
        uint32_t item = s->levels[above];
        if (item != EQX_NONE) {
            return ends_in_colon(speech, item) ? item : speech->lead_block.data[item];
        }
    }
    return s->paragraph;
}

static void take(eqxi_speech *speech, search *s, uint32_t row)
{
    const eqxi_block *block = &speech->blocks[row];
    if (is_passed_over(block)) {
        return;
    }
    if (block->kind == EQX_SPAN_ITEM) {
        uint32_t depth = block->level == 0 ? 1 : block->level;
        depth = depth < DEPTHS ? depth : DEPTHS - 1;
        speech->lead_block.data[row] = lead_of_item(speech, s, depth);
        forget(s, depth);
        s->levels[depth] = row;
        return;
    }
    forget(s, 0);
    bool leads = block->kind == EQX_SPAN_HEADING
                     ? leads_as_heading(speech, row) || ends_in_colon(speech, row)
                     : block->kind == EQX_SPAN_PARAGRAPH && ends_in_colon(speech, row);
    s->paragraph = leads ? row : EQX_NONE;
}

eqx_status eqxi_speech_lead_ins(eqxi_speech *speech)
{
    size_t blocks = speech->block_count;
    search s = {.paragraph = EQX_NONE};
    if (!eqxi_array_reserve(speech->memory, &speech->lead_block, blocks) ||
        !eqxi_array_reserve(speech->memory, &speech->last_saying, blocks)) {
        return eqxi_memory_status(speech->memory);
    }
    for (size_t i = 0; i < blocks; i++) {
        speech->lead_block.data[i] = speech->last_saying.data[i] = EQX_NONE;
    }
    for (size_t i = 0; i < speech->sayings.count; i++) {
        speech->last_saying.data[speech->sayings.data[i].block] = (uint32_t)i;
    }
    forget(&s, 0);
    for (size_t i = 0; i < blocks; i++) {
        take(speech, &s, (uint32_t)i);
    }
    for (size_t i = 0; i < speech->sayings.count; i++) {
        eqxi_saying *saying = &speech->sayings.data[i];
        uint32_t     lead = speech->lead_block.data[saying->block];
        saying->lead_in = lead == EQX_NONE ? EQX_NONE : speech->last_saying.data[lead];
    }
    return EQX_OK;
}
