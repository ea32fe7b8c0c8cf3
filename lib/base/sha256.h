/*
 * sha256.h - FIPS 180-4 SHA-256, for fingerprints and files
 */
#ifndef EQXI_SHA256_H
#define EQXI_SHA256_H

#include <stddef.h>
#include <stdint.h>

/* Takes `count` blocks of 64 bytes into the state. */
typedef void eqxi_sha256_compress(uint32_t state[8], const uint8_t *blocks, size_t count);

typedef struct eqxi_sha256 {
    uint32_t              state[8];
    uint64_t              size; /* bytes so far */
    uint8_t               block[64];
    eqxi_sha256_compress *compress;
} eqxi_sha256;

/* From this size on of one piece, the processor is asked for its own instructions. */
#define EQXI_SHA256_ASKS 2048u

void eqxi_sha256_init(eqxi_sha256 *hash);

/* Asks at once: for a beginning of which many copies go on. */
void eqxi_sha256_ask(eqxi_sha256 *hash);
void eqxi_sha256_add(eqxi_sha256 *hash, const void *bytes, size_t size);
void eqxi_sha256_finish(eqxi_sha256 *hash, uint8_t out[32]);

/* Constants of the 64 rounds. */
extern const uint32_t eqxi_sha256_rounds[64];

/* By the processor's own instructions, or NULL where it has none (sha256_x86.c). */
eqxi_sha256_compress *eqxi_sha256_best(void);

#endif
