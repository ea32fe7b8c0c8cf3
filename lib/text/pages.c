#include "text/pages.h"

#include <string.h>

static eqx_status add_page(eqxi_draft *draft, eqxi_page page)
{
    eqxi_blocks *blocks = draft->blocks;
    if (!eqxi_array_reserve(draft->memory, &blocks->pages, blocks->pages.count + 1))
        return eqxi_memory_status(draft->memory);
    blocks->pages.data[blocks->pages.count++] = page;
    return EQX_OK;
}

eqx_status eqxi_pages_by_feed(eqxi_draft *draft)
{
    eqx_status status = EQX_OK;
    uint32_t   start = 0;
    do {
        const uint8_t *feed = NULL;
        uint32_t       index = (uint32_t)draft->blocks->pages.count;
        if (start < draft->size)
            feed = memchr(draft->text + start, '\f', draft->size - start);
        uint32_t end = feed != NULL ? (uint32_t)(feed - draft->text) + 1 : draft->size;
        status = add_page(draft, (eqxi_page){start, end, index, EQX_NONE});
        start = end;
    } while (status == EQX_OK && start < draft->size);
    return status;
}

static eqx_status add_span(eqxi_draft *draft, const eqx_input *input, size_t i)
{
    eqxi_page *pages = draft->blocks->pages.data;
    size_t     count = draft->blocks->pages.count;
    uint32_t   start = count == 0 ? 0 : input->span_start[i];
    uint32_t   index = input->span_value != NULL ? input->span_value[i] : (uint32_t)count;
    uint32_t   label = input->span_label != NULL ? input->span_label[i] : EQX_NONE;
    if (count > 0)
        pages[count - 1].byte_end = start;
    return add_page(draft, (eqxi_page){start, draft->size, index, label});
}

eqx_status eqxi_pages_by_spans(eqxi_draft *draft, const eqx_input *input)
{
    eqx_status status = EQX_OK;
    for (size_t i = 0; status == EQX_OK && i < input->span_count; i++) {
        if (input->span_kind[i] == EQX_SPAN_PAGE)
            status = add_span(draft, input, i);
    }
    if (status == EQX_OK && draft->blocks->pages.count == 0)
        status = eqxi_pages_by_feed(draft);
    return status;
}
