/*
 * grep_lines.c - plan.txt:p43: [concept.id] the sentence, the hit in it highlighted
 */
#include "support/instrument.h"
#include "support/visible.h"
#include "writers/writer.h"

#define BEFORE_MAX 160u /* bytes of a sentence shown before and after the hit */
#define AFTER_MAX 240u

#define COLOUR_PLACE "\x1b[35m"
#define COLOUR_CONCEPT "\x1b[36m"
#define COLOUR_HIT "\x1b[1;31m"
#define COLOUR_NONE "\x1b[0m"

static void colour(const cli_view *view, cli_bytes *out, const char *sequence)
{
    if (view->setup->colour) {
        cli_bytes_text(out, sequence);
    }
}

static void add_place(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    uint32_t start = view->hits.byte_start[hit];
    colour(view, out, COLOUR_PLACE);
    cli_visible_text(out, cli_reader_title(view->document->path));
    if (view->document->paged) {
        uint32_t pages[2];
        cli_view_pages(view, start, view->hits.byte_end[hit], pages);
        cli_bytes_text(out, ":p");
        cli_bytes_uint(out, pages[0]);
    } else {
        cli_bytes_char(out, ':');
        cli_bytes_uint(out, cli_offsets_at(&view->offsets, start).line);
    }
    colour(view, out, COLOUR_NONE);
    cli_bytes_text(out, ": ");
}

static void add_concept(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    colour(view, out, COLOUR_CONCEPT);
    cli_bytes_char(out, '[');
    cli_visible_text(out, cli_instrument_concept(view->setup->lexicon,
                                                 view->hits.concept_id[hit]).id);
    if (!cli_view_scored(view, hit)) {
        cli_bytes_text(out, ", dropped: ");
        cli_bytes_text(out, cli_view_reason(view->hits.status[hit]));
    }
    cli_bytes_char(out, ']');
    colour(view, out, COLOUR_NONE);
    cli_bytes_char(out, ' ');
}

static void add_sentence(const cli_view *view, uint64_t hit, cli_bytes *out)
{
    const char *text = view->document->text.data;
    uint32_t    sentence = view->hits.sentence[hit];
    uint32_t    hit_start = view->hits.byte_start[hit], hit_end = view->hits.byte_end[hit];
    uint32_t    first, last, end = view->sentences.byte_end[sentence];
    bool        space = true;
    cli_view_context(view, hit, BEFORE_MAX, AFTER_MAX, &first, &last);
    cli_bytes_text(out, first > view->sentences.byte_start[sentence] ? "..." : "");
    cli_visible_line(out, text + first, hit_start - first, &space);
    colour(view, out, COLOUR_HIT);
    cli_visible_line(out, text + hit_start, hit_end - hit_start, &space);
    colour(view, out, COLOUR_NONE);
    cli_visible_line(out, text + hit_end, last - hit_end, &space);
    cli_bytes_text(out, last < end ? "...\n" : "\n");
}

static void write_document(const cli_view *view, cli_bytes *out)
{
    for (uint64_t i = 0; i < view->hits.count; i++) {
        if (cli_view_wanted(view, i) && (cli_view_scored(view, i) || view->setup->drops)) {
            add_place(view, i, out);
            add_concept(view, i, out);
            add_sentence(view, i, out);
        }
    }
}

static void begin(const cli_setup *setup, cli_bytes *out)
{
    (void)setup;
    (void)out;
}

static void write_warning(const cli_warning *warning, cli_bytes *out)
{
    (void)warning; /* stderr has it */
    (void)out;
}

const cli_writer cli_writer_lines = {"text", 0, begin, write_document, write_warning};
