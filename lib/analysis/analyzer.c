/*
 * analyzer.c - making and freeing the scratch
 */
#include "analysis/analyzer.h"

#include "base/abi.h"
#include "base/abi_first.h"
#include "base/hash.h"
#include "base/simd.h"

#define DEFAULT_PATTERN_STEPS 100000000u
#define DEFAULT_MAX_HITS 100000000u
#define DEFAULT_MEMO_BYTES (64u << 20)
#define KNOWN_FLAGS (EQX_STRICT_UTF8 | EQX_KEEP_TOKENS | EQX_SNIPPET | EQX_ALL_MATCHES)

static uint64_t or_default(uint64_t value, uint64_t standard)
{
    return value == 0 ? standard : value;
}

static eqx_status read_options(const eqx_analyzer_options *given, eqx_analyzer_options *options)
{
    *options = (eqx_analyzer_options){.struct_size = sizeof *options};
    eqx_status status =
        given == NULL ? EQX_OK
                      : eqxi_abi_in(options, sizeof *options,
                                    EQXI_ABI_FIRST(eqx_analyzer_options), given);
    if (status != EQX_OK) {
        return status;
    }
    if ((options->flags & ~KNOWN_FLAGS) != 0 || !eqxi_simd_has(options->simd)) {
        return EQX_E_ARGUMENT;
    }
    options->pattern_steps = or_default(options->pattern_steps, DEFAULT_PATTERN_STEPS);
    options->max_hits = or_default(options->max_hits, DEFAULT_MAX_HITS);
    options->memo_bytes = or_default(options->memo_bytes, DEFAULT_MEMO_BYTES);
    options->hash_seed = options->hash_seed == 0 ? eqxi_hash_secret() : options->hash_seed;
    if (options->max_hits >= EQX_NONE) {
        options->max_hits = EQX_NONE - 1;
    }
    return EQX_OK;
}

/* Raw hits are more than rows: witnesses of guards, and what is found twice. They get room of their
 * own, so that a limit on rows takes only the last rows and never a witness. */
static uint64_t raw_limit(uint64_t max_hits)
{
    uint64_t limit = max_hits * 4 + 1000000;
    return limit < EQX_NONE ? limit : EQX_NONE - 1;
}

static eqx_status init_parts(eqx_analyzer *analyzer, const eqx_analyzer_options *options)
{
    eqxi_memory       *memory = &analyzer->memory;
    const eqx_lexicon *lexicon = analyzer->lexicon;
    eqxi_subject_init(&analyzer->subject, memory);
    eqxi_buffer_init(&analyzer->answer, memory);
    eqxi_matcher_options matching = {.keep_texts = (options->flags & EQX_KEEP_TOKENS) != 0,
                                     .simd = options->simd,
                                     .seed = options->hash_seed,
                                     .memo_limit = options->memo_bytes,
                                     .max_hits = raw_limit(options->max_hits)};
    eqx_status status = eqxi_form_reader_init(&analyzer->words, memory);
    if (status == EQX_OK) {
        status = eqxi_matcher_init(&analyzer->matcher, memory,
                                   lexicon == NULL ? NULL : lexicon->automaton, &matching);
    }
    if (status == EQX_OK && lexicon != NULL && lexicon->patterns.count > 0) {
        status = eqxi_pattern_scratch_new(memory, &analyzer->patterns);
    }
    return status;
}

eqx_status eqxi_analyzer_new(const eqx_lexicon *lexicon, const eqx_analyzer_options *given,
                             eqx_analyzer **out)
{
    eqx_analyzer_options options;
    eqxi_memory          memory;
    *out = NULL;
    eqx_status status = read_options(given, &options);
    status = status == EQX_OK ? eqxi_memory_init(&memory, options.allocator) : status;
    if (status != EQX_OK) {
        return status;
    }
    eqx_analyzer *analyzer = eqxi_memory_zeroed(&memory, sizeof *analyzer);
    if (analyzer == NULL) {
        return EQX_E_NOMEM;
    }
    analyzer->memory = memory;
    analyzer->budget.limit = options.max_bytes;
    analyzer->lexicon = eqxi_lexicon_hold(lexicon);
    analyzer->flags = options.flags;
    analyzer->pattern_steps = options.pattern_steps;
    analyzer->stop = options.stop;
    analyzer->evidence.max_rows = options.max_hits;
    atomic_flag_clear(&analyzer->in_use);
    status = init_parts(analyzer, &options);
    if (status != EQX_OK) {
        eqxi_analyzer_free(analyzer);
        return status;
    }
    *out = analyzer;
    return EQX_OK;
}

void eqxi_analyzer_free(eqx_analyzer *analyzer)
{
    if (analyzer == NULL) {
        return;
    }
    eqxi_pattern_scratch_free(&analyzer->memory, analyzer->patterns);
    eqxi_form_reader_wipe(&analyzer->words);
    eqxi_subject_wipe(&analyzer->subject);
    eqxi_buffer_wipe(&analyzer->answer);
    eqxi_matcher_wipe(&analyzer->matcher);
    eqxi_case_wipe(&analyzer->evidence);
    eqxi_speech_wipe(&analyzer->speech);
    eqxi_blocks_wipe(&analyzer->memory, &analyzer->blocks);
    if (analyzer->term_seen != NULL) {
        eqxi_memory_free(&analyzer->memory, analyzer->term_seen,
                         analyzer->lexicon->terms.count + 1);
    }
    eqxi_lexicon_release(analyzer->lexicon);
    eqxi_memory memory = analyzer->memory;
    eqxi_memory_free(&memory, analyzer, sizeof *analyzer);
}
