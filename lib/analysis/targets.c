/*
 * targets.c - figures that are to be reached
 *
 * Each number of a statement is weighed by a table of reasons why it could be one; the best wins.
 * What is foreseen, was done, or is only a date is none.
 */
#include <string.h>

#include "analysis/speech.h"

#define TARGET_REACH 6u /* units between "target" and its number */
#define TARGET_NEAR 4u  /* in a statement of fact: "a target of 92%" */
#define TARGET_BEHIND 3u
#define ROW_NUMBERS 2u
#define MARKS ",;:()" /* what parts a number from what is said of it */
#define CANDIDATES_MAX 32u /* numbers of one statement that are weighed */

/* A number in a statement that may be a target. */
typedef struct candidate {
    const eqxi_speech *speech;
    const eqxi_saying *saying;
    uint32_t           row; /* of its cue */
    eqxi_number        number;
    uint8_t            modality; /* of its sentence */
    bool               dated;    /* its sentence has a deadline */
    bool               levelled; /* to, at least, below, ... stands before it */
    bool               is_factor;
} candidate;

static const eqxi_cue *cue_of(const candidate *c)
{
    return eqxi_speech_cue(c->speech, c->row);
}

static bool sentence_has(const candidate *c, uint64_t classes)
{
    return eqxi_speech_sentence_has(c->speech, c->saying, cue_of(c)->sentence, classes);
}

static bool acts(const candidate *c)
{
    return c->modality == EQX_MODALITY_ACTION;
}

static bool means(const candidate *c)
{
    return acts(c) || c->modality == EQX_MODALITY_INTENDED;
}

static bool is_dated(const candidate *c)
{
    return c->dated;
}

/* "was below the 5% target", "met the 62-day standard": how it went, not where it is to go. */
static bool is_reported(const candidate *c)
{
    return !acts(c) && sentence_has(c, EQXI_CUE(REPORTED));
}

/* A share or a rate, which is a level of something by itself. */
static bool is_share(const candidate *c)
{
    uint8_t kind = c->number.kind == EQX_NUMBER_RANGE ? c->number.base : c->number.kind;
    return kind == EQX_NUMBER_PERCENT || kind == EQX_NUMBER_RATE;
}

static bool is_money(const candidate *c)
{
    uint8_t kind = c->number.kind == EQX_NUMBER_RANGE ? c->number.base : c->number.kind;
    return kind == EQX_NUMBER_MONEY;
}

static bool is_number(const candidate *c)
{
    return c->number.kind != EQX_NUMBER_NONE;
}

/* "a target of 92%", "its £14m savings target" */
static bool stands_by_target(const candidate *c)
{
    const eqxi_cue *cue = cue_of(c);
    for (uint32_t i = c->saying->cue_start; i < c->saying->cue_end; i++) {
        const eqxi_cue *word = eqxi_speech_cue(c->speech, i);
        if ((word->classes & EQXI_CUE(TARGET_WORD)) == 0 || word->sentence != cue->sentence) {
            continue;
        }
        uint32_t apart = word->unit_end <= cue->unit_start   ? cue->unit_start - word->unit_end
                         : word->unit_start >= cue->unit_end ? word->unit_start - cue->unit_end
                                                             : 0;
        bool before = word->unit_end <= cue->unit_start;
        if (word->byte_end <= cue->byte_start
                ? eqxi_speech_holds(c->speech, word->byte_end, cue->byte_start, MARKS)
                : eqxi_speech_holds(c->speech, cue->byte_end, word->byte_start, MARKS)) {
            continue; /* "the targets, compared to 28%", "(54%) were in target groups" */
        }
        if (before && !means(c) && apart > TARGET_NEAR) {
            continue; /* "below the target, with 94%": how it stands, not where it is to go */
        }
        bool near = before ? c->levelled || apart <= 1 : apart <= TARGET_BEHIND;
        if (apart <= TARGET_REACH && near) {
            return true;
        }
    }
    return false;
}

/* "We will cut this to 6%" */
static bool is_directed_level(const candidate *c)
{
    return means(c) && c->levelled && is_number(c) && sentence_has(c, EQXI_CUE(DIRECTION)) &&
           !is_reported(c);
}

/* "we will reach 70%" */
static bool is_level_of_action(const candidate *c)
{
    return acts(c) && c->levelled && is_share(c);
}

static bool is_called_target(const candidate *c)
{
    bool denied = sentence_has(c, EQXI_CUE(NEGATION)) && !means(c);
    return is_number(c) && (is_share(c) || is_money(c) || c->levelled) && stands_by_target(c) &&
           !denied && !is_reported(c);
}

/* "300 residents": a word in small letters follows, that is counted. A section, a page or a note
 * has none; an age stands in brackets. */
