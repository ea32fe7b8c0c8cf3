/*
 * copying.c - every run of every document in one sorted list
 *
 * Sets of runs are compared whole, not by a sketch of them: a corpus of plans
 * has a few million runs, which fit in memory, and the share is then exact.
 * Sorting brings equal runs together once; each run then knows the documents
 * it stands in, and a statement is judged without searching.
 */
#include "corpus/copying.h"

#include <string.h>

#define COPIED_SHARE 0.8   /* of the runs */
#define COPIED_RUNS_MIN 6u /* runs: ten words */

typedef struct posting {
    uint64_t run;
    uint32_t place, document; /* place: among the runs of all documents */
} posting;

typedef struct finding {
    const eqx_corpus *corpus;
    eqxi_memory      *memory;
    EQXI_ARRAY(posting) postings;   /* by run, then document */
    EQXI_ARRAY(uint32_t) documents; /* of each run of several: their number, then they */
    uint32_t *list;                 /* by place: into `documents`, or EQX_NONE */
    uint32_t *shared;  /* scratch: by document, runs shared with the statement at hand */
    uint32_t *touched; /* documents whose `shared` is not 0 */
    size_t    place_count;
} finding;

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

static bool has_text(const eqxi_record *record)
{
    return record->status == EQX_DOCUMENT_READ || record->status == EQX_DOCUMENT_REFERENCE;
}

static eqx_status post_all(finding *self)
{
    const eqx_corpus *corpus = self->corpus;
    for (size_t d = 0; d < corpus->records.count; d++) {
        self->place_count += corpus->records.data[d].runs.count;
    }
    if (!eqxi_array_reserve(self->memory, &self->postings, self->place_count)) {
        return eqxi_memory_status(self->memory);
    }
    uint32_t place = 0;
    for (uint32_t d = 0; d < corpus->records.count; d++) {
        const eqxi_record *record = &corpus->records.data[d];
        for (size_t i = 0; i < record->runs.count; i++, place++) {
            if (has_text(record)) {
                self->postings.data[self->postings.count++] =
                    (posting){record->runs.data[i], place, d};
            }
        }
    }
    return sort_postings(self->memory, self->postings.data, self->postings.count);
}

/* The postings [start, end) of one run: a list of their documents, when there are several. */
static eqx_status list_run(finding *self, size_t start, size_t end)
{
    const posting *rows = self->postings.data;
    uint32_t       head = (uint32_t)self->documents.count;
    if (rows[start].document == rows[end - 1].document) {
        return EQX_OK;
    }
    if (!eqxi_array_reserve(self->memory, &self->documents, head + 1 + (end - start))) {
        return eqxi_memory_status(self->memory);
    }
    uint32_t *count = &self->documents.data[head], *next = count + 1;
    for (size_t i = start; i < end; i++) {
        if (i == start || rows[i].document != rows[i - 1].document) {
            *next++ = rows[i].document;
        }
        self->list[rows[i].place] = head;
    }
    *count = (uint32_t)(next - count - 1);
    self->documents.count = head + 1 + *count;
    return EQX_OK;
}

static eqx_status list_all(finding *self)
{
    const posting *rows = self->postings.data;
    size_t         size = self->place_count * sizeof *self->list;
    eqx_status     status = EQX_OK;
    self->list = eqxi_memory_alloc(self->memory, size);
    if (size > 0 && self->list == NULL) {
        return eqxi_memory_status(self->memory);
    }
    for (size_t i = 0; i < self->place_count; i++) {
        self->list[i] = EQX_NONE;
    }
    for (size_t start = 0, end; start < self->postings.count && status == EQX_OK; start = end) {
        for (end = start + 1; end < self->postings.count && rows[end].run == rows[start].run;) {
            end++;
        }
        status = list_run(self, start, end);
    }
    return status;
}

static bool is_source(const eqx_corpus *corpus, uint32_t document, uint32_t source)
{
    const eqxi_record *from = &corpus->records.data[source];
    return source != document && (from->status == EQX_DOCUMENT_REFERENCE ||
                                  from->system_id != corpus->records.data[document].system_id);
}

/* Counts the runs that each other document shares with a statement; `list` are its runs' lists.
 * Returns the number of documents touched. */
static size_t count_shared(finding *self, uint32_t document, const uint32_t *list, uint32_t runs)
{
    size_t touched = 0;
    for (uint32_t i = 0; i < runs; i++) {
        const uint32_t *documents = list[i] == EQX_NONE ? NULL : &self->documents.data[list[i]];
        for (uint32_t k = 1; documents != NULL && k <= documents[0]; k++) {
            if (is_source(self->corpus, document, documents[k]) &&
                self->shared[documents[k]]++ == 0) {
                self->touched[touched++] = documents[k];
            }
        }
    }
    return touched;
}

/* The document that shares most of a statement's runs; ties go to the one that came first. */
static eqxi_copy best_source(finding *self, uint32_t document, const uint32_t *list, uint32_t runs)
{
    size_t    touched = count_shared(self, document, list, runs);
    eqxi_copy best = {.document = document, .source = EQX_NONE};
    uint32_t  most = 0;
    for (size_t i = 0; i < touched; i++) {
        uint32_t source = self->touched[i], shared = self->shared[source];
        if (shared > most || (shared == most && source < best.source)) {
            most = shared;
            best.source = source;
        }
        self->shared[source] = 0;
    }
    best.share = (double)most / runs;
    return best;
}

