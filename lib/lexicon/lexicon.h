/*
 * lexicon.h - the immutable lexicon, as analysis and the API read it
 */
#ifndef EQXI_LEXICON_H
#define EQXI_LEXICON_H

#include <stdatomic.h>

#include "base/arena.h"
#include "base/array.h"
#include "match/automaton.h"
#include "match/pattern.h"

typedef enum eqxi_guard_kind {
    EQXI_GUARD_REQUIRES_ANY, EQXI_GUARD_REQUIRES_ALL, EQXI_GUARD_UNLESS_ANY, EQXI_GUARD_NOT_IN,
    EQXI_GUARD_NOT_PRECEDED, EQXI_GUARD_NOT_FOLLOWED, EQXI_GUARD_NOT_IN_CAPS
} eqxi_guard_kind;

typedef enum eqxi_window {
    EQXI_WINDOW_UNITS, EQXI_WINDOW_SENTENCE, EQXI_WINDOW_PARAGRAPH, EQXI_WINDOW_DOCUMENT
} eqxi_window;

typedef struct eqxi_guard {
    eqxi_guard_kind kind;
    eqxi_window     window;   /* requires and unless */
    uint32_t        distance; /* EQXI_WINDOW_UNITS */
    bool            expansion; /* `expansion` stands in the list */
    uint32_t        key_start, key_count; /* into guard_keys: the witnesses */
} eqxi_guard;

typedef struct eqxi_lexicon_term {
    const char *id, *expression;
    const char *normal; /* the expression in normal form, its sets spelled out */
    uint32_t    concept_id, mode, line;
    double      weight;
    uint32_t    guard_start, guard_count; /* into guards; in order of evaluation */
} eqxi_lexicon_term;

typedef struct eqxi_lexicon_concept {
    const char *id, *label, *definition, *source;
    uint32_t    theme_id, term_start, term_count, kind, roles, core, valid_from;
    uint32_t    over_start, over_count; /* into over_ids: every concept it shadows, transitively */
} eqxi_lexicon_concept;

typedef struct eqxi_lexicon_theme {
    const char *id, *label, *definition;
    uint32_t    concept_start, concept_count;
} eqxi_lexicon_theme;

typedef struct eqxi_lexicon_example {
    const char *text;
    uint32_t    concept_id, kind, line, column;
} eqxi_lexicon_example;

/* A PCRE2 term: matches carry `key`, as those of the automaton do. */
typedef struct eqxi_lexicon_pattern {
    eqxi_pattern *pattern;
    uint32_t      key;
} eqxi_lexicon_pattern;

/* A work that concepts cite: title, publisher, year, url, note; "" when not given. */
#define EQXI_SOURCE_FACTS 5
extern const char *const eqxi_source_facts[EQXI_SOURCE_FACTS];
typedef struct eqxi_lexicon_source {
    const char *key;
    const char *facts[EQXI_SOURCE_FACTS];
} eqxi_lexicon_source;

/* Names of the EQX_ROLE_* bits, lowest first. */
extern const char *const eqxi_role_names[];
extern const uint32_t    eqxi_role_count;

typedef struct eqxi_lexicon_cue {
    const char *name; /* intended, action, ... */
    uint64_t    class_bit; /* EQXI_CUE(...) of cue_names.h */
    uint8_t     takes_bit; /* EQXI_CUE_TAKES(...) of a name that takes classes away */
    uint32_t    key_start, key_count; /* into guard_keys */
} eqxi_lexicon_cue;

/*
 * Keys: 0 .. terms.count - 1 are the terms; the rest, up to key_count, are witness expressions of
 * guards and cues, each distinct expression once.
 */
struct eqx_lexicon {
    _Atomic uint32_t references;
    eqxi_memory      memory;
    eqxi_arena       strings;

    const char *id, *version, *language, *licence, *title;
    uint32_t    overlap;

    EQXI_ARRAY(eqxi_lexicon_theme) themes;
    EQXI_ARRAY(eqxi_lexicon_concept) concepts;
    EQXI_ARRAY(eqxi_lexicon_term) terms;
    EQXI_ARRAY(eqxi_guard) guards;
    EQXI_ARRAY(uint32_t) guard_keys;
    EQXI_ARRAY(uint32_t) over_ids;
    EQXI_ARRAY(eqxi_lexicon_example) examples;
    EQXI_ARRAY(eqxi_lexicon_pattern) patterns;
    EQXI_ARRAY(eqxi_lexicon_cue) cues;
    EQXI_ARRAY(eqxi_lexicon_source) sources;

    uint32_t        key_count;
    eqxi_automaton *automaton; /* NULL when there is nothing but patterns */
    uint8_t         fingerprint[32];
    EQXI_ARRAY(const char *) witnesses; /* normal form of key terms.count + row */
    EQXI_ARRAY(uint64_t) cue_classes;   /* of the same: bits; empty without cues */
    EQXI_ARRAY(uint8_t) cue_takes;      /* of the same: what its matches take away */
    _Atomic(char *) json;               /* normal form, made when first asked for */
};

/* The normal form as JSON, NUL-terminated; NULL when out of memory. Any thread may ask. */
const char *eqxi_lexicon_json(const eqx_lexicon *lexicon, size_t *size);

/* Frees everything; called when the last reference goes, and by the builder on failure. NULL is
 * fine. */
void eqxi_lexicon_free(eqx_lexicon *lexicon);

/* One more or one fewer reference; the count is the only thing about a lexicon that changes.
 * NULL is fine. */
const eqx_lexicon *eqxi_lexicon_hold(const eqx_lexicon *lexicon);
void               eqxi_lexicon_release(const eqx_lexicon *lexicon);

#endif
