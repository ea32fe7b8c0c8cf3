/*
 * terms.c - terms, short and long form
 */
#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "equilex.h"
#include "lexicon/compiler.h"
#include "lexicon/expression_text.h"

static const eqxi_shape_key term_keys[] = {
    {"match", EQXI_EXPECT_TEXT, true},
    {"id", EQXI_EXPECT_TEXT, false},
    {"mode", EQXI_EXPECT_TEXT, false},
    {"weight", EQXI_EXPECT_TEXT, false},
    {"requires", EQXI_EXPECT_MAP_OR_LIST, false},
    {"unless", EQXI_EXPECT_MAP_OR_LIST, false},
    {"not_in", EQXI_EXPECT_TEXT_OR_LIST, false},
    {"not_preceded_by", EQXI_EXPECT_TEXT_OR_LIST, false},
    {"not_followed_by", EQXI_EXPECT_TEXT_OR_LIST, false},
    {"not_in_caps", EQXI_EXPECT_TEXT, false},
};
static const eqxi_shape term_shape = {"a term", term_keys, sizeof term_keys / sizeof *term_keys};

static uint32_t read_mode(eqxi_compiler *c, const eqxi_node *node)
{
    static const char *const names[] = {"stem", "fold", "exact"};
    if (node == NULL) {
        return 0;
    }
    return (uint32_t)(eqxi_compiler_word(c, node, names, 3, EQXI_DIAG_MODE_UNKNOWN) + 1);
}

static double read_weight(eqxi_compiler *c, const eqxi_node *node)
{
    double weight = 1;
    if (node == NULL) {
        return weight;
    }
    if (!eqxi_decimal_double(node->text, node->text_size, &weight)) {
        eqxi_compiler_say(c, node->place, EQXI_DIAG_WEIGHT, node->text, NULL);
        return 1;
    }
    if (weight < 0 || weight > 1) {
        eqxi_compiler_say(c, node->place, EQXI_DIAG_WEIGHT, node->text, NULL);
        return 1;
    }
    return weight == 0 ? 0 : weight; /* -0.0 is the same weight: one normal form */
}

static bool keep_pattern(eqxi_compiler *c, const eqxi_node *node, eqxi_pending *pending)
{
    pending->mode = EQX_MODE_PATTERN;
    pending->normal = eqxi_compiler_keep(c, node->text, node->text_size);
    return eqxi_compiler_sound(c);
}

/* Whether the normal forms may grow by one that is so much longer than its text. */
static bool may_spell(eqxi_compiler *c, eqxi_place place, size_t more)
{
    c->spelled += more;
    if (c->spelled > EQXI_SPELLED_BYTES_MAX && !c->spelled_out) {
        eqxi_compiler_say(c, place, EQXI_DIAG_SPELLED_OUT, NULL, "64 MiB of text");
        c->spelled_out = true;
    }
    return !c->spelled_out;
}

static bool keep_normal(eqxi_compiler *c, const eqxi_node *node, eqxi_pending *pending)
{
    eqxi_buffer out;
    eqxi_buffer_init(&out, c->memory);
    eqxi_expression_write(&out, pending->tree);
    if (out.failed) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
    }
    bool kept = may_spell(c, node->place,
                          out.size > node->text_size ? out.size - node->text_size : 0);
    if (kept) {
        pending->normal = eqxi_compiler_keep(c, out.size > 0 ? out.data : "", out.size);
    }
    eqxi_buffer_wipe(&out);
    return kept && eqxi_compiler_sound(c);
}

