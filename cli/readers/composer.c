#include "readers/composer.h"

#include <string.h>

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

void cli_composer_wipe(cli_composer *composer)
{
    cli_bytes_wipe(&composer->words);
}

void cli_composer_add(cli_composer *composer, const char *text, size_t size)
{
    /* A form feed would begin a page. */
    for (size_t at = 0; at < size;) {
        const char *feed = memchr(text + at, '\f', size - at);
        size_t      stop = feed == NULL ? size : (size_t)(feed - text);
        cli_bytes_add(&composer->words, text + at, stop - at);
        at = stop + 1;
    }
}

void cli_composer_flow(cli_composer *composer, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t stop = at;
        while (stop < size && !is_space(text[stop])) {
            stop++;
        }
        cli_bytes_add(&composer->words, text + at, stop - at);
        at = stop;
        while (at < size && is_space(text[at])) {
            at++;
        }
        size_t held = composer->words.size;
        if (at > stop && held > 0 && !is_space(composer->words.data[held - 1])) {
            cli_bytes_char(&composer->words, ' ');
        }
    }
}

void cli_composer_line(cli_composer *composer)
{
    if (composer->words.size > 0) {
        cli_bytes_char(&composer->words, '\n');
    }
}

/* Bounds of what was collected without white space at its ends. */
static size_t trim(const cli_composer *composer, const char **start)
{
    const char *at = composer->words.data;
    size_t      size = composer->words.size;
    while (size > 0 && is_space(at[size - 1])) {
        size--;
    }
    while (size > 0 && is_space(*at)) {
        at++;
        size--;
    }
    *start = at;
    return size;
}

size_t cli_composer_size(const cli_composer *composer)
{
    const char *start;
    return trim(composer, &start);
}

static void separate(cli_document *document)
{
    if (document->text.size > 0) {
        cli_bytes_text(&document->text, "\n\n");
    }
}

void cli_composer_block(cli_composer *composer, uint8_t kind, uint32_t value, const char *label)
{
    cli_document *document = composer->document;
    const char   *words;
    size_t        size = trim(composer, &words);
    if (composer->in_row) {
        if (size > 0 && composer->words.data[composer->words.size - 1] != '\n') {
            cli_bytes_text(&composer->words, "\n\n");
        }
        return;
    }
    if (size > 0) {
        separate(document);
        size_t start = document->text.size;
        cli_bytes_add(&document->text, words, size);
        cli_document_span(document, kind, start, start + size, value, label);
    }
    cli_bytes_clear(&composer->words);
}

/* A row inside of an open one, as broken pages have it, ends that. */
void cli_composer_row_begin(cli_composer *composer)
{
    if (composer->in_row && cli_composer_size(composer) > 0) {
        cli_composer_cell(composer);
    }
    cli_composer_row_end(composer);
    cli_bytes_clear(&composer->words);
    composer->in_row = true;
    composer->cells = 0;
    composer->row_has_words = false;
}

void cli_composer_cell(cli_composer *composer)
{
    cli_document *document = composer->document;
    const char   *words;
    size_t        size = trim(composer, &words);
    if (composer->cells == 0) {
        separate(document);
        composer->row = cli_document_span(document, EQX_SPAN_ROW, document->text.size,
                                          document->text.size, 0, NULL);
    } else {
        cli_bytes_char(&document->text, '\t');
    }
    size_t start = document->text.size;
    cli_bytes_add(&document->text, words, size);
    cli_document_span(document, EQX_SPAN_CELL, start, start + size, 0, NULL);
    composer->cells++;
    composer->row_has_words |= size > 0;
    cli_bytes_clear(&composer->words);
}

void cli_composer_row_end(cli_composer *composer)
{
    cli_document *document = composer->document;
    if (!composer->in_row) {
        return;
    }
    composer->in_row = false;
    cli_bytes_clear(&composer->words);
    if (composer->cells == 0) {
        return;
    }
    if (composer->row_has_words) {
        document->spans.end[composer->row] = (uint32_t)document->text.size;
        return;
    }
    document->text.size = document->spans.start[composer->row];
    document->text.size -= document->text.size >= 2 ? 2 : 0;
    document->spans.count = composer->row;
}
