/*
 * words.c - the rules of UAX #29 as one table of transitions
 *
 * A segment is read from its first code point on. The state is what the rules
 * can still see of it: the last code point that is no mark (WB4). The table
 * says for each state and the class that follows which state comes next, STOP
 * for a boundary before it, or which class must come after it (WB6, WB7b, WB12).
 *
 * Nothing to the left of a boundary changes what comes after it: the rules that
 * look back further than one code point (WB7, WB7c, WB11) would have prevented
 * the boundary, and regional indicators are joined in pairs from the first of
 * their run (WB15, WB16), so a boundary among them is always an even one.
 *
 * Time: a look ahead passes one punctuation mark and the marks on it. If it
 * finds what it wants, reading goes on from there. If not, a boundary falls
 * before the punctuation mark and all that was passed is, by WB4, one segment:
 * the next one. So each byte is read at most twice over a whole text.
 */
#include "text/words.h"

#include "text/properties.h"
#include "text/utf8.h"

typedef enum state {
    STOP, /* no state: a boundary */
    START,
    ANY, /* joins marks alone */
    CR,
    LINE,
    SPACE,
    LETTER,
    HEBREW,
    HEBREW_QUOTE, /* WB7a: a quote that has joined a Hebrew letter */
    NUMBER,
    KATAKANA,
    CONNECTOR,
    REGIONAL, /* first of a pair */
    STATES,
    IF_LETTER = STATES, /* goes on if, marks passed over, this comes after */
    IF_HEBREW,
    IF_NUMBER
} state;

#define CLASSES (EQXI_WB_LETTER_PICTOGRAPH + 1)

#define LETTERS                                                          \
    [EQXI_WB_LETTER] = LETTER, [EQXI_WB_LETTER_PICTOGRAPH] = LETTER,     \
    [EQXI_WB_HEBREW] = HEBREW
/* WB4: a mark joins what it follows and leaves it what it was. */
#define MARKS(same) \
    [EQXI_WB_EXTEND] = (same), [EQXI_WB_FORMAT] = (same), [EQXI_WB_ZWJ] = (same)
/* WB6, WB7 */
#define MID_LETTERS                                                      \
    [EQXI_WB_MIDLETTER] = IF_LETTER, [EQXI_WB_MIDNUMLET] = IF_LETTER,    \
    [EQXI_WB_SINGLE_QUOTE] = IF_LETTER

static const uint8_t transitions[STATES][CLASSES] = {
    [START] = {
        [EQXI_WB_OTHER] = ANY, [EQXI_WB_CR] = CR, [EQXI_WB_LF] = LINE, [EQXI_WB_NEWLINE] = LINE,
        [EQXI_WB_REGIONAL] = REGIONAL, [EQXI_WB_KATAKANA] = KATAKANA,
        [EQXI_WB_SINGLE_QUOTE] = ANY, [EQXI_WB_DOUBLE_QUOTE] = ANY, [EQXI_WB_MIDNUMLET] = ANY,
        [EQXI_WB_MIDLETTER] = ANY, [EQXI_WB_MIDNUM] = ANY, [EQXI_WB_NUMERIC] = NUMBER,
        [EQXI_WB_EXTENDNUMLET] = CONNECTOR, [EQXI_WB_SPACE] = SPACE,
        [EQXI_WB_PICTOGRAPH] = ANY, LETTERS, MARKS(ANY),
    },
    [ANY] = { MARKS(ANY) },
    /* WB3, WB3a: no mark joins a line end. */
    [CR] = { [EQXI_WB_LF] = LINE },
    /* WB3d comes before WB4: a space with a mark on it joins no further space. */
    [SPACE] = { [EQXI_WB_SPACE] = SPACE, MARKS(ANY) },
    /* WB5, WB6, WB9, WB13a */
    [LETTER] = {
        LETTERS, MARKS(LETTER), MID_LETTERS,
        [EQXI_WB_NUMERIC] = NUMBER, [EQXI_WB_EXTENDNUMLET] = CONNECTOR,
    },
    /* As LETTER, and WB7a, WB7b */
    [HEBREW] = {
        LETTERS, MARKS(HEBREW),
        [EQXI_WB_MIDLETTER] = IF_LETTER, [EQXI_WB_MIDNUMLET] = IF_LETTER,
        [EQXI_WB_SINGLE_QUOTE] = HEBREW_QUOTE, [EQXI_WB_DOUBLE_QUOTE] = IF_HEBREW,
        [EQXI_WB_NUMERIC] = NUMBER, [EQXI_WB_EXTENDNUMLET] = CONNECTOR,
    },
    /* WB7 */
    [HEBREW_QUOTE] = { LETTERS, MARKS(HEBREW_QUOTE) },
    /* WB8, WB10, WB12, WB13a */
    [NUMBER] = {
        LETTERS, MARKS(NUMBER),
        [EQXI_WB_MIDNUM] = IF_NUMBER, [EQXI_WB_MIDNUMLET] = IF_NUMBER,
        [EQXI_WB_SINGLE_QUOTE] = IF_NUMBER,
        [EQXI_WB_NUMERIC] = NUMBER, [EQXI_WB_EXTENDNUMLET] = CONNECTOR,
    },
    /* WB13, WB13a */
    [KATAKANA] = {
        MARKS(KATAKANA),
        [EQXI_WB_KATAKANA] = KATAKANA, [EQXI_WB_EXTENDNUMLET] = CONNECTOR,
    },
    /* WB13a, WB13b */
    [CONNECTOR] = {
        LETTERS, MARKS(CONNECTOR),
        [EQXI_WB_NUMERIC] = NUMBER, [EQXI_WB_KATAKANA] = KATAKANA,
        [EQXI_WB_EXTENDNUMLET] = CONNECTOR,
    },
    /* WB15, WB16: the second completes the pair. */
    [REGIONAL] = { MARKS(REGIONAL), [EQXI_WB_REGIONAL] = ANY },
};

