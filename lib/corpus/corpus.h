/*
 * corpus.h - documents of one instrument, side by side
 */
#ifndef EQXI_CORPUS_H
#define EQXI_CORPUS_H

#include <stdatomic.h>

#include "corpus/record.h"
#include "lexicon/interned.h"
#include "lexicon/lexicon.h"

struct eqx_corpus {
    eqxi_memory        memory;
    const eqx_lexicon *lexicon; /* a reference is held */
    eqxi_arena         strings;
    eqxi_names         ids, systems, types, words;
    uint64_t           seed; /* of the hashes of word runs: never changes a row */
    EQXI_ARRAY(eqxi_record) records; /* one for each id */
    _Atomic(struct eqxi_copying *) copying; /* found when first asked for; NULL: not yet */
};

eqx_status eqxi_corpus_new(const eqx_lexicon *lexicon, const eqx_allocator *allocator,
                           eqx_corpus **out);
void       eqxi_corpus_free(eqx_corpus *corpus);

/* `meta` and `result` have been checked; on failure the corpus is as it was. */
eqx_status eqxi_corpus_add(eqx_corpus *corpus, const eqx_document_meta *meta,
                           const eqx_result *result);

/* record.c: fill `record` from a result; on failure the record can be wiped. */
eqx_status eqxi_record_fill(eqx_corpus *corpus, eqxi_record *record, const eqx_result *result);

/* record_targets.c, record_commitments.c: the last parts of it, in this order. */
eqx_status eqxi_record_take_targets(eqx_corpus *corpus, eqxi_record *record,
                                    const eqx_result *result);
eqx_status eqxi_record_take_commitments(eqx_corpus *corpus, eqxi_record *record,
                                        const eqx_result *result);

/* Sort the last words of target_words, from `start` on, and keep each once. Returns how many. */
uint32_t eqxi_record_settle_words(eqxi_record *record, uint32_t start);

/* Whether a document has text and takes part in comparisons. */
static inline bool eqxi_record_counts(const eqxi_record *record)
{
    return record->status == EQX_DOCUMENT_READ;
}

static inline uint32_t eqxi_corpus_concepts(const eqx_corpus *corpus)
{
    return (uint32_t)corpus->lexicon->concepts.count;
}

#endif
