/*
 * phrase_lists.c - plain lists: a term a line
 *
 * A line of plain words goes straight into the automaton; only a line with an
 * operator is read as an expression. Most lines are letters with one space between
 * words, and are cut here. That keeps a million lines cheap.
 */
#include <string.h>

#include "equilex.h"
#include "lexicon/compiler.h"
#include "lexicon/expression_text.h"
#include "match/steps.h"
#include "text/ascii.h"
#include "text/separator.h"
#include "text/units.h"

typedef struct line {
    const char *text;
    size_t      size;
    eqxi_place  place;
    uint32_t    number; /* 1-based */
} line;

typedef struct list_reader {
    eqxi_compiler *compiler;
    uint32_t       concept_id;
    eqxi_units     units;
    eqxi_buffer    normal;
} list_reader;

static bool is_plain(const line *row)
{
    static const char operators[] = "()[]|\"@#~=*_\\/.:;";
    for (size_t i = 0; i < row->size; i++) {
        if ((unsigned char)row->text[i] < 0x20 || strchr(operators, row->text[i]) != NULL) {
            return false;
        }
    }
    return true;
}

/* The units of a line of ASCII letters with single spaces, or an apostrophe between letters (WB6,
 * WB7); false, and no units, for any other line. Room for its bytes is reserved. */
static bool cut_letters(eqxi_units *units, const line *row)
{
    uint32_t count = 0, size = (uint32_t)row->size, start = 0;
    for (uint32_t i = 0; i <= size; i++) {
        char byte = i < size ? row->text[i] : ' ';
        if (eqxi_ascii_letter((uint8_t)byte) ||
            (byte == '\'' && i > start && i + 1 < size && row->text[i - 1] != '\'' &&
             eqxi_ascii_letter((uint8_t)row->text[i + 1]))) {
            continue;
        }
        if (byte != ' ' || i == start) {
            return false;
        }
        units->start[count] = start;
        units->end[count++] = i;
        start = i + 1;
    }
    units->count = count;
    return true;
}

/* Write the units in normal form; false when something between them needs the parser's eye. */
static bool write_units(list_reader *r, const line *row)
{
    const eqxi_units *units = &r->units;
    const uint8_t    *bytes = (const uint8_t *)row->text;
    eqxi_buffer_clear(&r->normal);
    for (uint32_t i = 0; i < units->count; i++) {
        uint32_t       start = units->start[i], size = units->end[i] - start;
        uint32_t       before = i == 0 ? 0 : units->end[i - 1];
        eqxi_separator separator = {0};
        if (before < start) {
            separator = eqxi_separator_read(bytes, before, start);
        }
        if (separator.kind != EQXI_SEPARATION_TIGHT) {
            return false;
        }
        bool capitals = eqxi_steps_capitals(row->text + start, size);
        eqxi_buffer_text(&r->normal, i > 0 ? " " : "");
        eqxi_expression_write_unit(&r->normal, capitals ? EQXI_COMPARE_EXACT : EQXI_COMPARE_MODE,
                                   row->text + start, size);
    }
    uint32_t last = units->count == 0 ? 0 : units->end[units->count - 1];
    return units->count > 0 &&
           (last == row->size || eqxi_separator_read(bytes, last, (uint32_t)row->size).kind ==
                                     EQXI_SEPARATION_TIGHT);
}

/* t1, t2, ... */
static const char *number_term(eqxi_compiler *c, size_t number)
{
    char   id[24];
    size_t start = sizeof id;
    for (; number > 0; number /= 10) {
        id[--start] = (char)('0' + number % 10);
    }
    id[--start] = 't';
    return eqxi_compiler_keep(c, id + start, sizeof id - start);
}

/* The normal form of a line that is its own is not kept twice. */
static void push(list_reader *r, const line *row, eqxi_pending pending)
{
    eqxi_compiler *c = r->compiler;
    uint32_t       first = c->lexicon->concepts.data[r->concept_id].term_start;
    const char    *text = eqxi_compiler_keep(c, row->text, row->size);
    pending.normal = pending.normal == NULL ? text : pending.normal;
    eqxi_lexicon_term term = {.id = number_term(c, c->lexicon->terms.count - first + 1),
                              .expression = text,
                              .normal = pending.normal,
                              .concept_id = r->concept_id,
                              .mode = pending.mode,
                              .line = row->number,
                              .weight = 1};
    eqxi_compiler_push_term(c, term, pending);
}

/* Bare capitals are written otherwise in the normal form. */
static bool is_normal(const list_reader *r, const line *row)
{
    bool normal = true;
    for (uint32_t i = 0; i < r->units.count && normal; i++) {
        uint32_t start = r->units.start[i];
        normal = !eqxi_steps_capitals(row->text + start, r->units.end[i] - start);
    }
    return normal;
}

/* Its units are cut; `normal` says that its normal form is the line itself. */
static void read_words(list_reader *r, const line *row, bool normal)
{
    eqxi_compiler *c = r->compiler;
    uint32_t       mode = r->units.count > 1 ? EQX_MODE_STEM : EQX_MODE_FOLD;
    eqxi_pending   pending = {.place = row->place, .mode = mode};
    eqx_status     status = eqxi_automaton_builder_add_words(
        c->automaton, (uint32_t)c->lexicon->terms.count, mode, row->text, &r->units);
    if (status == EQX_E_LIMIT) {
        eqxi_compiler_say(c, row->place, EQXI_DIAG_UNITS, NULL, "64");
        return;
    }
    eqxi_compiler_fail(c, status);
    pending.normal = normal ? NULL : eqxi_compiler_keep(c, r->normal.data, r->normal.size);
    push(r, row, pending);
}

