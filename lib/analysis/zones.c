/*
 * zones.c - a heading opens a zone, and the tree of headings says how far it reaches
 *
 * Levels are often unknown: plain headings of plain text have none. A heading
 * of unknown level is taken for one of any level: it ends what was open, and what it
 * opens ends at the next heading. The vision is so rather too small than too large.
 * Three exceptions keep what looks like a heading inside lists that hold nothing else:
 * lines of a contents list, citations, and glossary terms in alphabetical order.
 */
#include "analysis/zones.h"

#include <string.h>

#include "text/ascii.h"

#define ENTRY_MAX 400u /* bytes of a block of a contents list that has no page numbers */
#define TERM_MAX 64u   /* bytes of a glossary term that are compared */

typedef struct survey {
    eqxi_blocks   *blocks;
    const uint8_t *text;
    eqxi_buffer   *words;
    uint32_t       heading;       /* row of the last heading, or EQX_NONE */
    uint32_t       contents_page; /* page of the heading of the contents list */
    bool           contents_open; /* every block since then was an entry of it */
    char           term[TERM_MAX]; /* the last heading's words, as far as they fit */
    size_t         term_size;
} survey;

static uint8_t zone_at(const survey *s, uint32_t row)
{
    return row == EQX_NONE ? EQX_ZONE_BODY : s->blocks->blocks.data[row].zone;
}

/* "12" or "iv" as the last word of text[start, end), a line. */
static bool ends_in_page_number(const uint8_t *text, uint32_t start, uint32_t end)
{
    uint32_t at = end, digits;
    while (at > start && eqxi_ascii_digit(text[at - 1])) {
        at--;
    }
    digits = end - at;
    while (digits == 0 && at > start && eqxi_ascii_among(text[at - 1], "ivxl")) {
        at--;
    }
    bool apart = at > start && !eqxi_ascii_letter(text[at - 1]) && text[at - 1] < 0x80;
    return apart && end > at && digits <= 3;
}

/* At least half of the lines end in a page number. */
static bool has_page_numbers(const uint8_t *text, const eqxi_block *block)
{
    uint32_t lines = 0, numbered = 0;
    for (uint32_t at = block->byte_start; at < block->byte_end;) {
        const uint8_t *feed = memchr(text + at, '\n', block->byte_end - at);
        uint32_t       stop = feed == NULL ? block->byte_end : (uint32_t)(feed - text);
        uint32_t       end = stop;
        while (end > at && eqxi_ascii_among(text[end - 1], " \t\r|")) {
            end--;
        }
        lines += end > at;
        numbered += end > at && ends_in_page_number(text, at, end);
        at = stop + 1;
    }
    return numbered > 0 && numbered * 2 >= lines;
}

/* A line of a contents list: with a page number, or no prose on the page of its heading. */
static bool is_contents_entry(const survey *s, const eqxi_block *block)
{
    bool paged = s->blocks->pages.count > 1 && block->page == s->contents_page;
    bool brief = block->byte_end - block->byte_start <= ENTRY_MAX &&
                 s->text[block->byte_end - 1] != '.';
    return (paged && brief) || has_page_numbers(s->text, block);
}

/* A title without a page number belongs to the list unless text stands below it. */
static bool is_contents_title(const survey *s, uint32_t row)
{
    const eqxi_block *block = &s->blocks->blocks.data[row];
    uint32_t          next = row + 1;
    if (!is_contents_entry(s, block)) {
        return false;
    }
    while (next < s->blocks->blocks.count &&
           s->blocks->blocks.data[next].kind == EQX_SPAN_FURNITURE) {
        next++;
    }
    const eqxi_block *below = &s->blocks->blocks.data[next];
    return has_page_numbers(s->text, block) || next == s->blocks->blocks.count ||
           below->page != block->page || is_contents_entry(s, below);
}

static bool holds(const uint8_t *text, const eqxi_block *block, const char *word)
{
    size_t size = strlen(word);
    for (uint32_t at = block->byte_start; size <= block->byte_end - at; at++) {
        if (memcmp(text + at, word, size) == 0) {
            return true;
        }
    }
    return false;
}

/* "(2021)", "(2021a)" or an address: a citation that looks like a heading. */
static bool is_citation(const uint8_t *text, const eqxi_block *block)
{
    for (uint32_t at = block->byte_start; at + 6 <= block->byte_end; at++) {
        uint32_t digits = 0;
        while (text[at] == '(' && digits < 4 && eqxi_ascii_digit(text[at + 1 + digits])) {
            digits++;
        }
        if (digits == 4 && !eqxi_ascii_digit(text[at + 5])) {
            return true;
        }
    }
    return holds(text, block, "http") || holds(text, block, "www.") ||
           holds(text, block, "doi.org");
}

/* A heading of unknown level that goes on in the order of the alphabet, or stands directly below
 * the heading of the glossary. */
static bool is_glossary_term(const survey *s, uint32_t row)
{
    uint32_t above = s->heading;
    if (s->blocks->blocks.data[row].level > 0 || s->words->size == 0) {
        return false;
    }
    if (eqxi_zones_opened(s->term, s->term_size) == EQX_ZONE_GLOSSARY) {
        return row == above + 1;
    }
    size_t size = s->words->size < s->term_size ? s->words->size : s->term_size;
    int    order = memcmp(s->words->data, s->term, size);
    return order > 0 || (order == 0 && s->words->size >= s->term_size);
}

