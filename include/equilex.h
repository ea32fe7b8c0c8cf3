/*
 * equilex.h - public interface of libequilex
 *
 * libequilex finds the words, phrases and patterns of a lexicon in text and
 * says for each place exactly what was found, where, and why it counts or not.
 *
 *     builder --build--> lexicon --new--> analyzer --run--> result
 *     (sources,          (immutable,      (scratch, one     (tables by
 *      diagnostics)       shared)          per thread)       column, yours)
 *
 * Ownership, in three lines:
 *   eqx_*_new      gives you an object; give it back with eqx_*_free.
 *   eqx_lexicon    is shared; hold it with eqx_lexicon_ref and _unref.
 *   const pointers you receive are borrowed; each function says until when.
 *
 * All text is UTF-8. All offsets are half-open [start, end): bytes into the
 * text as it was given, or code points where the name says char. No function
 * here reads the locale, prints, exits, or keeps state outside the objects you
 * pass. *_free and _unref accept NULL. `*out` is NULL after a failure.
 */
#ifndef EQUILEX_H
#define EQUILEX_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_WIN32) && defined(EQX_SHARED)
#  ifdef EQX_BUILDING
#    define EQX_API __declspec(dllexport)
#  else
#    define EQX_API __declspec(dllimport)
#  endif
#elif defined(__GNUC__)
#  define EQX_API __attribute__((visibility("default")))
#else
#  define EQX_API
#endif

/* ------------------------------------------------------------- version --- */

#define EQX_VERSION_MAJOR 1
#define EQX_VERSION_MINOR 0
#define EQX_VERSION_PATCH 0

/* Raised whenever the same lexicon and text could give another row. */
#define EQX_ENGINE_REVISION 3

EQX_API uint32_t    eqx_version(void);         /* major << 24 | minor << 16 | patch */
EQX_API const char *eqx_version_string(void);  /* "1.0.0"; static */
EQX_API uint32_t    eqx_engine_revision(void); /* EQX_ENGINE_REVISION of the library */
EQX_API const char *eqx_unicode_version(void); /* "15.0.0"; static */
EQX_API const char *eqx_stemmer_probe(void);   /* stems of fixed probe words, "a b c"; static.
                                                  Two libraries that differ here stem differently */

/* -------------------------------------------------------------- status --- */

/* 0 is success, negatives are failures. A number never changes its meaning and
 * is never used again; treat unknown negatives as EQX_E_FAILED. */
typedef int32_t eqx_status;
#define EQX_OK 0
#define EQX_E_FAILED -1    /* failure with no better code */
#define EQX_E_NOMEM -2     /* the allocator returned NULL */
#define EQX_E_ARGUMENT -3  /* NULL where an object is required, index out of range, bad option */
#define EQX_E_ABI -4       /* struct_size too small, or a field unknown to this library is set */
#define EQX_E_IO -5        /* a lexicon file could not be read */
#define EQX_E_LEXICON -6   /* sources have errors: see eqx_builder_diag */
#define EQX_E_UTF8 -7      /* invalid UTF-8, and EQX_STRICT_UTF8 was asked */
#define EQX_E_TOO_LARGE -8 /* document longer than EQX_DOCUMENT_MAX */
#define EQX_E_BUSY -9      /* analyzer in use by another thread (best effort) */
#define EQX_E_LIMIT -10    /* max_bytes was reached */
#define EQX_E_STOPPED -11  /* *stop became non-zero */

/* English one-liner for a status. Static; never NULL. */
EQX_API const char *eqx_status_text(eqx_status status);

/* -------------------------------------------------------------- memory --- */

/* Optional allocator, copied into each object at creation; NULL means libc.
 * Sizes are passed back so that arenas need no headers. `alloc` and `resize`
 * return NULL on failure, blocks aligned for any type; `resize` leaves the old
 * block alone when it fails. All three members are required. libyaml (lexicon
 * sources) and libstemmer (one small object per analyzer and per build) take
 * their own memory from libc. This struct is frozen: it has no size. */
typedef struct eqx_allocator {
    void *(*alloc)(void *ctx, size_t size);
    void *(*resize)(void *ctx, void *ptr, size_t old_size, size_t new_size);
    void (*free)(void *ctx, void *ptr, size_t size);
    void *ctx;
} eqx_allocator;

/* --------------------------------------------------------------- sizes --- */

/* Every struct below begins with struct_size, set by the caller to
 * sizeof(struct). The library fills or reads no more than that, so programs
 * and libraries of different versions work together. Zero in any option means
 * "the default". */

#define EQX_NONE 0xffffffffu         /* no page, no witness, no label, ... */
#define EQX_DOCUMENT_MAX 0x7fffffffu /* bytes in one document */

/* ------------------------------------------------------------- builder --- */

typedef struct eqx_builder eqx_builder; /* mutable, one thread, short-lived */
typedef struct eqx_lexicon eqx_lexicon; /* immutable, any number of threads */

#define EQX_SEVERITY_NOTE 1u
#define EQX_SEVERITY_WARNING 2u
#define EQX_SEVERITY_ERROR 3u

/* One remark about a lexicon source. */
typedef struct eqx_diag {
    size_t      struct_size;
    uint32_t    code;        /* stable number, see docs/diagnostics.md */
    uint32_t    severity;    /* EQX_SEVERITY_* */
    uint32_t    line;        /* 1-based; 0 when not about a place */
    uint32_t    column;      /* 1-based, in code points; 0 when not about a place */
    uint64_t    byte_offset; /* of the token, from the start of the source */
    uint64_t    byte_size;   /* of the token; 0 when not known */
    const char *source;      /* name given to eqx_builder_add; never NULL */
    const char *message;     /* what is wrong: one line, no newline; never NULL */
    const char *hint;        /* what to do: one line, or NULL */
} eqx_diag;

EQX_API eqx_status eqx_builder_new(const eqx_allocator *allocator, eqx_builder **out);
EQX_API void       eqx_builder_free(eqx_builder *builder);

/* Add one YAML or JSON source. `bytes` and `name` are copied; `name` appears in
 * diagnostics. Problems inside the source are diagnostics of the build, not
 * failures of this call. */
