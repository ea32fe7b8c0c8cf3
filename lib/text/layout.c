#include "text/layout.h"

#include "text/ascii.h"
#include "text/running_lines.h"
#include "text/headings.h"
#include "text/list.h"
#include "text/marks.h"
#include "text/paragraphs.h"
#include "text/runs.h"

typedef struct sheet {
    eqxi_draft *draft;
    eqxi_list   list;
    size_t      first, last; /* lines of the block that is open */
    uint8_t     kind;        /* its EQX_SPAN_*, or 0: none is open */
    uint8_t     level;
} sheet;

typedef bool (*question)(const sheet *page, size_t i, uint8_t *level);

static const eqxi_line *line_at(const sheet *page, size_t i)
{
    return &page->draft->lines.data[i];
}

static bool has(const sheet *page, size_t i, uint32_t flags)
{
    return i < page->draft->lines.count && (line_at(page, i)->flags & flags);
}

static bool has_gap(const sheet *page, size_t i)
{
    return i >= page->draft->lines.count || has(page, i, EQXI_LINE_GAP);
}

/* A line next to this one, without a gap, has one of `flags`. */
static bool beside(const sheet *page, size_t i, uint32_t flags)
{
    bool above = i > 0 && !has_gap(page, i) && has(page, i - 1, flags);
    return above || (!has_gap(page, i + 1) && has(page, i + 1, flags));
}

static bool ends_with(const sheet *page, size_t i, const char *signs)
{
    const eqxi_line *line = line_at(page, i);
    return eqxi_ascii_among(page->draft->text[line->byte_end - 1], signs);
}

static bool is_dashed(const eqxi_line *line)
{
    return line->mark == EQXI_MARK_BULLET || line->mark == EQXI_MARK_DASH;
}

/* One bar or one tab in running text is chance: it counts by itself or beside another. */
static bool is_row(const sheet *page, size_t i, uint8_t *level)
{
    const eqxi_line *line = line_at(page, i);
    const uint32_t   bars = EQXI_LINE_PIPES | EQXI_LINE_PIPE;
    const uint32_t   tabs = EQXI_LINE_TABS | EQXI_LINE_TAB;
    bool             alone = has_gap(page, i) && has_gap(page, i + 1);
    *level = 0;
    if (line->mark == EQXI_MARK_HASH || eqxi_headings_page_number(page->draft->text, line))
        return false;
    if (has(page, i, EQXI_LINE_PIPES) && !is_dashed(line))
        return true;
    if (is_dashed(line))
        return false;
    return (has(page, i, EQXI_LINE_PIPE) && (alone || beside(page, i, bars))) ||
           has(page, i, EQXI_LINE_TABS) || (has(page, i, EQXI_LINE_TAB) && beside(page, i, tabs)) ||
           (has(page, i, EQXI_LINE_COLUMNS) && beside(page, i, EQXI_LINE_COLUMNS));
}

/* An entry too long for its line has its leaders on the next. */
static bool is_contents(const sheet *page, size_t i, uint8_t *level)
{
    bool between = i > 0 && !has_gap(page, i) && has(page, i - 1, EQXI_LINE_LEADERS) &&
                   !has_gap(page, i + 1) && has(page, i + 1, EQXI_LINE_LEADERS);
    *level = 0;
    return has(page, i, EQXI_LINE_LEADERS) ||
           (between && line_at(page, i)->mark != EQXI_MARK_BULLET);
}

static bool is_markdown(const sheet *page, size_t i, uint8_t *level)
{
    return eqxi_headings_markdown(page->draft->text, &page->draft->lines, i, level);
}

static bool is_numbered(const sheet *page, size_t i, uint8_t *level)
{
    const eqxi_line *line = line_at(page, i);
    if (eqxi_marks_itemises(line) && eqxi_list_holds(&page->list, line))
        return false;
    return eqxi_headings_numbered(page->draft->text, &page->draft->lines, i, level);
}

/* A dash or number amid text may be text itself: something must speak for the item. */
static bool is_item(const sheet *page, size_t i, uint8_t *level)
{
    const eqxi_line *line = line_at(page, i);
    bool             first = line->value == 1 || line->roman == 1;
    *level = 0;
    if (!eqxi_marks_itemises(line))
        return false;
    if (line->mark == EQXI_MARK_DASH && eqxi_headings_page_number(page->draft->text, line))
        return false;
    if (line->mark == EQXI_MARK_BULLET || has(page, i, EQXI_LINE_RUN) ||
        eqxi_list_holds(&page->list, line))
        return true;
    if (line->mark == EQXI_MARK_DASH)
        return has_gap(page, i) || ends_with(page, i - 1, ".:;!?");
    return first && i > 0 && ends_with(page, i - 1, ":");
}

static bool is_plain_heading(const sheet *page, size_t i, uint8_t *level)
{
    return eqxi_headings_plain(page->draft->text, &page->draft->lines, i, level);
}

static uint8_t kind_of(const sheet *page, size_t i, uint8_t *level)
{
    static const struct {
        question ask;
        uint8_t  kind;
    } questions[] = {
        {is_row, EQX_SPAN_ROW},         {is_contents, EQX_SPAN_CONTENTS},
        {is_markdown, EQX_SPAN_HEADING}, {is_numbered, EQX_SPAN_HEADING},
        {is_item, EQX_SPAN_ITEM},       {is_plain_heading, EQX_SPAN_HEADING},
    };
    *level = 0;
    if (has(page, i, EQXI_LINE_FENCED))
        return EQX_SPAN_PARAGRAPH;
    if (has(page, i, EQXI_LINE_FURNITURE))
        return EQX_SPAN_FURNITURE;
    for (size_t k = 0; k < sizeof questions / sizeof questions[0]; k++) {
        if (questions[k].ask(page, i, level))
            return questions[k].kind;
    }
    return EQX_SPAN_PARAGRAPH;
}

