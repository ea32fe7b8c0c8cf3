/*
 * candidates.c - two sieves before the walk
 *
 * The first looks at four bytes of each unit (filter.h) and knows a role only as
 * a possibility. What stays is looked up in the memo, in batches, and sieved again by
 * the roles its form really has. Both want of a unit that it is a phrase by itself, or that it
 * begins one and the next unit goes on.
 */
#include <string.h>

#include "match/matcher.h"

#define ALONE (EQXI_ATOM_SINGLE | EQXI_ATOM_OPEN)
#define BROKEN 0x80u /* a word broken at a line end: it has two readings */

static const uint8_t every_role =
    EQXI_ATOM_SINGLE | EQXI_ATOM_FIRST | EQXI_ATOM_OPEN | EQXI_ATOM_LATER;

/* The first eight bytes of a unit, zeros behind its end or behind the fifth. */
static inline uint64_t first_five(const uint8_t *text, uint32_t size)
{
    static const uint64_t masks[] = {0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF};
    uint64_t              bytes;
    memcpy(&bytes, text, sizeof bytes);
    return bytes & masks[size < 5 ? size : 5];
}

/* The same where fewer than eight bytes may be read. */
static uint64_t first_five_slowly(const uint8_t *text, uint32_t size)
{
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < size && i < 5; i++) {
        bytes |= (uint64_t)text[i] << i * 8;
    }
    return bytes;
}

static inline uint8_t roles_by(const uint8_t *filter, uint64_t bytes)
{
    uint32_t high = (bytes & 0x8080808080u) != 0;
    return (uint8_t)(filter[eqxi_filter_slot((uint32_t)bytes)] | ((0u - high) & every_role));
}

/* Masks take the first byte for the lowest. */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#    define LITTLE_ENDIAN_BYTES true
#else
#    define LITTLE_ENDIAN_BYTES false
#endif

static void read_roles(const eqxi_matcher *m, const uint8_t *filter, uint8_t *roles)
{
    const eqxi_units *units = &m->prose.units;
    const uint8_t    *text = m->text;
    const uint32_t   *start = units->start, *end = units->end;
    uint32_t          count = m->prose.ready, i = 0, fast = count;
    while (fast > 0 && (!LITTLE_ENDIAN_BYTES || m->size - start[fast - 1] < 8)) {
        fast--;
    }
    for (; i < fast; i++) {
        roles[i] = roles_by(filter, first_five(text + start[i], end[i] - start[i]));
    }
    for (; i < count; i++) {
        roles[i] = roles_by(filter, first_five_slowly(text + start[i], end[i] - start[i]));
    }
}

/* Numbers of one kind are written in many ways. */
static void add_numbers(const eqxi_matcher *m, uint8_t number_roles, uint8_t *roles)
{
    const uint8_t *kind = m->prose.units.kind;
    for (uint32_t i = 0; i < m->prose.ready && number_roles != 0; i++) {
        roles[i] |= kind[i] == EQX_TOKEN_NUMBER ? number_roles : 0;
    }
}

static inline bool is_start(uint32_t roles, uint32_t next)
{
    uint32_t begins = roles / EQXI_ATOM_FIRST & next / EQXI_ATOM_LATER & 1u;
    return ((roles & ALONE) | begins) != 0;
}

/* Without branches: nobody can guess which units stay. */
static uint32_t choose(const uint8_t *roles, uint32_t count, uint32_t *out)
{
    uint32_t chosen = 0;
    for (uint32_t i = 0; i < count; i++) {
        out[chosen] = i;
        chosen += is_start(roles[i], roles[i + 1]);
    }
    return chosen;
}

/* The same among rows that were chosen before. */
static uint32_t choose_again(const uint8_t *roles, uint32_t *rows, uint32_t count)
{
    uint32_t chosen = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = rows[i];
        rows[chosen] = row;
        chosen += is_start(roles[row], roles[row + 1]);
    }
    return chosen;
}

static eqx_status find_forms(eqxi_matcher *m, const uint32_t *rows, uint32_t count)
{
    return eqxi_memo_find_all(&m->memo, m->text, m->size, &m->prose.units, rows, count,
                              m->forms.data);
}

static void set_roles(const eqxi_matcher *m, const uint32_t *rows, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        m->roles.data[rows[i]] = eqxi_form_roles(m->forms.data[rows[i]]);
    }
}

/* A broken word is what either reading of it can be. */
static void add_joints(const eqxi_matcher *m)
{
    for (size_t i = 0; i < m->joints.count; i++) {
        m->roles.data[m->joints.data[i].unit] = every_role | BROKEN;
    }
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

/* Whether the row is a place to walk from, now that it and the next have their forms. */
static bool is_candidate(const eqxi_matcher *m, uint32_t row)
{
    const uint8_t *roles = m->roles.data;
    if ((roles[row] & ALONE) != 0 || (roles[row] & BROKEN) != 0 || (roles[row + 1] & BROKEN) != 0) {
        return true;
    }
    return is_start(roles[row], roles[row + 1]) && may_begin(m, row);
}

static void keep_candidates(eqxi_matcher *m, uint32_t count)
{
    uint32_t *rows = m->candidates.data, kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (is_candidate(m, rows[i])) {
            rows[kept++] = rows[i];
        }
    }
    m->candidates.count = kept;
}

/* The forms of the units behind those rows, where the filter thinks that they may go on. */
static eqx_status find_next_forms(eqxi_matcher *m, const uint32_t *rows, uint32_t count)
{
    uint32_t *next = m->next_rows.data, found = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = rows[i] + 1;
        next[found] = row;
        found += (m->roles.data[rows[i]] & EQXI_ATOM_FIRST) != 0 && row < m->prose.ready &&
                 m->forms.data[row] == EQXI_FORM_UNREAD;
    }
    eqx_status status = find_forms(m, next, found);
    if (status == EQX_OK) {
        set_roles(m, next, found);
    }
    return status;
}

static eqx_status sieve_twice(eqxi_matcher *m)
{
    const eqxi_filter *filter = &m->automaton->filter;
    uint8_t           *roles = m->roles.data;
    uint32_t          *rows = m->candidates.data, count = m->prose.ready;
    read_roles(m, filter->roles, roles);
    add_numbers(m, filter->number_roles, roles);
    add_joints(m);
    roles[count] = 0;
    uint32_t   chosen = choose(roles, count, rows);
    eqx_status status = find_forms(m, rows, chosen);
    if (status == EQX_OK) {
        set_roles(m, rows, chosen);
        add_joints(m);
        chosen = choose_again(roles, rows, chosen);
        status = find_next_forms(m, rows, chosen);
    }
    if (status == EQX_OK) {
        add_joints(m);
        keep_candidates(m, chosen);
    }
    return status;
}

static eqx_status sieve_once(eqxi_matcher *m)
{
    uint32_t   count = m->prose.ready;
    eqx_status status = find_forms(m, NULL, count);
    if (status != EQX_OK) {
        return status;
    }
    for (uint32_t i = 0; i < count; i++) {
        m->roles.data[i] = eqxi_form_roles(m->forms.data[i]);
    }
    m->roles.data[count] = 0;
    add_joints(m);
    keep_candidates(m, choose(m->roles.data, count, m->candidates.data));
    return EQX_OK;
}

eqx_status eqxi_candidates_find(eqxi_matcher *matcher)
{
    return matcher->automaton->filter.roles != NULL ? sieve_twice(matcher) : sieve_once(matcher);
}
