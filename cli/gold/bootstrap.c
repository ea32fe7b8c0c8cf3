#include "gold/bootstrap.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "support/bytes.h"
#include "support/random.h"

static int compare(const void *one, const void *other)
{
    double first = *(const double *)one, second = *(const double *)other;
    return (first > second) - (first < second);
}

static double quantile(const double *sorted, size_t count, double share)
{
    double place = share * (double)(count - 1);
    size_t below = (size_t)place;
    double rest = place - (double)below;
    return below + 1 < count ? sorted[below] + rest * (sorted[below + 1] - sorted[below])
                             : sorted[below];
}

/* The values of one figure, which stand `stride` apart. */
static void set_interval(cli_estimate *estimate, const double *values, size_t stride,
                         double *sorted)
{
    size_t count = 0;
    for (size_t i = 0; i < CLI_BOOTSTRAP_DRAWS; i++) {
        if (!isnan(values[i * stride])) {
            sorted[count++] = values[i * stride];
        }
    }
    estimate->low = estimate->high = (double)NAN;
    if (!isnan(estimate->value) && count > CLI_BOOTSTRAP_DRAWS / 2) {
        qsort(sorted, count, sizeof *sorted, compare);
        estimate->low = quantile(sorted, count, 0.025);
        estimate->high = quantile(sorted, count, 0.975);
    }
}

static void set_intervals(size_t document_count, size_t figure_count, cli_measure *measure,
                          const void *context, uint32_t *weights, cli_estimate *estimates)
{
    double  *values = cli_alloc(figure_count * CLI_BOOTSTRAP_DRAWS, sizeof *values);
    double  *sorted = cli_alloc(CLI_BOOTSTRAP_DRAWS, sizeof *sorted);
    uint64_t state = CLI_BOOTSTRAP_SEED;
    for (size_t i = 0; i < CLI_BOOTSTRAP_DRAWS; i++) {
        memset(weights, 0, document_count * sizeof *weights);
        for (size_t k = 0; k < document_count; k++) {
            weights[cli_random_below(&state, document_count)]++;
        }
        measure(context, weights, values + i * figure_count);
    }
    for (size_t i = 0; i < figure_count; i++) {
        set_interval(&estimates[i], values + i, figure_count, sorted);
    }
    free(values);
    free(sorted);
}

void cli_bootstrap(size_t document_count, size_t figure_count, cli_measure *measure,
                   const void *context, cli_estimate *estimates)
{
    uint32_t *weights = cli_alloc(document_count, sizeof *weights);
    double   *figures = cli_alloc(figure_count, sizeof *figures);
    for (size_t i = 0; i < document_count; i++) {
        weights[i] = 1;
    }
    measure(context, weights, figures);
    for (size_t i = 0; i < figure_count; i++) {
        estimates[i] = (cli_estimate){figures[i], (double)NAN, (double)NAN};
    }
    if (document_count > 1) {
        set_intervals(document_count, figure_count, measure, context, weights, estimates);
    }
    free(weights);
    free(figures);
}
