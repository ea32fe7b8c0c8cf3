#include "readers/column_order.h"

#include <stdio.h>
#include <string.h>

#define GAP 3u          /* spaces between columns */
#define SIDE_LEAST 25u  /* bytes of a line on each side, on average: less is a table */
#define LINES_LEAST 6u  /* in a row */
#define TORN_LEAST 2u   /* lines of a page with a broken word inside */

/* What is known of the lines that came one after the other with one gap each. */
typedef struct run {
    size_t count, left, right; /* lines; bytes before and after the gaps */
} run;

static bool is_small(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

/* "inequal- which": the end of one column's line met the start of the other's. What may stand
 * after a hanging hyphen ("short- and long-term") is left out. */
static bool is_torn(const char *line, size_t size)
{
    static const char *const joints[] = {"and ", "or ", "to ", "nor ", "but ", "and/or "};
    for (size_t i = 2; i + 3 < size; i++) {
        if (line[i] != '-' || !is_small(line[i - 1]) || !is_small(line[i - 2]) ||
            line[i + 1] != ' ' || !is_small(line[i + 2])) {
            continue;
        }
        bool joint = false;
        for (size_t k = 0; k < sizeof joints / sizeof joints[0]; k++) {
            size_t width = strlen(joints[k]);
            joint |= size - i - 2 >= width && memcmp(line + i + 2, joints[k], width) == 0;
        }
        if (!joint) {
            return true;
        }
    }
    return false;
}

/* Where the one gap of a line is; false when there is none, or more. */
static bool one_gap(const char *line, size_t size, size_t *before, size_t *after)
{
    size_t gaps = 0, spaces = 0, start = 0;
    while (start < size && line[start] == ' ') {
        start++;
    }
    for (size_t i = start; i < size; i++) {
        if (line[i] == ' ') {
            spaces++;
            continue;
        }
        if (spaces >= GAP) {
            gaps++;
            *before = i - spaces - start;
            *after = size - i;
        }
        spaces = 0;
    }
    return gaps == 1;
}

static bool are_columns(const run *lines)
{
    return lines->count >= LINES_LEAST && lines->left / lines->count >= SIDE_LEAST &&
           lines->right / lines->count >= SIDE_LEAST;
}

static bool reads_across(const char *text, size_t start, size_t end)
{
    run    lines = {0, 0, 0};
    size_t torn = 0;
    bool   found = false;
    while (start < end && !found) {
        const char *stop = memchr(text + start, '\n', end - start);
        size_t      size = (stop == NULL ? end : (size_t)(stop - text)) - start;
        size_t      before, after;
        torn += is_torn(text + start, size);
        if (one_gap(text + start, size, &before, &after)) {
            lines = (run){lines.count + 1, lines.left + before, lines.right + after};
        } else if (size > 0) {
            lines = (run){0, 0, 0};
        }
        found = are_columns(&lines) || torn >= TORN_LEAST;
        start += size + 1;
    }
    return found;
}

void cli_column_order_check(cli_document *document)
{
    const cli_spans *spans = &document->spans;
    char             message[160];
    size_t           pages = 0;
    size_t           size = (size_t)snprintf(message, sizeof message,
                                             "columns may have been read across on page");
    for (size_t i = 0; i < spans->count; i++) {
        if (spans->kind[i] == EQX_SPAN_PAGE &&
            reads_across(document->text.data, spans->start[i], spans->end[i])) {
            pages++;
            if (size < 130) {
                size += (size_t)snprintf(message + size, sizeof message - size, " %u",
                                         spans->value[i] + 1);
            }
        }
    }
    snprintf(message + size, sizeof message - size, size < 130 ? ": check quotes" : " ...");
    if (pages > 0) {
        cli_document_note(document, "column_order", message);
    }
}
