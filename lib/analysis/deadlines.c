/*
 * deadlines.c - by when something is to be
 *
 * "By March 2027" is a deadline wherever it stands. "Within two years", "in 2026/27" is one of what
 * somebody is to do; of a fact it is the time it speaks of, or a standard that is always to be met.
 */
#include "analysis/speech.h"

static eqxi_range range_of(const eqxi_speech *speech, uint32_t row)
{
    const eqxi_cue *cue = eqxi_speech_cue(speech, row);
    return (eqxi_range){cue->byte_start, cue->byte_end};
}

/* "... | Mar 2026": a row that was read as running text. */
static uint32_t barred_date(const eqxi_speech *speech, const eqxi_saying *saying)
{
    uint32_t row = eqxi_speech_next(speech, saying, saying->cue_start, EQXI_CUE(DATE));
    while (row != EQX_NONE) {
        uint32_t start = eqxi_speech_cue(speech, row)->byte_start;
        if (start >= saying->byte_start + 2 && eqxi_speech_holds(speech, start - 2, start, "|")) {
            break;
        }
        row = eqxi_speech_next(speech, saying, row + 1, EQXI_CUE(DATE));
    }
    return row;
}

static uint64_t classes_of(const eqxi_speech *speech, const eqxi_saying *saying, bool acts)
{
    bool row = speech->blocks[saying->block].kind == EQX_SPAN_ROW;
    return EQXI_CUE(DEADLINE) | (row ? EQXI_CUE(DATE) : 0) | (acts ? EQXI_CUE(PERIOD) : 0);
}

static void seek(const eqxi_speech *speech, eqxi_saying *saying, bool acts)
{
    uint32_t at = eqxi_speech_next(speech, saying, saying->cue_start,
                                   classes_of(speech, saying, acts));
    if (at == EQX_NONE) {
        at = barred_date(speech, saying);
    }
    saying->deadline = at != EQX_NONE ? range_of(speech, at) : EQXI_RANGE_NONE;
    if (at == EQX_NONE && saying->lead_in != EQX_NONE) {
        saying->deadline = speech->sayings.data[saying->lead_in].deadline;
    }
}

void eqxi_speech_find_deadline(const eqxi_speech *speech, eqxi_saying *saying)
{
    bool silent = saying->is_head; /* "Target 2026" above a column promises nothing */
    if (!silent && !eqxi_range_known(saying->deadline)) {
        seek(speech, saying, true);
    }
}

static bool means(uint8_t modality)
{
    return modality == EQX_MODALITY_ACTION || modality == EQX_MODALITY_INTENDED;
}

void eqxi_speech_settle_deadline(const eqxi_speech *speech, eqxi_saying *saying)
{
    bool fixed = saying->whole || saying->is_head || means(saying->modality);
    if (!fixed && (saying->classes & EQXI_CUE(PERIOD))) {
        seek(speech, saying, false);
    }
}

eqxi_range eqxi_speech_deadline(const eqxi_speech *speech, const eqxi_saying *saying,
                                uint32_t sentence)
{
    if (saying->whole || speech->blocks[saying->block].kind == EQX_SPAN_ROW ||
        saying->sentence_end == saying->sentence_start + 1 || !eqxi_range_known(saying->deadline)) {
        return saying->deadline;
    }
    bool     acts = means(eqxi_speech_tone(speech, saying, sentence).modality);
    uint64_t classes = classes_of(speech, saying, acts);
    uint32_t row = saying->cue_start;
    while ((row = eqxi_speech_next(speech, saying, row, classes)) != EQX_NONE) {
        if (eqxi_speech_cue(speech, row)->sentence == sentence) {
            return range_of(speech, row);
        }
        row++;
    }
    bool own = saying->deadline.start >= saying->byte_start &&
               saying->deadline.end <= saying->byte_end;
    return own ? EQXI_RANGE_NONE : saying->deadline;
}
