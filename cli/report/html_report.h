/*
 * html_report.h - one file that opens anywhere: page, style, script and data
 */
#ifndef CLI_HTML_REPORT_H
#define CLI_HTML_REPORT_H

#include "audit/review.h"
#include "audit/csv_tables.h"

void cli_report_write(const cli_tables *tables, const cli_review *review, cli_bytes *out);

#endif
