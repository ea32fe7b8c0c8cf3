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
 * is spent the targets left are not sought and have no row: that they are absent is not known.
 */
#include <string.h>

#include "corpus/pairs.h"

typedef eqxi_target_matching matching;
typedef eqxi_target_match    target_match;

/* Shares of the words of the shorter of two targets that the longer has too: enough with the same
 * indicator and people, with the same indicator alone, and with neither. */
#define ALIKE_SAME 0.35
#define ALIKE_INDICATOR 0.5
#define ALIKE_WORDS 0.75

/* A promise is answered by a promise rather than by the national objective that stands in a list
 * elsewhere, where both are about as near. */
#define RESTATED 0.8

uint32_t eqxi_words_shared(const uint64_t *a, uint32_t a_count, const uint64_t *b,
                           uint32_t b_count)
{
    uint32_t i = 0, k = 0, shared = 0;
    while (i < a_count && k < b_count) {
        shared += a[i] == b[k];
        if (a[i] <= b[k]) {
            k += a[i] == b[k];
            i++;
        } else {
            k++;
        }
    }
    return shared;
}

static bool promises(const eqxi_record *record, const eqxi_record_target *target)
{
    return record->statements.data[target->statement].modality == EQX_MODALITY_ACTION;
}

/* How alike two targets are, or 0 when they are not about the same. Whether they are goes by the
 * words of the shorter, how alike by those of both: of two that hold all of its words the one that
 * says little else is nearer. */
static double sameness_of(const eqxi_record *from, const eqxi_record_target *a,
                          const eqxi_record *to, const eqxi_record_target *b)
{
    bool   indicator = a->concept_id != EQX_NONE && a->concept_id == b->concept_id;
    double needed = !indicator               ? ALIKE_WORDS
                    : a->people == b->people ? ALIKE_SAME
                                             : ALIKE_INDICATOR;
    uint32_t shared = eqxi_words_shared(from->target_words.data + a->word_start, a->word_count,
                                        to->target_words.data + b->word_start, b->word_count);
    uint32_t fewer = a->word_count < b->word_count ? a->word_count : b->word_count;
    /* A share and a count are the same target only if nearly every word says so. */
    if (a->unit != b->unit && a->unit != EQX_NUMBER_NONE && b->unit != EQX_NUMBER_NONE) {
        needed = ALIKE_WORDS;
    }
    if (!a->quantified || !b->quantified || shared == 0 || shared < needed * fewer) {
        return 0;
    }
    double weight = promises(from, a) && !promises(to, b) ? RESTATED : 1;
    return weight * shared / (a->word_count + b->word_count - shared);
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
    bool date = !eqxi_days_agree(a->deadline, b->deadline);
    return number ? (date ? EQX_TARGET_BOTH_CHANGED : EQX_TARGET_NUMBER_CHANGED)
                  : (date ? EQX_TARGET_DATE_CHANGED : EQX_TARGET_SAME);
}

bool eqxi_days_agree(uint32_t a, uint32_t b)
{
    uint32_t parts = a % 100 == 0 || b % 100 == 0 ? 100 : 1;
    parts = a % 10000 == 0 || b % 10000 == 0 ? 10000 : parts;
    return a / parts == b / parts;
}

/* A later or missing date is weaker, an earlier or new one stronger. */
uint8_t eqxi_strength_of_days(uint32_t from, uint32_t to)
{
    if (eqxi_days_agree(from, to)) {
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
    return from->unit == to->unit ? eqxi_strength_of_days(from->deadline, to->deadline)
                                  : EQX_STRENGTH_NONE;
}

eqx_status eqxi_target_matching_add(matching *m, target_match row)
{
    if (!eqxi_array_reserve(m->comparing->memory, &m->rows, m->rows.count + 1)) {
        return eqxi_memory_status(m->comparing->memory);
    }
    m->rows.data[m->rows.count++] = row;
    return EQX_OK;
}

bool eqxi_target_matching_spend(matching *m, uint64_t words)
{
    bool enough = !m->spent && m->budget >= words;
    m->spent = !enough;
    m->budget = enough ? m->budget - words : 0;
    m->comparing->out->words_compared += enough ? words : 0;
    return enough;
}

eqx_status eqxi_target_matching_free_all(matching *m, size_t count)
{
    if (!eqxi_array_reserve(m->comparing->memory, &m->taken, count + 1)) {
        return eqxi_memory_status(m->comparing->memory);
    }
    memset(m->taken.data, 0, count);
    return EQX_OK;
}

/* The nearest target of `to` that is not taken, or EQX_NONE. */
static uint32_t nearest(matching *m, const eqxi_record *from,
                        const eqxi_record_target *target, const eqxi_record *to)
{
    uint32_t best = EQX_NONE;
    double   most = 0;
    for (uint32_t i = 0; i < to->targets.count; i++) {
        const eqxi_record_target *other = &to->targets.data[i];
        if (!eqxi_target_matching_spend(m, (uint64_t)target->word_count + other->word_count + 1)) {
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
        if (!eqxi_target_matching_spend(m, (stems + 1) * target->word_count)) {
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
        }
        if (m->spent) {
            break;
        }
        if (row.to != EQX_NONE) {
            m->taken.data[row.to] = 1;
            row.verdict = compare_figures(target, &to->targets.data[row.to]);
            row.strength = strength_of(target, &to->targets.data[row.to]);
        }
        row.pair = pair;
        row.from = i;
        row.from_statement = target->statement;
        row.concept_id = target->concept_id;
        status = eqxi_target_matching_add(m, row);
    }
    return status;
}

static eqx_status add_new(matching *m, uint32_t pair, const eqxi_record *to)
{
    eqx_status status = EQX_OK;
    for (uint32_t i = 0; i < to->targets.count && status == EQX_OK && !m->spent; i++) {
        if (!m->taken.data[i] && to->targets.data[i].quantified) {
            target_match row = {pair,           EQX_NONE, i, EQX_NONE, EQX_NONE, EQX_NONE,
                                EQX_TARGET_NEW, EQX_STRENGTH_NONE};
            row.concept_id = to->targets.data[i].concept_id;
            status = eqxi_target_matching_add(m, row);
        }
    }
    return status;
}

static eqx_status match_pair(matching *m, uint32_t number, const eqxi_pair *pair)
{
    const eqxi_record *from = &m->comparing->corpus->records.data[pair->from];
    const eqxi_record *to = &m->comparing->corpus->records.data[pair->to];
    eqx_status         status = eqxi_target_matching_free_all(m, to->targets.count);
    m->budget = EQXI_TARGET_WORDS;
    m->spent = false;
    if (status == EQX_OK) {
        status = match_from(m, number, from, to);
    }
    if (status == EQX_OK) {
        status = add_new(m, number, to);
    }
    return status == EQX_OK ? eqxi_pairs_match_commitments(m, number, from, to) : status;
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
        EQXI_WRITABLE(uint32_t, table->from_statement)[i] = row->from_statement;
        EQXI_WRITABLE(uint32_t, table->concept_id)[i] = row->concept_id;
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
