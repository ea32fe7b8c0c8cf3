/*
 * sentences.c - the rules of UAX #29, asked only where a sentence may end
 *
 * Most bytes begin nothing that ends a sentence; a table of bytes passes over
 * them. After a terminator a table of transitions reads Close* and Sp* (SB9,
 * SB10) and says what the next code point means.
 *
 * Time: SB8 reads on from a terminator to the next letter, terminator or line
 * end. What it passes holds no terminator, so no other look ahead begins there,
 * and each byte is read at most twice: by one look ahead and by the scan. The
 * look back of SB7 passes the marks on one letter, which stand before one
 * terminator only. In prose nothing beyond the longest sentence is looked at; a
 * cut reads the words of that sentence once, and at most the 4 KiB before its end
 * are read again as part of the next.
 */
#include "text/sentences.h"

#include <stdbool.h>

#include "text/abbreviations.h"
#include "text/properties.h"
#include "text/properties_data.h"
#include "text/utf8.h"
#include "text/words.h"

#define CUT_SIZE 4096u /* in which a word boundary is sought for a cut, and seen to be one */

typedef struct stretch {
    const uint8_t *text;
    size_t         start, size;
    bool           prose;
} stretch;

typedef struct glyph {
    eqxi_sentence_break class;
    size_t              start, end;
} glyph;

/* What was read since the terminator, or what the next code point means. */
typedef enum state {
    SCAN,    /* SB8a, SB998: no boundary here; look for the next terminator */
    STOPPED, /* SATerm */
    CLOSED,  /* SATerm Close+ */
    SPACED,  /* SATerm Close* Sp+ */
    STATES,
    END = STATES, /* SB11 */
    END_LINE,     /* SB4, SB9, SB10: after this line end */
    IF_LOWER,     /* SB8, else SB11 */
    IF_CAPITAL,   /* SB7, else SB11 */
    IF_ATERM      /* SB6 or SB8 after ATerm; SB11 after STerm */
} state;

#define CLASSES (EQXI_SB_CLOSE + 1)

/* SB5, SB8, SB8a, SB9, SB10 as they are in every state. */
#define COMMON(same)                                                                        \
    [EQXI_SB_EXTEND] = (same), [EQXI_SB_FORMAT] = (same), [EQXI_SB_SP] = SPACED,            \
    [EQXI_SB_CR] = END_LINE, [EQXI_SB_LF] = END_LINE, [EQXI_SB_SEP] = END_LINE,             \
    [EQXI_SB_ATERM] = SCAN, [EQXI_SB_STERM] = SCAN, [EQXI_SB_SCONTINUE] = SCAN,             \
    [EQXI_SB_LOWER] = IF_ATERM, [EQXI_SB_OLETTER] = END, [EQXI_SB_OTHER] = IF_LOWER

static const uint8_t transitions[STATES][CLASSES] = {
    [STOPPED] = {
        COMMON(STOPPED),
        [EQXI_SB_CLOSE] = CLOSED, [EQXI_SB_NUMERIC] = IF_ATERM, [EQXI_SB_UPPER] = IF_CAPITAL,
    },
    [CLOSED] = {
        COMMON(CLOSED),
        [EQXI_SB_CLOSE] = CLOSED, [EQXI_SB_NUMERIC] = IF_LOWER, [EQXI_SB_UPPER] = END,
    },
    [SPACED] = {
        COMMON(SPACED),
        [EQXI_SB_CLOSE] = IF_LOWER, [EQXI_SB_NUMERIC] = IF_LOWER, [EQXI_SB_UPPER] = END,
    },
};

static eqxi_sentence_break class_of(const stretch *in, uint32_t code)
{
    eqxi_sentence_break class = eqxi_property_sentence(code);
    bool line = class == EQXI_SB_CR || class == EQXI_SB_LF || class == EQXI_SB_SEP;
    return line && in->prose ? EQXI_SB_SP : class;
}

static glyph read_glyph(const stretch *in, size_t at)
{
    eqxi_rune rune = eqxi_utf8_at(in->text, in->size, at);
    return (glyph){class_of(in, rune.code), at, at + rune.size};
}

static bool is_line_end(eqxi_sentence_break class)
{
    return class == EQXI_SB_CR || class == EQXI_SB_LF || class == EQXI_SB_SEP;
}