static void read_expression(list_reader *r, const line *row)
{
    eqxi_compiler *c = r->compiler;
    eqxi_pending   pending;
    const char    *copy = eqxi_arena_copy(&c->trees, row->text, row->size);
    if (copy == NULL) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return;
    }
    eqxi_node node = {.kind = EQXI_NODE_TEXT,
                      .place = row->place,
                      .text = copy,
                      .text_size = row->size,
                      .text_start = row->place.byte_start};
    if (eqxi_compile_expression(c, &node, 0, &pending)) {
        push(r, row, pending);
    }
}

static void read_plain(list_reader *r, const line *row)
{
    eqxi_compiler *c = r->compiler;
    r->units.count = 0;
    eqxi_compiler_fail(c, eqxi_units_cut(c->memory, &r->units, (const uint8_t *)row->text, 0,
                                         (uint32_t)row->size));
    if (eqxi_compiler_sound(c) && write_units(r, row)) {
        read_words(r, row, false);
    } else if (eqxi_compiler_sound(c)) {
        read_expression(r, row);
    }
    if (r->normal.failed) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
    }
}

static void read_line(list_reader *r, const line *row)
{
    eqxi_compiler *c = r->compiler;
    if (row->size > EQXI_TEXT_SIZE_MAX) {
        read_expression(r, row);
        return;
    }
    r->units.count = 0;
    eqx_status status = eqxi_units_reserve(c->memory, &r->units, (uint32_t)row->size + 1);
    if (status != EQX_OK) {
        eqxi_compiler_fail(c, status);
    } else if (cut_letters(&r->units, row) && is_normal(r, row)) {
        read_words(r, row, true);
    } else if (is_plain(row)) {
        read_plain(r, row);
    } else {
        read_expression(r, row);
    }
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static void read_lines(list_reader *r, const eqxi_source *source)
{
    const char *bytes = source->bytes;
    size_t      mark = source->size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    for (size_t i = 0; i < source->lines.count && eqxi_compiler_sound(r->compiler); i++) {
        size_t start = i == 0 ? mark : source->lines.data[i];
        size_t end = i + 1 < source->lines.count ? source->lines.data[i + 1] : source->size;
        while (start < end && is_blank(bytes[start])) {
            start++;
        }
        /* Asked before the blanks at its end go: an empty comment is no term for any number. */
        if (end - start > 1 && bytes[start] == '#' && bytes[start + 1] == ' ') {
            continue;
        }
        while (end > start && is_blank(bytes[end - 1])) {
            end--;
        }
        line row = {bytes + start, end - start, {source, start, end}, (uint32_t)i + 1};
        if (row.size > 0) {
            read_line(r, &row);
        }
    }
}

/* Lists belong to a theme of their own. */
static uint32_t theme_of_lists(eqxi_compiler *c)
{
    eqx_lexicon *lexicon = c->lexicon;
    size_t       count = lexicon->themes.count;
    if (count > 0 && strcmp(lexicon->themes.data[count - 1].id, "lists") == 0) {
        return (uint32_t)count - 1;
    }
    if (!eqxi_array_reserve(&lexicon->memory, &lexicon->themes, count + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return EQX_NONE;
    }
    lexicon->themes.data[lexicon->themes.count++] =
        (eqxi_lexicon_theme){.id = "lists",
                             .label = "",
                             .definition = "",
                             .concept_start = (uint32_t)lexicon->concepts.count};
    return (uint32_t)count;
}

void eqxi_compile_list(eqxi_compiler *c, const eqxi_source *source)
{
    eqxi_place whole = {source, 0, 0};
    if (!eqxi_compiler_check_id(c, whole, source->concept_id)) {
        return;
    }
    if (c->lexicon->id[0] == '\0') {
        c->lexicon->id = eqxi_compiler_keep(c, source->concept_id, strlen(source->concept_id));
    }
    uint32_t    theme = theme_of_lists(c);
    const char *id = eqxi_compiler_keep(c, source->concept_id, strlen(source->concept_id));
    uint32_t    row = theme == EQX_NONE ? EQX_NONE
                                        : eqxi_compile_new_concept(c, id, theme, whole);
    if (row == EQX_NONE) {
        return;
    }
    list_reader reader = {.compiler = c, .concept_id = row};
    eqxi_buffer_init(&reader.normal, c->memory);
    read_lines(&reader, source);
    eqxi_units_wipe(c->memory, &reader.units);
    eqxi_buffer_wipe(&reader.normal);
    eqxi_lexicon_concept *out = &c->lexicon->concepts.data[row];
    out->term_count = (uint32_t)c->lexicon->terms.count - out->term_start;
    if (out->term_count == 0 && eqxi_compiler_sound(c)) {
        eqxi_compiler_say(c, whole, EQXI_DIAG_CONCEPT_WITHOUT_TERMS, id, NULL);
    }
}
