#include "support/offsets.h"

#include <stdlib.h>

#include "support/bytes.h"
#include "support/codepoints.h"

#define STEP 64u /* bytes between marks: a hundred thousand hits ask four times each */

static void advance(const cli_offsets *offsets, cli_place *place)
{
    unsigned char byte = (unsigned char)offsets->text[place->byte];
    if (byte < 0x80) {
        place->line += byte == '\n';
        place->utf16++;
        place->cp++;
        place->byte++;
        return;
    }
    cli_codepoint point =
        cli_codepoint_read(offsets->text + place->byte, offsets->size - place->byte);
    place->utf16 += point.code > 0xFFFF ? 2 : 1;
    place->cp++;
    place->byte += point.size;
}

void cli_offsets_init(cli_offsets *offsets, const char *text, size_t size)
{
    cli_place place = {0, 0, 0, 1};
    *offsets = (cli_offsets){text, size, cli_alloc(size / STEP + 1, sizeof(cli_place))};
    for (size_t i = 0; i <= size / STEP; i++) {
        while (place.byte < i * STEP) {
            advance(offsets, &place);
        }
        offsets->marks[i] = place;
    }
}

void cli_offsets_wipe(cli_offsets *offsets)
{
    free(offsets->marks);
    offsets->marks = NULL;
}

cli_place cli_offsets_at(const cli_offsets *offsets, size_t byte)
{
    /* A mark stands at the first character at or after its step: up to three bytes late. */
    cli_place place = offsets->marks[byte / STEP];
    if (place.byte > byte) {
        place = offsets->marks[byte / STEP - 1];
    }
    while (place.byte < byte) {
        advance(offsets, &place);
    }
    return place;
}
