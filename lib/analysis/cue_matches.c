/*
 * cue_matches.c - the matches of cues, by statement
 */
#include <string.h>

#include "analysis/speech.h"

#define REACH_CUES 64u /* how far a clause is followed: keeps a hostile sentence linear */

/* A match of the first class takes the second away from every match that it covers. */
static const struct {
    uint8_t  by;
    uint64_t of;
} cancellations[] = {
    {EQXI_CUE_TAKES(NOT_ACTION), EQXI_CUE(WILL) | EQXI_CUE(DUTY) | EQXI_CUE(ACTION) |
                                     EQXI_CUE(DONE)},
    {EQXI_CUE_TAKES(NOT_INTENDED), EQXI_CUE(INTENDED)},
    {EQXI_CUE_TAKES(NOT_VERB), EQXI_CUE(ACTION_VERB) | EQXI_CUE(CHANGE_VERB) |
                                   EQXI_CUE(DIRECTION) | EQXI_CUE(BARE) | EQXI_CUE(PASSIVE)},
    {EQXI_CUE_TAKES(NOT_HEDGE), EQXI_CUE(HEDGE)},
    {EQXI_CUE_TAKES(NOT_NEGATION), EQXI_CUE(NEGATION) | EQXI_CUE(NEGATION_AFTER)},
    {EQXI_CUE_TAKES(NOT_RESOURCE), EQXI_CUE(RESOURCE)},
    {EQXI_CUE_TAKES(NOT_QUANTITY), EQXI_CUE(QUANTITY)},
    {EQXI_CUE_TAKES(NOT_DEADLINE), EQXI_CUE(DEADLINE) | EQXI_CUE(PERIOD)},
};
#define CANCELLATIONS (sizeof cancellations / sizeof *cancellations)

void eqxi_speech_wipe(eqxi_speech *speech)
{
    if (speech->memory != NULL) {
        eqxi_array_wipe(speech->memory, &speech->cues);
        eqxi_array_wipe(speech->memory, &speech->sayings);
        eqxi_array_wipe(speech->memory, &speech->tones);
        eqxi_array_wipe(speech->memory, &speech->wordings);
        eqxi_array_wipe(speech->memory, &speech->places);
        eqxi_array_wipe(speech->memory, &speech->targets);
        eqxi_array_wipe(speech->memory, &speech->lead_block);
        eqxi_array_wipe(speech->memory, &speech->last_saying);
        eqxi_array_wipe(speech->memory, &speech->hit_first);
        eqxi_array_wipe(speech->memory, &speech->explained);
    }
}

static uint64_t classes_of(const eqx_lexicon *lexicon, uint32_t key)
{
    size_t terms = lexicon->terms.count;
    return key >= terms ? lexicon->cue_classes.data[key - terms] : 0;
}

static uint8_t takes_of(const eqx_lexicon *lexicon, uint32_t key)
{
    size_t terms = lexicon->terms.count;
    return key >= terms ? lexicon->cue_takes.data[key - terms] : 0;
}

static eqx_status collect(eqxi_speech *speech)
{
    const eqxi_case *evidence = speech->evidence;
    speech->cues.count = 0;
    for (size_t i = 0; i < evidence->raw_count; i++) {
        const eqxi_raw_hit *raw = &evidence->raw[i];
        uint64_t            classes = classes_of(evidence->lexicon, raw->key);
        uint8_t             takes = takes_of(evidence->lexicon, raw->key);
        if (classes == 0 && takes == 0) {
            continue;
        }
        if (!eqxi_array_reserve(speech->memory, &speech->cues, speech->cues.count + 1)) {
            return eqxi_memory_status(speech->memory);
        }
        speech->cues.data[speech->cues.count++] =
            (eqxi_cue){raw->byte_start, raw->byte_end, raw->unit_start,
                       raw->unit_end,   raw->sentence, takes,         classes};
    }
    return EQX_OK;
}

/* Cues stand by start, longer first: what covers a cue has been seen, save its equal in place,
 * which may follow it. */
