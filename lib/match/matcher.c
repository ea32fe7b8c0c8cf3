/*
 * matcher.c - the passes over a chunk
 */
#include "match/matcher.h"

#include <string.h>

#define AHEAD 8u /* candidates that the caches are told of in advance */

eqx_status eqxi_matcher_init(eqxi_matcher *matcher, eqxi_memory *memory,
                             const eqxi_automaton *automaton,
                             const eqxi_matcher_options *options)
{
    *matcher = (eqxi_matcher){.memory = memory,
                              .automaton = automaton,
                              .sieve = eqxi_sieve_for(options->simd),
                              .max_hits = options->max_hits,
                              .keep_texts = options->keep_texts};
    eqxi_prose_init(&matcher->prose, memory, options->simd);
    return eqxi_memo_init(&matcher->memo, memory, automaton, options->keep_texts, options->seed,
                          options->memo_limit);
}

void eqxi_matcher_wipe(eqxi_matcher *matcher)
{
    eqxi_memory *memory = matcher->memory;
    if (memory == NULL) {
        return;
    }
    eqxi_memo_wipe(&matcher->memo);
    eqxi_prose_wipe(&matcher->prose);
    eqxi_array_wipe(memory, &matcher->forms);
    eqxi_array_wipe(memory, &matcher->sentences);
    eqxi_array_wipe(memory, &matcher->joints);
    eqxi_array_wipe(memory, &matcher->candidates);
    eqxi_array_wipe(memory, &matcher->next_rows);
    eqxi_array_wipe(memory, &matcher->walk);
    eqxi_array_wipe(memory, &matcher->tried);
    eqxi_array_wipe(memory, &matcher->hits);
    matcher->memory = NULL;
}

static void forget_chunk(eqxi_matcher *matcher)
{
    matcher->forms.count = matcher->sentences.count = 0;
    matcher->joints.count = matcher->candidates.count = 0;
}

void eqxi_matcher_begin(eqxi_matcher *matcher, const uint8_t *text, size_t size)
{
    matcher->text = text;
    matcher->size = size;
    matcher->unit_base = 0;
    matcher->full = false;
    matcher->hits.count = 0;
    eqxi_prose_begin(&matcher->prose, text, (uint32_t)size);
    forget_chunk(matcher);
}

eqx_status eqxi_matcher_next_chunk(eqxi_matcher *matcher)
{
    matcher->unit_base += matcher->prose.ready;
    eqxi_prose_forget(&matcher->prose);
    forget_chunk(matcher);
    return eqxi_memo_trim(&matcher->memo);
}

eqx_status eqxi_matcher_add(eqxi_matcher *matcher, uint32_t row,
                            const eqxi_prose_sentence *sentence)
{
    size_t count = matcher->sentences.count;
    if (!eqxi_array_reserve(matcher->memory, &matcher->sentences, count + 1)) {
        return eqxi_memory_status(matcher->memory);
    }
    matcher->sentences.data[matcher->sentences.count++] =
        (eqxi_chunk_sentence){sentence->unit_start, sentence->unit_end, sentence->byte_start,
                              sentence->byte_end, row};
    return EQX_OK;
}

bool eqxi_matcher_may_join(const eqxi_matcher *matcher, uint32_t unit)
{
    const eqxi_units *units = &matcher->prose.units;
    const uint8_t    *text = matcher->text;
    uint32_t          end = units->end[unit], next = units->start[unit + 1];
    if (units->kind[unit] != EQX_TOKEN_WORD || units->kind[unit + 1] != EQX_TOKEN_WORD ||
        next - end < 1) {
        return false;
    }
    bool soft = end - units->start[unit] > 2 && text[end - 2] == 0xC2 && text[end - 1] == 0xAD;
    if (!soft && text[end] != '-' && text[end] < 0x80) {
        return false;
    }
    eqxi_separator separator = eqxi_separator_read(text, end, next);
    return separator.line_hyphen || (soft && separator.line_end);
}

static eqx_status add_joint(eqxi_matcher *matcher, uint32_t unit)
{
    const eqxi_units *units = &matcher->prose.units;
    uint32_t          first = units->end[unit] - units->start[unit];
    uint32_t          second = units->end[unit + 1] - units->start[unit + 1];
    uint8_t           word[256];
    if (first > sizeof word || second > sizeof word - first) {
        return EQX_OK; /* no word that a term could mean */
    }
    memcpy(word, matcher->text + units->start[unit], first);
    memcpy(word + first, matcher->text + units->start[unit + 1], second);
    eqxi_joint joint = {unit, 0};
    eqx_status status = eqxi_memo_find(&matcher->memo, word, first + second, first + second,
                                       EQX_TOKEN_WORD, &joint.form);
    if (status != EQX_OK) {
        return status;
    }
    if (!eqxi_array_reserve(matcher->memory, &matcher->joints, matcher->joints.count + 1)) {
        return eqxi_memory_status(matcher->memory);
    }
    matcher->joints.data[matcher->joints.count++] = joint;
    return EQX_OK;
}

