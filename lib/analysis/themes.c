/*
 * themes.c - the profile, theme by theme
 */
#include "analysis/measures.h"

#define WRITE(type, name, table) type *name = EQXI_WRITABLE(type, (table)->name)

#define RUNG_UNKNOWN 255u
#define RUNG_ACTION 4u

static bool acts(uint8_t rung)
{
    return rung != RUNG_UNKNOWN && rung >= RUNG_ACTION;
}

/* The higher of two rungs; a rung that was not worked out is below all. */
static uint8_t higher(uint8_t a, uint8_t b)
{
    if (a == RUNG_UNKNOWN || b == RUNG_UNKNOWN) {
        return a == RUNG_UNKNOWN ? b : a;
    }
    return a > b ? a : b;
}

static void count_theme(const eqxi_measures *measures, uint32_t theme)
{
    const eqx_lexicon        *lexicon = measures->run->analyzer->lexicon;
    const eqx_profile_table  *profile = &measures->result->profile;
    const eqxi_lexicon_theme *row = &lexicon->themes.data[theme];
    eqx_theme_table          *table = &measures->result->themes;
    WRITE(uint32_t, concepts, table);
    WRITE(uint32_t, found, table);
    WRITE(uint32_t, core, table);
    WRITE(uint32_t, core_action, table);
    WRITE(uint32_t, hits, table);
    WRITE(uint8_t, rung, table);
    concepts[theme] = row->concept_count;
    rung[theme] = RUNG_UNKNOWN;
    for (uint32_t i = row->concept_start; i < row->concept_start + row->concept_count; i++) {
        bool is_core = lexicon->concepts.data[i].core != 0;
        found[theme] += profile->hits[i] > 0;
        hits[theme] += profile->hits[i];
        core[theme] += is_core;
        core_action[theme] += is_core && acts(profile->rung[i]);
        rung[theme] = higher(rung[theme], profile->rung[i]);
    }
}

eqx_status eqxi_measures_themes(eqxi_measures *measures)
{
    const eqx_lexicon *lexicon = measures->run->analyzer->lexicon;
    size_t             count = lexicon == NULL ? 0 : lexicon->themes.count;
    eqx_status         status = eqxi_result_lay(measures->result, EQXI_TABLE_THEMES, count);
    for (uint32_t i = 0; i < count && status == EQX_OK; i++) {
        count_theme(measures, i);
    }
    return status;
}
