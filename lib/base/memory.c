/*
 * memory.c - the caller's allocator, counted
 */
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static void *libc_alloc(void *ctx, size_t size)
{
    (void)ctx;
    return malloc(size);
}

static void *libc_resize(void *ctx, void *block, size_t old_size, size_t new_size)
{
    (void)ctx;
    (void)old_size;
    return realloc(block, new_size);
}

static void libc_free(void *ctx, void *block, size_t size)
{
    (void)ctx;
    (void)size;
    free(block);
}

static const eqx_allocator libc_allocator = {libc_alloc, libc_resize, libc_free, NULL};

eqx_status eqxi_memory_init(eqxi_memory *memory, const eqx_allocator *allocator)
{
    *memory = (eqxi_memory){libc_allocator, 0, NULL};
    if (allocator == NULL) {
        return EQX_OK;
    }
    if (allocator->alloc == NULL || allocator->resize == NULL || allocator->free == NULL) {
        return EQX_E_ARGUMENT;
    }
    memory->hook = *allocator;
    return EQX_OK;
}

/* Asked before memory is taken, so that a limit is never overrun even for a moment. */
static bool budget_allows(eqxi_memory *memory, uint64_t more)
{
    eqxi_budget *budget = memory->budget;
    if (budget == NULL || budget->limit == 0) {
        return true;
    }
    if (budget->used <= budget->limit && more <= budget->limit - budget->used) {
        return true;
    }
    budget->refused = true;
    return false;
}

static void count(eqxi_memory *memory, uint64_t more, uint64_t less)
{
    memory->used = memory->used + more - less;
    if (memory->budget != NULL) {
        memory->budget->used = memory->budget->used + more - less;
    }
}

/* What the allocator gave, counted if it gave anything. */
static void *taken(eqxi_memory *memory, void *block, uint64_t more, uint64_t less)
{
    if (block != NULL) {
        count(memory, more, less);
    } else if (memory->budget != NULL) {
        memory->budget->refused = false;
    }
    return block;
}

void *eqxi_memory_alloc(eqxi_memory *memory, size_t size)
{
    if (size == 0 || !budget_allows(memory, size)) {
        return NULL;
    }
    return taken(memory, memory->hook.alloc(memory->hook.ctx, size), size, 0);
}

void *eqxi_memory_zeroed(eqxi_memory *memory, size_t size)
{
    void *block = eqxi_memory_alloc(memory, size);
    return block == NULL ? NULL : memset(block, 0, size);
}

void *eqxi_memory_resize(eqxi_memory *memory, void *block, size_t old_size, size_t new_size)
{
    if (block == NULL) {
        return eqxi_memory_alloc(memory, new_size);
    }
    /* realloc(block, 0) may free the block: never ask for it. */
    if (new_size == 0 || !budget_allows(memory, new_size > old_size ? new_size - old_size : 0)) {
        return NULL;
    }
    void *resized = memory->hook.resize(memory->hook.ctx, block, old_size, new_size);
    return taken(memory, resized, new_size, old_size);
}

void eqxi_memory_free(eqxi_memory *memory, void *block, size_t size)
{
    if (block == NULL) {
        return;
    }
    memory->hook.free(memory->hook.ctx, block, size);
    count(memory, 0, size);
}

eqx_status eqxi_memory_status(const eqxi_memory *memory)
{
    return memory->budget != NULL && memory->budget->refused ? EQX_E_LIMIT : EQX_E_NOMEM;
}
