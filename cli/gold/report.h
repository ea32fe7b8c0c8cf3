/*
 * report.h - an evaluation, for people and for machines
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "gold/evaluation.h"

typedef struct cli_report {
    const cli_gold       *gold;
    const cli_readings   *readings;
    const eqx_lexicon    *lexicon;
    const cli_evaluation *evaluation;
    bool                  in_context, brief; /* without quotes */
} cli_report;

void cli_report_text(const cli_report *report, cli_bytes *out);
void cli_report_json(const cli_report *report, cli_bytes *out);

/* Why a label was missed or made up: what was seen of it, and what came of that. */
void cli_report_reason(const cli_report *report, const cli_outcome *outcome, cli_bytes *out);

/* Errors of whole passages: the i-th flag answered otherwise than coders did. */
bool cli_report_flag_error(const cli_report *report, size_t passage, size_t flag);

#endif
