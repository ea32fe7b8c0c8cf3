/*
 * copying.c - every run of every document in one sorted list
 *
 * Sets of runs are compared whole, not by a sketch of them: a corpus of plans
 * has a few million runs, which fit in memory, and the share is then exact.
 */
#include "corpus/copying.h"

#include <string.h>

#define COPIED_SHARE 0.8  /* of the runs */
#define COPIED_RUNS_MIN 6u /* runs: ten words */

typedef struct posting {
    uint64_t run;
    uint32_t document;
} posting;

typedef struct postings {
    EQXI_ARRAY(posting) rows; /* by run, then document; each pair once */
    uint32_t *shared;         /* scratch: by document, runs shared with the statement at hand */
    uint32_t *touched;        /* documents whose `shared` is not 0 */
} postings;

#define DIGIT_BITS 16u
#define DIGITS (64u / DIGIT_BITS)

/* One pass of a radix sort: stable, so that documents stay in order. */
static void sort_digit(const posting *from, posting *to, size_t count, unsigned digit,
                       uint32_t *places)
{
    unsigned shift = digit * DIGIT_BITS;
    uint32_t mask = (1u << DIGIT_BITS) - 1, sum = 0;
    memset(places, 0, (mask + 1) * sizeof *places);
    for (size_t i = 0; i < count; i++) {
        places[(from[i].run >> shift) & mask]++;
    }
    for (uint32_t value = 0; value <= mask; value++) {
        uint32_t here = places[value];
        places[value] = sum;
        sum += here;
    }
    for (size_t i = 0; i < count; i++) {
        to[places[(from[i].run >> shift) & mask]++] = from[i];
    }
}

/* By run, then document: `rows` came by document. */
static eqx_status sort_postings(eqxi_memory *memory, posting *rows, size_t count)
{
    size_t    places_size = sizeof(uint32_t) << DIGIT_BITS, spare_size = count * sizeof *rows;
    uint32_t *places = eqxi_memory_alloc(memory, places_size);
    posting  *spare = eqxi_memory_alloc(memory, spare_size);
    bool      ready = places != NULL && (spare != NULL || count == 0);
    for (unsigned digit = 0; digit < DIGITS && ready; digit += 2) {
        sort_digit(rows, spare, count, digit, places);
        sort_digit(spare, rows, count, digit + 1, places);
    }
    eqxi_memory_free(memory, places, places_size);
    eqxi_memory_free(memory, spare, spare_size);
    return ready ? EQX_OK : eqxi_memory_status(memory);
}

static bool same_posting(const posting *a, const posting *b)
{
    return a->run == b->run && a->document == b->document;
}

static bool has_text(const eqxi_record *record)
{
    return record->status == EQX_DOCUMENT_READ || record->status == EQX_DOCUMENT_REFERENCE;
}

static eqx_status post_all(const eqx_corpus *corpus, eqxi_memory *memory, postings *all)
{
    size_t count = 0;
    for (size_t d = 0; d < corpus->records.count; d++) {
        count += corpus->records.data[d].runs.count;
    }
    if (!eqxi_array_reserve(memory, &all->rows, count)) {
        return eqxi_memory_status(memory);
    }
    for (uint32_t d = 0; d < corpus->records.count; d++) {
        const eqxi_record *record = &corpus->records.data[d];
        for (size_t i = 0; i < record->runs.count && has_text(record); i++) {
            all->rows.data[all->rows.count++] = (posting){record->runs.data[i], d};
        }
    }
    eqx_status status = sort_postings(memory, all->rows.data, all->rows.count);
    size_t     kept = 0;
    for (size_t i = 0; i < all->rows.count; i++) {
        if (kept == 0 || !same_posting(&all->rows.data[kept - 1], &all->rows.data[i])) {
            all->rows.data[kept++] = all->rows.data[i];
        }
    }
    all->rows.count = kept;
    return status;
}

static size_t first_posting(const postings *all, uint64_t run)
{
    size_t low = 0, high = all->rows.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all->rows.data[middle].run < run) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool is_source(const eqx_corpus *corpus, uint32_t document, uint32_t source)
{
    const eqxi_record *from = &corpus->records.data[source];
    return source != document && (from->status == EQX_DOCUMENT_REFERENCE ||
                                  from->system_id != corpus->records.data[document].system_id);
}

