/*
 * reading.c - the text, once through
 *
 * Sentences are cut stretch by stretch and gathered into chunks; when a chunk
 * is full its units are looked up and matched in one go.
 */
#include <string.h>

#include "analysis/analyzer.h"
#include "base/sort.h"
#include "text/properties.h"
#include "text/sentences.h"
#include "text/utf8.h"

static bool is_space(const uint8_t *text, size_t size, size_t at, size_t *next)
{
    if (text[at] < 0x80) {
        *next = at + 1;
        return text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r');
    }
    eqxi_rune  rune = eqxi_utf8_at(text, size, at);
    eqxi_glyph glyph = eqxi_property_glyph(rune.code);
    *next = at + rune.size;
    return glyph == EQXI_GLYPH_SPACE || glyph == EQXI_GLYPH_LINE;
}

/* ASCII that is no white space: nothing is to be trimmed there. */
static bool is_firm(uint8_t byte)
{
    return byte > ' ' && byte < 0x80;
}

/* White space at the ends belongs to no sentence. */
static void trim(const uint8_t *text, uint32_t *start, uint32_t *end)
{
    size_t next = *start;
    while (*start < *end && !is_firm(text[*start]) && is_space(text, *end, *start, &next)) {
        *start = (uint32_t)next;
    }
    while (*start < *end && !is_firm(text[*end - 1])) {
        bool     ascii = text[*end - 1] < 0x80;
        uint32_t before = *end - (ascii ? 1 : eqxi_utf8_before(text, *end, *end).size);
        if (!is_space(text, *end, before, &next)) {
            break;
        }
        *end = before;
    }
}

static eqx_status keep_text(eqxi_buffer *texts, const char *text, uint32_t size, uint32_t *start)
{
    if (size > UINT32_MAX - texts->size) {
        return EQX_E_LIMIT;
    }
    *start = (uint32_t)texts->size;
    eqxi_buffer_bytes(texts, text, size);
    return texts->failed ? eqxi_memory_status(texts->memory) : EQX_OK;
}

static eqx_status keep_token(eqxi_run *run, uint32_t unit, uint32_t sentence)
{
    const eqxi_matcher   *matcher = &run->analyzer->matcher;
    const eqxi_memo_form *form = eqxi_memo_form_of(&matcher->memo, matcher->forms.data[unit]);
    eqx_result           *result = run->result;
    eqxi_token            token = {.byte_start = matcher->prose.units.start[unit],
                                   .byte_end = matcher->prose.units.end[unit],
                                   .sentence = sentence,
                                   .folded_size = form->folded_size,
                                   .stem_size = form->stem_size,
                                   .kind = matcher->prose.units.kind[unit],
                                   .number_kind = form->number_kind,
                                   .number_base = form->number_base};
    if (form->number != EQX_NONE) {
        token.value = matcher->memo.numbers.data[form->number].value;
        token.high = matcher->memo.numbers.data[form->number].high;
    }
    eqx_status status =
        keep_text(&result->token_texts, form->folded, form->folded_size, &token.folded_start);
    bool prefix = form->stem_size <= form->folded_size &&
                  memcmp(form->stem, form->folded, form->stem_size) == 0;
    token.stem_start = token.folded_start; /* most stems are what their word begins with */
    if (status == EQX_OK && !prefix) {
        status = keep_text(&result->token_texts, form->stem, form->stem_size, &token.stem_start);
    }
    if (status != EQX_OK) {
        return status;
    }
    if (!eqxi_array_reserve(&result->memory, &result->token_rows, result->token_rows.count + 1)) {
        return eqxi_memory_status(&result->memory);
    }
    result->token_rows.data[result->token_rows.count++] = token;
    return EQX_OK;
}

static eqx_status keep_tokens(eqxi_run *run)
{
    const eqxi_matcher *matcher = &run->analyzer->matcher;
    eqx_status          status = EQX_OK;
    for (size_t s = 0; s < matcher->sentences.count; s++) {
        const eqxi_chunk_sentence *sentence = &matcher->sentences.data[s];
        for (uint32_t i = sentence->unit_start; i < sentence->unit_end && status == EQX_OK; i++) {
            status = keep_token(run, i, sentence->row);
        }
    }
    return status;
}

/* Rows of kind[0, count) that are symbols, eight at a time. What is read behind the last row, other
 * rows or the slack of the column, is masked: a loop over what is left would cost more. */
static uint32_t count_symbols(const uint8_t *kind, uint32_t count)
{
    static const uint8_t keep[16] = {1, 1, 1, 1, 1, 1, 1, 1};
    uint32_t             symbols = 0;
    for (uint32_t i = 0; i < count; i += 8) {
        uint32_t left = count - i < 8 ? count - i : 8;
        uint64_t eight, mask;
        memcpy(&eight, kind + i, sizeof eight);
        memcpy(&mask, keep + 8 - left, sizeof mask);
        eight &= eight >> 1 & mask; /* of the kinds 1, 2 and 3 only 3 has both low bits */
        symbols += (uint32_t)(eight * 0x0101010101010101u >> 56);
    }
    return symbols;
}

