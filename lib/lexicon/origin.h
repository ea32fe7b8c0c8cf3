/*
 * origin.h - one lexicon source and where its lines begin
 */
#ifndef EQXI_ORIGIN_H
#define EQXI_ORIGIN_H

#include "base/array.h"

typedef enum eqxi_source_kind {
    EQXI_SOURCE_TREE, /* YAML or JSON */
    EQXI_SOURCE_LIST  /* a phrase a line */
} eqxi_source_kind;

/* A code point, and how many stand before it in the source. */
typedef struct eqxi_milestone {
    size_t byte, chars;
} eqxi_milestone;

#define EQXI_MILESTONE 1024u

typedef struct eqxi_source {
    eqxi_source_kind kind;
    char            *name, *concept_id; /* concept_id of a list; NUL-terminated */
    char            *bytes;             /* a copy, NUL-terminated */
    size_t           size;
    bool             too_large; /* more than EQXI_SOURCE_SIZE_MAX: not copied */
    EQXI_ARRAY(size_t) lines;   /* byte where each line begins */
    EQXI_ARRAY(eqxi_milestone) milestones; /* one each EQXI_MILESTONE bytes: lines can be long */
} eqxi_source;

#define EQXI_SOURCE_SIZE_MAX ((size_t)256 << 20)

/* Copies everything. `concept_id` may be NULL. */
eqx_status eqxi_source_init(eqxi_memory *memory, eqxi_source *source, eqxi_source_kind kind,
                            const char *name, const char *concept_id, const char *bytes,
                            size_t size);
void       eqxi_source_wipe(eqxi_memory *memory, eqxi_source *source);

/* 1-based line, and column in code points, of a byte. */
void eqxi_source_place(const eqxi_source *source, size_t byte, uint32_t *line, uint32_t *column);

/* The byte of a 0-based line and column in code points; the line's end when it is shorter. */
size_t eqxi_source_byte(const eqxi_source *source, size_t line, size_t column);

#endif
