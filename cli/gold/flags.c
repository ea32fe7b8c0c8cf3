#include "gold/flags.h"

#include <stdlib.h>
#include <string.h>

#include "gold/agreement.h"

/* Whether coders say yes, whether the lexicon does: rows and columns of a table of counts. */
typedef struct answer {
    uint32_t document;
    uint8_t  theirs, ours;
} answer;

typedef struct answers {
    answer *data;
    size_t  count;
} answers;

/* Kappa, precision, recall, F1. */
#define FIGURES 4u

static void count(const answers *list, const uint32_t *weights, uint64_t table[4])
{
    memset(table, 0, 4 * sizeof *table);
    for (size_t i = 0; i < list->count; i++) {
        const answer *row = &list->data[i];
        table[row->theirs * 2 + row->ours] += weights == NULL ? 1 : weights[row->document];
    }
}

static cli_counts counts_of(const uint64_t table[4])
{
    return (cli_counts){table[3], table[1], table[2]};
}

static void measure(const void *context, const uint32_t *weights, double *figures)
{
    uint64_t table[4];
    count(context, weights, table);
    cli_counts counts = counts_of(table);
    figures[0] = cli_agreement_kappa(table, 2);
    figures[1] = cli_counts_precision(counts);
    figures[2] = cli_counts_recall(counts);
    figures[3] = cli_counts_f1(counts);
}

static void collect(answers *list, const cli_gold *gold, const cli_readings *readings, size_t flag)
{
    list->data = cli_alloc(gold->count, sizeof *list->data);
    list->count = 0;
    for (size_t i = 0; i < gold->count; i++) {
        cli_answer given = gold->data[i].agreed.flags[flag];
        if (given != CLI_ANSWER_OPEN) {
            list->data[list->count++] = (answer){(uint32_t)gold->data[i].document,
                                                 given == CLI_ANSWER_YES,
                                                 readings->data[i].flags[flag]};
        }
    }
}

void cli_flags_score(cli_flag_score *scores, const cli_gold *gold, const cli_readings *readings)
{
    for (size_t i = 0; i < CLI_FLAG_COUNT; i++) {
        answers      list;
        uint64_t     table[4];
        cli_estimate figures[FIGURES];
        collect(&list, gold, readings, i);
        count(&list, NULL, table);
        cli_bootstrap(gold->document_count, FIGURES, measure, &list, figures);
        scores[i] = (cli_flag_score){table[3], table[1], table[2], table[0], figures[0],
                                     {counts_of(table), figures[1], figures[2], figures[3]}};
        free(list.data);
    }
}
