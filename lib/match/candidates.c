/*
 * candidates.c - sieves before the walk
 *
 * The first looks at four bytes of each unit and the next (sieve.h). What stays is looked up
 * in the memo, in batches, and sieved again by the roles its form really has. Both want
 * of a unit that it is a phrase by itself, or that it begins one and the next unit goes on; what
 * is left is held against the bits of pairs that some phrase begins with.
 */
#include <string.h>

#include "base/fetch.h"
#include "match/matcher.h"

#define ALONE (EQXI_ATOM_SINGLE | EQXI_ATOM_OPEN)
#define BATCH 32u
#define YES UINT64_MAX
#define NO (UINT64_MAX - 1)

static eqx_status find_forms(eqxi_matcher *m, const uint32_t *rows, uint32_t count)
{
    return eqxi_memo_find_all(&m->memo, m->text, m->size, &m->prose.units, rows, count,
                              m->forms.data);
}

/* A unit that was not looked up may be anything. */
static inline uint32_t roles_of(const eqxi_matcher *m, uint32_t row)
{
    return eqxi_form_roles(m->forms.data[row]);
}

/* Whether some first step of the unit and some atom of the next may stand together. */
static bool may_begin(const eqxi_matcher *m, uint32_t row)
{
    const eqxi_memo      *memo = &m->memo;
    const eqxi_memo_form *form = eqxi_memo_form_of(memo, m->forms.data[row]);
    const eqxi_memo_form *next = eqxi_memo_form_of(memo, m->forms.data[row + 1]);
    const eqxi_memo_atom *firsts = memo->atoms.data + form->atoms;
    const eqxi_memo_atom *seconds = memo->atoms.data + next->atoms;
    bool                  may = false;
    for (uint32_t i = 0; i < form->atom_count && !may; i++) {
        for (uint32_t k = 0; k < next->atom_count && firsts[i].root != 0 && !may; k++) {
            may = eqxi_neighbours_may(&m->automaton->neighbours, firsts[i].root, seconds[k].atom);
        }
    }
    return may;
}

static inline uint32_t begins(uint32_t roles, uint32_t next)
{
    return roles / EQXI_ATOM_FIRST & next / EQXI_ATOM_LATER & 1u;
}

static inline bool row_begins(const eqxi_matcher *m, uint32_t row)
{
    return begins(roles_of(m, row), roles_of(m, row + 1)) != 0;
}

/* The bit that decides whether the row and the next, which may begin a phrase by their roles, may
 * do so together. Without one the answer is known: YES or NO. */
static uint64_t deciding_bit(const eqxi_matcher *m, uint32_t row)
{
    const uint32_t *forms = m->forms.data;
    if (roles_of(m, row) & ALONE) {
        return YES;
    }
    if (!row_begins(m, row)) {
        return NO;
    }
    eqxi_memo_step first = eqxi_memo_step_of(&m->memo, forms[row]);
    eqxi_memo_step second = eqxi_memo_step_of(&m->memo, forms[row + 1]);
    if (first.atom == EQXI_ASK_FORM || second.atom == EQXI_ASK_FORM) {
        return may_begin(m, row) ? YES : NO;
    }
    const eqxi_neighbours *neighbours = &m->automaton->neighbours;
    uint64_t               bit = eqxi_neighbours_bit(neighbours, first.root, second.atom);
    eqxi_fetch(&neighbours->bits[bit / 64]);
    return bit;
}

/* Of rows[0, count) those to walk from, into `out`; what is far in memory is sent for first. */
static uint32_t keep_batch(const eqxi_matcher *m, const uint32_t *rows, uint32_t count,
                           uint32_t *out)
{
    uint64_t bits[BATCH];
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (row_begins(m, rows[i])) {
            eqxi_fetch(&m->memo.steps.data[m->forms.data[rows[i]] & EQXI_FORM_ROW]);
            eqxi_fetch(&m->memo.steps.data[m->forms.data[rows[i] + 1] & EQXI_FORM_ROW]);
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        bits[i] = deciding_bit(m, rows[i]);
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = rows[i];
        bool     may = bits[i] == YES ||
                   (bits[i] != NO && eqxi_neighbours_has(&m->automaton->neighbours, bits[i]));
        out[kept] = row;
        kept += may;
    }
    return kept;
}

