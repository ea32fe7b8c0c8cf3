/*
 * comparisons.c - each comparison into tables of its own, so that all stay readable
 */
#include "audit/comparisons.h"

#include <string.h>

#include "support/instrument.h"
#include "support/pool.h"

typedef eqx_status comparing(const eqx_corpus *, const eqx_comparison_options *,
                             eqx_comparison *);

/* The longest first, but for the carry-over: it asks what is copied, which is found by then. */
enum { COPIED, DISTINCTIVE, PREVALENCE, VARIATION, CHANGE, PARTNERSHIP, CARRYOVER, RAREFACTION };
static const struct {
    comparing  *compare;
    const char *what;
} kinds[CLI_COMPARISONS_COUNT] = {
    [COPIED] = {eqx_corpus_copied, "copied text"},
    [DISTINCTIVE] = {eqx_corpus_distinctive, "distinctive words"},
    [PREVALENCE] = {eqx_corpus_prevalence, "prevalence"},
    [VARIATION] = {eqx_corpus_variation, "variation"},
    [CHANGE] = {eqx_corpus_change, "change"},
    [PARTNERSHIP] = {eqx_corpus_partnership, "partnership"},
    [CARRYOVER] = {eqx_corpus_carryover, "carry-over"},
    [RAREFACTION] = {eqx_corpus_rarefaction, "rarefaction"},
};

typedef struct making {
    cli_comparisons              *all;
    const eqx_corpus             *corpus;
    const eqx_comparison_options *options;
} making;

static void make(void *shared, void *worker, size_t job, void *slot)
{
    making         *self = shared;
    eqx_comparison *comparison = NULL;
    (void)worker;
    (void)slot;
    if (job == CARRYOVER && !self->all->has_pairs) {
        return;
    }
    cli_expect(eqx_comparison_new(NULL, &comparison), kinds[job].what);
    cli_expect(kinds[job].compare(self->corpus, self->options, comparison), kinds[job].what);
    self->all->made[job] = comparison;
}

static bool deliver(void *shared, size_t job, void *slot)
{
    (void)shared;
    (void)job;
    (void)slot;
    return true;
}

static void discard(void *slot)
{
    (void)slot;
}

#define FETCH(kind, table, member)                                                \
    do {                                                                          \
        all->member.struct_size = sizeof all->member;                             \
        cli_expect(eqx_comparison_##table(all->made[kind], &all->member), #member); \
    } while (0)

static void fetch_tables(cli_comparisons *all)
{
    FETCH(PREVALENCE, strata, strata);
    FETCH(PREVALENCE, prevalence, prevalence);
    FETCH(VARIATION, funnel, funnel);
    FETCH(CHANGE, pairs, changes);
    FETCH(CHANGE, carried, changed);
    FETCH(CHANGE, targets, changed_targets);
    if (all->has_pairs) {
        FETCH(CARRYOVER, pairs, pairs);
        FETCH(CARRYOVER, carried, carried);
        FETCH(CARRYOVER, targets, targets);
        FETCH(CARRYOVER, pairing, pairing);
    }
    FETCH(COPIED, copies, copies);
    FETCH(COPIED, standings, standings);
    FETCH(DISTINCTIVE, words, words);
    FETCH(RAREFACTION, curves, curves);
    FETCH(PARTNERSHIP, partners, partners);
}

static bool has_type(const eqx_corpus *corpus, const char *name)
{
    const char *type;
    for (uint32_t i = 0; (type = eqx_corpus_type(corpus, i)) != NULL; i++) {
        if (strcmp(type, name) == 0) {
            return true;
        }
    }
    return false;
}

void cli_comparisons_make(cli_comparisons *all, const cli_audit *audit, const char *from_type,
                          const char *to_type, uint64_t seed)
{
    eqx_comparison_options options = {.struct_size = sizeof options,
                                      .seed = seed,
                                      .from_type = from_type,
                                      .to_type = to_type};
    void    *workers[CLI_COMPARISONS_COUNT] = {NULL};
    making   self = {all, audit->corpus, &options};
    cli_pool pool = {CLI_COMPARISONS_COUNT, 1, &self, workers, 1, make, deliver, discard};
    memset(all, 0, sizeof *all);
    all->has_pairs = has_type(audit->corpus, from_type) && has_type(audit->corpus, to_type);
    pool.worker_count = audit->jobs < CLI_COMPARISONS_COUNT ? audit->jobs : CLI_COMPARISONS_COUNT;
    cli_pool_run(&pool);
    fetch_tables(all);
}

void cli_comparisons_wipe(cli_comparisons *all)
{
    for (size_t i = 0; i < CLI_COMPARISONS_COUNT; i++) {
        eqx_comparison_free(all->made[i]);
    }
    memset(all, 0, sizeof *all);
}
