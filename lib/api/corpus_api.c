/*
 * corpus_api.c - documents in, comparisons out
 */
#include <string.h>

#include "base/abi.h"
#include "base/abi_first.h"
#include "corpus/comparison.h"

#define PERMUTATIONS 2000u
#define PERMUTATIONS_MAX 1000000u
#define FEW 5u
#define WORD_LIMIT 20u

eqx_status eqx_corpus_new(const eqx_lexicon *lexicon, const eqx_allocator *allocator,
                          eqx_corpus **out)
{
    if (out != NULL) {
        *out = NULL;
    }
    return lexicon == NULL || out == NULL ? EQX_E_ARGUMENT
                                          : eqxi_corpus_new(lexicon, allocator, out);
}

void eqx_corpus_free(eqx_corpus *corpus)
{
    eqxi_corpus_free(corpus);
}

/* Whether a result is there just when the document has text, and can be used. */
static bool fits(const eqx_corpus *corpus, const eqx_document_meta *meta, const eqx_result *result)
{
    bool has_text = meta->status == EQX_DOCUMENT_READ || meta->status == EQX_DOCUMENT_REFERENCE;
    if (meta->id == NULL || meta->id[0] == 0 || meta->status > EQX_DOCUMENT_REFERENCE ||
        has_text != (result != NULL)) {
        return false;
    }
    return result == NULL ||
           (result->has_lexicon &&
            memcmp(result->fingerprint, corpus->lexicon->fingerprint, 32) == 0 &&
            (result->tokens.count > 0 || result->summary.tokens == 0));
}

eqx_status eqx_corpus_add(eqx_corpus *corpus, const eqx_document_meta *meta,
                          const eqx_result *result)
{
    eqx_document_meta ours;
    if (corpus == NULL || meta == NULL) {
        return EQX_E_ARGUMENT;
    }
    eqx_status status = eqxi_abi_in(&ours, sizeof ours, EQXI_ABI_FIRST(eqx_document_meta), meta);
    if (status != EQX_OK) {
        return status;
    }
    return fits(corpus, &ours, result) ? eqxi_corpus_add(corpus, &ours, result) : EQX_E_ARGUMENT;
}

eqx_status eqx_corpus_describe(const eqx_corpus *corpus, eqx_corpus_info *out)
{
    if (corpus == NULL || out == NULL) {
        return EQX_E_ARGUMENT;
    }
    eqx_corpus_info info = {
        .document_count = (uint32_t)corpus->records.count,
        .system_count = (uint32_t)corpus->systems.texts.count,
        .type_count = (uint32_t)corpus->types.texts.count,
        .concept_count = eqxi_corpus_concepts(corpus),
    };
    return eqxi_abi_out(out, &info, sizeof info, EQXI_ABI_FIRST(eqx_corpus_info));
}

eqx_status eqx_corpus_document_at(const eqx_corpus *corpus, uint32_t document,
                                  eqx_corpus_document *out)
{
    if (corpus == NULL || out == NULL || document >= corpus->records.count) {
        return EQX_E_ARGUMENT;
    }
    const eqxi_record  *record = &corpus->records.data[document];
    eqx_corpus_document ours = {
        .id = record->id,
        .system = corpus->systems.texts.data[record->system_id],
        .doc_type = corpus->types.texts.data[record->type_id],
        .system_id = record->system_id,
        .type_id = record->type_id,
        .predecessor = record->predecessor == NULL
                           ? EQX_NONE
                           : eqxi_names_find(&corpus->ids, record->predecessor),
        .year = record->year,
        .status = record->status,
        .words = record->words,
        .blocks = record->blocks,
        .statements = (uint32_t)record->statements.count,
        .targets = (uint32_t)record->targets.count,
    };
    return eqxi_abi_out(out, &ours, sizeof ours, EQXI_ABI_FIRST(eqx_corpus_document));
}

static const char *name_at(const eqxi_names *names, uint32_t id)
{
    return id < names->texts.count ? names->texts.data[id] : NULL;
}

