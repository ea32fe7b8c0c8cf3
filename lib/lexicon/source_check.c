/*
 * source_check.c - what a reviewer sees must be what is compiled
 */
#include "lexicon/source_check.h"

#include <stdio.h>
#include <string.h>

#include "text/utf8.h"

static void report(eqxi_diagnostics *diagnostics, eqxi_place place, uint32_t code,
                   const char *value)
{
    eqxi_diagnostics_add(diagnostics, place, code, value, NULL);
}

/* Characters that hide or reorder text have no place in a lexicon. */
static bool is_refused(uint32_t code)
{
    bool control = (code < 0x20 && code != '\t' && code != '\n' && code != '\r') ||
                   (code >= 0x7F && code <= 0x9F && code != 0x85);
    bool bidi = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
                code == 0x200E || code == 0x200F || (code == 0xFEFF);
    return control || bidi;
}

/* The bytes as a whole; false when they cannot be read as text at all. */
bool eqxi_source_check(eqxi_diagnostics *diagnostics, const eqxi_source *source, size_t start)
{
    const uint8_t   *bytes = (const uint8_t *)source->bytes;
    size_t           size = source->size;
    eqxi_utf8_survey survey = eqxi_utf8_look(bytes, size);
    if (survey.replaced > 0) {
        eqxi_place place = {source, survey.first_invalid, survey.first_invalid + 1};
        char offset[24];
        snprintf(offset, sizeof offset, "%zu", survey.first_invalid);
        eqxi_diagnostics_add(diagnostics, place, EQXI_DIAG_SOURCE_UTF8, NULL, offset);
        return false;
    }
    bool sound = true;
    for (size_t at = start; at < size;) {
        eqxi_rune rune = eqxi_utf8_at(bytes, size, at);
        if (is_refused(rune.code)) {
            char character[5] = {0};
            memcpy(character, bytes + at, rune.size);
            bool bidi = rune.code >= 0x200E && rune.code < 0xFEFF;
            report(diagnostics, (eqxi_place){source, at, at + rune.size},
                   bidi ? EQXI_DIAG_SOURCE_BIDI : EQXI_DIAG_SOURCE_CONTROL, character);
            sound = false;
        }
        at += rune.size;
    }
    return sound;
}
