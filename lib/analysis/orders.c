/*
 * orders.c - what is to be done and nobody says "will": "Publish waits by ethnicity by March 2026"
 */
#include "analysis/speech.h"

/* Where an order can begin: at the start of the statement, or behind a bullet, colon or dash. */
static bool begins_order(const eqxi_speech *speech, const eqxi_saying *saying, const eqxi_cue *cue,
                         bool *at_start)
{
    *at_start = eqxi_speech_bare_start(speech, saying->byte_start, cue->byte_start);
    uint32_t at = cue->byte_start;
    while (at > saying->byte_start && speech->text[at - 1] <= ' ') {
        at--;
    }
    return *at_start ||
           (at < cue->byte_start && eqxi_speech_behind_mark(speech, saying->byte_start, at));
}

/* "Publish ...", "To reduce ...": the verb that opens the statement, or EQX_NONE. */
static uint32_t opening_verb(const eqxi_speech *speech, const eqxi_saying *saying, uint64_t verbs)
{
    for (uint32_t i = saying->cue_start; i < saying->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, i);
        bool            at_start = false;
        if ((cue->classes & verbs) == 0 || !begins_order(speech, saying, cue, &at_start)) {
            continue;
        }
        bool dated = eqxi_range_known(saying->deadline);
        if (at_start || dated) {
            return i;
        }
    }
    return EQX_NONE;
}

static void set_action(eqxi_speech *speech, eqxi_saying *saying, uint32_t row)
{
    const eqxi_cue *cue = eqxi_speech_cue(speech, row);
    speech->tones.data[cue->sentence] = (eqxi_tone){row, EQX_MODALITY_ACTION};
    saying->modality = EQX_MODALITY_ACTION;
    saying->main_cue = row;
    saying->cue = (eqxi_range){cue->byte_start, cue->byte_end};
}

/* "to 70%", "by a third": a figure that a level leads to, in the verb's sentence. */
static bool has_level(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t verb)
{
    uint32_t sentence = eqxi_speech_cue(speech, verb)->sentence;
    for (uint32_t i = verb + 1; i < saying->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, i);
        if (cue->sentence != sentence) {
            break;
        }
        if ((cue->classes & EQXI_CUE(FACTOR)) ||
            ((cue->classes & EQXI_CUE(QUANTITY)) && eqxi_speech_levelled(speech, saying, i))) {
            return true;
        }
    }
    return false;
}

/* "... of new referrals set to reach the target": what begins in the middle of a sentence orders
 * nothing, unless it is an item. */
static bool begins_low(const eqxi_speech *speech, const eqxi_saying *saying)
{
    uint8_t first = speech->text[saying->byte_start];
    return speech->blocks[saying->block].kind == EQX_SPAN_PARAGRAPH && first >= 'a' && first <= 'z';
}

/* An order is an action when it has a date or a level to reach; advice never is. */
void eqxi_speech_order(eqxi_speech *speech, eqxi_saying *saying)
{
    const uint64_t verbs = EQXI_CUE(ACTION_VERB) | EQXI_CUE(CHANGE_VERB);
    bool dated = eqxi_range_known(saying->deadline);
    bool figured = (saying->classes & (EQXI_CUE(QUANTITY) | EQXI_CUE(FACTOR))) != 0;
    bool advised = saying->lead_in != EQX_NONE &&
                   (speech->sayings.data[saying->lead_in].classes & EQXI_CUE(ADVICE)) != 0;
    if (advised || !(dated || figured) || (saying->classes & verbs) == 0 ||
        begins_low(speech, saying)) {
        return;
    }
    uint32_t row = opening_verb(speech, saying, verbs);
    uint32_t advice = eqxi_speech_next(speech, saying, saying->cue_start, EQXI_CUE(ADVICE));
    if (row != EQX_NONE && (advice == EQX_NONE || advice > row) &&
        (dated || has_level(speech, saying, row))) {
        set_action(speech, saying, row);
    }
}

void eqxi_speech_heading_order(eqxi_speech *speech, eqxi_saying *saying)
{
    uint32_t row = opening_verb(speech, saying, EQXI_CUE(ACTION_VERB) | EQXI_CUE(CHANGE_VERB));
    if (row != EQX_NONE) {
        set_action(speech, saying, row);
    }
}

/* "What: ... Who: ... When: ...": a row whose heads stand in it. */
void eqxi_speech_labels(eqxi_speech *speech, eqxi_saying *saying)
{
    static const uint64_t heads[] = {EQXI_CUE(HEAD_ACTION), EQXI_CUE(HEAD_OWNER),
                                     EQXI_CUE(HEAD_DEADLINE)};
    uint64_t found = 0;
    uint32_t first = EQX_NONE, named = 0;
    for (uint32_t i = saying->cue_start; i < saying->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, i);
        bool            labels = cue->byte_end < saying->byte_end &&
                      speech->text[cue->byte_end] == ':';
        for (size_t h = 0; h < sizeof heads / sizeof *heads && labels; h++) {
            bool is_new = (cue->classes & heads[h]) && (found & heads[h]) == 0;
            found |= is_new ? heads[h] : 0;
            first = is_new && first == EQX_NONE ? i : first;
            named += is_new;
        }
    }
    if (named >= 2) {
        set_action(speech, saying, first);
        saying->whole = true;
    }
}
