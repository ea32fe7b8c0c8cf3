/*
 * framing.c - how a document defines inequality
 *
 * Of what and between whom is read from equity statements alone. How it arises and
 * whether it is unfair is often said in the next sentence, so there the paragraph of an equity
 * statement counts. A conceptual model is named for its own sake, wherever it stands.
 */
#include "analysis/measures.h"

#define WRITE(type, name, table) type *name = EQXI_WRITABLE(type, (table)->name)

static const struct frame {
    uint32_t roles;
    uint8_t  dimension;
    uint8_t  says; /* a statement must have one of these bits; 0: any may hold it */
} frames[] = {
    {EQX_ROLE_ACCESS | EQX_ROLE_EXPERIENCE | EQX_ROLE_OUTCOME | EQX_ROLE_DETERMINANT |
         EQX_ROLE_BEHAVIOUR,
     EQX_FRAME_WHAT, EQXI_SAYS_EQUITY},
    {EQX_ROLE_POPULATION, EQX_FRAME_WHOM, EQXI_SAYS_EQUITY},
    {EQX_ROLE_MECHANISM, EQX_FRAME_MECHANISM, EQXI_SAYS_EQUITY | EQXI_SAYS_IN_BLOCK},
    {EQX_ROLE_STANCE, EQX_FRAME_STANCE, EQXI_SAYS_EQUITY | EQXI_SAYS_IN_BLOCK},
    {EQX_ROLE_MODEL, EQX_FRAME_MODEL, 0},
};

#define FRAMES (sizeof frames / sizeof *frames)

/* What is counted of one concept in one dimension. */
typedef struct cell {
    uint32_t statements, first, last; /* first and last plus one */
} cell;

static void count_hit(const eqxi_measures *measures, uint64_t hit, cell *cells)
{
    const eqx_hit_table *hits = &measures->result->hits;
    const eqx_lexicon   *lexicon = measures->run->analyzer->lexicon;
    uint32_t             id = hits->concept_id[hit], statement = hits->statement[hit];
    uint32_t             roles = lexicon->concepts.data[id].roles;
    for (size_t f = 0; f < FRAMES; f++) {
        cell *at = &cells[f * lexicon->concepts.count + id];
        bool  stands = frames[f].says == 0 || (measures->says[statement] & frames[f].says) != 0;
        if ((roles & frames[f].roles) != 0 && stands && at->last != statement + 1) {
            at->statements++;
            at->first = at->first == 0 ? statement + 1 : at->first;
            at->last = statement + 1;
        }
    }
}

static size_t count_rows(const cell *cells, size_t count)
{
    size_t rows = 0;
    for (size_t i = 0; i < count; i++) {
        rows += cells[i].statements > 0;
    }
    return rows;
}

static void fill_rows(const eqxi_measures *measures, const cell *cells, size_t count)
{
    size_t             concepts = measures->run->analyzer->lexicon->concepts.count, row = 0;
    eqx_framing_table *table = &measures->result->framing;
    WRITE(uint8_t, dimension, table);
    WRITE(uint32_t, concept_id, table);
    WRITE(uint32_t, statements, table);
    WRITE(uint32_t, first_statement, table);
    for (size_t i = 0; i < count; i++) {
        if (cells[i].statements > 0) {
            dimension[row] = frames[i / concepts].dimension;
            concept_id[row] = (uint32_t)(i % concepts);
            statements[row] = cells[i].statements;
            first_statement[row++] = cells[i].first - 1;
        }
    }
}

static void count_statements(eqxi_measures *measures)
{
    const eqx_statement_table *statements = &measures->result->statements;
    eqx_framing_table         *table = &measures->result->framing;
    for (uint32_t i = 0; i < statements->count; i++) {
        uint8_t says = measures->says[i];
        if ((says & EQXI_SAYS_EQUITY) == 0) {
            continue;
        }
        table->equity_statements++;
        table->equity_hedged += statements->hedged[i] != 0;
        table->equity_actions += eqxi_measures_acts(measures, i);
        table->equity_downstream += (says & EQXI_SAYS_DOWNSTREAM) != 0;
        table->equity_upstream += (says & EQXI_SAYS_UPSTREAM) != 0;
    }
}

eqx_status eqxi_measures_framing(eqxi_measures *measures)
{
    const eqx_lexicon *lexicon = measures->run->analyzer->lexicon;
    eqxi_memory       *memory = &measures->run->analyzer->memory;
    if (lexicon == NULL || lexicon->concepts.count == 0) {
        return eqxi_result_lay(measures->result, EQXI_TABLE_FRAMING, 0);
    }
    size_t count = FRAMES * lexicon->concepts.count;
    cell  *cells = eqxi_memory_zeroed(memory, count * sizeof *cells);
    if (cells == NULL) {
        return eqxi_memory_status(memory);
    }
    for (uint64_t i = 0; i < measures->result->hits.count; i++) {
        if (measures->result->hits.status[i] == EQX_HIT_SCORED) {
            count_hit(measures, i, cells);
        }
    }
    eqx_status status =
        eqxi_result_lay(measures->result, EQXI_TABLE_FRAMING, count_rows(cells, count));
    if (status == EQX_OK) {
        fill_rows(measures, cells, count);
        count_statements(measures);
    }
    eqxi_memory_free(memory, cells, count * sizeof *cells);
    return status;
}
