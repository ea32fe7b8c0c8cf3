/*
 * priorities.c - the priorities a document states for itself
 *
 * Five ways of stating them, the plainest first; the first that gives two or more is taken, and of
 * lists the first in the text. Saying them again, or listing smaller ones in a chapter, changes
 * nothing.
 */
#include <string.h>

#include "analysis/measures.h"
#include "analysis/zones.h"
#include "text/ascii.h"

#define LEAD_IN_MAX 240u /* bytes of a paragraph that can lead a list in */
#define NUMBERS 10u

typedef struct finder {
    const eqxi_measures   *measures;
    const eqx_block_table *blocks;
    const uint8_t         *text;
    eqxi_buffer           *words;
    uint32_t              *found; /* rows of blocks */
    uint32_t               count;
    bool                   failed; /* out of memory in one of many readings */
} finder;

static bool counts(const finder *f, uint32_t block)
{
    uint8_t zone = f->blocks->zone[block];
    return zone == EQX_ZONE_BODY || zone == EQX_ZONE_VISION || zone == EQX_ZONE_TABLE;
}

static void add(finder *f, uint32_t block)
{
    if (f->count < EQXI_PRIORITIES_MAX) {
        f->found[f->count++] = block;
    }
}

static bool has_word(const eqxi_buffer *words, const char *word)
{
    size_t      size = strlen(word);
    const char *at = words->size > 0 ? words->data : "";
    for (const char *hit = strstr(at, word); hit != NULL; hit = strstr(hit + 1, word)) {
        bool starts = hit == at || hit[-1] == ' ';
        if (starts && (hit[size] == ' ' || hit[size] == '\0')) {
            return true;
        }
    }
    return false;
}

static void read_words(finder *f, uint32_t start, uint32_t end)
{
    eqxi_zones_words(f->words, f->text, start, end);
    f->failed = f->failed || f->words->failed;
}

/* 1 to 10 for "priority 3 ...", "strategic priority three ..."; else 0. */
static uint32_t priority_number(const eqxi_buffer *words)
{
    static const char *const names[NUMBERS] = {"one", "two",   "three", "four", "five",
                                               "six", "seven", "eight", "nine", "ten"};
    static const char        strategic[] = "strategic ", priority[] = "priority ", area[] = "area ";
    const char              *at = words->size > 0 ? words->data : "";
    at += strncmp(at, strategic, sizeof strategic - 1) == 0 ? sizeof strategic - 1 : 0;
    if (strncmp(at, priority, sizeof priority - 1) != 0) {
        return 0;
    }
    at += sizeof priority - 1;
    at += strncmp(at, area, sizeof area - 1) == 0 ? sizeof area - 1 : 0;
    size_t size = strcspn(at, " ");
    for (uint32_t i = 0; i < NUMBERS; i++) {
        bool name = strlen(names[i]) == size && memcmp(at, names[i], size) == 0;
        bool digit = size == 1 && at[0] == (char)('1' + (int)i) && i < 9;
        if (name || digit || (i == 9 && size == 2 && memcmp(at, "10", 2) == 0)) {
            return i + 1;
        }
    }
    return 0;
}

/* Headings "Priority 1: ...", each number once. */
static void find_numbered(finder *f)
{
    bool seen[NUMBERS + 1] = {true}; /* 0 is no number */
    for (uint32_t i = 0; i < f->blocks->count; i++) {
        if (f->blocks->kind[i] != EQX_SPAN_HEADING || !counts(f, i)) {
            continue;
        }
        read_words(f, f->blocks->byte_start[i], f->blocks->byte_end[i]);
        uint32_t number = priority_number(f->words);
        if (!seen[number]) {
            seen[number] = true;
            add(f, i);
        }
    }
}

/* The last statement of a paragraph ends in a colon, or it is no sentence, as a heading is none;
 * and it names priorities. */
static bool leads_in(finder *f, uint32_t block)
{
    const eqx_statement_table *statements = &f->measures->result->statements;
    uint32_t start = f->blocks->byte_start[block], end = f->blocks->byte_end[block];
    uint8_t  last = f->text[end - 1], kind = f->blocks->kind[block];
    if (kind != EQX_SPAN_HEADING && kind != EQX_SPAN_PARAGRAPH) {
        return false;
    }
    bool national = false;
    for (uint32_t i = eqxi_measures_first_statement(f->measures, block);
         i < statements->count && statements->block[i] == block; i++) {
        start = statements->byte_start[i];
        national = statements->voice[i] == EQX_VOICE_NATIONAL;
    }
    if (end - start > LEAD_IN_MAX || last == '.') {
        return false;
    }
    read_words(f, start, end);
    return has_word(f->words, "priorities") && !national && !has_word(f->words, "national");
}

