/*
 * memo.h - word forms seen before, by their raw bytes
 *
 * The first sight of a surface form folds, repairs and stems it and works out
 * every atom it is; from then on it costs one look into a table. Bounded by
 * the caller, kept between documents, one per analyzer.
 */
#ifndef EQXI_MEMO_H
#define EQXI_MEMO_H

#include "base/arena.h"
#include "match/automaton.h"
#include "text/units.h"

/* Entry 0 stands for every form that no term asks for. */
typedef struct eqxi_memo_form {
    uint32_t atoms;      /* row of the atom list where its atoms begin */
    uint8_t  atom_count;
    uint8_t  roles;      /* EQXI_ATOM_* of all its atoms together */
    uint8_t  repairs;
    uint8_t  number_kind, number_base;
    uint32_t number;     /* row of numbers, or EQX_NONE */
    const char *folded, *stem; /* only with texts kept */
    uint32_t folded_size, stem_size;
    uint64_t signature; /* of the atoms that may go on with a phrase (trie.h) */
} eqxi_memo_form;

typedef struct eqxi_memo_atom {
    uint32_t atom;
    uint32_t root; /* node it leads to from the root, or 0 */
    uint8_t  repairs;
} eqxi_memo_atom;

/* The same of a form that is one atom with nothing mended: what most looks need, eight to a cache
 * line. */
typedef struct eqxi_memo_step {
    uint32_t root, atom; /* atom: EQXI_ASK_FORM where the form itself must be asked */
} eqxi_memo_step;

#define EQXI_ASK_FORM 0xffffffffu

typedef struct eqxi_memo_number {
    double value, high;
} eqxi_memo_number;

typedef struct eqxi_memo_slot {
    uint64_t low, high; /* up to 16 bytes, zero-padded; longer: address and hash */
    uint32_t tag;       /* size and kind of unit; 0 free */
    uint32_t form;
    uint64_t spare; /* 32 bytes: two slots to a cache line, none across two */
} eqxi_memo_slot;

typedef struct eqxi_memo {
    eqxi_memory          *memory;
    const eqxi_automaton *automaton; /* may be NULL */
    bool                  keep_texts;
    uint64_t              seed, limit;
    eqxi_form_reader      reader;
    void                 *block; /* holds the slots, on a 32-byte boundary */
    eqxi_memo_slot       *slots;
    uint32_t              slot_mask, slot_used;
    eqxi_arena            texts; /* long keys, folded forms, stems */
    EQXI_ARRAY(eqxi_memo_form) forms;
    EQXI_ARRAY(eqxi_memo_step) steps; /* by form */
    EQXI_ARRAY(eqxi_memo_atom) atoms;
    EQXI_ARRAY(eqxi_memo_number) numbers;
} eqxi_memo;

/* `limit` in bytes; exceeded only within one chunk. */
eqx_status eqxi_memo_init(eqxi_memo *memo, eqxi_memory *memory, const eqxi_automaton *automaton,
                          bool keep_texts, uint64_t seed, uint64_t limit);
void       eqxi_memo_wipe(eqxi_memo *memo);

/* Forget everything if the limit is passed. Form numbers given out before are void then. */
eqx_status eqxi_memo_trim(eqxi_memo *memo);

/* A form's number: its row of `forms`, with the roles of its atoms on top, so that choosing
 * candidates touches no form. */
#define EQXI_FORM_ROW 0x0fffffffu
#define EQXI_FORM_UNREAD 0xffffffffu /* not looked up yet */
#define EQXI_FORM_ROLES_SHIFT 28

static inline uint8_t eqxi_form_roles(uint32_t form)
{
    return (uint8_t)(form >> EQXI_FORM_ROLES_SHIFT);
}

static inline const eqxi_memo_form *eqxi_memo_form_of(const eqxi_memo *memo, uint32_t form)
{
    return &memo->forms.data[form & EQXI_FORM_ROW];
}

static inline eqxi_memo_step eqxi_memo_step_of(const eqxi_memo *memo, uint32_t form)
{
    return memo->steps.data[form & EQXI_FORM_ROW];
}

/* memo_forms.c: a form seen for the first time, and a text that the memo keeps. */
eqx_status eqxi_memo_read(eqxi_memo *memo, const uint8_t *text, uint32_t size, uint8_t kind,
                          uint32_t *out);
eqx_status eqxi_memo_copy(eqxi_memo *memo, const char *text, size_t size, const char **out);

/* The form of one unit; `room` is how many bytes may be read from `text` (at least size). */
eqx_status eqxi_memo_find(eqxi_memo *memo, const uint8_t *text, uint32_t size, size_t room,
                          uint8_t kind, uint32_t *out);

/* The forms of the `count` units `rows`, in batches that hide the cost of reaching the table, into
 * out[row]. With `rows` NULL, of the first `count` units. */
eqx_status eqxi_memo_find_all(eqxi_memo *memo, const uint8_t *text, size_t size,
                              const eqxi_units *units, const uint32_t *rows, uint32_t count,
                              uint32_t *out);

#endif
