/*
 * number_range.c - two numbers with a dash between them
 */
#include "text/number_readers.h"

typedef struct range_end {
    eqxi_figure figure;
    unsigned    scale, year; /* year 0: not one */
    bool        currency, percent;
} range_end;

/* 10, 10%, £1.2m, 2019. Words for the percent sign stand behind the last end only. */
static bool read_end(eqxi_cursor *cursor, bool is_last, range_end *out)
{
    *out = (range_end){.currency = eqxi_number_currency(cursor)};
    eqxi_cursor ahead = *cursor;
    if (!eqxi_cursor_figure(cursor, &out->figure)) {
        return false;
    }
    if (out->figure.bare) {
        (void)eqxi_cursor_year(&ahead, &out->year);
    }
    if (is_last) {
        out->percent = eqxi_number_percent_sign(cursor);
    } else {
        out->percent = eqxi_cursor_text(cursor, "%");
    }
    return true;
}

static void read_scale(eqxi_cursor *cursor, bool money, range_end *end)
{
    if (!end->percent) {
        end->scale = eqxi_number_scale(cursor, money ? EQXI_SCALE_MONEY : EQXI_SCALE_COUNT);
    }
}

/* The dash; space around it only when both ends carry their sign. */
static bool read_dash(eqxi_cursor *cursor, bool *apart)
{
    bool before = eqxi_cursor_gap(cursor);
    if (!eqxi_cursor_dash(cursor)) {
        return false;
    }
    bool behind = eqxi_cursor_gap(cursor);
    *apart = before || behind;
    return true;
}

/* EQX_NUMBER_NONE when the two ends are not of one kind. */
static uint8_t kind_of(const range_end *first, const range_end *last, bool apart)
{
    bool same_sign = first->currency == last->currency && first->percent == last->percent;
    bool has_sign = first->currency || first->percent;
    if (apart && !(has_sign && same_sign)) {
        return EQX_NUMBER_NONE;
    }
    if (first->currency) {
        return first->percent || last->percent ? EQX_NUMBER_NONE : EQX_NUMBER_MONEY;
    }
    if (last->currency || (first->percent && !last->percent)) {
        return EQX_NUMBER_NONE;
    }
    if (last->percent) {
        return EQX_NUMBER_PERCENT;
    }
    return first->year != 0 && last->year != 0 && last->scale == 0 ? EQX_NUMBER_YEAR
                                                                   : EQX_NUMBER_COUNT;
}

static bool set_values(eqxi_number *out, const range_end *first, const range_end *last)
{
    double low, high, scaled;
    if (!eqxi_figure_value(first->figure, first->scale, &low) ||
        !eqxi_figure_value(last->figure, last->scale, &high)) {
        return false;
    }
    /* £1-2m is millions on both sides; £500-£1m is not. */
    if (first->scale == 0 && eqxi_figure_value(first->figure, last->scale, &scaled) &&
        scaled < high) {
        low = scaled;
    }
    *out = (eqxi_number){.kind = EQX_NUMBER_RANGE, .value = low, .high = high};
    return true;
}

bool eqxi_number_range(eqxi_cursor *cursor, eqxi_number *out)
{
    range_end first, last;
    bool      apart;
    if (!read_end(cursor, false, &first)) {
        return false;
    }
    read_scale(cursor, first.currency, &first);
    if (!read_dash(cursor, &apart) || !read_end(cursor, true, &last)) {
        return false;
    }
    read_scale(cursor, first.currency, &last);
    uint8_t kind = kind_of(&first, &last, apart);
    if (kind == EQX_NUMBER_NONE || !set_values(out, &first, &last)) {
        return false;
    }
    out->base = kind;
    /* 24-7 is no range; a fall from 20%-10% is one. */
    return out->value < out->high || kind == EQX_NUMBER_PERCENT || kind == EQX_NUMBER_MONEY;
}

bool eqxi_number_short_years(eqxi_cursor *cursor, eqxi_number *out)
{
    unsigned year, last;
    if (!eqxi_cursor_year(cursor, &year) || !eqxi_cursor_dash(cursor) ||
        !eqxi_cursor_digits(cursor, 2, 2, &last) || last <= year % 100 + 1) {
        return false;
    }
    *out = (eqxi_number){.kind = EQX_NUMBER_RANGE,
                         .base = EQX_NUMBER_YEAR,
                         .value = year,
                         .high = year - year % 100 + last};
    return true;
}

bool eqxi_number_financial_span(eqxi_cursor *cursor, eqxi_number *out)
{
    eqxi_number first, last;
    if (!eqxi_number_financial_year(cursor, &first) || !eqxi_cursor_dash(cursor) ||
        !eqxi_number_financial_year(cursor, &last) || last.value <= first.value) {
        return false;
    }
    *out = (eqxi_number){.kind = EQX_NUMBER_RANGE,
                         .base = EQX_NUMBER_FINANCIAL_YEAR,
                         .value = first.value,
                         .high = last.high};
    return true;
}
