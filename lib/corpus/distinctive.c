/*
 * distinctive.c - the words that tell a system's documents from the others'
 *
 * Log-odds with an informative Dirichlet prior made of the whole corpus, over
 * their standard error (Monroe, Colaresi and Quinn 2008). The prior weighs as
 * much as PRIOR_WORDS words of text, so that rare words do not lead.
 */
#include <math.h>
#include <string.h>

#include "base/sort.h"
#include "corpus/comparison.h"
#include "corpus/function_words.h"

#define PRIOR_WORDS 1000.0
#define OWN_MIN 3u /* a word used less often is an accident */

typedef struct telling_word {
    double   z, log_odds;
    uint32_t word, own, others;
} telling_word;

typedef struct counting {
    eqxi_comparing *comparing;
    size_t          words;
    uint32_t       *all, *own; /* by word: in all documents; in those of the system at hand */
    uint64_t        all_words, own_words;
    EQXI_ARRAY(telling_word) told;
    EQXI_ARRAY(uint32_t) systems; /* of the rows kept, in order */
    EQXI_ARRAY(telling_word) kept;
} counting;

static void count_system(const eqx_corpus *corpus, uint32_t system, uint32_t *counts,
                         uint64_t *total)
{
    *total = 0;
    for (size_t d = 0; d < corpus->records.count; d++) {
        const eqxi_record *record = &corpus->records.data[d];
        if (!eqxi_record_counts(record) || (system != EQX_NONE && record->system_id != system)) {
            continue;
        }
        for (size_t i = 0; i < record->vocabulary.count; i++) {
            counts[record->vocabulary.data[i].word] += record->vocabulary.data[i].count;
            *total += record->vocabulary.data[i].count;
        }
    }
}

static telling_word tell(const counting *c, uint32_t word)
{
    telling_word told = {.word = word, .own = c->own[word], .others = c->all[word] - c->own[word]};
    double       prior = PRIOR_WORDS * c->all[word] / (double)c->all_words;
    double       own = told.own + prior, others = told.others + prior;
    double       own_rest = (double)c->own_words + PRIOR_WORDS - own;
    double       others_rest = (double)(c->all_words - c->own_words) + PRIOR_WORDS - others;
    told.log_odds = log(own / own_rest) - log(others / others_rest);
    told.z = told.log_odds / sqrt(1 / own + 1 / others);
    return told;
}

static int compare_told(const void *a, const void *b)
{
    const telling_word *x = a, *y = b;
    if (x->z != y->z) {
        return x->z > y->z ? -1 : 1;
    }
    return (x->word > y->word) - (x->word < y->word);
}

static eqx_status keep_best(counting *c, uint32_t system)
{
    eqxi_memory *memory = c->comparing->memory;
    size_t       count = c->told.count;
    eqxi_sort(c->told.data, count, sizeof *c->told.data, compare_told);
    for (size_t i = 0; i < count && i < c->comparing->options.word_limit; i++) {
        if (!eqxi_array_reserve(memory, &c->kept, c->kept.count + 1) ||
            !eqxi_array_reserve(memory, &c->systems, c->systems.count + 1)) {
            return eqxi_memory_status(memory);
        }
        c->kept.data[c->kept.count++] = c->told.data[i];
        c->systems.data[c->systems.count++] = system;
    }
    return EQX_OK;
}

/* What a text is about: no function word, no figure or code (`4a`, `q3`). Those that are left out
 * still count in the totals, so that a list of theirs would change no figure of the others. */
static bool says_something(const char *word)
{
    return strpbrk(word, "0123456789") == NULL && !eqxi_is_function_word(word);
}

static eqx_status tell_system(counting *c, uint32_t system)
{
    memset(c->own, 0, c->words * sizeof *c->own);
    count_system(c->comparing->corpus, system, c->own, &c->own_words);
    c->told.count = 0;
    for (uint32_t word = 0; word < c->words; word++) {
        if (c->own[word] < OWN_MIN) {
            continue;
        }
        telling_word told = tell(c, word);
        if (told.z <= 0 || !says_something(c->comparing->corpus->words.texts.data[word])) {
            continue;
        }
        if (!eqxi_array_reserve(c->comparing->memory, &c->told, c->told.count + 1)) {
            return eqxi_memory_status(c->comparing->memory);
        }
        c->told.data[c->told.count++] = told;
    }
    return keep_best(c, system);
}

static eqx_status write_words(const counting *c)
{
    eqx_comparison *out = c->comparing->out;
    eqx_word_table *table = &out->words;
    eqx_status      status = eqxi_comparison_lay(out, EQXI_COMPARISON_WORDS, c->kept.count);
    for (size_t i = 0; i < c->kept.count && status == EQX_OK; i++) {
        const telling_word *told = &c->kept.data[i];
        const char         *text = c->comparing->corpus->words.texts.data[told->word];
        EQXI_WRITABLE(uint32_t, table->system_id)[i] = c->systems.data[i];
        EQXI_WRITABLE(uint32_t, table->word_start)[i] = (uint32_t)out->word_texts.size;
        EQXI_WRITABLE(uint32_t, table->word_size)[i] = (uint32_t)strlen(text);
        EQXI_WRITABLE(uint32_t, table->own)[i] = told->own;
        EQXI_WRITABLE(uint32_t, table->others)[i] = told->others;
        EQXI_WRITABLE(double, table->log_odds)[i] = told->log_odds;
        EQXI_WRITABLE(double, table->z)[i] = told->z;
        eqxi_buffer_text(&out->word_texts, text);
    }
    if (out->word_texts.failed) {
        return eqxi_memory_status(&out->memory);
    }
    if (c->kept.count > 0) {
        table->arena = out->word_texts.data;
    }
    table->arena_size = out->word_texts.size;
    return status;
}

static eqx_status count_all(counting *c)
{
    const eqx_corpus *corpus = c->comparing->corpus;
    c->words = corpus->words.texts.count;
    if (c->words == 0) {
        return EQX_OK;
    }
    c->all = eqxi_memory_zeroed(c->comparing->memory, c->words * sizeof *c->all);
    c->own = eqxi_memory_zeroed(c->comparing->memory, c->words * sizeof *c->own);
    if (c->all == NULL || c->own == NULL) {
        return eqxi_memory_status(c->comparing->memory);
    }
    count_system(corpus, EQX_NONE, c->all, &c->all_words);
    return EQX_OK;
}

eqx_status eqxi_compare_distinctive(eqxi_comparing *comparing)
{
    counting     c = {.comparing = comparing};
    eqxi_memory *memory = comparing->memory;
    size_t       systems = comparing->corpus->systems.texts.count;
    eqx_status   status = count_all(&c);
    for (uint32_t s = 0; s < systems && c.all_words > 0 && status == EQX_OK; s++) {
        status = tell_system(&c, s);
    }
    if (status == EQX_OK) {
        status = write_words(&c);
    }
    eqxi_memory_free(memory, c.all, c.words * sizeof *c.all);
    eqxi_memory_free(memory, c.own, c.words * sizeof *c.own);
    eqxi_array_wipe(memory, &c.told);
    eqxi_array_wipe(memory, &c.systems);
    eqxi_array_wipe(memory, &c.kept);
    return status;
}