static bool is_terminator(eqxi_sentence_break class)
{
    return class == EQXI_SB_ATERM || class == EQXI_SB_STERM;
}

static bool is_letter(eqxi_sentence_break class)
{
    return class == EQXI_SB_LOWER || class == EQXI_SB_UPPER || class == EQXI_SB_OLETTER;
}

/* The next terminator or line end; one that begins at in->size if there is none. */
static glyph find_stop(const stretch *in, size_t at)
{
    const uint8_t wanted = in->prose ? 1 : 3;
    for (; at < in->size; at++) {
        if ((eqxi_property_stops[in->text[at]] & wanted) != 0) {
            glyph found = read_glyph(in, at);
            if (is_terminator(found.class) || is_line_end(found.class)) {
                return found;
            }
        }
    }
    return (glyph){EQXI_SB_OTHER, in->size, in->size};
}

/* SB3 */
static size_t end_of_line(const stretch *in, const glyph *line)
{
    bool pair = line->class == EQXI_SB_CR && line->end < in->size && in->text[line->end] == '\n';
    return pair ? line->end + 1 : line->end;
}

/* SB7: whether a letter with case stands before the terminator. */
static bool follows_cased(const stretch *in, const glyph *stop)
{
    for (size_t at = stop->start; at > in->start;) {
        eqxi_rune           rune = eqxi_utf8_before(in->text, in->size, at);
        eqxi_sentence_break class = class_of(in, rune.code);
        if (class != EQXI_SB_EXTEND && class != EQXI_SB_FORMAT) {
            return class == EQXI_SB_LOWER || class == EQXI_SB_UPPER;
        }
        at -= rune.size; /* SB5 */
    }
    return false;
}

/* SB8: whether the first letter from `at` on, no terminator or line end before it, is in lower
 * case. In prose a number after white space begins a sentence as a capital does. */
static bool lower_follows(const stretch *in, size_t at, state now)
{
    while (at < in->size) {
        glyph next = read_glyph(in, at);
        if (is_letter(next.class) || is_terminator(next.class) || is_line_end(next.class)) {
            return next.class == EQXI_SB_LOWER;
        }
        if (next.class == EQXI_SB_NUMERIC && in->prose && now == SPACED) {
            return false;
        }
        at = next.end;
    }
    return false;
}

/* Whether a sentence ends before `next`, which stands after `stop` in state `now`. */
static bool ends_before(const stretch *in, const glyph *stop, size_t next, state now, state then)
{
    if (stop->class == EQXI_SB_STERM) {
        return true;
    }
    switch (then) {
    case IF_ATERM:
        return false;
    case IF_CAPITAL:
        return !follows_cased(in, stop);
    case IF_LOWER:
        return !lower_follows(in, next, now);
    default:
        return true;
    }
}

static bool is_held(const stretch *in, const glyph *stop, size_t next, bool closed)
{
    return in->prose && !closed && in->text[stop->start] == '.' &&
           eqxi_abbreviations_hold(in->text, in->size, in->start, stop->start, next);
}

/* Whether the sentence ends after the terminator. `*at` becomes its end, or where to go on. */
static bool ends_after(const stretch *in, const glyph *stop, size_t *at)
{
    state now = STOPPED;
    bool  closed = false;
    for (*at = stop->end; *at < in->size;) {
        glyph next = read_glyph(in, *at);
        state then = (state)transitions[now][next.class];
        if (then == SCAN) {
            return false;
        }
        if (then == END_LINE) {
            *at = end_of_line(in, &next);
            return true;
        }
        if (then >= STATES) {
            return ends_before(in, stop, next.start, now, then) &&
                   !is_held(in, stop, next.start, closed);
        }
        closed = closed || then == CLOSED;
        now = then;
        *at = next.end;
    }
    return true;
}

static size_t find_end(const stretch *in)
{
    size_t at = in->start;
    while (at < in->size) {
        glyph stop = find_stop(in, at);
        if (is_line_end(stop.class)) {
            return end_of_line(in, &stop);
        }
        at = stop.end;
        if (stop.start < in->size && ends_after(in, &stop, &at)) {
            return at;
        }
    }
    return in->size;
}

/* The last code point boundary at or before `at`. */
static size_t floor_rune(const uint8_t *text, size_t size, size_t at)
{
    if (text[at - 1] < 0x80) {
        return at;
    }
    for (size_t back = 1; back < 4; back++) {
        if (eqxi_utf8_at(text, size, at - back).size > back) {
            return at - back;
        }
    }
    return at;
}

