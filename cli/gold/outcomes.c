#include "gold/outcomes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double cli_counts_precision(cli_counts counts)
{
    uint64_t said = counts.tp + counts.fp;
    return said == 0 ? (double)NAN : (double)counts.tp / (double)said;
}

double cli_counts_recall(cli_counts counts)
{
    uint64_t there = counts.tp + counts.fn;
    return there == 0 ? (double)NAN : (double)counts.tp / (double)there;
}

double cli_counts_f1(cli_counts counts)
{
    uint64_t all = 2 * counts.tp + counts.fp + counts.fn;
    return all == 0 ? (double)NAN : 2 * (double)counts.tp / (double)all;
}

void cli_counts_add(cli_counts *counts, cli_outcome_kind kind, uint32_t weight)
{
    counts->tp += kind == CLI_OUTCOME_TP ? weight : 0;
    counts->fp += kind == CLI_OUTCOME_FP ? weight : 0;
    counts->fn += kind == CLI_OUTCOME_FN ? weight : 0;
}

/* -------------------------------------------------------------- judging --- */

typedef struct judge {
    cli_outcomes *list;
    cli_standard  standard;
    const char   *coder; /* with CLI_STANDARD_CODER */
} judge;

static void add_outcome(judge *self, size_t passage, uint32_t code, cli_outcome_kind kind)
{
    cli_outcomes *list = self->list;
    if (list->count == list->capacity) {
        list->capacity = list->capacity == 0 ? 256 : list->capacity * 2;
        list->data = cli_resize(list->data, list->capacity, sizeof *list->data);
    }
    uint32_t document = (uint32_t)list->gold->data[passage].document;
    list->data[list->count++] = (cli_outcome){document, code, kind, passage};
}

static const cli_coding *coding_of(const judge *self, const cli_passage *passage)
{
    if (self->standard != CLI_STANDARD_CODER) {
        return &passage->agreed;
    }
    for (size_t i = 0; i < passage->coder_count; i++) {
        if (strcmp(passage->coders[i].coder, self->coder) == 0) {
            return &passage->coders[i];
        }
    }
    return NULL;
}

bool cli_outcomes_seen(const cli_outcomes *outcomes, size_t passage, uint32_t code)
{
    const cli_sight *sight = cli_reading_find(&outcomes->readings->data[passage],
                                              outcomes->gold->codes, code);
    return sight != NULL && cli_sight_counts(sight);
}

static void judge_label(judge *self, size_t passage, uint32_t code)
{
    bool seen = cli_outcomes_seen(self->list, passage, code);
    add_outcome(self, passage, code, seen ? CLI_OUTCOME_TP : CLI_OUTCOME_FN);
}

static uint32_t code_of(const cli_outcomes *outcomes, size_t passage, size_t sight)
{
    return cli_codes_head(outcomes->gold->codes,
                          outcomes->readings->data[passage].sights[sight].concept_id);
}

/* One of several concepts that are counted as one code speaks for all. */
static bool is_first_of_code(const cli_outcomes *outcomes, size_t passage, size_t sight)
{
    for (size_t i = 0; i < sight; i++) {
        if (code_of(outcomes, passage, i) == code_of(outcomes, passage, sight)) {
            return false;
        }
    }
    return true;
}

static void judge_alarms(judge *self, size_t passage, const cli_coding *coding)
{
    const cli_outcomes *list = self->list;
    bool lenient = self->standard == CLI_STANDARD_AGREED || self->standard == CLI_STANDARD_EITHER;
    for (size_t i = 0; i < list->readings->data[passage].count; i++) {
        uint32_t code = code_of(list, passage, i);
        bool     open = lenient && cli_labels_have(&list->gold->data[passage].disputed, code);
        if (is_first_of_code(list, passage, i) && cli_outcomes_seen(list, passage, code) && !open &&
            cli_codes_judged(list->gold->codes, code) &&
            !cli_labels_have(&coding->concepts, code)) {
            add_outcome(self, passage, code, CLI_OUTCOME_FP);
        }
    }
}

static void judge_passage(judge *self, size_t row)
{
    const cli_passage *passage = &self->list->gold->data[row];
    const cli_coding  *coding = coding_of(self, passage);
    if (coding == NULL) {
        return;
    }
    for (size_t i = 0; i < coding->concepts.count; i++) {
        judge_label(self, row, coding->concepts.data[i]);
    }
    for (size_t i = 0; self->standard == CLI_STANDARD_EITHER && i < passage->disputed.count; i++) {
        if (!cli_labels_have(&coding->concepts, passage->disputed.data[i])) {
            judge_label(self, row, passage->disputed.data[i]);
        }
    }
    judge_alarms(self, row, coding);
}

void cli_outcomes_judge(cli_outcomes *outcomes, const cli_gold *gold,
                        const cli_readings *readings, cli_standard standard, const char *coder)
{
    judge self = {outcomes, standard, coder};
    *outcomes = (cli_outcomes){gold, readings, NULL, 0, 0};
    for (size_t i = 0; i < gold->count; i++) {
        judge_passage(&self, i);
    }
}

void cli_outcomes_wipe(cli_outcomes *outcomes)
{
    free(outcomes->data);
    outcomes->data = NULL;
}

uint64_t cli_outcomes_unjudged(const cli_outcomes *outcomes)
{
    uint64_t count = 0;
    for (size_t i = 0; i < outcomes->gold->count; i++) {
        for (size_t k = 0; k < outcomes->readings->data[i].count; k++) {
            uint32_t code = code_of(outcomes, i, k);
            count += is_first_of_code(outcomes, i, k) && cli_outcomes_seen(outcomes, i, code) &&
                     !cli_codes_judged(outcomes->gold->codes, code);
        }
    }
    return count;
}
