/* sha256.h - FIPS 180-4 SHA-256, for fingerprints */
#ifndef EQXI_SHA256_H
#define EQXI_SHA256_H

#include <stddef.h>
#include <stdint.h>

typedef struct eqxi_sha256 {
    uint32_t state[8];
    uint64_t size; /* bytes so far */
    uint8_t  block[64];
} eqxi_sha256;

void eqxi_sha256_init(eqxi_sha256 *hash);
void eqxi_sha256_add(eqxi_sha256 *hash, const void *bytes, size_t size);
void eqxi_sha256_finish(eqxi_sha256 *hash, uint8_t out[32]);

#endif
