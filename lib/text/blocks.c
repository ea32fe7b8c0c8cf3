#include "text/blocks.h"

#include "text/draft.h"
#include "text/layout.h"
#include "text/pages.h"
#include "text/spans.h"

static void forget(eqxi_blocks *blocks)
{
    blocks->blocks.count = blocks->pages.count = blocks->stretches.count = 0;
}

void eqxi_blocks_wipe(eqxi_memory *memory, eqxi_blocks *blocks)
{
    eqxi_array_wipe(memory, &blocks->blocks);
    eqxi_array_wipe(memory, &blocks->pages);
    eqxi_array_wipe(memory, &blocks->stretches);
}

static eqx_status read_snippet(eqxi_draft *draft)
{
    eqxi_blocks *blocks = draft->blocks;
    uint32_t     start = eqxi_lines_skip(draft->text, 0, draft->size);
    uint32_t     end = eqxi_lines_trim(draft->text, start, draft->size);
    if (!eqxi_array_reserve(draft->memory, &blocks->pages, 1))
        return eqxi_memory_status(draft->memory);
    blocks->pages.data[0] = (eqxi_page){0, draft->size, 0, EQX_NONE};
    blocks->pages.count = 1;
    if (start >= end)
        return EQX_OK;
    eqx_status status = eqxi_draft_block(draft, EQX_SPAN_PARAGRAPH, 0, start, end);
    return status == EQX_OK ? eqxi_draft_stretch(draft, start, end) : status;
}

static eqx_status read_document(eqxi_draft *draft, const eqx_input *input)
{
    eqx_status status = eqxi_pages_by_spans(draft, input);
    if (status != EQX_OK)
        return status;
    return eqxi_spans_read(draft, input);
}

eqx_status eqxi_blocks_find(eqxi_memory *memory, eqxi_blocks *blocks, const eqx_input *input,
                            uint32_t flags)
{
    bool       snippet = flags & EQX_SNIPPET;
    eqxi_draft draft;
    forget(blocks);
    if (input->size > EQX_DOCUMENT_MAX)
        return EQX_E_TOO_LARGE;
    if (input->text == NULL && input->size > 0)
        return EQX_E_ARGUMENT;
    if (!snippet && eqxi_spans_check(input) != EQX_OK)
        return EQX_E_ARGUMENT;
    eqxi_draft_begin(&draft, memory, blocks, (const uint8_t *)input->text, (uint32_t)input->size);
    eqx_status status = snippet ? read_snippet(&draft) : read_document(&draft, input);
    eqxi_draft_end(&draft);
    if (status != EQX_OK)
        forget(blocks);
    return status;
}
