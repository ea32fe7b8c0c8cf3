/*
 * interned.h - texts numbered in the order they come
 */
#ifndef EQXI_INTERNED_H
#define EQXI_INTERNED_H

#include "base/arena.h"
#include "base/array.h"

typedef struct eqxi_names {
    eqxi_memory *memory;
    uint64_t     seed;
    EQXI_ARRAY(const char *) texts; /* borrowed; must outlive the names */
    uint32_t *slots;                /* number + 1; 0 free */
    uint32_t  slot_count;
} eqxi_names;

void eqxi_names_init(eqxi_names *names, eqxi_memory *memory);
void eqxi_names_wipe(eqxi_names *names);

/* The number of a text, or EQX_NONE. */
uint32_t eqxi_names_find(const eqxi_names *names, const char *text);

/* The same, numbered now if it was not. */
eqx_status eqxi_names_add(eqxi_names *names, const char *text, uint32_t *number);

#endif