EQX_API eqx_status eqx_builder_add(eqx_builder *builder, const char *name, const char *bytes,
                                   size_t size);

/* The same, from a file. EQX_E_IO when it cannot be read. */
EQX_API eqx_status eqx_builder_add_file(eqx_builder *builder, const char *path);

/* Add plain terms, one a line, as the terms of one concept: phrase lists
 * without YAML. Lines are term expressions; empty lines and lines that begin
 * with # and a space are skipped. `list` is copied. */
EQX_API eqx_status eqx_builder_add_list(eqx_builder *builder, const char *name,
                                        const char *concept_id, const char *list, size_t size);

/* Add a built-in lexicon, e.g. "uk-health-inequalities". EQX_E_ARGUMENT for a
 * name that eqx_builtin_name does not list. */
EQX_API eqx_status  eqx_builder_add_builtin(eqx_builder *builder, const char *name);
EQX_API uint32_t    eqx_builtin_count(void);
EQX_API const char *eqx_builtin_name(uint32_t index); /* static; NULL out of range */

/* Compile everything added. On EQX_OK `*out` holds one reference. With
 * EQX_E_LEXICON the diagnostics say why; warnings alone do not fail. The
 * builder keeps its diagnostics either way. */
EQX_API eqx_status eqx_builder_build(eqx_builder *builder, const eqx_lexicon **out);

/* Remarks in source order; at most 100 errors, then one that says so. Strings
 * are borrowed until the next call that changes `builder`. */
EQX_API size_t     eqx_builder_diag_count(const eqx_builder *builder);
EQX_API eqx_status eqx_builder_diag(const eqx_builder *builder, size_t index, eqx_diag *diag);

/* ------------------------------------------------------------- lexicon --- */

/* May be called from any thread. ref returns its argument. */
EQX_API const eqx_lexicon *eqx_lexicon_ref(const eqx_lexicon *lexicon);
EQX_API void               eqx_lexicon_unref(const eqx_lexicon *lexicon);

/* SHA-256 of the rules in normal form, the stemmer's probe words, the Unicode
 * version and the engine revision: the name of "exactly this instrument", to
 * print beside every figure. */
EQX_API void eqx_lexicon_fingerprint(const eqx_lexicon *lexicon, uint8_t out[32]);

#define EQX_KIND_PRACTICE 1u /* something done: negation means absence */
#define EQX_KIND_NEED 2u     /* a need or deficit: negation means presence */

/* Roles, as bits: what the measures use a concept for. */
#define EQX_ROLE_EQUITY 0x1u
#define EQX_ROLE_POPULATION 0x2u
#define EQX_ROLE_PARTNER 0x4u
#define EQX_ROLE_OWNER 0x8u
#define EQX_ROLE_DETERMINANT 0x10u
#define EQX_ROLE_BEHAVIOUR 0x20u
#define EQX_ROLE_CLINICAL 0x40u
#define EQX_ROLE_PREVENTION 0x80u
#define EQX_ROLE_UPSTREAM 0x100u
#define EQX_ROLE_ACCESS 0x200u
#define EQX_ROLE_EXPERIENCE 0x400u
#define EQX_ROLE_OUTCOME 0x800u
#define EQX_ROLE_MECHANISM 0x1000u
#define EQX_ROLE_STANCE 0x2000u
#define EQX_ROLE_MODEL 0x4000u
#define EQX_ROLE_VISION 0x8000u
#define EQX_ROLE_RESOURCE 0x10000u
#define EQX_ROLE_TOOL 0x20000u
#define EQX_ROLE_RISK 0x40000u
#define EQX_ROLE_PURPOSE 0x80000u
#define EQX_ROLE_DATA 0x100000u
#define EQX_ROLE_ENGAGEMENT 0x200000u
#define EQX_ROLE_WORKFORCE 0x400000u
#define EQX_ROLE_CLIMATE 0x800000u
#define EQX_ROLE_GOVERNANCE 0x1000000u

#define EQX_MODE_STEM 1u
#define EQX_MODE_FOLD 2u
#define EQX_MODE_EXACT 3u
#define EQX_MODE_PATTERN 4u

#define EQX_OVERLAP_LONGEST_PER_CONCEPT 1u
#define EQX_OVERLAP_LONGEST_PER_THEME 2u
#define EQX_OVERLAP_LONGEST 3u
#define EQX_OVERLAP_ALL 4u

/* Strings are borrowed from the lexicon, never NULL ("" when not given). Ids
 * are dense, 0 .. count - 1, in source order. */
typedef struct eqx_lexicon_info {
    size_t      struct_size;
    const char *id, *version, *language, *licence, *title;
    uint32_t    theme_count, concept_count, term_count;
    uint32_t    overlap; /* EQX_OVERLAP_* */
} eqx_lexicon_info;

typedef struct eqx_theme {
    size_t      struct_size;
    const char *id, *label, *definition;
    uint32_t    concept_start, concept_count; /* its concepts are consecutive */
} eqx_theme;

typedef struct eqx_concept {
    size_t      struct_size;
    const char *id, *label, *definition, *source;
    const char *theme; /* id of its theme */
    uint32_t    theme_id;
    uint32_t    term_start, term_count; /* its terms are consecutive */
    uint32_t    kind;                   /* EQX_KIND_* */
    uint32_t    roles;                  /* EQX_ROLE_* bits */
    uint32_t    core;                   /* 1 when it counts for theme depth */
    uint32_t    valid_from;             /* year, or 0 */
} eqx_concept;

typedef struct eqx_term {
    size_t      struct_size;
    const char *id, *expression; /* id is "t1", "t2", ... within its concept unless given */
    uint32_t    concept_id;
    uint32_t    mode; /* EQX_MODE_* */
    uint32_t    line; /* in its source, 1-based */
    double      weight;
} eqx_term;

/* EQX_E_ARGUMENT when `id` is out of range. */
EQX_API eqx_status eqx_lexicon_describe(const eqx_lexicon *lexicon, eqx_lexicon_info *out);
EQX_API eqx_status eqx_lexicon_theme(const eqx_lexicon *lexicon, uint32_t id, eqx_theme *out);
EQX_API eqx_status eqx_lexicon_concept(const eqx_lexicon *lexicon, uint32_t id, eqx_concept *out);
EQX_API eqx_status eqx_lexicon_term(const eqx_lexicon *lexicon, uint32_t id, eqx_term *out);

