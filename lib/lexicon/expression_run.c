/*
 * expression_run.c - marks are noted, then the words are cut as any text is
 */
#include "lexicon/expression_run.h"

#include <assert.h>
#include <string.h>

#include "equilex.h"
#include "lexicon/expression_signs.h"
#include "match/steps.h"
#include "text/separator.h"
#include "text/utf8.h"

#define AFFIX_MIN 2u  /* code points of a prefix or suffix */
#define AFFIX_MAX 24u

typedef struct scanner {
    eqxi_run   *run;
    const char *text;
    size_t      size, at;
    bool        failed;
} scanner;

void eqxi_run_init(eqxi_run *run, eqxi_expression_reader *reader, const eqxi_node *node)
{
    *run = (eqxi_run){.reader = reader, .node = node};
    eqxi_buffer_init(&run->text, reader->arena->memory);
}

void eqxi_run_wipe(eqxi_run *run)
{
    eqxi_memory *memory = run->reader->arena->memory;
    eqxi_buffer_wipe(&run->text);
    eqxi_array_wipe(memory, &run->origin);
    eqxi_array_wipe(memory, &run->marks);
    eqxi_array_wipe(memory, &run->quotes);
    eqxi_array_wipe(memory, &run->commas);
    eqxi_units_wipe(memory, &run->units);
}

eqxi_place eqxi_run_place(const eqxi_node *node, size_t start, size_t end)
{
    if (node->text_start == SIZE_MAX) {
        return node->place;
    }
    return (eqxi_place){node->place.source, node->text_start + start, node->text_start + end};
}

static bool out_of_memory(eqxi_run *run)
{
    run->reader->status = eqxi_memory_status(run->reader->arena->memory);
    return false;
}

static void refuse(eqxi_run *run, size_t start, size_t end, uint32_t code, const char *value)
{
    eqxi_diagnostics_add(run->reader->diagnostics, eqxi_run_place(run->node, start, end), code,
                         value, NULL);
}

static void fail(scanner *s, size_t start, size_t end, uint32_t code)
{
    s->failed = true;
    refuse(s->run, start, end, code, NULL);
}

/* One byte of the expression becomes one byte of the run. */
static void take_byte(scanner *s)
{
    eqxi_run *run = s->run;
    if (!eqxi_array_reserve(run->reader->arena->memory, &run->origin, run->origin.count + 1)) {
        s->failed = !out_of_memory(run);
        return;
    }
    run->origin.data[run->origin.count++] = (uint32_t)s->at;
    eqxi_buffer_char(&run->text, s->text[s->at++]);
    if (run->text.failed) {
        s->failed = !out_of_memory(run);
    }
}

static void take_escape(scanner *s)
{
    if (s->size - s->at < 2) {
        fail(s, s->at, s->at + 1, EQXI_DIAG_ESCAPE_END);
        return;
    }
    s->at++;
    take_byte(s);
}

static void take_mark(scanner *s, eqxi_compare compare)
{
    eqxi_run *run = s->run;
    if (!eqxi_array_reserve(run->reader->arena->memory, &run->marks, run->marks.count + 1)) {
        s->failed = !out_of_memory(run);
        return;
    }
    run->marks.data[run->marks.count++] =
        (eqxi_run_mark){(uint32_t)run->text.size, compare, (uint32_t)s->at};
    s->at++;
}

static void take_quote(scanner *s)
{
    eqxi_run *run = s->run;
    size_t    open = s->at++;
    uint32_t  start = (uint32_t)run->text.size;
    while (s->at < s->size && s->text[s->at] != '"' && !s->failed) {
        if (s->text[s->at] == '\\') {
            take_escape(s);
        } else {
            take_byte(s);
        }
    }
    if (s->failed) {
        return;
    }
    if (s->at == s->size) {
        fail(s, open, open + 1, EQXI_DIAG_QUOTE_OPEN);
        return;
    }
    s->at++;
    if (start == run->text.size) {
        fail(s, open, s->at, EQXI_DIAG_QUOTE_EMPTY);
        return;
    }
    if (!eqxi_array_reserve(run->reader->arena->memory, &run->quotes, run->quotes.count + 1)) {
        s->failed = !out_of_memory(run);
        return;
    }
    run->quotes.data[run->quotes.count++] = (eqxi_run_quote){start, (uint32_t)run->text.size};
}

