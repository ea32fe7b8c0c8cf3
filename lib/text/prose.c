/*
 * prose.c - a list of units, a list of full stops, and the few places where they must wait
 *
 * A sentence that ends inside a unit, or one whose units were cut too early
 * because a token has no white space for too long, is cut anew by the general cutter;
 * what was cut beyond it is forgotten and cut again from there. Both are rare:
 * a sentence is at most 64 KiB, and one stretch of it is read twice at most.
 */
#include "text/prose.h"

#include <string.h>

#include "base/fetch.h"
#include "equilex.h"
#include "text/number_rows.h"
#include "text/sentences.h"

#define PIECE 4096u /* bytes cut ahead at once */
#define CACHE_LINE 64u
/* Bytes without white space that the general cutter takes at once. After a sentence was cut anew
 * it begins with few and doubles: what is forgotten is never more than what was read. */
#define TOKEN_LEAST 64u
#define TOKEN_MOST 131072u

void eqxi_prose_init(eqxi_prose *prose, eqxi_memory *memory, uint32_t level)
{
    *prose = (eqxi_prose){.memory = memory, .read = eqxi_segment_reader(level)};
    prose->segment.units = &prose->units;
}

static void wipe_places(eqxi_memory *memory, eqxi_places *places)
{
    eqxi_memory_free(memory, places->byte, places->capacity * 2 * sizeof *places->byte);
    *places = (eqxi_places){0};
}

void eqxi_prose_wipe(eqxi_prose *prose)
{
    if (prose->memory != NULL) {
        eqxi_units_wipe(prose->memory, &prose->units);
        wipe_places(prose->memory, &prose->segment.stops);
        wipe_places(prose->memory, &prose->segment.hyphens);
        prose->memory = NULL;
    }
}

void eqxi_prose_begin(eqxi_prose *prose, const uint8_t *text, uint32_t size)
{
    eqxi_segment *s = &prose->segment;
    s->units = &prose->units;
    s->text = text;
    s->size = size;
    s->stops.count = s->hyphens.count = s->ended = 0;
    prose->units.count = prose->units.numeric_count = 0;
    prose->ready = prose->next_row = prose->next_numeric = prose->next_stop = 0;
}

static void forget_carries(eqxi_segment *s)
{
    s->carry = (eqxi_carry){0};
}

static void forget_seams(eqxi_prose *prose)
{
    prose->first_seam = EQX_NONE;
    prose->last_seam = 0;
}

void eqxi_prose_stretch(eqxi_prose *prose, uint32_t start, uint32_t end)
{
    prose->segment.at = start;
    prose->segment.end = end;
    prose->sentence = prose->floor = start;
    prose->token_most = TOKEN_MOST;
    forget_seams(prose);
    forget_carries(&prose->segment);
}

static eqx_status reserve_places(eqxi_memory *memory, eqxi_places *places, uint32_t more)
{
    if (more <= places->capacity - places->count) {
        return EQX_OK;
    }
    uint64_t capacity = ((uint64_t)places->count + more) * 3 / 2;
    if (capacity > UINT32_MAX / 2) {
        return EQX_E_LIMIT;
    }
    uint32_t *block = eqxi_memory_alloc(memory, capacity * 2 * sizeof *block);
    if (block == NULL) {
        return eqxi_memory_status(memory);
    }
    if (places->count > 0) {
        memcpy(block, places->byte, places->count * sizeof *block);
        memcpy(block + capacity, places->row, places->count * sizeof *block);
    }
    uint32_t count = places->count;
    wipe_places(memory, places);
    *places = (eqxi_places){block, block + capacity, count, (uint32_t)capacity};
    return EQX_OK;
}

/* Room for whatever `more` bytes can hold. */
static eqx_status reserve(eqxi_prose *prose, uint32_t more)
{
    eqx_status status = eqxi_units_reserve(prose->memory, &prose->units, more);
    if (status == EQX_OK) {
        status = reserve_places(prose->memory, &prose->segment.stops, more);
    }
    return status == EQX_OK ? reserve_places(prose->memory, &prose->segment.hyphens, more) : status;
}

/* Forget what was cut from byte `from` on. */
static void take_back(eqxi_prose *prose, uint32_t from)
{
    eqxi_segment *s = &prose->segment;
    eqxi_units   *units = &prose->units;
    while (units->count > prose->next_row && units->start[units->count - 1] >= from) {
        units->count--;
    }
    s->ended = units->count;
    while (units->numeric_count > prose->next_numeric &&
           units->numeric[units->numeric_count - 1] >= units->count) {
        units->numeric_count--;
    }
    while (s->stops.count > 0 && s->stops.byte[s->stops.count - 1] >= from) {
        s->stops.count--;
    }
    while (s->hyphens.count > 0 && s->hyphens.byte[s->hyphens.count - 1] >= from) {
        s->hyphens.count--;
    }
    prose->next_stop = prose->next_stop < s->stops.count ? prose->next_stop : s->stops.count;
}

