/*
 * walk.c - all phrases that begin at one unit
 *
 * A worklist of states instead of recursion: each state is a node and the unit
 * to read next. Without gaps no state can be reached twice. A gap can be entered
 * at many units, so what was tried is remembered and work stays linear in
 * the number of (gap, unit) pairs, whatever the text.
 */
#include <string.h>

#include "base/fetch.h"
#include "base/sort.h"
#include "match/matcher.h"
#include "match/steps.h"

typedef struct walker {
    eqxi_matcher              *matcher;
    const eqxi_trie           *trie;
    const eqxi_chunk_sentence *sentence;
    uint32_t                   unit; /* where the walk began */
    bool                       failed;
} walker;

static eqxi_separator separator_before(const walker *w, uint32_t unit)
{
    const eqxi_units *units = &w->matcher->prose.units;
    return eqxi_separator_read(w->matcher->text, units->end[unit - 1], units->start[unit]);
}

static void push_hit(walker *w, uint32_t key, uint32_t unit_end, uint8_t repairs)
{
    eqxi_matcher     *m = w->matcher;
    const eqxi_units *units = &m->prose.units;
    eqxi_raw_hit      hit = {units->start[w->unit],
                             units->end[unit_end - 1],
                             key,
                             m->unit_base + w->unit,
                             m->unit_base + unit_end,
                             w->sentence->row,
                             repairs};
    w->failed = w->failed || !eqxi_matcher_push(m, hit);
}

static void push_state(walker *w, eqxi_walk_state state)
{
    eqxi_matcher *m = w->matcher;
    if (!eqxi_array_reserve(m->memory, &m->walk, m->walk.count + 1)) {
        w->failed = true;
        return;
    }
    m->walk.data[m->walk.count++] = state;
}

/* `node` was reached, and `unit` comes next: report what ends here, remember to go on. */
static void arrive(walker *w, uint32_t node, uint32_t unit, uint8_t repairs)
{
    uint32_t state = w->trie->nodes.data[node];
    uint32_t low = state & EQXI_TRIE_KEY;
    if (state & EQXI_TRIE_MANY) {
        for (; low != EQX_NONE; low = w->trie->keys.data[low].next) {
            push_hit(w, w->trie->keys.data[low].key, unit, repairs);
        }
    } else if (low != EQXI_TRIE_KEY) {
        push_hit(w, low, unit, repairs);
    }
    if ((state & EQXI_TRIE_EDGES) && unit < w->sentence->unit_end) {
        push_state(w, (eqxi_walk_state){node, unit, EQX_NONE, repairs});
    }
}

/* The edge that leaves from->node by `label`, if there is one. */
static void take_atom(walker *w, const eqxi_walk_state *from, uint32_t label, uint32_t units,
                      uint8_t repairs)
{
    uint32_t child = eqxi_trie_child(w->trie, from->node, label);
    if (child != 0) {
        arrive(w, child, from->unit + units, repairs);
    }
}

/* Every edge that leaves `node` by some atom of `form`; the form takes `units` units. */
static void take_form(walker *w, const eqxi_walk_state *from, uint32_t form, uint32_t units,
                      uint32_t comma, uint8_t repairs)
{
    const eqxi_memo *memo = &w->matcher->memo;
    if (!(eqxi_form_roles(form) & EQXI_ATOM_LATER)) {
        return;
    }
    eqxi_memo_step step = eqxi_memo_step_of(memo, form);
    if (step.atom != EQXI_ASK_FORM) {
        take_atom(w, from, step.atom | comma, units, repairs);
        return;
    }
    const eqxi_memo_form *read = eqxi_memo_form_of(memo, form);
    for (uint32_t i = 0; i < read->atom_count; i++) {
        const eqxi_memo_atom *atom = &memo->atoms.data[read->atoms + i];
        take_atom(w, from, atom->atom | comma, units, (uint8_t)(repairs | atom->repairs));
    }
}

/* The edge of _, over a unit or over the two parts of a broken word. */
static void take_any(walker *w, const eqxi_walk_state *from, uint32_t units, uint32_t comma,
                     uint8_t repairs)
{
    if (w->trie->nodes.data[from->node] & EQXI_TRIE_ANY) {
        take_atom(w, from, EQXI_ATOM_ANY | comma, units, repairs);
    }
}

