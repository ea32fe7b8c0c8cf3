/*
 * negation.c - what is named and said not to be there
 *
 * Only of concepts of the kind `practice`: a need that is lacking is a need.
 */
#include <string.h>

#include "analysis/speech.h"

#define BEFORE_UNITS 16u /* from "no" or "not" to the hit */
#define AFTER_UNITS 4u   /* from the hit to "has not been", "is missing" */
#define REACH_CUES 48u

/* The first cue of the statement that begins at or after `byte`. */
static uint32_t cue_from(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t byte)
{
    uint32_t low = saying->cue_start, high = saying->cue_end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (eqxi_speech_cue(speech, middle)->byte_start < byte) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Two denials make none: "no case goes forward without an assessment". */
static bool is_denied_before(const eqxi_speech *speech, const eqxi_saying *saying,
                             const eqxi_raw_hit *hit)
{
    uint32_t denials = 0, at = hit->byte_start, last = EQX_NONE;
    uint32_t row = cue_from(speech, saying, hit->byte_start);
    for (uint32_t steps = 0; row > saying->cue_start && steps < REACH_CUES; steps++) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, --row);
        if (cue->byte_end > hit->byte_start) {
            continue;
        }
        if (cue->sentence != hit->sentence || (cue->classes & EQXI_CUE(CLAUSE)) ||
            cue->unit_end + BEFORE_UNITS < hit->unit_start ||
            (cue->byte_end < at && eqxi_speech_holds(speech, cue->byte_end, at, ",;:"))) {
            break;
        }
        at = cue->byte_start < at ? cue->byte_start : at;
        bool counted = last != EQX_NONE && cue->byte_end > last; /* "not" inside "has not" */
        if ((cue->classes & EQXI_CUE(NEGATION)) && !counted) {
            denials++;
            last = cue->byte_start;
        }
    }
    return (denials & 1u) != 0;
}

static bool is_denied_after(const eqxi_speech *speech, const eqxi_saying *saying,
                            const eqxi_raw_hit *hit)
{
    for (uint32_t row = cue_from(speech, saying, hit->byte_end); row < saying->cue_end; row++) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, row);
        if (cue->sentence != hit->sentence || (cue->classes & EQXI_CUE(CLAUSE)) ||
            cue->unit_start > hit->unit_end + AFTER_UNITS) {
            return false;
        }
        if (cue->classes & EQXI_CUE(NEGATION_AFTER)) {
            return true;
        }
    }
    return false;
}

static bool is_denied(const eqxi_speech *speech, const eqxi_saying *saying, const eqxi_raw_hit *hit)
{
    const uint64_t denials = EQXI_CUE(NEGATION) | EQXI_CUE(NEGATION_AFTER);
    return (saying->classes & denials) && !(saying->classes & EQXI_CUE(ZERO_TOLERANCE)) &&
           (is_denied_before(speech, saying, hit) || is_denied_after(speech, saying, hit));
}

/* "No evaluation of the service": what was denied is the evaluation; the service is there. */
#define ROWS_BACK 8u

static bool is_followed_by_of(const uint8_t *text, uint32_t size)
{
    uint32_t at = 0;
    while (at < size && text[at] <= ' ') {
        at++;
    }
    return at > 0 && size - at > 2 && memcmp(text + at, "of", 2) == 0 && text[at + 2] <= ' ';
}

static bool is_object_of_denied(const eqxi_speech *speech, size_t at)
{
    const eqxi_case   *evidence = speech->evidence;
    const eqxi_raw_hit *hit = &evidence->rows.data[at].raw;
    for (size_t back = 1; back <= ROWS_BACK && back <= at; back++) {
        const eqxi_evidence *row = &evidence->rows.data[at - back];
        uint32_t             end = row->raw.byte_end;
        if (row->raw.sentence != hit->sentence) {
            return false;
        }
        if (row->status == EQX_HIT_NEGATED && end < hit->byte_start &&
            is_followed_by_of(evidence->text + end, hit->byte_start - end)) {
            return true;
        }
    }
    return false;
}

void eqxi_speech_negation(eqxi_speech *speech)
{
    eqxi_case *evidence = speech->evidence;
    for (size_t i = 0; i < evidence->rows.count; i++) {
        eqxi_evidence *row = &evidence->rows.data[i];
        eqxi_saying   *saying =
            &speech->sayings.data[speech->sentences[row->raw.sentence].statement];
        bool practice =
            evidence->lexicon->concepts.data[row->concept_id].kind == EQX_KIND_PRACTICE;
        if (row->status == EQX_HIT_SCORED && practice && is_denied(speech, saying, &row->raw) &&
            !is_object_of_denied(speech, i)) {
            row->status = EQX_HIT_NEGATED;
            saying->negated = 1;
        }
    }
}