/* The id of a concept by its name, or EQX_NONE. */
EQX_API uint32_t eqx_lexicon_find_concept(const eqx_lexicon *lexicon, const char *id);

/* The whole lexicon in its normal form, as JSON that eqx_builder_add accepts
 * and that gives the same fingerprint. Borrowed from the lexicon; NUL-terminated,
 * *size without the NUL. Made when first asked for; NULL when out of memory. */
EQX_API const char *eqx_lexicon_json(const eqx_lexicon *lexicon, size_t *size);

/* Examples and counter-examples of a concept, to run as tests. Borrowed. */
#define EQX_EXAMPLE_POSITIVE 1u
#define EQX_EXAMPLE_COUNTER 2u
typedef struct eqx_example {
    size_t      struct_size;
    const char *text;
    uint32_t    concept_id;
    uint32_t    kind; /* EQX_EXAMPLE_* */
    uint32_t    line, column;
} eqx_example;
EQX_API uint32_t   eqx_lexicon_example_count(const eqx_lexicon *lexicon);
EQX_API eqx_status eqx_lexicon_example(const eqx_lexicon *lexicon, uint32_t id, eqx_example *out);

/* ------------------------------------------------------------ analyzer --- */

typedef struct eqx_analyzer eqx_analyzer; /* scratch: one thread at a time */
typedef struct eqx_result   eqx_result;   /* tables: yours, reusable */

#define EQX_STRICT_UTF8 0x1u /* fail on invalid UTF-8; default: read it as U+FFFD, counted */
#define EQX_KEEP_TOKENS 0x2u /* fill the token table as well */
#define EQX_SNIPPET 0x4u     /* the text is one paragraph: line breaks are spaces, no structure */
#define EQX_ALL_MATCHES 0x8u /* overlap policy `all`, whatever the lexicon says */

#define EQX_SIMD_BEST 0u
#define EQX_SIMD_SCALAR 1u
#define EQX_SIMD_AVX2 2u
#define EQX_SIMD_AVX512 3u
#define EQX_SIMD_NEON 4u

/* A limit that stops work early marks the result (eqx_summary.limits) and never
 * loses rows silently; max_bytes fails the call with EQX_E_LIMIT. */
typedef struct eqx_analyzer_options {
    size_t   struct_size;
    uint32_t flags;                /* EQX_STRICT_UTF8 | ... */
    uint32_t simd;                 /* EQX_SIMD_*, for tests; an absent level is EQX_E_ARGUMENT */
    uint64_t pattern_steps;        /* PCRE2 match steps per document; 0: 100 million */
    uint64_t max_hits;             /* rows per document; 0: 100 million */
    uint64_t max_bytes;            /* memory of analyzer and result together; 0: no limit */
    uint64_t memo_bytes;           /* word forms kept between documents; 0: 64 MiB */
    uint64_t hash_seed;            /* 0: from the system; never changes a row */
    const volatile uint32_t *stop; /* non-zero ends the run with EQX_E_STOPPED; looked at between
                                      passes, every 64 KiB, 256 hits, and search for a pattern */
    const eqx_allocator     *allocator;
} eqx_analyzer_options;

#define EQX_ANALYZER_OPTIONS_INIT {sizeof(eqx_analyzer_options), 0, 0, 0, 0, 0, 0, 0, NULL, NULL}

/* `lexicon` may be NULL: tokens, stems, sentences and blocks only. The analyzer
 * holds a reference to it. `options` may be NULL. */
EQX_API eqx_status eqx_analyzer_new(const eqx_lexicon *lexicon, const eqx_analyzer_options *options,
                                    eqx_analyzer **out);
EQX_API void       eqx_analyzer_free(eqx_analyzer *analyzer);

/* One word as the engine folds and stems it; `*out` is borrowed until the next
 * call on `analyzer`, NUL-terminated. */
EQX_API eqx_status eqx_analyzer_fold(eqx_analyzer *analyzer, const char *word, size_t size,
                                     const char **out, size_t *out_size);
EQX_API eqx_status eqx_analyzer_stem(eqx_analyzer *analyzer, const char *word, size_t size,
                                     const char **out, size_t *out_size);

EQX_API eqx_status eqx_result_new(const eqx_allocator *allocator, eqx_result **out);
EQX_API void       eqx_result_free(eqx_result *result);

/* Kinds of span a reader of documents can pass in, and kinds of block found. */
#define EQX_SPAN_PAGE 1u      /* value: page index, 0-based; label: as printed */
#define EQX_SPAN_PARAGRAPH 2u
#define EQX_SPAN_HEADING 3u   /* value: level, 1 is the top; 0 unknown */
#define EQX_SPAN_ITEM 4u      /* value: depth, 1 is outermost */
#define EQX_SPAN_ROW 5u       /* a table row */
#define EQX_SPAN_CELL 6u      /* a cell inside a row: a sentence of its own */
#define EQX_SPAN_FURNITURE 7u /* running header or footer */
#define EQX_SPAN_CONTENTS 8u  /* a line of a contents list */
#define EQX_SPAN_REFERENCE 9u
#define EQX_SPAN_GLOSSARY 10u
#define EQX_SPAN_FOOTNOTE 11u

/* What to read. Structure known to the caller comes as columns of span_count
 * spans, ordered by start; pages may contain the other spans, cells lie inside rows,
 * nothing else overlaps; text outside them is read as if it were alone. With
 * span_count 0 the engine finds pages by form feed and blocks by layout. */
typedef struct eqx_input {
    size_t          struct_size;
    const char     *text; /* need not end in NUL; may be NULL when size is 0 */
    size_t          size;
    size_t          span_count;
    const uint32_t *span_start, *span_end; /* bytes */
    const uint8_t  *span_kind;             /* EQX_SPAN_* */
    const uint32_t *span_value;            /* see EQX_SPAN_*; may be NULL */
    const uint32_t *span_label;            /* offset into labels, or EQX_NONE; may be NULL */
    const char     *labels;                /* NUL-terminated strings; may be NULL */
    size_t          labels_size;
} eqx_input;