static void list_stops(eqxi_segment *s, uint32_t start, uint32_t end, uint32_t first)
{
    const eqxi_units *units = s->units;
    for (uint32_t at = start, row = first; at < end; at++) {
        if (eqxi_sentences_may_stop(s->text[at])) {
            while (row < units->count && units->start[row] < at) {
                row++;
            }
            s->stops.byte[s->stops.count] = at;
            s->stops.row[s->stops.count++] = row;
        }
    }
}

/* Units from row `first` on that a hyphen follows, or that end in a soft one. */
static void list_hyphens(eqxi_segment *s, uint32_t first)
{
    const eqxi_units *units = s->units;
    for (uint32_t row = first; row < units->count; row++) {
        uint32_t end = units->end[row];
        uint8_t  next = end < s->end ? s->text[end] : ' ';
        if (next == '-' || next >= 0x80 || s->text[end - 1] == 0xAD) {
            s->hyphens.byte[s->hyphens.count++] = end;
        }
    }
}

/* The general cutter, from byte `start` to `end`, after which everything begins anew. */
static eqx_status cut_generally(eqxi_prose *prose, uint32_t start, uint32_t end)
{
    eqxi_segment *s = &prose->segment;
    eqx_status    status = reserve(prose, end - start);
    if (status != EQX_OK) {
        return status;
    }
    uint32_t first = prose->units.count;
    eqxi_units_cut_words(&prose->units, s->text, start, end);
    list_stops(s, start, end, first);
    list_hyphens(s, first);
    s->ended = prose->units.count;
    s->at = prose->floor = end;
    forget_carries(s);
    return EQX_OK;
}

/* From the white space before segment.at to that behind `special`. */
static eqx_status cut_token(eqxi_prose *prose, uint32_t special)
{
    const eqxi_segment *s = &prose->segment;
    uint32_t            start = s->at, end = special;
    while (start > prose->floor && !eqxi_segment_blank(s->text[start - 1])) {
        start--;
    }
    uint32_t most = s->end - end < prose->token_most ? s->end : end + prose->token_most;
    while (end < most && !eqxi_segment_blank(s->text[end])) {
        end++;
    }
    if (end < s->end && !eqxi_segment_blank(s->text[end])) {
        prose->first_seam = prose->first_seam < end ? prose->first_seam : end;
        prose->last_seam = end;
        prose->token_most += prose->token_most < TOKEN_MOST ? prose->token_most : 0;
    }
    take_back(prose, start);
    return cut_generally(prose, start, end);
}

/* Every sentence asks for the byte behind its longest end (eqxi_sentences_window), which nothing
 * has read yet: waiting for it cost as much as the rest of a sentence. */
static void fetch_ahead(const eqxi_segment *s)
{
    uint32_t left = s->end - s->at, far = EQXI_SENTENCE_MAX, most = far + PIECE;
    for (; far < most && far < left; far += CACHE_LINE) {
        eqxi_fetch(s->text + s->at + far);
    }
}

static eqx_status cut_more(eqxi_prose *prose)
{
    eqxi_segment *s = &prose->segment;
    uint32_t      left = s->end - s->at, special = 0;
    uint32_t      limit = left < PIECE ? s->end : s->at + PIECE;
    fetch_ahead(s);
    if (prose->read == NULL) {
        return cut_token(prose, limit);
    }
    eqx_status status = reserve(prose, PIECE + 64);
    if (status != EQX_OK || prose->read(s, limit, &special)) {
        return status;
    }
    return cut_token(prose, special);
}

static bool is_mended(const eqxi_prose *prose, uint32_t end, uint32_t last)
{
    const eqxi_units *units = &prose->units;
    bool              in_unit =
        last > prose->next_row && (last > prose->segment.ended || units->end[last - 1] > end);
    return in_unit || (prose->first_seam < end && prose->last_seam > prose->sentence);
}

