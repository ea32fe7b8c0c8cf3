/*
 * carryover.c - is the strategy carried over into the plan?
 *
 * Every plan holds much of what every strategy holds. So the question is
 * whether a strategy is found again in its own plan more than in other
 * systems' plans, at equal length and without the text that all copied.
 */
#include <string.h>

#include "corpus/pairs.h"
#include "corpus/statistics.h"

typedef struct matching {
    eqxi_comparing *comparing;
    eqxi_holding    holding;
    eqxi_pairs      pairs;
    uint32_t        length; /* blocks: of the shortest document of the second type */
    double         *recall; /* pairs x documents: of the pair's first document in each other */
} matching;

static uint32_t type_named(const eqx_corpus *corpus, const char *name)
{
    return name == NULL ? EQX_NONE : eqxi_names_find(&corpus->types, name);
}

static bool is_of(const eqx_corpus *corpus, uint32_t document, uint32_t type)
{
    const eqxi_record *record = &corpus->records.data[document];
    return eqxi_record_counts(record) && record->type_id == type;
}

static eqx_status find_pairs(matching *m, uint32_t from_type, uint32_t to_type)
{
    const eqx_corpus *corpus = m->comparing->corpus;
    for (uint32_t a = 0; a < corpus->records.count; a++) {
        for (uint32_t b = 0; b < corpus->records.count && is_of(corpus, a, from_type); b++) {
            if (a == b || !is_of(corpus, b, to_type) ||
                corpus->records.data[a].system_id != corpus->records.data[b].system_id) {
                continue;
            }
            if (!eqxi_array_reserve(m->comparing->memory, &m->pairs, m->pairs.count + 1)) {
                return eqxi_memory_status(m->comparing->memory);
            }
            m->pairs.data[m->pairs.count++] = (eqxi_pair){a, b};
        }
    }
    return EQX_OK;
}

/* A plan without a block of its own (all of it was copied, or it is empty) cannot be drawn down
 * to, and is no plan to compare with: at no length nobody carries anything over. */
static bool can_be_drawn(const matching *m, uint32_t document, uint32_t type)
{
    return is_of(m->comparing->corpus, document, type) && m->holding.all_blocks[document] > 0;
}

static void find_length(matching *m, uint32_t to_type)
{
    m->length = EQX_NONE;
    for (uint32_t d = 0; d < m->holding.documents; d++) {
        if (can_be_drawn(m, d, to_type) && m->holding.all_blocks[d] < m->length) {
            m->length = m->holding.all_blocks[d];
        }
    }
}

/* Expected share of `from`'s own concepts in `length` blocks drawn from `to`. */
static double matched_recall(const matching *m, uint32_t from, uint32_t to)
{
    size_t   concepts = m->holding.concepts;
    uint32_t held = 0;
    double   found = 0;
    for (size_t c = 0; c < concepts; c++) {
        if (m->holding.blocks[from * concepts + c] > 0) {
            held++;
            found += eqxi_statistics_drawn(m->holding.all_blocks[to],
                                           m->holding.blocks[to * concepts + c], m->length);
        }
    }
    return held == 0 ? 0 : found / held;
}

/* ------------------------------------------------------------ advantage --- */

static void judge_pair(const matching *m, uint32_t number, uint32_t to_type)
{
    const eqx_corpus     *corpus = m->comparing->corpus;
    const eqx_pair_table *table = &m->comparing->out->pairs;
    const eqxi_pair      *pair = &m->pairs.data[number];
    const double         *recall = m->recall + (size_t)number * m->holding.documents;
    uint32_t              others = 0, as_good = 0;
    double                sum = 0;
    for (uint32_t d = 0; d < m->holding.documents; d++) {
        if (can_be_drawn(m, d, to_type) &&
            corpus->records.data[d].system_id != corpus->records.data[pair->from].system_id) {
            others++;
            sum += recall[d];
            as_good += recall[d] >= recall[pair->to];
        }
    }
    double mean = others == 0 ? 0 : sum / others;
    EQXI_WRITABLE(double, table->matched_recall)[number] = recall[pair->to];
    EQXI_WRITABLE(double, table->others_recall)[number] = mean;
    EQXI_WRITABLE(double, table->advantage)[number] = others == 0 ? 0 : recall[pair->to] - mean;
    EQXI_WRITABLE(double, table->p)[number] = (1.0 + as_good) / (1.0 + others);
    EQXI_WRITABLE(uint32_t, table->others)[number] = others;
    EQXI_WRITABLE(uint8_t, table->known)[number] =
        others + 1 >= m->comparing->options.few && table->held[number] > 0;
}

