#include "support/digest.h"

/* The library's own, compiled in once more: it exports no hash, and one SHA-256 is enough. */
#include "base/sha256.h"

void cli_digest_hex(const uint8_t *bytes, size_t size, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < size; i++) {
        *out++ = digits[bytes[i] >> 4];
        *out++ = digits[bytes[i] & 15];
    }
    *out = '\0';
}

void cli_digest_of(const char *bytes, size_t size, char out[CLI_DIGEST_SIZE])
{
    uint8_t     sum[32];
    eqxi_sha256 hash;
    eqxi_sha256_init(&hash);
    eqxi_sha256_add(&hash, bytes, size);
    eqxi_sha256_finish(&hash, sum);
    cli_digest_hex(sum, sizeof sum, out);
}

_Static_assert(sizeof(eqxi_sha256) <= sizeof(cli_digest), "the hash fits into its space");

static eqxi_sha256 *hash_of(cli_digest *digest)
{
    return (eqxi_sha256 *)(void *)digest->space;
}

void cli_digest_begin(cli_digest *digest)
{
    eqxi_sha256_init(hash_of(digest));
}

void cli_digest_begin_copied(cli_digest *digest)
{
    eqxi_sha256_init(hash_of(digest));
    eqxi_sha256_ask(hash_of(digest));
}

void cli_digest_add(cli_digest *digest, const char *bytes, size_t size)
{
    eqxi_sha256_add(hash_of(digest), bytes, size);
}

void cli_digest_end(cli_digest *digest, char out[CLI_DIGEST_SIZE])
{
    uint8_t sum[32];
    eqxi_sha256_finish(hash_of(digest), sum);
    cli_digest_hex(sum, sizeof sum, out);
}