static void keep_candidates(eqxi_matcher *m, uint32_t count)
{
    uint32_t *rows = m->candidates.data, kept = 0;
    for (uint32_t i = 0; i < count; i += BATCH) {
        uint32_t left = count - i;
        kept += keep_batch(m, rows + i, left < BATCH ? left : BATCH, rows + kept);
    }
    m->candidates.count = kept;
}

/* Rows whose form is a phrase or begins one; and, apart, the rows behind these. */
static uint32_t keep_beginnings(eqxi_matcher *m, uint32_t count, uint32_t *next_count)
{
    const uint32_t *forms = m->forms.data;
    uint32_t       *rows = m->candidates.data, *next = m->next_rows.data, kept = 0, found = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = rows[i], roles = roles_of(m, row);
        rows[kept] = row;
        kept += (roles & (ALONE | EQXI_ATOM_FIRST)) != 0;
        next[found] = row + 1;
        found += (roles & EQXI_ATOM_FIRST) != 0 && row + 1 < m->prose.ready &&
                 forms[row + 1] == EQXI_FORM_UNREAD;
    }
    *next_count = found;
    return kept;
}

static eqx_status sieve_twice(eqxi_matcher *m)
{
    uint32_t  *rows = m->candidates.data, behind = 0;
    uint32_t   chosen = m->sieve(&m->automaton->filter, m->text, m->size, &m->prose.units,
                                 m->prose.ready, rows);
    eqx_status status = find_forms(m, rows, chosen);
    if (status == EQX_OK) {
        chosen = keep_beginnings(m, chosen, &behind);
        status = find_forms(m, m->next_rows.data, behind);
    }
    if (status == EQX_OK) {
        keep_candidates(m, chosen);
    }
    return status;
}

/* Without branches: nobody can guess which units stay. */
static eqx_status sieve_once(eqxi_matcher *m)
{
    uint32_t   count = m->prose.ready, chosen = 0;
    eqx_status status = find_forms(m, NULL, count);
    if (status != EQX_OK) {
        return status;
    }
    for (uint32_t row = 0; row < count; row++) {
        uint32_t roles = roles_of(m, row);
        m->candidates.data[chosen] = row;
        chosen += (roles & ALONE) != 0 || begins(roles, roles_of(m, row + 1)) != 0;
    }
    keep_candidates(m, chosen);
    return EQX_OK;
}

static void push_once(eqxi_matcher *m, size_t *count, uint32_t row)
{
    uint32_t *rows = m->next_rows.data;
    if (*count == 0 || rows[*count - 1] < row) {
        rows[(*count)++] = row;
    }
}

/* A word broken at a line end has two readings, so it and what stands before it are candidates
 * whatever their forms say. */
static void add_joints(eqxi_matcher *m)
{
    size_t count = 0, at = 0;
    for (size_t i = 0; i < m->joints.count; i++) {
        uint32_t unit = m->joints.data[i].unit, first = unit > 0 ? unit - 1 : unit;
        while (at < m->candidates.count && m->candidates.data[at] < first) {
            push_once(m, &count, m->candidates.data[at++]);
        }
        push_once(m, &count, first);
        push_once(m, &count, unit);
    }
    while (at < m->candidates.count) {
        push_once(m, &count, m->candidates.data[at++]);
    }
    memcpy(m->candidates.data, m->next_rows.data, count * sizeof *m->candidates.data);
    m->candidates.count = count;
}

eqx_status eqxi_candidates_find(eqxi_matcher *matcher)
{
    eqx_status status =
        matcher->automaton->filter.begins != NULL ? sieve_twice(matcher) : sieve_once(matcher);
    if (status == EQX_OK && matcher->joints.count > 0) {
        add_joints(matcher);
    }
    return status;
}
