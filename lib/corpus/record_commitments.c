/*
 * record_commitments.c - what is to be done by a date or with a sum
 *
 * "All seven organisations will be accredited by April 2025" has no figure to reach, so it is no
 * target; but when the plan says 2026, something was put off. Kept for each such statement: what it
 * is about, its date, its sum, and whether something is opened or closed.
 */
#include <string.h>

#include "base/hash.h"
#include "corpus/corpus.h"

#define WORDS_MAX 64u
#define CONCEPTS_MAX 16u

typedef struct taking {
    eqx_corpus       *corpus;
    eqxi_record      *record;
    const eqx_result *result;
    size_t            token; /* of the statement that is looked at: its first */
    uint64_t          hit, target;
} taking;

/* Only words that can hardly mean anything else: "reduce" and "increase" need to know what of. */
static const struct {
    const char *stem;
    uint8_t     deed;
} deeds[] = {
    {"open", EQX_DIRECTION_UP},          {"reopen", EQX_DIRECTION_UP},
    {"keep", EQX_DIRECTION_UP},          {"retain", EQX_DIRECTION_UP},
    {"close", EQX_DIRECTION_DOWN},       {"closur", EQX_DIRECTION_DOWN},
    {"withdraw", EQX_DIRECTION_DOWN},    {"withdrawn", EQX_DIRECTION_DOWN},
    {"decommiss", EQX_DIRECTION_DOWN},   {"decommission", EQX_DIRECTION_DOWN},
    {"discontinu", EQX_DIRECTION_DOWN},  {"abolish", EQX_DIRECTION_DOWN},
    {"cancel", EQX_DIRECTION_DOWN},
};

static uint8_t deed_of(const char *stem, uint32_t size)
{
    for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++) {
        if (strlen(deeds[i].stem) == size && memcmp(deeds[i].stem, stem, size) == 0) {
            return deeds[i].deed;
        }
    }
    return EQX_DIRECTION_NONE;
}

static uint32_t statement_of(const eqx_result *result, size_t token)
{
    return result->sentence_rows.data[result->token_rows.data[token].sentence].statement;
}

/* The first day named in the bytes of a deadline, which may stand in the lead-in. */
static uint32_t day_in(const eqx_result *result, uint32_t start, uint32_t end)
{
    size_t low = 0, high = start == EQX_NONE ? 0 : result->token_rows.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (result->token_rows.data[middle].byte_start < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; start != EQX_NONE && low < result->token_rows.count; low++) {
        const eqxi_token *token = &result->token_rows.data[low];
        uint32_t          day = eqxi_number_day(token->number_kind, token->value, token->high);
        if (token->byte_start >= end || day >= 10000u) { /* with its year */
            return token->byte_start >= end ? 0 : day;
        }
    }
    return 0;
}

/* What the words of a statement tell beside its cues. */
typedef struct wording {
    size_t end; /* token behind its last */
    double sum;
    bool   will, up, down;
} wording;

static wording look_at(const taking *t, uint32_t statement)
{
    const eqx_result *result = t->result;
    wording           words = {.end = t->token};
    for (; words.end < result->token_rows.count && statement_of(result, words.end) == statement;
         words.end++) {
        const eqxi_token *token = &result->token_rows.data[words.end];
        const char       *folded = result->token_texts.data + token->folded_start;
        uint8_t deed = deed_of(result->token_texts.data + token->stem_start, token->stem_size);
        words.up |= deed == EQX_DIRECTION_UP;
        words.down |= deed == EQX_DIRECTION_DOWN;
        words.will |= token->folded_size == 4 && memcmp(folded, "will", 4) == 0;
        if (token->number_kind == EQX_NUMBER_MONEY && words.sum <= 0) {
            words.sum = token->value;
        }
    }
    return words;
}

static eqx_status take_words(taking *t, eqxi_record_commitment *row, size_t end)
{
    const eqx_result *result = t->result;
    eqxi_record      *record = t->record;
    row->word_start = (uint32_t)record->target_words.count;
    if (!eqxi_array_reserve(&t->corpus->memory, &record->target_words,
                            row->word_start + WORDS_MAX)) {
        return eqxi_memory_status(&t->corpus->memory);
    }
    for (size_t i = t->token; i < end && record->target_words.count - row->word_start < WORDS_MAX;
         i++) {
        const eqxi_token *token = &result->token_rows.data[i];
        const char       *stem = result->token_texts.data + token->stem_start;
        if (token->kind == EQX_TOKEN_WORD && token->stem_size >= EQXI_RECORD_STEM_MIN &&
            deed_of(stem, token->stem_size) == EQX_DIRECTION_NONE) {
            record->target_words.data[record->target_words.count++] =
                eqxi_hash_bytes(t->corpus->seed, stem, token->stem_size);
        }
    }
    row->word_count = eqxi_record_settle_words(record, row->word_start);
    return EQX_OK;
}

