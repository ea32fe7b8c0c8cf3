/*
 * overlaps.c - which of several hits on the same words counts
 *
 * Rows stand by byte_start, so what overlaps a row begins before its end and
 * reaches beyond its start: eqxi_reach leaps from one such row to the next.
 */
#include "analysis/evidence.h"
#include "base/sort.h"

static eqx_status measure_reach(eqxi_case *c)
{
    eqx_status status = eqxi_reach_lay(c->memory, &c->row_reach, c->rows.count);
    if (status != EQX_OK) {
        return status;
    }
    for (size_t i = 0; i < c->rows.count; i++) {
        eqxi_reach_set(&c->row_reach, i, c->rows.data[i].raw.byte_end);
    }
    eqxi_reach_close(&c->row_reach);
    return EQX_OK;
}

/* The rows that overlap `top`, itself among them: from 0 on, until the number is no row's. */
static size_t next_overlap(const eqxi_case *c, const eqxi_evidence *top, size_t from)
{
    size_t row = eqxi_reach_next(&c->row_reach, from, top->raw.byte_start + 1);
    bool   found = row < c->rows.count && c->rows.data[row].raw.byte_start < top->raw.byte_end;
    return found ? row : c->rows.count;
}

static bool is_over(const eqx_lexicon *lexicon, uint32_t upper, uint32_t lower)
{
    const eqxi_lexicon_concept *concept_row = &lexicon->concepts.data[upper];
    for (uint32_t i = 0; i < concept_row->over_count; i++) {
        if (lexicon->over_ids.data[concept_row->over_start + i] == lower) {
            return true;
        }
    }
    return false;
}

static uint32_t size_of(const eqxi_evidence *row)
{
    return row->raw.byte_end - row->raw.byte_start;
}

/* Longer, then earlier, then lower id; row numbers say the last two. */
static bool outranks(const eqxi_case *c, size_t a, size_t b)
{
    uint32_t x = size_of(&c->rows.data[a]), y = size_of(&c->rows.data[b]);
    return x > y || (x == y && a < b);
}

/* Shadow the rows of lower concepts around row `upper`. A row may be shadowed by several: the one
 * that outranks the others is named. A row shadowed by another concept still shadows what is
 * below it: `over` is about what words mean, and closed transitively. */
static void shadow_below(eqxi_case *c, size_t upper)
{
    const eqxi_evidence *top = &c->rows.data[upper];
    for (size_t i = next_overlap(c, top, 0); i < c->rows.count; i = next_overlap(c, top, i + 1)) {
        eqxi_evidence *row = &c->rows.data[i];
        bool           open = row->status == EQX_HIT_SCORED ||
                    (row->status == EQX_HIT_SHADOWED_OVER && outranks(c, upper, row->shadowed_by));
        if (open && is_over(c->lexicon, top->concept_id, row->concept_id)) {
            row->status = EQX_HIT_SHADOWED_OVER;
            row->shadowed_by = (uint32_t)upper;
        }
    }
}

static eqx_status apply_over(eqxi_case *c)
{
    eqx_status status = EQX_OK;
    for (size_t i = 0; i < c->rows.count && status == EQX_OK; i++) {
        const eqxi_evidence *row = &c->rows.data[i];
        bool stands = row->status == EQX_HIT_SCORED || row->status == EQX_HIT_SHADOWED_OVER;
        if (stands && c->lexicon->concepts.data[row->concept_id].over_count > 0) {
            shadow_below(c, i);
        }
        status = eqxi_case_poll(c, i);
    }
    return status;
}

static uint32_t group_of(const eqxi_case *c, const eqxi_evidence *row, uint32_t policy)
{
    switch (policy) {
    case EQX_OVERLAP_LONGEST_PER_CONCEPT: return row->concept_id;
    case EQX_OVERLAP_LONGEST_PER_THEME:
        return c->lexicon->concepts.data[row->concept_id].theme_id;
    default: return 0;
    }
}

static int compare_groups(const void *a, const void *b)
{
    const eqxi_grouped *x = a, *y = b;
    if (x->group != y->group) {
        return x->group > y->group ? 1 : -1;
    }
    return (x->row > y->row) - (x->row < y->row);
}

static int compare_ranks(const void *a, const void *b)
{
    const eqxi_rank *x = a, *y = b;
    if (x->size != y->size) {
        return x->size > y->size ? -1 : 1;
    }
    return (x->row > y->row) - (x->row < y->row);
}