/* The unit at from->unit, in each of its readings. */
static void take_unit(walker *w, const eqxi_walk_state *from, uint32_t comma, uint8_t repairs)
{
    eqxi_matcher *m = w->matcher;
    uint32_t      form = eqxi_matcher_form(m, from->unit);
    if (form == EQXI_FORM_UNREAD) {
        w->failed = true;
        return;
    }
    take_form(w, from, form, 1, comma, repairs);
    take_any(w, from, 1, comma, repairs);
    if (m->joints.count > 0) {
        uint32_t joined = eqxi_matcher_joined_form(m, from->unit);
        if (joined != EQX_NONE) {
            uint8_t mended = (uint8_t)(repairs | EQX_REPAIR_JOINED);
            take_form(w, from, joined, 2, comma, mended);
            take_any(w, from, 2, comma, mended);
        }
    }
}

static uint64_t *tried_slot(const eqxi_matcher *m, uint64_t key)
{
    size_t mask = m->tried.capacity - 1;
    size_t slot = (size_t)(key * 0x9E3779B97F4A7C15u >> 32) & mask;
    while (m->tried.data[slot] != 0 && m->tried.data[slot] != key) {
        slot = (slot + 1) & mask;
    }
    return &m->tried.data[slot];
}

/* A table of twice the size, a power of two. */
static bool grow_tried(eqxi_matcher *m)
{
    size_t    capacity = m->tried.capacity == 0 ? 64 : m->tried.capacity * 2;
    uint64_t *table = eqxi_memory_zeroed(m->memory, capacity * sizeof *table);
    if (table == NULL) {
        return false;
    }
    uint64_t *old = m->tried.data;
    size_t    old_capacity = m->tried.capacity;
    m->tried.data = table;
    m->tried.capacity = capacity;
    for (size_t i = 0; i < old_capacity; i++) {
        if (old[i] != 0) {
            *tried_slot(m, old[i]) = old[i];
        }
    }
    eqxi_memory_free(m->memory, old, old_capacity * sizeof *old);
    return true;
}

static void forget_tried(eqxi_matcher *m)
{
    if (m->tried.count > 0) {
        memset(m->tried.data, 0, m->tried.capacity * sizeof *m->tried.data);
        m->tried.count = 0;
    }
}

/* Whether this gap is tried at this unit for the first time; remembers it. */
static bool first_try(walker *w, uint32_t gap, uint32_t unit)
{
    eqxi_matcher *m = w->matcher;
    if ((m->tried.count + 1) * 2 > m->tried.capacity && !grow_tried(m)) {
        w->failed = true;
        return false;
    }
    uint64_t  key = ((uint64_t)gap << 32 | unit) + 1;
    uint64_t *slot = tried_slot(m, key);
    if (*slot == key) {
        return false;
    }
    *slot = key;
    m->tried.count++;
    return true;
}

/* Whether the gap may end before this unit: by its form, or because it has a second reading. */
static bool may_end_gap(walker *w, const eqxi_trie_gap *gap, uint32_t unit)
{
    eqxi_matcher *m = w->matcher;
    uint32_t      form = eqxi_matcher_form(m, unit);
    return form == EQXI_FORM_UNREAD || m->joints.count > 0 ||
           (eqxi_memo_form_of(&m->memo, form)->signature & gap->signature) != 0 ||
           gap->signature == ~(uint64_t)0;
}

/* Pass over none, one, ... units; anything but a hard separator may stand between them. */
static void cross_gap(walker *w, const eqxi_walk_state *from, uint32_t row)
{
    const eqxi_trie_gap *gap = &w->trie->gaps.data[row];
    for (uint32_t passed = 0; passed <= gap->units && !w->failed; passed++) {
        uint32_t unit = from->unit + passed;
        if (unit >= w->sentence->unit_end) {
            return;
        }
        eqxi_separator separator = separator_before(w, unit);
        if (separator.kind == EQXI_SEPARATION_HARD) {
            return;
        }
        if (may_end_gap(w, gap, unit) && first_try(w, row, unit)) {
            eqxi_walk_state inside = {gap->child, unit, row, from->repairs};
            take_unit(w, &inside, 0, from->repairs);
        }
    }
}

static void go_on(walker *w, eqxi_walk_state from)
{
    uint32_t       state = w->trie->nodes.data[from.node];
    eqxi_separator separator = separator_before(w, from.unit);
    if (separator.kind <= EQXI_SEPARATION_COMMA) {
        uint32_t comma = separator.kind == EQXI_SEPARATION_COMMA ? EQXI_STEP_COMMA : 0;
        take_unit(w, &from, comma, (uint8_t)(from.repairs | separator.repairs));
    }
    if (state & EQXI_TRIE_GAP) {
        uint32_t row = eqxi_trie_first_gap(w->trie, from.node);
        for (; row != EQX_NONE; row = w->trie->gaps.data[row].next) {
            cross_gap(w, &from, row);
        }
    }
}