/* Analyse one whole document; earlier rows of `result` are replaced. After a
 * failure `result` is empty and both objects can be used again; after
 * EQX_E_BUSY `result` is as it was, since another thread may be writing it. */
EQX_API eqx_status eqx_analyzer_run(eqx_analyzer *analyzer, const eqx_input *input,
                                    eqx_result *result);

/* Byte at which the last run failed (EQX_E_UTF8, EQX_E_TOO_LARGE). */
EQX_API uint64_t eqx_analyzer_error_offset(const eqx_analyzer *analyzer);

/* -------------------------------------------------------------- tables --- */

/* Columns are borrowed from the result until its next run or its end; each has
 * `count` elements; a column this library does not have is NULL. Row numbers
 * are uint32_t; absent values are EQX_NONE. */

#define EQX_HIT_SCORED 0u
#define EQX_HIT_DROPPED_ZONE 1u            /* in contents, references, glossary, furniture */
#define EQX_HIT_DROPPED_NOT_IN 2u          /* inside a match of not_in */
#define EQX_HIT_DROPPED_NOT_PRECEDED 3u    /* not_preceded_by */
#define EQX_HIT_DROPPED_NOT_FOLLOWED 4u    /* not_followed_by */
#define EQX_HIT_DROPPED_CAPITALS 5u        /* not_in_caps */
#define EQX_HIT_DROPPED_REQUIRES 6u        /* no witness */
#define EQX_HIT_DROPPED_UNLESS 7u          /* a witness against it */
#define EQX_HIT_SHADOWED_OVER 8u           /* by a concept that is `over` this one */
#define EQX_HIT_SHADOWED_OVERLAP 9u        /* by the overlap policy */
#define EQX_HIT_NEGATED 10u                /* a practice, named and said to be absent */

/* What was mended to make the match, as bits. */
#define EQX_REPAIR_LIGATURE 0x1u    /* a ligature was read as its letters */
#define EQX_REPAIR_SOFT_HYPHEN 0x2u /* a soft hyphen was passed over */
#define EQX_REPAIR_QUOTE 0x4u       /* a curly quote or apostrophe was read as ' */
#define EQX_REPAIR_DASH 0x8u        /* a dash or special hyphen stood for a plain one */
#define EQX_REPAIR_JOINED 0x10u     /* a word broken at a line end was joined: inequal-/ities */
#define EQX_REPAIR_LINE_HYPHEN 0x20u /* a hyphen at a line end was kept as one: place-/based */
#define EQX_REPAIR_SPELLING 0x40u   /* American spelling read as British */
#define EQX_REPAIR_BYTES 0x80u      /* invalid UTF-8 inside the hit */

#define EQX_HIT_SINGLE 0x1u /* flags: no second statement of the document holds its rung or more */

/* One row per place, term and concept, scored or not; by byte_start, then
 * longer first, then term. Kept even when dropped, with the reason. */
typedef struct eqx_hit_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *byte_start, *byte_end, *char_start, *char_end;
    const uint32_t *term_id, *concept_id;
    const uint32_t *sentence, *block, *page; /* rows of those tables; page index, 0-based */
    const uint32_t *statement;               /* row of the statement table, or EQX_NONE */
    const uint8_t  *status;                  /* EQX_HIT_* */
    const uint8_t  *repairs;                 /* EQX_REPAIR_* bits */
    const uint8_t  *flags;                   /* EQX_HIT_SINGLE ... */
    const uint8_t  *rung;                    /* 0-6; 255: not worked out */
    const uint32_t *witness_start, *witness_end; /* bytes of what a guard saw, or EQX_NONE */
    const uint32_t *shadowed_by;             /* row of this table, or EQX_NONE */
    const double   *contribution;            /* its part of the concept's score: weight or 0 */
} eqx_hit_table;

#define EQX_MODALITY_NONE 0u
#define EQX_MODALITY_FACT 1u
#define EQX_MODALITY_PROJECTION 2u
#define EQX_MODALITY_INTENDED 3u
#define EQX_MODALITY_ACTION 4u
#define EQX_MODALITY_DONE 5u
#define EQX_VOICE_NONE 0u
#define EQX_VOICE_OWN 1u
#define EQX_VOICE_NATIONAL 2u
#define EQX_VOICE_OTHER 3u

/* Sectors of partners, for `sector`. */
#define EQX_SECTOR_NONE 0u
#define EQX_SECTOR_LOCAL_GOVERNMENT 1u
#define EQX_SECTOR_VOLUNTARY 2u
#define EQX_SECTOR_HOUSING 3u
#define EQX_SECTOR_EDUCATION 4u
#define EQX_SECTOR_EMPLOYMENT 5u
#define EQX_SECTOR_JUSTICE 6u
#define EQX_SECTOR_FIRE 7u

/* A sentence outside lists and tables, a list item, or a table row. How the
 * cues of the lexicon make these columns is told in docs/statements.md; without
 * cues all are "none". Each flag has the bytes of its cue, which stand in the
 * lead-in when the flag was inherited from there. */
typedef struct eqx_statement_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *byte_start, *byte_end;
    const uint32_t *block;                   /* row of the block table */
    const uint32_t *lead_in;                 /* row of this table, or EQX_NONE */
    const uint8_t  *modality, *hedged, *negated, *voice;
    const uint32_t *owner_start, *owner_end, *resource_start, *resource_end; /* bytes or EQX_NONE */
    const uint32_t *cue_start, *cue_end;     /* of the modality */
    const uint32_t *hedge_start, *hedge_end, *voice_cue_start, *voice_cue_end;
    const uint32_t *deadline_start, *deadline_end;
    const uint32_t *partner_start, *partner_end; /* the first partner named */
    const uint8_t  *sector;                  /* EQX_SECTOR_* of it */
    const uint8_t  *inherited;               /* 1: the modality is the lead-in's */
    const uint8_t  *owner_partner;           /* 1: the owner is a partner */
} eqx_statement_table;