static void cancel(eqxi_speech *speech)
{
    uint32_t reach[CANCELLATIONS] = {0};
    size_t   count = speech->cues.count;
    for (size_t i = 0; i < count; i++) {
        eqxi_cue *cue = &speech->cues.data[i];
        for (size_t k = i; k < count && speech->cues.data[k].byte_start == cue->byte_start &&
                           speech->cues.data[k].byte_end == cue->byte_end && k < i + REACH_CUES;
             k++) {
            for (size_t c = 0; c < CANCELLATIONS; c++) {
                bool covers = (speech->cues.data[k].takes & cancellations[c].by) != 0;
                reach[c] = covers && cue->byte_end > reach[c] ? cue->byte_end : reach[c];
            }
        }
        for (size_t c = 0; c < CANCELLATIONS; c++) {
            cue->classes &= cue->byte_end <= reach[c] ? ~cancellations[c].of : UINT64_MAX;
        }
    }
}

static void share_out(eqxi_speech *speech)
{
    uint32_t at = 0;
    for (size_t i = 0; i < speech->sayings.count; i++) {
        eqxi_saying *saying = &speech->sayings.data[i];
        saying->cue_start = at;
        saying->classes = 0;
        while (at < speech->cues.count && speech->cues.data[at].byte_start < saying->byte_end) {
            saying->classes |= speech->cues.data[at++].classes;
        }
        saying->cue_end = at;
    }
}

eqx_status eqxi_speech_collect(eqxi_speech *speech)
{
    eqx_status status = collect(speech);
    if (status == EQX_OK) {
        cancel(speech);
        share_out(speech);
    }
    return status;
}

uint32_t eqxi_speech_next(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t from,
                          uint64_t classes)
{
    if ((saying->classes & classes) == 0) {
        return EQX_NONE;
    }
    for (uint32_t i = from; i < saying->cue_end; i++) {
        if (speech->cues.data[i].classes & classes) {
            return i;
        }
    }
    return EQX_NONE;
}

bool eqxi_speech_sentence_has(const eqxi_speech *speech, const eqxi_saying *saying,
                              uint32_t sentence, uint64_t classes)
{
    uint32_t row = eqxi_speech_next(speech, saying, saying->cue_start, classes);
    while (row != EQX_NONE && sentence != EQX_NONE &&
           eqxi_speech_cue(speech, row)->sentence != sentence) {
        row = eqxi_speech_next(speech, saying, row + 1, classes);
    }
    return row != EQX_NONE;
}

bool eqxi_speech_holds(const eqxi_speech *speech, uint32_t start, uint32_t end, const char *signs)
{
    for (uint32_t at = start; at < end; at++) {
        if (speech->text[at] != '\0' && strchr(signs, speech->text[at]) != NULL) {
            return true;
        }
    }
    return false;
}

/* A conjunction, another sentence, or a hard mark ends the clause between two cues. */
static bool parts(const eqxi_speech *speech, const eqxi_cue *left, const eqxi_cue *right)
{
    return left->sentence != right->sentence ||
           (left->byte_end < right->byte_start &&
            eqxi_speech_holds(speech, left->byte_end, right->byte_start, ";:"));
}

uint32_t eqxi_speech_clause_start(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t i)
{
    uint32_t row = i;
    while (row > saying->cue_start && i - row < REACH_CUES) {
        const eqxi_cue *before = eqxi_speech_cue(speech, row - 1);
        if ((before->classes & EQXI_CUE(CLAUSE)) ||
            parts(speech, before, eqxi_speech_cue(speech, row))) {
            break;
        }
        row--;
    }
    return row;
}

uint32_t eqxi_speech_clause_end(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t i)
{
    uint32_t row = i + 1;
    while (row < saying->cue_end && row - i < REACH_CUES) {
        const eqxi_cue *next = eqxi_speech_cue(speech, row);
        if ((next->classes & EQXI_CUE(CLAUSE)) ||
            parts(speech, eqxi_speech_cue(speech, row - 1), next)) {
            break;
        }
        row++;
    }
    return row;
}

static bool is_letter(uint8_t byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool eqxi_speech_bare_start(const eqxi_speech *speech, uint32_t start, uint32_t end)
{
    for (uint32_t at = start; at < end; at++) {
        if (!is_letter(speech->text[at])) {
            continue;
        }
        bool is_to = at + 2 <= end && (speech->text[at] | 0x20) == 't' &&
                     (speech->text[at + 1] | 0x20) == 'o' &&
                     (at + 2 == end || !is_letter(speech->text[at + 2]));
        if (!is_to) {
            return false;
        }
        at++;
    }
    return true;
}
