#include "readers/furniture.h"

#include <stdlib.h>
#include <string.h>

#include "readers/sheets.h"

#define RUN_GAP 2u   /* pages from one line of a run to its next: left and right may differ */
#define RUN_LEAST 3u /* pages */
#define ROMAN_LEAST 2u /* of a small roman number that stands alone: front matter is short */
#define NUMBERED_LINE_MAX 120u /* bytes of a line that is furniture for its page number */

/* A line or a number at the edge of a page, to be sorted beside its like. */
typedef struct entry {
    uint64_t key;
    int64_t  offset; /* of a number: its value less the page's index */
    uint32_t page;
    uint8_t  side, line, number;
    uint8_t  least; /* pages in a run */
} entry;

typedef struct label {
    uint32_t start, end; /* bytes of the number as printed; empty: none */
    uint32_t support;    /* pages that count on with it */
    uint64_t shape;      /* of the line it stands in */
    uint8_t  number;     /* which of the line's numbers it is */
} label;

typedef struct search {
    cli_sheets sheets;
    entry     *entries;
    size_t     entry_count;
    label     *labels; /* by page */
} search;

static int by_key(const void *left, const void *right)
{
    const entry *one = left, *two = right;
    if (one->key != two->key) {
        return one->key < two->key ? -1 : 1;
    }
    if (one->offset != two->offset) {
        return one->offset < two->offset ? -1 : 1;
    }
    if (one->page != two->page) {
        return one->page < two->page ? -1 : 1;
    }
    return one->line - two->line;
}

static cli_edge_line *line_of(search *self, const entry *member)
{
    return &self->sheets.data[member->page].lines[member->side][member->line];
}

/* -------------------------------------------------------------- groups --- */

static uint32_t distinct_pages(const entry *first, size_t count)
{
    uint32_t pages = count > 0;
    for (size_t i = 1; i < count; i++) {
        pages += first[i].page != first[i - 1].page;
    }
    return pages;
}

/* Entries from `first` on with one key and offset. */
static size_t group_size(const search *self, size_t first)
{
    const entry *one = &self->entries[first];
    size_t       count = 1;
    while (first + count < self->entry_count && one[count].key == one->key &&
           one[count].offset == one->offset) {
        count++;
    }
    return count;
}

/* Members of a group from `first` on that follow each other closely. */
static size_t run_size(const entry *first, size_t count)
{
    size_t size = 1;
    while (size < count && first[size].page - first[size - 1].page <= RUN_GAP) {
        size++;
    }
    return size;
}

typedef void taker(search *self, const entry *member, uint32_t support);

/* Takes the members of a group that repeat often enough, near enough. */
static void take_repeated(search *self, const entry *first, size_t count, taker *take)
{
    uint32_t quarter = (uint32_t)(self->sheets.count / 4);
    uint32_t pages = distinct_pages(first, count);
    bool     everywhere = pages >= (quarter > RUN_LEAST ? quarter : RUN_LEAST);
    for (size_t i = 0; i < count;) {
        size_t size = run_size(first + i, count - i);
        bool   taken = everywhere || distinct_pages(first + i, size) >= first[i].least;
        for (size_t end = i + size; i < end; i++) {
            if (taken) {
                take(self, &first[i], pages);
            }
        }
    }
}

static void take_groups(search *self, taker *take)
{
    qsort(self->entries, self->entry_count, sizeof *self->entries, by_key);
    for (size_t i = 0; i < self->entry_count;) {
        size_t count = group_size(self, i);
        take_repeated(self, &self->entries[i], count, take);
        i += count;
    }
}

/* ------------------------------------------------------------- numbers --- */

#define PLACE_ALONE 0u
#define PLACE_LAST 1u
#define PLACE_FIRST 2u
#define PLACE_INSIDE 3u /* and more: which of the line's numbers */

