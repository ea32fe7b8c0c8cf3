/*
 * target_pairs.c - what became of each target
 *
 * A target is known again by its indicator, the people it is for and its
 * direction, not by its words. Among several candidates the one that changed
 * least is taken; a target of the second document serves once.
 */
#include "corpus/pairs.h"

typedef struct target_match {
    uint32_t pair, from, to, statement;
    uint8_t  verdict, strength;
} target_match;

typedef struct matching {
    const eqxi_comparing *comparing;
    bool                  dated;
    EQXI_ARRAY(target_match) rows;
    EQXI_ARRAY(uint8_t) taken; /* targets of the second document */
} matching;

static bool same_subject(const eqxi_record_target *a, const eqxi_record_target *b)
{
    return a->concept_id != EQX_NONE && a->concept_id == b->concept_id && a->people == b->people &&
           a->quantified && b->quantified;
}

static bool opposite(uint8_t a, uint8_t b)
{
    return (a == EQX_DIRECTION_DOWN && b == EQX_DIRECTION_UP) ||
           (a == EQX_DIRECTION_UP && b == EQX_DIRECTION_DOWN);
}

static uint8_t compare_figures(const eqxi_record_target *a, const eqxi_record_target *b)
{
    if (opposite(a->direction, b->direction)) {
        return EQX_TARGET_CONTRADICTORY;
    }
    bool number = a->value != b->value || a->unit != b->unit;
    bool date = a->deadline != b->deadline;
    return number ? (date ? EQX_TARGET_BOTH_CHANGED : EQX_TARGET_NUMBER_CHANGED)
                  : (date ? EQX_TARGET_DATE_CHANGED : EQX_TARGET_SAME);
}

/* Smaller is better. */
static unsigned distance_of(uint8_t verdict)
{
    static const uint8_t order[] = {[EQX_TARGET_SAME] = 0,           [EQX_TARGET_DATE_CHANGED] = 1,
                                    [EQX_TARGET_NUMBER_CHANGED] = 2, [EQX_TARGET_BOTH_CHANGED] = 3,
                                    [EQX_TARGET_CONTRADICTORY] = 4};
    return order[verdict];
}

/* A later or missing date is weaker, an earlier or new one stronger. */
static uint8_t strength_of_date(uint32_t from, uint32_t to)
{
    if (from == to) {
        return EQX_STRENGTH_NONE;
    }
    return to != 0 && (from == 0 || to < from) ? EQX_STRENGTH_STRONGER : EQX_STRENGTH_WEAKER;
}

static uint8_t strength_of(const eqxi_record_target *from, const eqxi_record_target *to)
{
    uint8_t direction =
        from->direction == EQX_DIRECTION_NONE ? to->direction : from->direction;
    if (from->unit == to->unit && from->value != to->value &&
        (direction == EQX_DIRECTION_UP || direction == EQX_DIRECTION_DOWN)) {
        bool further = (to->value > from->value) == (direction == EQX_DIRECTION_UP);
        return further ? EQX_STRENGTH_STRONGER : EQX_STRENGTH_WEAKER;
    }
    return from->unit == to->unit ? strength_of_date(from->deadline, to->deadline)
                                  : EQX_STRENGTH_NONE;
}

static eqx_status add_row(matching *m, target_match row)
{
    if (!eqxi_array_reserve(m->comparing->memory, &m->rows, m->rows.count + 1)) {
        return eqxi_memory_status(m->comparing->memory);
    }
    m->rows.data[m->rows.count++] = row;
    return EQX_OK;
}

/* The nearest target of `to` that is not taken, or EQX_NONE. */
static uint32_t nearest(const matching *m, const eqxi_record_target *target, const eqxi_record *to,
                        uint8_t *verdict)
{
    uint32_t best = EQX_NONE;
    for (uint32_t i = 0; i < to->targets.count; i++) {
        const eqxi_record_target *other = &to->targets.data[i];
        if (m->taken.data[i] || !same_subject(target, other)) {
            continue;
        }
        uint8_t figures = compare_figures(target, other);
        if (best == EQX_NONE || distance_of(figures) < distance_of(*verdict)) {
            best = i;
            *verdict = figures;
        }
    }
    return best;
}

