/*
 * witnesses.c - raw hits grouped by key, and the first that a window allows
 */
#include "analysis/witnesses.h"

#include <string.h>

#include "text/separator.h"

static bool can_testify(const eqxi_case *c, const eqxi_raw_hit *raw)
{
    return eqxi_case_zone_counts(c, c->sentences[raw->sentence].block);
}

static eqx_status measure_reach(eqxi_case *c, size_t count)
{
    eqx_status status = eqxi_reach_lay(c->memory, &c->byte_reach, count);
    status = status == EQX_OK ? eqxi_reach_lay(c->memory, &c->unit_reach, count) : status;
    if (status != EQX_OK) {
        return status;
    }
    for (size_t row = 0; row < count; row++) {
        const eqxi_raw_hit *raw = &c->raw[c->by_key.data[row]];
        eqxi_reach_set(&c->byte_reach, row, raw->byte_end);
        eqxi_reach_set(&c->unit_reach, row, raw->unit_end);
    }
    eqxi_reach_close(&c->byte_reach);
    eqxi_reach_close(&c->unit_reach);
    return EQX_OK;
}

/* Group the raw hits in zones that count by key: counting sort, stable. */
eqx_status eqxi_witnesses_group(eqxi_case *c)
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
    return measure_reach(c, first[keys]);
}

const eqxi_raw_hit *eqxi_witnesses_at(const eqxi_case *c, uint32_t row)
{
    return &c->raw[c->by_key.data[row]];
}

/* The first witness of `key` that begins at or after `byte`; a row of by_key. */
uint32_t eqxi_witnesses_from(const eqxi_case *c, uint32_t key, uint32_t byte)
{
    uint32_t low = c->key_first.data[key], high = c->key_first.data[key + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (eqxi_witnesses_at(c, middle)->byte_start < byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t eqxi_witnesses_from_unit(const eqxi_case *c, uint32_t key, uint32_t unit)
{
    uint32_t low = c->key_first.data[key], high = c->key_first.data[key + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (eqxi_witnesses_at(c, middle)->unit_start < unit) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static uint32_t next_within(const eqxi_case *c, uint32_t key, const eqxi_reach *reach, uint32_t row,
                            uint32_t end)
{
    size_t next = eqxi_reach_next(reach, row, end);
    return next < c->key_first.data[key + 1] ? (uint32_t)next : c->key_first.data[key + 1];
}

uint32_t eqxi_witnesses_to_byte(const eqxi_case *c, uint32_t key, uint32_t row, uint32_t byte)
{
    return next_within(c, key, &c->byte_reach, row, byte);
}

uint32_t eqxi_witnesses_to_unit(const eqxi_case *c, uint32_t key, uint32_t row, uint32_t unit)
{
    return next_within(c, key, &c->unit_reach, row, unit);
}

/* Where a witness must begin. */
typedef struct window {
    uint32_t byte_start, byte_end;
    uint32_t distance; /* in units from the hit, or EQX_NONE: any */
} window;

/* A byte before which no witness within `distance` units can begin: units are at least a byte
 * and the raw hits of a key are ordered by unit as by byte, so the block's start will do. */
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

/* What reaches to within `distance` of the hit: with distance EQX_NONE everything does. */
static uint32_t next_near(const eqxi_case *c, const eqxi_evidence *hit, uint32_t key, uint32_t row,
                          uint32_t distance)
{
    uint32_t start = hit->raw.unit_start;
    return distance == EQX_NONE || start < distance
               ? row
               : eqxi_witnesses_to_unit(c, key, row, start - distance + 1);
}

static const eqxi_raw_hit *find_witness(const eqxi_case *c, const eqxi_evidence *hit, uint32_t key,
                                        const window *where)
{
    uint32_t end = c->key_first.data[key + 1], distance = where->distance;
    uint32_t row = eqxi_witnesses_from(c, key, where->byte_start);
    for (row = next_near(c, hit, key, row, distance); row < end;
         row = next_near(c, hit, key, row + 1, distance)) {
        const eqxi_raw_hit *witness = eqxi_witnesses_at(c, row);
        bool too_far = distance != EQX_NONE && witness->unit_start >= hit->raw.unit_end + distance;
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
bool eqxi_witnesses_before(const eqxi_raw_hit *a, const eqxi_raw_hit *b)
{
    return b == NULL || a->byte_start < b->byte_start ||
           (a->byte_start == b->byte_start && a->byte_end > b->byte_end);
}

const eqxi_raw_hit *eqxi_witnesses_any(const eqxi_case *c, const eqxi_evidence *hit,
                                    const eqxi_guard *guard)
{
    window              where = window_of(c, hit, guard);
    const eqxi_raw_hit *best = NULL;
    for (uint32_t i = 0; i < guard->key_count; i++) {
        uint32_t            key = c->lexicon->guard_keys.data[guard->key_start + i];
        const eqxi_raw_hit *witness = find_witness(c, hit, key, &where);
        if (witness != NULL && eqxi_witnesses_before(witness, best)) {
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

/* A hit of `key`, two units or longer, that stands beside `acronym` with a bracket between. */
static const eqxi_raw_hit *neighbour_of(const eqxi_case *c, const eqxi_raw_hit *acronym,
                                        uint32_t key)
{
    uint32_t end = c->key_first.data[key + 1];
    uint32_t row = eqxi_witnesses_to_unit(c, key, c->key_first.data[key], acronym->unit_start);
    while (row < end && eqxi_witnesses_at(c, row)->unit_start <= acronym->unit_end) {
        const eqxi_raw_hit *other = eqxi_witnesses_at(c, row);
        if (other->unit_end - other->unit_start > 1 && defines(c, other, acronym)) {
            return other;
        }
        row = eqxi_witnesses_to_unit(c, key, row + 1, acronym->unit_start);
    }
    return NULL;
}

static const eqxi_raw_hit *expansion_beside(const eqxi_case *c, const eqxi_raw_hit *acronym)
{
    const eqxi_lexicon_term    *term = &c->lexicon->terms.data[acronym->key];
    const eqxi_lexicon_concept *owner = &c->lexicon->concepts.data[term->concept_id];
    for (uint32_t i = 0; i < owner->term_count; i++) {
        uint32_t            key = owner->term_start + i;
        const eqxi_raw_hit *found = key == acronym->key ? NULL : neighbour_of(c, acronym, key);
        if (found != NULL) {
            return found;
        }
    }
    return NULL;
}

static const eqxi_raw_hit *search_expansion(const eqxi_case *c, uint32_t key)
{
    uint32_t end = c->key_first.data[key + 1];
    for (uint32_t row = c->key_first.data[key]; row < end; row++) {
        const eqxi_raw_hit *expansion = expansion_beside(c, eqxi_witnesses_at(c, row));
        if (expansion != NULL) {
            return expansion;
        }
    }
    return NULL;
}

/* Anywhere in the document: one place that defines the acronym is enough for all its hits.
 * The first hit of a term pays for the search. */
const eqxi_raw_hit *eqxi_witnesses_expansion(const eqxi_case *c, const eqxi_evidence *hit)
{
    eqxi_expansion *known = &c->expansions.data[hit->raw.key];
    if (!known->searched) {
        *known = (eqxi_expansion){search_expansion(c, hit->raw.key), true};
    }
    return known->witness;
}

const eqxi_raw_hit *eqxi_witnesses_key(const eqxi_case *c, const eqxi_evidence *hit, uint32_t key,
                                       const eqxi_guard *guard)
{
    window where = window_of(c, hit, guard);
    return find_witness(c, hit, key, &where);
}
