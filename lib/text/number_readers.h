/*
 * number_readers.h - one reader for each form of typed number
 *
 * A reader gives false, or sets kind, base, value and high and leaves the cursor
 * behind its form. It does not ask whether a number may end there.
 */
#ifndef EQXI_NUMBER_READERS_H
#define EQXI_NUMBER_READERS_H

#include "equilex.h"
#include "text/cursor.h"
#include "text/number.h"

typedef bool eqxi_number_reader(eqxi_cursor *cursor, eqxi_number *out);

/* number_amount.c */
eqxi_number_reader eqxi_number_count;   /* 1,234  2 million  20k */
eqxi_number_reader eqxi_number_ordinal; /* 1st */
eqxi_number_reader eqxi_number_percent; /* 14%  14 per cent  14.5 percentage points */
eqxi_number_reader eqxi_number_money;   /* £1.2m  GBP 25,000 */
eqxi_number_reader eqxi_number_rate;    /* 12.3 per 1,000 */
eqxi_number_reader eqxi_number_odds;    /* 3 in 10 */

/* number_date.c */
eqxi_number_reader eqxi_number_year;           /* 2023 */
eqxi_number_reader eqxi_number_financial_year; /* 2023/24  2023-24  2023/2024 */
eqxi_number_reader eqxi_number_day_month;      /* 31 March  31st March */
eqxi_number_reader eqxi_number_full_date;      /* 31 March 2028 */
eqxi_number_reader eqxi_number_month_year;     /* March 2028 */
eqxi_number_reader eqxi_number_figure_date;    /* 31/03/2028  31.03.2028 */
eqxi_number_reader eqxi_number_iso_date;       /* 2028-03-31 */

/* number_range.c */
eqxi_number_reader eqxi_number_range;          /* 10-15%  £1.2-£1.5m  2019-2024 */
eqxi_number_reader eqxi_number_short_years;    /* 2023-28 */
eqxi_number_reader eqxi_number_financial_span; /* 2023/24-2027/28 */

/* What ranges share with amounts. */
typedef enum eqxi_scale_words {
    EQXI_SCALE_COUNT, /* 20k, 2 million */
    EQXI_SCALE_MONEY  /* m as well, and every one after a space */
} eqxi_scale_words;

/* The power of ten behind a figure, 0 when there is none. */
unsigned eqxi_number_scale(eqxi_cursor *cursor, eqxi_scale_words words);

/* A currency sign and what space may follow it. */
bool eqxi_number_currency(eqxi_cursor *cursor);

/* %, per cent, percentage points, with space before. */
bool eqxi_number_percent_sign(eqxi_cursor *cursor);

#endif
