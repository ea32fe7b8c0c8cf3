/*
 * target_slots.c - the parts of a target, each where it stands
 */
#include <string.h>

#include "analysis/speech.h"

#define INDICATOR_MAX 240u /* bytes */
#define UNIT_REACH 3u      /* units behind the number */

typedef struct slots {
    const eqxi_speech *speech;
    const eqxi_saying *saying;
    const eqxi_saying *before; /* the statement before it in the block, or NULL */
    const eqxi_cue    *number; /* NULL: not quantified */
    uint32_t           sentence;
    uint32_t           start, end; /* bytes of the sentence */
} slots;

static eqxi_range range_of(const eqxi_cue *cue)
{
    return (eqxi_range){cue->byte_start, cue->byte_end};
}

static eqxi_range trimmed(const eqxi_speech *speech, uint32_t start, uint32_t end)
{
    while (start < end && (speech->text[start] <= ' ' ||
                           eqxi_speech_holds(speech, start, start + 1, ",:|-(")))
        start++;
    while (end > start && (speech->text[end - 1] <= ' ' ||
                           eqxi_speech_holds(speech, end - 1, end, ",.;:|(")))
        end--;
    return start < end ? (eqxi_range){start, end} : EQXI_RANGE_NONE;
}

/* The last cue of `classes` in the sentence that ends before `byte`, or the first behind it. */
static const eqxi_cue *nearest(const slots *s, uint64_t classes, uint32_t byte)
{
    const eqxi_cue *found = NULL;
    for (uint32_t i = s->saying->cue_start; i < s->saying->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        if (cue->sentence != s->sentence || (cue->classes & classes) == 0 || cue == s->number) {
            continue;
        }
        if (cue->byte_end <= byte || found == NULL) {
            found = cue;
        }
        if (cue->byte_start >= byte) {
            break;
        }
    }
    return found;
}

static eqxi_number number_at(const slots *s, const eqxi_cue *cue)
{
    return eqxi_number_read(s->speech->text + cue->byte_start, cue->byte_end - cue->byte_start);
}

static bool is_digit(uint8_t byte)
{
    return (byte >= '0' && byte <= '9') || byte == '.' || byte == ',';
}

/* What the number counts: the rest of a typed number behind its digits, or words behind it. */
static void fill_unit(const slots *s, eqxi_target *target)
{
    const eqxi_cue *number = s->number;
    eqxi_range      unit = EQXI_RANGE_NONE;
    for (uint32_t i = s->saying->cue_start; i < s->saying->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        bool near = cue->sentence == s->sentence && cue->unit_start >= number->unit_end &&
                    cue->unit_start <= number->unit_end + UNIT_REACH;
        if ((cue->classes & EQXI_CUE(UNIT)) && near) {
            unit = range_of(cue);
            break;
        }
    }
    bool typed = target->unit_kind == EQX_NUMBER_PERCENT || target->unit_kind == EQX_NUMBER_RATE;
    if (typed && !(eqxi_range_known(unit) && unit.start <= number->byte_end + 1)) {
        uint32_t at = number->byte_start;
        while (at < number->byte_end && is_digit(s->speech->text[at])) {
            at++;
        }
        unit = trimmed(s->speech, at, number->byte_end);
    }
    target->unit = unit;
}

static const struct {
    const char *word;
    double      value;
} factors[] = {
    {"hal", 0.5},           {"by half", 0.5},  {"by a half", 0.5},   {"by one half", 0.5},
    {"doubl", 2},           {"by a third", 0.667}, {"by one third", 0.667}, {"by a quarter", 0.75},
    {"by two thirds", 0.333}, {"by three quarters", 0.25}, {"by a fifth", 0.8}, {"by a tenth", 0.9},
    {"half", 0.5},          {"third", 1.0 / 3}, {"quarter", 0.25},   {"two thirds", 2.0 / 3},
    {"three quarters", 0.75}, {"zero", 0},      {"nobody", 0},       {"one", 1},
    {"two", 2},             {"three", 3},       {"four", 4},         {"five", 5},
    {"six", 6},             {"seven", 7},       {"eight", 8},        {"nine", 9},
    {"ten", 10},            {"eleven", 11},     {"twelve", 12},
};

