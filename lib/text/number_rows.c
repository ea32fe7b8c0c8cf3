/*
 * number_rows.c - only rows that begin with a digit, a currency sign or a month are asked
 */
#include "text/number_rows.h"

#include "text/number.h"

#include <string.h>

typedef struct joiner {
    const eqxi_units *units;
    const uint8_t    *text;
    uint32_t          last, end; /* row and byte behind the sentence */
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
    while (row < j->last && units->end[row] < end) {
        row++;
    }
    return row < j->last && units->end[row] == end ? row : EQX_NONE;
}

static bool is_month(const joiner *j, uint32_t row)
{
    const eqxi_units *units = j->units;
    uint32_t          size = units->end[row] - units->start[row];
    return units->kind[row] == EQX_TOKEN_WORD && size >= 3 && size <= 9 &&
           eqxi_number_month(j->text + units->start[row], size) != 0;
}

/* The rows [from, to) move to `out`. */
static uint32_t move_rows(const eqxi_units *units, uint32_t from, uint32_t to, uint32_t out)
{
    uint32_t count = to - from;
    if (from != out && count > 0) {
        memmove(units->start + out, units->start + from, count * sizeof *units->start);
        memmove(units->end + out, units->end + from, count * sizeof *units->end);
        memmove(units->kind + out, units->kind + from, count);
    }
    return out + count;
}

uint32_t eqxi_number_rows_join(const eqxi_units *units, const uint8_t *text, uint32_t first,
                               uint32_t last, uint32_t out, const uint32_t *numeric,
                               uint32_t numeric_count, uint32_t end)
{
    joiner   j = {units, text, last, end};
    uint32_t done = first; /* rows before it have been moved */
    for (uint32_t i = 0; i < numeric_count; i++) {
        uint32_t row = numeric[i], number = EQX_NONE;
        if (row < done) {
            continue; /* inside the number before */
        }
        if (row > done && is_month(&j, row - 1)) {
            number = number_last(&j, row - 1);
            row -= number != EQX_NONE;
        }
        number = number == EQX_NONE ? number_last(&j, row) : number;
        if (number == EQX_NONE) {
            continue;
        }
        out = move_rows(units, done, row, out);
        units->start[out] = units->start[row];
        units->end[out] = units->end[number];
        units->kind[out++] = EQX_TOKEN_NUMBER;
        done = number + 1;
    }
    return move_rows(units, done, last, out);
}
