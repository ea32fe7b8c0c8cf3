/*
 * target_figures.c - the figures of a target: number, unit, baseline, direction, deadline
 */
#include <string.h>

#include "analysis/target_slots.h"

#define UNIT_REACH 3u /* units behind the number */

static bool is_margin(uint8_t byte)
{
    return byte <= ' ' || memchr(",:|-(.;", byte, 7) != NULL;
}

eqxi_range eqxi_slots_trimmed(const eqxi_speech *speech, uint32_t start, uint32_t end)
{
    while (start < end && is_margin(speech->text[start])) {
        start++;
    }
    while (end > start && is_margin(speech->text[end - 1])) {
        end--;
    }
    return start < end ? (eqxi_range){start, end} : EQXI_RANGE_NONE;
}

/* The last cue of `classes` in the sentence that ends before `byte`, or the first behind it. */
static const eqxi_cue *nearest(const eqxi_slots *s, uint64_t classes, uint32_t byte)
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

static bool is_digit(uint8_t byte)
{
    return (byte >= '0' && byte <= '9') || byte == '.' || byte == ',';
}

/* Behind the last digits of "10-15%", behind the first of "12.3 per 1,000". */
static uint32_t behind_digits(const eqxi_slots *s, bool last)
{
    uint32_t at = s->number->byte_start, end = s->number->byte_end;
    while (!last && at < end && is_digit(s->speech->text[at])) {
        at++;
    }
    while (last && end > at && !is_digit(s->speech->text[end - 1])) {
        end--;
    }
    return last ? end : at;
}

/* What the number counts: the rest of a typed number behind its digits, or words behind it. */
static void fill_unit(const eqxi_slots *s, eqxi_target *target)
{
    const eqxi_cue *number = s->number;
    eqxi_range      unit = EQXI_RANGE_NONE;
    for (uint32_t i = s->saying->cue_start; i < s->saying->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        bool near = cue->sentence == s->sentence && cue->unit_start >= number->unit_end &&
                    cue->unit_start <= number->unit_end + UNIT_REACH;
        if ((cue->classes & EQXI_CUE(UNIT)) && near) {
            unit = eqxi_slots_range(cue);
            break;
        }
    }
    bool typed = target->unit_kind == EQX_NUMBER_PERCENT || target->unit_kind == EQX_NUMBER_RATE;
    if (typed && !(eqxi_range_known(unit) && unit.start <= number->byte_end + 1)) {
        uint32_t at = behind_digits(s, target->unit_kind == EQX_NUMBER_PERCENT);
        unit = eqxi_slots_trimmed(s->speech, at, number->byte_end);
    }
    target->unit = unit;
}

static const struct {
    const char *word;
    double      value;
} factors[] = {
    {"hal", 0.5},
    {"by half", 0.5},
    {"by a half", 0.5},
    {"by one half", 0.5},
    {"doubl", 2},
    {"by a third", 0.667},
    {"by one third", 0.667},
    {"by a quarter", 0.75},
    {"by two thirds", 0.333},
    {"by three quarters", 0.25},
    {"by a fifth", 0.8},
    {"by a tenth", 0.9},
    {"half", 0.5},
    {"a fifth", 0.2},
    {"third", 1.0 / 3},
    {"quarter", 0.25},
    {"two thirds", 2.0 / 3},
    {"three quarters", 0.75},
    {"zero", 0},
    {"nobody", 0},
    {"one", 1},
    {"two", 2},
    {"three", 3},
    {"four", 4},
    {"five", 5},
    {"six", 6},
    {"seven", 7},
    {"eight", 8},
    {"nine", 9},
    {"ten", 10},
    {"eleven", 11},
    {"twelve", 12},
};

bool eqxi_slots_begins(const uint8_t *text, uint32_t size, const char *word)
{
    uint32_t at = 0;
    for (; *word != '\0'; word++) {
        if (at == size) {
            return false;
        }
        if (*word == ' ' && text[at] <= ' ') {
            while (at < size && text[at] <= ' ') {
                at++; /* a line end is a space */
            }
        } else if ((text[at++] | 0x20) != ((uint8_t)*word | 0x20)) {
            return false;
        }
    }
    return true;
}

/* The letters alone, so that "two-thirds" and words broken at a line end are what they are. */
static bool letters_begin(const uint8_t *text, uint32_t size, const char *word)
{
    uint32_t at = 0;
    for (; *word != '\0'; word++) {
        if (*word == ' ') {
            continue;
        }
        while (at < size && ((text[at] | 0x20) < 'a' || (text[at] | 0x20) > 'z')) {
            at++;
        }
        if (at == size || (text[at++] | 0x20) != *word) {
            return false;
        }
    }
    return true;
}

/* Of "halve" and the like: what is left of the whole. */
static double factor_value(const eqxi_slots *s)
{
    const uint8_t *text = s->speech->text + s->number->byte_start;
    uint32_t       size = s->number->byte_end - s->number->byte_start;
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++) {
        if (letters_begin(text, size, factors[i].word)) {
            return factors[i].value;
        }
    }
    return 0;
}

void eqxi_slots_number(const eqxi_slots *s, eqxi_target *target)
{
    if (s->number == NULL) {
        return;
    }
    eqxi_number number = eqxi_slots_typed(s, s->number);
    bool        typed = number.kind != EQX_NUMBER_NONE;
    target->quantified = 1;
    target->number = eqxi_slots_range(s->number);
    target->value = typed ? number.value : factor_value(s);
    target->unit_kind = number.kind == EQX_NUMBER_RANGE ? number.base : number.kind;
    fill_unit(s, target);
}

