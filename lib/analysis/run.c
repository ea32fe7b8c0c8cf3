/*
 * run.c - the whole pipeline
 */
#include <string.h>

#include "analysis/analyzer.h"
#include "analysis/zones.h"
#include "text/utf8.h"

static eqx_status check_text(eqxi_run *run)
{
    eqx_analyzer *analyzer = run->analyzer;
    if (run->size > EQX_DOCUMENT_MAX) {
        analyzer->error_offset = EQX_DOCUMENT_MAX;
        return EQX_E_TOO_LARGE;
    }
    eqxi_utf8_survey survey = eqxi_utf8_look(run->text, run->size);
    if (survey.replaced > 0 && (analyzer->flags & EQX_STRICT_UTF8)) {
        analyzer->error_offset = survey.first_invalid;
        return EQX_E_UTF8;
    }
    run->ascii = survey.ascii;
    run->result->summary.bytes = run->size;
    run->result->summary.chars = survey.chars;
    run->result->summary.replaced = survey.replaced;
    return EQX_OK;
}

static eqx_status find_blocks(eqxi_run *run)
{
    eqx_analyzer *analyzer = run->analyzer;
    eqx_status status =
        eqxi_blocks_find(&analyzer->memory, &analyzer->blocks, run->input, analyzer->flags);
    if (status != EQX_OK) {
        return status;
    }
    bool snippet = (analyzer->flags & EQX_SNIPPET) != 0;
    return eqxi_zones_find(&analyzer->blocks, run->text, snippet, &analyzer->answer);
}

static eqx_status collect_evidence(eqxi_run *run)
{
    eqx_analyzer *analyzer = run->analyzer;
    eqxi_case    *evidence = &analyzer->evidence;
    evidence->memory = &analyzer->memory;
    evidence->lexicon = analyzer->lexicon;
    evidence->text = run->text;
    evidence->size = run->size;
    evidence->stop = analyzer->stop;
    evidence->raw = analyzer->matcher.hits.data;
    evidence->raw_count = analyzer->matcher.hits.count;
    evidence->sentences = run->result->sentence_rows.data;
    evidence->blocks = analyzer->blocks.blocks.data;
    eqx_status status = eqxi_case_collect(evidence);
    if (evidence->full) {
        run->result->summary.limits |= EQX_LIMIT_HITS;
    }
    return status;
}

static eqx_status weigh_evidence(eqxi_run *run)
{
    eqx_analyzer *analyzer = run->analyzer;
    analyzer->evidence.rows.count = 0;
    if (analyzer->lexicon == NULL) {
        return EQX_OK;
    }
    bool       all = (analyzer->flags & EQX_ALL_MATCHES) != 0;
    eqx_status status = collect_evidence(run);
    status = status == EQX_OK ? eqxi_guards_apply(&analyzer->evidence) : status;
    return status == EQX_OK
               ? eqxi_overlaps_apply(&analyzer->evidence,
                                     all ? EQX_OVERLAP_ALL : analyzer->lexicon->overlap)
               : status;
}

typedef eqx_status (*pass)(eqxi_run *run);

static eqx_status run_passes(eqxi_run *run)
{
    /* The order of evaluation of the lexicon language: match, zone, guards, `over`, overlap
     * policy, what the statements say. */
    static const pass passes[] = {
        check_text,     find_blocks,     eqxi_run_read,    eqxi_run_statements,
        weigh_evidence, eqxi_run_speech, eqxi_run_tables,  eqxi_run_profile,
        eqxi_run_measures,
    };
    eqx_status status = EQX_OK;
    for (size_t i = 0; i < sizeof passes / sizeof *passes && status == EQX_OK; i++) {
        status = passes[i](run);
        status = status == EQX_OK && eqxi_run_stopped(run) ? EQX_E_STOPPED : status;
    }
    return status;
}

/* For the time of a run, analyzer and result draw on one budget. */
static void join_budget(eqx_analyzer *analyzer, eqx_result *result)
{
    analyzer->budget.used = analyzer->memory.used + result->memory.used;
    analyzer->budget.refused = false;
    analyzer->memory.budget = result->memory.budget = &analyzer->budget;
}

/* So that results of two instruments are never compared. */
static void name_instrument(const eqx_analyzer *analyzer, eqx_result *result)
{
    result->has_lexicon = analyzer->lexicon != NULL;
    if (result->has_lexicon) {
        memcpy(result->fingerprint, analyzer->lexicon->fingerprint, sizeof result->fingerprint);
    }
}

eqx_status eqxi_analyzer_run(eqx_analyzer *analyzer, const eqx_input *input, eqx_result *result)
{
    eqxi_run run = {.analyzer = analyzer,
                    .input = input,
                    .result = result,
                    .text = (const uint8_t *)input->text,
                    .size = input->size,
                    .pattern_budget = analyzer->pattern_steps};
    analyzer->error_offset = 0;
    eqxi_result_clear(result);
    name_instrument(analyzer, result);
    join_budget(analyzer, result);
    eqx_status status = run_passes(&run);
    analyzer->memory.budget = result->memory.budget = NULL;
    if (status != EQX_OK) {
        eqxi_result_clear(result);
    }
    return status;
}
