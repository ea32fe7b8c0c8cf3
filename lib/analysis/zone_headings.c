/*
 * zone_headings.c - the words of headings that open a zone
 *
 * English only: other languages have body, tables and furniture. A heading is
 * compared whole, for "Vision" opens the vision and "Vision screening" does not; * stands
 * for any words, even none.
 */
#include <string.h>

#include "analysis/zones.h"
#include "text/ascii.h"
#include "text/fold.h"

#define HEADING_MAX 240u /* bytes: more is no heading, whatever its style says */

static const struct zone_heading {
    const char *words;
    uint8_t     zone;
} headings[] = {
    {"contents", EQX_ZONE_CONTENTS},
    {"contents page", EQX_ZONE_CONTENTS},
    {"table of contents", EQX_ZONE_CONTENTS},
    {"list of contents", EQX_ZONE_CONTENTS},
    {"list of figures *", EQX_ZONE_CONTENTS},
    {"list of tables *", EQX_ZONE_CONTENTS},
    {"in this document", EQX_ZONE_CONTENTS},
    {"in this plan", EQX_ZONE_CONTENTS},
    {"in this strategy", EQX_ZONE_CONTENTS},

    {"references", EQX_ZONE_REFERENCES},
    {"references and *", EQX_ZONE_REFERENCES},
    {"reference list", EQX_ZONE_REFERENCES},
    {"list of references", EQX_ZONE_REFERENCES},
    {"bibliography", EQX_ZONE_REFERENCES},
    {"endnotes", EQX_ZONE_REFERENCES},
    {"end notes", EQX_ZONE_REFERENCES},
    {"footnotes", EQX_ZONE_REFERENCES},
    {"notes and references", EQX_ZONE_REFERENCES},
    {"sources and references", EQX_ZONE_REFERENCES},
    {"works cited", EQX_ZONE_REFERENCES},
    {"further reading", EQX_ZONE_REFERENCES},

    {"glossary *", EQX_ZONE_GLOSSARY},
    {"abbreviations", EQX_ZONE_GLOSSARY},
    {"abbreviations used *", EQX_ZONE_GLOSSARY},
    {"abbreviations and *", EQX_ZONE_GLOSSARY},
    {"list of abbreviations *", EQX_ZONE_GLOSSARY},
    {"acronyms", EQX_ZONE_GLOSSARY},
    {"acronyms used *", EQX_ZONE_GLOSSARY},
    {"acronyms and *", EQX_ZONE_GLOSSARY},
    {"list of acronyms *", EQX_ZONE_GLOSSARY},
    {"jargon buster", EQX_ZONE_GLOSSARY},
    {"explanation of terms", EQX_ZONE_GLOSSARY},

    {"foreword", EQX_ZONE_VISION},
    {"foreword by *", EQX_ZONE_VISION},
    {"foreword from *", EQX_ZONE_VISION},
    {"* foreword", EQX_ZONE_VISION},
    {"welcome", EQX_ZONE_VISION},
    {"welcome from *", EQX_ZONE_VISION},
    {"message from *", EQX_ZONE_VISION},
    {"introduction from *", EQX_ZONE_VISION},
    {"executive summary *", EQX_ZONE_VISION},
    {"* on a page", EQX_ZONE_VISION},
    {"* at a glance", EQX_ZONE_VISION},
    {"vision", EQX_ZONE_VISION},
    {"vision statement", EQX_ZONE_VISION},
    {"vision for *", EQX_ZONE_VISION},
    {"vision and *", EQX_ZONE_VISION},
    {"vision mission *", EQX_ZONE_VISION},
    {"vision aims *", EQX_ZONE_VISION},
    {"vision values *", EQX_ZONE_VISION},
    {"* and vision", EQX_ZONE_VISION},
    {"mission", EQX_ZONE_VISION},
    {"mission statement", EQX_ZONE_VISION},
    {"mission and *", EQX_ZONE_VISION},
    {"mission vision *", EQX_ZONE_VISION},
    {"aim", EQX_ZONE_VISION},
    {"aims", EQX_ZONE_VISION},
    {"aim and *", EQX_ZONE_VISION},
    {"aims and *", EQX_ZONE_VISION},
    {"aim of *", EQX_ZONE_VISION},
    {"aims of *", EQX_ZONE_VISION},
    {"ambition", EQX_ZONE_VISION},
    {"ambitions", EQX_ZONE_VISION},
    {"ambition for *", EQX_ZONE_VISION},
    {"ambitions for *", EQX_ZONE_VISION},
    {"ambitions and *", EQX_ZONE_VISION},
};

/* In front of a heading they say nothing: "Our shared vision". */
static const char *const openers[] = {"our",     "the",         "a",         "shared", "joint",
                                      "overall", "overarching", "strategic", "system",
                                      "partnership"};