static bool word_before(const scanner *s)
{
    const eqxi_buffer *text = &s->run->text;
    return text->size > 0 && eqxi_sign_is_word(text->data[text->size - 1]);
}

static bool word_behind(const scanner *s)
{
    return s->at + 1 < s->size && eqxi_sign_is_word(s->text[s->at + 1]);
}

static void take_star(scanner *s)
{
    bool before = word_before(s), behind = word_behind(s);
    if (before == behind) {
        s->failed = true;
        refuse(s->run, s->at, s->at + 1, EQXI_DIAG_MARK_ALONE, "*");
        return;
    }
    take_mark(s, before ? EQXI_COMPARE_PREFIX : EQXI_COMPARE_SUFFIX);
}

static bool at_word_start(const scanner *s)
{
    return eqxi_sign_opens(s->text, s->at);
}

/* Where the parser takes over again. */
static bool at_operator(const scanner *s)
{
    switch (s->text[s->at]) {
    case '(':
    case ')':
    case '[':
    case ']':
    case '|':
        return true;
    case '#':
    case '@':
        return at_word_start(s);
    case '_':
        return at_word_start(s) && eqxi_sign_ends(s->text, s->size, s->at + 1);
    default:
        return eqxi_sign_is_gap(s->text, s->size, s->at) && at_word_start(s);
    }
}

static void take_any(scanner *s)
{
    switch (s->text[s->at]) {
    case '\\':
        take_escape(s);
        break;
    case '"':
        take_quote(s);
        break;
    case '*':
        take_star(s);
        break;
    case '~':
        take_mark(s, EQXI_COMPARE_STEM);
        break;
    case '=':
        if (at_word_start(s) && word_behind(s)) {
            take_mark(s, EQXI_COMPARE_FOLD);
            break;
        }
        take_byte(s);
        break;
    default:
        take_byte(s);
    }
}

bool eqxi_run_scan(eqxi_run *run, const char *text, size_t size, size_t *at)
{
    scanner s = {run, text, size, *at, false};
    while (s.at < size && !s.failed && !at_operator(&s)) {
        take_any(&s);
    }
    assert(s.at > *at || s.failed); /* the reader calls where no operator begins */
    *at = s.at;
    return !s.failed;
}

static size_t origin_of(const eqxi_run *run, uint32_t byte)
{
    assert(run->origin.count > 0); /* nothing is said about a run without text */
    return byte < run->origin.count ? run->origin.data[byte]
                                    : (size_t)run->origin.data[run->origin.count - 1] + 1;
}

/* What breaks a phrase in a text may not stand in a term. */
static bool check_between(eqxi_run *run, uint32_t start, uint32_t end, bool *comma)
{
    eqxi_separator separator =
        eqxi_separator_read((const uint8_t *)run->text.data, start, end);
    *comma = separator.kind == EQXI_SEPARATION_COMMA;
    if (separator.kind <= EQXI_SEPARATION_COMMA) {
        return true;
    }
    const char *written = eqxi_arena_copy(run->reader->arena, run->text.data + start, end - start);
    bool hard = separator.kind == EQXI_SEPARATION_HARD;
    refuse(run, origin_of(run, start), origin_of(run, end),
           hard ? EQXI_DIAG_MARK_COLON : EQXI_DIAG_MARK_BREAKS, written);
    return false;
}

static bool check_separators(eqxi_run *run)
{
    const eqxi_units *units = &run->units;
    uint32_t          size = (uint32_t)run->text.size;
    bool              comma = false;
    for (uint32_t i = 0; i < units->count; i++) {
        uint32_t start = i == 0 ? 0 : units->end[i - 1];
        if (start < units->start[i] && !check_between(run, start, units->start[i], &comma)) {
            return false;
        }
        run->commas.data[i] = start < units->start[i] && comma;
    }
    uint32_t last = units->count == 0 ? 0 : units->end[units->count - 1];
    return last == size || check_between(run, last, size, &run->comma_behind);
}

