/*
 * target_slots.c - the parts of a target, each where it stands
 */
#include <string.h>

#include "analysis/target_slots.h"

#define INDICATOR_MAX 240u /* bytes */

static bool is_pronoun(const eqxi_speech *speech, eqxi_range words)
{
    static const char *const pronouns[] = {"this", "it", "that", "these", "them", "both"};
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++) {
        uint32_t size = (uint32_t)strlen(pronouns[i]);
        if (words.end - words.start == size &&
            eqxi_slots_begins(speech->text + words.start, size, pronouns[i])) {
            return true;
        }
    }
    return false;
}

/* "bring this to 90%": the pronoun stands among the words of direction. */
static bool holds_pronoun(const eqxi_speech *speech, eqxi_range words)
{
    uint32_t start = words.start;
    for (uint32_t at = words.start; eqxi_range_known(words) && at <= words.end; at++) {
        if (at == words.end || speech->text[at] <= ' ') {
            if (is_pronoun(speech, (eqxi_range){start, at})) {
                return true;
            }
            start = at + 1;
        }
    }
    return false;
}

static uint32_t earlier(uint32_t limit, uint32_t floor, uint32_t at)
{
    return at >= floor && at < limit ? at : limit;
}

/* Where the words for what is measured end, if they begin at `start`. */
static uint32_t indicator_end(const eqxi_slots *s, const eqxi_target *target, uint32_t start)
{
    const uint64_t stops = EQXI_CUE(BASELINE) | EQXI_CUE(LEVEL) | EQXI_CUE(DEADLINE);
    uint32_t       end = s->end;
    for (uint32_t i = s->saying->cue_start; i < s->saying->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        bool to_number = s->number != NULL && cue->unit_end == s->number->unit_start;
        bool stops_here = (cue->classes & (EQXI_CUE(BASELINE) | EQXI_CUE(DEADLINE))) ||
                          ((cue->classes & EQXI_CUE(LEVEL)) && to_number);
        if ((cue->classes & stops) && stops_here) {
            end = earlier(end, start + 1, cue->byte_start);
        }
    }
    if (eqxi_range_known(target->number)) {
        end = earlier(end, start + 1, target->number.start);
    }
    if (eqxi_range_known(target->deadline)) {
        end = earlier(end, start + 1, target->deadline.start);
    }
    return end - start > INDICATOR_MAX ? start + INDICATOR_MAX : end;
}

/* "We will cut this to 6%": what "this" is, and where it stands, is said in the sentence before. */
static void look_back(const eqxi_slots *s, eqxi_target *target)
{
    if (s->before == NULL) {
        return;
    }
    for (uint32_t i = s->before->cue_start; i < s->before->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        eqxi_number     number = eqxi_slots_typed(s, cue);
        if ((cue->classes & EQXI_CUE(QUANTITY)) && number.kind != EQX_NUMBER_NONE) {
            if (!eqxi_range_known(target->baseline)) {
                target->baseline = eqxi_slots_range(cue);
                target->baseline_value = number.value;
            }
            target->indicator =
                eqxi_slots_trimmed(s->speech, s->before->byte_start, cue->byte_start);
            return;
        }
    }
    target->indicator = eqxi_slots_trimmed(s->speech, s->before->byte_start, s->before->byte_end);
}

/* "75% of cancers", "300 residents": what is counted stands behind the number. */
static bool stands_behind(const eqxi_slots *s, const eqxi_target *target)
{
    if (s->number == NULL ||
        (eqxi_range_known(target->direction) && target->direction.end <= s->number->byte_start)) {
        return false;
    }
    uint32_t at = s->number->byte_end;
    return target->unit_kind == EQX_NUMBER_COUNT ||
           eqxi_slots_begins(s->speech->text + at, s->end - at, " of ");
}

/* Behind the words of direction; else behind the number, or behind the promise. */
static uint32_t indicator_start(const eqxi_slots *s, const eqxi_target *target)
{
    uint32_t number = s->number == NULL ? s->end : s->number->byte_start;
    if (stands_behind(s, target)) {
        return s->number->byte_end;
    }
    if (eqxi_range_known(target->direction) && target->direction.end <= number) {
        return target->direction.end;
    }
    bool promised = eqxi_range_known(s->saying->cue) && s->saying->cue.start >= s->start &&
                    s->saying->cue.end <= number;
    return promised                        ? s->saying->cue.end
           : number - s->start < 3         ? s->number == NULL ? s->start : s->number->byte_end
                                           : s->start;
}

