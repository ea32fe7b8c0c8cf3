/*
 * block_sheet.h - the blocks of a text as lines to compare
 *
 *     H2 Our aims
 *     I1 Cut waiting times
 *     R Leeds | 12
 *
 * Kind, level when known, and the stretches; a line end inside a stretch is ~.
 */
#ifndef BLOCK_SHEET_H
#define BLOCK_SHEET_H

#include <string.h>

#include "support/cmocka_suite.h"

#include "text/blocks.h"

#define SHEET_SIZE 8192u

typedef struct sheet {
    eqxi_memory memory;
    eqxi_blocks blocks;
    char        text[SHEET_SIZE];
    size_t      size;
} sheet;

static inline void sheet_put(sheet *page, const char *bytes, size_t size)
{
    assert_true(size < SHEET_SIZE - page->size);
    for (size_t i = 0; i < size; i++) {
        page->text[page->size++] = bytes[i] == '\n' || bytes[i] == '\r' ? '~' : bytes[i];
    }
    page->text[page->size] = '\0';
}

static inline void sheet_put_block(sheet *page, const char *text, size_t row, size_t *stretch)
{
    static const char letters[] = "??PHIR?FCEGN";
    const eqxi_block *block = &page->blocks.blocks.data[row];
    const char       *between = " ";
    char              level[2] = {(char)('0' + block->level % 10), ' '};
    sheet_put(page, &letters[block->kind], 1);
    sheet_put(page, level, block->level > 0 ? 1 : 0);
    while (*stretch < page->blocks.stretches.count &&
           page->blocks.stretches.data[*stretch].block == row) {
        const eqxi_stretch *at = &page->blocks.stretches.data[(*stretch)++];
        sheet_put(page, between, strlen(between));
        sheet_put(page, text + at->byte_start, at->byte_end - at->byte_start);
        between = " | ";
    }
    page->text[page->size++] = '\n';
    page->text[page->size] = '\0';
}

static inline eqx_status sheet_read(sheet *page, const eqx_input *input, uint32_t flags)
{
    size_t stretch = 0;
    memset(page, 0, sizeof *page);
    assert_int_equal(eqxi_memory_init(&page->memory, NULL), EQX_OK);
    eqx_status status = eqxi_blocks_find(&page->memory, &page->blocks, input, flags);
    for (size_t row = 0; row < page->blocks.blocks.count; row++) {
        sheet_put_block(page, input->text, row, &stretch);
    }
    return status;
}

static inline void sheet_wipe(sheet *page)
{
    eqxi_blocks_wipe(&page->memory, &page->blocks);
    assert_int_equal(page->memory.used, 0);
}

static inline eqx_input input_of(const char *text)
{
    eqx_input input = {.struct_size = sizeof input, .text = text, .size = strlen(text)};
    return input;
}

/* The blocks of `text` are those of `expected`. */
static inline void reads_as(const char *text, const char *expected)
{
    sheet     page;
    eqx_input input = input_of(text);
    assert_int_equal(sheet_read(&page, &input, 0), EQX_OK);
    assert_string_equal(page.text, expected);
    sheet_wipe(&page);
}

#endif
