/* scalar_reference.c - see the header; written from docs/matching.md and UAX #29 */
#include "oracle/scalar_reference.h"

#include <stdlib.h>
#include <string.h>

#include "equilex.h"
#include "text/blocks.h"
#include "text/fold.h"
#include "text/number.h"
#include "text/properties.h"
#include "text/sentences.h"
#include "text/spelling.h"
#include "text/stem.h"

typedef struct point {
    uint32_t at, size, code;
    bool     valid;
} point;

typedef struct unit {
    uint32_t start, end; /* bytes */
    int      kind;       /* EQX_TOKEN_* */
    char    *exact, *folded, *stem;
} unit;

typedef struct phrase {
    char    *key;
    uint32_t term;
} phrase;

typedef struct phrases {
    phrase *data;
    size_t  count;
} phrases;

struct scalar_reference {
    eqxi_memory   memory;
    eqxi_stemmer *stemmer;
    eqxi_blocks   blocks;
    phrases       stems, folds, exacts; /* two units or more; one unit; one unit in capitals */
    uint32_t      longest;
    point        *points;
    size_t        point_count, point_capacity;
    unit         *units;
    size_t        unit_count, unit_capacity;
    char         *joined;
    size_t        joined_capacity;
};

static void *grown(void *block, size_t *capacity, size_t need, size_t size)
{
    if (need <= *capacity) {
        return block;
    }
    *capacity = need * 2 + 16;
    block = realloc(block, *capacity * size);
    if (block == NULL) {
        abort();
    }
    return block;
}

static char *copied(const char *bytes, size_t size)
{
    char *copy = malloc(size + 1);
    if (copy == NULL) {
        abort();
    }
    if (size > 0) {
        memcpy(copy, bytes, size);
    }
    copy[size] = '\0';
    return copy;
}

/* Unicode 15.0, table 3-7, and the maximal subpart of what is not in it. */
static point decode(const uint8_t *t, size_t size, size_t at)
{
    uint8_t  lead = t[at];
    unsigned need = lead >= 0xC2 && lead <= 0xDF ? 1 : lead >= 0xE0 && lead <= 0xEF ? 2
                  : lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
    uint8_t  low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    uint8_t  high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    uint32_t code = need == 1 ? lead & 0x1Fu : need == 2 ? lead & 0xFu : lead & 7u;
    if (lead < 0x80) {
        return (point){(uint32_t)at, 1, lead, true};
    }
    for (unsigned i = 1; i <= need; i++) {
        if (at + i >= size || t[at + i] < low || t[at + i] > high) {
            return (point){(uint32_t)at, i, 0xFFFD, false};
        }
        code = code << 6 | (t[at + i] & 0x3Fu);
        low = 0x80;
        high = 0xBF;
    }
    return need == 0 ? (point){(uint32_t)at, 1, 0xFFFD, false}
                     : (point){(uint32_t)at, need + 1, code, true};
}

static void read_points(scalar_reference *r, const uint8_t *text, size_t start, size_t end)
{
    r->point_count = 0;
    while (start < end) {
        r->points = grown(r->points, &r->point_capacity, r->point_count + 1, sizeof *r->points);
        point next = decode(text, end, start);
        r->points[r->point_count++] = next;
        start += next.size;
    }
}

/* ----------------------------------------------------- UAX #29, words --- */

static eqxi_word_break wb(const scalar_reference *r, size_t i)
{
    return eqxi_property_word(r->points[i].code);
}

static bool is_mark(eqxi_word_break c)
{
    return c == EQXI_WB_EXTEND || c == EQXI_WB_FORMAT || c == EQXI_WB_ZWJ;
}

static bool is_line(eqxi_word_break c)
{
    return c == EQXI_WB_CR || c == EQXI_WB_LF || c == EQXI_WB_NEWLINE;
}

static bool is_ahletter(eqxi_word_break c)
{
    return c == EQXI_WB_LETTER || c == EQXI_WB_LETTER_PICTOGRAPH || c == EQXI_WB_HEBREW;
}

static bool is_midnumletq(eqxi_word_break c)
{
    return c == EQXI_WB_MIDNUMLET || c == EQXI_WB_SINGLE_QUOTE;
}

