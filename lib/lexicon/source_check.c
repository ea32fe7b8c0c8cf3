/*
 * source_check.c - what a reviewer sees must be what is compiled
 */
#include "lexicon/source_check.h"

#include <stdio.h>

#include "text/utf8.h"

static bool is_bidi(uint32_t code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0x200E || code == 0x200F || code == 0x061C;
}

/* Controls other than tabs and line ends, line separators, byte order marks, noncharacters. */
static bool is_control(uint32_t code)
{
    bool control = (code < 0x20 && code != '\t' && code != '\n' && code != '\r') ||
                   (code >= 0x7F && code <= 0x9F);
    bool separator = code == 0x2028 || code == 0x2029 || code == 0xFEFF;
    bool none = (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
    return control || separator || none;
}

static void report(eqxi_diagnostics *diagnostics, eqxi_place place, uint32_t code, uint32_t rune)
{
    char name[16];
    snprintf(name, sizeof name, "U+%04X", (unsigned)rune);
    eqxi_diagnostics_add(diagnostics, place, code, name, NULL);
}

void eqxi_text_check(eqxi_diagnostics *diagnostics, eqxi_place place, const char *text,
                     size_t size)
{
    for (size_t at = 0; at < size;) {
        eqxi_rune rune = eqxi_utf8_at((const uint8_t *)text, size, at);
        if (is_bidi(rune.code) || is_control(rune.code)) {
            report(diagnostics, place, EQXI_DIAG_TEXT_CONTROL, rune.code);
            return;
        }
        at += rune.size;
    }
}

static bool check_encoding(eqxi_diagnostics *diagnostics, const eqxi_source *source)
{
    eqxi_utf8_survey survey = eqxi_utf8_look((const uint8_t *)source->bytes, source->size);
    if (survey.replaced > 0) {
        eqxi_place place = {source, survey.first_invalid, survey.first_invalid + 1};
        char       offset[24];
        snprintf(offset, sizeof offset, "%zu", survey.first_invalid);
        eqxi_diagnostics_add(diagnostics, place, EQXI_DIAG_SOURCE_UTF8, NULL, offset);
    }
    return survey.replaced == 0;
}

bool eqxi_source_check(eqxi_diagnostics *diagnostics, const eqxi_source *source, size_t base)
{
    if (!check_encoding(diagnostics, source)) {
        return false;
    }
    bool sound = true;
    for (size_t at = base; at < source->size;) {
        eqxi_rune rune = eqxi_utf8_at((const uint8_t *)source->bytes, source->size, at);
        bool      bidi = is_bidi(rune.code);
        if (bidi || is_control(rune.code)) {
            report(diagnostics, (eqxi_place){source, at, at + rune.size},
                   bidi ? EQXI_DIAG_SOURCE_BIDI : EQXI_DIAG_SOURCE_CONTROL, rune.code);
            sound = false;
        }
        at += rune.size;
    }
    return sound;
}
