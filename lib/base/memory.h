/*
 * memory.h - every byte the library takes goes through here
 *
 * One eqxi_memory per object. It holds a copy of the caller's allocator, and
 * counts what is held so that a budget can refuse before memory is taken.
 */
#ifndef EQXI_MEMORY_H
#define EQXI_MEMORY_H

#include <stdbool.h>

#include "equilex.h"

/* A ceiling shared by several memories (an analyzer and its result). */
typedef struct eqxi_budget {
    uint64_t used;
    uint64_t limit;   /* 0: none */
    bool     refused; /* an allocation was refused by the limit, not by the allocator */
} eqxi_budget;

typedef struct eqxi_memory {
    eqx_allocator hook;
    uint64_t      used;   /* bytes held now */
    eqxi_budget  *budget; /* may be NULL */
} eqxi_memory;

/* `allocator` may be NULL (libc). EQX_E_ARGUMENT when a member is missing. */
eqx_status eqxi_memory_init(eqxi_memory *memory, const eqx_allocator *allocator);

/* NULL when out of memory, over budget, or size is 0. Never zeroed. */
void *eqxi_memory_alloc(eqxi_memory *memory, size_t size);
void *eqxi_memory_zeroed(eqxi_memory *memory, size_t size);

/* On failure returns NULL and the old block stays as it was. */
void *eqxi_memory_resize(eqxi_memory *memory, void *block, size_t old_size, size_t new_size);

/* `block` may be NULL. `size` is what was asked for. */
void eqxi_memory_free(eqxi_memory *memory, void *block, size_t size);

/* The status that names why the last allocation gave NULL: EQX_E_LIMIT or EQX_E_NOMEM. */
eqx_status eqxi_memory_status(const eqxi_memory *memory);

#endif
