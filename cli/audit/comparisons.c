/*
 * comparisons.c - each comparison into tables of its own, so that all stay readable
 */
#include "audit/comparisons.h"

#include <string.h>

#include "support/instrument.h"

typedef eqx_status (*comparing)(const eqx_corpus *, const eqx_comparison_options *,
                                eqx_comparison *);

static const eqx_comparison *make(cli_comparisons *all, const eqx_corpus *corpus,
                                  const eqx_comparison_options *options, comparing compare,
                                  const char *what)
{
    eqx_comparison *comparison = NULL;
    cli_expect(eqx_comparison_new(NULL, &comparison), what);
    cli_expect(compare(corpus, options, comparison), what);
    all->made[all->count++] = comparison;
    return comparison;
}

#define FETCH(comparison, table, member)                                          \
    do {                                                                          \
        all->member.struct_size = sizeof all->member;                             \
        cli_expect(eqx_comparison_##table(comparison, &all->member), #member);    \
    } while (0)

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

static void make_pairs(cli_comparisons *all, const eqx_corpus *corpus,
                       const eqx_comparison_options *options)
{
    const eqx_comparison *made;
    made = make(all, corpus, options, eqx_corpus_change, "change");
    FETCH(made, pairs, changes);
    FETCH(made, carried, changed);
    FETCH(made, targets, changed_targets);
    all->has_pairs = has_type(corpus, options->from_type) && has_type(corpus, options->to_type);
    if (all->has_pairs) {
        made = make(all, corpus, options, eqx_corpus_carryover, "carry-over");
        FETCH(made, pairs, pairs);
        FETCH(made, carried, carried);
        FETCH(made, targets, targets);
        FETCH(made, pairing, pairing);
    }
}

void cli_comparisons_make(cli_comparisons *all, const eqx_corpus *corpus, const char *from_type,
                          const char *to_type, uint64_t seed)
{
    eqx_comparison_options options = {.struct_size = sizeof options,
                                      .seed = seed,
                                      .from_type = from_type,
                                      .to_type = to_type};
    const eqx_comparison  *made;
    memset(all, 0, sizeof *all);
    made = make(all, corpus, &options, eqx_corpus_prevalence, "prevalence");
    FETCH(made, strata, strata);
    FETCH(made, prevalence, prevalence);
    made = make(all, corpus, &options, eqx_corpus_variation, "variation");
    FETCH(made, funnel, funnel);
    make_pairs(all, corpus, &options);
    made = make(all, corpus, &options, eqx_corpus_copied, "copied text");
    FETCH(made, copies, copies);
    FETCH(made, standings, standings);
    made = make(all, corpus, &options, eqx_corpus_distinctive, "distinctive words");
    FETCH(made, words, words);
    made = make(all, corpus, &options, eqx_corpus_rarefaction, "rarefaction");
    FETCH(made, curves, curves);
    made = make(all, corpus, &options, eqx_corpus_partnership, "partnership");
    FETCH(made, partners, partners);
}

void cli_comparisons_wipe(cli_comparisons *all)
{
    for (size_t i = 0; i < all->count; i++) {
        eqx_comparison_free(all->made[i]);
    }
    memset(all, 0, sizeof *all);
}
