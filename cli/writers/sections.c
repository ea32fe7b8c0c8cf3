#include "writers/sections.h"

#include <stdlib.h>

static uint32_t heading_of(const cli_view *view, uint32_t block)
{
    return view->blocks.kind[block] == EQX_SPAN_HEADING ? block : view->blocks.parent[block];
}

static void widen(cli_section *section, const cli_view *view, uint32_t block)
{
    uint32_t start = view->blocks.byte_start[block], end = view->blocks.byte_end[block];
    section->byte_start = start < section->byte_start ? start : section->byte_start;
    section->byte_end = end > section->byte_end ? end : section->byte_end;
}

/* Row of the section of each block, plus one in front for text without a heading. */
static void find_places(cli_sections *sections, const cli_view *view, uint32_t *row_of_heading)
{
    for (uint32_t i = 0; i < view->blocks.count; i++) {
        uint32_t heading = heading_of(view, i);
        uint32_t place = heading == EQX_NONE ? 0 : heading + 1;
        if (row_of_heading[place] == EQX_NONE) {
            row_of_heading[place] = (uint32_t)sections->count;
            sections->data[sections->count++] = (cli_section){
                heading, view->blocks.byte_start[i], 0, view->blocks.zone[i], 0, 0, 0};
        }
        widen(&sections->data[row_of_heading[place]], view, i);
    }
}

static cli_section *section_of(cli_sections *sections, const cli_view *view,
                               const uint32_t *row_of_heading, uint32_t block)
{
    uint32_t heading = heading_of(view, block);
    return &sections->data[row_of_heading[heading == EQX_NONE ? 0 : heading + 1]];
}

static void count_all(cli_sections *sections, const cli_view *view, const uint32_t *row_of_heading)
{
    for (uint64_t i = 0; i < view->sentences.count; i++) {
        section_of(sections, view, row_of_heading, view->sentences.block[i])->sentences++;
    }
    for (uint64_t i = 0; i < view->statements.count; i++) {
        section_of(sections, view, row_of_heading, view->statements.block[i])->statements++;
    }
    for (uint64_t i = 0; i < view->tokens.count; i++) {
        uint32_t block = view->sentences.block[view->tokens.sentence[i]];
        section_of(sections, view, row_of_heading, block)->words +=
            view->tokens.kind[i] != EQX_TOKEN_SYMBOL;
    }
}

void cli_sections_find(cli_sections *sections, const cli_view *view)
{
    size_t    places = view->blocks.count + 1;
    uint32_t *row_of_heading = cli_alloc(places, sizeof *row_of_heading);
    sections->data = cli_alloc(places, sizeof *sections->data);
    sections->count = 0;
    for (size_t i = 0; i < places; i++) {
        row_of_heading[i] = EQX_NONE;
    }
    find_places(sections, view, row_of_heading);
    count_all(sections, view, row_of_heading);
    free(row_of_heading);
}

void cli_sections_wipe(cli_sections *sections)
{
    free(sections->data);
    sections->data = NULL;
}
