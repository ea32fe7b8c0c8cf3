/*
 * subject.c - pieces, because patterns end on word boundaries: no finer map is needed
 */
#include "match/subject.h"

#include "text/fold.h"
#include "text/properties.h"
#include "text/utf8.h"
#include "text/words.h"

void eqxi_subject_init(eqxi_subject *subject, eqxi_memory *memory)
{
    *subject = (eqxi_subject){0};
    eqxi_buffer_init(&subject->text, memory);
}

void eqxi_subject_wipe(eqxi_subject *subject)
{
    eqxi_memory *memory = subject->text.memory;
    if (memory != NULL) {
        eqxi_buffer_wipe(&subject->text);
        eqxi_array_wipe(memory, &subject->pieces);
    }
}

static bool is_space(const uint8_t *text, uint32_t start, uint32_t end)
{
    eqxi_glyph glyph = eqxi_property_glyph(eqxi_utf8_at(text, end, start).code);
    return glyph == EQXI_GLYPH_SPACE || glyph == EQXI_GLYPH_LINE;
}

static bool add_piece(eqxi_subject *subject, const uint8_t *text, uint32_t start, uint32_t end)
{
    eqxi_buffer *out = &subject->text;
    if (is_space(text, start, end) && out->size > 0 && out->data[out->size - 1] == ' ') {
        subject->pieces.data[subject->pieces.count - 1].byte_end = end;
        return true;
    }
    if (!eqxi_array_reserve(out->memory, &subject->pieces, subject->pieces.count + 1)) {
        return false;
    }
    eqxi_subject_piece *piece = &subject->pieces.data[subject->pieces.count];
    *piece = (eqxi_subject_piece){(uint32_t)out->size, start, end, 0};
    piece->repairs = eqxi_fold_repair(out, text + start, end - start);
    subject->pieces.count += out->size > piece->at;
    return !out->failed;
}

eqx_status eqxi_subject_read(eqxi_subject *subject, const uint8_t *text, uint32_t start,
                             uint32_t end)
{
    eqxi_buffer_clear(&subject->text);
    subject->pieces.count = 0;
    for (uint32_t at = start; at < end;) {
        uint32_t next = (uint32_t)eqxi_words_next(text, end, at);
        if (!add_piece(subject, text, at, next)) {
            return eqxi_memory_status(subject->text.memory);
        }
        at = next;
    }
    return EQX_OK;
}

/* The piece that begins at `at`, or EQX_NONE. */
static uint32_t piece_at(const eqxi_subject *subject, size_t at)
{
    size_t low = 0, high = subject->pieces.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (subject->pieces.data[middle].at < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < subject->pieces.count && subject->pieces.data[low].at == at;
    return found ? (uint32_t)low : EQX_NONE;
}

bool eqxi_subject_span(const eqxi_subject *subject, size_t start, size_t end, uint32_t *byte_start,
                       uint32_t *byte_end, uint8_t *repairs)
{
    uint32_t first = piece_at(subject, start);
    uint32_t last =
        end == subject->text.size ? (uint32_t)subject->pieces.count : piece_at(subject, end);
    if (first == EQX_NONE || last == EQX_NONE || last <= first) {
        return false;
    }
    *byte_start = subject->pieces.data[first].byte_start;
    *byte_end = subject->pieces.data[last - 1].byte_end;
    *repairs = 0;
    for (uint32_t i = first; i < last; i++) {
        *repairs |= subject->pieces.data[i].repairs;
    }
    return true;
}
