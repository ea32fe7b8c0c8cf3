/*
 * standing.h - where a concept stands in a document, with and without copied text
 */
#ifndef EQXI_STANDING_H
#define EQXI_STANDING_H

#include "corpus/corpus.h"

typedef struct eqxi_standing {
    uint32_t statements; /* distinct texts that hold the concept */
    uint32_t blocks;     /* blocks that hold it at `min_rung` or above */
    uint8_t  rung;
    bool     single;
} eqxi_standing;

/* `copied`: for each statement 1 to leave it out; NULL leaves none out. */
eqxi_standing eqxi_standing_of(const eqxi_record *record, uint32_t concept_id,
                               const uint8_t *copied, uint8_t min_rung);

/* Blocks of a document that hold a statement which is not left out. */
uint32_t eqxi_standing_blocks(const eqxi_record *record, const uint8_t *copied);

#endif