static uint32_t place_of(const cli_edge_line *line, uint32_t i)
{
    bool first = line->numbers[i].start == line->start;
    bool last = line->numbers[i].end == line->end;
    return first && last ? PLACE_ALONE : last ? PLACE_LAST : first ? PLACE_FIRST : PLACE_INSIDE + i;
}

/* A running line, or one without words, may have its page's number anywhere. In other lines, as
 * those that name a chapter beside it, it is the last word, or the first of the lowest line: a
 * first number above is that of a heading. */
static bool may_hold_label(const cli_edge_line *line, uint8_t side, uint8_t row, uint32_t place)
{
    if (line->support > 0 || !line->has_words) {
        return true;
    }
    return row == 0 && (place == PLACE_LAST || (place == PLACE_FIRST && side == CLI_SIDE_BOTTOM));
}

static void add_numbers(search *self, uint32_t page, uint8_t side, uint8_t row)
{
    const cli_edge_line *line = &self->sheets.data[page].lines[side][row];
    for (uint8_t i = 0; i < line->number_count; i++) {
        int64_t  offset = (int64_t)line->numbers[i].value - page;
        uint32_t place = place_of(line, i);
        uint64_t key = (uint64_t)side << 8 | place << 1 | line->numbers[i].roman;
        bool     front = line->numbers[i].roman && place == PLACE_ALONE;
        if (may_hold_label(line, side, row, place)) {
            self->entries[self->entry_count++] =
                (entry){key, offset, page, side, row, i, front ? ROMAN_LEAST : RUN_LEAST};
        }
    }
}

static void take_number(search *self, const entry *member, uint32_t support)
{
    cli_edge_line    *line = line_of(self, member);
    const cli_number *number = &line->numbers[member->number];
    label            *best = &self->labels[member->page];
    if (support > best->support) {
        *best = (label){number->start, number->end, support, line->shape, member->number};
    }
    if (line->end - line->start <= NUMBERED_LINE_MAX && support > line->support) {
        line->support = support;
    }
}

/* ---------------------------------------------------------- repetition --- */

static void add_shape(search *self, uint32_t page, uint8_t side, uint8_t row)
{
    const cli_edge_line *line = &self->sheets.data[page].lines[side][row];
    if (line->has_words) {
        self->entries[self->entry_count++] =
            (entry){line->shape << 1 | side, 0, page, side, row, 0, RUN_LEAST};
    }
}

static void take_line(search *self, const entry *member, uint32_t support)
{
    cli_edge_line *line = line_of(self, member);
    line->support = support > line->support ? support : line->support;
}

typedef void adder(search *self, uint32_t page, uint8_t side, uint8_t row);

static void look_for(search *self, adder *add, taker *take)
{
    self->entry_count = 0;
    for (uint32_t page = 0; page < self->sheets.count; page++) {
        for (uint8_t side = 0; side < 2; side++) {
            for (uint8_t i = 0; i < self->sheets.data[page].line_count[side]; i++) {
                add(self, page, side, i);
            }
        }
    }
    take_groups(self, take);
}

/* Front matter of a page or two: what stands where other pages have their number is theirs. */
static void fill_label(search *self, const label *model, uint32_t page)
{
    const cli_sheet *sheet = &self->sheets.data[page];
    for (size_t side = 0; side < 2; side++) {
        for (size_t i = 0; i < sheet->line_count[side]; i++) {
            const cli_edge_line *line = &sheet->lines[side][i];
            if (line->support > 0 && line->has_words && line->shape == model->shape &&
                model->number < line->number_count) {
                const cli_number *number = &line->numbers[model->number];
                self->labels[page] = (label){number->start, number->end, 1, 0, 0};
            }
        }
    }
}

static void fill_labels(search *self)
{
    label model = {0, 0, 0, 0, 0};
    for (size_t page = 0; page < self->sheets.count; page++) {
        model = self->labels[page].support > model.support ? self->labels[page] : model;
    }
    for (uint32_t page = 0; model.support > 0 && page < self->sheets.count; page++) {
        if (self->labels[page].support == 0) {
            fill_label(self, &model, page);
        }
    }
}

