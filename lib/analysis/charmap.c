/*
 * charmap.c - counts on from the last place
 */
#include "analysis/charmap.h"

#include "text/utf8.h"

uint32_t eqxi_charmap_ahead(const eqxi_charmap *map, uint32_t byte)
{
    if (map->ascii) {
        return byte;
    }
    if (map->valid) {
        return map->chars + (uint32_t)eqxi_utf8_count_valid(map->text, map->byte, byte);
    }
    return map->chars + (uint32_t)eqxi_utf8_count(map->text, map->size, map->byte, byte);
}

uint32_t eqxi_charmap_at(eqxi_charmap *map, uint32_t byte)
{
    if (byte >= map->byte) {
        map->chars = eqxi_charmap_ahead(map, byte);
        map->byte = byte;
    }
    return map->chars;
}
