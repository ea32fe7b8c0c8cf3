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
    EQXI_ARRAY(eqxi_copy) rows;      /* by document, then statement */
    EQXI_ARRAY(uint32_t) row_start;  /* by document; one more at the end */
    EQXI_ARRAY(uint8_t) mask;        /* scratch of eqxi_copying_mask */
} eqxi_copying;

eqx_status eqxi_copying_find(const eqx_corpus *corpus, eqxi_memory *memory, eqxi_copying *copying);
void       eqxi_copying_wipe(eqxi_memory *memory, eqxi_copying *copying);

/* `*mask`: for each statement of a document 1 when it is copied; good until the next call. */
eqx_status eqxi_copying_mask(const eqx_corpus *corpus, eqxi_memory *memory, eqxi_copying *copying,
                             uint32_t document, const uint8_t **mask);

#endif
