/*
 * sizes.h - a size-led struct as older and newer callers hand it over
 */
#ifndef SIZES_H
#define SIZES_H

#include <stdint.h>
#include <string.h>

#include "support/cmocka_suite.h"

#include "equilex.h"

#define SIZES_ROOM 1024u
#define SIZES_NEWER 64u /* bytes that a later version may have more */

typedef union sized_block {
    size_t        struct_size;
    unsigned char bytes[SIZES_ROOM];
    max_align_t   align;
} sized_block;

typedef eqx_status (*sized_call)(const void *object, void *out);

static inline eqx_status call_sized(sized_call call, const void *object, sized_block *block,
                                    size_t struct_size, unsigned char fill)
{
    memset(block->bytes, fill, sizeof block->bytes);
    block->struct_size = struct_size;
    return call(object, block);
}

static inline void bytes_are(const sized_block *block, size_t from, size_t to, unsigned char value)
{
    for (size_t i = from; i < to; i++) {
        assert_int_equal(block->bytes[i], value);
    }
}

/* A getter that fills a struct of `size` bytes: that is what it needs, more is zeroed, less and
 * too much are refused and nothing is written. */
static inline void fills_any_size(sized_call call, const void *object, size_t size)
{
    sized_block  exact, other;
    const size_t refused[] = {0, sizeof(size_t), size - 8, 4097, SIZE_MAX};
    assert_int_equal(call_sized(call, object, &exact, size, 0xA5), EQX_OK);
    assert_true(exact.struct_size == size);
    bytes_are(&exact, size, SIZES_ROOM, 0xA5);
    for (unsigned fill = 0; fill <= 0xFF; fill += 0xFF) {
        size_t newer = size + SIZES_NEWER;
        assert_int_equal(call_sized(call, object, &other, newer, (unsigned char)fill), EQX_OK);
        assert_true(other.struct_size == newer);
        assert_memory_equal(other.bytes + sizeof(size_t), exact.bytes + sizeof(size_t),
                            size - sizeof(size_t));
        bytes_are(&other, size, newer, 0);
        bytes_are(&other, newer, SIZES_ROOM, (unsigned char)fill);
    }
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        assert_int_equal(call_sized(call, object, &other, refused[i], 0xA5), EQX_E_ABI);
        bytes_are(&other, sizeof(size_t), SIZES_ROOM, 0xA5);
    }
    assert_int_equal(call(object, NULL), EQX_E_ARGUMENT);
    assert_int_equal(call_sized(call, NULL, &other, size, 0xA5), EQX_E_ARGUMENT);
    bytes_are(&other, sizeof(size_t), SIZES_ROOM, 0xA5);
}

/* A call that reads the struct `good` of `size` bytes: more is taken when it is zero. */
static inline void takes_any_size(sized_call call, const void *object, const void *good,
                                  size_t size)
{
    sized_block  block;
    const size_t refused[] = {0, sizeof(size_t), size - 8, 4097, SIZE_MAX};
    memset(block.bytes, 0, sizeof block.bytes);
    memcpy(block.bytes, good, size);
    block.struct_size = size;
    assert_int_equal(call(object, &block), EQX_OK);
    block.struct_size = size + SIZES_NEWER;
    assert_int_equal(call(object, &block), EQX_OK);
    for (size_t at = size; at < size + SIZES_NEWER; at += SIZES_NEWER - 1) {
        block.bytes[at] = 1;
        assert_int_equal(call(object, &block), EQX_E_ABI);
        block.bytes[at] = 0;
    }
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        block.struct_size = refused[i];
        assert_int_equal(call(object, &block), EQX_E_ABI);
    }
}

#endif
