/*
 * prose.h - the sentences of a stretch, and the units of each
 *
 * Units are cut ahead, some kilobytes at a time, with the full stops between them
 * listed; a sentence is then a step in that list. The result is what sentences.h and
 * units.h say, sentence by sentence.
 */
#ifndef EQXI_PROSE_H
#define EQXI_PROSE_H

#include "text/segment.h"

typedef struct eqxi_prose_sentence {
    uint32_t byte_start, byte_end;
    uint32_t unit_start, unit_end; /* rows of the prose's units */
    bool     cut;                  /* it goes on behind its end */
} eqxi_prose_sentence;

typedef struct eqxi_prose {
    eqxi_memory       *memory;
    eqxi_segment_read *read;  /* NULL: the general cutter alone */
    eqxi_units         units; /* rows [0, ready): of sentences given since the last forget */
    uint32_t           ready;
    eqxi_segment       segment;
    uint32_t           sentence;                          /* byte at which the next one begins */
    uint32_t           next_row, next_numeric, next_stop; /* the first that it may hold */
    uint32_t           floor; /* nothing before this byte is cut again */
    /* Where tokens were cut because of their length: the first and the last place that the next
     * sentence may hold, EQX_NONE and 0 without any; and the length for the next. */
    uint32_t           first_seam, last_seam, token_most;
} eqxi_prose;

/* `level` is EQX_SIMD_*, one the machine has. */
void eqxi_prose_init(eqxi_prose *prose, eqxi_memory *memory, uint32_t level);
void eqxi_prose_wipe(eqxi_prose *prose);

/* A new text; `size` is all that may be read. */
void eqxi_prose_begin(eqxi_prose *prose, const uint8_t *text, uint32_t size);

/* A new stretch, behind the one before, which has been read to its end. */
void eqxi_prose_stretch(eqxi_prose *prose, uint32_t start, uint32_t end);

/* The next sentence of the stretch; *found is false behind the last. Where units may be broken at
 * a line end stands in segment.hyphens. */
eqx_status eqxi_prose_next(eqxi_prose *prose, eqxi_prose_sentence *sentence, bool *found);

/* Forget the units of the sentences given so far. */
void eqxi_prose_forget(eqxi_prose *prose);

#endif
