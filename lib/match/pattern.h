/*
 * pattern.h - bounded PCRE2 patterns; the only file that includes pcre2.h is pattern.c
 */
#ifndef EQXI_PATTERN_H
#define EQXI_PATTERN_H

#include "base/memory.h"

typedef struct eqxi_pattern eqxi_pattern; /* immutable, any number of threads */

typedef struct eqxi_pattern_error {
    size_t offset;       /* bytes into the pattern */
    char   message[160]; /* one line */
} eqxi_pattern_error;

#define EQXI_PATTERN_SIZE_MAX 4096u

/* EQX_E_LEXICON with *error filled when the pattern is refused: not valid, too long, (*VERB) at its
 * start, callouts, \C, or can match nothing. */
eqx_status eqxi_pattern_new(eqxi_memory *memory, const char *text, size_t size, eqxi_pattern **out,
                            eqxi_pattern_error *error);
void       eqxi_pattern_free(eqxi_memory *memory, eqxi_pattern *pattern);

/* What matching needs to write to: one per analyzer. */
typedef struct eqxi_pattern_scratch eqxi_pattern_scratch;
eqx_status eqxi_pattern_scratch_new(eqxi_memory *memory, eqxi_pattern_scratch **out);
void       eqxi_pattern_scratch_free(eqxi_memory *memory, eqxi_pattern_scratch *scratch);

typedef enum eqxi_pattern_outcome {
    EQXI_PATTERN_FOUND,
    EQXI_PATTERN_ABSENT,
    EQXI_PATTERN_STOPPED, /* by the limits or the budget: not the same as absent */
    EQXI_PATTERN_FAILED   /* out of memory */
} eqxi_pattern_outcome;

/* The first match at or after `start` in a valid UTF-8 subject. Takes what it cost from *budget;
 * without JIT, so the same steps on every machine. */
eqxi_pattern_outcome eqxi_pattern_find(const eqxi_pattern *pattern, eqxi_pattern_scratch *scratch,
                                       const char *subject, size_t size, size_t start,
                                       uint64_t *budget, size_t *match_start, size_t *match_end);

#endif
