/*
 * excerpt.c - one walk over the text: what is written and what is counted go together
 */
#include "report/excerpt.h"

#include <stdlib.h>
#include <string.h>

#include "support/codepoints.h"

typedef struct walk {
    cli_excerpt          *excerpt;
    const cli_model_span *spans;
    size_t                span_count, at; /* at: the span that is open or comes next */
    uint32_t              units;
    bool                  open, space;
} walk;

static bool is_blank(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 || code == 0x2028 ||
           code == 0x2029;
}

static void begin_mark(walk *w)
{
    w->excerpt->marks[w->excerpt->count * 2] = w->units;
    w->open = true;
}

static void end_mark(walk *w)
{
    w->excerpt->marks[w->excerpt->count * 2 + 1] = w->units;
    w->excerpt->count += w->excerpt->marks[w->excerpt->count * 2] < w->units;
    w->open = false;
}

/* Spans that end at or before `byte` are done; one that begins is opened. */
static void look_at(walk *w, uint32_t byte)
{
    while (w->at < w->span_count && w->spans[w->at].end <= byte) {
        bool goes_on = w->at + 1 < w->span_count && w->spans[w->at + 1].start < byte &&
                       w->spans[w->at + 1].end > byte;
        if (w->open && !goes_on) {
            end_mark(w);
        }
        w->at++;
    }
}

static void write_point(walk *w, const char *text, uint32_t byte, cli_codepoint point)
{
    look_at(w, byte);
    if (is_blank(point.code)) {
        w->space = w->excerpt->text.size > 0;
        return;
    }
    if (w->space) {
        cli_bytes_char(&w->excerpt->text, ' ');
        w->units++;
        w->space = false;
    }
    if (!w->open && w->at < w->span_count && w->spans[w->at].start <= byte) {
        begin_mark(w);
    }
    if (point.valid) {
        cli_bytes_add(&w->excerpt->text, text, point.size);
    } else {
        cli_bytes_text(&w->excerpt->text, "\xEF\xBF\xBD");
    }
    w->units += point.valid && point.code > 0xFFFF ? 2 : 1;
}

void cli_excerpt_make(cli_excerpt *excerpt, const char *text, uint32_t start, uint32_t end,
                      const cli_model_span *spans, size_t count)
{
    walk w = {.excerpt = excerpt, .spans = spans, .span_count = count};
    memset(excerpt, 0, sizeof *excerpt);
    excerpt->marks = cli_alloc(count * 2 + 2, sizeof *excerpt->marks);
    for (uint32_t byte = start; byte < end;) {
        cli_codepoint point = cli_codepoint_read(text + byte, end - byte);
        write_point(&w, text + byte, byte, point);
        byte += (uint32_t)point.size;
    }
    if (w.open) {
        end_mark(&w);
    }
    if (excerpt->text.data == NULL) {
        cli_bytes_text(&excerpt->text, "");
    }
}

void cli_excerpt_wipe(cli_excerpt *excerpt)
{
    cli_bytes_wipe(&excerpt->text);
    free(excerpt->marks);
    memset(excerpt, 0, sizeof *excerpt);
}
