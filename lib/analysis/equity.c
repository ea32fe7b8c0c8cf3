/*
 * equity.c - which statements are about equity, and what else they name
 *
 * What every integrated care system must say of its purpose proves nothing about this one:
 * a statement that holds a concept of the role `purpose` is no equity statement, nor
 * is one in the voice of national policy.
 */
#include "analysis/measures.h"

static const struct role_bit {
    uint32_t roles;
    uint8_t  says;
} role_bits[] = {
    {EQX_ROLE_EQUITY, EQXI_SAYS_EQUITY},
    {EQX_ROLE_PURPOSE, EQXI_SAYS_PURPOSE},
    {EQX_ROLE_OWNER, EQXI_SAYS_OWNER},
    {EQX_ROLE_BEHAVIOUR | EQX_ROLE_CLINICAL, EQXI_SAYS_DOWNSTREAM},
    {EQX_ROLE_DETERMINANT | EQX_ROLE_UPSTREAM, EQXI_SAYS_UPSTREAM},
};

static uint8_t said_by(uint32_t roles)
{
    uint8_t says = 0;
    for (size_t i = 0; i < sizeof role_bits / sizeof *role_bits; i++) {
        says |= (roles & role_bits[i].roles) != 0 ? role_bits[i].says : 0;
    }
    return says;
}

static void mark_blocks(eqxi_measures *measures)
{
    const eqx_statement_table *table = &measures->result->statements;
    for (uint32_t first = 0, last; first < table->count; first = last) {
        bool holds = false;
        for (last = first; last < table->count && table->block[last] == table->block[first];
             last++) {
            holds = holds || (measures->says[last] & EQXI_SAYS_EQUITY) != 0;
        }
        for (uint32_t i = first; i < last; i++) {
            measures->says[i] |= holds ? EQXI_SAYS_IN_BLOCK : 0;
        }
    }
}

void eqxi_measures_equity(eqxi_measures *measures)
{
    const eqx_hit_table       *hits = &measures->result->hits;
    const eqx_statement_table *table = &measures->result->statements;
    const eqx_lexicon         *lexicon = measures->run->analyzer->lexicon;
    for (uint64_t i = 0; i < hits->count; i++) {
        if (hits->status[i] == EQX_HIT_SCORED) {
            uint32_t roles = lexicon->concepts.data[hits->concept_id[i]].roles;
            measures->says[hits->statement[i]] |= said_by(roles);
        }
    }
    for (uint64_t i = 0; i < table->count; i++) {
        bool national = table->voice[i] == EQX_VOICE_NATIONAL;
        if (national || (measures->says[i] & EQXI_SAYS_PURPOSE) != 0) {
            measures->says[i] &= (uint8_t)~EQXI_SAYS_EQUITY;
        }
    }
    mark_blocks(measures);
}

bool eqxi_measures_acts(const eqxi_measures *measures, uint32_t statement)
{
    const eqx_statement_table *table = &measures->result->statements;
    return table->modality[statement] == EQX_MODALITY_ACTION && table->hedged[statement] == 0 &&
           table->negated[statement] == 0;
}