static bool begins_with(const uint8_t *text, uint32_t size, const char *word)
{
    size_t length = strlen(word);
    if (length > size) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if ((text[i] | 0x20) != ((uint8_t)word[i] | 0x20)) {
            return false;
        }
    }
    return true;
}

/* Of "halve" and the like: what is left of the whole. */
static double factor_value(const slots *s)
{
    const uint8_t *text = s->speech->text + s->number->byte_start;
    uint32_t       size = s->number->byte_end - s->number->byte_start;
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        if (begins_with(text, size, factors[i].word)) {
            return factors[i].value;
        }
    }
    return 0;
}

static void fill_number(const slots *s, eqxi_target *target)
{
    if (s->number == NULL) {
        return;
    }
    eqxi_number number = number_at(s, s->number);
    bool        typed = number.kind != EQX_NUMBER_NONE;
    target->quantified = 1;
    target->number = range_of(s->number);
    target->value = typed ? number.value : factor_value(s);
    target->unit_kind = number.kind == EQX_NUMBER_RANGE ? number.base : number.kind;
    fill_unit(s, target);
}

/* The number inside "from 14%", "up from 9,800", "41% now"; it never is the target itself. */
static void fill_baseline(const slots *s, eqxi_target *target)
{
    uint32_t near = s->number == NULL ? s->end : s->number->byte_start;
    const eqxi_cue *base = nearest(s, EQXI_CUE(BASELINE), near);
    for (uint32_t i = s->saying->cue_start; i < s->saying->cue_end && base != NULL; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        eqxi_number     number = number_at(s, cue);
        if (cue != s->number && (cue->classes & EQXI_CUE(QUANTITY)) &&
            number.kind != EQX_NUMBER_NONE && cue->byte_start >= base->byte_start &&
            cue->byte_end <= base->byte_end) {
            target->baseline = range_of(cue);
            target->baseline_value = number.value;
            return;
        }
    }
}

static const struct {
    const char *word;
    uint8_t     direction;
} directions[] = {
    {"reduc", EQX_DIRECTION_DOWN},    {"cut", EQX_DIRECTION_DOWN},      {"lower", EQX_DIRECTION_DOWN},
    {"halv", EQX_DIRECTION_DOWN},     {"decreas", EQX_DIRECTION_DOWN},  {"fewer", EQX_DIRECTION_DOWN},
    {"shrink", EQX_DIRECTION_DOWN},   {"narrow", EQX_DIRECTION_DOWN},   {"clos", EQX_DIRECTION_DOWN},
    {"eliminat", EQX_DIRECTION_DOWN}, {"eradicat", EQX_DIRECTION_DOWN}, {"end", EQX_DIRECTION_DOWN},
    {"remov", EQX_DIRECTION_DOWN},    {"fall", EQX_DIRECTION_DOWN},     {"drive down", EQX_DIRECTION_DOWN},
    {"bring down", EQX_DIRECTION_DOWN}, {"maintain", EQX_DIRECTION_HOLD},
    {"sustain", EQX_DIRECTION_HOLD},  {"bring", EQX_DIRECTION_NONE},    {"brought", EQX_DIRECTION_NONE},
    {"move", EQX_DIRECTION_NONE},     {"get", EQX_DIRECTION_NONE},      {"drive", EQX_DIRECTION_NONE},
};

static void compare_numbers(eqxi_target *target)
{
    if (eqxi_range_known(target->baseline) && target->unit_kind != EQX_NUMBER_NONE) {
        target->direction_kind = target->value < target->baseline_value   ? EQX_DIRECTION_DOWN
                                 : target->value > target->baseline_value ? EQX_DIRECTION_UP
                                                                          : EQX_DIRECTION_HOLD;
    }
}

static uint8_t direction_of(const slots *s, eqxi_range words)
{
    const uint8_t *text = s->speech->text + words.start;
    for (size_t i = 0; i < sizeof directions / sizeof *directions; i++) {
        if (begins_with(text, words.end - words.start, directions[i].word)) {
            return directions[i].direction;
        }
    }
    return EQX_DIRECTION_UP;
}

/* The words; which way they point, or the two numbers do. */
static void fill_direction(const slots *s, eqxi_target *target)
{
    uint32_t        near = s->number == NULL ? s->end : s->number->byte_start;
    const eqxi_cue *cue = nearest(s, EQXI_CUE(DIRECTION), near);
    if (cue != NULL) {
        target->direction = range_of(cue);
        target->direction_kind = direction_of(s, target->direction);
    }
}