const char *eqx_corpus_system(const eqx_corpus *corpus, uint32_t system_id)
{
    return corpus == NULL ? NULL : name_at(&corpus->systems, system_id);
}

const char *eqx_corpus_type(const eqx_corpus *corpus, uint32_t type_id)
{
    return corpus == NULL ? NULL : name_at(&corpus->types, type_id);
}

eqx_status eqx_comparison_new(const eqx_allocator *allocator, eqx_comparison **out)
{
    return out == NULL ? EQX_E_ARGUMENT : eqxi_comparison_new(allocator, out);
}

void eqx_comparison_free(eqx_comparison *comparison)
{
    eqxi_comparison_free(comparison);
}

/* ------------------------------------------------------------ comparing --- */

static uint32_t or_default(uint32_t value, uint32_t instead)
{
    return value == 0 ? instead : value;
}

static eqx_status read_options(const eqx_comparison_options *theirs, eqx_comparison_options *ours)
{
    *ours = (eqx_comparison_options){0};
    eqx_status status =
        theirs == NULL
            ? EQX_OK
            : eqxi_abi_in(ours, sizeof *ours, EQXI_ABI_FIRST(eqx_comparison_options), theirs);
    ours->permutations = or_default(ours->permutations, PERMUTATIONS);
    ours->min_rung = or_default(ours->min_rung, 1);
    ours->few = or_default(ours->few, FEW);
    ours->word_limit = or_default(ours->word_limit, WORD_LIMIT);
    bool good = ours->permutations <= PERMUTATIONS_MAX && ours->min_rung < EQX_RUNGS;
    return status == EQX_OK && !good ? EQX_E_ARGUMENT : status;
}

static eqx_status compare(const eqx_corpus *corpus, const eqx_comparison_options *options,
                          eqx_comparison *comparison, eqx_status (*make)(eqxi_comparing *))
{
    if (corpus == NULL || comparison == NULL) {
        return EQX_E_ARGUMENT;
    }
    eqxi_comparing comparing = {
        .corpus = corpus, .out = comparison, .memory = &comparison->memory};
    eqxi_comparison_clear(comparison);
    eqx_status status = read_options(options, &comparing.options);
    if (status == EQX_OK) {
        status = make(&comparing);
    }
    if (status != EQX_OK) {
        eqxi_comparison_clear(comparison);
    }
    return status;
}

#define COMPARISON(name)                                                                           \
    eqx_status eqx_corpus_##name(const eqx_corpus *corpus, const eqx_comparison_options *options,  \
                                 eqx_comparison *comparison)                                       \
    {                                                                                              \
        return compare(corpus, options, comparison, eqxi_compare_##name);                          \
    }

COMPARISON(prevalence)
COMPARISON(variation)
COMPARISON(carryover)
COMPARISON(change)
COMPARISON(copied)
COMPARISON(distinctive)
COMPARISON(rarefaction)
COMPARISON(partnership)

#define GETTER(name, type)                                                                         \
    eqx_status eqx_comparison_##name(const eqx_comparison *comparison, type *out)                  \
    {                                                                                              \
        if (comparison == NULL || out == NULL) {                                                   \
            return EQX_E_ARGUMENT;                                                                 \
        }                                                                                          \
        return eqxi_abi_out(out, &comparison->name, sizeof comparison->name,                       \
                            EQXI_ABI_FIRST(type));                                                 \
    }

GETTER(strata, eqx_stratum_table)
GETTER(prevalence, eqx_prevalence_table)
GETTER(funnel, eqx_funnel_table)
GETTER(pairs, eqx_pair_table)
GETTER(carried, eqx_carried_table)
GETTER(targets, eqx_target_match_table)
GETTER(pairing, eqx_pairing)
GETTER(copies, eqx_copy_table)
GETTER(standings, eqx_standing_table)
GETTER(words, eqx_word_table)
GETTER(curves, eqx_curve_table)
GETTER(partners, eqx_partner_table)
