/*
 * target_pairs.c - what became of each target
 *
 * A target is known again by its indicator, the people it is for and the words
 * it shares, not by its figures: those are what may have changed. Among several
 * candidates the one nearest in words is taken; a target of the second document
 * serves once.
 *
 * Each target is held against each of the other document, which is right for plans and ruinous for
 * text made to hurt: the comparing of words has a budget, far beyond what plans use, and when it
 * is spent the targets left are not sought.
 */
#include "corpus/pairs.h"

typedef struct target_match {
    uint32_t pair, from, to, statement;
    uint8_t  verdict, strength;
} target_match;

typedef struct matching {
    const eqxi_comparing *comparing;
    bool                  dated;
    uint64_t              budget; /* words still to be looked at in this pair */
    EQXI_ARRAY(target_match) rows;
    EQXI_ARRAY(uint8_t) taken; /* targets of the second document */
} matching;

/* Shares of the words of the shorter of two targets that the longer has too: enough with the same
 * indicator and people, with the same indicator alone, and with neither. */
#define ALIKE_SAME 0.35
#define ALIKE_INDICATOR 0.5
#define ALIKE_WORDS 0.75

/* Words looked at for one pair of documents: 1,000 targets against 1,000 of the longest kind. */
#define WORDS_BUDGET (UINT64_C(1) << 27)

static double likeness_of(const eqxi_record *from, const eqxi_record_target *a,
                          const eqxi_record *to, const eqxi_record_target *b)
{
    const uint64_t *x = from->target_words.data + a->word_start;
    const uint64_t *y = to->target_words.data + b->word_start;
    uint32_t        i = 0, k = 0, shared = 0;
    uint32_t fewer = a->word_count < b->word_count ? a->word_count : b->word_count;
    while (i < a->word_count && k < b->word_count) {
        shared += x[i] == y[k];
        if (x[i] <= y[k]) {
            k += x[i] == y[k];
            i++;
        } else {
            k++;
        }
    }
    return fewer == 0 ? 0 : (double)shared / fewer;
}

/* How alike two targets are, or 0 when they are not about the same. */
static double sameness_of(const eqxi_record *from, const eqxi_record_target *a,
                          const eqxi_record *to, const eqxi_record_target *b)
{
    bool   indicator = a->concept_id != EQX_NONE && a->concept_id == b->concept_id;
    double needed = !indicator               ? ALIKE_WORDS
                    : a->people == b->people ? ALIKE_SAME
                                             : ALIKE_INDICATOR;
    double likeness = likeness_of(from, a, to, b);
    /* A share and a count are the same target only if nearly every word says so. */
    if (a->unit != b->unit && a->unit != EQX_NUMBER_NONE && b->unit != EQX_NUMBER_NONE) {
        needed = ALIKE_WORDS;
    }
    return a->quantified && b->quantified && likeness >= needed ? likeness : 0;
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
    /* "Halve" against a number cannot be told the same, nor changed. */
    bool words = a->unit == EQX_NUMBER_NONE || b->unit == EQX_NUMBER_NONE;
    bool number = words ? a->unit == b->unit && a->value != b->value
                        : a->value != b->value || a->unit != b->unit;
    bool date = a->deadline != b->deadline;
    return number ? (date ? EQX_TARGET_BOTH_CHANGED : EQX_TARGET_NUMBER_CHANGED)
                  : (date ? EQX_TARGET_DATE_CHANGED : EQX_TARGET_SAME);
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

static bool spend(matching *m, uint64_t words)
{
    bool enough = m->budget >= words;
    m->budget = enough ? m->budget - words : 0;
    return enough;
}

/* The nearest target of `to` that is not taken, or EQX_NONE. */
static uint32_t nearest(matching *m, const eqxi_record *from,
                        const eqxi_record_target *target, const eqxi_record *to)
{
    uint32_t best = EQX_NONE;
    double   most = 0;
    for (uint32_t i = 0; i < to->targets.count; i++) {
        const eqxi_record_target *other = &to->targets.data[i];
        if (!spend(m, (uint64_t)target->word_count + other->word_count + 1)) {
            break;
        }
        double                    sameness = sameness_of(from, target, to, other);
        bool better = sameness > most ||
                      (sameness > 0 && sameness >= most && target->value == other->value &&
                       target->value != to->targets.data[best].value);
        if (!m->taken.data[i] && better) {
            best = i;
            most = sameness;
        }
    }
    return best;
}

/* Share of a target's words that a statement has. The words of a target are sorted. */
static double share_in(const eqxi_record *from, const eqxi_record_target *target,
                       const eqxi_record *to, uint32_t statement)
{
    const eqxi_record_statement *row = &to->statements.data[statement];
    const uint64_t              *words = from->target_words.data + target->word_start;
    uint32_t                     shared = 0;
    for (uint32_t w = 0; w < target->word_count; w++) {
        bool found = false;
        for (uint32_t i = 0; i < row->stem_count && !found; i++) {
            found = to->stems.data[row->stem_start + i] == words[w];
        }
        shared += found;
    }
    return target->word_count == 0 ? 0 : (double)shared / target->word_count;
}

/* The statement of `to` on the target's indicator that is nearest to it in words; EQX_NONE when
 * none is near. */
static uint32_t measure_in(matching *m, const eqxi_record *from, const eqxi_record_target *target,
                           const eqxi_record *to)
{
    uint32_t best = EQX_NONE, concept_id = target->concept_id;
    double   most = ALIKE_SAME;
    if (concept_id == EQX_NONE) {
        return EQX_NONE;
    }
    for (uint32_t i = to->concept_start.data[concept_id];
         i < to->concept_start.data[concept_id + 1]; i++) {
        uint32_t statement = to->hits.data[i].statement;
        uint64_t stems = to->statements.data[statement].stem_count;
        if (!spend(m, (stems + 1) * target->word_count)) {
            break;
        }
        double   share = share_in(from, target, to, statement);
        if (share >= most && (best == EQX_NONE || share > most)) {
            best = statement;
            most = share;
        }
    }
    return best;
}

/* Not found again: is at least its measure spoken of, or was the target due by then? */
static target_match lost(matching *m, const eqxi_record *from,
                         const eqxi_record_target *target, const eqxi_record *to)
{
    target_match row = {.to = EQX_NONE, .statement = EQX_NONE, .verdict = EQX_TARGET_ABSENT};
    if (m->dated && target->deadline != 0 && to->year != 0 && target->deadline / 10000 < to->year) {
        row.verdict = EQX_TARGET_EXPIRED;
        return row;
    }
    row.statement = measure_in(m, from, target, to);
    if (row.statement != EQX_NONE) {
        row.verdict = EQX_TARGET_MEASURE_ONLY;
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
        row.to = nearest(m, from, target, to);
        if (row.to == EQX_NONE) {
            row = lost(m, from, target, to);
        } else {
            m->taken.data[row.to] = 1;
            row.verdict = compare_figures(target, &to->targets.data[row.to]);
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
    m->budget = WORDS_BUDGET;
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
