/*
 * record.c - from the tables of a result to the rows of a record
 */
#include <string.h>

#include "base/hash.h"
#include "base/sort.h"
#include "corpus/corpus.h"

#define RUN_WORDS 5u /* the usual length of a shingle for prose */

void eqxi_record_wipe(eqxi_memory *memory, eqxi_record *record)
{
    eqxi_array_wipe(memory, &record->hits);
    eqxi_array_wipe(memory, &record->concept_start);
    eqxi_array_wipe(memory, &record->statements);
    eqxi_array_wipe(memory, &record->runs);
    eqxi_array_wipe(memory, &record->stems);
    eqxi_array_wipe(memory, &record->targets);
    eqxi_array_wipe(memory, &record->commitments);
    eqxi_array_wipe(memory, &record->commitment_concepts);
    eqxi_array_wipe(memory, &record->target_words);
    eqxi_array_wipe(memory, &record->vocabulary);
}

/* ---------------------------------------------------------------- hits --- */

static eqx_status take_hits(eqx_corpus *corpus, eqxi_record *record, const eqx_result *result)
{
    const eqx_hit_table *hits = &result->hits;
    size_t               concepts = eqxi_corpus_concepts(corpus);
    if (!eqxi_array_reserve(&corpus->memory, &record->concept_start, concepts + 1) ||
        !eqxi_array_reserve(&corpus->memory, &record->hits, hits->count)) {
        return eqxi_memory_status(&corpus->memory);
    }
    uint32_t *start = record->concept_start.data;
    memset(start, 0, (concepts + 1) * sizeof *start);
    for (uint64_t i = 0; i < hits->count; i++) {
        start[hits->concept_id[i] + 1] += hits->status[i] == EQX_HIT_SCORED;
    }
    for (size_t c = 0; c < concepts; c++) {
        start[c + 1] += start[c];
    }
    /* Counting sort: rows are placed from the back, and each start comes to its own place. */
    record->hits.count = start[concepts];
    for (uint64_t i = hits->count; i-- > 0;) {
        if (hits->status[i] == EQX_HIT_SCORED) {
            uint32_t *end = &start[hits->concept_id[i] + 1];
            record->hits.data[--*end] = (eqxi_record_hit){hits->concept_id[i], hits->statement[i],
                                                          hits->rung[i]};
        }
    }
    memmove(start, start + 1, concepts * sizeof *start);
    start[concepts] = (uint32_t)record->hits.count;
    record->concept_start.count = concepts + 1;
    return EQX_OK;
}

/* ---------------------------------------------------------- statements --- */

static eqx_status take_statements(eqx_corpus *corpus, eqxi_record *record,
                                  const eqx_result *result)
{
    const eqx_statement_table *table = &result->statements;
    if (!eqxi_array_reserve(&corpus->memory, &record->statements, table->count)) {
        return eqxi_memory_status(&corpus->memory);
    }
    for (uint64_t i = 0; i < table->count; i++) {
        record->statements.data[i] = (eqxi_record_statement){
            .block = table->block[i],
            .modality = table->modality[i],
            .sector = table->sector[i],
            .partner_owns = table->owner_partner[i] != 0,
            .resourced = table->resource_start[i] != EQX_NONE,
        };
    }
    record->statements.count = table->count;
    return EQX_OK;
}

/* --------------------------------------------------------------- words --- */

/* The last words of the statement that is being read. */
typedef struct word_window {
    uint64_t hashes[RUN_WORDS];
    uint32_t statement, count;
} word_window;

static eqx_status add_word(eqx_corpus *corpus, eqxi_record *record, word_window *window,
                           uint64_t hash)
{
    eqxi_record_statement *statement = &record->statements.data[window->statement];
    window->hashes[window->count++ % RUN_WORDS] = hash;
    statement->words_hash = eqxi_hash_bytes(statement->words_hash, &hash, sizeof hash);
    if (window->count < RUN_WORDS) {
        return EQX_OK;
    }
    uint64_t run = corpus->seed;
    for (uint32_t i = 0; i < RUN_WORDS; i++) {
        uint64_t word = window->hashes[(window->count + i) % RUN_WORDS];
        run = eqxi_hash_bytes(run, &word, sizeof word);
    }
    if (!eqxi_array_reserve(&corpus->memory, &record->runs, record->runs.count + 1)) {
        return eqxi_memory_status(&corpus->memory);
    }
    statement->run_start = statement->run_count == 0 ? (uint32_t)record->runs.count
                                                     : statement->run_start;
    statement->run_count++;
    record->runs.data[record->runs.count++] = run;
    return EQX_OK;
}

static eqx_status add_stem(eqx_corpus *corpus, eqxi_record *record, uint32_t statement,
                           const char *stem, uint32_t size)
{
    eqxi_record_statement *row = &record->statements.data[statement];
    if (!eqxi_array_reserve(&corpus->memory, &record->stems, record->stems.count + 1)) {
        return eqxi_memory_status(&corpus->memory);
    }
    row->stem_start = row->stem_count == 0 ? (uint32_t)record->stems.count : row->stem_start;
    row->stem_count++;
    record->stems.data[record->stems.count++] = eqxi_hash_bytes(corpus->seed, stem, size);
    return EQX_OK;
}

