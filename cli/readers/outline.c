#include "readers/outline.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 4u        /* parts of a number */
#define PART_MAX 99u
#define TITLE_MAX 100u      /* bytes of a line */
#define CANDIDATES_MAX 2000u /* in a document: the chain is sought among all pairs */
#define CHAIN_LEAST 4u      /* headings */
#define CROWD 3u            /* candidates on lines one after the other are a contents list */
#define STEP 2u             /* worth of a heading that follows on the last one */
#define LEAP 1u             /* and of one after a number that is missing */

typedef struct candidate {
    uint32_t start, end; /* bytes */
    uint32_t line;       /* among the lines with text */
    uint32_t parts[DEPTH_MAX];
    uint32_t depth;
    uint32_t worth;  /* of the best chain that ends here */
    uint32_t length; /* of that chain */
    size_t   before; /* candidate in front of it there; its own row: none */
} candidate;

typedef struct search {
    const cli_document *document;
    candidate          *data;
    size_t              count;
    uint32_t            line;
} search;

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* "4", "4.", "4.2", "4.2.1." and a space; returns the bytes before the title, 0 when there is no
 * such number. */
static size_t read_number(const char *text, size_t size, candidate *one)
{
    size_t at = 0;
    one->depth = 0;
    while (at < size && is_digit(text[at]) && one->depth < DEPTH_MAX) {
        uint32_t part = 0;
        for (; at < size && is_digit(text[at]) && part <= PART_MAX; at++) {
            part = part * 10 + (uint32_t)(text[at] - '0');
        }
        if (part == 0 || part > PART_MAX) {
            return 0;
        }
        one->parts[one->depth++] = part;
        at += at < size && text[at] == '.';
    }
    size_t spaces = at;
    while (at < size && text[at] == ' ') {
        at++;
    }
    return at > spaces && one->depth > 0 ? at : 0;
}