static bool counts(const candidate *c)
{
    const uint8_t *text = c->speech->text;
    uint32_t       at = cue_of(c)->byte_end, start = cue_of(c)->byte_start;
    while (at < c->saying->byte_end && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r')) {
        at++;
    }
    bool word = at > cue_of(c)->byte_end && at < c->saying->byte_end && text[at] >= 'a' &&
                text[at] <= 'z';
    bool bracket = start > c->saying->byte_start &&
                   (text[start - 1] == '(' || text[start - 1] == '[');
    return word && !bracket;
}

/* "We will recruit 300 residents by March 2027" */
static bool is_dated_count(const candidate *c)
{
    bool row = c->speech->blocks[c->saying->block].kind == EQX_SPAN_ROW;
    return acts(c) && is_dated(c) && is_number(c) && !is_money(c) && c->number.value > 1 && !row &&
           (is_share(c) || c->levelled || counts(c));
}

static bool is_directed_share(const candidate *c)
{
    return acts(c) && is_share(c) && sentence_has(c, EQXI_CUE(DIRECTION));
}

/* "below 5% by 2030", and nothing past about it */
static bool is_dated_share(const candidate *c)
{
    return is_share(c) && is_dated(c) && !sentence_has(c, EQXI_CUE(PAST)) && !is_reported(c);
}

/* "halve the gap" */
static bool is_factor_of_action(const candidate *c)
{
    return means(c) && c->is_factor;
}

static bool is_levelled_word(const candidate *c)
{
    return acts(c) && is_dated(c) && !is_number(c) && c->levelled;
}

/* The best reason first. */
static const struct {
    bool (*holds)(const candidate *c);
} reasons[] = {
    {is_directed_level}, {is_called_target},    {is_level_of_action},  {is_dated_count},
    {is_directed_share}, {is_dated_share},      {is_factor_of_action}, {is_levelled_word},
};
#define REASONS (sizeof reasons / sizeof *reasons)

static size_t reason_of(const candidate *c)
{
    size_t reason = 0;
    while (reason < REASONS && !reasons[reason].holds(c)) {
        reason++;
    }
    return reason;
}

bool eqxi_speech_levelled(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t row)
{
    const uint64_t  classes = EQXI_CUE(LEVEL);
    const eqxi_cue *cue = eqxi_speech_cue(speech, row);
    for (uint32_t i = row; i-- > saying->cue_start;) {
        const eqxi_cue *before = eqxi_speech_cue(speech, i);
        if ((before->classes & classes) && before->unit_end == cue->unit_start &&
            !eqxi_speech_holds(speech, before->byte_end, cue->byte_start, MARKS)) {
            return true;
        }
        if (before->unit_start + 8 < cue->unit_start) {
            return false;
        }
    }
    return false;
}

/* "from 14%", "up from 9,800", "41% now": where the thing stands today. */
static bool is_baseline(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t row)
{
    const eqxi_cue *cue = eqxi_speech_cue(speech, row);
    for (uint32_t i = saying->cue_start; i < saying->cue_end; i++) {
        const eqxi_cue *base = eqxi_speech_cue(speech, i);
        if (base->byte_start > cue->byte_start) {
            return false;
        }
        if ((base->classes & EQXI_CUE(BASELINE)) && base->byte_end >= cue->byte_end) {
            return true;
        }
    }
    return false;
}

/* "of IVF.50", "their rights)12": a note's number, set small in print, touches the word before. */
static bool is_glued(const eqxi_speech *speech, const eqxi_saying *saying, const eqxi_cue *cue)
{
    uint8_t before = cue->byte_start > saying->byte_start ? speech->text[cue->byte_start - 1] : ' ';
    return (before | 0x20) >= 'a' && (before | 0x20) <= 'z' ? true
                                                           : before == '.' || before == ')';
}

static bool read_candidate(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t row,
                           candidate *out)
{
    const eqxi_cue *cue = eqxi_speech_cue(speech, row);
    if ((cue->classes & (EQXI_CUE(QUANTITY) | EQXI_CUE(FACTOR))) == 0) {
        return false;
    }
    *out = (candidate){.speech = speech,
                       .saying = saying,
                       .row = row,
                       .number = eqxi_number_read(speech->text + cue->byte_start,
                                                  cue->byte_end - cue->byte_start),
                       .modality = eqxi_speech_tone(speech, saying, cue->sentence).modality,
                       .levelled = eqxi_speech_levelled(speech, saying, row),
                       .is_factor = (cue->classes & EQXI_CUE(FACTOR)) != 0};
    out->dated = eqxi_range_known(eqxi_speech_deadline(speech, saying, cue->sentence));
    return !is_glued(speech, saying, cue) && (out->levelled || !is_baseline(speech, saying, row));
}

static eqx_status push(eqxi_speech *speech, uint32_t statement, uint32_t number_row)
{
    if (!eqxi_array_reserve(speech->memory, &speech->targets, speech->targets.count + 1)) {
        return eqxi_memory_status(speech->memory);
    }
    eqxi_target *target = &speech->targets.data[speech->targets.count++];
    *target = (eqxi_target){.statement = statement};
    eqxi_target_fill(speech, target, number_row);
    return EQX_OK;
}

