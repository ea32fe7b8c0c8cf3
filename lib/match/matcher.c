/*
 * matcher.c - the passes over a chunk
 */
#include "match/matcher.h"

#include <string.h>

eqx_status eqxi_matcher_init(eqxi_matcher *matcher, eqxi_memory *memory,
                             const eqxi_automaton *automaton, bool keep_texts, uint64_t seed,
                             uint64_t memo_limit, uint64_t max_hits)
{
    *matcher =
        (eqxi_matcher){.memory = memory, .automaton = automaton, .max_hits = max_hits};
    return eqxi_memo_init(&matcher->memo, memory, automaton, keep_texts, seed, memo_limit);
}

void eqxi_matcher_wipe(eqxi_matcher *matcher)
{
    eqxi_memory *memory = matcher->memory;
    if (memory == NULL) {
        return;
    }
    eqxi_memo_wipe(&matcher->memo);
    eqxi_units_wipe(memory, &matcher->units);
    eqxi_array_wipe(memory, &matcher->forms);
    eqxi_array_wipe(memory, &matcher->sentences);
    eqxi_array_wipe(memory, &matcher->joints);
    eqxi_array_wipe(memory, &matcher->candidates);
    eqxi_array_wipe(memory, &matcher->walk);
    eqxi_array_wipe(memory, &matcher->tried);
    eqxi_array_wipe(memory, &matcher->hits);
    matcher->memory = NULL;
}

static void forget_chunk(eqxi_matcher *matcher)
{
    matcher->units.count = 0;
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
    forget_chunk(matcher);
}

eqx_status eqxi_matcher_next_chunk(eqxi_matcher *matcher)
{
    matcher->unit_base += matcher->units.count;
    forget_chunk(matcher);
    return eqxi_memo_trim(&matcher->memo);
}

eqx_status eqxi_matcher_add(eqxi_matcher *matcher, uint32_t row, uint32_t start, uint32_t end)
{
    uint32_t   first = matcher->units.count;
    eqx_status status =
        eqxi_units_cut(matcher->memory, &matcher->units, matcher->text, start, end);
    if (status != EQX_OK) {
        return status;
    }
    size_t count = matcher->sentences.count;
    if (!eqxi_array_reserve(matcher->memory, &matcher->sentences, count + 1)) {
        return eqxi_memory_status(matcher->memory);
    }
    matcher->sentences.data[matcher->sentences.count++] =
        (eqxi_chunk_sentence){first, matcher->units.count, start, end, row};
    return EQX_OK;
}

static eqx_status look_up_forms(eqxi_matcher *matcher)
{
    const eqxi_units *units = &matcher->units;
    if (!eqxi_array_reserve(matcher->memory, &matcher->forms, units->count + 1u)) {
        return eqxi_memory_status(matcher->memory);
    }
    matcher->forms.count = units->count;
    return eqxi_memo_find_all(&matcher->memo, matcher->text, matcher->size, units,
                              matcher->forms.data);
}

bool eqxi_matcher_may_join(const eqxi_matcher *matcher, uint32_t unit)
{
    const eqxi_units *units = &matcher->units;
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
    return separator.line_hyphen ||
           (soft && separator.line_end && separator.kind == EQXI_SEPARATION_TIGHT);
}

static eqx_status add_joint(eqxi_matcher *matcher, uint32_t unit)
{
    const eqxi_units *units = &matcher->units;
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

static eqx_status find_joints(eqxi_matcher *matcher)
{
    eqx_status status = EQX_OK;
    for (size_t s = 0; s < matcher->sentences.count && status == EQX_OK; s++) {
        const eqxi_chunk_sentence *sentence = &matcher->sentences.data[s];
        for (uint32_t i = sentence->unit_start; i + 1 < sentence->unit_end && status == EQX_OK;
             i++) {
            uint32_t end = matcher->units.end[i];
            uint8_t  next = matcher->text[end];
            bool     suspect = next == '-' || next >= 0x80 || matcher->text[end - 1] == 0xAD;
            if (suspect && eqxi_matcher_may_join(matcher, i)) {
                status = add_joint(matcher, i);
            }
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

/* A candidate is a phrase by itself, or begins one whose next unit can be inside a phrase. Any
 * unit with a joint behind it or on the spot is looked at more closely. */
static bool is_candidate(const eqxi_matcher *matcher, uint32_t unit, uint8_t roles)
{
    if (roles & (EQXI_ATOM_SINGLE | EQXI_ATOM_OPEN)) {
        return true;
    }
    if (!(roles & EQXI_ATOM_FIRST) || unit + 1 >= matcher->units.count) {
        return false;
    }
    return (eqxi_form_roles(matcher->forms.data[unit + 1]) & EQXI_ATOM_LATER) != 0;
}

/* Without joints: one pass over the form numbers, without branches. The last unit of the text
 * has nothing behind it, so one free cell is kept there. */
static size_t choose_plain(const eqxi_matcher *matcher, uint32_t *out)
{
    const uint32_t *forms = matcher->forms.data;
    uint32_t        count = matcher->units.count;
    size_t          chosen = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t roles = eqxi_form_roles(forms[i]), next = eqxi_form_roles(forms[i + 1]);
        uint32_t alone = roles & (EQXI_ATOM_SINGLE | EQXI_ATOM_OPEN);
        uint32_t begins = (roles & EQXI_ATOM_FIRST) != 0 && (next & EQXI_ATOM_LATER) != 0;
        out[chosen] = i;
        chosen += (alone | begins) != 0;
    }
    return chosen;
}

static size_t choose_near_joints(const eqxi_matcher *matcher, uint32_t *out)
{
    size_t chosen = 0, joint = 0;
    for (uint32_t i = 0; i < matcher->units.count; i++) {
        while (joint < matcher->joints.count && matcher->joints.data[joint].unit < i) {
            joint++;
        }
        bool near_joint =
            joint < matcher->joints.count && matcher->joints.data[joint].unit - i <= 1;
        if (near_joint || is_candidate(matcher, i, eqxi_form_roles(matcher->forms.data[i]))) {
            out[chosen++] = i;
        }
    }
    return chosen;
}

static eqx_status choose_candidates(eqxi_matcher *matcher)
{
    if (!eqxi_array_reserve(matcher->memory, &matcher->candidates, matcher->units.count + 1u)) {
        return eqxi_memory_status(matcher->memory);
    }
    matcher->forms.data[matcher->units.count] = 0;
    matcher->candidates.count = matcher->joints.count == 0
                                    ? choose_plain(matcher, matcher->candidates.data)
                                    : choose_near_joints(matcher, matcher->candidates.data);
    return EQX_OK;
}

static eqx_status walk_candidates(eqxi_matcher *matcher)
{
    const eqxi_chunk_sentence *sentence = matcher->sentences.data;
    eqx_status                 status = EQX_OK;
    for (size_t i = 0; i < matcher->candidates.count && status == EQX_OK && !matcher->full; i++) {
        uint32_t unit = matcher->candidates.data[i];
        while (unit >= sentence->unit_end) {
            sentence++;
        }
        status = eqxi_walk_from(matcher, sentence, unit);
    }
    return status;
}

eqx_status eqxi_matcher_match(eqxi_matcher *matcher)
{
    eqx_status status = look_up_forms(matcher);
    if (status != EQX_OK || matcher->automaton == NULL || matcher->full) {
        return status;
    }
    status = find_joints(matcher);
    status = status == EQX_OK ? choose_candidates(matcher) : status;
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
