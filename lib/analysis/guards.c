/*
 * guards.c - what a hit needs beside it, and what may not be there
 *
 * Witnesses are raw hits too; witnesses.c finds them.
 */
#include <string.h>

#include "analysis/witnesses.h"
#include "text/properties.h"
#include "text/separator.h"
#include "text/utf8.h"

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
    const eqxi_raw_hit *witness = eqxi_witnesses_any(c, hit, guard);
    if (witness == NULL && guard->expansion) {
        witness = eqxi_witnesses_expansion(c, hit);
    }
    if (witness == NULL) {
        drop(hit, EQX_HIT_DROPPED_REQUIRES, NULL);
    } else {
        note_witness(hit, witness);
    }
}

static void require_all(const eqxi_case *c, eqxi_evidence *hit, const eqxi_guard *guard)
{
    const eqxi_raw_hit *first = guard->expansion ? eqxi_witnesses_expansion(c, hit) : NULL;
    bool                all = !guard->expansion || first != NULL;
    for (uint32_t i = 0; i < guard->key_count && all; i++) {
        uint32_t            key = c->lexicon->guard_keys.data[guard->key_start + i];
        const eqxi_raw_hit *witness = eqxi_witnesses_key(c, hit, key, guard);
        all = witness != NULL;
        first = all && eqxi_witnesses_before(witness, first) ? witness : first;
    }
    if (!all) {
        drop(hit, EQX_HIT_DROPPED_REQUIRES, NULL);
    } else if (first != NULL) {
        note_witness(hit, first);
    }
}

static void forbid_any(const eqxi_case *c, eqxi_evidence *hit, const eqxi_guard *guard)
{
    const eqxi_raw_hit *witness = eqxi_witnesses_any(c, hit, guard);
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

/* From `row` on, the next match of `key` that may stand against the hit: one that reaches to its
 * end, or to its start, or what follows it one by one. */
static uint32_t next_against(const eqxi_case *c, const eqxi_raw_hit *hit, uint32_t key,
                             uint32_t row, eqxi_guard_kind kind)
{
    switch (kind) {
    case EQXI_GUARD_NOT_IN:
        return eqxi_witnesses_to_byte(c, key, row, hit->byte_end);
    case EQXI_GUARD_NOT_PRECEDED:
        return eqxi_witnesses_to_unit(c, key, row, hit->unit_start);
    default:
        return row;
    }
}

static const eqxi_raw_hit *find_against(const eqxi_case *c, const eqxi_raw_hit *hit, uint32_t key,
                                        eqxi_guard_kind kind)
{
    bool     behind = kind == EQXI_GUARD_NOT_FOLLOWED;
    uint32_t last_start = behind ? hit->unit_end : hit->unit_start;
    uint32_t end = c->key_first.data[key + 1];
    uint32_t first =
        behind ? eqxi_witnesses_from_unit(c, key, hit->unit_end) : c->key_first.data[key];
    for (uint32_t row = next_against(c, hit, key, first, kind);
         row < end && eqxi_witnesses_at(c, row)->unit_start <= last_start;
         row = next_against(c, hit, key, row + 1, kind)) {
        if (stands_against(c, hit, eqxi_witnesses_at(c, row), kind)) {
            return eqxi_witnesses_at(c, row);
        }
    }
    return NULL;
}

static void forbid_near(const eqxi_case *c, eqxi_evidence *hit, const eqxi_guard *guard)
{
    static const uint8_t statuses[] = {
        [EQXI_GUARD_NOT_IN] = EQX_HIT_DROPPED_NOT_IN,
        [EQXI_GUARD_NOT_PRECEDED] = EQX_HIT_DROPPED_NOT_PRECEDED,
        [EQXI_GUARD_NOT_FOLLOWED] = EQX_HIT_DROPPED_NOT_FOLLOWED,
    };
    for (uint32_t i = 0; i < guard->key_count; i++) {
        uint32_t            key = c->lexicon->guard_keys.data[guard->key_start + i];
        const eqxi_raw_hit *witness = find_against(c, &hit->raw, key, guard->kind);
        if (witness != NULL) {
            drop(hit, statuses[guard->kind], witness);
            return;
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

static bool holds_line_end(const eqxi_case *c, uint32_t start, uint32_t end)
{
    while (start < end && !is_line_end(c->text, start)) {
        start++;
    }
    return start < end;
}

/* The line that holds the hit, inside its sentence. Hits come in text order, so the line judged
 * last is remembered; not the lines of a hit that lies on several, for the next lies on one. */
static void forbid_capitals(eqxi_case *c, eqxi_evidence *hit)
{
    const eqxi_sentence *sentence = &c->sentences[hit->raw.sentence];
    eqxi_line           *line = &c->line;
    bool known = !line->several && line->byte_start <= hit->raw.byte_start &&
                 hit->raw.byte_end <= line->byte_end;
    if (!known) {
        uint32_t start = hit->raw.byte_start, end = hit->raw.byte_end;
        while (start > sentence->byte_start && !is_line_end(c->text, start - 1)) {
            start--;
        }
        while (end < sentence->byte_end && !is_line_end(c->text, end)) {
            end++;
        }
        *line = (eqxi_line){start, end, !holds_lower(c, start, end),
                            holds_line_end(c, start, end)};
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
    c->line = (eqxi_line){0};
    size_t terms = c->lexicon->terms.count;
    if (!eqxi_array_reserve(c->memory, &c->expansions, terms)) {
        return eqxi_memory_status(c->memory);
    }
    memset(c->expansions.data, 0, terms * sizeof *c->expansions.data);
    return eqxi_witnesses_group(c);
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
        status = eqxi_case_poll(c, i);
    }
    return status;
}
