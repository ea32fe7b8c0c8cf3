/*
 * record_targets.c - what a target is about, so that it is known again in other words
 */
#include "base/hash.h"
#include "base/sort.h"
#include "corpus/corpus.h"

#define WORDS_MAX 64u /* of one target: a sentence has hundreds only when it is none */

/* First row of the hit table, which is in text order, at or behind a statement. */
static uint64_t first_hit(const eqx_hit_table *hits, uint32_t statement)
{
    uint64_t low = 0, high = hits->count;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (hits->statement[middle] < statement) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The people of a target, as one number: the population concepts that its statement names, each
 * once. `seen[concept]` is the last target, plus one, that saw it. */
static uint64_t people_of(const eqx_corpus *corpus, const eqx_hit_table *hits, uint32_t statement,
                          uint32_t *seen, uint32_t target)
{
    uint64_t people = 0;
    for (uint64_t i = first_hit(hits, statement);
         i < hits->count && hits->statement[i] == statement; i++) {
        uint32_t id = hits->concept_id[i];
        if (hits->status[i] == EQX_HIT_SCORED && seen[id] != target + 1 &&
            (corpus->lexicon->concepts.data[id].roles & EQX_ROLE_POPULATION)) {
            seen[id] = target + 1;
            people += eqxi_hash_pair(corpus->seed, id, 1) | 1;
        }
    }
    return people;
}

/* First token at or behind `byte`. */
static size_t first_token(const eqx_result *result, uint32_t byte)
{
    size_t low = 0, high = result->token_rows.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (result->token_rows.data[middle].byte_start < byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static int compare_words(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

uint32_t eqxi_record_settle_words(eqxi_record *record, uint32_t start)
{
    uint64_t *words = record->target_words.data + start;
    size_t    count = record->target_words.count - start;
    uint32_t  kept = 0;
    eqxi_sort(words, count, sizeof *words, compare_words);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || words[kept - 1] != words[i]) {
            words[kept++] = words[i];
        }
    }
    record->target_words.count = start + kept;
    return kept;
}

/* The words of a target, from its indicator, which may stand in the statement before, to the end
 * of its statement. */
static eqx_status take_words(eqx_corpus *corpus, eqxi_record *record, const eqx_result *result,
                             uint64_t row)
{
    const eqx_target_table *table = &result->targets;
    eqxi_record_target     *target = &record->targets.data[row];
    uint32_t                start = result->statements.byte_start[target->statement];
    uint32_t                end = result->statements.byte_end[target->statement];
    start = table->indicator_start[row] < start ? table->indicator_start[row] : start;
    target->word_start = (uint32_t)record->target_words.count;
    for (size_t i = first_token(result, start);
         i < result->token_rows.count && result->token_rows.data[i].byte_start < end &&
         record->target_words.count - target->word_start < WORDS_MAX;
         i++) {
        const eqxi_token *token = &result->token_rows.data[i];
        if (token->kind != EQX_TOKEN_WORD || token->stem_size < EQXI_RECORD_STEM_MIN) {
            continue;
        }
        if (!eqxi_array_reserve(&corpus->memory, &record->target_words,
                                record->target_words.count + 1)) {
            return eqxi_memory_status(&corpus->memory);
        }
        record->target_words.data[record->target_words.count++] = eqxi_hash_bytes(
            corpus->seed, result->token_texts.data + token->stem_start, token->stem_size);
    }
    target->word_count = eqxi_record_settle_words(record, target->word_start);
    return EQX_OK;
}

eqx_status eqxi_record_take_targets(eqx_corpus *corpus, eqxi_record *record,
                                    const eqx_result *result)
{
    const eqx_target_table *table = &result->targets;
    size_t                  size = eqxi_corpus_concepts(corpus) * sizeof(uint32_t);
    eqx_status              status = EQX_OK;
    if (table->count == 0) {
        return EQX_OK;
    }
    uint32_t *seen = eqxi_memory_zeroed(&corpus->memory, size);
    if ((size > 0 && seen == NULL) ||
        !eqxi_array_reserve(&corpus->memory, &record->targets, table->count)) {
        eqxi_memory_free(&corpus->memory, seen, size);
        return eqxi_memory_status(&corpus->memory);
    }
    for (uint64_t i = 0; i < table->count && status == EQX_OK; i++) {
        record->targets.data[i] = (eqxi_record_target){
            .statement = table->statement[i],
            .concept_id = table->concept_id[i],
            .people = people_of(corpus, &result->hits, table->statement[i], seen, (uint32_t)i),
            .value = table->value[i],
            .deadline = table->deadline[i],
            .direction = table->direction[i],
            .unit = table->unit[i],
            .quantified = table->quantified[i] != 0,
        };
        status = take_words(corpus, record, result, i);
    }
    record->targets.count = table->count;
    eqxi_memory_free(&corpus->memory, seen, size);
    return status;
}