#define NOWHERE SIZE_MAX

/* WB4: the one before `i` that is no mark, but for marks that stand behind a line end or
 * nothing. */
static size_t base_before(const scalar_reference *r, size_t i)
{
    size_t at = i;
    while (at > 0) {
        at--;
        if (!is_mark(wb(r, at)) || at == 0 || is_line(wb(r, at - 1))) {
            return at;
        }
    }
    return NOWHERE;
}

static size_t base_after(const scalar_reference *r, size_t i)
{
    for (size_t at = i + 1; at < r->point_count; at++) {
        if (!is_mark(wb(r, at))) {
            return at;
        }
    }
    return NOWHERE;
}

static bool in_table(eqxi_word_break a, eqxi_word_break b)
{
    bool letter = is_ahletter(a), letter_b = is_ahletter(b);
    bool line = a == EQXI_WB_EXTENDNUMLET, line_b = b == EQXI_WB_EXTENDNUMLET;
    bool number = a == EQXI_WB_NUMERIC, number_b = b == EQXI_WB_NUMERIC;
    return (letter && letter_b) || (number && number_b) || (letter && number_b) ||
           (number && letter_b) || (a == EQXI_WB_KATAKANA && b == EQXI_WB_KATAKANA) ||
           ((letter || number || a == EQXI_WB_KATAKANA || line) && line_b) ||
           (line && (letter_b || number_b || b == EQXI_WB_KATAKANA));
}

static bool odd_flags_before(const scalar_reference *r, size_t i)
{
    unsigned count = 0;
    for (size_t at = base_before(r, i); at != NOWHERE && wb(r, at) == EQXI_WB_REGIONAL;
         at = base_before(r, at)) {
        count++;
    }
    return count % 2 == 1;
}

/* WB6 to WB7c, WB11, WB12: what joins across one mark of punctuation. */
static bool across(const scalar_reference *r, size_t left, size_t i)
{
    eqxi_word_break a = wb(r, left), b = wb(r, i);
    size_t          next = base_after(r, i), last = base_before(r, left);
    eqxi_word_break n = next == NOWHERE ? EQXI_WB_OTHER : wb(r, next);
    eqxi_word_break l = last == NOWHERE ? EQXI_WB_OTHER : wb(r, last);
    bool mid_b = b == EQXI_WB_MIDLETTER || is_midnumletq(b);
    bool mid_a = a == EQXI_WB_MIDLETTER || is_midnumletq(a);
    return (is_ahletter(a) && mid_b && is_ahletter(n)) ||
           (is_ahletter(l) && mid_a && is_ahletter(b)) ||
           (a == EQXI_WB_HEBREW && b == EQXI_WB_SINGLE_QUOTE) ||
           (a == EQXI_WB_HEBREW && b == EQXI_WB_DOUBLE_QUOTE && n == EQXI_WB_HEBREW) ||
           (l == EQXI_WB_HEBREW && a == EQXI_WB_DOUBLE_QUOTE && b == EQXI_WB_HEBREW) ||
           (l == EQXI_WB_NUMERIC && (a == EQXI_WB_MIDNUM || is_midnumletq(a)) &&
            b == EQXI_WB_NUMERIC) ||
           (a == EQXI_WB_NUMERIC && (b == EQXI_WB_MIDNUM || is_midnumletq(b)) &&
            n == EQXI_WB_NUMERIC);
}

static bool breaks_before(const scalar_reference *r, size_t i)
{
    if (i == 0 || i >= r->point_count) {
        return true; /* WB1, WB2 */
    }
    eqxi_word_break a = wb(r, i - 1), b = wb(r, i);
    if (a == EQXI_WB_CR && b == EQXI_WB_LF) {
        return false; /* WB3 */
    }
    if (is_line(a) || is_line(b)) {
        return true; /* WB3a, WB3b */
    }
    bool pictograph = b == EQXI_WB_PICTOGRAPH || b == EQXI_WB_LETTER_PICTOGRAPH;
    if ((a == EQXI_WB_ZWJ && pictograph) || (a == EQXI_WB_SPACE && b == EQXI_WB_SPACE) ||
        is_mark(b)) {
        return false; /* WB3c, WB3d, WB4 */
    }
    size_t left = base_before(r, i);
    if (b == EQXI_WB_REGIONAL && wb(r, left) == EQXI_WB_REGIONAL) {
        return !odd_flags_before(r, i); /* WB15, WB16 */
    }
    return !in_table(wb(r, left), b) && !across(r, left, i);
}

