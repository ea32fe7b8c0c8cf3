/*
 * evaluation.c - the figures that are made of outcomes
 *
 * All figures, and their intervals, are sums over outcomes weighted by document.
 */
#include "gold/evaluation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gold/flags.h"
#include "support/instrument.h"

/* -------------------------------------------------------------- figures --- */

/* Figures in the order: micro, macro F1, each theme, each code; of counts P, R and F1. */
typedef struct sheet {
    const cli_outcomes *found;
    size_t          code_count, theme_count;
    const uint32_t *theme_of; /* by code */
    const bool     *frequent; /* by code: in the macro average */
    cli_counts     *by_code, *by_theme; /* of the draw at work */
} sheet;

#define FIRST_THEME 4u

static void put_figures(cli_counts counts, double *figures)
{
    figures[0] = cli_counts_precision(counts);
    figures[1] = cli_counts_recall(counts);
    figures[2] = cli_counts_f1(counts);
}

static double macro_of(const sheet *self)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < self->code_count; i++) {
        double f1 = self->frequent[i] ? cli_counts_f1(self->by_code[i]) : (double)NAN;
        sum += isnan(f1) ? 0 : f1;
        count += isnan(f1) ? 0 : 1;
    }
    return count == 0 ? (double)NAN : sum / (double)count;
}

static void measure_sheet(const void *context, const uint32_t *weights, double *figures)
{
    const sheet *self = context;
    cli_counts   micro = {0, 0, 0};
    if (self->theme_count > 0) { /* only flags: there are no tables to clear */
        memset(self->by_code, 0, self->code_count * sizeof *self->by_code);
        memset(self->by_theme, 0, self->theme_count * sizeof *self->by_theme);
    }
    for (size_t i = 0; i < self->found->count; i++) {
        const cli_outcome *row = &self->found->data[i];
        uint32_t       weight = weights[row->document];
        cli_counts_add(&micro, row->kind, weight);
        if (self->theme_count > 0) {
            cli_counts_add(&self->by_code[row->code], row->kind, weight);
            cli_counts_add(&self->by_theme[self->theme_of[row->code]], row->kind, weight);
        }
    }
    put_figures(micro, figures);
    figures[3] = macro_of(self);
    for (size_t i = 0; i < self->theme_count; i++) {
        put_figures(self->by_theme[i], figures + FIRST_THEME + 3 * i);
    }
    for (size_t i = 0; i < self->code_count; i++) {
        put_figures(self->by_code[i], figures + FIRST_THEME + 3 * (self->theme_count + i));
    }
}

static cli_score score_of(cli_counts counts, const cli_estimate *figures)
{
    return (cli_score){counts, figures[0], figures[1], figures[2]};
}

static cli_counts count_where(const cli_outcomes *found, const uint32_t *group, uint32_t wanted)
{
    cli_counts counts = {0, 0, 0};
    for (size_t i = 0; i < found->count; i++) {
        if (group == NULL || group[found->data[i].code] == wanted) {
            cli_counts_add(&counts, found->data[i].kind, 1);
        }
    }
    return counts;
}

/* Micro figures alone, of one standard. */
static cli_score score_standard(const cli_gold *gold, const cli_readings *readings,
                                cli_standard standard, const char *coder)
{
    cli_outcomes found;
    cli_estimate figures[FIRST_THEME];
    cli_outcomes_judge(&found, gold, readings, standard, coder);
    sheet page = {&found, 0, 0, NULL, NULL, NULL, NULL};
    cli_bootstrap(gold->document_count, FIRST_THEME, measure_sheet, &page, figures);
    cli_score score = score_of(count_where(&found, NULL, 0), figures);
    cli_outcomes_wipe(&found);
    return score;
}

/* --------------------------------------------------------- agreed labels --- */

/* The theme of a code: its concept's, or what stands before the first point. */
static uint32_t theme_of(const cli_codes *codes, uint32_t code, const eqx_lexicon *lexicon,
                         cli_codes *themes)
{
    if (code < cli_instrument_info(lexicon).concept_count) {
        return cli_codes_add(themes, cli_instrument_concept(lexicon, code).theme);
    }
    char  *name = cli_copy(codes->names[code]);
    char  *point = strchr(name, '.');
    *(point == NULL ? name + strlen(name) : point) = '\0';
    uint32_t theme = cli_codes_add(themes, name);
    free(name);
    return theme;
}

/* The groups with anything to count; their figures stand from `figures` on. */
static cli_named_score *name_scores(const cli_outcomes *found, const uint32_t *group,
                                    char *const *names, size_t name_count,
                                    const cli_estimate *figures, size_t *count)
{
    cli_named_score *scores = cli_alloc(name_count, sizeof *scores);
    *count = 0;
    for (uint32_t i = 0; i < name_count; i++) {
        cli_counts counts = count_where(found, group, i);
        if (counts.tp + counts.fp + counts.fn > 0) {
            scores[(*count)++] = (cli_named_score){cli_copy(names[i]),
                                                   score_of(counts, figures + 3 * i)};
        }
    }
    return scores;
}

static void keep_scores(cli_evaluation *evaluation, const sheet *page, const cli_codes *codes,
                        const cli_codes *themes, const cli_estimate *figures)
{
    const cli_outcomes *found = page->found;
    uint32_t           *itself = cli_alloc(codes->count, sizeof *itself);
    for (uint32_t i = 0; i < codes->count; i++) {
        itself[i] = i;
    }
    figures += FIRST_THEME;
    evaluation->themes = name_scores(found, page->theme_of, themes->names, themes->count, figures,
                                     &evaluation->theme_count);
    evaluation->concepts = name_scores(found, itself, codes->names, codes->count,
                                       figures + 3 * themes->count, &evaluation->concept_count);
    free(itself);
}