bool eqxi_compile_expression(eqxi_compiler *c, const eqxi_node *node, uint32_t mode,
                             eqxi_pending *pending)
{
    size_t                 start, size;
    eqxi_expression_reader reader = {
        .arena = &c->trees, .diagnostics = c->diagnostics, .sets = &c->sets};
    *pending = (eqxi_pending){.place = node->place, .text_start = node->text_start, .mode = mode};
    if (node->kind != EQXI_NODE_TEXT || node->text_size == 0) {
        eqxi_compiler_say(c, node->place, EQXI_DIAG_TEXT_EMPTY, "the term", NULL);
        return false;
    }
    if (node->text_size > EQXI_TEXT_SIZE_MAX) {
        eqxi_compiler_say(c, node->place, EQXI_DIAG_TEXT_TOO_LONG, "a term", "4096");
        return false;
    }
    if (eqxi_expression_is_pattern(node->text, node->text_size, &start, &size)) {
        return keep_pattern(c, node, pending);
    }
    if (node->text[0] == '/') {
        eqxi_compiler_say(c, node->place, EQXI_DIAG_PATTERN_OPEN, NULL, NULL);
        return false;
    }
    pending->tree = eqxi_expression_read(&reader, node);
    eqxi_compiler_fail(c, reader.status);
    if (pending->tree == NULL) {
        return false;
    }
    if (mode == 0) {
        bool several = eqxi_expression_units(pending->tree) > 1;
        pending->mode = several ? EQX_MODE_STEM : EQX_MODE_FOLD;
    }
    return keep_normal(c, node, pending);
}

/* "t1", "t2", ... within the concept. */
static const char *number_term(eqxi_compiler *c, uint32_t concept_id)
{
    char     id[16];
    uint32_t first = c->lexicon->concepts.data[concept_id].term_start;
    int size = snprintf(id, sizeof id, "t%u", (unsigned)(c->lexicon->terms.count - first + 1));
    return eqxi_compiler_keep(c, id, (size_t)size);
}

