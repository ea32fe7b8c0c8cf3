/*
 * sieve_rules.h - both passes of the sieve, included by each level
 *
 * The first asks of every unit whether it begins like anything at all, without a branch: nobody
 * can guess which do. Of the few that are left the second asks whether they are
 * a phrase by themselves, or whether the unit behind may go on.
 *
 * A level defines `key_of_bytes`, which is eqxi_filter_key, before it includes this file.
 */
#include <string.h>

#include "equilex.h"
#include "match/automaton.h"
#include "match/sieve.h"

/* Masks take the first byte for the lowest. */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#    define LITTLE_ENDIAN_BYTES 1
#else
#    define LITTLE_ENDIAN_BYTES 0
#endif

#define HIGH_BYTES 0x8080808080u /* filter.c tells why five bytes must be ASCII */

/* The first five bytes of a unit, zeros behind its end. */
static inline uint64_t first_five(const uint8_t *text, uint32_t size)
{
    static const uint64_t masks[] = {0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF};
    uint64_t              bytes;
    memcpy(&bytes, text, sizeof bytes);
    return bytes & masks[size < 5 ? size : 5];
}

/* The same where fewer than eight bytes may be read. */
static uint64_t first_five_slowly(const uint8_t *text, uint32_t size)
{
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < size && i < 5; i++) {
        bytes |= (uint64_t)text[i] << i * 8;
    }
    return bytes;
}

static inline uint32_t may(const uint32_t *set, uint64_t bytes)
{
    return eqxi_filter_has(set, key_of_bytes((uint32_t)bytes)) | ((bytes & HIGH_BYTES) != 0);
}

typedef struct rows {
    const eqxi_filter *filter;
    const uint8_t     *text;
    const eqxi_units  *units;
    uint32_t           count, fast; /* rows before `fast` have eight bytes to read */
} rows;

static inline uint64_t bytes_of_row(const rows *r, uint32_t row)
{
    uint32_t start = r->units->start[row], size = r->units->end[row] - start;
    return row < r->fast ? first_five(r->text + start, size)
                         : first_five_slowly(r->text + start, size);
}

/* Numbers of one kind are written in many ways. */
static inline uint32_t is_number(const rows *r, uint32_t row)
{
    return r->units->kind[row] == EQX_TOKEN_NUMBER;
}

static inline uint32_t row_may(const rows *r, const uint32_t *set, uint32_t row, uint32_t numbers)
{
    return may(set, bytes_of_row(r, row)) | (numbers & is_number(r, row));
}

static inline uint32_t first_sieve(const rows *r, uint32_t numbers, uint32_t *restrict out)
{
    const uint32_t *set = r->filter->begins, *start = r->units->start, *end = r->units->end;
    const uint8_t  *text = r->text;
    uint32_t        kept = 0, row = 0, fast = r->fast;
    for (; row < fast; row++) {
        out[kept] = row;
        kept += may(set, first_five(text + start[row], end[row] - start[row])) |
                (numbers & is_number(r, row));
    }
    for (; row < r->count; row++) {
        out[kept] = row;
        kept += row_may(r, set, row, numbers);
    }
    return kept;
}

static inline uint32_t second_sieve(const rows *r, uint32_t *out, uint32_t count)
{
    uint8_t  roles = r->filter->number_roles;
    uint32_t alone = (roles & (EQXI_ATOM_SINGLE | EQXI_ATOM_OPEN)) != 0;
    uint32_t later = (roles & EQXI_ATOM_LATER) != 0, kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = out[i];
        uint32_t stays = row_may(r, r->filter->alone, row, alone);
        if (row + 1 < r->count) {
            stays |= row_may(r, r->filter->later, row + 1, later);
        }
        out[kept] = row;
        kept += stays;
    }
    return kept;
}

static inline uint32_t sieve(const eqxi_filter *filter, const uint8_t *text, size_t size,
                             const eqxi_units *units, uint32_t count, uint32_t *out)
{
    rows r = {filter, text, units, count, count};
    while (r.fast > 0 && (!LITTLE_ENDIAN_BYTES || size - units->start[r.fast - 1] < 8)) {
        r.fast--;
    }
    bool numbers = filter->number_roles != 0;
    return second_sieve(&r, out, numbers ? first_sieve(&r, 1, out) : first_sieve(&r, 0, out));
}
