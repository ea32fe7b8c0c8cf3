/*
 * comparison.c - where every column of every table stands
 */
#include "corpus/comparison.h"

#define COLUMN EQXI_COLUMN
/* One element for each rung in a row. */
#define RUNG_COLUMN(table, field) EQXI_COLUMN_OF(EQX_RUNGS, table, field)

static const eqxi_column stratum_columns[] = {
    COLUMN(eqx_stratum_table, type_id),          COLUMN(eqx_stratum_table, expected),
    COLUMN(eqx_stratum_table, found),            COLUMN(eqx_stratum_table, missing),
    COLUMN(eqx_stratum_table, unreadable),       COLUMN(eqx_stratum_table, systems_expected),
    COLUMN(eqx_stratum_table, systems_found),
};

static const eqxi_column prevalence_columns[] = {
    COLUMN(eqx_prevalence_table, stratum),      COLUMN(eqx_prevalence_table, concept_id),
    RUNG_COLUMN(eqx_prevalence_table, documents_at),
    RUNG_COLUMN(eqx_prevalence_table, systems_at),
    COLUMN(eqx_prevalence_table, known),        COLUMN(eqx_prevalence_table, share),
    COLUMN(eqx_prevalence_table, low),          COLUMN(eqx_prevalence_table, high),
    COLUMN(eqx_prevalence_table, corrected),    COLUMN(eqx_prevalence_table, true_share),
    COLUMN(eqx_prevalence_table, true_low),     COLUMN(eqx_prevalence_table, true_high),
    COLUMN(eqx_prevalence_table, median),       COLUMN(eqx_prevalence_table, quartile_low),
    COLUMN(eqx_prevalence_table, quartile_high),
};

static const eqxi_column funnel_columns[] = {
    COLUMN(eqx_funnel_table, document), COLUMN(eqx_funnel_table, theme_id),
    COLUMN(eqx_funnel_table, observed), COLUMN(eqx_funnel_table, words),
    COLUMN(eqx_funnel_table, expected), COLUMN(eqx_funnel_table, low_95),
    COLUMN(eqx_funnel_table, high_95),  COLUMN(eqx_funnel_table, low_998),
    COLUMN(eqx_funnel_table, high_998),
};

static const eqxi_column pair_columns[] = {
    COLUMN(eqx_pair_table, from_document),  COLUMN(eqx_pair_table, to_document),
    COLUMN(eqx_pair_table, held),           COLUMN(eqx_pair_table, carried),
    COLUMN(eqx_pair_table, recall),         COLUMN(eqx_pair_table, matched_recall),
    COLUMN(eqx_pair_table, others_recall),  COLUMN(eqx_pair_table, advantage),
    COLUMN(eqx_pair_table, p),              COLUMN(eqx_pair_table, others),
    COLUMN(eqx_pair_table, known),
};

static const eqxi_column carried_columns[] = {
    COLUMN(eqx_carried_table, pair),      COLUMN(eqx_carried_table, concept_id),
    COLUMN(eqx_carried_table, from_rung), COLUMN(eqx_carried_table, to_rung),
    COLUMN(eqx_carried_table, verdict),   COLUMN(eqx_carried_table, partner),
};

static const eqxi_column target_columns[] = {
    COLUMN(eqx_target_match_table, pair),         COLUMN(eqx_target_match_table, from_target),
    COLUMN(eqx_target_match_table, to_target),    COLUMN(eqx_target_match_table, to_statement),
    COLUMN(eqx_target_match_table, verdict),      COLUMN(eqx_target_match_table, strength),
    COLUMN(eqx_target_match_table, from_statement),
    COLUMN(eqx_target_match_table, concept_id),
};

static const eqxi_column copy_columns[] = {
    COLUMN(eqx_copy_table, document),
    COLUMN(eqx_copy_table, statement),
    COLUMN(eqx_copy_table, source_document),
    COLUMN(eqx_copy_table, share),
};

static const eqxi_column standing_columns[] = {
    COLUMN(eqx_standing_table, document),   COLUMN(eqx_standing_table, concept_id),
    COLUMN(eqx_standing_table, statements), COLUMN(eqx_standing_table, own_statements),
    COLUMN(eqx_standing_table, rung),       COLUMN(eqx_standing_table, own_rung),
    COLUMN(eqx_standing_table, single),     COLUMN(eqx_standing_table, own_single),
};