/* A capital first, words, and no end of a sentence, no leaders, no page number behind. */
static bool is_title(const char *text, size_t size)
{
    size_t letters = 0, last = size;
    for (size_t i = 0; i < size; i++) {
        letters += (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z');
        if (text[i] == '|' || (i + 2 < size && memcmp(text + i, "...", 3) == 0) ||
            (i + 2 < size && memcmp(text + i, "   ", 3) == 0)) {
            return false;
        }
    }
    while (last > 0 && is_digit(text[last - 1])) {
        last--;
    }
    bool numbered = last < size && size - last <= 3 && last > 0 && text[last - 1] == ' ';
    return size >= 3 && text[0] >= 'A' && text[0] <= 'Z' && letters * 2 > size && !numbered &&
           strchr(".,;:&", text[size - 1]) == NULL;
}

static void take_line(search *self, size_t start, size_t end)
{
    const char *text = self->document->text.data;
    candidate   one;
    while (start < end && strchr(" \t\r\f", text[start]) != NULL && text[start] != '\0') {
        start++;
    }
    while (end > start && strchr(" \t\r\f", text[end - 1]) != NULL && text[end - 1] != '\0') {
        end--;
    }
    self->line += start < end;
    if (end - start > TITLE_MAX || self->count == CANDIDATES_MAX) {
        return;
    }
    memset(&one, 0, sizeof one);
    size_t number = read_number(text + start, end - start, &one);
    if (number > 0 && is_title(text + start + number, end - start - number)) {
        one.start = (uint32_t)start;
        one.end = (uint32_t)end;
        one.line = self->line;
        self->data[self->count++] = one;
    }
}

static void take_lines(search *self)
{
    const cli_document *document = self->document;
    size_t              row = 0;
    for (size_t at = 0; at < document->text.size;) {
        const char *stop = memchr(document->text.data + at, '\n', document->text.size - at);
        size_t      end = stop == NULL ? document->text.size
                                       : (size_t)(stop - document->text.data);
        /* A line may begin with the form feed that ends its page: the next page is passed, too. */
        while (row < document->spans.count &&
               (document->spans.end[row] <= at ||
                (document->spans.kind[row] == EQX_SPAN_PAGE && document->spans.start[row] < end))) {
            row++;
        }
        bool furniture = row < document->spans.count && document->spans.start[row] < end &&
                         document->spans.kind[row] == EQX_SPAN_FURNITURE;
        if (furniture) {
            self->line++; /* what stands on either side of it is not one list */
        } else {
            take_line(self, at, end);
        }
        at = end + 1;
    }
}

/* Lines of a contents list, or items of a list, one after the other. */
static void drop_crowds(search *self)
{
    size_t kept = 0;
    for (size_t i = 0; i < self->count;) {
        size_t size = 1;
        while (i + size < self->count &&
               self->data[i + size].line == self->data[i + size - 1].line + 1) {
            size++;
        }
        for (size_t end = i + size; i < end; i++) {
            if (size < CROWD) {
                self->data[kept++] = self->data[i];
            }
        }
    }
    self->count = kept;
}

/* What it is worth that `next` follows `last`; 0 when it cannot. */
static uint32_t worth_of(const candidate *last, const candidate *next)
{
    uint32_t same = 0;
    while (same < last->depth && same < next->depth && last->parts[same] == next->parts[same]) {
        same++;
    }
    if (same == next->depth || next->depth > same + 2) {
        return 0;
    }
    uint32_t from = same < last->depth ? last->parts[same] : 0;
    uint32_t step = next->parts[same] > from ? next->parts[same] - from : 0;
    bool     first = same + 1 == next->depth || next->parts[same + 1] == 1;
    return !first || step == 0 || step > 2 ? 0 : step == 1 ? STEP : LEAP;
}

static size_t find_chain(search *self)
{
    size_t best = 0;
    for (size_t i = 0; i < self->count; i++) {
        candidate *one = &self->data[i];
        one->worth = one->parts[0] == 1 ? STEP : LEAP;
        one->length = 1;
        one->before = i;
        for (size_t k = 0; k < i; k++) {
            uint32_t step = worth_of(&self->data[k], one);
            /* On a tie the nearer one: what was counted before in a list is not meant. */
            if (step > 0 && self->data[k].worth + step >= one->worth) {
                one->worth = self->data[k].worth + step;
                one->length = self->data[k].length + 1;
                one->before = k;
            }
        }
        best = one->worth >= self->data[best].worth ? i : best;
    }
    return best;
}

/* The chain's candidates move to the front, in text order. */
static void keep_chain(search *self)
{
    size_t at = self->count == 0 ? 0 : find_chain(self);
    size_t length = self->count == 0 ? 0 : self->data[at].length;
    if (length < CHAIN_LEAST) {
        self->count = 0;
        return;
    }
    candidate *chain = cli_alloc(length, sizeof *chain);
    for (size_t i = length; i-- > 0; at = self->data[at].before) {
        chain[i] = self->data[at];
    }
    memcpy(self->data, chain, length * sizeof *chain);
    self->count = length;
    free(chain);
}

static void add_spans(cli_document *document, const search *self)
{
    cli_spans old = document->spans;
    size_t    next = 0;
    memset(&document->spans, 0, sizeof document->spans);
    for (size_t i = 0; i <= old.count; i++) {
        while (next < self->count && (i == old.count || self->data[next].start < old.start[i])) {
            cli_document_span(document, EQX_SPAN_HEADING, self->data[next].start,
                              self->data[next].end, self->data[next].depth, NULL);
            next++;
        }
        if (i < old.count) {
            size_t row = cli_document_span(document, old.kind[i], old.start[i], old.end[i],
                                           old.value[i], NULL);
            document->spans.label[row] = old.label[i];
        }
    }
    free(old.start);
    free(old.end);
    free(old.value);
    free(old.label);
    free(old.kind);
}

void cli_outline_find(cli_document *document)
{
    search self = {document, cli_alloc(CANDIDATES_MAX, sizeof(candidate)), 0, 0};
    take_lines(&self);
    drop_crowds(&self);
    keep_chain(&self);
    if (self.count > 0) {
        add_spans(document, &self);
    }
    free(self.data);
}