static void begin_with(walker *w, uint32_t form, uint32_t units, uint8_t repairs)
{
    const eqxi_memo *memo = &w->matcher->memo;
    eqxi_memo_step   step = eqxi_memo_step_of(memo, form);
    if (step.atom != EQXI_ASK_FORM) {
        if (step.root != 0) {
            arrive(w, step.root, w->unit + units, repairs);
        }
        return;
    }
    const eqxi_memo_form *read = eqxi_memo_form_of(memo, form);
    for (uint32_t i = 0; i < read->atom_count; i++) {
        const eqxi_memo_atom *atom = &memo->atoms.data[read->atoms + i];
        if (atom->root != 0) {
            arrive(w, atom->root, w->unit + units, (uint8_t)(repairs | atom->repairs));
        }
    }
}

/* Longer first, then key; of equal rows the one with least mended. */
static int compare_hits(const void *a, const void *b)
{
    const eqxi_raw_hit *x = a, *y = b;
    if (x->unit_end != y->unit_end) {
        return x->unit_end > y->unit_end ? -1 : 1;
    }
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return (x->repairs > y->repairs) - (x->repairs < y->repairs);
}

/* Variants of one expression can meet in one place: one row is enough. */
static void sort_hits(eqxi_matcher *m, size_t first)
{
    eqxi_raw_hit *hits = m->hits.data;
    size_t        count = m->hits.count - first, kept = first + 1;
    if (count < 2) {
        return;
    }
    eqxi_sort(hits + first, count, sizeof *hits, compare_hits);
    for (size_t i = first + 1; i < m->hits.count; i++) {
        if (hits[i].key != hits[kept - 1].key || hits[i].unit_end != hits[kept - 1].unit_end) {
            hits[kept++] = hits[i];
        }
    }
    m->hits.count = kept;
}

/* The first step from `unit` and the atom behind it, where both are known and plain. */
static bool first_steps(const eqxi_matcher *m, uint32_t unit, uint32_t *node, uint32_t *atom)
{
    uint32_t form = m->forms.data[unit], next = m->forms.data[unit + 1];
    if (form == EQXI_FORM_UNREAD || next == EQXI_FORM_UNREAD) {
        return false;
    }
    eqxi_memo_step step = eqxi_memo_step_of(&m->memo, form);
    *node = step.root;
    *atom = eqxi_memo_step_of(&m->memo, next).atom;
    return step.atom != EQXI_ASK_FORM && step.root != 0 && *atom != EQXI_ASK_FORM;
}

void eqxi_walk_fetch_first(const eqxi_matcher *matcher, uint32_t unit)
{
    const eqxi_trie *trie = &matcher->automaton->trie;
    uint32_t         node, atom;
    if (first_steps(matcher, unit, &node, &atom)) {
        eqxi_fetch(&trie->nodes.data[node]);
        eqxi_fetch(&trie->signs.data[node]);
        eqxi_fetch(eqxi_trie_place(trie, node, atom));
    }
}

void eqxi_walk_fetch_second(const eqxi_matcher *matcher, uint32_t unit)
{
    const eqxi_trie *trie = &matcher->automaton->trie;
    uint32_t         node, atom;
    if (first_steps(matcher, unit, &node, &atom)) {
        uint32_t child = *eqxi_trie_place(trie, node, atom) & trie->child_mask;
        if (child < trie->nodes.count) {
            eqxi_fetch(&trie->arcs.data[child]);
            eqxi_fetch(&trie->nodes.data[child]);
            eqxi_fetch(&trie->signs.data[child]);
        }
    }
}

eqx_status eqxi_walk_from(eqxi_matcher *matcher, const eqxi_chunk_sentence *sentence, uint32_t unit)
{
    walker w = {matcher, &matcher->automaton->trie, sentence, unit, false};
    size_t first = matcher->hits.count;
    matcher->walk.count = 0;
    forget_tried(matcher);
    uint32_t form = eqxi_matcher_form(matcher, unit);
    if (form == EQXI_FORM_UNREAD) {
        return eqxi_memory_status(matcher->memory);
    }
    begin_with(&w, form, 1, 0);
    if (matcher->joints.count > 0) {
        uint32_t joined = eqxi_matcher_joined_form(matcher, unit);
        if (joined != EQX_NONE) {
            begin_with(&w, joined, 2, EQX_REPAIR_JOINED);
        }
    }
    for (size_t i = 0; i < matcher->walk.count && !w.failed; i++) {
        go_on(&w, matcher->walk.data[i]);
    }
    if (w.failed) {
        return eqxi_memory_status(matcher->memory);
    }
    sort_hits(matcher, first);
    return EQX_OK;
}
