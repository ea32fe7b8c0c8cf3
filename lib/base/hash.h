/*
 * hash.h - seeded hashing for tables whose keys come from outside
 *
 * The seed is secret by default, so that nobody can prepare colliding keys;
 * no order that a caller sees ever depends on it.
 */
#ifndef EQXI_HASH_H
#define EQXI_HASH_H

#include <stddef.h>
#include <stdint.h>

/* 64 well-mixed bits over any bytes. Reads nothing beyond `size`. */
uint64_t eqxi_hash_bytes(uint64_t seed, const void *bytes, size_t size);

/* Two 32-bit numbers, as in (node, atom). */
static inline uint64_t eqxi_hash_pair(uint64_t seed, uint32_t a, uint32_t b)
{
    uint64_t x = (((uint64_t)a << 32) | b) ^ seed;
    x *= 0x9E3779B97F4A7C15u;
    x ^= x >> 32;
    x *= 0x9FB21C651E98DF25u;
    return x ^ (x >> 29);
}

/* A fresh secret from the system (getrandom); a fixed number where there is none. Never 0. */
uint64_t eqxi_hash_secret(void);

#endif
