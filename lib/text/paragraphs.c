/*
 * paragraphs.c - a line that was not full ended its paragraph
 *
 * Text that was extracted from pages has often no empty lines. A line is wrapped when the next word
 * had no room on it: where there was room, the break was meant. How wide lines are is seen from
 * those around; columns and tables have their own width on the same page.
 */
#include "text/paragraphs.h"

#include "text/ascii.h"
#include "text/properties.h"
#include "text/utf8.h"

#define AROUND 6u /* lines on either side whose width is looked at */

static uint32_t size_of(const eqxi_line *line)
{
    return line->byte_end - line->byte_start;
}

static uint32_t width_around(const eqxi_lines *lines, size_t i)
{
    size_t   first = i > AROUND ? i - AROUND : 0;
    size_t   last = lines->count - i > AROUND ? i + AROUND : lines->count;
    uint32_t width = 0;
    for (size_t k = first; k < last; k++) {
        uint32_t size = size_of(&lines->data[k]);
        width = size > width ? size : width;
    }
    return width;
}

static uint32_t first_word(const uint8_t *text, const eqxi_line *line)
{
    uint32_t at = line->byte_start;
    while (at < line->byte_end && text[at] > ' ') {
        at++;
    }
    return at - line->byte_start;
}

static bool begins_high(const uint8_t *text, const eqxi_line *line)
{
    uint32_t at = line->byte_start;
    while (at < line->byte_end && eqxi_ascii_among(text[at], "('\"[")) {
        at++;
    }
    return at < line->byte_end &&
           eqxi_property_sentence(eqxi_utf8_at(text, line->byte_end, at).code) == EQXI_SB_UPPER;
}

/* A full stop or a colon, behind which a note's number or a bracket may stand. */
static bool stops(const uint8_t *text, const eqxi_line *line)
{
    uint32_t end = line->byte_end;
    while (end > line->byte_start && (eqxi_ascii_digit(text[end - 1]) ||
                                      eqxi_ascii_among(text[end - 1], ")]'\""))) {
        end--;
    }
    return end > line->byte_start && eqxi_ascii_among(text[end - 1], ".!?:");
}

bool eqxi_paragraphs_begin(const uint8_t *text, const eqxi_lines *lines, size_t i, bool item)
{
    const eqxi_line *before = &lines->data[i - 1];
    const eqxi_line *line = &lines->data[i];
    if (!begins_high(text, line) || (before->flags & EQXI_LINE_FENCED)) {
        return false;
    }
    uint32_t width = width_around(lines, i);
    uint32_t needed = size_of(before) + 1 + first_word(text, line);
    if (stops(text, before)) {
        return needed <= width / 10 * 9;
    }
    /* "o Length of time" over a line of prose: an item without a full stop that ended early. */
    uint8_t last = text[before->byte_end - 1];
    return item && (eqxi_ascii_letter(last) || last >= 0x80) && needed <= width / 10 * 6 &&
           (size_of(line) >= width / 3 * 2 || eqxi_ascii_among(text[line->byte_end - 1], ":"));
}
