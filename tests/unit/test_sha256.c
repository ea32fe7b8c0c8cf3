/* Unit tests of base/sha256.h: NIST's example messages and a few of CAVP's byte-oriented ones */
#include "support/cmocka_suite.h"

#include <stdio.h>
#include <string.h>

#include "base/sha256.h"

static void assert_digest(eqxi_sha256 *hash, const char *expected)
{
    uint8_t digest[32];
    char    hex[65];
    eqxi_sha256_finish(hash, digest);
    for (unsigned i = 0; i < 32; i++) {
        snprintf(hex + (size_t)2 * i, 3, "%02x", digest[i]);
    }
    assert_string_equal(hex, expected);
}

static void assert_hash(const void *bytes, size_t size, const char *expected)
{
    eqxi_sha256 hash;
    eqxi_sha256_init(&hash);
    eqxi_sha256_add(&hash, bytes, size);
    assert_digest(&hash, expected);
}

static void examples_of_fips_180(void **state)
{
    (void)state;
    static const char two_blocks[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    static const char four_blocks[] =
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
        "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
    assert_hash("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_hash("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_hash(two_blocks, 56, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assert_hash(four_blocks, 112,
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
}

static void million_letters_a(void **state)
{
    (void)state;
    eqxi_sha256 hash;
    char        letters[1000];
    memset(letters, 'a', sizeof letters);
    eqxi_sha256_init(&hash);
    for (int i = 0; i < 1000; i++) {
        eqxi_sha256_add(&hash, letters, sizeof letters);
    }
    assert_digest(&hash, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void short_messages_of_cavp(void **state)
{
    (void)state;
    static const uint8_t one[] = {0xd3};
    static const uint8_t two[] = {0x11, 0xaf};
    static const uint8_t eight[] = {0x57, 0x38, 0xc9, 0x29, 0xc4, 0xf4, 0xcc, 0xb6};
    assert_hash(one, 1, "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1");
    assert_hash(two, 2, "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98");
    assert_hash(eight, 8, "963bb88f27f512777aab6c8b1a02c70ec0ad651d428f870036e1917120fb48bf");
}

static void lengths_around_the_padding(void **state)
{
    (void)state;
    static const struct {
        size_t      size;
        const char *digest;
    } cases[] = {
        {55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
        {56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
        {63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
        {64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
        {65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
    };
    char letters[65];
    memset(letters, 'a', sizeof letters);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_hash(letters, cases[i].size, cases[i].digest);
    }
}

static void pieces_give_the_hash_of_the_whole(void **state)
{
    (void)state;
    char text[300];
    for (unsigned i = 0; i < sizeof text; i++) {
        text[i] = (char)i;
    }
    uint8_t     whole[32], pieces[32];
    eqxi_sha256 hash;
    eqxi_sha256_init(&hash);
    eqxi_sha256_add(&hash, text, sizeof text);
    eqxi_sha256_finish(&hash, whole);
    for (size_t cut = 0; cut <= sizeof text; cut++) {
        eqxi_sha256_init(&hash);
        eqxi_sha256_add(&hash, text, cut);
        eqxi_sha256_add(&hash, text + cut, sizeof text - cut);
        eqxi_sha256_finish(&hash, pieces);
        assert_memory_equal(pieces, whole, 32);
    }
}

/* Whole blocks at every offset of a word, by the processor's instructions and without. */
static void processor_and_plain_code_agree(void **state)
{
    (void)state;
    static uint8_t        text[64 * 40 + 8];
    eqxi_sha256_compress *best = eqxi_sha256_best();
    eqxi_sha256           plain, fast;
    uint32_t              noise = 1;
    if (best == NULL) {
        skip();
    }
    for (size_t i = 0; i < sizeof text; i++) {
        noise = noise * 1664525u + 1013904223u;
        text[i] = (uint8_t)(noise >> 24);
    }
    for (size_t count = 0; count <= 40; count++) {
        eqxi_sha256_init(&plain);
        eqxi_sha256_init(&fast);
        plain.compress(plain.state, text + count % 8, count);
        best(fast.state, text + count % 8, count);
        assert_memory_equal(plain.state, fast.state, sizeof plain.state);
    }
}

/* A long piece asks the processor; many short ones do not. Cut anywhere, the sum is the same. */
static void long_pieces_give_the_hash_of_short_ones(void **state)
{
    (void)state;
    static uint8_t text[3 * EQXI_SHA256_ASKS];
    uint8_t        whole[32], pieces[32];
    eqxi_sha256    hash;
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = (uint8_t)(i * i >> 3);
    }
    eqxi_sha256_init(&hash);
    for (size_t i = 0; i < sizeof text; i++) {
        eqxi_sha256_add(&hash, text + i, 1);
    }
    eqxi_sha256_finish(&hash, pieces);
    for (size_t cut = 0; cut < 130; cut++) {
        eqxi_sha256_init(&hash);
        eqxi_sha256_add(&hash, text, cut);
        eqxi_sha256_add(&hash, text + cut, sizeof text - cut);
        eqxi_sha256_finish(&hash, whole);
        assert_memory_equal(pieces, whole, 32);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_of_fips_180),
        cmocka_unit_test(million_letters_a),
        cmocka_unit_test(short_messages_of_cavp),
        cmocka_unit_test(lengths_around_the_padding),
        cmocka_unit_test(pieces_give_the_hash_of_the_whole),
        cmocka_unit_test(processor_and_plain_code_agree),
        cmocka_unit_test(long_pieces_give_the_hash_of_short_ones),
    };
    return cmocka_run_group_tests_name("sha256", tests, NULL, NULL);
}
