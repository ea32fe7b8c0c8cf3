/*
 * arena.c - blocks that double up to a ceiling, newest first
 */
#include "base/arena.h"

#include <stdalign.h>
#include <string.h>

#define FIRST_BLOCK ((size_t)4 * 1024)
#define LARGEST_BLOCK ((size_t)256 * 1024)

struct eqxi_arena_block {
    eqxi_arena_block *older;
    size_t            size, used; /* of `bytes` */
    alignas(max_align_t) unsigned char bytes[];
};

void eqxi_arena_init(eqxi_arena *arena, eqxi_memory *memory)
{
    *arena = (eqxi_arena){memory, NULL, 0};
}

static size_t block_size_for(const eqxi_arena *arena, size_t need)
{
    size_t size = FIRST_BLOCK;
    if (arena->blocks != NULL && arena->blocks->size < LARGEST_BLOCK) {
        size = arena->blocks->size * 2;
    } else if (arena->blocks != NULL) {
        size = LARGEST_BLOCK;
    }
    return need > size ? need : size;
}

/* A new block for `need` bytes. What is left of the newest block stays in use when it is
 * more than the new block would have left. */
static eqxi_arena_block *block_added(eqxi_arena *arena, size_t need)
{
    size_t size = block_size_for(arena, need);
    if (size > SIZE_MAX - sizeof(eqxi_arena_block)) {
        return NULL;
    }
    eqxi_arena_block *block = eqxi_memory_alloc(arena->memory, sizeof *block + size);
    if (block == NULL) {
        return NULL;
    }
    block->size = size;
    block->used = 0;
    eqxi_arena_block *newest = arena->blocks;
    if (newest != NULL && newest->size - newest->used > size - need) {
        block->older = newest->older;
        newest->older = block;
    } else {
        block->older = newest;
        arena->blocks = block;
    }
    return block;
}

static size_t padding(size_t used, size_t alignment)
{
    return (alignment - used % alignment) % alignment;
}

static void *carved(eqxi_arena *arena, size_t size, size_t alignment)
{
    size_t            need = size > 0 ? size : 1;
    eqxi_arena_block *block = arena->blocks;
    size_t            pad = block != NULL ? padding(block->used, alignment) : 0;
    if (block == NULL || pad > block->size - block->used ||
        need > block->size - block->used - pad) {
        block = block_added(arena, need);
        pad = 0;
    }
    if (block == NULL) {
        return NULL;
    }
    void *start = block->bytes + block->used + pad;
    block->used += pad + need;
    arena->used += size;
    return start;
}

void *eqxi_arena_alloc(eqxi_arena *arena, size_t size)
{
    return carved(arena, size, alignof(max_align_t));
}

char *eqxi_arena_bytes(eqxi_arena *arena, size_t size)
{
    return carved(arena, size, 1);
}

char *eqxi_arena_copy(eqxi_arena *arena, const char *bytes, size_t size)
{
    if (size == SIZE_MAX) {
        return NULL;
    }
    char *copy = eqxi_arena_bytes(arena, size + 1);
    if (copy == NULL) {
        return NULL;
    }
    if (size > 0) {
        memcpy(copy, bytes, size);
    }
    copy[size] = '\0';
    return copy;
}

static void free_blocks(eqxi_arena *arena, const eqxi_arena_block *kept)
{
    eqxi_arena_block *block = arena->blocks;
    while (block != NULL) {
        eqxi_arena_block *older = block->older;
        if (block != kept) {
            eqxi_memory_free(arena->memory, block, sizeof *block + block->size);
        }
        block = older;
    }
}

void eqxi_arena_reset(eqxi_arena *arena)
{
    eqxi_arena_block *largest = arena->blocks;
    for (eqxi_arena_block *block = arena->blocks; block != NULL; block = block->older) {
        if (block->size > largest->size) {
            largest = block;
        }
    }
    free_blocks(arena, largest);
    arena->blocks = largest;
    arena->used = 0;
    if (largest != NULL) {
        largest->older = NULL;
        largest->used = 0;
    }
}

void eqxi_arena_wipe(eqxi_arena *arena)
{
    free_blocks(arena, NULL);
    arena->blocks = NULL;
    arena->used = 0;
}
