#include "text/headings.h"

#include "text/ascii.h"
#include "text/properties.h"
#include "text/runs.h"
#include "text/utf8.h"

#define NUMBERED_MAX 100u /* bytes of a heading with a number, or underlined */
#define PLAIN_MAX 80u     /* bytes of a heading without */
#define PROSE_LEAST 60u   /* bytes of a line that is surely running text */
#define STACK 6u          /* loose lines around one that make it a cell */

static bool is_letter(uint8_t byte)
{
    return eqxi_ascii_letter(byte) || byte >= 0x80;
}

static uint32_t size_of(const eqxi_line *line)
{
    return line->byte_end - line->byte_start;
}

static eqxi_sentence_break case_at(const uint8_t *text, uint32_t at, uint32_t end)
{
    return at < end ? eqxi_property_sentence(eqxi_utf8_at(text, end, at).code) : EQXI_SB_OTHER;
}

static bool ends_with(const uint8_t *text, const eqxi_line *line, const char *signs)
{
    return eqxi_ascii_among(text[line->byte_end - 1], signs);
}

static bool gap_before(const eqxi_lines *lines, size_t i)
{
    return i == lines->count || (lines->data[i].flags & EQXI_LINE_GAP);
}

/* True when text[start, end) is one of `words`, whatever its case. */
static bool is_word(const uint8_t *text, uint32_t start, uint32_t end, const char *const *words,
                    size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t at = 0;
        while (start + at < end && words[i][at] != '\0' &&
               eqxi_ascii_lower(text[start + at]) == (uint8_t)words[i][at])
            at++;
        if (start + at == end && words[i][at] == '\0')
            return true;
    }
    return false;
}

/* A title does not stop at a word that needs another: such a line is half a sentence. */
static bool ends_open(const uint8_t *text, const eqxi_line *line)
{
    static const char *const words[] = {"a",    "an", "and", "as",   "at",  "by",    "for",
                                        "from", "in", "is",  "of",   "on",  "or",    "our",
                                        "that", "the", "their", "this", "to", "with", "will"};
    uint32_t                 start = line->byte_end;
    while (start > line->body && is_letter(text[start - 1]))
        start--;
    return is_word(text, start, line->byte_end, words, sizeof words / sizeof words[0]);
}

/* "Figure 3: ..." and "Source: ..." are captions. */
static bool is_caption(const uint8_t *text, const eqxi_line *line)
{
    static const char *const words[] = {"box",  "chart",  "fig",     "figure", "map",
                                        "note", "notes", "source", "sources", "table"};
    uint32_t                 at = line->byte_start;
    while (at < line->byte_end && is_letter(text[at]))
        at++;
    if (!is_word(text, line->byte_start, at, words, sizeof words / sizeof words[0]))
        return false;
    at = eqxi_lines_skip(text, at + (at < line->byte_end && text[at] == '.'), line->byte_end);
    return at < line->byte_end && (eqxi_ascii_digit(text[at]) || text[at] == ':');
}

static bool is_roman_word(const uint8_t *text, uint32_t start, uint32_t end)
{
    const char *signs = eqxi_ascii_upper(text[start]) ? "IVXLC" : "ivxlc";
    while (start < end && eqxi_ascii_among(text[start], signs))
        start++;
    return start == end;
}

bool eqxi_headings_page_number(const uint8_t *text, const eqxi_line *line)
{
    static const char *const words[] = {"page", "p", "of"};
    uint32_t                 numbers = 0;
    if (size_of(line) > 24)
        return false;
    for (uint32_t at = line->byte_start; at < line->byte_end;) {
        uint32_t first = at;
        while (at < line->byte_end && is_letter(text[at]))
            at++;
        if (at > first && is_roman_word(text, first, at) && numbers == 0)
            numbers++;
        else if (at > first && !is_word(text, first, at, words, sizeof words / sizeof words[0]))
            return false;
        first = at;
        while (at < line->byte_end && eqxi_ascii_digit(text[at]))
            at++;
        numbers += at > first;
        while (at < line->byte_end && eqxi_ascii_among(text[at], " \t|/-."))
            at++;
        if (at < line->byte_end && !is_letter(text[at]) && !eqxi_ascii_digit(text[at]))
            return false;
    }
    return numbers > 0 && numbers <= 2;
}

