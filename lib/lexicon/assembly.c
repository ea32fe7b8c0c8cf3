/*
 * assembly.c - terms and witnesses into the automaton and the list of patterns
 */
#include <string.h>

#include "equilex.h"
#include "lexicon/compiler.h"

/* The fewest units a variant can have. */
static uint32_t fewest_units(const eqxi_expression *node)
{
    uint32_t sum = 0, least = UINT32_MAX;
    if (node->kind <= EQXI_EXPRESSION_ANY) {
        return 1;
    }
    if (node->kind == EQXI_EXPRESSION_GAP || node->kind == EQXI_EXPRESSION_OPTIONAL) {
        return 0;
    }
    for (const eqxi_expression *child = node->child; child != NULL; child = child->next) {
        uint32_t units = fewest_units(child);
        sum += units;
        least = units < least ? units : least;
    }
    return node->kind == EQXI_EXPRESSION_SEQUENCE ? sum : least;
}

/* The gap or _ that can stand first, or last, in a variant; NULL when there is none. What is
 * written in a set is found where the set is named: `text` is NULL inside of one. */
static const eqxi_expression *open_end(const eqxi_expression *node, const char *text, bool last)
{
    if (node->kind == EQXI_EXPRESSION_GAP || node->kind == EQXI_EXPRESSION_ANY) {
        return node;
    }
    const eqxi_expression *found = NULL;
    bool                   in_row = node->kind == EQXI_EXPRESSION_SEQUENCE;
    bool set = text != NULL && node->kind == EQXI_EXPRESSION_CHOICE &&
               text[node->byte_start] == '@';
    for (const eqxi_expression *child = node->child; child != NULL; child = child->next) {
        const eqxi_expression *open = open_end(child, set ? NULL : text, last);
        bool                   closed = fewest_units(child) > 0;
        if (open != NULL && (found == NULL || last)) {
            found = open;
        } else if (in_row && last && closed) {
            found = NULL;
        }
        if (in_row && !last && (open != NULL || closed)) {
            break;
        }
    }
    return set && found != NULL ? node : found;
}

static eqxi_place place_of_open_end(const eqxi_pending *pending)
{
    eqxi_place place = pending->place;
    if (pending->text_start == SIZE_MAX) {
        return place;
    }
    const char            *text = place.source->bytes + pending->text_start;
    const eqxi_expression *open = open_end(pending->tree, text, false);
    open = open == NULL ? open_end(pending->tree, text, true) : open;
    return open == NULL ? place
                        : (eqxi_place){place.source, pending->text_start + open->byte_start,
                                       pending->text_start + open->byte_end};
}

static void report_refusal(eqxi_compiler *c, const eqxi_pending *pending, eqx_status status)
{
    if (status == EQX_E_LIMIT) {
        bool long_one = eqxi_expression_units(pending->tree) > EQXI_EXPRESSION_UNITS_MAX;
        eqxi_compiler_say(c, pending->place, long_one ? EQXI_DIAG_UNITS : EQXI_DIAG_VARIANTS, NULL,
                          long_one ? "64" : "4096");
        return;
    }
    bool       empty = fewest_units(pending->tree) == 0;
    eqxi_place place = empty ? pending->place : place_of_open_end(pending);
    eqxi_compiler_say(c, place, empty ? EQXI_DIAG_ALL_OPTIONAL : EQXI_DIAG_OPEN_END, NULL, NULL);
}

static void add_pattern(eqxi_compiler *c, uint32_t key, const eqxi_pending *pending)
{
    eqx_lexicon         *lexicon = c->lexicon;
    eqxi_pattern_error   error = {0};
    eqxi_lexicon_pattern row = {NULL, key};
    size_t               size = strlen(pending->normal);
    if (!eqxi_array_reserve(&lexicon->memory, &lexicon->patterns, lexicon->patterns.count + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return;
    }
    eqx_status status =
        eqxi_pattern_new(&lexicon->memory, pending->normal + 1, size - 2, &row.pattern, &error);
    if (status == EQX_E_LEXICON) {
        eqxi_place place = pending->place;
        place.byte_start += error.offset + 1 < size ? error.offset + 1 : 0;
        place.byte_start = place.byte_start < place.byte_end ? place.byte_start
                                                             : pending->place.byte_start;
        eqxi_compiler_say(c, place, EQXI_DIAG_PATTERN_BAD, error.message, NULL);
        return;
    }
    eqxi_compiler_fail(c, status);
    if (status == EQX_OK) {
        lexicon->patterns.data[lexicon->patterns.count++] = row;
    }
}

static void add(eqxi_compiler *c, uint32_t key, const eqxi_pending *pending)
{
    if (pending->mode == EQX_MODE_PATTERN) {
        add_pattern(c, key, pending);
        return;
    }
    if (pending->tree == NULL) {
        return; /* a plain phrase: in the automaton already */
    }
    eqx_status status =
        eqxi_automaton_builder_add(c->automaton, key, pending->mode, pending->tree);
    if (status == EQX_E_LIMIT || status == EQX_E_ARGUMENT) {
        report_refusal(c, pending, status);
    } else {
        eqxi_compiler_fail(c, status);
    }
    if (eqxi_automaton_builder_spelled(c->automaton) > EQXI_SPELLED_UNITS_MAX) {
        eqxi_compiler_say(c, pending->place, EQXI_DIAG_SPELLED_OUT, NULL, "4,000,000 units");
        c->spelled_out = true;
    }
}

/* Witnesses have been numbered from 0; their keys follow those of the terms. */
static void number_witnesses(eqxi_compiler *c)
{
    eqx_lexicon *lexicon = c->lexicon;
    uint32_t     terms = (uint32_t)lexicon->terms.count;
    lexicon->key_count = terms + (uint32_t)c->witnesses.count;
    for (size_t i = 0; i < lexicon->guard_keys.count; i++) {
        lexicon->guard_keys.data[i] += terms;
    }
    if (!eqxi_array_reserve(&lexicon->memory, &lexicon->witnesses, c->witnesses.count)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return;
    }
    for (size_t i = 0; i < c->witnesses.count; i++) {
        lexicon->witnesses.data[i] = c->witnesses.data[i].normal;
    }
    lexicon->witnesses.count = c->witnesses.count;
    eqxi_compile_cue_classes(c);
}

void eqxi_compile_automaton(eqxi_compiler *c)
{
    uint32_t terms = (uint32_t)c->terms.count;
    for (uint32_t i = 0; i < terms && eqxi_compiler_sound(c) && !c->spelled_out; i++) {
        add(c, i, &c->terms.data[i]);
    }
    for (uint32_t i = 0; i < c->witnesses.count && eqxi_compiler_sound(c) && !c->spelled_out;
         i++) {
        add(c, terms + i, &c->witnesses.data[i]);
    }
    if (!eqxi_compiler_sound(c) || c->diagnostics->errors > 0) {
        return;
    }
    number_witnesses(c);
    if (eqxi_compiler_sound(c)) {
        eqxi_compiler_fail(c, eqxi_automaton_builder_finish(c->automaton, &c->lexicon->automaton));
    }
}
