/*
 * sha256.c - FIPS 180-4, sections 4.1.2, 5.1.1 and 6.2
 */
#include "base/sha256.h"

#include <string.h>

/* 4.2.2: first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const uint32_t eqxi_sha256_rounds[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* 5.3.3: first 32 bits of the fractional parts of the square roots of the first 8 primes. */
static const uint32_t first_state[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

static uint32_t rotated(uint32_t x, unsigned bits)
{
    return (x >> bits) | (x << (32 - bits));
}

static uint32_t load(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void store(uint8_t *bytes, uint32_t word)
{
    for (unsigned i = 0; i < 4; i++) {
        bytes[i] = (uint8_t)(word >> (24 - 8 * i));
    }
}

/* 6.2.2 step 1 */
static void expand(uint32_t schedule[64], const uint8_t *block)
{
    for (unsigned t = 0; t < 16; t++) {
        schedule[t] = load(block + (size_t)4 * t);
    }
    for (unsigned t = 16; t < 64; t++) {
        uint32_t early = schedule[t - 15], late = schedule[t - 2];
        uint32_t sigma0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >> 3);
        uint32_t sigma1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >> 10);
        schedule[t] = sigma1 + schedule[t - 7] + sigma0 + schedule[t - 16];
    }
}

/* 6.2.2 step 3, one round. What is a at one round is b at the next, so that nothing moves: the
 * letter k is v[k - t]. */
static inline void advance(uint32_t v[8], unsigned t, uint32_t word)
{
    uint32_t a = v[(0 - t) & 7], b = v[(1 - t) & 7], c = v[(2 - t) & 7], e = v[(4 - t) & 7];
    uint32_t sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    uint32_t choice = (e & v[(5 - t) & 7]) ^ (~e & v[(6 - t) & 7]);
    uint32_t t1 = v[(7 - t) & 7] + sum1 + choice + word;
    uint32_t sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
    v[(3 - t) & 7] += t1;
    v[(7 - t) & 7] = t1 + sum0 + majority;
}

/* 6.2.2 steps 2 to 4; v[0] .. v[7] are a .. h */
static void compress(uint32_t state[8], const uint8_t *block)
{
    uint32_t schedule[64], v[8];
    expand(schedule, block);
    memcpy(v, state, sizeof v);
    for (unsigned t = 0; t < 64; t += 8) {
        for (unsigned i = 0; i < 8; i++) { /* unrolled: each index is then a register */
            advance(v, i, eqxi_sha256_rounds[t + i] + schedule[t + i]);
        }
    }
    for (unsigned i = 0; i < 8; i++) {
        state[i] += v[i];
    }
}

static void compress_all(uint32_t state[8], const uint8_t *blocks, size_t count)
{
    for (; count > 0; count--, blocks += 64) {
        compress(state, blocks);
    }
}

void eqxi_sha256_init(eqxi_sha256 *hash)
{
    memset(hash, 0, sizeof *hash);
    memcpy(hash->state, first_state, sizeof first_state);
    hash->compress = compress_all;
}

void eqxi_sha256_ask(eqxi_sha256 *hash)
{
    eqxi_sha256_compress *best = eqxi_sha256_best();
    hash->compress = best == NULL ? hash->compress : best;
}

void eqxi_sha256_add(eqxi_sha256 *hash, const void *bytes, size_t size)
{
    const uint8_t *at = bytes;
    size_t         held = (size_t)(hash->size % 64);
    /* Asking the processor costs more than a short message. */
    if (size >= EQXI_SHA256_ASKS && hash->compress == compress_all) {
        eqxi_sha256_ask(hash);
    }
    hash->size += size;
    if (held > 0 && size >= 64 - held) {
        memcpy(hash->block + held, at, 64 - held);
        hash->compress(hash->state, hash->block, 1);
        at += 64 - held;
        size -= 64 - held;
        held = 0;
    }
    if (held == 0) {
        hash->compress(hash->state, at, size / 64);
        at += size / 64 * 64;
        size %= 64;
    }
    if (size > 0) {
        memcpy(hash->block + held, at, size);
    }
}

void eqxi_sha256_finish(eqxi_sha256 *hash, uint8_t out[32])
{
    static const uint8_t padding[64] = {0x80};
    uint64_t             bits = hash->size * 8;
    uint8_t              length[8];
    store(length, (uint32_t)(bits >> 32));
    store(length + 4, (uint32_t)bits);
    /* 5.1.1: one bit, zeros until 8 bytes are left in a block, the length. */
    size_t held = (size_t)(hash->size % 64);
    eqxi_sha256_add(hash, padding, held < 56 ? 56 - held : 120 - held);
    eqxi_sha256_add(hash, length, sizeof length);
    for (unsigned i = 0; i < 8; i++) {
        store(out + (size_t)4 * i, hash->state[i]);
    }
}