/* yyyymmdd; of a financial year its end. */
static uint32_t date_value(eqxi_number number)
{
    switch (number.kind) {
    case EQX_NUMBER_DATE:
        return (uint32_t)number.value;
    case EQX_NUMBER_YEAR:
        return (uint32_t)number.value * 10000u;
    case EQX_NUMBER_FINANCIAL_YEAR:
        return (uint32_t)number.high * 10000u + 331u;
    default:
        return 0;
    }
}

/* The date inside "by the end of March 2026"; without one, the words. */
static void fill_deadline(const slots *s, eqxi_target *target)
{
    eqxi_range words = s->saying->deadline;
    if (!eqxi_range_known(words)) {
        return;
    }
    target->dated = 1;
    target->deadline = words;
    for (uint32_t at = words.start; at < words.end; at++) {
        bool begins = at == words.start || s->speech->text[at - 1] == ' ';
        eqxi_number number = {0};
        if (begins) {
            number = eqxi_number_read(s->speech->text + at, words.end - at);
        }
        if (date_value(number) != 0) {
            target->deadline = (eqxi_range){at, at + (uint32_t)number.size};
            target->deadline_date = date_value(number);
            return;
        }
    }
}

static bool is_pronoun(const eqxi_speech *speech, eqxi_range words)
{
    static const char *const pronouns[] = {"this", "it", "that", "these", "them", "both"};
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++) {
        uint32_t size = (uint32_t)strlen(pronouns[i]);
        if (words.end - words.start == size &&
            begins_with(speech->text + words.start, size, pronouns[i])) {
            return true;
        }
    }
    return false;
}

static uint32_t earlier(uint32_t limit, uint32_t floor, uint32_t at)
{
    return at >= floor && at < limit ? at : limit;
}

/* Where the words for what is measured end, if they begin at `start`. */
static uint32_t indicator_end(const slots *s, const eqxi_target *target, uint32_t start)
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
static void look_back(const slots *s, eqxi_target *target)
{
    if (s->before == NULL) {
        return;
    }
    for (uint32_t i = s->before->cue_start; i < s->before->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        eqxi_number     number = number_at(s, cue);
        if ((cue->classes & EQXI_CUE(QUANTITY)) && number.kind != EQX_NUMBER_NONE) {
            if (!eqxi_range_known(target->baseline)) {
                target->baseline = range_of(cue);
                target->baseline_value = number.value;
            }
            target->indicator = trimmed(s->speech, s->before->byte_start, cue->byte_start);
            return;
        }
    }
    target->indicator = trimmed(s->speech, s->before->byte_start, s->before->byte_end);
}

/* "75% of cancers", "300 residents": what is counted stands behind the number. */
static bool stands_behind(const slots *s, const eqxi_target *target)
{
    static const char of[] = " of ";
    if (s->number == NULL ||
        (eqxi_range_known(target->direction) && target->direction.end <= s->number->byte_start)) {
        return false;
    }
    uint32_t at = s->number->byte_end, size = sizeof of - 1;
    return target->unit_kind == EQX_NUMBER_COUNT ||
           (size <= s->end - at && memcmp(s->speech->text + at, of, size) == 0);
}

/* Behind the words of direction; else behind the number, or behind the promise. */
static uint32_t indicator_start(const slots *s, const eqxi_target *target)
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

static void fill_indicator(const slots *s, eqxi_target *target)
{
    uint32_t start = indicator_start(s, target);
    if (start < s->end) {
        target->indicator = trimmed(s->speech, start, indicator_end(s, target, start));
    }
    /* "recruit 300 residents": what is counted stands behind the number. */
    bool empty = !eqxi_range_known(target->indicator) ||
                 target->indicator.end - target->indicator.start < 12;
    bool pronoun = eqxi_range_known(target->indicator) &&
                   is_pronoun(s->speech, target->indicator);
    if (pronoun) {
        look_back(s, target);
        return;
    }
    if (empty && s->number != NULL && s->number->byte_end < s->end) {
        uint32_t behind = s->number->byte_end;
        eqxi_range words = trimmed(s->speech, behind, indicator_end(s, target, behind));
        target->indicator = eqxi_range_known(words) ? words : target->indicator;
    }
    if (!eqxi_range_known(target->indicator)) {
        look_back(s, target);
    }
}