/* --------------------------------------------------------------- units --- */

static bool is_joiner(uint32_t code)
{
    return code == '+' || code == '%';
}

static bool is_alphanumeric(const scalar_reference *r, size_t i)
{
    return eqxi_property_letter(r->points[i].code) || wb(r, i) == EQXI_WB_NUMERIC;
}

static size_t segment_end(const scalar_reference *r, size_t i)
{
    do {
        i++;
    } while (!breaks_before(r, i));
    return i;
}

static bool is_word(const scalar_reference *r, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        if (is_alphanumeric(r, i)) {
            return true;
        }
    }
    return false;
}

static void push_unit(scalar_reference *r, size_t start, size_t end, int kind)
{
    r->units = grown(r->units, &r->unit_capacity, r->unit_count + 1, sizeof *r->units);
    const point *last = &r->points[end - 1];
    r->units[r->unit_count++] =
        (unit){r->points[start].at, last->at + last->size, kind, NULL, NULL, NULL};
}

static bool is_symbol(uint32_t code)
{
    return code != '*' && code != '`' && code != '^' && code != '|' &&
           eqxi_property_glyph(code) == EQXI_GLYPH_SYMBOL;
}

static void cut_symbols(scalar_reference *r, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        if (r->points[i].valid && (is_symbol(r->points[i].code) || is_joiner(r->points[i].code))) {
            push_unit(r, i, i + 1, EQX_TOKEN_SYMBOL);
        }
    }
}

static size_t joiners_end(const scalar_reference *r, size_t i)
{
    while (i < r->point_count && is_joiner(r->points[i].code)) {
        i++;
    }
    return i;
}

/* From `i` words and joiners that touch each other. */
static void cut_units(scalar_reference *r)
{
    for (size_t i = 0; i < r->point_count;) {
        size_t at = i, end = i;
        bool   word = false;
        for (;;) {
            size_t joined = joiners_end(r, at);
            size_t next = joined < r->point_count ? segment_end(r, joined) : joined;
            bool   holds = joined < r->point_count && is_word(r, joined, next);
            end = joined;
            if (holds && (joined > at || at == i)) {
                word = true;
                at = end = next;
                continue;
            }
            break;
        }
        if (word) {
            push_unit(r, i, end, EQX_TOKEN_WORD);
        } else {
            end = end > i ? end : segment_end(r, i);
            cut_symbols(r, i, end);
        }
        i = end;
    }
}

static bool may_begin_number(const uint8_t *text, const unit *u)
{
    uint8_t  first = text[u->start];
    uint32_t size = u->end - u->start;
    return (first >= '0' && first <= '9') || u->kind == EQX_TOKEN_SYMBOL ||
           eqxi_number_month(text + u->start, size) != 0;
}

static void join_numbers(scalar_reference *r, const uint8_t *text, size_t first, size_t end)
{
    size_t out = first;
    for (size_t i = first; i < r->unit_count; i++) {
        unit now = r->units[i];
        if (may_begin_number(text, &now)) {
            eqxi_number number = eqxi_number_read(text + now.start, end - now.start);
            for (size_t last = i; number.kind != EQX_NUMBER_NONE && last < r->unit_count; last++) {
                if (r->units[last].end == now.start + number.size) {
                    now.end = r->units[last].end;
                    now.kind = EQX_TOKEN_NUMBER;
                    i = last;
                    break;
                }
            }
        }
        r->units[out++] = now;
    }
    r->unit_count = out;
}