bool eqxi_headings_markdown(const uint8_t *text, const eqxi_lines *lines, size_t i,
                            uint8_t *level)
{
    const eqxi_line *line = &lines->data[i];
    bool             equals = line->flags & EQXI_LINE_UNDERLINED;
    *level = line->mark == EQXI_MARK_HASH ? line->level : equals ? 1 : 2;
    if (line->mark == EQXI_MARK_HASH)
        return true;
    return (equals || (line->flags & EQXI_LINE_UNDERDASHED)) && gap_before(lines, i) &&
           line->mark != EQXI_MARK_BULLET && line->mark != EQXI_MARK_DASH &&
           size_of(line) <= NUMBERED_MAX && !ends_with(text, line, ".,;");
}

uint32_t eqxi_headings_end(const uint8_t *text, const eqxi_line *line)
{
    uint32_t end = line->byte_end;
    if (line->mark != EQXI_MARK_HASH)
        return end;
    while (end > line->body && text[end - 1] == '#')
        end--;
    /* CommonMark 0.30, 4.2: signs that close stand after a space; "C#" keeps its own. */
    bool closes = end == line->body || text[end - 1] == ' ' || text[end - 1] == '\t';
    return closes ? eqxi_lines_trim(text, line->body, end) : line->byte_end;
}

static bool capital_first(const uint8_t *text, const eqxi_line *line)
{
    uint32_t at = line->body;
    while (at < line->byte_end && eqxi_ascii_among(text[at], "('\"["))
        at++;
    return case_at(text, at, line->byte_end) == EQXI_SB_UPPER;
}

/* Mostly letters: figures that lost their table are no title. */
static bool is_wordy(const uint8_t *text, const eqxi_line *line)
{
    uint32_t letters = 0;
    uint32_t others = 0;
    for (uint32_t at = line->body; at < line->byte_end; at++) {
        letters += is_letter(text[at]);
        others += !is_letter(text[at]) && text[at] != ' ';
    }
    return letters >= 3 && letters >= others;
}

/* A sentence that extraction tore apart goes on in small letters. */
static bool is_torn(const uint8_t *text, const eqxi_lines *lines, size_t i)
{
    const eqxi_line *next = &lines->data[i + 1];
    return i + 1 < lines->count && next->mark == EQXI_MARK_NONE &&
           case_at(text, next->byte_start, next->byte_end) == EQXI_SB_LOWER;
}

/* The line below begins prose, and this one is plainly shorter: it was not wrapped into it. */
static bool stands_over_prose(const uint8_t *text, const eqxi_lines *lines, size_t i)
{
    const eqxi_line *line = &lines->data[i];
    const eqxi_line *next = &lines->data[i + 1];
    return next->mark == EQXI_MARK_NONE && capital_first(text, next) &&
           size_of(line) <= size_of(next) / 3 * 2 && !ends_open(text, line);
}

/* Between empty lines, short, and without a mark at its end: a title, or one cell of many. */
static bool is_loose(const uint8_t *text, const eqxi_lines *lines, size_t i)
{
    return gap_before(lines, i) && gap_before(lines, i + 1) &&
           size_of(&lines->data[i]) <= PLAIN_MAX && !ends_with(text, &lines->data[i], ".,;:");
}

/* A table that lost its lines is a stack of loose ones; a title stands over text. */
static bool is_cell(const uint8_t *text, const eqxi_lines *lines, size_t i)
{
    size_t above = 0, below = 0;
    while (above < STACK && above < i && is_loose(text, lines, i - above - 1))
        above++;
    while (below < STACK && i + below + 1 < lines->count && is_loose(text, lines, i + below + 1))
        below++;
    bool over_text = below == 0 && i + 1 < lines->count &&
                     (size_of(&lines->data[i + 1]) >= PROSE_LEAST ||
                      lines->data[i + 1].mark != EQXI_MARK_NONE);
    return above > 0 && above + below >= STACK && !over_text;
}

