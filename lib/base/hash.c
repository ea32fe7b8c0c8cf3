/*
 * hash.c - multiply and fold, with keys drawn from the seed
 *
 * A public constant as multiplier would let an attacker choose input that makes one factor
 * zero and so cancel the rest; both factors are therefore masked by keys he does not know.
 */
#include "base/hash.h"

#include <string.h>

#if defined(__linux__)
#include <sys/random.h>
#endif

#define KEY_A 0x8BB84B93962EACC9u
#define KEY_B 0x4B33A62ED433D4A3u
#define KEY_C 0x4D5A2DA51DE1AA47u
#define FIXED_SECRET 0x2D358DCCAA6C78A5u

/* Both halves of the 128-bit product, joined. */
static uint64_t fold_product(uint64_t a, uint64_t b)
{
#if defined(__SIZEOF_INT128__)
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    uint64_t al = a & 0xFFFFFFFFu, ah = a >> 32;
    uint64_t bl = b & 0xFFFFFFFFu, bh = b >> 32;
    uint64_t low = al * bl;
    uint64_t middle = ah * bl + (low >> 32);
    uint64_t other = al * bh + (middle & 0xFFFFFFFFu);
    uint64_t high = ah * bh + (middle >> 32) + (other >> 32);
    return ((other << 32) | (low & 0xFFFFFFFFu)) ^ high;
#endif
}

static uint64_t load(const unsigned char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

uint64_t eqxi_hash_bytes(uint64_t seed, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    uint64_t             left = fold_product(seed ^ KEY_A, KEY_B);
    uint64_t             right = fold_product(seed ^ KEY_C, KEY_A);
    uint64_t             state = seed;
    size_t               rest = size;
    for (; rest >= 16; rest -= 16, at += 16) {
        state = fold_product(load(at) ^ left, load(at + 8) ^ right ^ state);
    }
    unsigned char tail[16] = {0};
    if (rest > 0) {
        memcpy(tail, at, rest);
    }
    state = fold_product(load(tail) ^ left, load(tail + 8) ^ right ^ state);
    /* The size tells a tail of zero bytes from no tail. */
    return fold_product(state ^ KEY_B, left ^ ((uint64_t)size * KEY_C));
}

uint64_t eqxi_hash_secret(void)
{
    uint64_t secret = 0;
#if defined(__linux__)
    if (getrandom(&secret, sizeof secret, GRND_NONBLOCK) != (ssize_t)sizeof secret) {
        secret = 0;
    }
#endif
    return secret != 0 ? secret : FIXED_SECRET;
}
