/*
 * data.h - what the report shows, as one JSON text (docs/report.md)
 */
#ifndef CLI_REPORT_DATA_H
#define CLI_REPORT_DATA_H

#include "audit/review.h"
#include "audit/csv_tables.h"
#include "report/quotes.h"

typedef struct cli_report_data {
    const cli_tables *tables;
    const cli_review *review;
    const cli_quotes *quotes;
    cli_bytes        *out;
} cli_report_data;

void cli_report_data_write(const cli_tables *tables, const cli_review *review, cli_bytes *out);

/* One member of the JSON object each. */
void cli_report_lexicon(const cli_report_data *data);   /* data_lexicon.c */
void cli_report_documents(const cli_report_data *data); /* data_documents.c */
void cli_report_framing(const cli_report_data *data);   /* data_framing.c */
void cli_report_quotes(const cli_report_data *data);    /* data_quotes.c */
void cli_report_pairs(const cli_report_data *data);     /* data_pairs.c */
void cli_report_corpus(const cli_report_data *data);    /* data_corpus.c */
void cli_report_views(const cli_report_data *data);     /* views.c */

#define CLI_REPORT_QUOTE_MAX 1200u /* bytes: of a longer statement the part around its first hit */

/* Elements of an array that is open. */
void cli_report_number(cli_bytes *out, uint64_t number);
void cli_report_id(cli_bytes *out, uint32_t id); /* EQX_NONE: null */
void cli_report_figure(cli_bytes *out, double figure); /* to four digits: a page needs no more */
void cli_report_words(cli_bytes *out, const char *text);

#endif
