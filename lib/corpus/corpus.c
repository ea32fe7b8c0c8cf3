/*
 * corpus.c - adding documents, one record each
 *
 * A record is filled beside the corpus and put in only when it is whole; names
 * that were numbered for a record that failed are harmless.
 */
#include "corpus/corpus.h"

#include <string.h>

#include "base/hash.h"
#include "corpus/copying.h"

eqx_status eqxi_corpus_new(const eqx_lexicon *lexicon, const eqx_allocator *allocator,
                           eqx_corpus **out)
{
    eqxi_memory memory;
    *out = NULL;
    eqx_status status = eqxi_memory_init(&memory, allocator);
    if (status != EQX_OK) {
        return status;
    }
    eqx_corpus *corpus = eqxi_memory_zeroed(&memory, sizeof *corpus);
    if (corpus == NULL) {
        return EQX_E_NOMEM;
    }
    corpus->memory = memory;
    atomic_init(&corpus->copying, NULL);
    corpus->lexicon = eqxi_lexicon_hold(lexicon);
    corpus->seed = eqxi_hash_secret();
    eqxi_arena_init(&corpus->strings, &corpus->memory);
    eqxi_names *names[] = {&corpus->ids, &corpus->systems, &corpus->types, &corpus->words};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        eqxi_names_init(names[i], &corpus->memory);
    }
    *out = corpus;
    return EQX_OK;
}

void eqxi_corpus_free(eqx_corpus *corpus)
{
    if (corpus == NULL) {
        return;
    }
    eqxi_corpus_forget_copying(corpus);
    for (size_t i = 0; i < corpus->records.count; i++) {
        eqxi_record_wipe(&corpus->memory, &corpus->records.data[i]);
    }
    eqxi_array_wipe(&corpus->memory, &corpus->records);
    eqxi_names *names[] = {&corpus->ids, &corpus->systems, &corpus->types, &corpus->words};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        eqxi_names_wipe(names[i]);
    }
    eqxi_arena_wipe(&corpus->strings);
    eqxi_lexicon_release(corpus->lexicon);
    eqxi_memory memory = corpus->memory;
    eqxi_memory_free(&memory, corpus, sizeof *corpus);
}

/* The number of a text, which is copied when it is new. */
static eqx_status number_of(eqx_corpus *corpus, eqxi_names *names, const char *text,
                            uint32_t *number)
{
    *number = eqxi_names_find(names, text);
    if (*number != EQX_NONE) {
        return EQX_OK;
    }
    const char *copy = eqxi_arena_copy(&corpus->strings, text, strlen(text));
    return copy == NULL ? eqxi_memory_status(&corpus->memory)
                        : eqxi_names_add(names, copy, number);
}

static eqx_status name_record(eqx_corpus *corpus, eqxi_record *record,
                              const eqx_document_meta *meta)
{
    const char *system = meta->system == NULL ? "" : meta->system;
    const char *type = meta->doc_type == NULL ? "" : meta->doc_type;
    eqx_status  status = number_of(corpus, &corpus->systems, system, &record->system_id);
    if (status == EQX_OK) {
        status = number_of(corpus, &corpus->types, type, &record->type_id);
    }
    if (status == EQX_OK && meta->predecessor != NULL && meta->predecessor[0] != 0) {
        record->predecessor =
            eqxi_arena_copy(&corpus->strings, meta->predecessor, strlen(meta->predecessor));
        status = record->predecessor == NULL ? eqxi_memory_status(&corpus->memory) : EQX_OK;
    }
    record->year = meta->year;
    record->status = meta->status;
    return status;
}

eqx_status eqxi_corpus_add(eqx_corpus *corpus, const eqx_document_meta *meta,
                           const eqx_result *result)
{
    eqxi_record record = {0};
    uint32_t    row;
    if (eqxi_names_find(&corpus->ids, meta->id) != EQX_NONE) {
        return EQX_E_ARGUMENT;
    }
    if (!eqxi_array_reserve(&corpus->memory, &corpus->records, corpus->records.count + 1)) {
        return eqxi_memory_status(&corpus->memory);
    }
    eqx_status status = name_record(corpus, &record, meta);
    if (status == EQX_OK && result != NULL) {
        status = eqxi_record_fill(corpus, &record, result);
    }
    /* The id comes last: it stands for a record that is whole. */
    if (status == EQX_OK) {
        status = number_of(corpus, &corpus->ids, meta->id, &row);
    }
    if (status != EQX_OK) {
        eqxi_record_wipe(&corpus->memory, &record);
        return status;
    }
    record.id = corpus->ids.texts.data[row];
    corpus->records.data[corpus->records.count++] = record;
    eqxi_corpus_forget_copying(corpus);
    return EQX_OK;
}
