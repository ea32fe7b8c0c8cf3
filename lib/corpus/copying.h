/*
 * copying.h - statements that stand elsewhere too
 *
 * A statement is copied when most of its five-word runs stand in one document
 * of another system, or in a reference. Short statements are left alone: "we
 * will work together" proves nothing.
 */
#ifndef EQXI_COPYING_H
#define EQXI_COPYING_H

#include "corpus/corpus.h"

typedef struct eqxi_copy {
    uint32_t document, statement, source;
    double   share;
} eqxi_copy;

typedef struct eqxi_copying {
    EQXI_ARRAY(eqxi_copy) rows;           /* by document, then statement */
    EQXI_ARRAY(uint32_t) statement_start; /* by document: into `copied` */
    EQXI_ARRAY(uint8_t) copied;           /* by document and statement: 1 when it is */
} eqxi_copying;

/* What is copied among the documents that the corpus holds now; found when first asked for, and
 * the corpus's until a document is added or it ends. Any number of threads may ask. */
eqx_status eqxi_corpus_copying(const eqx_corpus *corpus, const eqxi_copying **out);
void       eqxi_corpus_forget_copying(eqx_corpus *corpus);

/* One element for each statement of the document. */
static inline const uint8_t *eqxi_copying_mask(const eqxi_copying *copying, uint32_t document)
{
    return copying->copied.data + copying->statement_start.data[document];
}

#endif
