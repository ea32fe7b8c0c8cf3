/*
 * origin.c - lines end with LF, CR, CRLF, NEL, LS and PS, as YAML counts them
 */
#include "lexicon/origin.h"

#include <string.h>

#include "text/utf8.h"

/* Bytes of the line end at `at`, or 0. */
static size_t line_end_size(const char *bytes, size_t size, size_t at)
{
    const unsigned char *p = (const unsigned char *)bytes + at;
    size_t               left = size - at;
    if (p[0] == '\n') {
        return 1;
    }
    if (p[0] == '\r') {
        return left > 1 && p[1] == '\n' ? 2 : 1;
    }
    if (p[0] == 0xC2 && left > 1 && p[1] == 0x85) {
        return 2;
    }
    bool separator = p[0] == 0xE2 && left > 2 && p[1] == 0x80 && (p[2] == 0xA8 || p[2] == 0xA9);
    return separator ? 3 : 0;
}

static bool add_line(eqxi_memory *memory, eqxi_source *source, size_t byte)
{
    if (!eqxi_array_reserve(memory, &source->lines, source->lines.count + 1)) {
        return false;
    }
    source->lines.data[source->lines.count++] = byte;
    return true;
}

/* Bytes of the code point at `at`, as columns count them: invalid bytes as UTF-8 readers do. */
static size_t char_size(const eqxi_source *source, size_t at)
{
    return (uint8_t)source->bytes[at] < 0x80
               ? 1
               : eqxi_utf8_at((const uint8_t *)source->bytes, source->size, at).size;
}

static bool add_milestone(eqxi_memory *memory, eqxi_source *source, size_t byte, size_t chars)
{
    size_t count = source->milestones.count;
    if (byte < count * EQXI_MILESTONE) {
        return true;
    }
    if (!eqxi_array_reserve(memory, &source->milestones, count + 1)) {
        return false;
    }
    source->milestones.data[source->milestones.count++] = (eqxi_milestone){byte, chars};
    return true;
}

static eqx_status find_lines(eqxi_memory *memory, eqxi_source *source)
{
    size_t chars = 0;
    bool   kept = add_line(memory, source, 0) && add_milestone(memory, source, 0, 0);
    for (size_t at = 0; at < source->size && kept; chars++) {
        size_t end = line_end_size(source->bytes, source->size, at);
        kept = add_milestone(memory, source, at, chars);
        chars += end == 2 && source->bytes[at] == '\r';
        at += end > 0 ? end : char_size(source, at);
        kept = kept && (end == 0 || add_line(memory, source, at));
    }
    return kept ? EQX_OK : eqxi_memory_status(memory);
}

static char *copy(eqxi_memory *memory, const char *bytes, size_t size)
{
    char *block = eqxi_memory_alloc(memory, size + 1);
    if (block != NULL) {
        memcpy(block, bytes, size);
        block[size] = '\0';
    }
    return block;
}

eqx_status eqxi_source_init(eqxi_memory *memory, eqxi_source *source, eqxi_source_kind kind,
                            const char *name, const char *concept_id, const char *bytes,
                            size_t size)
{
    bool too_large = size > EQXI_SOURCE_SIZE_MAX;
    *source = (eqxi_source){.kind = kind, .size = too_large ? 0 : size, .too_large = too_large};
    source->name = copy(memory, name, strlen(name));
    source->bytes = copy(memory, bytes, source->size);
    source->concept_id = concept_id == NULL ? NULL : copy(memory, concept_id, strlen(concept_id));
    bool       whole = source->name != NULL && source->bytes != NULL &&
                 (concept_id == NULL || source->concept_id != NULL);
    eqx_status status = whole ? find_lines(memory, source) : eqxi_memory_status(memory);
    if (status != EQX_OK) {
        eqxi_source_wipe(memory, source);
    }
    return status;
}

static void free_text(eqxi_memory *memory, char *text)
{
    if (text != NULL) {
        eqxi_memory_free(memory, text, strlen(text) + 1);
    }
}

void eqxi_source_wipe(eqxi_memory *memory, eqxi_source *source)
{
    free_text(memory, source->name);
    free_text(memory, source->concept_id);
    if (source->bytes != NULL) {
        eqxi_memory_free(memory, source->bytes, source->size + 1);
    }
    eqxi_array_wipe(memory, &source->lines);
    eqxi_array_wipe(memory, &source->milestones);
    *source = (eqxi_source){0};
}

/* The last line that begins at or before `byte`. */
static size_t line_of(const eqxi_source *source, size_t byte)
{
    size_t low = 0, high = source->lines.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->lines.data[middle] <= byte) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Code points before `byte`. Milestones lie a little behind their multiple of bytes. */
static size_t chars_before(const eqxi_source *source, size_t byte)
{
    const eqxi_milestone *stone = source->milestones.data + byte / EQXI_MILESTONE;
    size_t                last = source->milestones.count - 1;
    stone = byte / EQXI_MILESTONE > last ? source->milestones.data + last : stone;
    stone -= stone->byte > byte;
    size_t chars = stone->chars;
    for (size_t at = stone->byte; at < byte && at < source->size; chars++) {
        at += char_size(source, at);
    }
    return chars;
}

void eqxi_source_place(const eqxi_source *source, size_t byte, uint32_t *line, uint32_t *column)
{
    size_t row = line_of(source, byte);
    *line = (uint32_t)row + 1;
    *column =
        (uint32_t)(chars_before(source, byte) - chars_before(source, source->lines.data[row])) + 1;
}

/* The last milestone with at most `chars` before it that lies before `end`. */
static eqxi_milestone milestone_at(const eqxi_source *source, size_t chars, size_t end)
{
    size_t low = 0, high = source->milestones.count;
    while (high - low > 1) {
        size_t                middle = low + (high - low) / 2;
        const eqxi_milestone *stone = &source->milestones.data[middle];
        if (stone->chars <= chars && stone->byte < end) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return source->milestones.data[low];
}

size_t eqxi_source_byte(const eqxi_source *source, size_t line, size_t column)
{
    if (line >= source->lines.count) {
        return source->size;
    }
    bool   last = line + 1 == source->lines.count;
    size_t at = source->lines.data[line], chars = chars_before(source, at);
    size_t target = chars + column, end = last ? source->size : source->lines.data[line + 1];
    eqxi_milestone stone = milestone_at(source, target, end);
    if (stone.byte > at) {
        at = stone.byte;
        chars = stone.chars;
    }
    while (chars < target && at < source->size &&
           line_end_size(source->bytes, source->size, at) == 0) {
        at += char_size(source, at);
        chars++;
    }
    return at;
}