/* Where a sentence that begins at `start` and goes on beyond `limit` is cut. Words are read no
 * further than CUT_SIZE beyond it, so a longer one is not known to begin where it seems to. */
static size_t cut_sentence(const uint8_t *text, size_t size, size_t start, size_t limit)
{
    size_t window = size;
    if (size - limit > CUT_SIZE) {
        window = floor_rune(text, size, limit + CUT_SIZE);
    }
    size_t best = start;
    for (size_t at = start; at <= limit;) {
        size_t end = eqxi_words_next(text, window, at);
        if (end == window && window < size) {
            break;
        }
        best = at;
        at = end;
    }
    return best > start && limit - best <= CUT_SIZE ? best : limit;
}

/* A sentence that ends by itself where it would have to be cut is whole. */
static bool ends_at(const stretch *limited, size_t size)
{
    stretch wider = *limited;
    wider.size = size - limited->size > CUT_SIZE
                     ? floor_rune(limited->text, size, limited->size + CUT_SIZE)
                     : size;
    return find_end(&wider) == limited->size;
}

size_t eqxi_sentences_window(const uint8_t *text, size_t size, size_t start)
{
    return size - start <= EQXI_SENTENCE_MAX ? size
                                             : floor_rune(text, size, start + EQXI_SENTENCE_MAX);
}

bool eqxi_sentences_may_stop(uint8_t byte)
{
    return (eqxi_property_stops[byte] & 1) != 0;
}

/* Closing marks, of ASCII and curly: Close of UAX #29. */
static size_t skip_closing(const uint8_t *text, size_t size, size_t at)
{
    for (;;) {
        bool curly = size - at > 2 && text[at] == 0xE2 && text[at + 1] == 0x80 &&
                     (text[at + 2] == 0x99 || text[at + 2] == 0x9D);
        bool plain = size > at && (text[at] == '"' || text[at] == '\'' || text[at] == ')');
        if (!curly && !plain) {
            return at;
        }
        at += curly ? 3 : 1;
    }
}

/* Line ends are spaces in prose. */
static size_t skip_spaces(const uint8_t *text, size_t size, size_t at)
{
    while (at < size && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r')) {
        at++;
    }
    return at;
}

/* What follows nearly every full stop of English: closing marks or none, spaces, a letter of
 * ASCII. Where the letter stands, or 0; SB8 and SB11 need no table then. */
static size_t letter_behind(const uint8_t *text, size_t size, size_t stop, bool *closed)
{
    size_t marks = skip_closing(text, size, stop + 1), next = skip_spaces(text, size, marks);
    *closed = marks > stop + 1;
    bool letter = next > marks && next < size && (uint8_t)((text[next] | 0x20u) - 'a') < 26;
    return letter ? next : 0;
}

bool eqxi_sentences_end_at(const uint8_t *text, size_t size, size_t start, size_t stop,
                           size_t *end)
{
    stretch in = {text, start, size, true};
    bool    closed = false;
    size_t  letter = text[stop] < 0x80 ? letter_behind(text, size, stop, &closed) : 0;
    if (letter > 0) {
        glyph found = {EQXI_SB_ATERM, stop, stop + 1};
        *end = letter;
        return text[stop] != '.' || (text[letter] < 'a' && !is_held(&in, &found, letter, closed));
    }
    glyph found = read_glyph(&in, stop);
    return is_terminator(found.class) && ends_after(&in, &found, end);
}

size_t eqxi_sentences_next(const uint8_t *text, size_t size, size_t start,
                           eqxi_sentence_rules rules)
{
    bool cut;
    return eqxi_sentences_next_or_cut(text, size, start, rules, &cut);
}

size_t eqxi_sentences_next_or_cut(const uint8_t *text, size_t size, size_t start,
                                  eqxi_sentence_rules rules, bool *cut)
{
    stretch in = {text, start, size, rules == EQXI_SENTENCES_PROSE};
    *cut = false;
    if (!in.prose || size - start <= EQXI_SENTENCE_MAX) {
        return find_end(&in);
    }
    in.size = eqxi_sentences_window(text, size, start);
    size_t end = find_end(&in);
    if (end < in.size || ends_at(&in, size)) {
        return end;
    }
    *cut = true;
    return cut_sentence(text, size, start, in.size);
}
