/*
 * expression_reader.c - recursive descent over groups, units cut out of what is between
 *
 *     choice   = sequence { "|" sequence }
 *     sequence = { "(" choice ")" | "[" choice "]" | "_" | "..N" | "#kind" | "@set" | run }
 *
 * A run is everything up to the next operator. It is cut into units by the
 * same code that cuts texts; the marks ~ = * " have been noted by their places in it.
 */
#include "lexicon/expression_reader.h"

#include <assert.h>
#include <string.h>

#include "base/decimal.h"
#include "equilex.h"
#include "lexicon/expression_run.h"
#include "lexicon/expression_signs.h"
#include "match/steps.h"

#define NEST_MAX 32u
#define SET_DEPTH_MAX 32u
#define ELEMENTS_MAX 20000u /* of one expression, its sets spelled out */

typedef struct parser {
    eqxi_expression_reader *reader;
    const eqxi_node        *node;
    const char             *text;
    size_t                  size, at;
    unsigned                depth;
    bool                    comma; /* written, and no element since */
    bool                    failed;
} parser;

static eqxi_expression *read_choice(parser *p, char close);

static void fail(parser *p, size_t start, size_t end, uint32_t code, const char *value)
{
    eqxi_diagnostics_add(p->reader->diagnostics, eqxi_run_place(p->node, start, end), code, value,
                         value);
    p->failed = true;
}

static void fail_pair(parser *p, uint32_t code, const char *first, const char *second)
{
    eqxi_diagnostics_add(p->reader->diagnostics, eqxi_run_place(p->node, p->at, p->at + 1), code,
                         first, second);
    p->failed = true;
}

static eqxi_expression *new_element(parser *p, eqxi_expression_kind kind, size_t start)
{
    if (++p->reader->elements > ELEMENTS_MAX) {
        fail(p, 0, p->size, EQXI_DIAG_VARIANTS, "4096");
        return NULL;
    }
    eqxi_expression *element = eqxi_arena_alloc(p->reader->arena, sizeof *element);
    if (element == NULL) {
        p->reader->status = eqxi_memory_status(p->reader->arena->memory);
        p->failed = true;
        return NULL;
    }
    *element = (eqxi_expression){.kind = kind,
                                 .comma_before = p->comma,
                                 .byte_start = (uint32_t)start,
                                 .byte_end = (uint32_t)p->at};
    p->comma = false;
    return element;
}

static bool is_name(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' || byte == '.';
}

/* The name behind # or @, copied; empty when there is none. */
static const char *read_name(parser *p)
{
    size_t start = p->at;
    while (p->at < p->size && is_name(p->text[p->at])) {
        p->at++;
    }
    const char *name = eqxi_arena_copy(p->reader->arena, p->text + start, p->at - start);
    if (name == NULL) {
        p->reader->status = eqxi_memory_status(p->reader->arena->memory);
        p->failed = true;
    }
    return name;
}

static eqxi_expression *read_number(parser *p)
{
    static const struct {
        const char *name;
        uint8_t     kind;
    } kinds[] = {
        {"", 0},
        {"count", EQX_NUMBER_COUNT},
        {"percent", EQX_NUMBER_PERCENT},
        {"money", EQX_NUMBER_MONEY},
        {"rate", EQX_NUMBER_RATE},
        {"year", EQX_NUMBER_YEAR},
        {"financial_year", EQX_NUMBER_FINANCIAL_YEAR},
        {"range", EQX_NUMBER_RANGE},
        {"date", EQX_NUMBER_DATE},
        {"ordinal", EQX_NUMBER_ORDINAL},
    };
    size_t      start = p->at++;
    const char *name = read_name(p);
    if (name == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(name, kinds[i].name) == 0) {
            eqxi_expression *element = new_element(p, EQXI_EXPRESSION_NUMBER, start);
            if (element != NULL) {
                element->number_kind = kinds[i].kind;
            }
            return element;
        }
    }
    fail(p, start, p->at, EQXI_DIAG_NUMBER_KIND, name);
    return NULL;
}

static eqxi_set *find_set(parser *p, const char *name)
{
    eqxi_sets *sets = p->reader->sets;
    for (size_t i = 0; sets != NULL && i < sets->rows.count; i++) {
        if (strcmp(sets->rows.data[i].name, name) == 0) {
            return &sets->rows.data[i];
        }
    }
    return NULL;
}

