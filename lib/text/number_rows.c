/*
 * number_rows.c - only rows that begin with a digit, a currency sign or a month are asked
 */
#include "text/number_rows.h"

#include "text/number.h"

typedef struct joiner {
    eqxi_units    *units;
    const uint8_t *text;
    uint32_t       end;
} joiner;

/* The last row of the typed number that begins with row `row`, or EQX_NONE. */
static uint32_t number_last(const joiner *j, uint32_t row)
{
    const eqxi_units *units = j->units;
    uint32_t          start = units->start[row];
    eqxi_number       number = eqxi_number_read(j->text + start, j->end - start);
    if (number.kind == EQX_NUMBER_NONE) {
        return EQX_NONE;
    }
    uint32_t end = start + (uint32_t)number.size;
    while (row < units->count && units->end[row] < end) {
        row++;
    }
    return row < units->count && units->end[row] == end ? row : EQX_NONE;
}

static bool is_month(const joiner *j, uint32_t row)
{
    const eqxi_units *units = j->units;
    uint32_t          size = units->end[row] - units->start[row];
    return units->kind[row] == EQX_TOKEN_WORD && size >= 3 && size <= 9 &&
           eqxi_number_month(j->text + units->start[row], size) != 0;
}

/* Whether a number may begin at `row`: it is listed, or a month with a listed row behind it. */
static bool may_begin(const joiner *j, uint32_t row, uint32_t next)
{
    const eqxi_units *units = j->units;
    if (next == units->numeric_count) {
        return false;
    }
    return units->numeric[next] == row || (units->numeric[next] == row + 1 && is_month(j, row));
}

void eqxi_number_rows_join(eqxi_units *units, const uint8_t *text, uint32_t first, uint32_t end)
{
    joiner   j = {units, text, end};
    uint32_t next = 0; /* of units->numeric */
    uint32_t out = units->numeric[0] > first ? units->numeric[0] - 1 : first;
    for (uint32_t in = out; in < units->count; in++) {
        uint32_t begin = in;
        uint32_t last = may_begin(&j, in, next) ? number_last(&j, in) : EQX_NONE;
        uint8_t  kind = last == EQX_NONE ? units->kind[in] : EQX_TOKEN_NUMBER;
        in = last == EQX_NONE ? in : last;
        while (next < units->numeric_count && units->numeric[next] <= in) {
            next++;
        }
        units->start[out] = units->start[begin];
        units->end[out] = units->end[in];
        units->kind[out++] = kind;
    }
    units->count = out;
}