static void read_forms(scalar_reference *r, const uint8_t *text, unit *u)
{
    eqxi_buffer exact, plain;
    uint32_t    size = u->end - u->start;
    eqxi_buffer_init(&exact, &r->memory);
    eqxi_buffer_init(&plain, &r->memory);
    eqxi_fold_repair(&exact, text + u->start, size);
    eqxi_fold_case(&plain, exact.data, exact.size);
    u->exact = copied(exact.data, exact.size);
    if (u->kind == EQX_TOKEN_NUMBER) {
        char        spelled[64];
        eqxi_number number = eqxi_number_read(text + u->start, size);
        size_t      length = eqxi_number_spell(&number, text + u->start, spelled);
        u->folded = copied(spelled, length);
        u->stem = copied(spelled, length);
    } else if (u->kind == EQX_TOKEN_SYMBOL) {
        bool and = size == 1 && text[u->start] == '&';
        u->folded = and ? copied("and", 3) : copied(plain.data, plain.size);
        u->stem = copied(u->folded, strlen(u->folded));
    } else {
        const char *british = eqxi_spelling_british(plain.data, plain.size), *stem;
        size_t      stem_size;
        u->folded = british != NULL ? copied(british, strlen(british))
                                    : copied(plain.data, plain.size);
        if (eqxi_stemmer_stem(r->stemmer, u->folded, strlen(u->folded), &stem, &stem_size) != 0) {
            abort();
        }
        u->stem = copied(stem, stem_size);
    }
    eqxi_buffer_wipe(&exact);
    eqxi_buffer_wipe(&plain);
}

static void drop_units(scalar_reference *r)
{
    for (size_t i = 0; i < r->unit_count; i++) {
        free(r->units[i].exact);
        free(r->units[i].folded);
        free(r->units[i].stem);
    }
    r->unit_count = 0;
}

static void cut(scalar_reference *r, const uint8_t *text, size_t start, size_t end)
{
    drop_units(r);
    read_points(r, text, start, end);
    cut_units(r);
    join_numbers(r, text, 0, end);
    for (size_t i = 0; i < r->unit_count; i++) {
        read_forms(r, text, &r->units[i]);
    }
}

/* ----------------------------------------------------------- separators --- */

typedef struct between {
    bool tight, broken; /* broken: a word may go on over the line end */
} between;

/* docs/matching.md, section 4: tight or not; commas are not tight, and these terms have none. */
static between look_between(const uint8_t *text, const unit *left, const unit *right)
{
    unsigned joins = 0, others = 0, hyphens = 0, dashes = 0;
    bool     space = false, before = false, line = false;
    uint32_t start = left->end;
    for (uint32_t at = start; at < right->start;) {
        point      p = decode(text, right->start, at);
        eqxi_glyph g = p.code == '*' || p.code == '`' ? EQXI_GLYPH_QUOTE
                                                      : eqxi_property_glyph(p.code);
        bool join = g == EQXI_GLYPH_HYPHEN || g == EQXI_GLYPH_DASH || g == EQXI_GLYPH_SLASH;
        bool passed = g == EQXI_GLYPH_QUOTE || g == EQXI_GLYPH_SUPERSCRIPT ||
                      g == EQXI_GLYPH_IGNORED || g == EQXI_GLYPH_WORD;
        if (g == EQXI_GLYPH_SPACE || g == EQXI_GLYPH_LINE) {
            space = true;
            line = line || g == EQXI_GLYPH_LINE;
        } else if (!passed) {
            bool stop = p.code == '.' && at == start;
            before = before || (space && (g == EQXI_GLYPH_HYPHEN || g == EQXI_GLYPH_DASH));
            joins += join;
            hyphens += g == EQXI_GLYPH_HYPHEN;
            dashes += g == EQXI_GLYPH_DASH;
            others += !join && !stop;
            joins += stop ? 0x100 : 0;
            space = line = false;
        }
        at += p.size;
    }
    bool spaced = (hyphens > 0 && before && space) || (dashes > 0 && (before || space));
    bool tight = others == 0 && (joins & 0xFF) <= 1 && !spaced;
    bool soft = left->end - left->start > 2 && text[left->end - 2] == 0xC2 &&
                text[left->end - 1] == 0xAD;
    bool words = left->kind == EQX_TOKEN_WORD && right->kind == EQX_TOKEN_WORD;
    bool hyphen = hyphens == 1 && joins == 1 && others == 0 && line && !before;
    return (between){tight, words && (hyphen || (soft && line && tight))};
}