/* "... from 10 to 9 for men and from 8 to 7 for women": each number with its own baseline. */
static eqx_status push_further(eqxi_speech *speech, uint32_t statement, uint32_t after)
{
    const eqxi_saying *saying = &speech->sayings.data[statement];
    eqx_status         status = EQX_OK;
    bool               based = false;
    uint32_t           tried = 0;
    for (uint32_t i = after + 1;
         i < saying->cue_end && status == EQX_OK && tried < CANDIDATES_MAX; i++) {
        candidate c;
        based = based || (eqxi_speech_cue(speech, i)->classes & EQXI_CUE(BASELINE));
        tried += based;
        if (based && read_candidate(speech, saying, i, &c) && is_directed_level(&c)) {
            status = push(speech, statement, i);
            based = false;
        }
    }
    return status;
}

/* "The team will close this gap by March 2026": dated, and not quantified. */
static bool closes_gap(const eqxi_saying *saying)
{
    const uint64_t wanted = EQXI_CUE(DIRECTION) | EQXI_CUE(GAP);
    return saying->modality == EQX_MODALITY_ACTION && eqxi_range_known(saying->deadline) &&
           (saying->classes & wanted) == wanted;
}

static eqx_status judge_sentence(eqxi_speech *speech, uint32_t statement)
{
    const eqxi_saying *saying = &speech->sayings.data[statement];
    size_t             best = REASONS;
    uint32_t           best_row = EQX_NONE, tried = 0;
    for (uint32_t i = saying->cue_start; i < saying->cue_end && tried < CANDIDATES_MAX; i++) {
        candidate c;
        if (read_candidate(speech, saying, i, &c)) {
            tried++;
            size_t reason = reason_of(&c);
            best_row = reason < best ? i : best_row;
            best = reason < best ? reason : best;
        }
    }
    if (best_row == EQX_NONE) {
        return closes_gap(saying) ? push(speech, statement, EQX_NONE) : EQX_OK;
    }
    eqx_status status = push(speech, statement, best_row);
    return status == EQX_OK && best == 0 ? push_further(speech, statement, best_row) : status;
}

/* A row of measures: the number under the head "target", or the second of two before a date. */
static uint32_t number_of_row(const eqxi_speech *speech, const eqxi_saying *row)
{
    eqxi_range cell = eqxi_speech_cell(speech, row, EQXI_CUE(HEAD_TARGET));
    uint32_t   found = EQX_NONE, numbers = 0, last_column = EQX_NONE;
    for (uint32_t i = row->cue_start; i < row->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, i);
        eqxi_number number = eqxi_number_read(speech->text + cue->byte_start,
                                              cue->byte_end - cue->byte_start);
        if ((cue->classes & EQXI_CUE(QUANTITY)) == 0 || number.kind == EQX_NUMBER_NONE) {
            continue;
        }
        if (eqxi_range_known(cell)) {
            bool inside = cue->byte_start >= cell.start && cue->byte_end <= cell.end;
            found = inside && found == EQX_NONE ? i : found;
            continue;
        }
        uint32_t column = eqxi_speech_column(speech, row, cue->byte_start);
        numbers += column > 0 && column != last_column;
        last_column = column;
        found = numbers == ROW_NUMBERS && found == EQX_NONE ? i : found;
    }
    if (eqxi_range_known(cell) || found == EQX_NONE) {
        return found;
    }
    bool ahead = eqxi_range_known(row->deadline) &&
                 row->deadline.start >= eqxi_speech_cue(speech, found)->byte_end;
    return ahead ? found : EQX_NONE;
}

eqx_status eqxi_speech_targets(eqxi_speech *speech, uint32_t statement)
{
    const uint64_t figures = EQXI_CUE(QUANTITY) | EQXI_CUE(FACTOR) | EQXI_CUE(GAP);
    eqxi_saying   *saying = &speech->sayings.data[statement];
    eqx_status     status = EQX_OK;
    saying->target_start = (uint32_t)speech->targets.count;
    bool foretold = saying->modality <= EQX_MODALITY_FACT &&
                    (saying->classes & (EQXI_CUE(FORESEEN) | EQXI_CUE(PROJECTION))) != 0;
    bool open = (saying->classes & figures) && !saying->is_head && !foretold &&
                saying->modality != EQX_MODALITY_PROJECTION &&
                eqxi_case_zone_counts(speech->evidence, saying->block);
    bool is_row = speech->blocks[saying->block].kind == EQX_SPAN_ROW;
    bool done = saying->modality == EQX_MODALITY_DONE;
    if (open && is_row && saying->modality != EQX_MODALITY_ACTION) {
        uint32_t row = number_of_row(speech, saying);
        status = row != EQX_NONE ? push(speech, statement, row) : EQX_OK;
    } else if (open && !(done && !(saying->classes & EQXI_CUE(TARGET_WORD)))) {
        status = judge_sentence(speech, statement);
    }
    speech->sayings.data[statement].target_end = (uint32_t)speech->targets.count;
    return status;
}
