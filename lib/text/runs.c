#include "text/runs.h"

#include <string.h>

#include "text/marks.h"

/* Lines that may stand between two items of one list; a wrapped "3." and a wrapped "4." further
 * apart are chance. */
#define NEAR_LINES 40u
#define NO_LINE SIZE_MAX

typedef struct tracks {
    size_t   letter[EQXI_MARK_COUNT][EQXI_CLOSE_COUNT]; /* last line of each style, */
    size_t   roman[EQXI_MARK_COUNT][EQXI_CLOSE_COUNT];  /* by how its number is read */
    size_t   dash;
    size_t   group; /* the last line with a gap before it */
    uint16_t parts[EQXI_MARK_PARTS];
    uint32_t part_count;
    size_t   dotted;
} tracks;

static bool alike(const eqxi_line *a, const eqxi_line *b)
{
    return a->mark == b->mark && a->style == b->style;
}

static bool letter_follows(const eqxi_line *line, const eqxi_line *next)
{
    return line->value > 0 && next->value == line->value + 1;
}

static bool roman_follows(const eqxi_line *line, const eqxi_line *next)
{
    return line->roman > 0 && next->roman == line->roman + 1;
}

bool eqxi_runs_follow(const eqxi_line *line, const eqxi_line *next)
{
    return alike(line, next) && (letter_follows(line, next) || roman_follows(line, next));
}

static void join(eqxi_lines *lines, size_t first, size_t second)
{
    uint16_t flags = EQXI_LINE_CHAIN;
    if (second - first <= NEAR_LINES)
        flags |= EQXI_LINE_RUN;
    lines->data[first].flags |= flags;
    lines->data[second].flags |= flags;
}

/* "1 Our plan", "2 Our plan", ...: page numbers before a running title. */
static bool is_running(const uint8_t *text, const eqxi_line *line, const eqxi_line *next)
{
    uint32_t size = line->byte_end - line->body;
    return line->style == EQXI_CLOSE_BARE && size == next->byte_end - next->body &&
           memcmp(text + line->body, text + next->body, size) == 0;
}

/* i, v, x, l and c are letters and numbers: letters when they follow a letter. */
static void track_number(tracks *seen, const uint8_t *text, eqxi_lines *lines, size_t i)
{
    const eqxi_line *line = &lines->data[i];
    size_t          *letter = &seen->letter[line->mark][line->style];
    size_t          *roman = &seen->roman[line->mark][line->style];
    bool follows = *letter != NO_LINE && letter_follows(&lines->data[*letter], line);
    if (follows && !is_running(text, &lines->data[*letter], line))
        join(lines, *letter, i);
    else if (!follows && *roman != NO_LINE && roman_follows(&lines->data[*roman], line))
        join(lines, *roman, i);
    *(follows || line->roman == 0 ? letter : roman) = i;
}

static void track_dash(tracks *seen, eqxi_lines *lines, size_t i)
{
    size_t last = seen->dash;
    if (last != NO_LINE && last >= seen->group && alike(&lines->data[last], &lines->data[i]))
        join(lines, last, i);
    seen->dash = i;
}

/* 4.2 is followed by 4.3, 4.2.1 and 5 (or 5.1). */
static bool parts_follow(const tracks *seen, const uint16_t *parts, uint32_t count)
{
    uint32_t shared = seen->part_count < count ? seen->part_count : count;
    uint32_t at = 0;
    while (at < shared && parts[at] == seen->parts[at])
        at++;
    if (at < shared && parts[at] != seen->parts[at] + 1)
        return false;
    if (at == shared && count <= seen->part_count)
        return false;
    for (at += at < shared; at < count; at++) {
        if (parts[at] > 1)
            return false;
    }
    return true;
}

/* Dotted numbers go on from dotted and plain ones; plain ones are joined by track_number. */
static void track_parts(tracks *seen, const uint8_t *text, eqxi_lines *lines, size_t i)
{
    uint16_t parts[EQXI_MARK_PARTS];
    uint32_t count = eqxi_marks_parts(text, &lines->data[i], parts);
    bool     dotted = lines->data[i].mark == EQXI_MARK_DOTTED;
    if (count == 0)
        return;
    if (dotted && seen->dotted != NO_LINE && parts_follow(seen, parts, count)) {
        uint16_t kept = lines->data[seen->dotted].flags;
        bool     plain = lines->data[seen->dotted].mark != EQXI_MARK_DOTTED;
        join(lines, seen->dotted, i);
        if (plain)
            lines->data[seen->dotted].flags = kept;
    }
    for (uint32_t part = 0; part < count; part++)
        seen->parts[part] = parts[part];
    seen->part_count = count;
    seen->dotted = i;
}

/* Extraction often leaves bullets on lines of their own, in a stack or one by one, with an empty
 * line between them and their text. */
static void meet_text(eqxi_lines *lines, size_t i)
{
    const eqxi_line *line = &lines->data[i];
    if (line->mark != EQXI_MARK_BULLET || line->body < line->byte_end || i + 1 == lines->count)
        return;
    eqxi_line *next = &lines->data[i + 1];
    if (!(next->flags & (EQXI_LINE_PAGE | EQXI_LINE_FENCED)) && next->mark == EQXI_MARK_NONE)
        next->flags &= (uint16_t)~EQXI_LINE_GAP;
}

static void forget(tracks *seen)
{
    for (size_t mark = 0; mark < EQXI_MARK_COUNT; mark++) {
        for (size_t style = 0; style < EQXI_CLOSE_COUNT; style++)
            seen->letter[mark][style] = seen->roman[mark][style] = NO_LINE;
    }
    seen->dash = seen->dotted = NO_LINE;
    seen->group = 0;
    seen->part_count = 0;
}

void eqxi_runs_find(const uint8_t *text, eqxi_lines *lines)
{
    tracks seen;
    forget(&seen);
    for (size_t i = 0; i < lines->count; i++) {
        uint8_t mark = lines->data[i].mark;
        if (lines->data[i].flags & EQXI_LINE_GAP)
            seen.group = i;
        if (mark >= EQXI_MARK_DIGIT && mark <= EQXI_MARK_UPPER)
            track_number(&seen, text, lines, i);
        if (mark == EQXI_MARK_DIGIT || mark == EQXI_MARK_DOTTED)
            track_parts(&seen, text, lines, i);
        if (mark == EQXI_MARK_DASH)
            track_dash(&seen, lines, i);
        meet_text(lines, i);
    }
}