/* -------------------------------------------------------------- matches --- */

static int compare_keys(const void *a, const void *b)
{
    const phrase *x = a, *y = b;
    int           order = strcmp(x->key, y->key);
    return order != 0 ? order : (x->term > y->term) - (x->term < y->term);
}

static void put_row(scalar_rows *rows, uint32_t start, uint32_t end, uint32_t term)
{
    rows->data = grown(rows->data, &rows->capacity, rows->count + 1, sizeof *rows->data);
    rows->data[rows->count++] = (scalar_row){start, end, term};
}

static void look_up(const phrases *list, const char *key, uint32_t start, uint32_t end,
                    scalar_rows *rows)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(list->data[middle].key, key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < list->count && strcmp(list->data[low].key, key) == 0; low++) {
        put_row(rows, start, end, list->data[low].term);
    }
}

static size_t join(scalar_reference *r, size_t at, const char *stem)
{
    size_t size = strlen(stem);
    r->joined = grown(r->joined, &r->joined_capacity, at + size + 2, 1);
    if (at > 0) {
        r->joined[at++] = ' ';
    }
    memcpy(r->joined + at, stem, size + 1);
    return at + size;
}

/* The word of units `i` and `i + 1`, as one. */
static unit whole_word(scalar_reference *r, const uint8_t *text, size_t i)
{
    uint32_t first = r->units[i].end - r->units[i].start;
    uint32_t second = r->units[i + 1].end - r->units[i + 1].start;
    uint8_t *bytes = (uint8_t *)copied((const char *)text + r->units[i].start, first);
    bytes = realloc(bytes, (size_t)first + second + 1);
    if (bytes == NULL) {
        abort();
    }
    memcpy(bytes + first, text + r->units[i + 1].start, second);
    unit whole = {0, first + second, EQX_TOKEN_WORD, NULL, NULL, NULL};
    read_forms(r, bytes, &whole);
    free(bytes);
    return whole;
}

static void match_from(scalar_reference *r, const uint8_t *text, size_t first, size_t next,
                       size_t size, uint32_t taken, scalar_rows *rows);

static bool is_capitals(const char *word)
{
    size_t capitals = strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    size_t rest = strlen(word) - capitals;
    return capitals >= 2 && capitals <= 6 && (rest == 0 || (rest == 1 && word[capitals] == 's'));
}

/* A unit of a phrase in bare capitals stands in its key as it is: no stem has a capital. */
static void take(scalar_reference *r, const uint8_t *text, size_t first, const unit *u, size_t next,
                 size_t size, uint32_t taken, bool exact, scalar_rows *rows)
{
    uint32_t start = r->units[first].start, end = r->units[next - 1].end;
    size_t   length = join(r, size, exact ? u->exact : u->stem);
    if (!exact && is_capitals(u->exact)) {
        take(r, text, first, u, next, size, taken, true, rows);
        length = join(r, size, u->stem);
    }
    if (taken == 0) {
        look_up(&r->folds, u->folded, start, end, rows);
        look_up(&r->exacts, u->exact, start, end, rows);
    } else {
        look_up(&r->stems, r->joined, start, end, rows);
    }
    if (taken + 1 < r->longest && next < r->unit_count &&
        look_between(text, &r->units[next - 1], &r->units[next]).tight) {
        match_from(r, text, first, next, length, taken + 1, rows);
    }
}

static void match_from(scalar_reference *r, const uint8_t *text, size_t first, size_t next,
                       size_t size, uint32_t taken, scalar_rows *rows)
{
    take(r, text, first, &r->units[next], next + 1, size, taken, false, rows);
    if (next + 1 < r->unit_count &&
        look_between(text, &r->units[next], &r->units[next + 1]).broken) {
        unit whole = whole_word(r, text, next);
        take(r, text, first, &whole, next + 2, size, taken, false, rows);
        free(whole.exact);
        free(whole.folded);
        free(whole.stem);
    }
}

static int compare_rows(const void *a, const void *b)
{
    const scalar_row *x = a, *y = b;
    if (x->start != y->start) {
        return x->start < y->start ? -1 : 1;
    }
    if (x->end != y->end) {
        return x->end > y->end ? -1 : 1;
    }
    return (x->term > y->term) - (x->term < y->term);
}

