/*
 * data.c - the parts in the order in which the page needs them
 *
 * Rows are arrays, not objects: their columns are named once, in docs/report.md,
 * and not once for each of a hundred thousand rows.
 */
#include "report/data.h"

#include <stdio.h>
#include <string.h>

#include "support/json.h"

void cli_report_number(cli_bytes *out, uint64_t number)
{
    cli_json_comma(out);
    cli_bytes_uint(out, number);
}

void cli_report_id(cli_bytes *out, uint32_t id)
{
    cli_json_comma(out);
    if (id == EQX_NONE) {
        cli_bytes_text(out, "null");
    } else {
        cli_bytes_uint(out, id);
    }
}

void cli_report_figure(cli_bytes *out, double figure)
{
    /* No locale in the program changes the point: setlocale is never called. */
    char text[48];
    snprintf(text, sizeof text, "%.4g", figure);
    cli_json_comma(out);
    cli_bytes_text(out, text);
}

void cli_report_words(cli_bytes *out, const char *text)
{
    cli_json_comma(out);
    cli_json_string(out, text == NULL ? "" : text, text == NULL ? 0 : strlen(text));
}

static void add_review(const cli_report_data *data)
{
    const cli_review *review = data->review;
    cli_json_key(data->out, "review");
    if (!review->loaded) {
        cli_bytes_text(data->out, "null");
        return;
    }
    cli_json_open(data->out, '{');
    cli_json_uint(data->out, "rows", review->rows);
    cli_json_uint(data->out, "unmatched", review->unmatched);
    cli_json_uint(data->out, "hits_judged", review->hits.judged);
    cli_json_uint(data->out, "hits_right", review->hits.right);
    cli_json_uint(data->out, "hits_all", review->hits.population);
    cli_json_uint(data->out, "quiet_judged", review->quiet.judged);
    cli_json_uint(data->out, "quiet_right", review->quiet.right);
    cli_json_uint(data->out, "quiet_all", review->quiet.population);
    cli_json_close(data->out, '}');
}

void cli_report_data_write(const cli_tables *tables, const cli_review *review, cli_bytes *out)
{
    cli_quotes      quotes;
    cli_report_data data = {tables, review, &quotes, out};
    cli_quotes_select(&quotes, tables->model, tables->all);
    cli_json_open(out, '{');
    cli_json_text(out, "schema", "equilex.report/1");
    cli_report_lexicon(&data);
    cli_report_documents(&data);
    cli_report_framing(&data);
    cli_report_quotes(&data);
    cli_report_pairs(&data);
    cli_report_corpus(&data);
    cli_report_views(&data);
    add_review(&data);
    cli_json_close(out, '}');
    cli_quotes_wipe(&quotes, tables->model);
}
