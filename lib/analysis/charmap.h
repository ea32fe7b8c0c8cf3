/*
 * charmap.h - code points for bytes that are asked for in ascending order
 */
#ifndef EQXI_CHARMAP_H
#define EQXI_CHARMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct eqxi_charmap {
    const uint8_t *text;
    size_t         size;
    bool           ascii; /* then a byte is a code point */
    bool           valid; /* well-formed throughout */
    uint32_t       byte, chars; /* the place known last */
} eqxi_charmap;

/* Code points before `byte`. Bytes that do not descend cost linear time in all. */
uint32_t eqxi_charmap_at(eqxi_charmap *map, uint32_t byte);

/* Code points before `byte` again for an end near the last start: the place known stays. */
uint32_t eqxi_charmap_ahead(const eqxi_charmap *map, uint32_t byte);

#endif
