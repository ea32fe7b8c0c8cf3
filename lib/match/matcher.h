/*
 * matcher.h - from sentences to raw hits, chunk by chunk
 *
 * A chunk is a run of whole sentences of about 16 KB, so that no phrase ever
 * crosses its end. Within a chunk the work is done in passes over columns:
 * cut units, look up forms, choose candidates, walk the trie.
 */
#ifndef EQXI_MATCHER_H
#define EQXI_MATCHER_H

#include "match/memo.h"
#include "match/sieve.h"
#include "text/prose.h"
#include "text/separator.h"

#define EQXI_CHUNK_SIZE 16384u

/* One place where one expression matched, before any guard. */
typedef struct eqxi_raw_hit {
    uint32_t byte_start, byte_end;
    uint32_t key;
    uint32_t unit_start, unit_end; /* units of the document */
    uint32_t sentence;             /* row of the sentence table */
    uint8_t  repairs;              /* EQX_REPAIR_* */
} eqxi_raw_hit;

/* The sentences of the chunk. Units here and below are rows of `units`. */
typedef struct eqxi_chunk_sentence {
    uint32_t unit_start, unit_end;
    uint32_t byte_start, byte_end;
    uint32_t row; /* of the sentence table */
} eqxi_chunk_sentence;

/* A word broken at a line end: unit and unit + 1 read as one. */
typedef struct eqxi_joint {
    uint32_t unit, form;
} eqxi_joint;

/* Where a walk has got to. */
typedef struct eqxi_walk_state {
    uint32_t node, unit; /* unit: the next one to read */
    uint32_t gap;        /* row of the trie's gaps while inside one, or EQX_NONE */
    uint8_t  repairs;
} eqxi_walk_state;

typedef struct eqxi_matcher_options {
    bool     keep_texts; /* every unit gets its form, with texts */
    uint32_t simd;       /* EQX_SIMD_* */
    uint64_t seed, memo_limit, max_hits;
} eqxi_matcher_options;

typedef struct eqxi_matcher {
    eqxi_memory          *memory;
    const eqxi_automaton *automaton; /* NULL: units and forms only */
    eqxi_sieve_pass      *sieve;
    eqxi_memo             memo;
    const uint8_t        *text;
    size_t                size;
    uint64_t              max_hits;
    bool                  full; /* max_hits was reached */
    bool                  keep_texts;
    uint32_t              unit_base; /* units of the document before this chunk */
    eqxi_prose            prose; /* its rows [0, ready) are the units of the chunk */
    EQXI_ARRAY(uint32_t) forms; /* of the memo, one for each unit, or EQXI_FORM_UNREAD */
    EQXI_ARRAY(eqxi_chunk_sentence) sentences;
    EQXI_ARRAY(eqxi_joint) joints;     /* by unit */
    EQXI_ARRAY(uint32_t) candidates;   /* units that may begin a phrase */
    EQXI_ARRAY(uint32_t) next_rows;    /* scratch: units behind some of them */
    EQXI_ARRAY(eqxi_walk_state) walk;  /* of one candidate */
    EQXI_ARRAY(uint64_t) tried;        /* hash table of the gaps and units of this walk */
    EQXI_ARRAY(eqxi_raw_hit) hits;     /* of the whole document */
} eqxi_matcher;

eqx_status eqxi_matcher_init(eqxi_matcher *matcher, eqxi_memory *memory,
                             const eqxi_automaton *automaton,
                             const eqxi_matcher_options *options);
void       eqxi_matcher_wipe(eqxi_matcher *matcher);

/* A new document; hits are forgotten, the memo is kept. */
void eqxi_matcher_begin(eqxi_matcher *matcher, const uint8_t *text, size_t size);

/* Add one sentence, just given by the prose, to the chunk. */
eqx_status eqxi_matcher_add(eqxi_matcher *matcher, uint32_t row,
                            const eqxi_prose_sentence *sentence);

/* Look up the chunk's forms and append its hits: by start, longer first, then key. */
eqx_status eqxi_matcher_match(eqxi_matcher *matcher);

/* Done with the chunk: its units go. */
eqx_status eqxi_matcher_next_chunk(eqxi_matcher *matcher);

/* Append one hit; false when out of memory. Beyond max_hits it is not kept and `full` is set. */
bool eqxi_matcher_push(eqxi_matcher *matcher, eqxi_raw_hit hit);

/* Whether a separator's line end leaves the reading that both units are one word. */
bool eqxi_matcher_may_join(const eqxi_matcher *matcher, uint32_t unit);

/* candidates.c: the units at which a phrase may begin. */
eqx_status eqxi_candidates_find(eqxi_matcher *matcher);

/* walk.c: all hits that begin at `unit`, whose sentence is `sentence`. */
eqx_status eqxi_walk_from(eqxi_matcher *matcher, const eqxi_chunk_sentence *sentence,
                          uint32_t unit);

/* Send for what a walk from `unit` will read: first its node and the edge to the next unit, then,
 * when these are there, where the edge leads. */
void eqxi_walk_fetch_first(const eqxi_matcher *matcher, uint32_t unit);
void eqxi_walk_fetch_second(const eqxi_matcher *matcher, uint32_t unit);

/* The form of a unit, looked up now if it was not; EQXI_FORM_UNREAD when out of memory. */
uint32_t eqxi_matcher_form(eqxi_matcher *matcher, uint32_t unit);

/* The form of the word that begins at `unit` and goes on behind the line end, or EQX_NONE. */
uint32_t eqxi_matcher_joined_form(const eqxi_matcher *matcher, uint32_t unit);

#endif
