/*
 * prevalence.c - how many documents and systems hold a concept, and how deep
 */
#include <string.h>

#include "base/sort.h"
#include "corpus/comparison.h"
#include "corpus/standing.h"
#include "corpus/statistics.h"

/* The best rung of each system inside one type: system_id * concepts + concept. */
typedef struct best_rungs {
    uint8_t *rung;    /* systems x concepts */
    uint8_t *present; /* systems: 1 when it has a document of the type that was read */
    uint8_t *sorted;  /* systems: scratch */
    size_t   systems, concepts;
} best_rungs;

static void free_best(eqxi_memory *memory, best_rungs *best)
{
    eqxi_memory_free(memory, best->rung, best->systems * best->concepts);
    eqxi_memory_free(memory, best->present, best->systems);
    eqxi_memory_free(memory, best->sorted, best->systems);
}

static eqx_status make_best(const eqx_corpus *corpus, eqxi_memory *memory, best_rungs *best)
{
    best->systems = corpus->systems.texts.count;
    best->concepts = eqxi_corpus_concepts(corpus);
    best->rung = eqxi_memory_alloc(memory, best->systems * best->concepts);
    best->present = eqxi_memory_alloc(memory, best->systems);
    best->sorted = eqxi_memory_alloc(memory, best->systems);
    bool empty = best->systems == 0 || best->concepts == 0;
    return empty || (best->rung != NULL && best->present != NULL && best->sorted != NULL)
               ? EQX_OK
               : eqxi_memory_status(memory);
}

/* ------------------------------------------------------------- strata --- */

static void count_system(uint8_t *seen, uint32_t system, uint32_t *count)
{
    *count += seen[system] == 0;
    seen[system] = 1;
}

static void fill_stratum(const eqxi_comparing *comparing, uint32_t type, best_rungs *best)
{
    const eqx_stratum_table *table = &comparing->out->strata;
    uint32_t *found = EQXI_WRITABLE(uint32_t, table->found);
    uint32_t *missing = EQXI_WRITABLE(uint32_t, table->missing);
    uint32_t *unreadable = EQXI_WRITABLE(uint32_t, table->unreadable);
    uint32_t *systems = EQXI_WRITABLE(uint32_t, table->systems_expected);
    memset(best->sorted, 0, best->systems);
    EQXI_WRITABLE(uint32_t, table->type_id)[type] = type;
    for (size_t i = 0; i < comparing->corpus->records.count; i++) {
        const eqxi_record *record = &comparing->corpus->records.data[i];
        if (record->type_id != type || record->status == EQX_DOCUMENT_REFERENCE) {
            continue;
        }
        found[type] += record->status == EQX_DOCUMENT_READ;
        missing[type] += record->status == EQX_DOCUMENT_MISSING;
        unreadable[type] += record->status == EQX_DOCUMENT_UNREADABLE;
        count_system(best->sorted, record->system_id, &systems[type]);
    }
    EQXI_WRITABLE(uint32_t, table->expected)[type] =
        found[type] + missing[type] + unreadable[type];
}

/* ---------------------------------------------------------- prevalence --- */

/* Rungs of one type's documents into the table, and the best of each system into `best`. */
static void read_stratum(const eqxi_comparing *comparing, uint32_t type, best_rungs *best)
{
    uint32_t *at = EQXI_WRITABLE(uint32_t, comparing->out->prevalence.documents_at);
    memset(best->rung, 0, best->systems * best->concepts);
    memset(best->present, 0, best->systems);
    for (size_t i = 0; i < comparing->corpus->records.count; i++) {
        const eqxi_record *record = &comparing->corpus->records.data[i];
        if (record->type_id != type || !eqxi_record_counts(record)) {
            continue;
        }
        best->present[record->system_id] = 1;
        for (uint32_t c = 0; c < best->concepts; c++) {
            uint8_t  rung = eqxi_standing_of(record, c, NULL, 1).rung;
            uint8_t *top = &best->rung[record->system_id * best->concepts + c];
            at[((size_t)type * best->concepts + c) * EQX_RUNGS + rung]++;
            *top = rung > *top ? rung : *top;
        }
    }
}

static int compare_bytes(const void *a, const void *b)
{
    return (int)*(const uint8_t *)a - (int)*(const uint8_t *)b;
}

