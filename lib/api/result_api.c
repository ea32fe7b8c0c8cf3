/*
 * result_api.c - the tables, handed out as structs of borrowed columns
 */
#include "analysis/result.h"
#include "base/abi.h"
#include "base/abi_first.h"

eqx_status eqx_result_new(const eqx_allocator *allocator, eqx_result **out)
{
    return out == NULL ? EQX_E_ARGUMENT : eqxi_result_new(allocator, out);
}

void eqx_result_free(eqx_result *result)
{
    eqxi_result_free(result);
}

/* Each getter is the same but for the member. */
#define GETTER(name, type, member)                                                                 \
    eqx_status eqx_result_##name(const eqx_result *result, type *out)                              \
    {                                                                                              \
        if (result == NULL || out == NULL) {                                                       \
            return EQX_E_ARGUMENT;                                                                 \
        }                                                                                          \
        return eqxi_abi_out(out, &result->member, sizeof result->member, EQXI_ABI_FIRST(type));    \
    }

GETTER(summary, eqx_summary, summary)
GETTER(hits, eqx_hit_table, hits)
GETTER(statements, eqx_statement_table, statements)
GETTER(targets, eqx_target_table, targets)
GETTER(profile, eqx_profile_table, profile)
GETTER(tokens, eqx_token_table, tokens)
GETTER(sentences, eqx_sentence_table, sentences)
GETTER(blocks, eqx_block_table, blocks)
GETTER(pages, eqx_page_table, pages)
GETTER(sections, eqx_section_table, sections)
GETTER(themes, eqx_theme_table, themes)
GETTER(framing, eqx_framing_table, framing)
GETTER(centrality, eqx_centrality_table, centrality)
