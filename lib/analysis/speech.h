/*
 * speech.h - what a statement says and how: cues, flags, targets, rungs
 *
 * Cues are raw hits of the automaton like any other; everything here works on the few cues of a
 * statement and never on its words. docs/statements.md is the rule book.
 */
#ifndef EQXI_SPEECH_H
#define EQXI_SPEECH_H

#include "analysis/evidence.h"
#include "lexicon/cue_names.h"

/* Bytes; EQX_NONE twice: nothing. */
typedef struct eqxi_range {
    uint32_t start, end;
} eqxi_range;

#define EQXI_RANGE_NONE ((eqxi_range){EQX_NONE, EQX_NONE})

static inline bool eqxi_range_known(eqxi_range range)
{
    return range.start != EQX_NONE;
}

/* One match of a cue; `classes` are EQXI_CUE bits, `takes` EQXI_CUE_TAKES bits. */
typedef struct eqxi_cue {
    uint32_t byte_start, byte_end, unit_start, unit_end, sentence;
    uint8_t  takes;
    uint64_t classes;
} eqxi_cue;

#define EQXI_COLUMN_NONE 0u

/* The words of one statement: the same words, the same number. */
typedef struct eqxi_wording {
    uint64_t text;
    uint32_t statement;
} eqxi_wording;

/* What one sentence says by itself, whatever its statement says. */
typedef struct eqxi_tone {
    uint32_t main_cue; /* row of the cue that gave the modality, or EQX_NONE */
    uint8_t  modality; /* EQX_MODALITY_* */
} eqxi_tone;

/* One statement in the making. */
typedef struct eqxi_saying {
    uint32_t   byte_start, byte_end, block, lead_in;
    uint32_t   cue_start, cue_end; /* rows of cues */
    uint32_t   sentence_start, sentence_end; /* rows of sentences */
    uint32_t   main_cue;           /* row of the cue that gave the modality, or EQX_NONE */
    uint64_t   classes;            /* of all its cues */
    uint8_t    modality, hedged, negated, voice, sector;
    bool       inherits;           /* its modality is the lead-in's */
    bool       whole; /* a row of actions: what is said holds for all its sentences */
    bool       is_head;            /* the head of a table: says nothing */
    uint32_t   head;               /* of a row: the statement of its table's head, or EQX_NONE */
    bool       owner_is_partner;
    eqxi_range cue, hedge, voice_cue, owner, resource, deadline, partner;
    uint32_t   target_start, target_end; /* rows of targets */
} eqxi_saying;

/* One row of the target table in the making. */
typedef struct eqxi_target {
    uint32_t   statement, concept_id;
    eqxi_range indicator, number, unit, direction, baseline, deadline, population, owner;
    double     value, baseline_value;
    uint32_t   deadline_date; /* yyyymmdd, 0 for what is not given */
    uint8_t    unit_kind, direction_kind;
    uint8_t    quantified, dated, equity_form, origin;
} eqxi_target;

/* What a column of a table holds: an EQXI_CUE(HEAD_...) bit for each, by column. */
#define EQXI_COLUMNS_MAX 16u

typedef struct eqxi_speech {
    eqxi_memory         *memory;
    eqxi_case           *evidence;
    const uint8_t       *text;
    const eqxi_sentence *sentences;
    size_t               sentence_count;
    const eqxi_block    *blocks;
    size_t               block_count;
    EQXI_ARRAY(eqxi_cue) cues; /* by start, longer first */
    EQXI_ARRAY(eqxi_saying) sayings;
    EQXI_ARRAY(eqxi_tone) tones; /* by sentence */
    EQXI_ARRAY(eqxi_target) targets;
    EQXI_ARRAY(eqxi_wording) wordings; /* of statements that hold a scored hit, by words */
    EQXI_ARRAY(uint32_t) places; /* by statement, of the same: block of the first with its words */
    EQXI_ARRAY(uint32_t) lead_block; /* by block: row of the block that leads it in */
    EQXI_ARRAY(uint32_t) last_saying; /* by block: its last statement */
    EQXI_ARRAY(uint8_t) explained;   /* by block: a figure or an explanation stands in it */
    EQXI_ARRAY(uint32_t) hit_first;  /* by statement: its first row of evidence; one more */
    uint64_t columns[EQXI_COLUMNS_MAX]; /* of the table being read ... */
    uint32_t head;                      /* ... and the statement of its head, or EQX_NONE */
} eqxi_speech;

void eqxi_speech_wipe(eqxi_speech *speech);

/* cue_matches.c: the cues of the document, cancelled where a not_ cue covers them, and the part of
 * each statement. */
