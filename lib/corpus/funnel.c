/*
 * funnel.c - themes against the length of the document
 *
 * A long plan says more of everything. The limits say how far a count may lie
 * from what its length gives before chance is a poor explanation (Spiegelhalter
 * 2005, funnel plots).
 */
#include <string.h>

#include "corpus/comparison.h"
#include "corpus/statistics.h"

/* Statements of a document that hold each theme; `seen` is scratch, by theme. */
static void count_themes(const eqx_corpus *corpus, const eqxi_record *record, uint32_t *counts,
                         uint8_t *seen)
{
    size_t themes = corpus->lexicon->themes.count;
    memset(counts, 0, themes * sizeof *counts);
    for (uint32_t t = 0; t < themes; t++) {
        const eqxi_lexicon_theme *theme = &corpus->lexicon->themes.data[t];
        uint32_t first = record->concept_start.data[theme->concept_start];
        uint32_t end = record->concept_start.data[theme->concept_start + theme->concept_count];
        for (uint32_t i = first; i < end; i++) {
            uint32_t statement = record->hits.data[i].statement;
            counts[t] += seen[statement] == 0;
            seen[statement] = 1;
        }
        for (uint32_t i = first; i < end; i++) {
            seen[record->hits.data[i].statement] = 0;
        }
    }
}

static size_t count_documents(const eqx_corpus *corpus, size_t *statements)
{
    size_t documents = 0;
    for (size_t i = 0; i < corpus->records.count; i++) {
        const eqxi_record *record = &corpus->records.data[i];
        documents += eqxi_record_counts(record);
        *statements = record->statements.count > *statements ? record->statements.count
                                                             : *statements;
    }
    return documents;
}

static void observe(const eqxi_comparing *comparing, uint8_t *seen)
{
    const eqx_corpus       *corpus = comparing->corpus;
    const eqx_funnel_table *table = &comparing->out->funnel;
    size_t                  themes = corpus->lexicon->themes.count, row = 0;
    uint32_t               *observed = EQXI_WRITABLE(uint32_t, table->observed);
    for (uint32_t d = 0; d < corpus->records.count; d++) {
        const eqxi_record *record = &corpus->records.data[d];
        if (!eqxi_record_counts(record)) {
            continue;
        }
        count_themes(corpus, record, observed + row, seen);
        for (uint32_t t = 0; t < themes; t++, row++) {
            EQXI_WRITABLE(uint32_t, table->document)[row] = d;
            EQXI_WRITABLE(uint32_t, table->theme_id)[row] = t;
            EQXI_WRITABLE(uint32_t, table->words)[row] = record->words;
        }
    }
}

static void expect(const eqxi_comparing *comparing, uint64_t row, const uint64_t *statements,
                   const uint64_t *words)
{
    const eqx_funnel_table *table = &comparing->out->funnel;
    uint32_t type = comparing->corpus->records.data[table->document[row]].type_id;
    size_t   cell = type * comparing->corpus->lexicon->themes.count + table->theme_id[row];
    double   mean = words[cell] == 0 ? 0
                                     : (double)statements[cell] * table->words[row] /
                                         (double)words[cell];
    EQXI_WRITABLE(double, table->expected)[row] = mean;
    eqxi_statistics_poisson(mean, 0.025, &EQXI_WRITABLE(double, table->low_95)[row],
                            &EQXI_WRITABLE(double, table->high_95)[row]);
    eqxi_statistics_poisson(mean, 0.001, &EQXI_WRITABLE(double, table->low_998)[row],
                            &EQXI_WRITABLE(double, table->high_998)[row]);
}

/* Totals by type and theme, then what each document's length gives of them. */
static eqx_status expect_all(const eqxi_comparing *comparing)
{
    const eqx_corpus       *corpus = comparing->corpus;
    const eqx_funnel_table *table = &comparing->out->funnel;
    size_t    themes = corpus->lexicon->themes.count;
    size_t    size = corpus->types.texts.count * themes * sizeof(uint64_t);
    uint64_t *statements = eqxi_memory_zeroed(comparing->memory, size);
    uint64_t *words = eqxi_memory_zeroed(comparing->memory, size);
    bool      ready = statements != NULL && words != NULL;
    for (uint64_t row = 0; row < table->count && ready; row++) {
        uint32_t type = corpus->records.data[table->document[row]].type_id;
        statements[type * themes + table->theme_id[row]] += table->observed[row];
        words[type * themes + table->theme_id[row]] += table->words[row];
    }
    for (uint64_t row = 0; row < table->count && ready; row++) {
        expect(comparing, row, statements, words);
    }
    eqxi_memory_free(comparing->memory, statements, size);
    eqxi_memory_free(comparing->memory, words, size);
    return ready || size == 0 ? EQX_OK : eqxi_memory_status(comparing->memory);
}

eqx_status eqxi_compare_variation(eqxi_comparing *comparing)
{
    const eqx_corpus *corpus = comparing->corpus;
    size_t            statements = 0, documents = count_documents(corpus, &statements);
    uint8_t          *seen = eqxi_memory_zeroed(comparing->memory, statements + 1);
    if (seen == NULL) {
        return eqxi_memory_status(comparing->memory);
    }
    eqx_status status = eqxi_comparison_lay(comparing->out, EQXI_COMPARISON_FUNNEL,
                                            documents * corpus->lexicon->themes.count);
    if (status == EQX_OK) {
        observe(comparing, seen);
        status = expect_all(comparing);
    }
    eqxi_memory_free(comparing->memory, seen, statements + 1);
    return status;
}