/* "particularly among", "including": groups behind it are only mentioned. */
static bool is_mentioned(const slots *s, const eqxi_cue *group)
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

static void fill_population(const slots *s, eqxi_target *target)
{
    for (uint32_t i = s->saying->cue_start; i < s->saying->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        bool here = s->sentence == EQX_NONE || cue->sentence == s->sentence;
        if ((cue->classes & EQXI_CUE(GROUP)) && here && !is_mentioned(s, cue)) {
            target->population = range_of(cue);
            return;
        }
    }
}

/* After Graham (2004): gap, gradient, group, average, process. */
static uint8_t equity_form(const slots *s, const eqxi_target *target)
{
    const eqxi_speech *speech = s->speech;
    if (eqxi_speech_sentence_has(speech, s->saying, s->sentence, EQXI_CUE(GRADIENT))) {
        return EQX_EQUITY_FORM_GRADIENT;
    }
    if (eqxi_speech_sentence_has(speech, s->saying, s->sentence, EQXI_CUE(GAP))) {
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

/* The scored hit inside the indicator, else the first of the statement. */
static uint32_t concept_of(const slots *s, const eqxi_target *target)
{
    const eqxi_evidence *rows = s->speech->evidence->rows.data;
    uint32_t             found = EQX_NONE;
    uint32_t             end = s->speech->hit_first.data[target->statement + 1];
    for (uint32_t i = s->speech->hit_first.data[target->statement]; i < end; i++) {
        if (rows[i].status != EQX_HIT_SCORED) {
            continue;
        }
        found = found == EQX_NONE ? rows[i].concept_id : found;
        if (eqxi_range_known(target->indicator) &&
            rows[i].raw.byte_start >= target->indicator.start &&
            rows[i].raw.byte_end <= target->indicator.end) {
            return rows[i].concept_id;
        }
    }
    return found;
}

/* In a table each part has its cell. */
static void fill_cells(const slots *s, eqxi_target *target)
{
    eqxi_range measure = eqxi_speech_cell(s->speech, s->saying, EQXI_CUE(HEAD_MEASURE));
    for (uint32_t i = s->saying->cue_start; i < s->saying->cue_end && s->number != NULL; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        bool before = cue->byte_end <= s->number->byte_start &&
                      eqxi_speech_column(s->speech, s->saying, cue->byte_start) > 0;
        eqxi_number number = number_at(s, cue);
        if (before && (cue->classes & EQXI_CUE(QUANTITY)) && number.kind != EQX_NUMBER_NONE) {
            target->baseline = range_of(cue);
            target->baseline_value = number.value;
        }
    }
    target->indicator = eqxi_range_known(measure)
                            ? measure
                            : eqxi_speech_cell_at(s->speech, s->saying, 0);
}

static slots slots_of(const eqxi_speech *speech, const eqxi_target *target, uint32_t number_cue)
{
    const eqxi_saying *saying = &speech->sayings.data[target->statement];
    bool follows = target->statement > 0 &&
                   speech->sayings.data[target->statement - 1].block == saying->block;
    slots s = {.speech = speech,
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
    slots s = slots_of(speech, target, number_cue);
    bool  in_cells = speech->blocks[s.saying->block].kind == EQX_SPAN_ROW &&
                    s.saying->modality != EQX_MODALITY_ACTION;
    target->indicator = target->number = target->unit = target->direction = EQXI_RANGE_NONE;
    target->baseline = target->deadline = target->population = EQXI_RANGE_NONE;
    target->owner = s.saying->owner;
    fill_number(&s, target);
    fill_deadline(&s, target);
    if (in_cells) {
        fill_cells(&s, target);
        s.start = s.saying->byte_start;
        s.sentence = EQX_NONE;
    } else {
        fill_baseline(&s, target);
        fill_direction(&s, target);
        fill_indicator(&s, target);
    }
    compare_numbers(target);
    fill_population(&s, target);
    target->equity_form = equity_form(&s, target);
    target->origin =
        s.saying->voice == EQX_VOICE_NATIONAL ? EQX_ORIGIN_NATIONAL : EQX_ORIGIN_LOCAL;
    target->concept_id = concept_of(&s, target);
}
