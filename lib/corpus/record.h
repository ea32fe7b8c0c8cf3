/*
 * record.h - what a corpus keeps of one document
 *
 * Everything is copied out of the result, so that one result can serve all
 * documents in turn.
 */
#ifndef EQXI_RECORD_H
#define EQXI_RECORD_H

#include "analysis/result.h"
#include "base/array.h"

/* Shorter stems say little of what a text is about. */
#define EQXI_RECORD_STEM_MIN 5u

/* One scored hit. Rows are grouped by concept, in text order within. */
typedef struct eqxi_record_hit {
    uint32_t concept_id, statement;
    uint8_t  rung;
} eqxi_record_hit;

typedef struct eqxi_record_statement {
    uint32_t block;
    uint32_t place; /* with a scored hit: block of the first such statement with its words */
    uint32_t run_start, run_count;   /* into runs: its five-word runs */
    uint32_t stem_start, stem_count; /* into stems: its longer words */
    uint64_t words_hash;           /* of all its words: the same text, the same number */
    uint8_t  modality, sector;
    bool     partner_owns, resourced;
} eqxi_record_statement;

typedef struct eqxi_record_target {
    uint32_t statement, concept_id;
    uint32_t word_start, word_count; /* into target_words: what it is about, sorted, each once */
    uint64_t people; /* hash of the population concepts; 0: none named */
    double   value;
    uint32_t deadline; /* yyyymmdd; 0: none */
    uint8_t  direction, unit;
    bool     quantified;
} eqxi_record_target;

/* What is to be done by a date or with a sum, and is no target. */
typedef struct eqxi_record_commitment {
    uint32_t statement;
    uint32_t word_start, word_count;       /* into target_words */
    uint32_t concept_start, concept_count; /* into commitment_concepts, in text order, each once */
    double   sum;      /* of money; 0: none */
    uint32_t deadline; /* yyyymmdd; 0: none */
    uint8_t  deed;     /* EQX_DIRECTION_UP: opened or kept, DOWN: closed or ended, NONE: else */
    bool     promised; /* an action; what answers it may also be told as a fact */
} eqxi_record_commitment;

typedef struct eqxi_record_word {
    uint32_t word, count; /* word: of the corpus's vocabulary */
} eqxi_record_word;

typedef struct eqxi_record {
    const char *id, *predecessor; /* of the corpus's strings; predecessor may be NULL */
    uint32_t    system_id, type_id, year, status;
    uint32_t    words, blocks;
    EQXI_ARRAY(eqxi_record_hit) hits;
    EQXI_ARRAY(uint32_t) concept_start; /* concept_count + 1: rows of hits */
    EQXI_ARRAY(eqxi_record_statement) statements;
    EQXI_ARRAY(uint64_t) runs;  /* hashes of five-word runs */
    EQXI_ARRAY(uint64_t) stems; /* hashes, in text order */
    EQXI_ARRAY(eqxi_record_target) targets;
    EQXI_ARRAY(eqxi_record_commitment) commitments;
    EQXI_ARRAY(uint32_t) commitment_concepts;
    EQXI_ARRAY(uint64_t) target_words; /* hashes, of targets and commitments */
    EQXI_ARRAY(eqxi_record_word) vocabulary; /* in the order of first use */
} eqxi_record;

void eqxi_record_wipe(eqxi_memory *memory, eqxi_record *record);

#endif