/* The line below is a full line of prose. */
static bool heads_prose(const uint8_t *text, const eqxi_lines *lines, size_t i)
{
    return i + 1 < lines->count && size_of(&lines->data[i + 1]) >= PROSE_LEAST &&
           stands_over_prose(text, lines, i);
}

/* "15 Leeds" is no chapter unless there is a 14 or a 16; "B. Smith" none without an A. */
static bool number_fits(const eqxi_line *line)
{
    bool first = line->value == 1 || line->roman == 1;
    bool chained = first || (line->flags & EQXI_LINE_CHAIN);
    if (line->mark == EQXI_MARK_DOTTED)
        return true;
    if (line->mark == EQXI_MARK_DIGIT)
        return line->style == EQXI_CLOSE_DOT || (line->style == EQXI_CLOSE_BARE && chained);
    return line->mark == EQXI_MARK_UPPER && line->style == EQXI_CLOSE_DOT && chained;
}

/* "1 April 2024" is a date. */
static bool is_date(const uint8_t *text, const eqxi_line *line)
{
    static const char *const months[] = {"january", "february", "march",     "april",
                                         "may",     "june",     "july",      "august",
                                         "september", "october", "november", "december"};
    uint32_t                 at = line->body;
    while (at < line->byte_end && is_letter(text[at]))
        at++;
    return line->mark == EQXI_MARK_DIGIT && line->style == EQXI_CLOSE_BARE &&
           is_word(text, line->body, at, months, sizeof months / sizeof months[0]);
}

bool eqxi_headings_numbered(const uint8_t *text, const eqxi_lines *lines, size_t i,
                            uint8_t *level)
{
    const eqxi_line *line = &lines->data[i];
    bool             last = i + 1 == lines->count;
    if (!number_fits(line) || !gap_before(lines, i) || size_of(line) > NUMBERED_MAX ||
        !capital_first(text, line) || ends_with(text, line, ".,;:&") || !is_wordy(text, line) ||
        is_date(text, line) || is_torn(text, lines, i) || ends_open(text, line))
        return false;
    if (!gap_before(lines, i + 1) && !stands_over_prose(text, lines, i))
        return false;
    /* Items of a list stand one after the other with nothing between. */
    if (!last && line->mark != EQXI_MARK_DOTTED && eqxi_runs_follow(line, &lines->data[i + 1]))
        return false;
    *level = line->mark == EQXI_MARK_DOTTED ? line->level : 1;
    return true;
}

/* "12 priorities", "2023-24 plan"; but not "45% of people", "4.2 million" */
static bool digit_first(const uint8_t *text, const eqxi_line *line)
{
    uint32_t at = line->byte_start;
    while (at < line->byte_end && eqxi_ascii_digit(text[at]))
        at++;
    return at > line->byte_start && at < line->byte_end && eqxi_ascii_among(text[at], " -/:");
}

bool eqxi_headings_plain(const uint8_t *text, const eqxi_lines *lines, size_t i, uint8_t *level)
{
    const eqxi_line *line = &lines->data[i];
    *level = 0;
    bool parted = gap_before(lines, i + 1) || heads_prose(text, lines, i);
    if (!gap_before(lines, i) || !parted || size_of(line) > PLAIN_MAX ||
        ends_with(text, line, ".,;:&") || (line->flags & EQXI_LINE_TAB))
        return false;
    if (case_at(text, line->byte_start, line->byte_end) != EQXI_SB_UPPER &&
        !digit_first(text, line))
        return false;
    return !is_torn(text, lines, i) && !is_cell(text, lines, i) && is_wordy(text, line) &&
           !ends_open(text, line) && !is_caption(text, line) &&
           !eqxi_headings_page_number(text, line);
}