/* The number inside "from 14%", "up from 9,800", "41% now"; it never is the target itself. */
void eqxi_slots_baseline(const eqxi_slots *s, eqxi_target *target)
{
    uint32_t near = s->number == NULL ? s->end : s->number->byte_start;
    const eqxi_cue *base = nearest(s, EQXI_CUE(BASELINE), near);
    for (uint32_t i = s->saying->cue_start; i < s->saying->cue_end && base != NULL; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        eqxi_number     number = eqxi_slots_typed(s, cue);
        if (cue != s->number && (cue->classes & EQXI_CUE(QUANTITY)) &&
            number.kind != EQX_NUMBER_NONE && cue->byte_start >= base->byte_start &&
            cue->byte_end <= base->byte_end) {
            target->baseline = eqxi_slots_range(cue);
            target->baseline_value = number.value;
            return;
        }
    }
}

static const struct {
    const char *word;
    uint8_t     direction;
} directions[] = {
    {"reduc", EQX_DIRECTION_DOWN},
    {"cut", EQX_DIRECTION_DOWN},
    {"lower", EQX_DIRECTION_DOWN},
    {"halv", EQX_DIRECTION_DOWN},
    {"decreas", EQX_DIRECTION_DOWN},
    {"fewer", EQX_DIRECTION_DOWN},
    {"shrink", EQX_DIRECTION_DOWN},
    {"narrow", EQX_DIRECTION_DOWN},
    {"clos", EQX_DIRECTION_DOWN},
    {"eliminat", EQX_DIRECTION_DOWN},
    {"eradicat", EQX_DIRECTION_DOWN},
    {"end", EQX_DIRECTION_DOWN},
    {"remov", EQX_DIRECTION_DOWN},
    {"fall", EQX_DIRECTION_DOWN},
    {"drive down", EQX_DIRECTION_DOWN},
    {"bring down", EQX_DIRECTION_DOWN},
    {"maintain", EQX_DIRECTION_HOLD},
    {"sustain", EQX_DIRECTION_HOLD},
    {"bring", EQX_DIRECTION_NONE},
    {"brought", EQX_DIRECTION_NONE},
    {"move", EQX_DIRECTION_NONE},
    {"get", EQX_DIRECTION_NONE},
    {"drive", EQX_DIRECTION_NONE},
};

void eqxi_slots_compare(eqxi_target *target)
{
    if (eqxi_range_known(target->baseline) && target->unit_kind != EQX_NUMBER_NONE) {
        target->direction_kind = target->value < target->baseline_value   ? EQX_DIRECTION_DOWN
                                 : target->value > target->baseline_value ? EQX_DIRECTION_UP
                                                                          : EQX_DIRECTION_HOLD;
    }
}

static uint8_t direction_of(const eqxi_slots *s, eqxi_range words)
{
    const uint8_t *text = s->speech->text + words.start;
    for (size_t i = 0; i < sizeof directions / sizeof *directions; i++) {
        if (letters_begin(text, words.end - words.start, directions[i].word)) {
            return directions[i].direction;
        }
    }
    return EQX_DIRECTION_UP;
}

/* The words; which way they point, or the two numbers do. */
void eqxi_slots_direction(const eqxi_slots *s, eqxi_target *target)
{
    uint32_t        near = s->number == NULL ? s->end : s->number->byte_start;
    const eqxi_cue *cue = nearest(s, EQXI_CUE(DIRECTION), near);
    if (cue != NULL) {
        target->direction = eqxi_slots_range(cue);
        target->direction_kind = direction_of(s, target->direction);
    }
}

/* A cell may say "ongoing" or "no date yet": a time has a figure, or a cue of its own. */
static bool names_time(const eqxi_slots *s, eqxi_range words)
{
    const uint64_t times = EQXI_CUE(DEADLINE) | EQXI_CUE(DATE) | EQXI_CUE(PERIOD);
    for (uint32_t at = words.start; at < words.end; at++) {
        if (s->speech->text[at] >= '0' && s->speech->text[at] <= '9') {
            return true;
        }
    }
    bool inside = words.start >= s->saying->byte_start && words.end <= s->saying->byte_end;
    for (uint32_t i = s->saying->cue_start; i < s->saying->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(s->speech, i);
        if ((cue->classes & times) && cue->byte_start < words.end && words.start < cue->byte_end) {
            return true;
        }
    }
    return !inside; /* of the lead-in, where a cue was found */
}

/* The date inside "by the end of March 2026"; without one, the words. */
void eqxi_slots_deadline(const eqxi_slots *s, eqxi_target *target)
{
    eqxi_range words = eqxi_speech_deadline(s->speech, s->saying, s->sentence);
    if (!eqxi_range_known(words)) {
        return;
    }
    target->dated = names_time(s, words);
    target->deadline = words;
    for (uint32_t at = words.start; at < words.end; at++) {
        bool begins = at == words.start || s->speech->text[at - 1] <= ' ';
        eqxi_number number = {0};
        if (begins) {
            number = eqxi_number_read(s->speech->text + at, words.end - at);
        }
        uint32_t day = eqxi_number_day(number.kind, number.value, number.high);
        if (day != 0) {
            target->deadline = (eqxi_range){at, at + (uint32_t)number.size};
            target->deadline_date = day;
            return;
        }
    }
}