bool eqxi_compiler_push_term(eqxi_compiler *c, eqxi_lexicon_term term, eqxi_pending pending)
{
    eqx_lexicon *lexicon = c->lexicon;
    size_t       row = lexicon->terms.count;
    if (row >= EQXI_TRIE_KEY / 2) {
        eqxi_compiler_say(c, pending.place, EQXI_DIAG_LEXICON_TOO_LARGE, NULL, "134 million");
        return false;
    }
    if (!eqxi_array_reserve(&lexicon->memory, &lexicon->terms, row + 1) ||
        !eqxi_array_reserve(c->memory, &c->terms, row + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return false;
    }
    lexicon->terms.data[lexicon->terms.count++] = term;
    c->terms.data[c->terms.count++] = pending;
    return true;
}

/* A term's own id, or the one it gets by its place; *given is where its own is written. */
static const char *read_id(eqxi_compiler *c, const eqxi_node *node, uint32_t concept_id,
                           const eqxi_node **given)
{
    const eqxi_node *value = eqxi_shape_text(node, "id");
    const char      *id = value == NULL ? NULL : eqxi_compiler_id(c, node);
    *given = id == NULL ? NULL : value;
    return id == NULL ? number_term(c, concept_id) : id;
}

static void push(eqxi_compiler *c, const eqxi_node *match, uint32_t concept_id, const char *id,
                 double weight, uint32_t guard_start, eqxi_pending pending)
{
    eqxi_lexicon_term term = {.id = id,
                              .expression = eqxi_compiler_keep(c, match->text, match->text_size),
                              .normal = pending.normal,
                              .concept_id = concept_id,
                              .mode = pending.mode,
                              .weight = weight,
                              .guard_start = guard_start};
    uint32_t          column;
    term.guard_count = (uint32_t)c->lexicon->guards.count - guard_start;
    eqxi_source_place(match->place.source, match->place.byte_start, &term.line, &column);
    eqxi_compiler_push_term(c, term, pending);
}

static void read_short(eqxi_compiler *c, const eqxi_node *node, uint32_t concept_id)
{
    eqxi_pending pending;
    uint32_t     guards = (uint32_t)c->lexicon->guards.count;
    if (eqxi_compile_expression(c, node, 0, &pending)) {
        push(c, node, concept_id, number_term(c, concept_id), 1, guards, pending);
    }
}

static void read_long(eqxi_compiler *c, const eqxi_node *node, uint32_t concept_id)
{
    eqxi_pending     pending;
    uint32_t         guards = (uint32_t)c->lexicon->guards.count;
    const eqxi_node *match = eqxi_shape_text(node, "match");
    bool             sound = eqxi_shape_check(c->diagnostics, node, &term_shape, false);
    uint32_t         mode = read_mode(c, eqxi_shape_text(node, "mode"));
    double           weight = read_weight(c, eqxi_shape_text(node, "weight"));
    const eqxi_node *given;
    const char      *id = read_id(c, node, concept_id, &given);
    eqxi_compile_guards(c, node);
    bool read = match != NULL && eqxi_compile_expression(c, match, mode, &pending);
    if (read && pending.mode == EQX_MODE_PATTERN && mode != 0) {
        eqxi_compiler_say(c, eqxi_shape_text(node, "mode")->place, EQXI_DIAG_PATTERN_MODE, NULL,
                          NULL);
    }
    if (read && sound) {
        pending.id = given;
        push(c, match, concept_id, id, weight, guards, pending);
    }
}

/* Names of terms in the order of their first sight, with the term each was seen at. */
typedef struct sightings {
    eqxi_names names;
    EQXI_ARRAY(size_t) terms;
} sightings;

/* The term that had the name before; `row` itself when it is new. */
static size_t first_sight(eqxi_compiler *c, sightings *seen, const char *name, size_t row)
{
    uint32_t number = 0;
    eqxi_compiler_fail(c, eqxi_names_add(&seen->names, name, &number));
    if (eqxi_compiler_sound(c) && number < seen->terms.count) {
        return seen->terms.data[number];
    }
    if (!eqxi_array_reserve(c->memory, &seen->terms, seen->terms.count + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
    } else {
        seen->terms.data[seen->terms.count++] = row;
    }
    return row;
}

/* The same words twice in one concept say nothing more. */
static void find_twin(eqxi_compiler *c, sightings *seen, size_t row)
{
    const eqxi_pending *term = &c->terms.data[row];
    size_t              first = first_sight(c, seen, term->normal, row);
    if (first != row) {
        eqxi_compiler_say_twice(c, term->place, EQXI_DIAG_TERM_TWICE, term->normal,
                                c->terms.data[first].place);
    }
}

/* An id can be taken by a term that has it by its place: then the other one was given. */
static void find_same_id(eqxi_compiler *c, sightings *seen, size_t row)
{
    const char      *id = c->lexicon->terms.data[row].id;
    size_t           first = first_sight(c, seen, id, row);
    const eqxi_node *given =
        c->terms.data[row].id == NULL ? c->terms.data[first].id : c->terms.data[row].id;
    if (first != row) {
        eqxi_compiler_say(c, given->place, EQXI_DIAG_TERM_ID_TWICE, id, NULL);
    }
}

static void look_twice(eqxi_compiler *c, size_t first,
                       void (*look)(eqxi_compiler *c, sightings *seen, size_t row))
{
    sightings seen = {.terms = {0}};
    eqxi_names_init(&seen.names, c->memory);
    for (size_t row = first; row < c->terms.count && eqxi_compiler_sound(c); row++) {
        look(c, &seen, row);
    }
    eqxi_names_wipe(&seen.names);
    eqxi_array_wipe(c->memory, &seen.terms);
}

void eqxi_compile_terms(eqxi_compiler *c, const eqxi_node *list, uint32_t concept_id)
{
    uint32_t first = (uint32_t)c->lexicon->terms.count;
    for (const eqxi_node *node = list->child; node != NULL && eqxi_compiler_sound(c);
         node = node->next) {
        if (node->kind == EQXI_NODE_LIST) {
            eqxi_compiler_say(c, node->place, EQXI_DIAG_WRONG_SHAPE, "a term", "a text or a map");
        } else if (node->kind == EQXI_NODE_MAP) {
            read_long(c, node, concept_id);
        } else {
            read_short(c, node, concept_id);
        }
    }
    look_twice(c, first, find_twin);
    look_twice(c, first, find_same_id);
}