static size_t word_size(const char *words, size_t size)
{
    const char *space = memchr(words, ' ', size);
    return space == NULL ? size : (size_t)(space - words);
}

static bool is_word(const char *words, size_t size, const char *word)
{
    return strlen(word) == size && memcmp(words, word, size) == 0;
}

static bool is_opener(const char *words, size_t size)
{
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
        if (is_word(words, size, openers[i])) {
            return true;
        }
    }
    return false;
}

static bool begins_with(const char *words, size_t size, const char *start, size_t start_size)
{
    return start_size <= size && memcmp(words, start, start_size) == 0 &&
           (start_size == size || words[start_size] == ' ');
}

static bool ends_with(const char *words, size_t size, const char *end, size_t end_size)
{
    return end_size <= size && memcmp(words + size - end_size, end, end_size) == 0 &&
           (end_size == size || words[size - end_size - 1] == ' ');
}

static bool fits(const char *words, size_t size, const char *pattern)
{
    size_t length = strlen(pattern);
    if (pattern[0] == '*') {
        return ends_with(words, size, pattern + 2, length - 2);
    }
    if (pattern[length - 1] == '*') {
        return begins_with(words, size, pattern, length - 2);
    }
    return length == size && memcmp(words, pattern, size) == 0;
}

uint8_t eqxi_zones_opened(const char *words, size_t size)
{
    for (size_t first = word_size(words, size); first < size && is_opener(words, first);
         first = word_size(words, size)) {
        words += first + 1;
        size -= first + 1;
    }
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        if (fits(words, size, headings[i].words)) {
            return headings[i].zone;
        }
    }
    return EQX_ZONE_NONE;
}

static bool is_word_byte(uint8_t byte)
{
    return byte >= 0x80 || eqxi_ascii_letter(byte) || eqxi_ascii_digit(byte);
}

/* Marks between words become one space, & becomes "and", an apostrophe nothing. */
static void keep_words(eqxi_buffer *out, const char *text, size_t size)
{
    bool gap = false;
    for (size_t i = 0; i < size; i++) {
        uint8_t byte = (uint8_t)text[i];
        if (byte == '\'') {
            continue;
        }
        if (!is_word_byte(byte) && byte != '&') {
            gap = out->size > 0;
            continue;
        }
        if (gap || (byte == '&' && out->size > 0)) {
            eqxi_buffer_char(out, ' ');
        }
        gap = byte == '&';
        if (byte == '&') {
            eqxi_buffer_text(out, "and");
        } else {
            eqxi_buffer_char(out, (char)byte);
        }
    }
}

static bool is_number(const char *word, size_t size)
{
    size_t digits = 0;
    while (digits < size && eqxi_ascii_digit((uint8_t)word[digits])) {
        digits++;
    }
    return size > 0 && digits == size;
}

static bool is_part(const char *word, size_t size)
{
    return is_word(word, size, "appendix") || is_word(word, size, "annex") ||
           is_word(word, size, "chapter") || is_word(word, size, "section") ||
           is_word(word, size, "part");
}

/* Bytes of "4 2 " or "appendix b " in front of a title; a number alone stays. */
static size_t label_size(const char *words, size_t size)
{
    size_t at = 0;
    size_t first = word_size(words, size);
    if (is_part(words, first) && first < size) {
        size_t label = word_size(words + first + 1, size - first - 1);
        at = label <= 3 && first + 1 + label < size ? first + label + 2 : 0;
    }
    for (size_t next = word_size(words + at, size - at);
         next < size - at && is_number(words + at, next); next = word_size(words + at, size - at)) {
        at += next + 1;
    }
    return at;
}

void eqxi_zones_words(eqxi_buffer *words, const uint8_t *text, uint32_t start, uint32_t end)
{
    eqxi_buffer repaired, folded;
    eqxi_buffer_init(&repaired, words->memory);
    eqxi_buffer_init(&folded, words->memory);
    eqxi_buffer_clear(words);
    if (end - start <= HEADING_MAX) {
        eqxi_fold_repair(&repaired, text + start, end - start);
        eqxi_fold_case(&folded, repaired.size > 0 ? repaired.data : "", repaired.size);
        keep_words(words, folded.size > 0 ? folded.data : "", folded.size);
    }
    words->failed = words->failed || repaired.failed || folded.failed;
    if (!words->failed && words->size > 0) {
        size_t label = label_size(words->data, words->size);
        memmove(words->data, words->data + label, words->size - label + 1);
        words->size -= label;
    }
    eqxi_buffer_wipe(&repaired);
    eqxi_buffer_wipe(&folded);
}