/* The document that shares most of a statement's runs; ties go to the one that came first. */
static eqxi_copy best_source(const eqx_corpus *corpus, postings *all, uint32_t document,
                             const eqxi_record_statement *statement)
{
    const eqxi_record *record = &corpus->records.data[document];
    size_t             touched = 0;
    eqxi_copy          best = {.document = document, .source = EQX_NONE};
    for (uint32_t i = 0; i < statement->run_count; i++) {
        uint64_t run = record->runs.data[statement->run_start + i];
        for (size_t p = first_posting(all, run);
             p < all->rows.count && all->rows.data[p].run == run; p++) {
            uint32_t source = all->rows.data[p].document;
            if (is_source(corpus, document, source) && all->shared[source]++ == 0) {
                all->touched[touched++] = source;
            }
        }
    }
    uint32_t most = 0;
    for (size_t i = 0; i < touched; i++) {
        uint32_t source = all->touched[i], shared = all->shared[source];
        if (shared > most || (shared == most && source < best.source)) {
            most = shared;
            best.source = source;
        }
        all->shared[source] = 0;
    }
    best.share = (double)most / statement->run_count;
    return best;
}

static eqx_status judge_document(const eqx_corpus *corpus, eqxi_memory *memory,
                                 eqxi_copying *copying, postings *all, uint32_t document)
{
    const eqxi_record *record = &corpus->records.data[document];
    for (uint32_t s = 0; s < record->statements.count && eqxi_record_counts(record); s++) {
        const eqxi_record_statement *statement = &record->statements.data[s];
        if (statement->run_count < COPIED_RUNS_MIN) {
            continue;
        }
        eqxi_copy copy = best_source(corpus, all, document, statement);
        copy.statement = s;
        if (copy.share < COPIED_SHARE) {
            continue;
        }
        if (!eqxi_array_reserve(memory, &copying->rows, copying->rows.count + 1)) {
            return eqxi_memory_status(memory);
        }
        copying->rows.data[copying->rows.count++] = copy;
    }
    return EQX_OK;
}

static eqx_status judge_all(const eqx_corpus *corpus, eqxi_memory *memory, eqxi_copying *copying,
                            postings *all)
{
    size_t     documents = corpus->records.count;
    eqx_status status = EQX_OK;
    if (!eqxi_array_reserve(memory, &copying->row_start, documents + 1)) {
        return eqxi_memory_status(memory);
    }
    copying->row_start.data[0] = 0;
    for (uint32_t d = 0; d < documents && status == EQX_OK; d++) {
        status = judge_document(corpus, memory, copying, all, d);
        copying->row_start.data[d + 1] = (uint32_t)copying->rows.count;
    }
    copying->row_start.count = documents + 1;
    return status;
}

eqx_status eqxi_copying_find(const eqx_corpus *corpus, eqxi_memory *memory, eqxi_copying *copying)
{
    postings   all = {0};
    size_t     size = corpus->records.count * sizeof(uint32_t);
    eqx_status status = post_all(corpus, memory, &all);
    all.shared = eqxi_memory_zeroed(memory, size);
    all.touched = eqxi_memory_alloc(memory, size);
    if (status == EQX_OK && size > 0 && (all.shared == NULL || all.touched == NULL)) {
        status = eqxi_memory_status(memory);
    }
    if (status == EQX_OK) {
        status = judge_all(corpus, memory, copying, &all);
    }
    eqxi_memory_free(memory, all.shared, size);
    eqxi_memory_free(memory, all.touched, size);
    eqxi_array_wipe(memory, &all.rows);
    return status;
}

void eqxi_copying_wipe(eqxi_memory *memory, eqxi_copying *copying)
{
    eqxi_array_wipe(memory, &copying->rows);
    eqxi_array_wipe(memory, &copying->row_start);
    eqxi_array_wipe(memory, &copying->mask);
}

eqx_status eqxi_copying_mask(const eqx_corpus *corpus, eqxi_memory *memory, eqxi_copying *copying,
                             uint32_t document, const uint8_t **mask)
{
    size_t count = corpus->records.data[document].statements.count;
    if (!eqxi_array_reserve(memory, &copying->mask, count + 1)) {
        return eqxi_memory_status(memory);
    }
    memset(copying->mask.data, 0, count + 1);
    for (uint32_t i = copying->row_start.data[document];
         i < copying->row_start.data[document + 1]; i++) {
        copying->mask.data[copying->rows.data[i].statement] = 1;
    }
    *mask = copying->mask.data;
    return EQX_OK;
}
