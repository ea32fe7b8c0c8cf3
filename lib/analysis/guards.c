/*
 * guards.c - what a hit needs beside it, and what may not be there
 *
 * Witnesses are raw hits too. They are grouped by key once; each guard then looks
 * for the first one, in text order, that its window allows.
 */
#include <string.h>

#include "analysis/evidence.h"
#include "text/properties.h"
#include "text/separator.h"
#include "text/utf8.h"

/* Longest witness that is looked for behind a hit, in units and in bytes: keeps hostile text linear. */
#define REACH_UNITS 1024u
#define REACH_BYTES 4096u

static bool can_testify(const eqxi_case *c, const eqxi_raw_hit *raw)
{
    return eqxi_case_zone_counts(c, c->sentences[raw->sentence].block);
}

/* Group the raw hits in zones that count by key: counting sort, stable. */
static eqx_status group_by_key(eqxi_case *c)
{
    size_t keys = c->lexicon->key_count;
    if (!eqxi_array_reserve(c->memory, &c->key_first, keys + 2) ||
        !eqxi_array_reserve(c->memory, &c->by_key, c->raw_count)) {
        return eqxi_memory_status(c->memory);
    }
    uint32_t *first = c->key_first.data;
    memset(first, 0, (keys + 2) * sizeof *first);
    for (size_t i = 0; i < c->raw_count; i++) {
        first[c->raw[i].key + 2] += can_testify(c, &c->raw[i]);
    }
    for (size_t key = 2; key < keys + 2; key++) {
        first[key] += first[key - 1];
    }
    for (size_t i = 0; i < c->raw_count; i++) {
        if (can_testify(c, &c->raw[i])) {
            c->by_key.data[first[c->raw[i].key + 1]++] = (uint32_t)i;
        }
    }
    return EQX_OK;
}

static const eqxi_raw_hit *witness_at(const eqxi_case *c, uint32_t row)
{
    return &c->raw[c->by_key.data[row]];
}