_Static_assert(EQX_TOKEN_SYMBOL == 3 && EQX_TOKEN_WORD < 3 && EQX_TOKEN_NUMBER < 3 &&
                   EQXI_UNITS_SLACK >= 8,
               "count_symbols looks at two bits of a kind, and at eight rows");

static void count_words(eqxi_run *run)
{
    const eqxi_matcher *matcher = &run->analyzer->matcher;
    for (size_t s = 0; s < matcher->sentences.count; s++) {
        const eqxi_chunk_sentence *sentence = &matcher->sentences.data[s];
        uint32_t                   units = sentence->unit_end - sentence->unit_start;
        uint32_t                   words = units - count_symbols(
            matcher->prose.units.kind + sentence->unit_start, units);
        run->result->sentence_rows.data[sentence->row].words = words;
        run->result->summary.words += words;
    }
    run->result->summary.tokens += matcher->prose.ready;
}

static eqx_status finish_chunk(eqxi_run *run)
{
    eqx_analyzer *analyzer = run->analyzer;
    if (eqxi_run_stopped(run)) {
        return EQX_E_STOPPED;
    }
    eqx_status status = eqxi_matcher_match(&analyzer->matcher);
    if (status == EQX_OK && analyzer->patterns != NULL) {
        status = eqxi_run_patterns(run);
    }
    if (status == EQX_OK && (analyzer->flags & EQX_KEEP_TOKENS)) {
        status = keep_tokens(run);
    }
    count_words(run);
    return status == EQX_OK ? eqxi_matcher_next_chunk(&analyzer->matcher) : status;
}

static eqx_status add_sentence(eqxi_run *run, eqxi_prose_sentence sentence, uint32_t block)
{
    eqx_result *result = run->result;
    trim(run->text, &sentence.byte_start, &sentence.byte_end);
    if (sentence.byte_start == sentence.byte_end) {
        return EQX_OK;
    }
    uint32_t row = (uint32_t)result->sentence_rows.count;
    if (!eqxi_array_reserve(&result->memory, &result->sentence_rows, (size_t)row + 1)) {
        return eqxi_memory_status(&result->memory);
    }
    result->sentence_rows.data[result->sentence_rows.count++] =
        (eqxi_sentence){sentence.byte_start, sentence.byte_end, block, EQX_NONE, 0};
    return eqxi_matcher_add(&run->analyzer->matcher, row, &sentence);
}

static eqx_status read_stretch(eqxi_run *run, const eqxi_stretch *stretch, uint32_t *chunk_size)
{
    eqxi_prose         *prose = &run->analyzer->matcher.prose;
    eqxi_prose_sentence sentence = {0};
    bool                found = true;
    eqx_status          status = EQX_OK;
    eqxi_prose_stretch(prose, stretch->byte_start, stretch->byte_end);
    while (status == EQX_OK) {
        status = eqxi_prose_next(prose, &sentence, &found);
        if (status != EQX_OK || !found) {
            break;
        }
        uint32_t size = sentence.byte_end - sentence.byte_start;
        if (sentence.cut) {
            run->result->summary.limits |= EQX_LIMIT_SENTENCE;
        }
        status = add_sentence(run, sentence, stretch->block);
        *chunk_size += size;
        if (*chunk_size >= EQXI_CHUNK_SIZE && status == EQX_OK) {
            status = finish_chunk(run);
            *chunk_size = 0;
        }
    }
    return status;
}

static int compare_hits(const void *a, const void *b)
{
    const eqxi_raw_hit *x = a, *y = b;
    if (x->byte_start != y->byte_start) {
        return x->byte_start < y->byte_start ? -1 : 1;
    }
    if (x->byte_end != y->byte_end) {
        return x->byte_end > y->byte_end ? -1 : 1;
    }
    return (x->key > y->key) - (x->key < y->key);
}

eqx_status eqxi_run_read(eqxi_run *run)
{
    eqxi_matcher      *matcher = &run->analyzer->matcher;
    const eqxi_blocks *blocks = &run->analyzer->blocks;
    uint32_t           chunk_size = 0;
    eqx_status         status = EQX_OK;
    eqxi_matcher_begin(matcher, run->text, run->size);
    for (size_t i = 0; i < blocks->stretches.count && status == EQX_OK; i++) {
        status = read_stretch(run, &blocks->stretches.data[i], &chunk_size);
    }
    status = status == EQX_OK ? finish_chunk(run) : status;
    if (matcher->full) {
        run->result->summary.limits |= EQX_LIMIT_HITS;
    }
    if (run->analyzer->patterns != NULL && matcher->hits.count > 0) {
        eqxi_sort(matcher->hits.data, matcher->hits.count, sizeof *matcher->hits.data,
                  compare_hits);
    }
    return status;
}