/* The sentence ends at byte `end`, and about `row` units begin before that. */
static eqx_status give(eqxi_prose *prose, uint32_t end, uint32_t row, eqxi_prose_sentence *out)
{
    const eqxi_segment *s = &prose->segment;
    eqxi_units         *units = &prose->units;
    eqx_status          status = EQX_OK;
    while (s->at <= end && s->at < s->end && status == EQX_OK) {
        status = cut_more(prose);
    }
    row = row < units->count ? row : units->count;
    while (row > prose->next_row && units->start[row - 1] >= end) {
        row--;
    }
    while (row < units->count && units->start[row] < end) {
        row++;
    }
    if (status == EQX_OK && is_mended(prose, end, row)) {
        take_back(prose, prose->sentence);
        prose->token_most = TOKEN_LEAST;
        forget_seams(prose);
        status = cut_generally(prose, prose->sentence, end);
        row = units->count;
        prose->next_stop = s->stops.count;
    }
    if (status != EQX_OK) {
        return status;
    }
    uint32_t numeric = prose->next_numeric;
    while (numeric < units->numeric_count && units->numeric[numeric] < row) {
        numeric++;
    }
    *out = (eqxi_prose_sentence){prose->sentence, end, prose->ready, 0, false};
    prose->ready = numeric == prose->next_numeric && prose->next_row == prose->ready
                       ? row
                       : eqxi_number_rows_join(units, s->text, prose->next_row, row, prose->ready,
                                               units->numeric + prose->next_numeric,
                                               numeric - prose->next_numeric, end);
    out->unit_end = prose->ready;
    prose->next_row = row;
    prose->next_numeric = numeric;
    prose->sentence = end;
    prose->floor = prose->floor > end ? prose->floor : end;
    if (prose->last_seam <= end) {
        forget_seams(prose);
    }
    return EQX_OK;
}

/* The end of the sentence that some listed stop in the window ends; false if none does. */
static bool find_stop(eqxi_prose *prose, uint32_t window, size_t *end, uint32_t *row)
{
    const eqxi_segment *s = &prose->segment;
    for (; prose->next_stop < s->stops.count; prose->next_stop++) {
        uint32_t stop = s->stops.byte[prose->next_stop];
        if (stop >= window) {
            return false;
        }
        if (stop >= prose->sentence &&
            eqxi_sentences_end_at(s->text, window, prose->sentence, stop, end)) {
            *row = s->stops.row[prose->next_stop++];
            return true;
        }
    }
    return false;
}

eqx_status eqxi_prose_next(eqxi_prose *prose, eqxi_prose_sentence *sentence, bool *found)
{
    const eqxi_segment *s = &prose->segment;
    *found = prose->sentence < s->end;
    if (!*found) {
        return EQX_OK;
    }
    uint32_t window = (uint32_t)eqxi_sentences_window(s->text, s->end, prose->sentence);
    uint32_t row = prose->next_row;
    size_t   end = window;
    bool     cut = false;
    while (!find_stop(prose, window, &end, &row)) {
        end = window;
        if (s->at >= window) {
            break;
        }
        eqx_status status = cut_more(prose);
        if (status != EQX_OK) {
            return status;
        }
    }
    if (end == window && window < s->end) {
        end = eqxi_sentences_next_or_cut(s->text, s->end, prose->sentence, EQXI_SENTENCES_PROSE,
                                         &cut);
    }
    eqx_status status = give(prose, (uint32_t)end, row, sentence);
    sentence->cut = cut;
    return status;
}

static void move_places(eqxi_places *places, uint32_t first, uint32_t rows)
{
    places->count -= first;
    memmove(places->byte, places->byte + first, places->count * sizeof *places->byte);
    for (uint32_t i = 0; i < places->count; i++) {
        places->row[i] = places->row[first + i] - rows;
    }
}

void eqxi_prose_forget(eqxi_prose *prose)
{
    eqxi_segment *s = &prose->segment;
    eqxi_units   *units = &prose->units;
    uint32_t      first = prose->next_row, hyphen = 0;
    if (units->count == 0) {
        return;
    }
    units->count -= first;
    s->ended -= first;
    memmove(units->start, units->start + first, units->count * sizeof *units->start);
    memmove(units->end, units->end + first, units->count * sizeof *units->end);
    memmove(units->kind, units->kind + first, units->count);
    units->numeric_count -= prose->next_numeric;
    for (uint32_t i = 0; i < units->numeric_count; i++) {
        units->numeric[i] = units->numeric[prose->next_numeric + i] - first;
    }
    if (s->stops.count > 0) {
        move_places(&s->stops, prose->next_stop, first);
    }
    while (hyphen < s->hyphens.count && s->hyphens.byte[hyphen] < prose->sentence) {
        hyphen++;
    }
    s->hyphens.count -= hyphen;
    if (s->hyphens.count > 0) {
        memmove(s->hyphens.byte, s->hyphens.byte + hyphen,
                s->hyphens.count * sizeof *s->hyphens.byte);
    }
    prose->ready = prose->next_row = prose->next_numeric = prose->next_stop = 0;
}