/* Items from `first` on, over page breaks; returns the row behind the list. */
static uint32_t take_list(finder *f, uint32_t first)
{
    uint32_t row = first;
    for (; row < f->blocks->count && (f->blocks->kind[row] == EQX_SPAN_ITEM ||
                                      f->blocks->kind[row] == EQX_SPAN_FURNITURE);
         row++) {
        if (f->blocks->kind[row] == EQX_SPAN_ITEM && f->blocks->level[row] <= 1) {
            add(f, row);
        }
    }
    return row;
}

/* The first list of two items or more that a line about priorities leads in. */
static void find_list(finder *f)
{
    uint32_t before = EQX_NONE; /* the last block that is no furniture */
    for (uint32_t i = 0; i < f->blocks->count && f->count < 2; i++) {
        uint8_t kind = f->blocks->kind[i];
        if (kind == EQX_SPAN_FURNITURE) {
            continue;
        }
        if (kind == EQX_SPAN_ITEM && before != EQX_NONE && counts(f, i) && leads_in(f, before)) {
            f->count = 0;
            i = take_list(f, i) - 1;
        }
        before = i;
    }
}

/* The rows of the first table whose first column is headed by priorities. */
static void find_rows(finder *f)
{
    for (uint32_t i = 0; i < f->blocks->count && f->count < 2; i++) {
        if (f->blocks->kind[i] != EQX_SPAN_ROW || !counts(f, i) ||
            (i > 0 && f->blocks->kind[i - 1] == EQX_SPAN_ROW)) {
            continue;
        }
        read_words(f, f->blocks->byte_start[i], f->blocks->byte_end[i]);
        const char *head = f->words->size > 0 ? f->words->data : "";
        head += strncmp(head, "strategic ", 10) == 0 ? 10 : 0;
        if (strncmp(head, "priority ", 9) == 0 || strncmp(head, "priorities ", 11) == 0) {
            f->count = 0;
            while (i + 1 < f->blocks->count && f->blocks->kind[i + 1] == EQX_SPAN_ROW) {
                add(f, ++i);
            }
        }
    }
}

/* "4.1 Homes", "## 4.1 Homes" */
static bool begins_with_number(const finder *f, uint32_t block)
{
    uint32_t at = f->blocks->byte_start[block], end = f->blocks->byte_end[block];
    while (at < end && eqxi_ascii_among(f->text[at], "# ")) {
        at++;
    }
    return at < end && eqxi_ascii_digit(f->text[at]);
}

/* Headings right under a heading about priorities, with a number or any. */
static void find_under(finder *f, bool numbered)
{
    uint32_t above = EQX_NONE;
    for (uint32_t i = 0; i < f->blocks->count; i++) {
        if (f->blocks->kind[i] != EQX_SPAN_HEADING || !counts(f, i)) {
            continue;
        }
        if (above != EQX_NONE && f->blocks->parent[i] == above &&
            begins_with_number(f, i) == numbered) {
            add(f, i);
        }
        read_words(f, f->blocks->byte_start[i], f->blocks->byte_end[i]);
        if (f->count < 2 && has_word(f->words, "priorities")) {
            above = i;
            f->count = 0;
        }
    }
}

static void find_chapters(finder *f)
{
    find_under(f, true);
}

static void find_titles(finder *f)
{
    find_under(f, false);
}

eqx_status eqxi_measures_priorities(const eqxi_measures *measures, eqxi_buffer *words,
                                    uint32_t blocks[EQXI_PRIORITIES_MAX], uint32_t *count)
{
    static void (*const ways[])(finder *) = {find_numbered, find_list, find_chapters, find_rows,
                                              find_titles};
    finder f = {measures, &measures->result->blocks, measures->run->text, words, blocks, 0, false};
    for (size_t i = 0; i < sizeof ways / sizeof *ways && f.count < 2; i++) {
        f.count = 0;
        eqxi_buffer_clear(words);
        ways[i](&f);
        if (f.failed) {
            return eqxi_memory_status(words->memory);
        }
    }
    *count = f.count < 2 ? 0 : f.count;
    return EQX_OK;
}
