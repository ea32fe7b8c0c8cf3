/*
 * digest.h - SHA-256 as hex digits
 */
#ifndef CLI_DIGEST_H
#define CLI_DIGEST_H

#include <stddef.h>
#include <stdint.h>

#define CLI_DIGEST_SIZE 65u /* 64 digits and the NUL */

void cli_digest_of(const char *bytes, size_t size, char out[CLI_DIGEST_SIZE]);
void cli_digest_hex(const uint8_t *bytes, size_t size, char *out); /* 2 * size + 1 bytes */

/* The same of bytes that come in parts. */
typedef struct cli_digest {
    uint64_t space[16]; /* of the hash at work */
} cli_digest;
void cli_digest_begin(cli_digest *digest);
void cli_digest_begin_copied(cli_digest *digest); /* many short messages begin as this one */
void cli_digest_add(cli_digest *digest, const char *bytes, size_t size);
void cli_digest_end(cli_digest *digest, char out[CLI_DIGEST_SIZE]);

#endif
