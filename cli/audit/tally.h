/*
 * tally.h - figures counted again from the records of one document
 *
 * Written from docs/scoring.md and docs/comparing.md, not from the library: it
 * sees nothing but the evidence.
 */
#ifndef CLI_TALLY_H
#define CLI_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cli_tally_statement {
    char    *id; /* as in the records */
    uint32_t block;
    uint64_t text; /* hash of its words: the same words, the same number */
    uint32_t place; /* block in which its words stand first */
    bool     held;  /* a scored hit stands in it */
} cli_tally_statement;

typedef struct cli_tally_hit {
    uint32_t statement; /* row of statements */
    unsigned rung;
    bool     has_rung;
} cli_tally_hit;

typedef struct cli_tally_concept {
    char          *id;
    uint64_t       hits, dropped;
    double         weight; /* sum, in the order of the hits */
    cli_tally_hit *held;   /* scored, in the order of the records */
    size_t         held_count;
} cli_tally_concept;

typedef struct cli_tally {
    cli_tally_statement *statements;
    size_t               statement_count;
    cli_tally_concept   *concepts;
    size_t               concept_count;
    bool                 is_settled; /* the places are known: all hits are in */
} cli_tally;

void cli_tally_clear(cli_tally *tally);

void cli_tally_add_statement(cli_tally *tally, const char *id, uint32_t block, uint64_t text);
/* The row of a statement, or SIZE_MAX. */
size_t cli_tally_statement_row(const cli_tally *tally, const char *id);

/* Made when first asked for. */
cli_tally_concept *cli_tally_concept_of(cli_tally *tally, const char *id);
void               cli_tally_add_hit(cli_tally_concept *concept, cli_tally_hit hit, double weight);

/* Different statements among the hits. */
uint64_t cli_tally_statements_of(const cli_tally_concept *concept);

/* The document's rung, when all hits are in: the highest that two statements in different places
 * hold, where a repetition stands where its words stood first; without such a pair the highest of
 * all, and *single is true. */
unsigned cli_tally_rung(cli_tally *tally, const cli_tally_concept *concept, bool *single);

#endif