static const eqxi_column word_columns[] = {
    COLUMN(eqx_word_table, system_id), COLUMN(eqx_word_table, word_start),
    COLUMN(eqx_word_table, word_size), COLUMN(eqx_word_table, own),
    COLUMN(eqx_word_table, others),    COLUMN(eqx_word_table, log_odds),
    COLUMN(eqx_word_table, z),
};

static const eqxi_column curve_columns[] = {
    COLUMN(eqx_curve_table, document),
    COLUMN(eqx_curve_table, blocks),
    COLUMN(eqx_curve_table, concepts),
    COLUMN(eqx_curve_table, common),
};

static const eqxi_column partner_columns[] = {
    COLUMN(eqx_partner_table, document),     COLUMN(eqx_partner_table, sector),
    COLUMN(eqx_partner_table, named),        COLUMN(eqx_partner_table, tasked),
    COLUMN(eqx_partner_table, resourced),    COLUMN(eqx_partner_table, first_named),
    COLUMN(eqx_partner_table, first_tasked), COLUMN(eqx_partner_table, first_resourced),
};

static const eqxi_table_layout layouts[EQXI_COMPARISON_COUNT] = {
    [EQXI_COMPARISON_STRATA] = EQXI_TABLE(eqx_comparison, strata, stratum_columns),
    [EQXI_COMPARISON_PREVALENCE] = EQXI_TABLE(eqx_comparison, prevalence, prevalence_columns),
    [EQXI_COMPARISON_FUNNEL] = EQXI_TABLE(eqx_comparison, funnel, funnel_columns),
    [EQXI_COMPARISON_PAIRS] = EQXI_TABLE(eqx_comparison, pairs, pair_columns),
    [EQXI_COMPARISON_CARRIED] = EQXI_TABLE(eqx_comparison, carried, carried_columns),
    [EQXI_COMPARISON_TARGETS] = EQXI_TABLE(eqx_comparison, targets, target_columns),
    [EQXI_COMPARISON_COPIES] = EQXI_TABLE(eqx_comparison, copies, copy_columns),
    [EQXI_COMPARISON_STANDINGS] = EQXI_TABLE(eqx_comparison, standings, standing_columns),
    [EQXI_COMPARISON_WORDS] = EQXI_TABLE(eqx_comparison, words, word_columns),
    [EQXI_COMPARISON_CURVES] = EQXI_TABLE(eqx_comparison, curves, curve_columns),
    [EQXI_COMPARISON_PARTNERS] = EQXI_TABLE(eqx_comparison, partners, partner_columns),
};

eqx_status eqxi_comparison_lay(eqx_comparison *comparison, eqxi_comparison_id id, size_t rows)
{
    return eqxi_table_lay(&comparison->memory, &comparison->columns[id], comparison, &layouts[id],
                          rows);
}

void eqxi_comparison_clear(eqx_comparison *comparison)
{
    eqxi_tables_clear(comparison, layouts, EQXI_COMPARISON_COUNT);
    eqxi_buffer_clear(&comparison->word_texts);
    comparison->words.arena = "";
    comparison->words.arena_size = 0;
    comparison->pairing = (eqx_pairing){0};
    comparison->words_compared = 0;
}

eqx_status eqxi_comparison_new(const eqx_allocator *allocator, eqx_comparison **out)
{
    eqxi_memory memory;
    *out = NULL;
    eqx_status status = eqxi_memory_init(&memory, allocator);
    if (status != EQX_OK) {
        return status;
    }
    eqx_comparison *comparison = eqxi_memory_zeroed(&memory, sizeof *comparison);
    if (comparison == NULL) {
        return EQX_E_NOMEM;
    }
    comparison->memory = memory;
    eqxi_buffer_init(&comparison->word_texts, &comparison->memory);
    for (int id = 0; id < EQXI_COMPARISON_COUNT && status == EQX_OK; id++) {
        status = eqxi_comparison_lay(comparison, (eqxi_comparison_id)id, 0);
    }
    if (status != EQX_OK) {
        eqxi_comparison_free(comparison);
        return status;
    }
    eqxi_comparison_clear(comparison);
    *out = comparison;
    return EQX_OK;
}

void eqxi_comparison_free(eqx_comparison *comparison)
{
    if (comparison == NULL) {
        return;
    }
    for (int id = 0; id < EQXI_COMPARISON_COUNT; id++) {
        eqxi_columns_wipe(&comparison->memory, &comparison->columns[id]);
    }
    eqxi_buffer_wipe(&comparison->word_texts);
    eqxi_memory memory = comparison->memory;
    eqxi_memory_free(&memory, comparison, sizeof *comparison);
}
