/*
 * patterns.c - PCRE2 terms, sentence by sentence
 */
#include "analysis/analyzer.h"

typedef struct search {
    eqxi_run                   *run;
    const eqxi_lexicon_pattern *pattern;
    const eqxi_chunk_sentence  *sentence;
} search;

/* The first unit of the sentence that ends behind `byte`. */
static uint32_t unit_behind(const search *s, uint32_t byte)
{
    const eqxi_units *units = &s->run->analyzer->matcher.prose.units;
    uint32_t          low = s->sentence->unit_start, high = s->sentence->unit_end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (units->end[middle] <= byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* False when the match ends inside a word, and is none. */
static bool locate(const search *s, size_t start, size_t end, eqxi_raw_hit *hit)
{
    const eqxi_matcher *matcher = &s->run->analyzer->matcher;
    *hit = (eqxi_raw_hit){.key = s->pattern->key, .sentence = s->sentence->row};
    if (!eqxi_subject_span(&s->run->analyzer->subject, start, end, &hit->byte_start,
                           &hit->byte_end, &hit->repairs)) {
        return false;
    }
    uint32_t first = unit_behind(s, hit->byte_start), last = first;
    while (last < s->sentence->unit_end && matcher->prose.units.start[last] < hit->byte_end) {
        last++;
    }
    hit->unit_start = matcher->unit_base + first;
    hit->unit_end = matcher->unit_base + last;
    return true;
}

/* The next code point of the subject, for another try behind a match that ended inside a word. */
static size_t step_over(const eqxi_buffer *text, size_t at)
{
    at++;
    while (at < text->size && ((uint8_t)text->data[at] & 0xC0) == 0x80) {
        at++;
    }
    return at;
}

static void note_stopped(eqx_summary *summary)
{
    summary->limits |= EQX_LIMIT_PATTERNS;
    summary->stopped_patterns++;
}

static eqx_status find_all(const search *s)
{
    eqx_analyzer      *analyzer = s->run->analyzer;
    const eqxi_buffer *text = &analyzer->subject.text;
    for (size_t at = 0; at < text->size;) {
        if (eqxi_run_stopped(s->run)) {
            return EQX_E_STOPPED;
        }
        size_t               start = 0, end = 0;
        eqxi_raw_hit         hit;
        eqxi_pattern_outcome outcome =
            eqxi_pattern_find(s->pattern->pattern, analyzer->patterns, text->data, text->size, at,
                              &s->run->pattern_budget, &start, &end);
        if (outcome == EQXI_PATTERN_STOPPED) {
            note_stopped(&s->run->result->summary);
        }
        if (outcome != EQXI_PATTERN_FOUND) {
            return outcome == EQXI_PATTERN_FAILED ? eqxi_memory_status(&analyzer->memory) : EQX_OK;
        }
        bool whole = locate(s, start, end, &hit);
        if (whole && !eqxi_matcher_push(&analyzer->matcher, hit)) {
            return eqxi_memory_status(&analyzer->memory);
        }
        at = whole ? end : step_over(text, start);
    }
    return EQX_OK;
}

eqx_status eqxi_run_patterns(eqxi_run *run)
{
    eqx_analyzer       *analyzer = run->analyzer;
    const eqxi_matcher *matcher = &analyzer->matcher;
    const eqx_lexicon  *lexicon = analyzer->lexicon;
    eqx_status          status = EQX_OK;
    for (size_t i = 0; i < matcher->sentences.count && status == EQX_OK; i++) {
        const eqxi_chunk_sentence *sentence = &matcher->sentences.data[i];
        status = eqxi_subject_read(&analyzer->subject, run->text, sentence->byte_start,
                                   sentence->byte_end);
        for (size_t p = 0; p < lexicon->patterns.count && status == EQX_OK; p++) {
            search s = {run, &lexicon->patterns.data[p], sentence};
            status = find_all(&s);
        }
    }
    return status;
}