static void shuffle(uint32_t *order, uint32_t count, uint64_t *state)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t other = eqxi_statistics_below(state, i), held = order[i - 1];
        order[i - 1] = order[other];
        order[other] = held;
    }
}

static double mean_recall(const matching *m, const uint32_t *order)
{
    double sum = 0;
    for (size_t i = 0; i < m->pairs.count; i++) {
        sum += m->recall[i * m->holding.documents + m->pairs.data[order[i]].to];
    }
    return sum / (double)m->pairs.count;
}

/* How often a random pairing of the same documents does as well as the real one. */
static eqx_status permute(matching *m)
{
    size_t    count = m->pairs.count;
    uint32_t *order = eqxi_memory_alloc(m->comparing->memory, count * sizeof *order);
    uint64_t  state = m->comparing->options.seed;
    uint32_t  as_good = 0, permutations = m->comparing->options.permutations;
    if (order == NULL) {
        return count == 0 ? EQX_OK : eqxi_memory_status(m->comparing->memory);
    }
    for (uint32_t i = 0; i < count; i++) {
        order[i] = i;
    }
    double real = mean_recall(m, order), sum = 0;
    for (uint32_t i = 0; i < permutations; i++) {
        shuffle(order, (uint32_t)count, &state);
        as_good += mean_recall(m, order) >= real - 1e-12;
    }
    for (size_t i = 0; i < count; i++) {
        sum += m->comparing->out->pairs.advantage[i];
    }
    m->comparing->out->pairing = (eqx_pairing){
        .pairs = (uint32_t)count,
        .permutations = permutations,
        .advantage = sum / (double)count,
        .p = (1.0 + as_good) / (1.0 + permutations),
        .known = count >= m->comparing->options.few,
    };
    eqxi_memory_free(m->comparing->memory, order, count * sizeof *order);
    return EQX_OK;
}

static eqx_status judge_pairs(matching *m, uint32_t to_type)
{
    size_t cells = m->pairs.count * m->holding.documents;
    m->recall = eqxi_memory_zeroed(m->comparing->memory, cells * sizeof *m->recall);
    if (m->recall == NULL) {
        return cells == 0 ? EQX_OK : eqxi_memory_status(m->comparing->memory);
    }
    for (uint32_t i = 0; i < m->pairs.count; i++) {
        for (uint32_t d = 0; d < m->holding.documents; d++) {
            if (is_of(m->comparing->corpus, d, to_type)) {
                m->recall[i * m->holding.documents + d] =
                    matched_recall(m, m->pairs.data[i].from, d);
            }
        }
        judge_pair(m, i, to_type);
    }
    return permute(m);
}

eqx_status eqxi_compare_carryover(eqxi_comparing *comparing)
{
    matching m = {.comparing = comparing};
    uint32_t from_type = type_named(comparing->corpus, comparing->options.from_type);
    uint32_t to_type = type_named(comparing->corpus, comparing->options.to_type);
    if (from_type == EQX_NONE || to_type == EQX_NONE) {
        return EQX_E_ARGUMENT;
    }
    eqx_status status = find_pairs(&m, from_type, to_type);
    if (status == EQX_OK) {
        status = eqxi_holding_make(comparing, &m.holding);
    }
    if (status == EQX_OK) {
        find_length(&m, to_type);
        status = eqxi_pairs_fill(comparing, &m.pairs, &m.holding, NULL);
    }
    if (status == EQX_OK) {
        status = judge_pairs(&m, to_type);
    }
    if (status == EQX_OK) {
        status = eqxi_pairs_match_targets(comparing, &m.pairs, false);
    }
    eqxi_memory_free(comparing->memory, m.recall,
                     m.pairs.count * m.holding.documents * sizeof *m.recall);
    eqxi_array_wipe(comparing->memory, &m.pairs);
    eqxi_holding_wipe(comparing->memory, &m.holding);
    return status;
}