/* Most statements stand nowhere else: their runs have no lists. */
static bool may_be_copied(const uint32_t *list, uint32_t runs)
{
    uint32_t known = 0;
    for (uint32_t i = 0; i < runs; i++) {
        known += list[i] != EQX_NONE;
    }
    return runs >= COPIED_RUNS_MIN && (double)known / runs >= COPIED_SHARE;
}

/* `list` is that of the document's first run. */
static eqx_status judge_document(finding *self, eqxi_copying *copying, uint32_t document,
                                 const uint32_t *list)
{
    const eqxi_record *record = &self->corpus->records.data[document];
    for (uint32_t s = 0; s < record->statements.count && eqxi_record_counts(record); s++) {
        const eqxi_record_statement *statement = &record->statements.data[s];
        if (statement->run_count == 0) {
            continue; /* `list` may be NULL then */
        }
        const uint32_t *own = list + statement->run_start;
        if (!may_be_copied(own, statement->run_count)) {
            continue;
        }
        eqxi_copy copy = best_source(self, document, own, statement->run_count);
        copy.statement = s;
        if (copy.share < COPIED_SHARE) {
            continue;
        }
        if (!eqxi_array_reserve(self->memory, &copying->rows, copying->rows.count + 1)) {
            return eqxi_memory_status(self->memory);
        }
        copying->rows.data[copying->rows.count++] = copy;
        copying->copied.data[copying->statement_start.data[document] + s] = 1;
    }
    return EQX_OK;
}

static eqx_status lay_out(finding *self, eqxi_copying *copying)
{
    size_t documents = self->corpus->records.count, statements = 0;
    if (!eqxi_array_reserve(self->memory, &copying->statement_start, documents + 1)) {
        return eqxi_memory_status(self->memory);
    }
    for (size_t d = 0; d < documents; d++) {
        copying->statement_start.data[d] = (uint32_t)statements;
        statements += self->corpus->records.data[d].statements.count;
    }
    if (!eqxi_array_reserve(self->memory, &copying->copied, statements + 1)) {
        return eqxi_memory_status(self->memory);
    }
    memset(copying->copied.data, 0, statements + 1);
    return EQX_OK;
}

static eqx_status judge_all(finding *self, eqxi_copying *copying)
{
    size_t     documents = self->corpus->records.count, size = documents * sizeof(uint32_t);
    size_t     place = 0;
    eqx_status status = lay_out(self, copying);
    self->shared = eqxi_memory_zeroed(self->memory, size);
    self->touched = eqxi_memory_alloc(self->memory, size);
    if (size > 0 && (self->shared == NULL || self->touched == NULL)) {
        return eqxi_memory_status(self->memory);
    }
    for (uint32_t d = 0; d < documents && status == EQX_OK; d++) {
        /* Without places there is no list to point into. */
        const uint32_t *list = place < self->place_count ? self->list + place : NULL;
        status = judge_document(self, copying, d, list);
        place += self->corpus->records.data[d].runs.count;
    }
    return status;
}

static void wipe_finding(finding *self)
{
    size_t size = self->corpus->records.count * sizeof(uint32_t);
    eqxi_memory_free(self->memory, self->shared, size);
    eqxi_memory_free(self->memory, self->touched, size);
    eqxi_memory_free(self->memory, self->list, self->place_count * sizeof *self->list);
    eqxi_array_wipe(self->memory, &self->documents);
    eqxi_array_wipe(self->memory, &self->postings);
}

static void free_copying(eqxi_memory *memory, eqxi_copying *copying)
{
    if (copying != NULL) {
        eqxi_array_wipe(memory, &copying->rows);
        eqxi_array_wipe(memory, &copying->statement_start);
        eqxi_array_wipe(memory, &copying->copied);
        eqxi_memory_free(memory, copying, sizeof *copying);
    }
}

static eqx_status find(const eqx_corpus *corpus, eqxi_memory *memory, eqxi_copying *copying)
{
    finding    self = {.corpus = corpus, .memory = memory};
    eqx_status status = post_all(&self);
    status = status == EQX_OK ? list_all(&self) : status;
    status = status == EQX_OK ? judge_all(&self, copying) : status;
    wipe_finding(&self);
    return status;
}

/* Two threads may find the same at once; the second gives its own back. */
eqx_status eqxi_corpus_copying(const eqx_corpus *corpus, const eqxi_copying **out)
{
    eqx_corpus   *owner = (eqx_corpus *)(uintptr_t)corpus;
    eqxi_copying *known = atomic_load(&owner->copying);
    if (known == NULL) {
        eqxi_memory   own = {.hook = corpus->memory.hook};
        eqxi_copying *made = eqxi_memory_zeroed(&own, sizeof *made);
        eqx_status    status = made == NULL ? EQX_E_NOMEM : find(corpus, &own, made);
        if (status != EQX_OK) {
            free_copying(&own, made);
            return status;
        }
        if (atomic_compare_exchange_strong(&owner->copying, &known, made)) {
            known = made;
        } else {
            free_copying(&own, made);
        }
    }
    *out = known;
    return EQX_OK;
}

void eqxi_corpus_forget_copying(eqx_corpus *corpus)
{
    eqxi_memory own = {.hook = corpus->memory.hook};
    free_copying(&own, atomic_exchange(&corpus->copying, NULL));
}