/* The number in front of a heading, or 0. */
static uint32_t chapter_of(const uint8_t *text, const eqxi_block *heading)
{
    uint32_t number = 0, at = heading->byte_start;
    while (at < heading->byte_end && eqxi_ascii_among(text[at], "# ")) { /* of Markdown */
        at++;
    }
    for (; at < heading->byte_end && eqxi_ascii_digit(text[at]) && number < 100000; at++) {
        number = number * 10 + text[at] - '0';
    }
    return number;
}

/* Where layout missed "5 Health", 5.2 seems to stand under the last chapter that was seen. */
static bool is_of_chapter(const survey *s, const eqxi_block *heading, const eqxi_block *above)
{
    uint32_t own = chapter_of(s->text, heading), other = chapter_of(s->text, above);
    return own == 0 || other == 0 || own == other;
}

static uint8_t inherited(const survey *s, const eqxi_block *heading)
{
    if (heading->level == 0 || heading->parent == EQX_NONE) {
        return EQX_ZONE_BODY;
    }
    const eqxi_block *above = &s->blocks->blocks.data[heading->parent];
    bool passes = above->zone != EQX_ZONE_CONTENTS && is_of_chapter(s, heading, above);
    return passes ? above->zone : EQX_ZONE_BODY;
}

static uint8_t zone_of_heading(survey *s, uint32_t row)
{
    const eqxi_block *block = &s->blocks->blocks.data[row];
    uint8_t           before = zone_at(s, s->heading);
    uint8_t opened = s->words->size == 0 ? EQX_ZONE_NONE
                                         : eqxi_zones_opened(s->words->data, s->words->size);
    if (s->contents_open && is_contents_title(s, row) && opened != EQX_ZONE_CONTENTS) {
        return EQX_ZONE_CONTENTS;
    }
    s->contents_open = opened == EQX_ZONE_CONTENTS;
    if (s->contents_open) {
        s->contents_page = block->page;
    }
    bool back_matter = opened == EQX_ZONE_CONTENTS || opened == EQX_ZONE_REFERENCES ||
                       opened == EQX_ZONE_GLOSSARY;
    if (!back_matter && before == EQX_ZONE_GLOSSARY && is_glossary_term(s, row)) {
        return EQX_ZONE_GLOSSARY;
    }
    if (opened != EQX_ZONE_NONE) {
        return opened;
    }
    if (before == EQX_ZONE_REFERENCES && is_citation(s->text, block)) {
        return EQX_ZONE_REFERENCES;
    }
    return inherited(s, block);
}

static eqx_status take_heading(survey *s, uint32_t row)
{
    eqxi_block *block = &s->blocks->blocks.data[row];
    eqxi_zones_words(s->words, s->text, block->byte_start, block->byte_end);
    if (s->words->failed) {
        return eqxi_memory_status(s->words->memory);
    }
    block->zone = zone_of_heading(s, row);
    s->heading = row;
    s->term_size = s->words->size < TERM_MAX ? s->words->size : TERM_MAX;
    if (s->term_size > 0) {
        memcpy(s->term, s->words->data, s->term_size);
    }
    return EQX_OK;
}

/* A footnote holds a source far more often than a commitment. */
static uint8_t zone_of_text(survey *s, const eqxi_block *block)
{
    uint8_t zone = zone_at(s, block->parent);
    if (block->kind == EQX_SPAN_FOOTNOTE) {
        return EQX_ZONE_REFERENCES;
    }
    if (zone == EQX_ZONE_CONTENTS) {
        s->contents_open = s->contents_open && is_contents_entry(s, block);
        zone = s->contents_open ? EQX_ZONE_CONTENTS : EQX_ZONE_BODY;
    }
    return zone == EQX_ZONE_BODY && block->kind == EQX_SPAN_ROW ? EQX_ZONE_TABLE : zone;
}

static bool has_own_zone(const eqxi_block *block)
{
    return block->kind >= EQX_SPAN_FURNITURE && block->kind <= EQX_SPAN_GLOSSARY;
}

/* A snippet has no structure, but it may be an entry of a list of sources. */
static void set_body(eqxi_blocks *blocks)
{
    for (size_t i = 0; i < blocks->blocks.count; i++) {
        eqxi_block *block = &blocks->blocks.data[i];
        block->zone = has_own_zone(block) ? block->zone : EQX_ZONE_BODY;
    }
}

eqx_status eqxi_zones_find(eqxi_blocks *blocks, const uint8_t *text, bool snippet,
                           eqxi_buffer *words)
{
    survey     s = {.blocks = blocks, .text = text, .words = words, .heading = EQX_NONE};
    eqx_status status = EQX_OK;
    if (snippet) {
        set_body(blocks);
        return EQX_OK;
    }
    for (uint32_t row = 0; row < blocks->blocks.count && status == EQX_OK; row++) {
        eqxi_block *block = &blocks->blocks.data[row];
        if (block->kind == EQX_SPAN_HEADING) {
            status = take_heading(&s, row);
        } else if (!has_own_zone(block)) {
            block->zone = zone_of_text(&s, block);
        }
    }
    return status;
}
