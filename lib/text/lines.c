#include "text/lines.h"

#include "text/marks.h"
#include "text/shapes.h"
#include "text/utf8.h"

bool eqxi_lines_blank(uint32_t code)
{
    /* White_Space of PropList.txt 15.0 in ranges. U+200B and U+FEFF are not of it, yet show
     * nothing: a line of them is empty, and one before a bullet hides no bullet. */
    static const struct {
        uint16_t first, last;
    } ranges[] = {{0x09, 0x0D},     {0x20, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},
                  {0x1680, 0x1680}, {0x2000, 0x200B}, {0x2028, 0x2029}, {0x202F, 0x202F},
                  {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
    if (code > 0x20 && code < 0x80)
        return false;
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (code >= ranges[i].first && code <= ranges[i].last)
            return true;
    }
    return false;
}

uint32_t eqxi_lines_skip(const uint8_t *text, uint32_t start, uint32_t end)
{
    while (start < end) {
        eqxi_rune rune = eqxi_utf8_at(text, end, start);
        if (!eqxi_lines_blank(rune.code))
            break;
        start += rune.size;
    }
    return start;
}

uint32_t eqxi_lines_trim(const uint8_t *text, uint32_t start, uint32_t end)
{
    while (end > start) {
        eqxi_rune rune = eqxi_utf8_before(text, end, end);
        if (!eqxi_lines_blank(rune.code))
            break;
        end -= rune.size;
    }
    return end;
}

/* Bytes of the line end at `at`, or 0. */
static uint32_t break_size(const uint8_t *text, uint32_t at, uint32_t end)
{
    uint32_t left = end - at;
    if (text[at] == '\r')
        return left > 1 && text[at + 1] == '\n' ? 2 : 1;
    if (text[at] >= '\n' && text[at] <= '\f')
        return 1;
    if (text[at] == 0xC2 && left > 1 && text[at + 1] == 0x85)
        return 2;
    if (text[at] == 0xE2 && left > 2 && text[at + 1] == 0x80 && (text[at + 2] | 1) == 0xA9)
        return 3;
    return 0;
}

static uint32_t line_end(const uint8_t *text, uint32_t at, uint32_t end)
{
    while (at < end) {
        bool possible = text[at] - 0x0Au <= 3 || text[at] == 0xC2 || text[at] == 0xE2;
        if (possible && break_size(text, at, end) > 0)
            break;
        at++;
    }
    return at;
}

static uint16_t columns(const uint8_t *text, uint32_t at, uint32_t end)
{
    uint32_t column = 0;
    while (at < end && column < UINT16_MAX - 4u) {
        eqxi_rune rune = eqxi_utf8_at(text, end, at);
        column = rune.code == '\t' ? (column / 4 + 1) * 4 : column + 1;
        at += rune.size;
    }
    return (uint16_t)column;
}

static eqxi_line measured(const uint8_t *text, uint32_t start, uint32_t end)
{
    eqxi_line line = {0};
    line.byte_start = eqxi_lines_skip(text, start, end);
    line.byte_end = eqxi_lines_trim(text, line.byte_start, end);
    line.body = line.byte_start;
    line.indent = columns(text, start, line.byte_start);
    return line;
}

/* A rule is no line: it underlines the line it touches and leaves a gap. */
static bool take_rule(eqxi_lines *lines, const uint8_t *text, const eqxi_line *line, bool gap)
{
    static const uint16_t flags[] = {
        [EQXI_RULE_EQUALS] = EQXI_LINE_UNDERLINED,
        [EQXI_RULE_DASHES] = EQXI_LINE_UNDERDASHED,
        [EQXI_RULE_OTHER] = 0,
    };
    eqxi_rule rule = eqxi_shapes_rule(text, line->byte_start, line->byte_end);
    if (rule == EQXI_RULE_NONE)
        return false;
    if (!gap && lines->count > 0)
        lines->data[lines->count - 1].flags |= flags[rule];
    return true;
}

eqx_status eqxi_lines_add(eqxi_memory *memory, eqxi_lines *lines, const uint8_t *text,
                          uint32_t start, uint32_t end)
{
    uint16_t before = EQXI_LINE_GAP | EQXI_LINE_PAGE;
    for (uint32_t at = start; at < end;) {
        uint32_t  stop = line_end(text, at, end);
        eqxi_line line = measured(text, at, stop);
        if (line.byte_start >= line.byte_end || take_rule(lines, text, &line, before != 0)) {
            before |= EQXI_LINE_GAP;
        } else {
            if (!eqxi_array_reserve(memory, lines, lines->count + 1))
                return eqxi_memory_status(memory);
            line.flags = before;
            lines->data[lines->count++] = line;
            before = 0;
        }
        if (stop < end && text[stop] == '\f')
            before |= EQXI_LINE_GAP | EQXI_LINE_PAGE;
        at = stop < end ? stop + break_size(text, stop, end) : end;
    }
    return EQX_OK;
}

static void close_fence(eqxi_lines *lines, size_t first, size_t last)
{
    for (size_t i = first; i <= last; i++)
        lines->data[i].flags =
            (lines->data[i].flags & (EQXI_LINE_GAP | EQXI_LINE_PAGE)) | EQXI_LINE_FENCED;
    lines->data[first].flags |= EQXI_LINE_GAP;
    if (last + 1 < lines->count)
        lines->data[last + 1].flags |= EQXI_LINE_GAP;
}

/* The fence that closes the one on line `first`, or `count`. */
static size_t closing_fence(const eqxi_lines *lines, const uint8_t *text, size_t first)
{
    uint8_t sign = text[lines->data[first].byte_start];
    size_t  i = first + 1;
    while (i < lines->count && !((lines->data[i].flags & EQXI_LINE_FENCE) &&
                                 text[lines->data[i].byte_start] == sign))
        i++;
    return i;
}

/* Between two fences nothing has structure: a # is a comment, a - a minus. A fence without an
 * end is text; none of its sign can be closed after it, so that each sign is sought once. */
static void find_fences(eqxi_lines *lines, const uint8_t *text)
{
    bool open_ended[2] = {false, false};
    for (size_t i = 0; i < lines->count; i++) {
        if (!(lines->data[i].flags & EQXI_LINE_FENCE))
            continue;
        bool tilde = text[lines->data[i].byte_start] == '~';
        if (open_ended[tilde])
            continue;
        size_t last = closing_fence(lines, text, i);
        if (last == lines->count) {
            open_ended[tilde] = true;
            continue;
        }
        close_fence(lines, i, last);
        i = last;
    }
}

void eqxi_lines_mark(eqxi_lines *lines, const uint8_t *text)
{
    for (size_t i = 0; i < lines->count; i++)
        eqxi_shapes_fence(text, &lines->data[i]);
    find_fences(lines, text);
    for (size_t i = 0; i < lines->count; i++) {
        if (!(lines->data[i].flags & EQXI_LINE_FENCED)) {
            eqxi_marks_read(text, &lines->data[i]);
            eqxi_shapes_look(text, &lines->data[i]);
        }
    }
}
