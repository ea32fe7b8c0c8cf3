#include "text/running_lines.h"

#include "text/ascii.h"

#define EDGE 3u       /* lines at the top, and at the bottom, of a page */
#define LINE_MAX 200u /* bytes: a longer line is text */
#define CHAIN_MIN 3u  /* pages */
#define PAGES_BACK 2u /* how far back the same line may stand */

typedef struct edge_line {
    size_t   row;   /* of the line */
    uint32_t chain; /* how many pages have had it so far */
    uint8_t  back, slot; /* where it stood before: pages back, which line; back 0: nowhere */
} edge_line;

/* The last three pages; rows of a page: its top lines, then its bottom lines. */
typedef struct edges {
    edge_line lines[2 * EDGE];
    uint8_t   count;
} edges;

/* One sign of a line as it is compared. */
typedef struct sign {
    uint8_t  byte; /* '#' for a number, ' ' for white space */
    uint32_t next;
} sign;

static bool is_space(uint8_t byte)
{
    return byte == ' ' || byte == '\t';
}

static bool is_word_byte(uint8_t byte)
{
    return eqxi_ascii_letter(byte) || eqxi_ascii_digit(byte) || byte >= 0x80;
}

static uint32_t roman_end(const uint8_t *text, uint32_t at, uint32_t end)
{
    uint32_t stop = at;
    while (stop < end && eqxi_ascii_among(text[stop], "ivxlc"))
        stop++;
    return stop == end || !is_word_byte(text[stop]) ? stop : at;
}

/* Digits are one '#', and so is a word of small Roman numerals: pages of a foreword. */
static sign sign_at(const uint8_t *text, uint32_t start, uint32_t at, uint32_t end)
{
    uint32_t next = at;
    while (next < end && eqxi_ascii_digit(text[next]))
        next++;
    if (next == at && (at == start || !is_word_byte(text[at - 1])))
        next = roman_end(text, at, end);
    if (next > at)
        return (sign){'#', next};
    while (next < end && is_space(text[next]))
        next++;
    if (next > at)
        return (sign){' ', next};
    return (sign){text[at], at + 1};
}

static bool is_same(const uint8_t *text, const eqxi_line *a, const eqxi_line *b)
{
    uint32_t at = a->byte_start, other = b->byte_start;
    while (at < a->byte_end && other < b->byte_end) {
        sign x = sign_at(text, a->byte_start, at, a->byte_end);
        sign y = sign_at(text, b->byte_start, other, b->byte_end);
        if (x.byte != y.byte)
            return false;
        at = x.next;
        other = y.next;
    }
    return at == a->byte_end && other == b->byte_end;
}

/* The head of a table that runs over pages touches its rows; a running header stands alone. */
static bool touches_row(const eqxi_lines *lines, size_t i)
{
    const uint32_t cells = EQXI_LINE_PIPES | EQXI_LINE_PIPE | EQXI_LINE_TABS | EQXI_LINE_TAB |
                           EQXI_LINE_COLUMNS;
    bool below = i + 1 < lines->count && !(lines->data[i + 1].flags & EQXI_LINE_GAP);
    return (lines->data[i].flags & cells) && below && (lines->data[i + 1].flags & cells);
}

static void add_line(edges *page, const eqxi_lines *lines, size_t row)
{
    uint32_t size = lines->data[row].byte_end - lines->data[row].byte_start;
    /* "3.1 Why this matters" and "4.1 Why this matters" are headings of a house style. */
    bool numbered = lines->data[row].mark == EQXI_MARK_DOTTED;
    if (size <= LINE_MAX && !numbered && !touches_row(lines, row))
        page->lines[page->count++] = (edge_line){row, 1, 0, 0};
}

/* Lines [first, last) are a page. */
static edges edges_of(const eqxi_lines *lines, size_t first, size_t last)
{
    edges  page = {.count = 0};
    size_t top = last - first < EDGE ? last : first + EDGE;
    size_t bottom = last - top < EDGE ? top : last - EDGE;
    for (size_t i = first; i < top; i++)
        add_line(&page, lines, i);
    for (size_t i = bottom; i < last; i++)
        add_line(&page, lines, i);
    return page;
}

static void link_line(const uint8_t *text, const eqxi_lines *lines, const edges *before,
                      uint8_t back, edge_line *line)
{
    for (uint8_t slot = 0; slot < before->count && line->back == 0; slot++) {
        const edge_line *other = &before->lines[slot];
        if (is_same(text, &lines->data[other->row], &lines->data[line->row]))
            *line = (edge_line){line->row, other->chain + 1, back, slot};
    }
}

/* It stands alone: what it touches begins and ends there, and its number is no mark. */
static void mark(eqxi_lines *lines, size_t row)
{
    const uint16_t kept = EQXI_LINE_PAGE | EQXI_LINE_FENCED;
    eqxi_line     *line = &lines->data[row];
    line->flags = (uint16_t)((line->flags & kept) | EQXI_LINE_FURNITURE | EQXI_LINE_GAP);
    line->mark = EQXI_MARK_NONE;
    line->body = line->byte_start;
    if (row + 1 < lines->count)
        lines->data[row + 1].flags |= EQXI_LINE_GAP;
}

/* The third of a chain marks those before it; each later one only itself. */
static void mark_chain(eqxi_lines *lines, edges ring[PAGES_BACK * 2 + 1], size_t page,
                       edge_line line)
{
    mark(lines, line.row);
    while (line.chain <= CHAIN_MIN && line.back > 0) {
        page -= line.back;
        line = ring[page % (PAGES_BACK * 2 + 1)].lines[line.slot];
        mark(lines, line.row);
    }
}

static void take_page(const uint8_t *text, eqxi_lines *lines, edges ring[PAGES_BACK * 2 + 1],
                      size_t page)
{
    edges *own = &ring[page % (PAGES_BACK * 2 + 1)];
    for (uint8_t i = 0; i < own->count; i++) {
        edge_line *line = &own->lines[i];
        for (uint8_t back = 1; back <= PAGES_BACK && back <= page && line->back == 0; back++)
            link_line(text, lines, &ring[(page - back) % (PAGES_BACK * 2 + 1)], back, line);
        if (line->chain >= CHAIN_MIN)
            mark_chain(lines, ring, page, *line);
    }
}

void eqxi_furniture_find(const uint8_t *text, eqxi_lines *lines)
{
    edges  ring[PAGES_BACK * 2 + 1]; /* a chain of three reaches four pages back */
    size_t first = 0;
    for (size_t page = 0; first < lines->count; page++) {
        size_t last = first + 1;
        while (last < lines->count && !(lines->data[last].flags & EQXI_LINE_PAGE))
            last++;
        ring[page % (PAGES_BACK * 2 + 1)] = edges_of(lines, first, last);
        take_page(text, lines, ring, page);
        first = last;
    }
}