/* The entries of a set, read where they are written. */
static void read_entries(parser *p, eqxi_set *set)
{
    eqxi_expression **tail = &set->choices;
    eqxi_expression_reader *reader = p->reader;
    uint32_t elements = reader->elements, levels = reader->set_levels;
    set->open = true;
    reader->set_levels = ++reader->set_depth;
    for (const eqxi_node *entry = set->entries->child; entry != NULL && !p->failed;
         entry = entry->next) {
        size_t start, size;
        if (eqxi_expression_is_pattern(entry->text, entry->text_size, &start, &size)) {
            eqxi_diagnostics_add(reader->diagnostics, entry->place, EQXI_DIAG_PATTERN_PLACE, NULL,
                                 NULL);
            p->failed = true;
            break;
        }
        *tail = eqxi_expression_read(reader, entry);
        p->failed = *tail == NULL;
        tail = p->failed ? tail : &(*tail)->next;
    }
    set->open = false;
    set->broken = p->failed;
    set->elements = reader->elements - elements;
    reader->set_depth--;
    set->levels = reader->set_levels - reader->set_depth;
    reader->set_levels = levels > reader->set_levels ? levels : reader->set_levels;
}

/* What was read before counts as if it were read again: where a set is first used changes
 * nothing. */
static void share_entries(parser *p, const eqxi_set *set, size_t start)
{
    eqxi_expression_reader *reader = p->reader;
    uint32_t                levels = reader->set_depth + set->levels;
    reader->set_levels = levels > reader->set_levels ? levels : reader->set_levels;
    reader->elements += set->elements;
    if (levels > SET_DEPTH_MAX) {
        fail(p, start, p->at, EQXI_DIAG_SET_DEPTH, set->name);
    } else if (reader->elements > ELEMENTS_MAX) {
        fail(p, 0, p->size, EQXI_DIAG_VARIANTS, "4096");
    }
}

static eqxi_expression *read_set(parser *p)
{
    size_t      start = p->at++;
    const char *name = read_name(p);
    if (name == NULL) {
        return NULL;
    }
    if (name[0] == '\0') {
        fail(p, start, p->at, EQXI_DIAG_SET_NAME, NULL);
        return NULL;
    }
    eqxi_set *set = find_set(p, name);
    if (set == NULL || set->open) {
        fail(p, start, p->at, set == NULL ? EQXI_DIAG_SET_UNKNOWN : EQXI_DIAG_SET_CYCLE, name);
        return NULL;
    }
    set->used = true;
    if (p->reader->set_depth >= SET_DEPTH_MAX) {
        fail(p, start, p->at, EQXI_DIAG_SET_DEPTH, name);
        return NULL;
    }
    eqxi_expression *choice = new_element(p, EQXI_EXPRESSION_CHOICE, start);
    p->failed = p->failed || set->broken;
    if (!p->failed && set->choices == NULL) {
        read_entries(p, set);
    } else if (!p->failed) {
        share_entries(p, set, start);
    }
    if (p->failed) {
        return NULL;
    }
    choice->child = set->choices;
    return choice;
}

static eqxi_expression *read_gap(parser *p)
{
    size_t   start = p->at;
    uint32_t units = 0;
    p->at += 2;
    size_t digits = p->at;
    while (p->at < p->size && p->text[p->at] >= '0' && p->text[p->at] <= '9') {
        p->at++;
    }
    bool number = eqxi_decimal_uint32(p->text + digits, p->at - digits, &units);
    if (!number || units < 1 || units > EQXI_EXPRESSION_GAP_MAX) {
        fail(p, start, p->at, EQXI_DIAG_GAP_SIZE, NULL);
        return NULL;
    }
    eqxi_expression *element = new_element(p, EQXI_EXPRESSION_GAP, start);
    if (element != NULL) {
        element->gap = units;
    }
    return element;
}

static eqxi_expression *read_group(parser *p, char close)
{
    size_t start = p->at++;
    if (start > 0 && eqxi_sign_is_word(p->text[start - 1])) {
        fail(p, start, start + 1, EQXI_DIAG_GROUP_TOUCHES, NULL);
        return NULL;
    }
    bool   comma = p->comma;
    if (++p->depth > NEST_MAX) {
        fail(p, start, start + 1, EQXI_DIAG_NESTING, NULL);
        return NULL;
    }
    p->comma = false;
    eqxi_expression *choice = read_choice(p, close);
    p->depth--;
    if (p->failed) {
        return NULL;
    }
    if (p->at == p->size) {
        fail(p, start, start + 1, EQXI_DIAG_BRACKET_OPEN, close == ')' ? "(" : "[");
        return NULL;
    }
    p->at++;
    if (p->at < p->size && eqxi_sign_is_word(p->text[p->at])) {
        fail(p, p->at - 1, p->at, EQXI_DIAG_GROUP_TOUCHES, NULL);
        return NULL;
    }
    choice->comma_before = comma;
    if (close == ')') {
        return choice;
    }
    p->comma = comma;
    eqxi_expression *optional = new_element(p, EQXI_EXPRESSION_OPTIONAL, start);
    if (optional != NULL) {
        optional->child = choice;
    }
    return optional;
}

