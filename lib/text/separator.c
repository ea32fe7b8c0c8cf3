/*
 * separator.c - a tally of marks, then one verdict
 *
 * Marks are counted by kind; the verdict is a function of the counts, so the
 * order of marks never matters except for what touches white space.
 */
#include "text/separator.h"

#include <stdbool.h>

#include "equilex.h"
#include "text/properties.h"
#include "text/utf8.h"

typedef struct tally {
    unsigned hyphens, dashes, slashes, commas, stops, loose, hard; /* marks by kind */
    bool     leading_stop;  /* the stop of an abbreviation: St. Helens */
    bool     space_before;  /* before the hyphen or dash */
    bool     space_after;   /* after the last mark */
    bool     line_end;      /* after the last mark */
    bool     special;       /* hyphen or dash that is not U+002D */
    bool     quoted, bracket;
    bool     other;         /* a digit above the line, or what is not seen */
} tally;

/* Some ASCII marks mean something else here than their general category says: Markdown's
 * emphasis and code marks are quotation marks to a reader. */
static eqxi_glyph glyph_of(uint32_t code)
{
    if (code == '*' || code == '`') {
        return EQXI_GLYPH_QUOTE;
    }
    /* A soft hyphen between words is as invisible as it is inside of one. */
    return code == 0xAD ? EQXI_GLYPH_IGNORED : eqxi_property_glyph(code);
}

static void count_mark(tally *t, unsigned *counter, uint32_t code)
{
    if (counter == &t->hyphens || counter == &t->dashes) {
        t->space_before = t->space_before || t->space_after;
        t->special = t->special || code != '-';
    }
    (*counter)++;
    t->space_after = t->line_end = false;
}

static void count_glyph(tally *t, uint32_t code, bool first)
{
    switch (glyph_of(code)) {
    case EQXI_GLYPH_SPACE:
        t->space_after = true;
        break;
    case EQXI_GLYPH_LINE:
        t->space_after = t->line_end = true;
        break;
    case EQXI_GLYPH_HYPHEN:
        count_mark(t, &t->hyphens, code);
        break;
    case EQXI_GLYPH_DASH:
        count_mark(t, &t->dashes, code);
        break;
    case EQXI_GLYPH_SLASH:
        count_mark(t, &t->slashes, code);
        break;
    case EQXI_GLYPH_COMMA:
        count_mark(t, &t->commas, code);
        break;
    case EQXI_GLYPH_COLON:
    case EQXI_GLYPH_BULLET:
        count_mark(t, &t->hard, code);
        break;
    case EQXI_GLYPH_QUOTE:
        t->quoted = true;
        break;
    case EQXI_GLYPH_SUPERSCRIPT:
    case EQXI_GLYPH_IGNORED:
    case EQXI_GLYPH_WORD: /* a stray mark or low line that is no word */
        t->other = true;
        break;
    default:
        t->bracket = t->bracket || code == '(';
        t->leading_stop = t->leading_stop || (code == '.' && first);
        count_mark(t, code == '.' ? &t->stops : &t->loose, code);
    }
}

static eqxi_separation verdict(const tally *t)
{
    if (t->hard > 0) {
        return EQXI_SEPARATION_HARD;
    }
    bool stop_in_place = t->stops == 0 || (t->stops == 1 && t->leading_stop);
    if (t->loose > 0 || !stop_in_place || t->hyphens + t->dashes + t->slashes + t->commas > 1) {
        return EQXI_SEPARATION_LOOSE;
    }
    if (t->hyphens == 1 && t->space_before && t->space_after) {
        return EQXI_SEPARATION_LOOSE;
    }
    if (t->dashes == 1 && (t->space_before || t->space_after)) {
        return EQXI_SEPARATION_LOOSE;
    }
    return t->commas == 1 ? EQXI_SEPARATION_COMMA : EQXI_SEPARATION_TIGHT;
}

eqxi_separator eqxi_separator_read(const uint8_t *text, uint32_t start, uint32_t end)
{
    if (end - start == 1 && text[start] == ' ') {
        return (eqxi_separator){EQXI_SEPARATION_TIGHT, 0, 0, 0, 0};
    }
    tally t = {0};
    for (uint32_t at = start; at < end;) {
        eqxi_rune rune = eqxi_utf8_at(text, end, at);
        count_glyph(&t, rune.code, at == start);
        at += rune.size;
    }
    unsigned       marks = t.dashes + t.slashes + t.commas + t.stops + t.loose + t.hard;
    bool           line_end = t.line_end && !t.quoted && !t.other && marks == 0;
    bool           line_hyphen = line_end && t.hyphens == 1 && !t.space_before;
    eqxi_separator separator = {verdict(&t), 0, 0, line_end && t.hyphens == 0, t.bracket};
    if (separator.kind <= EQXI_SEPARATION_COMMA) {
        separator.repairs = (uint8_t)((t.special ? EQX_REPAIR_DASH : 0) |
                                      (line_hyphen ? EQX_REPAIR_LINE_HYPHEN : 0));
    }
    separator.line_hyphen = line_hyphen;
    return separator;
}
