/*
 * subject.h - one sentence as patterns see it: repaired, not folded
 */
#ifndef EQXI_SUBJECT_H
#define EQXI_SUBJECT_H

#include "base/array.h"
#include "base/buffer.h"

/* A UAX #29 segment of the sentence, where it stands in the subject and in the source. */
typedef struct eqxi_subject_piece {
    uint32_t at; /* byte of the subject */
    uint32_t byte_start, byte_end;
    uint8_t  repairs;
} eqxi_subject_piece;

typedef struct eqxi_subject {
    eqxi_buffer text; /* valid UTF-8 */
    EQXI_ARRAY(eqxi_subject_piece) pieces;
} eqxi_subject;

void eqxi_subject_init(eqxi_subject *subject, eqxi_memory *memory);
void eqxi_subject_wipe(eqxi_subject *subject);

/* Read the sentence text[start, end). Runs of white space become one space. */
eqx_status eqxi_subject_read(eqxi_subject *subject, const uint8_t *text, uint32_t start,
                             uint32_t end);

/* The source bytes of subject[start, end); false when either end lies inside a word. */
bool eqxi_subject_span(const eqxi_subject *subject, size_t start, size_t end, uint32_t *byte_start,
                       uint32_t *byte_end, uint8_t *repairs);

#endif