/* A line inside of one that stays is a heading that recurs, not a running one, unless it recurs
 * on half of the pages. */
static void peel(search *self, cli_sheet *sheet)
{
    for (size_t side = 0; side < 2; side++) {
        bool inside = false;
        for (size_t i = 0; i < sheet->line_count[side]; i++) {
            cli_edge_line *line = &sheet->lines[side][i];
            if (inside && line->support < self->sheets.count / 2 + 1) {
                line->support = 0;
            }
            inside |= line->support == 0;
        }
    }
}

/* --------------------------------------------------------------- spans --- */

static bool has_letter(const char *text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        unsigned char byte = (unsigned char)text[i];
        if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80) {
            return true;
        }
    }
    return false;
}

/* Furniture of a sheet in text order; a page of few lines has them on both sides. */
static size_t furniture_of(const cli_sheet *sheet, const cli_edge_line *found[2 * CLI_SHEET_EDGE])
{
    size_t   count = 0;
    uint32_t end = sheet->start;
    for (size_t i = 0; i < sheet->line_count[CLI_SIDE_TOP]; i++) {
        const cli_edge_line *line = &sheet->lines[CLI_SIDE_TOP][i];
        if (line->support > 0) {
            found[count++] = line;
            end = line->end;
        }
    }
    for (size_t i = sheet->line_count[CLI_SIDE_BOTTOM]; i-- > 0;) {
        const cli_edge_line *line = &sheet->lines[CLI_SIDE_BOTTOM][i];
        if (line->support > 0 && line->start >= end) {
            found[count++] = line;
            end = line->end;
        }
    }
    return count;
}

static void add_page(cli_document *document, const search *self, uint32_t page)
{
    const label *printed = &self->labels[page];
    cli_bytes    text = {NULL, 0, 0};
    if (printed->end > printed->start) {
        cli_bytes_add(&text, document->text.data + printed->start, printed->end - printed->start);
    }
    cli_document_span(document, EQX_SPAN_PAGE, self->sheets.data[page].start,
                      self->sheets.data[page].end, page, text.data);
    cli_bytes_wipe(&text);
}

static void add_spans(cli_document *document, const search *self, uint32_t page, bool layers)
{
    const cli_sheet     *sheet = &self->sheets.data[page];
    const cli_edge_line *found[2 * CLI_SHEET_EDGE];
    size_t               count = furniture_of(sheet, found);
    uint32_t             at = sheet->start;
    bool                 has_text = false;
    add_page(document, self, page);
    for (size_t i = 0; i < count; i++) {
        has_text |= has_letter(document->text.data, at, found[i]->start);
        cli_document_span(document, EQX_SPAN_FURNITURE, found[i]->start, found[i]->end, 0, NULL);
        at = found[i]->end;
    }
    if (layers && !has_text && !has_letter(document->text.data, at, sheet->end)) {
        cli_document_unread(document, page);
    }
}

void cli_furniture_find(cli_document *document, bool layers)
{
    search self;
    memset(&self, 0, sizeof self);
    cli_sheets_find(&self.sheets, document->text.data, document->text.size);
    self.labels = cli_alloc(self.sheets.count, sizeof *self.labels);
    self.entries =
        cli_alloc(self.sheets.count * 2 * CLI_SHEET_EDGE * CLI_SHEET_NUMBERS, sizeof(entry));
    look_for(&self, add_shape, take_line);
    look_for(&self, add_numbers, take_number);
    fill_labels(&self);
    for (uint32_t page = 0; page < self.sheets.count; page++) {
        peel(&self, &self.sheets.data[page]);
        add_spans(document, &self, page, layers);
    }
    document->paged = true;
    free(self.entries);
    free(self.labels);
    cli_sheets_wipe(&self.sheets);
}
