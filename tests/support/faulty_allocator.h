/*
 * faulty_allocator.h - an allocator that fails when told to, and keeps books
 */
#ifndef FAULTY_ALLOCATOR_H
#define FAULTY_ALLOCATOR_H

#include <stdint.h>
#include <stdlib.h>

#include "equilex.h"

typedef struct faulty {
    uint64_t calls;     /* alloc and resize so far */
    uint64_t fail_at;   /* this call fails, 1-based; 0: none */
    int      from_then; /* every call after it fails, too */
    int      big_fails; /* blocks of 4 KiB and more fail: those of arenas */
    int      spare_big; /* but not before so many of them */
    int64_t  bytes;     /* held now, by the sizes passed in */
    int64_t  blocks;
} faulty;

static inline int faulty_fails(faulty *books, size_t size)
{
    books->calls++;
    if (books->big_fails && size >= 4096 && books->spare_big-- <= 0) {
        return 1;
    }
    return books->fail_at != 0 &&
           (books->from_then ? books->calls >= books->fail_at : books->calls == books->fail_at);
}

static inline void *faulty_alloc(void *ctx, size_t size)
{
    faulty *books = ctx;
    void   *block = faulty_fails(books, size) ? NULL : malloc(size);
    if (block != NULL) {
        books->bytes += (int64_t)size;
        books->blocks++;
    }
    return block;
}

static inline void *faulty_resize(void *ctx, void *block, size_t old_size, size_t new_size)
{
    faulty *books = ctx;
    void   *resized = faulty_fails(books, new_size) ? NULL : realloc(block, new_size);
    if (resized != NULL) {
        books->bytes += (int64_t)new_size - (int64_t)old_size;
        books->blocks += block == NULL ? 1 : 0;
    }
    return resized;
}

static inline void faulty_free(void *ctx, void *block, size_t size)
{
    faulty *books = ctx;
    if (block != NULL) {
        books->bytes -= (int64_t)size;
        books->blocks--;
    }
    free(block);
}

static inline eqx_allocator faulty_hook(faulty *books)
{
    eqx_allocator hook = {faulty_alloc, faulty_resize, faulty_free, books};
    return hook;
}

#endif