static eqxi_instrument instrument_of(const eqx_comparison_options *options, uint32_t concept_id)
{
    if (options->present_passages == NULL || options->present_found == NULL ||
        options->absent_passages == NULL || options->absent_quiet == NULL) {
        return (eqxi_instrument){0};
    }
    return (eqxi_instrument){
        options->present_passages[concept_id], options->present_found[concept_id],
        options->absent_passages[concept_id], options->absent_quiet[concept_id]};
}

static void set_shares(const eqxi_comparing *comparing, size_t row, uint32_t concept_id,
                       uint32_t count, uint32_t systems)
{
    const eqx_prevalence_table *table = &comparing->out->prevalence;
    eqxi_interval share = eqxi_statistics_wilson(count, systems), truth = {0};
    eqxi_instrument instrument = instrument_of(&comparing->options, concept_id);
    EQXI_WRITABLE(uint8_t, table->known)[row] = 1;
    EQXI_WRITABLE(double, table->share)[row] = share.middle;
    EQXI_WRITABLE(double, table->low)[row] = share.low;
    EQXI_WRITABLE(double, table->high)[row] = share.high;
    EQXI_WRITABLE(uint8_t, table->corrected)[row] =
        (uint8_t)eqxi_statistics_true_share(count, systems, &instrument, &truth);
    EQXI_WRITABLE(double, table->true_share)[row] = truth.middle;
    EQXI_WRITABLE(double, table->true_low)[row] = truth.low;
    EQXI_WRITABLE(double, table->true_high)[row] = truth.high;
}

static void set_quartiles(const eqx_prevalence_table *table, size_t row, const best_rungs *best,
                          uint32_t systems)
{
    EQXI_WRITABLE(double, table->median)[row] =
        eqxi_statistics_quantile(best->sorted, systems, 0.5);
    EQXI_WRITABLE(double, table->quartile_low)[row] =
        eqxi_statistics_quantile(best->sorted, systems, 0.25);
    EQXI_WRITABLE(double, table->quartile_high)[row] =
        eqxi_statistics_quantile(best->sorted, systems, 0.75);
}

static void fill_concept(const eqxi_comparing *comparing, uint32_t type, uint32_t concept_id,
                         best_rungs *best)
{
    const eqx_prevalence_table *table = &comparing->out->prevalence;
    size_t    row = (size_t)type * best->concepts + concept_id;
    uint32_t *at = EQXI_WRITABLE(uint32_t, table->systems_at) + row * EQX_RUNGS;
    uint32_t  systems = 0, count = 0;
    EQXI_WRITABLE(uint32_t, table->stratum)[row] = type;
    EQXI_WRITABLE(uint32_t, table->concept_id)[row] = concept_id;
    for (size_t s = 0; s < best->systems; s++) {
        if (best->present[s]) {
            uint8_t rung = best->rung[s * best->concepts + concept_id];
            at[rung]++;
            count += rung >= comparing->options.min_rung;
            best->sorted[systems++] = rung;
        }
    }
    if (systems == 0) {
        return;
    }
    eqxi_sort(best->sorted, systems, 1, compare_bytes);
    set_quartiles(table, row, best, systems);
    if (systems >= comparing->options.few) {
        set_shares(comparing, row, concept_id, count, systems);
    }
}

static void fill_tables(const eqxi_comparing *comparing, best_rungs *best)
{
    const eqx_stratum_table *strata = &comparing->out->strata;
    for (uint32_t type = 0; type < strata->count; type++) {
        fill_stratum(comparing, type, best);
        read_stratum(comparing, type, best);
        for (size_t s = 0; s < best->systems; s++) {
            EQXI_WRITABLE(uint32_t, strata->systems_found)[type] += best->present[s];
        }
        for (uint32_t c = 0; c < best->concepts; c++) {
            fill_concept(comparing, type, c, best);
        }
    }
}

eqx_status eqxi_compare_prevalence(eqxi_comparing *comparing)
{
    best_rungs best = {0};
    size_t     types = comparing->corpus->types.texts.count;
    eqx_status status = make_best(comparing->corpus, comparing->memory, &best);
    if (status == EQX_OK) {
        status = eqxi_comparison_lay(comparing->out, EQXI_COMPARISON_STRATA, types);
    }
    if (status == EQX_OK) {
        status = eqxi_comparison_lay(comparing->out, EQXI_COMPARISON_PREVALENCE,
                                     types * best.concepts);
    }
    if (status == EQX_OK && best.concepts > 0) {
        fill_tables(comparing, &best);
    }
    free_best(comparing->memory, &best);
    return status;
}