eqx_status eqxi_speech_collect(eqxi_speech *speech);

/* The cue in row `i`. */
static inline const eqxi_cue *eqxi_speech_cue(const eqxi_speech *speech, uint32_t i)
{
    return &speech->cues.data[i];
}

/* The first cue of the statement in rows [from, its end) with one of `classes`, or EQX_NONE. */
uint32_t eqxi_speech_next(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t from,
                          uint64_t classes);

/* Where the clause of cue `i` begins and ends, in rows of cues: between conjunctions, semicolons
 * and colons of its sentence, at most 64 cues away. */
uint32_t eqxi_speech_clause_start(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t i);
uint32_t eqxi_speech_clause_end(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t i);

/* A cue with one of `classes` stands in the sentence; EQX_NONE: anywhere in the statement. */
bool eqxi_speech_sentence_has(const eqxi_speech *speech, const eqxi_saying *saying,
                              uint32_t sentence, uint64_t classes);

/* Whether `at` stands behind a mark that parts: colon, hyphen, bar, star, a bullet or a long
 * dash, none of it before `start`. */
bool eqxi_speech_behind_mark(const eqxi_speech *speech, uint32_t start, uint32_t at);

/* No letter stands in text[start, end), the word "to" apart. */
bool eqxi_speech_bare_start(const eqxi_speech *speech, uint32_t start, uint32_t end);

/* A byte of `signs` stands in text[start, end). */
bool eqxi_speech_holds(const eqxi_speech *speech, uint32_t start, uint32_t end, const char *signs);

/* lead_ins.c: which statement leads each list item in. */
eqx_status eqxi_speech_lead_ins(eqxi_speech *speech);

/* tables of plans: action_rows.c. `judge_row` is called for each row in order. */
void eqxi_speech_table_row(eqxi_speech *speech, uint32_t statement);

/* Which column of its row byte `at` stands in. */
uint32_t eqxi_speech_column(const eqxi_speech *speech, const eqxi_saying *row, uint32_t at);

/* The text of the cell of column kind `head`, or none. */
eqxi_range eqxi_speech_cell(const eqxi_speech *speech, const eqxi_saying *row, uint64_t head);

/* The text of column `column`, or none. */
eqxi_range eqxi_speech_cell_at(const eqxi_speech *speech, const eqxi_saying *row, uint32_t column);

/* Fixes the columns of the table that `statement` stands in, as they were when it was read. */
void eqxi_speech_recall_head(eqxi_speech *speech, uint32_t statement);

/* hedges.c: of a statement; and whether what qualifies it stands in this sentence of it. */
void eqxi_speech_hedge(const eqxi_speech *speech, eqxi_saying *saying);
bool eqxi_speech_hedges(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t sentence);

/* modality.c: fact, projection, intended, action, done, and the cue for it; hedge. */
void eqxi_speech_modality(eqxi_speech *speech, uint32_t statement);

/* orders.c: of a statement without a modality of its own. An order has a date or a level; one under
 * a heading of actions needs neither; and a row may have its heads beside its cells. */
void eqxi_speech_order(eqxi_speech *speech, eqxi_saying *saying);
void eqxi_speech_heading_order(eqxi_speech *speech, eqxi_saying *saying);
void eqxi_speech_labels(eqxi_speech *speech, eqxi_saying *saying);

/* What one sentence of a statement says: its own modality; an inherited one is that of the first
 * sentence of an item, and that of a row of actions is everybody's. */
eqxi_tone eqxi_speech_tone(const eqxi_speech *speech, const eqxi_saying *saying,
                           uint32_t sentence);

/* deadlines.c: the deadline of a statement, before and after its modality is known, and that of
 * one of its sentences. */
void       eqxi_speech_find_deadline(const eqxi_speech *speech, eqxi_saying *saying);
void       eqxi_speech_settle_deadline(const eqxi_speech *speech, eqxi_saying *saying);
eqxi_range eqxi_speech_deadline(const eqxi_speech *speech, const eqxi_saying *saying,
                                uint32_t sentence);

/* voices.c: who speaks; owner, resource, partner. */
void eqxi_speech_voice(eqxi_speech *speech, uint32_t statement);

/* negation.c: hits of practice concepts that are said to be absent. */
void eqxi_speech_negation(eqxi_speech *speech);

/* targets.c and target_slots.c. A number is levelled when to, at least, below, ... ends where the
 * cue in row `row` begins. */
bool       eqxi_speech_levelled(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t row);
eqx_status eqxi_speech_targets(eqxi_speech *speech, uint32_t statement);
void       eqxi_target_fill(const eqxi_speech *speech, eqxi_target *target, uint32_t number_cue);

#endif
