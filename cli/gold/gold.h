/*
 * gold.h - passages that coders have read: JSON Lines, one passage a line
 *
 *     {"id":"g1","text":"...","concepts":["anchor.institution"],"disputed":[],"negated":[],
 *      "traps":[],"is_commitment":true,"is_measurable_target":false,"hedged":null,
 *      "doc":"plan.txt","byte":[120,260],"coders":{"first":{"concepts":[...]}}}
 *
 * `id` and `concepts` are required, and `text` or `doc` with `byte`. Unknown fields are ignored.
 */
#ifndef CLI_GOLD_H
#define CLI_GOLD_H

#include "gold/codes.h"
#include "support/args.h"
#include "support/jsonread.h"

typedef enum cli_answer { CLI_ANSWER_OPEN, CLI_ANSWER_NO, CLI_ANSWER_YES } cli_answer;

enum { CLI_FLAG_COMMITMENT, CLI_FLAG_TARGET, CLI_FLAG_HEDGED, CLI_FLAG_COUNT };
extern const char *const cli_flag_names[CLI_FLAG_COUNT];

/* Heads of codes (codes.h), each once. */
typedef struct cli_labels {
    uint32_t *data;
    size_t    count;
} cli_labels;

/* What one coder said, or two agreed on. */
typedef struct cli_coding {
    char      *coder; /* NULL: agreed */
    cli_labels concepts;
    cli_answer flags[CLI_FLAG_COUNT];
} cli_coding;

typedef struct cli_passage {
    char       *id;
    size_t      line;
    char       *text; /* NULL: cut from the corpus */
    size_t      text_size;
    size_t      document; /* row of the gold's documents */
    bool        placed;   /* `byte` was given */
    uint64_t    byte[2];
    cli_labels  disputed, negated, traps;
    cli_coding  agreed;
    cli_coding *coders;
    size_t      coder_count;
    char      **fields; /* answers to further fields, or NULL; in the order they were asked for */
} cli_passage;

typedef struct cli_gold {
    const char  *path;
    cli_passage *data;
    size_t       count;
    char       **documents; /* names; a passage without one is a document of its own */
    size_t       document_count;
    cli_codes   *codes;
} cli_gold;

/* What a passage must have besides its id. */
typedef enum cli_gold_need {
    CLI_GOLD_TEXT,   /* concepts, and its text */
    CLI_GOLD_PLACE,  /* concepts, and its text or its place in the corpus */
    CLI_GOLD_LABELS, /* concepts */
    CLI_GOLD_FIELDS, /* nothing */
} cli_gold_need;

/* `fields`: further nominal fields to keep. Every problem is told as FILE:LINE: and then the
 * program ends. */
void cli_gold_read(cli_gold *gold, const char *path, cli_codes *codes, const cli_names *fields,
                   cli_gold_need need);
void cli_gold_wipe(cli_gold *gold, const cli_names *fields);

/* Once all codes are joined: labels become heads. */
void cli_gold_settle(cli_gold *gold);

bool cli_labels_have(const cli_labels *labels, uint32_t head);

#endif