#define EQX_EQUITY_FORM_NONE 0u
#define EQX_EQUITY_FORM_GAP 1u
#define EQX_EQUITY_FORM_GRADIENT 2u
#define EQX_EQUITY_FORM_GROUP 3u
#define EQX_EQUITY_FORM_AVERAGE 4u
#define EQX_EQUITY_FORM_PROCESS 5u
#define EQX_DIRECTION_NONE 0u
#define EQX_DIRECTION_DOWN 1u
#define EQX_DIRECTION_UP 2u
#define EQX_DIRECTION_HOLD 3u
#define EQX_ORIGIN_NONE 0u
#define EQX_ORIGIN_LOCAL 1u
#define EQX_ORIGIN_NATIONAL 2u
#define EQX_ORIGIN_COPIED 3u

/* A figure to be reached, or a gap to be closed by a date (quantified 0). Each
 * part has the bytes where it stands, or EQX_NONE; a part said in the statement
 * before ("Smoking is 14%. We will cut this to 6%.") stands there. */
typedef struct eqx_target_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *statement, *concept_id;
    const uint32_t *indicator_start, *indicator_end, *number_start, *number_end;
    const uint32_t *unit_start, *unit_end, *direction_start, *direction_end;
    const uint32_t *baseline_start, *baseline_end, *deadline_start, *deadline_end;
    const uint32_t *population_start, *population_end, *owner_start, *owner_end;
    const double   *value;
    const uint8_t  *quantified, *dated, *equity_form, *origin;
    const uint8_t  *direction; /* EQX_DIRECTION_* */
    const uint8_t  *unit;      /* EQX_NUMBER_* of `value`; of a word ("halve") NONE: what is left */
    const uint32_t *deadline;  /* yyyymmdd; dd, mm 0 when not given; 2027/28: 20280331; 0: none */
    const double   *baseline;  /* value; 0 without one */
} eqx_target_table;

/* One row per concept of the lexicon, in id order. */
typedef struct eqx_profile_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *hits;       /* scored */
    const uint32_t *dropped;    /* dropped or shadowed */
    const uint32_t *forms;      /* distinct terms among the scored hits */
    const uint32_t *sentences, *statements, *blocks, *pages; /* that hold a scored hit */
    const uint8_t  *rung;       /* 0-6; 255: not worked out */
    const double   *score;      /* sum of its hits' contributions, in row order */
    const double   *rate;       /* scored hits per 1,000 words; 0 without words */
    /* The rung is the highest that two statements hold (or more than it), in
     * different blocks, where repeated words stand in the block in which they
     * stood first; when no two do, that of the one, and `single` is 1.
     * rung_single is the highest of any one statement. */
    const uint8_t  *rung_single, *single;
    /* Statements by their own rung, 1 to 6. */
    const uint32_t *named, *explained, *intended, *action, *assigned, *measurable;
    /* Of those at action or more: with an owner who is no partner, a resource, a target
     * that is quantified and dated. */
    const uint32_t *owned, *resourced, *targeted;
} eqx_profile_table;

#define EQX_TOKEN_WORD 1u
#define EQX_TOKEN_NUMBER 2u
#define EQX_TOKEN_SYMBOL 3u

#define EQX_NUMBER_NONE 0u
#define EQX_NUMBER_COUNT 1u
#define EQX_NUMBER_PERCENT 2u
#define EQX_NUMBER_MONEY 3u
#define EQX_NUMBER_RATE 4u     /* 12.3 per 1,000: value 12.3, high 1000 */
#define EQX_NUMBER_YEAR 5u
#define EQX_NUMBER_FINANCIAL_YEAR 6u /* 2023/24: value 2023, high 2024 */
#define EQX_NUMBER_RANGE 7u    /* 10-15%: value 10, high 15 */
#define EQX_NUMBER_DATE 8u     /* value yyyymmdd; dd, mm or yyyy 0 when not given */
#define EQX_NUMBER_ORDINAL 9u

/* Match units: words, typed numbers, lone symbols. With EQX_KEEP_TOKENS. A stem may lie inside its
 * word's folded form; a run whose forms need more than 4 GiB ends with EQX_E_LIMIT. */
typedef struct eqx_token_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *byte_start, *byte_end, *char_start, *char_end;
    const uint8_t  *kind;                        /* EQX_TOKEN_* */
    const uint8_t  *number_kind;                 /* EQX_NUMBER_* */
    /* of a range: the kind of its ends; else as number_kind */
    const uint8_t  *number_base;
    const double   *value, *value_high;          /* of a number; 0 otherwise */
    const uint32_t *sentence;                    /* row of the sentence table */
    const uint32_t *folded_start, *folded_size;  /* into `arena` */
    const uint32_t *stem_start, *stem_size;      /* into `arena` */
    const char     *arena;
    uint64_t        arena_size;
} eqx_token_table;

/* In text order; white space around a sentence belongs to none. */
typedef struct eqx_sentence_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *byte_start, *byte_end, *block;
} eqx_sentence_table;

#define EQX_ZONE_NONE 0u
#define EQX_ZONE_BODY 1u
#define EQX_ZONE_VISION 2u
#define EQX_ZONE_CONTENTS 3u
#define EQX_ZONE_REFERENCES 4u
#define EQX_ZONE_GLOSSARY 5u
#define EQX_ZONE_FURNITURE 6u
#define EQX_ZONE_TABLE 7u

/* Paragraphs, headings, list items, table rows. In text order. */
typedef struct eqx_block_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *byte_start, *byte_end;
    const uint8_t  *kind;   /* EQX_SPAN_*, without PAGE */
    const uint8_t  *level;  /* of a heading, depth of an item; 0 unknown */
    const uint8_t  *zone;   /* EQX_ZONE_* */
    const uint32_t *page;   /* index of the page it begins on */
    const uint32_t *parent; /* row of the heading it stands under, or EQX_NONE */
} eqx_block_table;

typedef struct eqx_page_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *byte_start, *byte_end;
    const uint32_t *index; /* as given by the reader, or 0, 1, 2, ... */
    const uint32_t *label; /* offset into input->labels, or EQX_NONE */
} eqx_page_table;

/* What stands under each heading itself, without the headings below it, in text
 * order: the words of all sections are the words of the document. Text before
 * the first heading is a section without one. */
typedef struct eqx_section_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *heading;               /* row of the block table, or EQX_NONE */
    const uint32_t *parent;                /* row of this table, or EQX_NONE */
    const uint8_t  *level, *zone;          /* of the heading, or of the first block */
    const uint32_t *byte_start, *byte_end; /* of its first and last block */
    const uint32_t *words, *sentences, *statements;
} eqx_section_table;

