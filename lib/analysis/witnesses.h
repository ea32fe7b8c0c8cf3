/*
 * witnesses.h - the raw hits that guards look at
 */
#ifndef EQXI_WITNESSES_H
#define EQXI_WITNESSES_H

#include "analysis/evidence.h"

/* Group the raw hits in zones that count by key. Before any of the others. */
eqx_status eqxi_witnesses_group(eqxi_case *c);

/* A row of by_key, and the first row of `key` that begins at or after `byte`; the rows of a key end
 * at key_first[key + 1]. */
const eqxi_raw_hit *eqxi_witnesses_at(const eqxi_case *c, uint32_t row);
uint32_t            eqxi_witnesses_from(const eqxi_case *c, uint32_t key, uint32_t byte);

/* From `row` on, the first row of `key` that ends at or behind `byte`, or `unit`; the end of the
 * key's rows if none does. */
uint32_t eqxi_witnesses_to_byte(const eqxi_case *c, uint32_t key, uint32_t row, uint32_t byte);
uint32_t eqxi_witnesses_to_unit(const eqxi_case *c, uint32_t key, uint32_t row, uint32_t unit);

/* The first row of `key` that begins at or behind `unit`. */
uint32_t eqxi_witnesses_from_unit(const eqxi_case *c, uint32_t key, uint32_t unit);

/* The first witness of the guard's list, or of one key, in the guard's window around `hit`. */
const eqxi_raw_hit *eqxi_witnesses_any(const eqxi_case *c, const eqxi_evidence *hit,
                                       const eqxi_guard *guard);
const eqxi_raw_hit *eqxi_witnesses_key(const eqxi_case *c, const eqxi_evidence *hit, uint32_t key,
                                       const eqxi_guard *guard);

/* The expansion of the hit's acronym, wherever in the document it is given. */
const eqxi_raw_hit *eqxi_witnesses_expansion(const eqxi_case *c, const eqxi_evidence *hit);

/* Text order; at the same place the longer. `b` may be NULL. */
bool eqxi_witnesses_before(const eqxi_raw_hit *a, const eqxi_raw_hit *b);

#endif