/* The first witness of `key` that begins at or after `byte`; a row of by_key. */
static uint32_t first_from(const eqxi_case *c, uint32_t key, uint32_t byte)
{
    uint32_t low = c->key_first.data[key], high = c->key_first.data[key + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (witness_at(c, middle)->byte_start < byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Where a witness must begin. */
typedef struct window {
    uint32_t byte_start, byte_end;
    uint32_t distance; /* in units from the hit, or EQX_NONE: any */
} window;

/* A byte before which no witness within `distance` units can begin: units are at least a byte and the
 * raw hits of a key are ordered by unit as by byte, so the block's start will do. */
static window window_of(const eqxi_case *c, const eqxi_evidence *hit, const eqxi_guard *guard)
{
    const eqxi_sentence *sentence = &c->sentences[hit->raw.sentence];
    const eqxi_block    *block = &c->blocks[hit->block];
    switch (guard->window) {
    case EQXI_WINDOW_SENTENCE:
        return (window){sentence->byte_start, sentence->byte_end, EQX_NONE};
    case EQXI_WINDOW_PARAGRAPH:
        return (window){block->byte_start, block->byte_end, EQX_NONE};
    case EQXI_WINDOW_UNITS:
        return (window){block->byte_start, block->byte_end, guard->distance};
    case EQXI_WINDOW_DOCUMENT:
        break;
    }
    return (window){0, (uint32_t)c->size, EQX_NONE};
}

/* Units from one to the other, neighbours being 1 apart. */
static uint32_t unit_distance(const eqxi_raw_hit *a, const eqxi_raw_hit *b)
{
    return a->unit_start >= b->unit_end ? a->unit_start - b->unit_end + 1
                                        : b->unit_start - a->unit_end + 1;
}

static bool is_apart(const eqxi_raw_hit *a, const eqxi_raw_hit *b)
{
    return a->byte_end <= b->byte_start || b->byte_end <= a->byte_start;
}

static bool is_witness(const eqxi_evidence *hit, const eqxi_raw_hit *witness, const window *where)
{
    return is_apart(&hit->raw, witness) &&
           (where->distance == EQX_NONE || unit_distance(&hit->raw, witness) <= where->distance);
}

/* From row `low` of by_key on, the first that is within reach of the hit. */
static uint32_t skip_far(const eqxi_case *c, const eqxi_evidence *hit, uint32_t low, uint32_t high,
                         uint32_t distance)
{
    uint32_t reach = distance + REACH_UNITS;
    uint32_t from = hit->raw.unit_start > reach ? hit->raw.unit_start - reach : 0;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (witness_at(c, middle)->unit_start < from) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static const eqxi_raw_hit *find_witness(const eqxi_case *c, const eqxi_evidence *hit, uint32_t key,
                                        const window *where)
{
    uint32_t end = c->key_first.data[key + 1];
    uint32_t row = first_from(c, key, where->byte_start);
    if (where->distance != EQX_NONE) {
        row = skip_far(c, hit, row, end, where->distance);
    }
    for (; row < end; row++) {
        const eqxi_raw_hit *witness = witness_at(c, row);
        bool too_far = where->distance != EQX_NONE &&
                       witness->unit_start >= hit->raw.unit_end + where->distance;
        if (witness->byte_start >= where->byte_end || too_far) {
            return NULL;
        }
        if (is_witness(hit, witness, where)) {
            return witness;
        }
    }
    return NULL;
}

/* Text order; at the same place the longer. */
static bool comes_before(const eqxi_raw_hit *a, const eqxi_raw_hit *b)
{
    return b == NULL || a->byte_start < b->byte_start ||
           (a->byte_start == b->byte_start && a->byte_end > b->byte_end);
}

static const eqxi_raw_hit *find_any(const eqxi_case *c, const eqxi_evidence *hit,
                                    const eqxi_guard *guard)
{
    window              where = window_of(c, hit, guard);
    const eqxi_raw_hit *best = NULL;
    for (uint32_t i = 0; i < guard->key_count; i++) {
        uint32_t            key = c->lexicon->guard_keys.data[guard->key_start + i];
        const eqxi_raw_hit *witness = find_witness(c, hit, key, &where);
        if (witness != NULL && comes_before(witness, best)) {
            best = witness;
        }
    }
    return best;
}

/* An acronym and its expansion are neighbours with nothing but an opening bracket between. */
static bool defines(const eqxi_case *c, const eqxi_raw_hit *a, const eqxi_raw_hit *b)
{
    const eqxi_raw_hit *left = a->byte_start < b->byte_start ? a : b;
    const eqxi_raw_hit *right = left == a ? b : a;
    if (left->unit_end != right->unit_start || left->sentence != right->sentence) {
        return false;
    }
    return eqxi_separator_read(c->text, left->byte_end, right->byte_start).bracket != 0;
}

/* A raw hit of another term of the concept, two units or longer, that stands beside `acronym`. */
static const eqxi_raw_hit *expansion_beside(const eqxi_case *c, const eqxi_raw_hit *acronym)
{
    const eqxi_lexicon_term    *term = &c->lexicon->terms.data[acronym->key];
    const eqxi_lexicon_concept *concept_row = &c->lexicon->concepts.data[term->concept_id];
    const eqxi_sentence        *sentence = &c->sentences[acronym->sentence];
    for (uint32_t i = 0; i < concept_row->term_count; i++) {
        uint32_t key = concept_row->term_start + i;
        uint32_t end = c->key_first.data[key + 1];
        uint32_t row = key == acronym->key ? end : first_from(c, key, sentence->byte_start);
        for (; row < end && witness_at(c, row)->byte_start < sentence->byte_end; row++) {
            const eqxi_raw_hit *other = witness_at(c, row);
            if (other->unit_end - other->unit_start > 1 && defines(c, other, acronym)) {
                return other;
            }
        }
    }
    return NULL;
}

static const eqxi_raw_hit *search_expansion(const eqxi_case *c, uint32_t key)
{
    uint32_t end = c->key_first.data[key + 1];
    for (uint32_t row = c->key_first.data[key]; row < end; row++) {
        const eqxi_raw_hit *expansion = expansion_beside(c, witness_at(c, row));
        if (expansion != NULL) {
            return expansion;
        }
    }
    return NULL;
}

/* Anywhere in the document: one place that defines the acronym is enough for all its hits. The first
 * hit of a term pays for the search. */
static const eqxi_raw_hit *find_expansion(const eqxi_case *c, const eqxi_evidence *hit)
{
    eqxi_expansion *known = &c->expansions.data[hit->raw.key];
    if (!known->searched) {
        *known = (eqxi_expansion){search_expansion(c, hit->raw.key), true};
    }
    return known->witness;
}

static void drop(eqxi_evidence *hit, uint8_t status, const eqxi_raw_hit *witness)
{
    hit->status = status;
    hit->witness_start = witness == NULL ? EQX_NONE : witness->byte_start;
    hit->witness_end = witness == NULL ? EQX_NONE : witness->byte_end;
}

static void note_witness(eqxi_evidence *hit, const eqxi_raw_hit *witness)
{
    hit->witness_start = witness->byte_start;
    hit->witness_end = witness->byte_end;
}

static void require_any(const eqxi_case *c, eqxi_evidence *hit, const eqxi_guard *guard)
{
    const eqxi_raw_hit *witness = find_any(c, hit, guard);
    if (witness == NULL && guard->expansion) {
        witness = find_expansion(c, hit);
    }
    if (witness == NULL) {
        drop(hit, EQX_HIT_DROPPED_REQUIRES, NULL);
    } else {
        note_witness(hit, witness);
    }
}

static void require_all(const eqxi_case *c, eqxi_evidence *hit, const eqxi_guard *guard)
{
    window              where = window_of(c, hit, guard);
    const eqxi_raw_hit *first = guard->expansion ? find_expansion(c, hit) : NULL;
    bool                all = !guard->expansion || first != NULL;
    for (uint32_t i = 0; i < guard->key_count && all; i++) {
        uint32_t            key = c->lexicon->guard_keys.data[guard->key_start + i];
        const eqxi_raw_hit *witness = find_witness(c, hit, key, &where);
        all = witness != NULL;
        first = all && comes_before(witness, first) ? witness : first;
    }
    if (!all) {
        drop(hit, EQX_HIT_DROPPED_REQUIRES, NULL);
    } else if (first != NULL) {
        note_witness(hit, first);
    }
}

static void forbid_any(const eqxi_case *c, eqxi_evidence *hit, const eqxi_guard *guard)
{
    const eqxi_raw_hit *witness = find_any(c, hit, guard);
    if (witness != NULL) {
        drop(hit, EQX_HIT_DROPPED_UNLESS, witness);
    }
}

static bool is_adjacent(const eqxi_case *c, const eqxi_raw_hit *left, const eqxi_raw_hit *right)
{
    return left->unit_end == right->unit_start && left->sentence == right->sentence &&
           eqxi_separator_read(c->text, left->byte_end, right->byte_start).kind ==
               EQXI_SEPARATION_TIGHT;
}

/* How the raw hit `other` stands to the hit, as the three not_ guards ask. */
static bool stands_against(const eqxi_case *c, const eqxi_raw_hit *hit, const eqxi_raw_hit *other,
                           eqxi_guard_kind kind)
{
    switch (kind) {
    case EQXI_GUARD_NOT_IN:
        return other->byte_start <= hit->byte_start && other->byte_end >= hit->byte_end;
    case EQXI_GUARD_NOT_PRECEDED:
        return is_adjacent(c, other, hit);
    default:
        return is_adjacent(c, hit, other);
    }
}

static void forbid_near(const eqxi_case *c, eqxi_evidence *hit, const eqxi_guard *guard)
{
    static const uint8_t statuses[] = {
        [EQXI_GUARD_NOT_IN] = EQX_HIT_DROPPED_NOT_IN,
        [EQXI_GUARD_NOT_PRECEDED] = EQX_HIT_DROPPED_NOT_PRECEDED,
        [EQXI_GUARD_NOT_FOLLOWED] = EQX_HIT_DROPPED_NOT_FOLLOWED,
    };
    uint32_t start = c->sentences[hit->raw.sentence].byte_start;
    uint32_t reach = hit->raw.byte_start > REACH_BYTES ? hit->raw.byte_start - REACH_BYTES : 0;
    uint32_t from = start > reach ? start : reach;
    for (uint32_t i = 0; i < guard->key_count; i++) {
        uint32_t key = c->lexicon->guard_keys.data[guard->key_start + i];
        uint32_t end = c->key_first.data[key + 1];
        for (uint32_t row = first_from(c, key, from);
             row < end && witness_at(c, row)->unit_start <= hit->raw.unit_end; row++) {
            if (stands_against(c, &hit->raw, witness_at(c, row), guard->kind)) {
                drop(hit, statuses[guard->kind], witness_at(c, row));
                return;
            }
        }
    }
}

static bool is_line_end(const uint8_t *text, uint32_t at)
{
    return text[at] == '\n' || text[at] == '\r' || text[at] == '\f' || text[at] == '\v';
}

static bool holds_lower(const eqxi_case *c, uint32_t start, uint32_t end)
{
    for (uint32_t at = start; at < end;) {
        eqxi_rune rune = eqxi_utf8_at(c->text, end, at);
        if (eqxi_property_sentence(rune.code) == EQXI_SB_LOWER) {
            return true;
        }
        at += rune.size;
    }
    return false;
}

/* The line that holds the hit, inside its sentence. Hits come in text order, so the line judged last
 * is remembered. */
static void forbid_capitals(eqxi_case *c, eqxi_evidence *hit)
{
    const eqxi_sentence *sentence = &c->sentences[hit->raw.sentence];
    eqxi_line           *line = &c->line;
    bool known = line->byte_start <= hit->raw.byte_start && hit->raw.byte_end <= line->byte_end;
    if (!known) {
        uint32_t start = hit->raw.byte_start, end = hit->raw.byte_end;
        while (start > sentence->byte_start && !is_line_end(c->text, start - 1)) {
            start--;
        }
        while (end < sentence->byte_end && !is_line_end(c->text, end)) {
            end++;
        }
        *line = (eqxi_line){start, end, !holds_lower(c, start, end)};
    }
    if (line->capitals) {
        drop(hit, EQX_HIT_DROPPED_CAPITALS, NULL);
    }
}

static void apply(eqxi_case *c, eqxi_evidence *hit, const eqxi_guard *guard)
{
    switch (guard->kind) {
    case EQXI_GUARD_REQUIRES_ANY:
        require_any(c, hit, guard);
        break;
    case EQXI_GUARD_REQUIRES_ALL:
        require_all(c, hit, guard);
        break;
    case EQXI_GUARD_UNLESS_ANY:
        forbid_any(c, hit, guard);
        break;
    case EQXI_GUARD_NOT_IN:
    case EQXI_GUARD_NOT_PRECEDED:
    case EQXI_GUARD_NOT_FOLLOWED:
        forbid_near(c, hit, guard);
        break;
    case EQXI_GUARD_NOT_IN_CAPS:
        forbid_capitals(c, hit);
        break;
    }
}

static eqx_status prepare(eqxi_case *c)
{
    c->line = (eqxi_line){0, 0, false};
    size_t terms = c->lexicon->terms.count;
    if (!eqxi_array_reserve(c->memory, &c->expansions, terms)) {
        return eqxi_memory_status(c->memory);
    }
    memset(c->expansions.data, 0, terms * sizeof *c->expansions.data);
    return group_by_key(c);
}

eqx_status eqxi_guards_apply(eqxi_case *c)
{
    if (c->lexicon->guards.count == 0 || c->rows.count == 0) {
        return EQX_OK;
    }
    eqx_status status = prepare(c);
    for (size_t i = 0; i < c->rows.count && status == EQX_OK; i++) {
        eqxi_evidence           *hit = &c->rows.data[i];
        const eqxi_lexicon_term *term = &c->lexicon->terms.data[hit->raw.key];
        for (uint32_t g = 0; g < term->guard_count && hit->status == EQX_HIT_SCORED; g++) {
            apply(c, hit, &c->lexicon->guards.data[term->guard_start + g]);
        }
    }
    return status;
}