/* One row per theme of the lexicon, in id order. */
typedef struct eqx_theme_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *concepts, *found;   /* concepts of the theme; those with a scored hit */
    const uint32_t *core, *core_action; /* core concepts; those at rung 4 or more */
    const uint32_t *hits;               /* scored, of all its concepts */
    const uint8_t  *rung;               /* the highest of its concepts; 255: not worked out */
} eqx_theme_table;

#define EQX_FRAME_WHAT 1u      /* inequality of what: access, experience, outcome, ... */
#define EQX_FRAME_WHOM 2u      /* between whom: population groups */
#define EQX_FRAME_MECHANISM 3u /* how it is said to arise */
#define EQX_FRAME_STANCE 4u    /* unfair, avoidable, variation only */
#define EQX_FRAME_MODEL 5u     /* conceptual models named */

/* How a document defines inequality: one row per dimension and concept, by
 * dimension, then concept. The counts are of equity statements, as
 * docs/scoring.md defines them. */
typedef struct eqx_framing_table {
    size_t          struct_size;
    uint64_t        count;
    const uint8_t  *dimension;        /* EQX_FRAME_* */
    const uint32_t *concept_id;
    const uint32_t *statements;       /* that hold it */
    const uint32_t *first_statement;  /* row of the statement table */
    uint64_t        equity_statements; /* of these: */
    uint64_t        equity_hedged, equity_actions; /* actions neither hedged nor negated */
    uint64_t        equity_downstream; /* that name behaviours or clinical care */
    uint64_t        equity_upstream;   /* that name determinants or upstream prevention */
} eqx_framing_table;

#define EQX_CENTRAL_AIM 1u        /* equity in the overall aim or vision */
#define EQX_CENTRAL_PRIORITIES 2u /* equity priorities out of the stated ones */
#define EQX_CENTRAL_CHAPTERS 3u   /* non-equity chapters with an equity action */
#define EQX_CENTRAL_SPREAD 4u     /* excess dispersion; smaller is more even */
#define EQX_CENTRAL_OWNER 5u      /* a named board-level owner */
#define EQX_CENTRAL_MONEY 6u      /* money tied to equity */

/* Is equity central? One row per component, in the order above; there is no
 * total. What proves row i are quotes[quote_start[i]] and the quote_count[i] - 1
 * after it, rows of the statement table. */
typedef struct eqx_centrality_table {
    size_t          struct_size;
    uint64_t        count;
    const uint8_t  *component; /* EQX_CENTRAL_* */
    const uint8_t  *known;     /* 0: too few to say, or nothing to count in */
    const uint32_t *count_found, *count_of; /* raw counts: see docs/scoring.md */
    const double   *value;     /* 0 when not known */
    const uint32_t *quote_start, *quote_count;
    const uint32_t *quotes;
    uint64_t        quotes_count;
} eqx_centrality_table;

#define EQX_LIMIT_HITS 0x1u     /* max_hits was reached: later rows are missing */
#define EQX_LIMIT_PATTERNS 0x2u /* a pattern was stopped by pattern_steps */
#define EQX_LIMIT_SENTENCE 0x4u /* a sentence of more than 64 KiB was cut */

typedef struct eqx_summary {
    size_t   struct_size;
    uint64_t bytes, chars, words, tokens, sentences, statements, blocks, pages;
    uint64_t replaced;         /* invalid UTF-8 sequences read as U+FFFD */
    uint64_t scored, dropped;  /* hits */
    uint64_t limits;           /* EQX_LIMIT_* bits */
    uint64_t stopped_patterns; /* patterns cut short by pattern_steps */
} eqx_summary;

/* EQX_E_ABI for a struct_size this library cannot serve. */
EQX_API eqx_status eqx_result_summary(const eqx_result *result, eqx_summary *out);
EQX_API eqx_status eqx_result_hits(const eqx_result *result, eqx_hit_table *out);
EQX_API eqx_status eqx_result_statements(const eqx_result *result, eqx_statement_table *out);
EQX_API eqx_status eqx_result_targets(const eqx_result *result, eqx_target_table *out);
EQX_API eqx_status eqx_result_profile(const eqx_result *result, eqx_profile_table *out);
EQX_API eqx_status eqx_result_tokens(const eqx_result *result, eqx_token_table *out);
EQX_API eqx_status eqx_result_sentences(const eqx_result *result, eqx_sentence_table *out);
EQX_API eqx_status eqx_result_blocks(const eqx_result *result, eqx_block_table *out);
EQX_API eqx_status eqx_result_pages(const eqx_result *result, eqx_page_table *out);
EQX_API eqx_status eqx_result_sections(const eqx_result *result, eqx_section_table *out);
EQX_API eqx_status eqx_result_themes(const eqx_result *result, eqx_theme_table *out);
EQX_API eqx_status eqx_result_framing(const eqx_result *result, eqx_framing_table *out);
EQX_API eqx_status eqx_result_centrality(const eqx_result *result, eqx_centrality_table *out);

/* -------------------------------------------------------------- corpus --- */

/*     results --add--> corpus --compare--> comparison
 *     (one for each    (documents and      (tables by column,
 *      document)        their systems)      yours, reusable)
 *
 * How each figure is made, with its source and a worked example, is told in
 * docs/comparing.md. A corpus belongs to one thread while documents are added;
 * then any number of threads may compare, each into its own comparison. */

typedef struct eqx_corpus     eqx_corpus;
typedef struct eqx_comparison eqx_comparison;

#define EQX_DOCUMENT_READ 0u       /* analysed */
#define EQX_DOCUMENT_MISSING 1u    /* expected, but there is no file */
#define EQX_DOCUMENT_UNREADABLE 2u /* there is a file, but no text of it */
#define EQX_DOCUMENT_REFERENCE 3u  /* analysed as what others may have copied; counts nowhere */