static eqx_status take_concepts(taking *t, eqxi_record_commitment *row)
{
    const eqx_hit_table *hits = &t->result->hits;
    eqxi_record         *record = t->record;
    row->concept_start = (uint32_t)record->commitment_concepts.count;
    if (!eqxi_array_reserve(&t->corpus->memory, &record->commitment_concepts,
                            row->concept_start + CONCEPTS_MAX)) {
        return eqxi_memory_status(&t->corpus->memory);
    }
    uint32_t *own = record->commitment_concepts.data + row->concept_start;
    for (; t->hit < hits->count && hits->statement[t->hit] == row->statement; t->hit++) {
        bool seen = hits->status[t->hit] != EQX_HIT_SCORED || row->concept_count == CONCEPTS_MAX;
        for (uint32_t i = 0; i < row->concept_count && !seen; i++) {
            seen = own[i] == hits->concept_id[t->hit];
        }
        if (!seen) {
            own[row->concept_count++] = hits->concept_id[t->hit];
        }
    }
    record->commitment_concepts.count += row->concept_count;
    return EQX_OK;
}

/* Whether the statement says what is to come; its words may say it where its cues do not. */
static bool looks_ahead(const taking *t, uint32_t statement, bool will)
{
    uint8_t modality = t->result->statements.modality[statement];
    return modality == EQX_MODALITY_ACTION || modality == EQX_MODALITY_INTENDED ||
           (modality == EQX_MODALITY_FACT && will);
}

static bool holds_target(taking *t, uint32_t statement)
{
    const eqx_target_table *targets = &t->result->targets;
    while (t->target < targets->count && targets->statement[t->target] < statement) {
        t->target++;
    }
    return t->target < targets->count && targets->statement[t->target] == statement;
}

static bool holds_hit(taking *t, uint32_t statement)
{
    const eqx_hit_table *hits = &t->result->hits;
    while (t->hit < hits->count && hits->statement[t->hit] < statement) {
        t->hit++;
    }
    return t->hit < hits->count && hits->statement[t->hit] == statement;
}

static eqx_status take_row(taking *t, eqxi_record_commitment row, size_t end)
{
    eqxi_record *record = t->record;
    eqx_status   status = take_concepts(t, &row);
    if (status != EQX_OK || row.concept_count == 0) {
        return status;
    }
    status = take_words(t, &row, end);
    if (status == EQX_OK && !eqxi_array_reserve(&t->corpus->memory, &record->commitments,
                                                record->commitments.count + 1)) {
        status = eqxi_memory_status(&t->corpus->memory);
    }
    if (status == EQX_OK) {
        record->commitments.data[record->commitments.count++] = row;
    }
    return status;
}

/* A row is kept only where there is something to compare. */
static eqx_status take_statement(taking *t, uint32_t statement)
{
    const eqx_statement_table *table = &t->result->statements;
    wording                    words = look_at(t, statement);
    eqx_status                 status = EQX_OK;
    if (holds_hit(t, statement) && !holds_target(t, statement) &&
        looks_ahead(t, statement, words.will)) {
        eqxi_record_commitment row = {
            .statement = statement,
            .sum = words.sum,
            .deadline = day_in(t->result, table->deadline_start[statement],
                               table->deadline_end[statement]),
            .deed = words.up == words.down ? EQX_DIRECTION_NONE
                    : words.up             ? EQX_DIRECTION_UP
                                           : EQX_DIRECTION_DOWN,
            .promised = table->modality[statement] == EQX_MODALITY_ACTION &&
                        !table->hedged[statement],
        };
        status = row.deadline != 0 || row.sum > 0 ? take_row(t, row, words.end) : EQX_OK;
    }
    t->token = words.end;
    return status;
}

eqx_status eqxi_record_take_commitments(eqx_corpus *corpus, eqxi_record *record,
                                        const eqx_result *result)
{
    taking     t = {.corpus = corpus, .record = record, .result = result};
    eqx_status status = EQX_OK;
    while (t.token < result->token_rows.count && status == EQX_OK) {
        status = take_statement(&t, statement_of(result, t.token));
    }
    return status;
}
