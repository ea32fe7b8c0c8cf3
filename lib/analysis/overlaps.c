/*
 * overlaps.c - which of several hits on the same words counts
 *
 * Rows stand by byte_start, so what overlaps a row lies around it: forwards
 * until rows begin behind its end, backwards while `reach`, the largest end
 * so far, lies behind its start.
 */
#include <stdlib.h>

#include "analysis/evidence.h"

static eqx_status measure_reach(eqxi_case *c)
{
    if (!eqxi_array_reserve(c->memory, &c->reach, c->rows.count) ||
        !eqxi_array_reserve(c->memory, &c->ranks, c->rows.count)) {
        return eqxi_memory_status(c->memory);
    }
    uint32_t reach = 0;
    for (size_t i = 0; i < c->rows.count; i++) {
        uint32_t end = c->rows.data[i].raw.byte_end;
        reach = end > reach ? end : reach;
        c->reach.data[i] = reach;
    }
    return EQX_OK;
}

static size_t first_near(const eqxi_case *c, size_t row)
{
    uint32_t start = c->rows.data[row].raw.byte_start;
    while (row > 0 && c->reach.data[row - 1] > start) {
        row--;
    }
    return row;
}

static bool overlap(const eqxi_evidence *a, const eqxi_evidence *b)
{
    return a->raw.byte_start < b->raw.byte_end && b->raw.byte_start < a->raw.byte_end;
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
    for (size_t i = first_near(c, upper);
         i < c->rows.count && c->rows.data[i].raw.byte_start < top->raw.byte_end; i++) {
        eqxi_evidence *row = &c->rows.data[i];
        bool           open = row->status == EQX_HIT_SCORED ||
                    (row->status == EQX_HIT_SHADOWED_OVER && outranks(c, upper, row->shadowed_by));
        if (open && overlap(top, row) && is_over(c->lexicon, top->concept_id, row->concept_id)) {
            row->status = EQX_HIT_SHADOWED_OVER;
            row->shadowed_by = (uint32_t)upper;
        }
    }
}

static void apply_over(eqxi_case *c)
{
    for (size_t i = 0; i < c->rows.count; i++) {
        const eqxi_evidence *row = &c->rows.data[i];
        bool stands = row->status == EQX_HIT_SCORED || row->status == EQX_HIT_SHADOWED_OVER;
        if (stands && c->lexicon->concepts.data[row->concept_id].over_count > 0) {
            shadow_below(c, i);
        }
    }
}

static bool same_group(const eqxi_case *c, const eqxi_evidence *a, const eqxi_evidence *b,
                       uint32_t policy)
{
    const eqxi_lexicon_concept *concepts = c->lexicon->concepts.data;
    switch (policy) {
    case EQX_OVERLAP_LONGEST_PER_CONCEPT:
        return a->concept_id == b->concept_id;
    case EQX_OVERLAP_LONGEST_PER_THEME:
        return concepts[a->concept_id].theme_id == concepts[b->concept_id].theme_id;
    default:
        return true;
    }
}

/* Every row of the winner's group that overlaps it and has not been decided. Rows are decided in
 * the order of rank, so an undecided one is always outranked. */
static void shadow_around(eqxi_case *c, size_t winner, uint32_t policy)
{
    const eqxi_evidence *top = &c->rows.data[winner];
    for (size_t i = first_near(c, winner);
         i < c->rows.count && c->rows.data[i].raw.byte_start < top->raw.byte_end; i++) {
        eqxi_evidence *row = &c->rows.data[i];
        if (i != winner && row->status == EQX_HIT_SCORED && overlap(top, row) &&
            same_group(c, top, row, policy)) {
            row->status = EQX_HIT_SHADOWED_OVERLAP;
            row->shadowed_by = (uint32_t)winner;
        }
    }
}

static int compare_ranks(const void *a, const void *b)
{
    const eqxi_rank *x = a, *y = b;
    if (x->size != y->size) {
        return x->size > y->size ? -1 : 1;
    }
    return (x->row > y->row) - (x->row < y->row);
}

static void apply_policy(eqxi_case *c, uint32_t policy)
{
    size_t count = 0;
    for (size_t i = 0; i < c->rows.count; i++) {
        if (c->rows.data[i].status == EQX_HIT_SCORED) {
            c->ranks.data[count++] = (eqxi_rank){size_of(&c->rows.data[i]), (uint32_t)i};
        }
    }
    qsort(c->ranks.data, count, sizeof *c->ranks.data, compare_ranks);
    for (size_t i = 0; i < count; i++) {
        if (c->rows.data[c->ranks.data[i].row].status == EQX_HIT_SCORED) {
            shadow_around(c, c->ranks.data[i].row, policy);
        }
    }
}

eqx_status eqxi_overlaps_apply(eqxi_case *c, uint32_t policy)
{
    bool ordered = c->lexicon->over_ids.count > 0;
    if (c->rows.count == 0 || (!ordered && policy == EQX_OVERLAP_ALL)) {
        return EQX_OK;
    }
    eqx_status status = measure_reach(c);
    if (status != EQX_OK) {
        return status;
    }
    if (ordered) {
        apply_over(c);
    }
    if (policy != EQX_OVERLAP_ALL) {
        apply_policy(c, policy);
    }
    return EQX_OK;
}