/* What is known of a document. Strings are copied; `system` and `doc_type` may be "". */
typedef struct eqx_document_meta {
    size_t      struct_size;
    const char *id;          /* unique in the corpus */
    const char *system;      /* whose plan it is */
    const char *doc_type;    /* comparisons stay inside one type */
    const char *predecessor; /* id of the document that it replaces, or NULL */
    uint32_t    year;        /* in which it begins to apply; 0: not known */
    uint32_t    status;      /* EQX_DOCUMENT_* */
} eqx_document_meta;

/* `lexicon` is held. */
EQX_API eqx_status eqx_corpus_new(const eqx_lexicon *lexicon, const eqx_allocator *allocator,
                                  eqx_corpus **out);
EQX_API void       eqx_corpus_free(eqx_corpus *corpus);

/* Copies what comparisons need of `result`, which may then be used again.
 * `result` must come from this corpus's lexicon (the fingerprints are compared)
 * and must have been made with EQX_KEEP_TOKENS; it is NULL for a document that
 * is missing or unreadable. EQX_E_ARGUMENT otherwise, or when the id is there
 * already; the corpus is then as it was. */
EQX_API eqx_status eqx_corpus_add(eqx_corpus *corpus, const eqx_document_meta *meta,
                                  const eqx_result *result);

/* Documents, systems and types are numbered in the order they came. */
typedef struct eqx_corpus_info {
    size_t   struct_size;
    uint32_t document_count, system_count, type_count, concept_count;
} eqx_corpus_info;
typedef struct eqx_corpus_document {
    size_t      struct_size;
    const char *id, *system, *doc_type; /* borrowed from the corpus */
    uint32_t    system_id, type_id, predecessor; /* predecessor: document, or EQX_NONE */
    uint32_t    year, status;
    uint32_t    words, blocks, statements, targets;
} eqx_corpus_document;
EQX_API eqx_status  eqx_corpus_describe(const eqx_corpus *corpus, eqx_corpus_info *out);
EQX_API eqx_status  eqx_corpus_document_at(const eqx_corpus *corpus, uint32_t document,
                                           eqx_corpus_document *out);
EQX_API const char *eqx_corpus_system(const eqx_corpus *corpus, uint32_t system_id); /* or NULL */
EQX_API const char *eqx_corpus_type(const eqx_corpus *corpus, uint32_t type_id);     /* or NULL */

EQX_API eqx_status eqx_comparison_new(const eqx_allocator *allocator, eqx_comparison **out);
EQX_API void       eqx_comparison_free(eqx_comparison *comparison);

/* Zero means the default in every field. */
typedef struct eqx_comparison_options {
    size_t        struct_size;
    uint64_t      seed;         /* of permutations; the same seed gives the same figures */
    uint32_t      permutations; /* 0: 2,000 */
    uint32_t      min_rung;     /* a concept counts as present from here; 0: 1, named */
    uint32_t      few;          /* fewer cases than this are "too few"; 0: 5 */
    uint32_t      word_limit;   /* distinctive: words for each system; 0: 20 */
    const char   *from_type, *to_type; /* carryover: of which types the pairs are */
    uint32_t      keep_copied;  /* 1: copied statements count like others */
    uint32_t      all_concepts; /* change: 1: also those younger than the older document */
    /* prevalence: the instrument's error, one element for each concept of the lexicon, from a
     * coded sample: of so many passages with (without) the concept, how many were judged right.
     * NULL, or no passages: not corrected. */
    const uint32_t *present_passages, *present_found, *absent_passages, *absent_quiet;
} eqx_comparison_options;

/* Each call replaces what `comparison` holds. `options` may be NULL, except for
 * the types of a carryover. */
EQX_API eqx_status eqx_corpus_prevalence(const eqx_corpus *corpus,
                                         const eqx_comparison_options *options,
                                         eqx_comparison *comparison); /* strata, prevalence */
EQX_API eqx_status eqx_corpus_variation(const eqx_corpus *corpus,
                                        const eqx_comparison_options *options,
                                        eqx_comparison *comparison); /* funnel */
EQX_API eqx_status eqx_corpus_carryover(const eqx_corpus *corpus,
                                        const eqx_comparison_options *options,
                                        eqx_comparison *comparison); /* pairs, carried, targets */
EQX_API eqx_status eqx_corpus_change(const eqx_corpus *corpus,
                                     const eqx_comparison_options *options,
                                     eqx_comparison *comparison); /* pairs, carried, targets */
EQX_API eqx_status eqx_corpus_copied(const eqx_corpus *corpus,
                                     const eqx_comparison_options *options,
                                     eqx_comparison *comparison); /* copies, standings */
EQX_API eqx_status eqx_corpus_distinctive(const eqx_corpus *corpus,
                                          const eqx_comparison_options *options,
                                          eqx_comparison *comparison); /* words */
EQX_API eqx_status eqx_corpus_rarefaction(const eqx_corpus *corpus,
                                          const eqx_comparison_options *options,
                                          eqx_comparison *comparison); /* curves */
EQX_API eqx_status eqx_corpus_partnership(const eqx_corpus *corpus,
                                          const eqx_comparison_options *options,
                                          eqx_comparison *comparison); /* partners */

#define EQX_RUNGS 7u /* 0 absent ... 6 measurable */

/* One row for each document type: what was expected, and what there is. */
typedef struct eqx_stratum_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *type_id, *expected, *found, *missing, *unreadable; /* documents */
    const uint32_t *systems_expected, *systems_found;
} eqx_stratum_table;

/* One row for each stratum and concept, strata outermost. Shares are of systems
 * at min_rung or above; a system takes the highest rung of its documents. */
typedef struct eqx_prevalence_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *stratum, *concept_id;
    const uint32_t *documents_at; /* EQX_RUNGS elements a row: documents at exactly that rung */
    const uint32_t *systems_at;   /* the same of systems */
    const uint8_t  *known;        /* 0: too few systems; shares are 0 then */
    const double   *share, *low, *high; /* observed, with Wilson's 95 % interval */
    const uint8_t  *corrected;          /* 1: the next three hold the corrected share */
    const double   *true_share, *true_low, *true_high;
    const double   *median, *quartile_low, *quartile_high; /* of the systems' rungs */
} eqx_prevalence_table;

/* One row for each document and theme: its statements that hold the theme,
 * against what its length would give at its type's rate. */
typedef struct eqx_funnel_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *document, *theme_id, *observed, *words;
    const double   *expected, *low_95, *high_95, *low_998, *high_998; /* Poisson limits */
} eqx_funnel_table;

