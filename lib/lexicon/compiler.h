/*
 * compiler.h - from trees of nodes to the lexicon: what the steps share
 *
 *     sources -> header -> concepts -> terms and guards -> cues -> order (`over`)
 *             -> compile (automaton, patterns) -> fingerprint
 *
 * Every step reports all it finds; only a lexicon without errors is compiled.
 */
#ifndef EQXI_COMPILER_H
#define EQXI_COMPILER_H

#include "lexicon/expression_reader.h"
#include "lexicon/lexicon.h"
#include "lexicon/interned.h"
#include "lexicon/shape.h"

#define EQXI_ID_SIZE_MAX 64u
#define EQXI_TEXT_SIZE_MAX 4096u

/* A root of one source, and whether parts of it could not be read. */
typedef struct eqxi_root {
    const eqxi_node *node;
    bool             broken;
} eqxi_root;

/* A source that concepts can name. */
typedef struct eqxi_cited {
    eqxi_place place;
    bool       used;
} eqxi_cited;

/* What a term or witness still is until the automaton is built. */
typedef struct eqxi_pending {
    /* NULL: a pattern, or a plain phrase that is in the automaton already */
    eqxi_expression *tree;
    const char      *normal; /* text in normal form; a pattern with its slashes */
    eqxi_place       place;
    size_t           text_start; /* as of its node */
    const eqxi_node *id;         /* NULL: t1, t2, ... by its place */
    uint32_t         mode;
} eqxi_pending;

/* Where concepts of one theme are written: a chain, for a theme can be spread over sources. */
typedef struct eqxi_theme_part {
    const eqxi_node *node;
    uint32_t         next; /* row of theme_parts, or EQX_NONE */
    bool             broken;
} eqxi_theme_part;

typedef struct eqxi_over_list {
    uint32_t         concept_id;
    const eqxi_node *node;
} eqxi_over_list;

typedef struct eqxi_compiler {
    eqxi_memory      *memory;
    eqxi_diagnostics *diagnostics;
    eqx_lexicon      *lexicon;
    eqx_status        status; /* anything but a remark about a source */
    eqxi_arena        trees;
    eqxi_sets         sets;
    eqxi_automaton_builder *automaton;
    uint64_t                spelled; /* bytes of normal forms beyond what was written */
    bool                    spelled_out; /* too much: said once */

    EQXI_ARRAY(eqxi_root) roots;
    EQXI_ARRAY(eqxi_cited) sources; /* by source key */
    eqxi_names source_keys, theme_ids, concept_ids, witness_texts;
    EQXI_ARRAY(eqxi_theme_part) theme_parts;
    EQXI_ARRAY(uint32_t) theme_first, theme_last; /* rows of theme_parts, by theme */
    EQXI_ARRAY(eqxi_place) concept_places;
    EQXI_ARRAY(eqxi_pending) terms;     /* by term */
    EQXI_ARRAY(eqxi_pending) witnesses; /* by witness */
    EQXI_ARRAY(eqxi_over_list) over_lists;
} eqxi_compiler;

void eqxi_compiler_init(eqxi_compiler *compiler, eqxi_memory *memory,
                        eqxi_diagnostics *diagnostics, eqx_lexicon *lexicon);
void eqxi_compiler_wipe(eqxi_compiler *compiler);

bool eqxi_compiler_sound(const eqxi_compiler *compiler); /* no failure so far */
void eqxi_compiler_fail(eqxi_compiler *compiler, eqx_status status); /* the first one stays */
void eqxi_compiler_say(eqxi_compiler *compiler, eqxi_place place, uint32_t code,
                       const char *first, const char *second);

/* The same about a name that was given before; {b} is the line, or the other source. */
void eqxi_compiler_say_twice(eqxi_compiler *compiler, eqxi_place place, uint32_t code,
                             const char *name, eqxi_place first);

/* A copy that lives as long as the lexicon; "" after a failure. */
const char *eqxi_compiler_keep(eqxi_compiler *compiler, const char *text, size_t size);

/* The text behind a key, kept; "" when there is none; reported when it is too long. */
const char *eqxi_compiler_text(eqxi_compiler *compiler, const eqxi_node *map, const char *key);

/* The id behind "id", kept and checked; NULL when there is none or it is no id. */
const char *eqxi_compiler_id(eqxi_compiler *compiler, const eqxi_node *map);
bool        eqxi_compiler_check_id(eqxi_compiler *compiler, eqxi_place place, const char *id);

/* The row of a word in a list of words, or -1 after a report under `id`. */
int eqxi_compiler_word(eqxi_compiler *compiler, const eqxi_node *node, const char *const *words,
                       size_t count, uint32_t code);

/* The steps, in their order. */
void eqxi_compile_headers(eqxi_compiler *compiler);
void eqxi_compile_concepts(eqxi_compiler *compiler);
void eqxi_compile_cues(eqxi_compiler *compiler);

/* When the keys of the witnesses are known: which classes of cue each of them is. */
void eqxi_compile_cue_classes(eqxi_compiler *compiler);
void eqxi_compile_order(eqxi_compiler *compiler);
void eqxi_compile_list(eqxi_compiler *compiler, const eqxi_source *source);
void eqxi_compile_automaton(eqxi_compiler *compiler);
void eqxi_compile_fingerprint(eqxi_compiler *compiler);

/* Parts of steps. */
void eqxi_compile_terms(eqxi_compiler *compiler, const eqxi_node *list, uint32_t concept_id);
void eqxi_compile_guards(eqxi_compiler *compiler, const eqxi_node *term);
bool eqxi_compile_witness(eqxi_compiler *compiler, const eqxi_node *node);
uint32_t eqxi_compile_new_concept(eqxi_compiler *compiler, const char *id, uint32_t theme_id,
                                  eqxi_place place);

/* Read an expression into *pending; false after a report. `mode` 0: as its units say. */
bool eqxi_compile_expression(eqxi_compiler *compiler, const eqxi_node *node, uint32_t mode,
                             eqxi_pending *pending);

/* Sets and alternatives make much of little: what all of a lexicon spell out is limited. */
#define EQXI_SPELLED_BYTES_MAX ((uint64_t)64 << 20)
#define EQXI_SPELLED_UNITS_MAX 4000000u /* of all variants but the first of each term */

/* Append one guard or term; false when out of memory. */
bool eqxi_compiler_push_term(eqxi_compiler *compiler, eqxi_lexicon_term term, eqxi_pending pending);

/* normal.c: the lexicon as JSON, appended. */
void eqxi_normal_write(eqxi_buffer *out, const eqx_lexicon *lexicon);

#endif
