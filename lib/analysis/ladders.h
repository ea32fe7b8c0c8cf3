/*
 * ladders.h - the rungs of hits, and of concepts in a document
 */
#ifndef EQXI_LADDERS_H
#define EQXI_LADDERS_H

#include "analysis/speech.h"

#define EQXI_RUNG_ABSENT 0u
#define EQXI_RUNG_NAMED 1u
#define EQXI_RUNG_EXPLAINED 2u
#define EQXI_RUNG_INTENDED 3u
#define EQXI_RUNG_ACTION 4u
#define EQXI_RUNG_ASSIGNED 5u
#define EQXI_RUNG_MEASURABLE 6u
#define EQXI_RUNG_COUNT 7u
#define EQXI_RUNG_UNKNOWN 255u /* the lexicon has no cues */

/* The statements that hold a rung or more, as far as two distinct ones must be told from one: the
 * place of the first, and whether another has its own. */
typedef struct eqxi_holders {
    uint32_t place;
    bool     held, twice;
} eqxi_holders;

/* One concept in the document. */
typedef struct eqxi_ladder {
    eqxi_holders holders[EQXI_RUNG_COUNT];
    uint32_t     statement; /* the one being counted, plus one */
    uint8_t      rung;      /* its rung so far */
    uint8_t      top;       /* highest of all */
    uint32_t     at[EQXI_RUNG_COUNT]; /* statements whose rung it is */
    uint32_t     owned, resourced, targeted;
} eqxi_ladder;

/* rungs.c: the rung of each row of evidence. After the targets. */
eqx_status eqxi_speech_rungs(eqxi_speech *speech);

/* ladders.c: the ladder of each concept, into `ladders` (zeroed, by concept); marks the rows that
 * hold their rung alone. */
eqx_status eqxi_ladders_count(eqxi_speech *speech, eqxi_ladder *ladders);

/* The document's rung: the highest that two distinct statements hold, in different blocks and
 * words; if no two do, that of the one, and *single is set. */
uint8_t eqxi_ladder_rung(const eqxi_ladder *ladder, bool *single);

#endif
