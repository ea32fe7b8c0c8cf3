/*
 * analyzer.h - the scratch of one thread, and the whole pipeline
 */
#ifndef EQXI_ANALYZER_H
#define EQXI_ANALYZER_H

#include <stdatomic.h>

#include "analysis/evidence.h"
#include "analysis/result.h"
#include "analysis/speech.h"
#include "match/subject.h"

struct eqx_analyzer {
    eqxi_memory            memory;
    eqxi_budget            budget;
    const eqx_lexicon     *lexicon; /* a reference is held; may be NULL */
    uint32_t               flags;
    uint64_t               pattern_steps;
    const volatile uint32_t *stop;
    atomic_flag            in_use;
    uint64_t               error_offset;

    eqxi_form_reader       words;   /* eqx_analyzer_fold and _stem, ... */
    eqxi_buffer            answer;  /* ... and what they gave last */
    eqxi_blocks            blocks;
    eqxi_matcher           matcher;
    eqxi_subject           subject;
    eqxi_pattern_scratch  *patterns; /* NULL without patterns */
    eqxi_case              evidence;
    eqxi_speech            speech;
    uint8_t               *term_seen; /* by term, all zero between runs; NULL until the first */
};

/* One run: what its passes share. */
typedef struct eqxi_run {
    eqx_analyzer    *analyzer;
    const eqx_input *input;
    eqx_result      *result;
    const uint8_t   *text;
    size_t           size;
    bool             ascii;
    uint64_t         pattern_budget;
} eqxi_run;

/* Whether the caller wants the run to end. */
static inline bool eqxi_run_stopped(const eqxi_run *run)
{
    const volatile uint32_t *stop = run->analyzer->stop;
    return stop != NULL && *stop != 0;
}

eqx_status eqxi_analyzer_new(const eqx_lexicon *lexicon, const eqx_analyzer_options *options,
                             eqx_analyzer **out);
void       eqxi_analyzer_free(eqx_analyzer *analyzer);

/* run.c: the whole pipeline in one function. `result` is filled, or empty after a failure. */
eqx_status eqxi_analyzer_run(eqx_analyzer *analyzer, const eqx_input *input, eqx_result *result);

/* reading.c: sentences, units, raw hits and tokens, chunk by chunk. */
eqx_status eqxi_run_read(eqxi_run *run);

/* patterns.c: the hits of PCRE2 terms in the sentences of the current chunk. */
eqx_status eqxi_run_patterns(eqxi_run *run);

/* statements.c: which sentences make up a statement. */
eqx_status eqxi_run_statements(eqxi_run *run);

/* speech.c: modality, voice, negation, targets: what the statements say. */
eqx_status eqxi_run_speech(eqxi_run *run);

/* tables.c: what was found, as columns. */
eqx_status eqxi_run_tables(eqxi_run *run);

/* profile.c: what was found, concept by concept. */
eqx_status eqxi_run_profile(eqxi_run *run);

/* measures.c: sections, themes, framing, centrality. */
eqx_status eqxi_run_measures(eqxi_run *run);

#endif