/* A run of words: its units, one element each, appended behind *tail. */
static eqxi_expression **read_run(parser *p, eqxi_expression **tail)
{
    eqxi_run run;
    assert(!p->comma); /* of the element before, which no run follows */
    eqxi_run_init(&run, p->reader, p->node);
    p->failed = !eqxi_run_scan(&run, p->text, p->size, &p->at) || !eqxi_run_cut(&run);
    for (uint32_t i = 0; i < run.units.count && !p->failed; i++) {
        p->comma = run.commas.data[i];
        eqxi_expression *element = new_element(p, EQXI_EXPRESSION_UNIT, 0);
        if (element != NULL) {
            eqxi_run_unit(&run, i, element);
            p->failed = element->text == NULL;
            *tail = element;
            tail = &element->next;
        }
    }
    p->comma = run.comma_behind;
    eqxi_run_wipe(&run);
    return tail;
}

static bool at_space(const parser *p)
{
    char byte = p->text[p->at];
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* One element that is no run, or NULL with p->failed clear when a run begins here. */
static eqxi_expression *read_operator(parser *p)
{
    switch (p->text[p->at]) {
    case '(':
        return read_group(p, ')');
    case '[':
        return read_group(p, ']');
    case '#':
        return read_number(p);
    case '@':
        return read_set(p);
    case '_':
        if (eqxi_sign_ends(p->text, p->size, p->at + 1)) {
            p->at++;
            return new_element(p, EQXI_EXPRESSION_ANY, p->at - 1);
        }
        return NULL;
    default:
        return eqxi_sign_is_gap(p->text, p->size, p->at) ? read_gap(p) : NULL;
    }
}

static eqxi_expression *read_sequence(parser *p)
{
    eqxi_expression *sequence = new_element(p, EQXI_EXPRESSION_SEQUENCE, p->at);
    if (sequence == NULL) {
        return NULL;
    }
    eqxi_expression_kind last = EQXI_EXPRESSION_UNIT;
    eqxi_expression    **tail = &sequence->child;
    while (p->at < p->size && !p->failed && strchr("|)]", p->text[p->at]) == NULL) {
        if (at_space(p)) {
            p->at++;
            continue;
        }
        eqxi_expression *element = read_operator(p);
        if (element != NULL) {
            bool gaps = element->kind == EQXI_EXPRESSION_GAP && last == EQXI_EXPRESSION_GAP;
            if (gaps) {
                fail(p, element->byte_start, element->byte_end, EQXI_DIAG_GAP_TWICE, NULL);
            }
            last = element->kind;
            *tail = element;
            tail = &element->next;
        } else if (!p->failed) {
            last = EQXI_EXPRESSION_UNIT;
            tail = read_run(p, tail);
        }
    }
    bool outside = p->depth == 0 && p->at < p->size; /* a stray sign, which the caller reports */
    if (!p->failed && sequence->child == NULL && !outside) {
        fail(p, sequence->byte_start, p->at,
             p->depth > 0 ? EQXI_DIAG_ALTERNATIVE_EMPTY : EQXI_DIAG_NOTHING_LEFT, NULL);
    }
    return sequence;
}

static eqxi_expression *read_choice(parser *p, char close)
{
    eqxi_expression *choice = new_element(p, EQXI_EXPRESSION_CHOICE, p->at);
    if (choice == NULL) {
        return NULL;
    }
    for (eqxi_expression **tail = &choice->child; !p->failed; tail = &(*tail)->next) {
        *tail = read_sequence(p);
        p->comma = false;
        if (p->failed || p->at == p->size || p->text[p->at] != '|') {
            break;
        }
        if (close == '\0') {
            fail(p, p->at, p->at + 1, EQXI_DIAG_BAR_OUTSIDE, NULL);
        }
        p->at++;
    }
    if (!p->failed && p->at < p->size && p->text[p->at] != close) {
        char stray[2] = {p->text[p->at], '\0'};
        bool inside = close != '\0';
        fail_pair(p, inside ? EQXI_DIAG_BRACKET_MISMATCH : EQXI_DIAG_BRACKET_CLOSE, stray,
                  close == ')' ? "(" : "[");
    }
    return choice;
}

eqxi_expression *eqxi_expression_read(eqxi_expression_reader *reader, const eqxi_node *node)
{
    parser p = {.reader = reader, .node = node, .text = node->text, .size = node->text_size};
    eqxi_expression *choice = read_choice(&p, '\0');
    return p.failed ? NULL : choice;
}