static void sort_rows(scalar_rows *rows)
{
    size_t kept = 0;
    if (rows->count > 0) {
        qsort(rows->data, rows->count, sizeof *rows->data, compare_rows);
    }
    for (size_t i = 0; i < rows->count; i++) {
        if (kept == 0 || compare_rows(&rows->data[kept - 1], &rows->data[i]) != 0) {
            rows->data[kept++] = rows->data[i];
        }
    }
    rows->count = kept;
}

void scalar_run(scalar_reference *r, const uint8_t *text, size_t size, bool snippet,
                scalar_rows *rows)
{
    eqx_input input = {.struct_size = sizeof input, .text = (const char *)text, .size = size};
    rows->count = 0;
    if (eqxi_blocks_find(&r->memory, &r->blocks, &input, snippet ? EQX_SNIPPET : 0) != EQX_OK) {
        abort();
    }
    for (size_t s = 0; s < r->blocks.stretches.count; s++) {
        const eqxi_stretch *stretch = &r->blocks.stretches.data[s];
        for (size_t at = stretch->byte_start; at < stretch->byte_end;) {
            size_t end = eqxi_sentences_next(text, stretch->byte_end, at, EQXI_SENTENCES_PROSE);
            cut(r, text, at, end);
            for (size_t i = 0; i < r->unit_count; i++) {
                match_from(r, text, i, i, 0, 0, rows);
            }
            at = end;
        }
    }
    sort_rows(rows);
}

/* ---------------------------------------------------------------- terms --- */

static void put_phrase(phrases *list, const char *key, uint32_t term)
{
    list->data = realloc(list->data, (list->count + 1) * sizeof *list->data);
    if (list->data == NULL) {
        abort();
    }
    list->data[list->count++] = (phrase){copied(key, strlen(key)), term};
}

static void put_term(scalar_reference *r, const char *line, size_t size, uint32_t term)
{
    size_t length = 0;
    cut(r, (const uint8_t *)line, 0, size);
    if (r->unit_count == 1) {
        bool exact = is_capitals(r->units[0].exact);
        put_phrase(exact ? &r->exacts : &r->folds,
                   exact ? r->units[0].exact : r->units[0].folded, term);
    } else if (r->unit_count > 1) {
        for (size_t i = 0; i < r->unit_count; i++) {
            const unit *u = &r->units[i];
            length = join(r, length, is_capitals(u->exact) ? u->exact : u->stem);
        }
        put_phrase(&r->stems, r->joined, term);
    }
    r->longest = r->unit_count > r->longest ? (uint32_t)r->unit_count : r->longest;
}

static void sort_phrases(phrases *list)
{
    if (list->count > 0) {
        qsort(list->data, list->count, sizeof *list->data, compare_keys);
    }
}

scalar_reference *scalar_new(const char *list, size_t size)
{
    scalar_reference *r = calloc(1, sizeof *r);
    uint32_t          term = 0;
    if (r == NULL || eqxi_memory_init(&r->memory, NULL) != EQX_OK ||
        eqxi_stemmer_new(&r->stemmer) != EQX_OK) {
        abort();
    }
    for (size_t at = 0; at < size;) {
        const char *end = memchr(list + at, '\n', size - at);
        size_t      length = end == NULL ? size - at : (size_t)(end - list) - at;
        if (length > 0) {
            put_term(r, list + at, length, term++);
        }
        at += length + 1;
    }
    sort_phrases(&r->stems);
    sort_phrases(&r->folds);
    sort_phrases(&r->exacts);
    return r;
}

static void free_phrases(phrases *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->data[i].key);
    }
    free(list->data);
}

void scalar_free(scalar_reference *r)
{
    drop_units(r);
    free_phrases(&r->stems);
    free_phrases(&r->folds);
    free_phrases(&r->exacts);
    eqxi_blocks_wipe(&r->memory, &r->blocks);
    eqxi_stemmer_free(r->stemmer);
    free(r->points);
    free(r->units);
    free(r->joined);
    free(r);
}