/* Not found again: is at least the indicator spoken of, or was the target due by then? */
static target_match lost(const matching *m, const eqxi_record_target *target,
                         const eqxi_record *to)
{
    target_match row = {.to = EQX_NONE, .statement = EQX_NONE, .verdict = EQX_TARGET_ABSENT};
    uint32_t     concept_id = target->concept_id;
    if (m->dated && target->deadline != 0 && to->year != 0 && target->deadline / 10000 < to->year) {
        row.verdict = EQX_TARGET_EXPIRED;
    } else if (concept_id != EQX_NONE &&
               to->concept_start.data[concept_id] < to->concept_start.data[concept_id + 1]) {
        row.verdict = EQX_TARGET_MEASURE_ONLY;
        row.statement = to->hits.data[to->concept_start.data[concept_id]].statement;
        row.strength = EQX_STRENGTH_WEAKER;
    }
    return row;
}

static eqx_status match_from(matching *m, uint32_t pair, const eqxi_record *from,
                             const eqxi_record *to)
{
    eqx_status status = EQX_OK;
    for (uint32_t i = 0; i < from->targets.count && status == EQX_OK; i++) {
        const eqxi_record_target *target = &from->targets.data[i];
        target_match              row = {.statement = EQX_NONE};
        if (!target->quantified) {
            continue;
        }
        row.to = nearest(m, target, to, &row.verdict);
        if (row.to == EQX_NONE) {
            row = lost(m, target, to);
        } else {
            m->taken.data[row.to] = 1;
            row.strength = strength_of(target, &to->targets.data[row.to]);
        }
        row.pair = pair;
        row.from = i;
        status = add_row(m, row);
    }
    return status;
}

static eqx_status add_new(matching *m, uint32_t pair, const eqxi_record *to)
{
    eqx_status status = EQX_OK;
    for (uint32_t i = 0; i < to->targets.count && status == EQX_OK; i++) {
        if (!m->taken.data[i] && to->targets.data[i].quantified) {
            status = add_row(m, (target_match){pair, EQX_NONE, i, EQX_NONE, EQX_TARGET_NEW,
                                               EQX_STRENGTH_NONE});
        }
    }
    return status;
}

static eqx_status match_pair(matching *m, uint32_t number, const eqxi_pair *pair)
{
    const eqxi_record *from = &m->comparing->corpus->records.data[pair->from];
    const eqxi_record *to = &m->comparing->corpus->records.data[pair->to];
    if (!eqxi_array_reserve(m->comparing->memory, &m->taken, to->targets.count + 1)) {
        return eqxi_memory_status(m->comparing->memory);
    }
    for (size_t i = 0; i < to->targets.count; i++) {
        m->taken.data[i] = 0;
    }
    eqx_status status = match_from(m, number, from, to);
    return status == EQX_OK ? add_new(m, number, to) : status;
}

static void write_rows(const matching *m)
{
    const eqx_target_match_table *table = &m->comparing->out->targets;
    for (size_t i = 0; i < m->rows.count; i++) {
        const target_match *row = &m->rows.data[i];
        EQXI_WRITABLE(uint32_t, table->pair)[i] = row->pair;
        EQXI_WRITABLE(uint32_t, table->from_target)[i] = row->from;
        EQXI_WRITABLE(uint32_t, table->to_target)[i] = row->to;
        EQXI_WRITABLE(uint32_t, table->to_statement)[i] = row->statement;
        EQXI_WRITABLE(uint8_t, table->verdict)[i] = row->verdict;
        EQXI_WRITABLE(uint8_t, table->strength)[i] = row->strength;
    }
}

eqx_status eqxi_pairs_match_targets(const eqxi_comparing *comparing, const eqxi_pairs *pairs,
                                    bool dated)
{
    matching   m = {.comparing = comparing, .dated = dated};
    eqx_status status = EQX_OK;
    for (uint32_t i = 0; i < pairs->count && status == EQX_OK; i++) {
        status = match_pair(&m, i, &pairs->data[i]);
    }
    if (status == EQX_OK) {
        status = eqxi_comparison_lay(comparing->out, EQXI_COMPARISON_TARGETS, m.rows.count);
    }
    if (status == EQX_OK) {
        write_rows(&m);
    }
    eqxi_array_wipe(comparing->memory, &m.rows);
    eqxi_array_wipe(comparing->memory, &m.taken);
    return status;
}
