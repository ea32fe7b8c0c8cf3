/*
 * measures.h - figures of one document, worked out from its finished tables
 *
 * Every pass here reads columns of the result and the roles of the lexicon's concepts, nothing
 * else, so that whoever has the tables can work the figures out again. docs/scoring.md
 * is the rule book.
 */
#ifndef EQXI_MEASURES_H
#define EQXI_MEASURES_H

#include "analysis/analyzer.h"

/* Bits of a statement. */
#define EQXI_SAYS_EQUITY 0x1u     /* an equity statement */
#define EQXI_SAYS_PURPOSE 0x2u    /* boilerplate on what an integrated care system is for */
#define EQXI_SAYS_OWNER 0x4u      /* names a board-level owner */
#define EQXI_SAYS_DOWNSTREAM 0x8u /* behaviours or clinical care */
#define EQXI_SAYS_UPSTREAM 0x10u  /* determinants or upstream prevention */
#define EQXI_SAYS_IN_BLOCK 0x20u  /* its paragraph holds an equity statement */

typedef struct eqxi_measures {
    eqxi_run   *run;
    eqx_result *result;
    uint8_t    *says;    /* by statement: EQXI_SAYS_* */
    uint32_t   *section; /* by block: row of the section table */
    size_t      statement_count, block_count;
} eqxi_measures;

/* section_table.c: the section table; fills `section`. */
eqx_status eqxi_measures_sections(eqxi_measures *measures);

/* equity.c: fills `says`. */
void eqxi_measures_equity(eqxi_measures *measures);

/* themes.c: the theme table. */
eqx_status eqxi_measures_themes(eqxi_measures *measures);

/* framing.c: the framing table and its counts. */
eqx_status eqxi_measures_framing(eqxi_measures *measures);

/* centrality.c: the six components. */
eqx_status eqxi_measures_centrality(eqxi_measures *measures);

/* An action of the document's own: neither hedged nor negated. */
bool eqxi_measures_acts(const eqxi_measures *measures, uint32_t statement);

/* backing.c: whether a role of board level answers for what a statement says, and whether money
 * stands behind it. */
bool eqxi_measures_has_owner(const eqxi_measures *measures, uint32_t statement);
bool eqxi_measures_has_money(const eqxi_measures *measures, uint32_t statement);

/* Row of the statement that a block begins with, or EQX_NONE when it has none. */
uint32_t eqxi_measures_first_statement(const eqxi_measures *measures, uint32_t block);

/* priorities.c: rows of the blocks that state the document's priorities, in text order, at most
 * EQXI_PRIORITIES_MAX; returns how many. `words` is scratch. */
#define EQXI_PRIORITIES_MAX 20u
eqx_status eqxi_measures_priorities(const eqxi_measures *measures, eqxi_buffer *words,
                                    uint32_t blocks[EQXI_PRIORITIES_MAX], uint32_t *count);

/* dispersion.c: Gries's DP of `hits[i]` over parts of `words[i]`, and what DP is to be expected
 * when as many fall on words by chance. Both sums must be above 0. */
double eqxi_dispersion(const uint32_t *hits, const uint32_t *words, size_t parts);
double eqxi_dispersion_by_chance(uint64_t hits, const uint32_t *words, size_t parts);

#endif
