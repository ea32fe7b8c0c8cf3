#include "text/spans.h"

#include "text/layout.h"
#include "text/marks.h"
#include "text/utf8.h"

/* Where the spans seen so far end, for each of the layers that must not overlap. */
typedef struct ends {
    uint32_t start; /* of the last span */
    uint32_t page, block, cell;
    bool     in_row;
} ends;

static bool on_boundary(const uint8_t *text, size_t size, uint32_t at)
{
    for (uint32_t back = 1; back <= 3 && back <= at; back++) {
        if (at == size || (text[at - back + 1] & 0xC0) != 0x80)
            return true;
        if (eqxi_utf8_at(text, size, at - back).size > back)
            return false;
    }
    return true;
}

static bool label_is_sound(const eqx_input *input, size_t i)
{
    uint32_t label = input->span_label != NULL ? input->span_label[i] : EQX_NONE;
    if (label == EQX_NONE)
        return true;
    return input->labels != NULL && label < input->labels_size &&
           input->labels[input->labels_size - 1] == '\0';
}

static bool range_is_sound(const eqx_input *input, size_t i)
{
    const uint8_t *text = (const uint8_t *)input->text;
    uint32_t       start = input->span_start[i];
    uint32_t       end = input->span_end[i];
    return start <= end && end <= input->size && on_boundary(text, input->size, start) &&
           on_boundary(text, input->size, end);
}

/* Takes a span into its layer; false when it overlaps what is there. */
static bool take_span(ends *seen, uint8_t kind, uint32_t start, uint32_t end)
{
    uint32_t *layer = kind == EQX_SPAN_PAGE   ? &seen->page
                      : kind == EQX_SPAN_CELL ? &seen->cell
                                              : &seen->block;
    if (start < *layer || start < seen->start)
        return false;
    if (kind == EQX_SPAN_CELL && (!seen->in_row || end > seen->block))
        return false;
    *layer = end;
    seen->start = start;
    if (kind != EQX_SPAN_CELL && kind != EQX_SPAN_PAGE)
        seen->in_row = kind == EQX_SPAN_ROW;
    return true;
}

eqx_status eqxi_spans_check(const eqx_input *input)
{
    ends seen = {0, 0, 0, 0, false};
    if (input->span_count == 0)
        return EQX_OK;
    if (input->span_start == NULL || input->span_end == NULL || input->span_kind == NULL)
        return EQX_E_ARGUMENT;
    for (size_t i = 0; i < input->span_count; i++) {
        uint8_t kind = input->span_kind[i];
        if (kind < EQX_SPAN_PAGE || kind > EQX_SPAN_FOOTNOTE || !range_is_sound(input, i) ||
            !label_is_sound(input, i) ||
            !take_span(&seen, kind, input->span_start[i], input->span_end[i]))
            return EQX_E_ARGUMENT;
    }
    return EQX_OK;
}

static eqx_status read_row(eqxi_draft *draft, const eqx_input *input, size_t row)
{
    eqx_status status = EQX_OK;
    uint32_t   at = input->span_start[row];
    uint32_t   end = input->span_end[row];
    eqxi_line  line = {.byte_start = at, .byte_end = end, .body = at};
    /* Text of the row outside its cells is read like a row without any. */
    eqxi_shapes_look(draft->text, &line);
    eqxi_divider divider = eqxi_shapes_divider(&line);
    if (divider == EQXI_DIVIDER_SPACES)
        divider = EQXI_DIVIDER_NONE;
    for (size_t i = row + 1; status == EQX_OK && i < input->span_count; i++) {
        if (input->span_kind[i] == EQX_SPAN_PAGE)
            continue;
        if (input->span_kind[i] != EQX_SPAN_CELL)
            break;
        status = eqxi_draft_cells(draft, at, input->span_start[i], divider);
        if (status == EQX_OK)
            status = eqxi_draft_stretch(draft, input->span_start[i], input->span_end[i]);
        at = input->span_end[i];
    }
    return status == EQX_OK ? eqxi_draft_cells(draft, at, end, divider) : status;
}

static uint8_t level_of(const eqx_input *input, size_t i)
{
    uint8_t  kind = input->span_kind[i];
    uint32_t value = input->span_value != NULL ? input->span_value[i] : 0;
    if (kind != EQX_SPAN_HEADING && kind != EQX_SPAN_ITEM)
        return 0;
    return value < UINT8_MAX ? (uint8_t)value : UINT8_MAX;
}

static eqx_status read_span(eqxi_draft *draft, const eqx_input *input, size_t i)
{
    uint8_t   kind = input->span_kind[i];
    eqxi_line line = {0};
    line.byte_start = eqxi_lines_skip(draft->text, input->span_start[i], input->span_end[i]);
    line.byte_end = eqxi_lines_trim(draft->text, line.byte_start, input->span_end[i]);
    line.body = line.byte_start;
    if (line.byte_start >= line.byte_end)
        return EQX_OK;
    eqx_status status =
        eqxi_draft_block(draft, kind, level_of(input, i), line.byte_start, line.byte_end);
    if (status != EQX_OK)
        return status;
    if (kind == EQX_SPAN_ROW)
        return read_row(draft, input, i);
    if (kind == EQX_SPAN_ITEM)
        eqxi_marks_read(draft->text, &line);
    bool marked = eqxi_marks_itemises(&line) || line.mark == EQXI_MARK_DOTTED;
    return eqxi_draft_stretch(draft, marked ? line.body : line.byte_start, line.byte_end);
}

eqx_status eqxi_spans_read(eqxi_draft *draft, const eqx_input *input)
{
    eqx_status status = EQX_OK;
    uint32_t   at = 0;
    for (size_t i = 0; i < input->span_count; i++) {
        if (input->span_kind[i] == EQX_SPAN_PAGE || input->span_kind[i] == EQX_SPAN_CELL)
            continue;
        status = eqxi_layout_read(draft, at, input->span_start[i]);
        if (status == EQX_OK)
            status = read_span(draft, input, i);
        if (status != EQX_OK)
            return status;
        at = input->span_end[i];
    }
    return eqxi_layout_read(draft, at, draft->size);
}