/* The unit a mark sits on, or EQX_NONE. */
static uint32_t mark_unit(const eqxi_run *run, const eqxi_run_mark *mark)
{
    bool behind = mark->compare == EQXI_COMPARE_STEM || mark->compare == EQXI_COMPARE_PREFIX;
    for (uint32_t i = 0; i < run->units.count; i++) {
        if ((behind ? run->units.end[i] : run->units.start[i]) == mark->at) {
            return i;
        }
    }
    return EQX_NONE;
}

/* Every mark must sit on a unit, and be the only one there. */
static bool check_marks(eqxi_run *run)
{
    uint32_t last = EQX_NONE;
    for (size_t m = 0; m < run->marks.count; m++) {
        const eqxi_run_mark *mark = &run->marks.data[m];
        uint32_t             unit = mark_unit(run, mark);
        if (unit == EQX_NONE || unit == last) {
            const char *sign =
                eqxi_arena_copy(run->reader->arena, run->node->text + mark->written, 1);
            refuse(run, mark->written, mark->written + 1,
                   unit == EQX_NONE ? EQXI_DIAG_MARK_ALONE : EQXI_DIAG_MARK_TWICE, sign);
            return false;
        }
        last = unit;
    }
    return true;
}

bool eqxi_run_cut(eqxi_run *run)
{
    eqxi_memory *memory = run->reader->arena->memory;
    if (run->text.size == 0) {
        return true;
    }
    eqx_status status = eqxi_units_cut(memory, &run->units, (const uint8_t *)run->text.data, 0,
                                       (uint32_t)run->text.size);
    if (status != EQX_OK || !eqxi_array_reserve(memory, &run->commas, run->units.count + 1u)) {
        return out_of_memory(run);
    }
    bool nothing = run->units.count == 0 && run->text.size == run->node->text_size;
    return nothing || (check_separators(run) && check_marks(run));
}

static eqxi_compare compare_of(const eqxi_run *run, uint32_t unit)
{
    uint32_t start = run->units.start[unit], end = run->units.end[unit];
    for (size_t q = 0; q < run->quotes.count; q++) {
        if (run->quotes.data[q].start <= start && end <= run->quotes.data[q].end) {
            return EQXI_COMPARE_EXACT;
        }
    }
    for (size_t m = 0; m < run->marks.count; m++) {
        const eqxi_run_mark *mark = &run->marks.data[m];
        bool behind = mark->compare == EQXI_COMPARE_STEM || mark->compare == EQXI_COMPARE_PREFIX;
        if (mark->at == (behind ? end : start)) {
            return mark->compare;
        }
    }
    return eqxi_steps_capitals(run->text.data + start, end - start) ? EQXI_COMPARE_EXACT
                                                                    : EQXI_COMPARE_MODE;
}

static bool affix_fits(eqxi_run *run, uint32_t unit)
{
    uint32_t start = run->units.start[unit], end = run->units.end[unit];
    uint64_t count = eqxi_utf8_count((const uint8_t *)run->text.data, run->text.size, start, end);
    if (count < AFFIX_MIN || count > AFFIX_MAX) {
        refuse(run, origin_of(run, start), origin_of(run, end),
               count < AFFIX_MIN ? EQXI_DIAG_PREFIX_SHORT : EQXI_DIAG_PREFIX_LONG, NULL);
        return false;
    }
    return true;
}

void eqxi_run_unit(eqxi_run *run, uint32_t unit, eqxi_expression *element)
{
    uint32_t start = run->units.start[unit], end = run->units.end[unit];
    element->compare = compare_of(run, unit);
    element->byte_start = (uint32_t)origin_of(run, start);
    element->byte_end = (uint32_t)origin_of(run, end);
    bool affix = element->compare == EQXI_COMPARE_PREFIX || element->compare == EQXI_COMPARE_SUFFIX;
    if (affix && !affix_fits(run, unit)) {
        return;
    }
    element->text_size = end - start;
    element->text = eqxi_arena_copy(run->reader->arena, run->text.data + start, end - start);
    if (element->text == NULL) {
        out_of_memory(run);
    }
}