static void fill_indicator(const eqxi_slots *s, eqxi_target *target)
{
    uint32_t start = indicator_start(s, target);
    if (start < s->end) {
        target->indicator = eqxi_slots_trimmed(s->speech, start, indicator_end(s, target, start));
    }
    /* "recruit 300 residents": what is counted stands behind the number. */
    bool empty = !eqxi_range_known(target->indicator) ||
                 target->indicator.end - target->indicator.start < 12;
    bool pronoun = eqxi_range_known(target->indicator)
                       ? is_pronoun(s->speech, target->indicator)
                       : holds_pronoun(s->speech, target->direction);
    if (pronoun) {
        look_back(s, target);
        return;
    }
    if (empty && s->number != NULL && s->number->byte_end < s->end) {
        uint32_t behind = s->number->byte_end;
        eqxi_range words = eqxi_slots_trimmed(s->speech, behind, indicator_end(s, target, behind));
        target->indicator = eqxi_range_known(words) ? words : target->indicator;
    }
    if (!eqxi_range_known(target->indicator)) {
        look_back(s, target);
    }
}

/* "particularly among", "including": groups behind it are only mentioned. */
static bool is_mentioned(const eqxi_slots *s, const eqxi_cue *group)
{
    for (uint32_t i = s->saying->cue_start; i < s->saying->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        if (cue->byte_start >= group->byte_start) {
            return false;
        }
        if ((cue->classes & EQXI_CUE(MENTION)) && cue->sentence == group->sentence) {
            return true;
        }
    }
    return false;
}

static void fill_population(const eqxi_slots *s, eqxi_target *target)
{
    for (uint32_t i = s->saying->cue_start; i < s->saying->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        bool here = s->sentence == EQX_NONE || cue->sentence == s->sentence;
        if ((cue->classes & EQXI_CUE(GROUP)) && here && !is_mentioned(s, cue)) {
            target->population = eqxi_slots_range(cue);
            return;
        }
    }
}

static bool meets(eqxi_range range, const eqxi_cue *cue)
{
    return eqxi_range_known(range) && cue->byte_start < range.end && range.start < cue->byte_end;
}

/* The gap is what is measured, or the figure itself is one ("within five points"): an inequality
 * named elsewhere in the sentence is not what is to be closed. */
static bool is_gap(const eqxi_slots *s, const eqxi_target *target)
{
    for (uint32_t i = s->saying->cue_start; i < s->saying->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        if ((cue->classes & EQXI_CUE(GAP)) &&
            (meets(target->indicator, cue) || meets(target->number, cue) ||
             meets(target->direction, cue))) {
            return true;
        }
    }
    return false;
}

/* After Graham (2004): gap, gradient, group, average, process. */
static uint8_t equity_form(const eqxi_slots *s, const eqxi_target *target)
{
    const eqxi_speech *speech = s->speech;
    if (eqxi_speech_sentence_has(speech, s->saying, s->sentence, EQXI_CUE(GRADIENT))) {
        return EQX_EQUITY_FORM_GRADIENT;
    }
    if (is_gap(s, target)) {
        return EQX_EQUITY_FORM_GAP;
    }
    if (eqxi_range_known(target->population)) {
        return EQX_EQUITY_FORM_GROUP;
    }
    bool counted = target->unit_kind == EQX_NUMBER_COUNT;
    return counted && eqxi_speech_sentence_has(speech, s->saying, s->sentence, EQXI_CUE(PROCESS))
               ? EQX_EQUITY_FORM_PROCESS
               : EQX_EQUITY_FORM_AVERAGE;
}