static eqx_status take_runs(eqx_corpus *corpus, eqxi_record *record, const eqx_result *result)
{
    word_window window = {.statement = EQX_NONE};
    eqx_status  status = EQX_OK;
    for (size_t i = 0; i < result->token_rows.count && status == EQX_OK; i++) {
        const eqxi_token *token = &result->token_rows.data[i];
        uint32_t statement = result->sentence_rows.data[token->sentence].statement;
        if (token->kind == EQX_TOKEN_SYMBOL) {
            continue;
        }
        if (statement != window.statement) {
            window = (word_window){.statement = statement};
        }
        const char *text = result->token_texts.data + token->folded_start;
        status = add_word(corpus, record, &window,
                          eqxi_hash_bytes(corpus->seed, text, token->folded_size));
        if (status == EQX_OK && token->kind == EQX_TOKEN_WORD &&
            token->stem_size >= EQXI_RECORD_STEM_MIN) {
            status = add_stem(corpus, record, statement,
                              result->token_texts.data + token->stem_start, token->stem_size);
        }
    }
    return status;
}

/* ------------------------------------------------------------- places --- */

typedef struct wording {
    uint64_t words;
    uint32_t statement;
} wording;

static int in_order(const void *left, const void *right)
{
    const wording *a = left, *b = right;
    if (a->words != b->words) {
        return a->words < b->words ? -1 : 1;
    }
    return (a->statement > b->statement) - (a->statement < b->statement);
}

/* Of statements with a scored hit; a concept's hits are in text order, so each is met once a
 * concept. */
static eqx_status take_places(eqx_corpus *corpus, eqxi_record *record, const eqx_result *result)
{
    size_t   count = record->hits.count, used = 0;
    wording *rows = eqxi_memory_zeroed(&corpus->memory, (count + 1) * sizeof *rows);
    (void)result;
    if (rows == NULL) {
        return eqxi_memory_status(&corpus->memory);
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t statement = record->hits.data[i].statement;
        if (i == 0 || statement != record->hits.data[i - 1].statement) {
            rows[used++] = (wording){record->statements.data[statement].words_hash, statement};
        }
    }
    eqxi_sort(rows, used, sizeof *rows, in_order);
    for (size_t i = 0, first = 0; i < used; i++) {
        first = rows[i].words == rows[first].words ? first : i;
        record->statements.data[rows[i].statement].place =
            record->statements.data[rows[first].statement].block;
    }
    eqxi_memory_free(&corpus->memory, rows, (count + 1) * sizeof *rows);
    return EQX_OK;
}

/* --------------------------------------------------------- vocabulary --- */

/* Words of letters, of two bytes or more: what tells texts apart is not their figures. */
static bool is_vocabulary(const char *text, uint32_t size)
{
    return size >= 2 && (text[0] < '0' || text[0] > '9');
}

static eqx_status word_number(eqx_corpus *corpus, eqxi_buffer *word, const char *text,
                              uint32_t size, uint32_t *number)
{
    eqxi_buffer_clear(word);
    eqxi_buffer_bytes(word, text, size);
    eqxi_buffer_char(word, 0);
    if (word->failed) {
        return eqxi_memory_status(&corpus->memory);
    }
    *number = eqxi_names_find(&corpus->words, word->data);
    if (*number != EQX_NONE) {
        return EQX_OK;
    }
    const char *copy = eqxi_arena_copy(&corpus->strings, text, size);
    return copy == NULL ? eqxi_memory_status(&corpus->memory)
                        : eqxi_names_add(&corpus->words, copy, number);
}

/* `rows[w]`: row of the record's vocabulary for word w, plus one. */
static eqx_status count_word(eqx_corpus *corpus, eqxi_record *record, uint32_t *rows, uint32_t word)
{
    if (rows[word] == 0) {
        if (!eqxi_array_reserve(&corpus->memory, &record->vocabulary,
                                record->vocabulary.count + 1)) {
            return eqxi_memory_status(&corpus->memory);
        }
        record->vocabulary.data[record->vocabulary.count++] = (eqxi_record_word){word, 0};
        rows[word] = (uint32_t)record->vocabulary.count;
    }
    record->vocabulary.data[rows[word] - 1].count++;
    return EQX_OK;
}

static eqx_status take_vocabulary(eqx_corpus *corpus, eqxi_record *record,
                                  const eqx_result *result)
{
    size_t      limit = corpus->words.texts.count + result->token_rows.count;
    uint32_t   *rows = eqxi_memory_zeroed(&corpus->memory, limit * sizeof *rows);
    eqxi_buffer word;
    eqxi_buffer_init(&word, &corpus->memory);
    eqx_status status = limit > 0 && rows == NULL ? eqxi_memory_status(&corpus->memory) : EQX_OK;
    for (size_t i = 0; i < result->token_rows.count && status == EQX_OK; i++) {
        const eqxi_token *token = &result->token_rows.data[i];
        const char       *text = result->token_texts.data + token->folded_start;
        uint32_t          number;
        if (token->kind == EQX_TOKEN_WORD && is_vocabulary(text, token->folded_size)) {
            status = word_number(corpus, &word, text, token->folded_size, &number);
            status = status == EQX_OK ? count_word(corpus, record, rows, number) : status;
        }
    }
    eqxi_buffer_wipe(&word);
    eqxi_memory_free(&corpus->memory, rows, limit * sizeof *rows);
    return status;
}

eqx_status eqxi_record_fill(eqx_corpus *corpus, eqxi_record *record, const eqx_result *result)
{
    typedef eqx_status (*step)(eqx_corpus *, eqxi_record *, const eqx_result *);
    static const step steps[] = {
        take_hits,       take_statements,          take_runs, take_places,
        take_vocabulary, eqxi_record_take_targets, eqxi_record_take_commitments,
    };
    eqx_status        status = EQX_OK;
    record->words = (uint32_t)result->summary.words;
    record->blocks = (uint32_t)result->summary.blocks;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == EQX_OK; i++) {
        status = steps[i](corpus, record, result);
    }
    return status;
}
