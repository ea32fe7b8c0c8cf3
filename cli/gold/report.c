#include "gold/report.h"

#include "support/instrument.h"
#include "support/visible.h"
#include "writers/view.h"

void cli_report_reason(const cli_report *report, const cli_outcome *outcome, cli_bytes *out)
{
    const cli_reading *reading = &report->readings->data[outcome->passage];
    const cli_sight   *sight = cli_reading_find(reading, report->gold->codes, outcome->code);
    if (sight == NULL) {
        bool known = outcome->code < cli_instrument_info(report->lexicon).concept_count;
        cli_bytes_text(out, known ? "no term matches" : "the lexicon has no such concept");
        return;
    }
    cli_visible_text(out, cli_instrument_term(report->lexicon, sight->term_id).id);
    cli_bytes_text(out, " sees \"");
    cli_visible_squeeze(out, reading->source + sight->byte_start,
                        sight->byte_end - sight->byte_start);
    cli_bytes_char(out, '"');
    if (!cli_sight_counts(sight)) {
        cli_bytes_text(out, ", dropped: ");
        cli_bytes_text(out, cli_view_reason(sight->status));
    }
}

bool cli_report_flag_error(const cli_report *report, size_t passage, size_t flag)
{
    cli_answer given = report->gold->data[passage].agreed.flags[flag];
    return given != CLI_ANSWER_OPEN &&
           (given == CLI_ANSWER_YES) != report->readings->data[passage].flags[flag];
}