typedef struct glyph {
    eqxi_word_break class;
    size_t          start, end;
} glyph;

static glyph read_glyph(const uint8_t *text, size_t size, size_t at)
{
    eqxi_rune rune = eqxi_utf8_at(text, size, at);
    return (glyph){eqxi_property_word(rune.code), at, at + rune.size};
}

static bool is_wanted(eqxi_word_break class, state look)
{
    switch (look) {
    case IF_HEBREW:
        return class == EQXI_WB_HEBREW;
    case IF_NUMBER:
        return class == EQXI_WB_NUMERIC;
    default:
        return class == EQXI_WB_LETTER || class == EQXI_WB_LETTER_PICTOGRAPH ||
               class == EQXI_WB_HEBREW;
    }
}

/* Where the wanted code point after the punctuation mark that ends at `at` begins; 0 if another
 * comes first. */
static size_t look_past(const uint8_t *text, size_t size, size_t at, state look)
{
    while (at < size) {
        glyph next = read_glyph(text, size, at);
        if (is_wanted(next.class, look)) {
            return at;
        }
        if (transitions[ANY][next.class] == STOP) { /* no mark (WB4) */
            return 0;
        }
        at = next.end;
    }
    return 0;
}

static bool is_pictograph(eqxi_word_break class)
{
    return class == EQXI_WB_PICTOGRAPH || class == EQXI_WB_LETTER_PICTOGRAPH;
}

static size_t read_segment(const uint8_t *text, size_t size, size_t at)
{
    state now = START;
    bool  joiner = false; /* the last code point was ZWJ */
    while (at < size) {
        glyph next = read_glyph(text, size, at);
        state then = (state)transitions[now][next.class];
        if (then >= STATES) {
            at = look_past(text, size, next.end, then);
            if (at == 0) {
                return next.start;
            }
            now = START; /* what was wanted says alone how to go on */
            continue;
        }
        if (then == STOP) {
            if (!joiner || !is_pictograph(next.class)) {
                return at;
            }
            then = (state)transitions[START][next.class]; /* WB3c */
        }
        joiner = next.class == EQXI_WB_ZWJ;
        now = then;
        at = next.end;
    }
    return size;
}

static bool is_ascii_word(uint8_t byte)
{
    return (uint8_t)((byte | 0x20u) - 'a') < 26 || (uint8_t)(byte - '0') < 10 || byte == '_';
}

size_t eqxi_words_next(const uint8_t *text, size_t size, size_t start)
{
    /* WB5, WB8, WB9, WB10, WB13a, WB13b: between two of these there is never a boundary, and the
     * last of a run says alone how to go on. */
    size_t at = start;
    while (at < size && is_ascii_word(text[at])) {
        at++;
    }
    return read_segment(text, size, at > start ? at - 1 : at);
}