static size_t mark_frequent(const cli_outcomes *found, size_t code_count, bool *frequent)
{
    uint64_t *positives = cli_alloc(code_count, sizeof *positives);
    size_t    count = 0;
    for (size_t i = 0; i < found->count; i++) {
        positives[found->data[i].code] += found->data[i].kind != CLI_OUTCOME_FP;
    }
    for (size_t i = 0; i < code_count; i++) {
        frequent[i] = positives[i] >= CLI_SCORE_POSITIVES;
        count += frequent[i];
    }
    free(positives);
    return count;
}

/* `page` with the outcomes; the rest is filled here. */
static void fill_evaluation(cli_evaluation *evaluation, sheet *page, const cli_codes *codes,
                            const cli_codes *themes)
{
    size_t        count = FIRST_THEME + 3 * (themes->count + codes->count);
    cli_estimate *figures = cli_alloc(count, sizeof *figures);
    bool         *frequent = cli_alloc(codes->count, sizeof *frequent);
    evaluation->macro_concepts = mark_frequent(page->found, codes->count, frequent);
    page->frequent = frequent;
    page->by_code = cli_alloc(codes->count, sizeof *page->by_code);
    page->by_theme = cli_alloc(themes->count, sizeof *page->by_theme);
    cli_bootstrap(page->found->gold->document_count, count, measure_sheet, page, figures);
    evaluation->micro = score_of(count_where(page->found, NULL, 0), figures);
    evaluation->macro = figures[3];
    keep_scores(evaluation, page, codes, themes, figures);
    free(page->by_theme);
    free(page->by_code);
    free(frequent);
    free(figures);
}

static void score_agreed(cli_evaluation *evaluation, const cli_gold *gold,
                         const cli_readings *readings, const eqx_lexicon *lexicon)
{
    const cli_codes *codes = gold->codes;
    cli_codes        themes;
    uint32_t        *of = cli_alloc(codes->count, sizeof *of);
    cli_codes_init(&themes, NULL);
    for (uint32_t i = 0; i < codes->count; i++) {
        of[i] = theme_of(codes, i, lexicon, &themes);
    }
    cli_outcomes_judge(&evaluation->agreed, gold, readings, CLI_STANDARD_AGREED, NULL);
    sheet page = {&evaluation->agreed, codes->count, themes.count, of, NULL, NULL, NULL};
    fill_evaluation(evaluation, &page, codes, &themes);
    free(of);
    cli_codes_wipe(&themes);
}

/* ------------------------------------------------------------- the rest --- */

static void count_traps(cli_evaluation *evaluation, const cli_gold *gold)
{
    for (size_t i = 0; i < gold->count; i++) {
        const cli_passage *passage = &gold->data[i];
        uint64_t           fired = 0;
        for (size_t k = 0; k < passage->traps.count; k++) {
            uint32_t code = passage->traps.data[k];
            fired += cli_outcomes_seen(&evaluation->agreed, i, code) &&
                     !cli_labels_have(&passage->agreed.concepts, code);
        }
        evaluation->trap_passages += passage->traps.count > 0;
        evaluation->trap_labels += passage->traps.count;
        evaluation->trapped_passages += fired > 0;
        evaluation->trapped_labels += fired;
    }
}

static void count_foreign(cli_evaluation *evaluation, const cli_gold *gold, uint32_t concepts)
{
    for (size_t i = 0; i < gold->count; i++) {
        for (size_t k = 0; k < gold->data[i].agreed.concepts.count; k++) {
            evaluation->foreign += gold->data[i].agreed.concepts.data[k] >= concepts;
        }
    }
}

static void score_coders(cli_evaluation *evaluation, const cli_gold *gold,
                         const cli_readings *readings)
{
    cli_codes names;
    cli_codes_init(&names, NULL);
    for (size_t i = 0; i < gold->count; i++) {
        for (size_t k = 0; k < gold->data[i].coder_count; k++) {
            cli_codes_add(&names, gold->data[i].coders[k].coder);
        }
    }
    evaluation->coders = cli_alloc(names.count, sizeof *evaluation->coders);
    evaluation->coder_count = names.count;
    for (size_t i = 0; i < names.count; i++) {
        evaluation->coders[i] = (cli_named_score){
            cli_copy(names.names[i]),
            score_standard(gold, readings, CLI_STANDARD_CODER, names.names[i])};
    }
    cli_codes_wipe(&names);
}

void cli_evaluate(cli_evaluation *evaluation, const cli_gold *gold, const cli_readings *readings,
                  const eqx_lexicon *lexicon)
{
    memset(evaluation, 0, sizeof *evaluation);
    score_agreed(evaluation, gold, readings, lexicon);
    evaluation->either = score_standard(gold, readings, CLI_STANDARD_EITHER, NULL);
    evaluation->both = score_standard(gold, readings, CLI_STANDARD_BOTH, NULL);
    score_coders(evaluation, gold, readings);
    count_traps(evaluation, gold);
    count_foreign(evaluation, gold, cli_instrument_info(lexicon).concept_count);
    evaluation->unjudged = cli_outcomes_unjudged(&evaluation->agreed);
    cli_flags_score(evaluation->flags, gold, readings);
}

static void wipe_names(cli_named_score *scores, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free((char *)(uintptr_t)scores[i].name);
    }
    free(scores);
}

void cli_evaluation_wipe(cli_evaluation *evaluation)
{
    wipe_names(evaluation->coders, evaluation->coder_count);
    wipe_names(evaluation->themes, evaluation->theme_count);
    wipe_names(evaluation->concepts, evaluation->concept_count);
    cli_outcomes_wipe(&evaluation->agreed);
}
