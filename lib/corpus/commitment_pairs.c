/*
 * commitment_pairs.c - what was promised by a date or with a sum, and is spoken of again
 *
 * Told only where the second document answers: on a concept of both, with three fifths of the words
 * of the shorter, and with a date or a sum as well. What finds no answer is no verdict: an action
 * without a figure may be said again in quite other words.
 */
#include "corpus/pairs.h"

#define ALIKE 0.6
#define SHARED_MIN 2u

static uint32_t shared_concept(const eqxi_record *from, const eqxi_record_commitment *a,
                               const eqxi_record *to, const eqxi_record_commitment *b)
{
    const uint32_t *x = from->commitment_concepts.data + a->concept_start;
    const uint32_t *y = to->commitment_concepts.data + b->concept_start;
    for (uint32_t i = 0; i < a->concept_count; i++) {
        for (uint32_t k = 0; k < b->concept_count; k++) {
            if (x[i] == y[k]) {
                return x[i];
            }
        }
    }
    return EQX_NONE;
}

static bool opposite(const eqxi_record_commitment *a, const eqxi_record_commitment *b)
{
    return a->deed != EQX_DIRECTION_NONE && b->deed != EQX_DIRECTION_NONE && a->deed != b->deed;
}

static bool both_sums(const eqxi_record_commitment *a, const eqxi_record_commitment *b)
{
    return a->sum > 0 && b->sum > 0;
}

static bool both_dated(const eqxi_record_commitment *a, const eqxi_record_commitment *b)
{
    return a->deadline != 0 && b->deadline != 0;
}

/* 0 when they are not about the same. */
static double sameness_of(const eqxi_record *from, const eqxi_record_commitment *a,
                          const eqxi_record *to, const eqxi_record_commitment *b)
{
    if ((!both_sums(a, b) && !both_dated(a, b)) || shared_concept(from, a, to, b) == EQX_NONE) {
        return 0;
    }
    uint32_t fewer = a->word_count < b->word_count ? a->word_count : b->word_count;
    uint32_t shared = eqxi_words_shared(from->target_words.data + a->word_start, a->word_count,
                                        to->target_words.data + b->word_start, b->word_count);
    double   likeness = fewer == 0 ? 0 : (double)shared / fewer;
    return shared >= SHARED_MIN && likeness >= ALIKE ? likeness : 0;
}

static uint32_t nearest(eqxi_target_matching *m, const eqxi_record *from,
                        const eqxi_record_commitment *own, const eqxi_record *to)
{
    uint32_t best = EQX_NONE;
    double   most = 0;
    for (uint32_t i = 0; i < to->commitments.count; i++) {
        const eqxi_record_commitment *other = &to->commitments.data[i];
        if (!eqxi_target_matching_spend(m, (uint64_t)own->word_count + other->word_count + 1)) {
            break;
        }
        double sameness = m->taken.data[i] ? 0 : sameness_of(from, own, to, other);
        if (sameness > most) {
            best = i;
            most = sameness;
        }
    }
    return best;
}

static uint8_t verdict_of(const eqxi_record_commitment *a, const eqxi_record_commitment *b)
{
    bool sum = both_sums(a, b) && (a->sum < b->sum || a->sum > b->sum);
    bool day = both_dated(a, b) && !eqxi_days_agree(a->deadline, b->deadline);
    return opposite(a, b) ? EQX_TARGET_CONTRADICTORY
           : sum          ? (day ? EQX_TARGET_BOTH_CHANGED : EQX_TARGET_NUMBER_CHANGED)
           : day          ? EQX_TARGET_DATE_CHANGED
                          : EQX_TARGET_SAME;
}

static uint8_t strength_of(const eqxi_record_commitment *a, const eqxi_record_commitment *b)
{
    if (opposite(a, b)) {
        return b->deed == EQX_DIRECTION_UP ? EQX_STRENGTH_STRONGER : EQX_STRENGTH_WEAKER;
    }
    if (both_sums(a, b) && (a->sum < b->sum || a->sum > b->sum)) {
        return b->sum > a->sum ? EQX_STRENGTH_STRONGER : EQX_STRENGTH_WEAKER;
    }
    return both_dated(a, b) ? eqxi_strength_of_days(a->deadline, b->deadline) : EQX_STRENGTH_NONE;
}

eqx_status eqxi_pairs_match_commitments(eqxi_target_matching *m, uint32_t pair,
                                        const eqxi_record *from, const eqxi_record *to)
{
    eqx_status status = eqxi_target_matching_free_all(m, to->commitments.count);
    for (uint32_t i = 0; i < from->commitments.count && status == EQX_OK; i++) {
        const eqxi_record_commitment *own = &from->commitments.data[i];
        uint32_t at = own->promised ? nearest(m, from, own, to) : EQX_NONE;
        if (at == EQX_NONE) {
            continue;
        }
        const eqxi_record_commitment *other = &to->commitments.data[at];
        m->taken.data[at] = 1;
        status = eqxi_target_matching_add(
            m, (eqxi_target_match){pair, EQX_NONE, EQX_NONE, own->statement, other->statement,
                                   shared_concept(from, own, to, other), verdict_of(own, other),
                                   strength_of(own, other)});
    }
    return status;
}