/* The first scored hit of a statement that lies in `bytes`, or EQX_NONE. */
static uint32_t concept_in(const eqxi_speech *speech, uint32_t statement, eqxi_range bytes)
{
    const eqxi_evidence *rows = speech->evidence->rows.data;
    uint32_t             end = speech->hit_first.data[statement + 1];
    for (uint32_t i = speech->hit_first.data[statement]; i < end; i++) {
        if (rows[i].status == EQX_HIT_SCORED && rows[i].raw.byte_start >= bytes.start &&
            rows[i].raw.byte_end <= bytes.end) {
            return rows[i].concept_id;
        }
    }
    return EQX_NONE;
}

/* What is measured, which may be said in the statement before; else the first of the statement. */
static uint32_t concept_of(const eqxi_slots *s, const eqxi_target *target)
{
    bool     known = eqxi_range_known(target->indicator);
    bool     before = known && target->indicator.start < s->saying->byte_start;
    uint32_t found = EQX_NONE;
    if (known) {
        found = concept_in(s->speech, target->statement - (before ? 1 : 0), target->indicator);
    }
    const eqxi_range all = {s->saying->byte_start, s->saying->byte_end};
    return found == EQX_NONE ? concept_in(s->speech, target->statement, all) : found;
}

/* In a table each part has its cell. */
static void fill_cells(const eqxi_slots *s, eqxi_target *target)
{
    eqxi_range measure = eqxi_speech_cell(s->speech, s->saying, EQXI_CUE(HEAD_MEASURE));
    for (uint32_t i = s->saying->cue_start; i < s->saying->cue_end && s->number != NULL; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        bool before = cue->byte_end <= s->number->byte_start &&
                      eqxi_speech_column(s->speech, s->saying, cue->byte_start) > 0;
        eqxi_number number = eqxi_slots_typed(s, cue);
        if (before && (cue->classes & EQXI_CUE(QUANTITY)) && number.kind != EQX_NUMBER_NONE) {
            target->baseline = eqxi_slots_range(cue);
            target->baseline_value = number.value;
        }
    }
    target->indicator = eqxi_range_known(measure)
                            ? measure
                            : eqxi_speech_cell_at(s->speech, s->saying, 0);
}

static eqxi_slots slots_of(const eqxi_speech *speech, const eqxi_target *target,
                           uint32_t number_cue)
{
    const eqxi_saying *saying = &speech->sayings.data[target->statement];
    bool follows = target->statement > 0 &&
                   speech->sayings.data[target->statement - 1].block == saying->block;
    eqxi_slots s = {.speech = speech,
               .saying = saying,
               .before = follows ? saying - 1 : NULL,
               .number = number_cue == EQX_NONE ? NULL : eqxi_speech_cue(speech, number_cue)};
    uint32_t any = saying->cue_start < saying->cue_end ? saying->cue_start : EQX_NONE;
    uint32_t at = number_cue != EQX_NONE          ? number_cue
                  : saying->main_cue != EQX_NONE ? saying->main_cue
                                                 : any;
    s.sentence = eqxi_speech_cue(speech, at)->sentence;
    s.start = speech->sentences[s.sentence].byte_start;
    s.end = speech->sentences[s.sentence].byte_end;
    return s;
}

void eqxi_target_fill(const eqxi_speech *speech, eqxi_target *target, uint32_t number_cue)
{
    eqxi_slots s = slots_of(speech, target, number_cue);
    bool  in_cells = speech->blocks[s.saying->block].kind == EQX_SPAN_ROW &&
                    s.saying->modality != EQX_MODALITY_ACTION;
    target->indicator = target->number = target->unit = target->direction = EQXI_RANGE_NONE;
    target->baseline = target->deadline = target->population = EQXI_RANGE_NONE;
    target->owner = s.saying->owner;
    eqxi_slots_number(&s, target);
    eqxi_slots_deadline(&s, target);
    if (in_cells) {
        fill_cells(&s, target);
        s.start = s.saying->byte_start;
        s.sentence = EQX_NONE;
    } else {
        eqxi_slots_baseline(&s, target);
        eqxi_slots_direction(&s, target);
        fill_indicator(&s, target);
    }
    eqxi_slots_compare(target);
    fill_population(&s, target);
    target->equity_form = equity_form(&s, target);
    target->origin =
        s.saying->voice == EQX_VOICE_NATIONAL ? EQX_ORIGIN_NATIONAL : EQX_ORIGIN_LOCAL;
    target->concept_id = concept_of(&s, target);
}
