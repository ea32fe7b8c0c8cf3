/*
 * sight.h - what a lexicon sees in the passages of a gold file
 */
#ifndef CLI_SIGHT_H
#define CLI_SIGHT_H

#include "gold/gold.h"

/* The best hit of a concept in a passage. */
typedef struct cli_sight {
    uint32_t concept_id, term_id;
    uint32_t byte_start, byte_end; /* of the source */
    uint8_t  status;               /* EQX_HIT_* */
} cli_sight;

/* What was dropped, shadowed or negated is kept to explain a miss; it does not count. */
bool cli_sight_counts(const cli_sight *sight);

typedef struct cli_reading {
    const char *source; /* the passage's own text, or its document */
    uint32_t    byte_start, byte_end;
    cli_sight  *sights;
    size_t      count;
    bool        flags[CLI_FLAG_COUNT];
} cli_reading;

typedef struct cli_readings {
    cli_reading *data;      /* one for each passage */
    cli_bytes   *documents; /* texts of the corpus, where they were needed */
    size_t       differing; /* passages whose text is not what stands in the corpus */
    const char  *first_differing;
} cli_readings;

/* Reads every passage as a snippet; with `in_context` every document as a whole, and of it what
 * lies inside the passages. `folder` may be NULL. Dies when a document is not there. */
void cli_readings_make(cli_readings *readings, const cli_gold *gold, const eqx_lexicon *lexicon,
                       const char *folder, bool in_context);
void cli_readings_wipe(cli_readings *readings, const cli_gold *gold);

/* The best sight of a concept that is counted as `head`, or NULL. */
const cli_sight *cli_reading_find(const cli_reading *reading, const cli_codes *codes,
                                  uint32_t head);

#endif
