/*
 * arena.h - many small blocks, freed together
 *
 * Blocks never move, so pointers into an arena stay good until reset or wipe.
 */
#ifndef EQXI_ARENA_H
#define EQXI_ARENA_H

#include "base/memory.h"

typedef struct eqxi_arena_block eqxi_arena_block;

typedef struct eqxi_arena {
    eqxi_memory      *memory;
    eqxi_arena_block *blocks; /* newest first */
    size_t            used;   /* bytes handed out since init or reset */
} eqxi_arena;

void eqxi_arena_init(eqxi_arena *arena, eqxi_memory *memory);

/* Aligned for any type; NULL when out of memory. Size 0 gives a valid pointer. */
void *eqxi_arena_alloc(eqxi_arena *arena, size_t size);

/* Bytes without alignment, for text. */
char *eqxi_arena_bytes(eqxi_arena *arena, size_t size);

/* A copy with a NUL behind it. */
char *eqxi_arena_copy(eqxi_arena *arena, const char *bytes, size_t size);

/* Forget everything but keep the largest block for reuse. */
void eqxi_arena_reset(eqxi_arena *arena);
void eqxi_arena_wipe(eqxi_arena *arena);

#endif