static void pick_scored(eqxi_case *c, uint32_t policy)
{
    c->grouped.count = 0;
    for (size_t i = 0; i < c->rows.count; i++) {
        const eqxi_evidence *row = &c->rows.data[i];
        if (row->status == EQX_HIT_SCORED) {
            c->grouped.data[c->grouped.count++] =
                (eqxi_grouped){group_of(c, row, policy), (uint32_t)i, 0};
        }
    }
    eqxi_sort(c->grouped.data, c->grouped.count, sizeof *c->grouped.data, compare_groups);
}

/* The scored rows by group, and their queue by rank. Rows of other groups never shadow one
 * another, however many share a place: a winner must not meet them. */
static eqx_status lay_groups(eqxi_case *c, uint32_t policy)
{
    if (!eqxi_array_reserve(c->memory, &c->ranks, c->rows.count) ||
        !eqxi_array_reserve(c->memory, &c->grouped, c->rows.count)) {
        return eqxi_memory_status(c->memory);
    }
    pick_scored(c, policy);
    size_t     count = c->grouped.count;
    eqx_status status = eqxi_reach_lay(c->memory, &c->row_reach, count);
    if (status != EQX_OK) {
        return status;
    }
    for (size_t i = 0; i < count; i++) {
        eqxi_grouped        *place = &c->grouped.data[i];
        const eqxi_evidence *row = &c->rows.data[place->row];
        bool                 goes_on = i > 0 && place[-1].group == place->group;
        place->first = goes_on ? place[-1].first : (uint32_t)i;
        eqxi_reach_set(&c->row_reach, i, row->raw.byte_end);
        c->ranks.data[i] = (eqxi_rank){size_of(row), place->row, (uint32_t)i};
    }
    eqxi_reach_close(&c->row_reach);
    eqxi_sort(c->ranks.data, count, sizeof *c->ranks.data, compare_ranks);
    return EQX_OK;
}

/* Of the winner's group the next place, from `from` on, whose row overlaps the winner. */
static size_t next_rival(const eqxi_case *c, size_t winner, size_t from)
{
    const eqxi_grouped  *ours = c->grouped.data;
    const eqxi_evidence *rows = c->rows.data, *top = &rows[ours[winner].row];
    size_t               place = eqxi_reach_next(&c->row_reach, from, top->raw.byte_start + 1);
    bool found = place < c->grouped.count && ours[place].group == ours[winner].group &&
                 rows[ours[place].row].raw.byte_start < top->raw.byte_end;
    return found ? place : c->grouped.count;
}

/* Every row of the winner's group that overlaps it and has not been decided. Rows are decided in
 * the order of rank, so an undecided one is always outranked. */
static void shadow_around(eqxi_case *c, size_t winner)
{
    const eqxi_grouped *ours = c->grouped.data;
    for (size_t place = next_rival(c, winner, ours[winner].first); place < c->grouped.count;
         place = next_rival(c, winner, place + 1)) {
        eqxi_evidence *row = &c->rows.data[ours[place].row];
        if (place != winner && row->status == EQX_HIT_SCORED) {
            row->status = EQX_HIT_SHADOWED_OVERLAP;
            row->shadowed_by = ours[winner].row;
        }
    }
}

static eqx_status apply_policy(eqxi_case *c, uint32_t policy)
{
    eqx_status status = lay_groups(c, policy);
    for (size_t i = 0; i < c->grouped.count && status == EQX_OK; i++) {
        const eqxi_rank *rank = &c->ranks.data[i];
        if (c->rows.data[rank->row].status == EQX_HIT_SCORED) {
            shadow_around(c, rank->place);
        }
        status = eqxi_case_poll(c, i);
    }
    return status;
}

eqx_status eqxi_overlaps_apply(eqxi_case *c, uint32_t policy)
{
    bool ordered = c->lexicon->over_ids.count > 0;
    if (c->rows.count == 0 || (!ordered && policy == EQX_OVERLAP_ALL)) {
        return EQX_OK;
    }
    eqx_status status = ordered ? measure_reach(c) : EQX_OK;
    if (status == EQX_OK && ordered) {
        status = apply_over(c);
    }
    return status == EQX_OK && policy != EQX_OVERLAP_ALL ? apply_policy(c, policy) : status;
}
