/*
 * properties.c - one look-up in two stages, whatever the code point
 */
#include "text/properties.h"

#include "text/properties_data.h"

#define BLOCK_BITS EQXI_PROPERTY_BLOCK_BITS
#define BLOCK_MASK ((1u << BLOCK_BITS) - 1u)

static unsigned record_of(uint32_t code)
{
    if (code > 0x10FFFFu) {
        return 0; /* as an unassigned code point: Other in every property */
    }
    unsigned row = eqxi_property_rows[code >> BLOCK_BITS];
    return eqxi_property_records[eqxi_property_kinds[row << BLOCK_BITS | (code & BLOCK_MASK)]];
}

eqxi_word_break eqxi_property_word(uint32_t code)
{
    return (eqxi_word_break)(record_of(code) & 31u);
}

eqxi_sentence_break eqxi_property_sentence(uint32_t code)
{
    return (eqxi_sentence_break)(record_of(code) >> 5 & 15u);
}

eqxi_glyph eqxi_property_glyph(uint32_t code)
{
    return (eqxi_glyph)(record_of(code) >> 9 & 15u);
}

bool eqxi_property_letter(uint32_t code)
{
    return (record_of(code) >> 13 & 1u) != 0;
}