static bool is_bullet_alone(const eqxi_line *line)
{
    return line->mark == EQXI_MARK_BULLET && line->body == line->byte_end;
}

/* A line of text goes on with a paragraph or item; a bullet with the bullets stacked over it. */
static bool goes_on(const sheet *page, size_t i, uint8_t kind)
{
    const eqxi_line *line = line_at(page, i);
    bool             open = page->kind == EQX_SPAN_PARAGRAPH || page->kind == EQX_SPAN_ITEM;
    if (!open || has_gap(page, i))
        return false;
    if (kind == EQX_SPAN_ITEM)
        return line->mark == EQXI_MARK_BULLET && is_bullet_alone(line_at(page, i - 1));
    return kind == EQX_SPAN_PARAGRAPH &&
           !(line->mark == EQXI_MARK_DOTTED && has(page, i, EQXI_LINE_RUN)) &&
           (is_bullet_alone(line_at(page, i - 1)) ||
            !eqxi_paragraphs_begin(page->draft->text, &page->draft->lines, i,
                                   page->kind == EQX_SPAN_ITEM));
}

/* Where the text of the open block begins: after its mark, and after bullets stacked under it. */
static uint32_t text_start(const sheet *page)
{
    size_t i = page->first;
    bool   hashes = page->kind == EQX_SPAN_HEADING && line_at(page, i)->mark == EQXI_MARK_HASH;
    if (!hashes && page->kind != EQX_SPAN_ITEM)
        return line_at(page, i)->byte_start;
    while (i < page->last && is_bullet_alone(line_at(page, i)))
        i++;
    if (i > page->first && line_at(page, i)->mark != EQXI_MARK_BULLET)
        return line_at(page, i)->byte_start;
    return line_at(page, i)->body;
}

static eqx_status close_block(sheet *page)
{
    const eqxi_line *first = line_at(page, page->first);
    const eqxi_line *last = line_at(page, page->last);
    uint32_t         start = text_start(page);
    if (page->kind == 0)
        return EQX_OK;
    if (page->kind == EQX_SPAN_ITEM && start == last->byte_end) { /* a bullet without text */
        page->kind = EQX_SPAN_PARAGRAPH;
        page->level = 0;
    }
    eqx_status status = eqxi_draft_block(page->draft, page->kind, page->level, first->byte_start,
                                         last->byte_end);
    if (status != EQX_OK)
        return status;
    if (page->kind == EQX_SPAN_ROW)
        return eqxi_draft_cells(page->draft, first->byte_start, last->byte_end,
                                eqxi_shapes_divider(first));
    uint32_t end = page->kind == EQX_SPAN_HEADING ? eqxi_headings_end(page->draft->text, last)
                                                  : last->byte_end;
    return eqxi_draft_stretch(page->draft, start, end);
}

static void open_block(sheet *page, size_t i, uint8_t kind, uint8_t level)
{
    const eqxi_line *line = line_at(page, i);
    page->first = page->last = i;
    page->kind = kind;
    page->level = level;
    if (kind == EQX_SPAN_ITEM)
        page->level = eqxi_list_take(&page->list, line);
    else if (kind == EQX_SPAN_PARAGRAPH)
        eqxi_list_pass(&page->list, line);
    else if (kind != EQX_SPAN_FURNITURE)
        page->list.depth = 0;
}

/* The next page that begins after `start`, or `end`. */
static uint32_t next_page(eqxi_draft *draft, uint32_t start, uint32_t end)
{
    const eqxi_page *pages = draft->blocks->pages.data;
    size_t           count = draft->blocks->pages.count;
    while (draft->next_page < count && pages[draft->next_page].byte_start <= start)
        draft->next_page++;
    bool inside = draft->next_page < count && pages[draft->next_page].byte_start < end;
    return inside ? pages[draft->next_page].byte_start : end;
}

/* Page by page, for a page ends a line and a block. */
static eqx_status read_lines(eqxi_draft *draft, uint32_t start, uint32_t end)
{
    eqx_status status = EQX_OK;
    draft->lines.count = 0;
    while (status == EQX_OK && start < end) {
        uint32_t stop = next_page(draft, start, end);
        status = eqxi_lines_add(draft->memory, &draft->lines, draft->text, start, stop);
        start = stop;
    }
    eqxi_lines_mark(&draft->lines, draft->text);
    eqxi_furniture_find(draft->text, &draft->lines);
    eqxi_runs_find(draft->text, &draft->lines);
    return status;
}

eqx_status eqxi_layout_read(eqxi_draft *draft, uint32_t start, uint32_t end)
{
    sheet      page = {.draft = draft};
    eqx_status status = read_lines(draft, start, end);
    if (status != EQX_OK || draft->lines.count == 0)
        return status;
    for (size_t i = 0; i < draft->lines.count; i++) {
        uint8_t level = 0;
        uint8_t kind = kind_of(&page, i, &level);
        if (goes_on(&page, i, kind)) {
            page.last = i;
            continue;
        }
        status = close_block(&page);
        if (status != EQX_OK)
            return status;
        open_block(&page, i, kind, level);
    }
    return close_block(&page);
}