/* One row for each pair of documents. */
typedef struct eqx_pair_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *from_document, *to_document;
    const uint32_t *held, *carried;  /* concepts of `from`; those of them that `to` holds */
    const double   *recall;          /* carried / held */
    const double   *matched_recall;  /* the same at equal length, copied text left out */
    const double   *others_recall;   /* mean matched recall in other systems' documents */
    const double   *advantage, *p;   /* matched - others; share of others at least as good */
    const uint32_t *others;
    const uint8_t  *known;           /* 0: too few others, or nothing held */
} eqx_pair_table;

#define EQX_CARRIED_SAME 1u
#define EQX_CARRIED_DEEPER 2u
#define EQX_CARRIED_SHALLOWER 3u
#define EQX_CARRIED_ONLY_FROM 4u
#define EQX_CARRIED_ONLY_TO 5u

/* One row for each pair and concept that either document holds. */
typedef struct eqx_carried_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *pair, *concept_id;
    const uint8_t  *from_rung, *to_rung;
    const uint8_t  *verdict; /* EQX_CARRIED_* */
    const uint8_t  *partner; /* 1: its actions in `from` are a partner's to deliver */
} eqx_carried_table;

#define EQX_TARGET_SAME 1u
#define EQX_TARGET_NUMBER_CHANGED 2u
#define EQX_TARGET_DATE_CHANGED 3u
#define EQX_TARGET_BOTH_CHANGED 4u
#define EQX_TARGET_MEASURE_ONLY 5u  /* the indicator is there, the number is not */
#define EQX_TARGET_ABSENT 6u
#define EQX_TARGET_CONTRADICTORY 7u /* the same indicator and people, the other direction */
#define EQX_TARGET_NEW 8u           /* only in `to` */
#define EQX_TARGET_EXPIRED 9u       /* change: due before `to` begins, and not in it */
#define EQX_STRENGTH_NONE 0u
#define EQX_STRENGTH_STRONGER 1u
#define EQX_STRENGTH_WEAKER 2u

/* A row for each target, and one for each commitment that `to` speaks of again: an action with a
 * date or a sum that is no target (both targets EQX_NONE; `from_statement`, `to_statement`). */
typedef struct eqx_target_match_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *pair;
    const uint32_t *from_target, *to_target; /* rows of the documents' target tables, or EQX_NONE */
    const uint32_t *to_statement; /* measure only: where the indicator stands; of a commitment what
                                     answers it; else EQX_NONE */
    const uint8_t  *verdict;      /* EQX_TARGET_* */
    const uint8_t  *strength;     /* EQX_STRENGTH_*: of the change of number, then of date */
    const uint32_t *from_statement, *concept_id; /* of the target, or the commitment */
} eqx_target_match_table;

/* Over all pairs of a carryover. */
typedef struct eqx_pairing {
    size_t   struct_size;
    uint32_t pairs, permutations;
    double   advantage, p; /* mean advantage; share of re-pairings at least as good */
    uint32_t known;        /* 0: too few pairs */
} eqx_pairing;

/* A statement that stands in another system's document, or in a reference, too. */
typedef struct eqx_copy_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *document, *statement, *source_document;
    const double   *share; /* of its five-word runs that the source holds */
} eqx_copy_table;

/* One row for each document and concept that it holds. */
typedef struct eqx_standing_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *document, *concept_id;
    const uint32_t *statements, *own_statements; /* with, and without copied ones */
    const uint8_t  *rung, *own_rung;
    const uint8_t  *single, *own_single; /* 1: one statement alone holds it */
} eqx_standing_table;

/* The words that tell each system's documents from all others', most telling first. */
typedef struct eqx_word_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *system_id, *word_start, *word_size; /* folded; into arena */
    const uint32_t *own, *others; /* how often */
    const double   *log_odds, *z;
    const char     *arena;
    uint64_t        arena_size;
} eqx_word_table;

/* How many concepts a document would hold if it had so many blocks. */
typedef struct eqx_curve_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *document, *blocks;
    const double   *concepts;
    const uint8_t  *common; /* 1: at the length of its type's shortest document */
} eqx_curve_table;

/* One row for each document and sector named. Counts are of statements. */
typedef struct eqx_partner_table {
    size_t          struct_size;
    uint64_t        count;
    const uint32_t *document;
    const uint8_t  *sector; /* EQX_SECTOR_* */
    const uint32_t *named, *tasked, *resourced;
    const uint32_t *first_named, *first_tasked, *first_resourced; /* statements, or EQX_NONE */
} eqx_partner_table;

/* Columns are borrowed from the comparison until its next use or its end. A table that the last
 * call does not fill has no rows. */
EQX_API eqx_status eqx_comparison_strata(const eqx_comparison *comparison, eqx_stratum_table *out);
EQX_API eqx_status eqx_comparison_prevalence(const eqx_comparison *comparison,
                                             eqx_prevalence_table *out);
EQX_API eqx_status eqx_comparison_funnel(const eqx_comparison *comparison, eqx_funnel_table *out);
EQX_API eqx_status eqx_comparison_pairs(const eqx_comparison *comparison, eqx_pair_table *out);
EQX_API eqx_status eqx_comparison_carried(const eqx_comparison *comparison, eqx_carried_table *out);
EQX_API eqx_status eqx_comparison_targets(const eqx_comparison *comparison,
                                          eqx_target_match_table *out);
EQX_API eqx_status eqx_comparison_pairing(const eqx_comparison *comparison, eqx_pairing *out);
EQX_API eqx_status eqx_comparison_copies(const eqx_comparison *comparison, eqx_copy_table *out);
EQX_API eqx_status eqx_comparison_standings(const eqx_comparison *comparison,
                                            eqx_standing_table *out);
EQX_API eqx_status eqx_comparison_words(const eqx_comparison *comparison, eqx_word_table *out);
EQX_API eqx_status eqx_comparison_curves(const eqx_comparison *comparison, eqx_curve_table *out);
EQX_API eqx_status eqx_comparison_partners(const eqx_comparison *comparison,
                                           eqx_partner_table *out);

#ifdef __cplusplus
}
#endif

#endif
