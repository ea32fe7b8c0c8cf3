/*
 * abi_first.h - the size each size-led struct had in 1.0: what an old caller has at least
 *
 * A struct grows at its end, so its size in 1.0 is where its last field of 1.0 ends. New structs
 * get a line with the last field of their first release; no line is ever changed.
 */
#ifndef EQXI_ABI_FIRST_H
#define EQXI_ABI_FIRST_H

#include "equilex.h"

/* Rounded up as the compiler rounds the size of the whole. */
#define EQXI_ABI_END(type, field)                                                                  \
    ((offsetof(type, field) + sizeof(((type *)0)->field) + _Alignof(type) - 1) /                   \
     _Alignof(type) * _Alignof(type))

#define EQXI_ABI_FIRST(type) EQXI_ABI_FIRST_##type

#define EQXI_ABI_FIRST_eqx_diag EQXI_ABI_END(eqx_diag, hint)
#define EQXI_ABI_FIRST_eqx_lexicon_info EQXI_ABI_END(eqx_lexicon_info, overlap)
#define EQXI_ABI_FIRST_eqx_theme EQXI_ABI_END(eqx_theme, concept_count)
#define EQXI_ABI_FIRST_eqx_concept EQXI_ABI_END(eqx_concept, valid_from)
#define EQXI_ABI_FIRST_eqx_term EQXI_ABI_END(eqx_term, weight)
#define EQXI_ABI_FIRST_eqx_example EQXI_ABI_END(eqx_example, column)
#define EQXI_ABI_FIRST_eqx_analyzer_options EQXI_ABI_END(eqx_analyzer_options, allocator)
#define EQXI_ABI_FIRST_eqx_input EQXI_ABI_END(eqx_input, labels_size)
#define EQXI_ABI_FIRST_eqx_hit_table EQXI_ABI_END(eqx_hit_table, contribution)
#define EQXI_ABI_FIRST_eqx_statement_table EQXI_ABI_END(eqx_statement_table, owner_partner)
#define EQXI_ABI_FIRST_eqx_target_table EQXI_ABI_END(eqx_target_table, baseline)
#define EQXI_ABI_FIRST_eqx_profile_table EQXI_ABI_END(eqx_profile_table, targeted)
#define EQXI_ABI_FIRST_eqx_token_table EQXI_ABI_END(eqx_token_table, arena_size)
#define EQXI_ABI_FIRST_eqx_sentence_table EQXI_ABI_END(eqx_sentence_table, block)
#define EQXI_ABI_FIRST_eqx_block_table EQXI_ABI_END(eqx_block_table, parent)
#define EQXI_ABI_FIRST_eqx_page_table EQXI_ABI_END(eqx_page_table, label)
#define EQXI_ABI_FIRST_eqx_section_table EQXI_ABI_END(eqx_section_table, statements)
#define EQXI_ABI_FIRST_eqx_theme_table EQXI_ABI_END(eqx_theme_table, rung)
#define EQXI_ABI_FIRST_eqx_framing_table EQXI_ABI_END(eqx_framing_table, equity_upstream)
#define EQXI_ABI_FIRST_eqx_centrality_table EQXI_ABI_END(eqx_centrality_table, quotes_count)
#define EQXI_ABI_FIRST_eqx_summary EQXI_ABI_END(eqx_summary, stopped_patterns)
#define EQXI_ABI_FIRST_eqx_document_meta EQXI_ABI_END(eqx_document_meta, status)
#define EQXI_ABI_FIRST_eqx_corpus_info EQXI_ABI_END(eqx_corpus_info, concept_count)
#define EQXI_ABI_FIRST_eqx_corpus_document EQXI_ABI_END(eqx_corpus_document, targets)
#define EQXI_ABI_FIRST_eqx_comparison_options EQXI_ABI_END(eqx_comparison_options, absent_quiet)
#define EQXI_ABI_FIRST_eqx_stratum_table EQXI_ABI_END(eqx_stratum_table, systems_found)
#define EQXI_ABI_FIRST_eqx_prevalence_table EQXI_ABI_END(eqx_prevalence_table, quartile_high)
#define EQXI_ABI_FIRST_eqx_funnel_table EQXI_ABI_END(eqx_funnel_table, high_998)
#define EQXI_ABI_FIRST_eqx_pair_table EQXI_ABI_END(eqx_pair_table, known)
#define EQXI_ABI_FIRST_eqx_carried_table EQXI_ABI_END(eqx_carried_table, partner)
#define EQXI_ABI_FIRST_eqx_target_match_table EQXI_ABI_END(eqx_target_match_table, strength)
#define EQXI_ABI_FIRST_eqx_pairing EQXI_ABI_END(eqx_pairing, known)
#define EQXI_ABI_FIRST_eqx_copy_table EQXI_ABI_END(eqx_copy_table, share)
#define EQXI_ABI_FIRST_eqx_standing_table EQXI_ABI_END(eqx_standing_table, own_single)
#define EQXI_ABI_FIRST_eqx_word_table EQXI_ABI_END(eqx_word_table, arena_size)
#define EQXI_ABI_FIRST_eqx_curve_table EQXI_ABI_END(eqx_curve_table, common)
#define EQXI_ABI_FIRST_eqx_partner_table EQXI_ABI_END(eqx_partner_table, first_resourced)

#endif
