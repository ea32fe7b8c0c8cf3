/*
 * remarks.h - all remarks about all sources, in their order
 *
 * What a remark says stands in docs/diagnostics.toml, under its number.
 */
#ifndef EQXI_REMARKS_H
#define EQXI_REMARKS_H

#include "base/arena.h"
#include "lexicon/diag_codes.h"
#include "lexicon/origin.h"

#define EQXI_DIAGNOSTIC_ERRORS_MAX 100u

/* A stretch of a source. `source` NULL: about the whole. */
typedef struct eqxi_place {
    const eqxi_source *source;
    size_t             byte_start, byte_end;
} eqxi_place;

typedef struct eqxi_diagnostic {
    const eqxi_source *source;
    uint64_t           byte_offset, byte_size;
    uint32_t           code, severity, line, column, order;
    const char        *message, *hint; /* hint may be NULL */
} eqxi_diagnostic;

typedef struct eqxi_diagnostics {
    eqxi_memory *memory;
    eqxi_arena   texts;
    EQXI_ARRAY(eqxi_diagnostic) rows;
    uint32_t errors;
    bool     failed; /* out of memory while reporting */
} eqxi_diagnostics;

void eqxi_diagnostics_init(eqxi_diagnostics *diagnostics, eqxi_memory *memory);
void eqxi_diagnostics_wipe(eqxi_diagnostics *diagnostics);

/* Report `code` at `place`; {a} in its text becomes `first`, {b} and {n} `second`, shortened where
 * they are long, with control characters shown as escapes. Both may be NULL. */
void eqxi_diagnostics_add(eqxi_diagnostics *diagnostics, eqxi_place place, uint32_t code,
                          const char *first, const char *second);

/* The same with the hint: did you mean "..."? `suggestion` NULL: the hint of the code. */
void eqxi_diagnostics_suggest(eqxi_diagnostics *diagnostics, eqxi_place place, uint32_t code,
                              const char *first, const char *second, const char *suggestion);

/* Source order, then place. */
void eqxi_diagnostics_sort(eqxi_diagnostics *diagnostics);

#endif