/* The unit of sentence rows that ends at `byte`, or EQX_NONE. */
static uint32_t unit_ending_at(const eqxi_units *units, const eqxi_chunk_sentence *sentence,
                               uint32_t byte)
{
    uint32_t low = sentence->unit_start, high = sentence->unit_end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (units->end[middle] < byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < sentence->unit_end && units->end[low] == byte ? low : EQX_NONE;
}

/* The prose has listed the few ends of units that a hyphen may follow. */
static eqx_status find_joints(eqxi_matcher *matcher)
{
    const eqxi_places *places = &matcher->prose.segment.hyphens;
    eqx_status         status = EQX_OK;
    size_t             s = 0;
    for (uint32_t i = 0; i < places->count && status == EQX_OK; i++) {
        while (s < matcher->sentences.count &&
               matcher->sentences.data[s].byte_end < places->byte[i]) {
            s++;
        }
        if (s == matcher->sentences.count) {
            return EQX_OK;
        }
        const eqxi_chunk_sentence *sentence = &matcher->sentences.data[s];
        uint32_t unit = unit_ending_at(&matcher->prose.units, sentence, places->byte[i]);
        if (unit != EQX_NONE && unit + 1 < sentence->unit_end &&
            eqxi_matcher_may_join(matcher, unit)) {
            status = add_joint(matcher, unit);
        }
    }
    return status;
}

uint32_t eqxi_matcher_joined_form(const eqxi_matcher *matcher, uint32_t unit)
{
    size_t low = 0, high = matcher->joints.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (matcher->joints.data[middle].unit < unit) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < matcher->joints.count && matcher->joints.data[low].unit == unit;
    return found ? matcher->joints.data[low].form : EQX_NONE;
}

uint32_t eqxi_matcher_form(eqxi_matcher *matcher, uint32_t unit)
{
    uint32_t *form = &matcher->forms.data[unit];
    if (*form == EQXI_FORM_UNREAD) {
        eqx_status status = eqxi_memo_find_all(&matcher->memo, matcher->text, matcher->size,
                                               &matcher->prose.units, &unit, 1,
                                               matcher->forms.data);
        *form = status == EQX_OK ? *form : EQXI_FORM_UNREAD;
    }
    return *form;
}

/* Tells the caches of candidates to come. */
static void fetch_ahead(const eqxi_matcher *matcher, size_t candidate)
{
    const uint32_t *units = matcher->candidates.data + candidate;
    size_t          left = matcher->candidates.count - candidate;
    if (left > AHEAD) {
        eqxi_walk_fetch_first(matcher, units[AHEAD]);
    }
    if (left > AHEAD / 2) {
        eqxi_walk_fetch_second(matcher, units[AHEAD / 2]);
    }
}

static eqx_status walk_candidates(eqxi_matcher *matcher)
{
    const eqxi_chunk_sentence *sentence = matcher->sentences.data;
    eqx_status                 status = EQX_OK;
    for (size_t i = 0; i < matcher->candidates.count && status == EQX_OK && !matcher->full; i++) {
        uint32_t unit = matcher->candidates.data[i];
        fetch_ahead(matcher, i);
        while (unit >= sentence->unit_end) {
            sentence++;
        }
        status = eqxi_walk_from(matcher, sentence, unit);
    }
    return status;
}

/* Room for a row of every column. The row behind the last unit is free: it has no role. */
static eqx_status reserve_columns(eqxi_matcher *matcher)
{
    size_t count = matcher->prose.ready;
    if (!eqxi_array_reserve(matcher->memory, &matcher->forms, count + 1) ||
        !eqxi_array_reserve(matcher->memory, &matcher->candidates, count + 1) ||
        !eqxi_array_reserve(matcher->memory, &matcher->next_rows, count + 1)) {
        return eqxi_memory_status(matcher->memory);
    }
    memset(matcher->forms.data, 0xFF, (count + 1) * sizeof *matcher->forms.data);
    matcher->forms.data[count] = 0;
    return EQX_OK;
}

eqx_status eqxi_matcher_match(eqxi_matcher *matcher)
{
    eqx_status status = EQX_OK;
    bool       searches = matcher->automaton != NULL && !matcher->full;
    if (matcher->keep_texts || searches) {
        status = reserve_columns(matcher);
    }
    if (status == EQX_OK && matcher->keep_texts) {
        status = eqxi_memo_find_all(&matcher->memo, matcher->text, matcher->size,
                                    &matcher->prose.units, NULL, matcher->prose.ready,
                                    matcher->forms.data);
    }
    if (status != EQX_OK || !searches) {
        return status;
    }
    status = find_joints(matcher);
    status = status == EQX_OK ? eqxi_candidates_find(matcher) : status;
    return status == EQX_OK ? walk_candidates(matcher) : status;
}

bool eqxi_matcher_push(eqxi_matcher *matcher, eqxi_raw_hit hit)
{
    if (matcher->hits.count >= matcher->max_hits) {
        matcher->full = true;
        return true;
    }
    if (!eqxi_array_reserve(matcher->memory, &matcher->hits, matcher->hits.count + 1)) {
        return false;
    }
    matcher->hits.data[matcher->hits.count++] = hit;
    return true;
}
