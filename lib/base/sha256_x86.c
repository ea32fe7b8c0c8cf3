/*
 * sha256_x86.c - the same rounds by Intel's SHA extensions, which AMD has too
 *
 * sha256rnds2 takes two rounds on a state that is held as ABEF and CDGH;
 * sha256msg1 and sha256msg2 make four words of the schedule (Intel 64 manual,
 * volume 2B). Called only where the processor says that it has them.
 */
#include "base/sha256.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <cpuid.h>
#include <immintrin.h>
#include <stdbool.h>

#define WITH_SHA __attribute__((target("sha,sse4.1,ssse3")))

/* Four rounds; `words` are their words of the schedule. */
WITH_SHA static inline void advance(__m128i *abef, __m128i *cdgh, __m128i words, unsigned round)
{
    __m128i sum = _mm_add_epi32(
        words, _mm_loadu_si128((const __m128i *)(const void *)(eqxi_sha256_rounds + round)));
    *cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, sum);
    *abef = _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32(sum, 0x0E));
}

/* The four words behind sixteen: w[0] are the oldest. */
WITH_SHA static inline __m128i next_words(const __m128i w[4])
{
    __m128i seven_back = _mm_alignr_epi8(w[3], w[2], 4);
    __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w[0], w[1]), seven_back);
    return _mm_sha256msg2_epu32(sum, w[3]);
}

WITH_SHA static inline void compress(__m128i *abef, __m128i *cdgh, const uint8_t *block)
{
    const __m128i swapped = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const __m128i abef_before = *abef, cdgh_before = *cdgh;
    __m128i       w[4];
    for (unsigned i = 0; i < 4; i++) {
        w[i] = _mm_shuffle_epi8(
            _mm_loadu_si128((const __m128i *)(const void *)(block + (size_t)16 * i)), swapped);
        advance(abef, cdgh, w[i], 4 * i);
    }
    for (unsigned round = 16; round < 64; round += 4) {
        __m128i words = next_words(w);
        advance(abef, cdgh, words, round);
        w[0] = w[1];
        w[1] = w[2];
        w[2] = w[3];
        w[3] = words;
    }
    *abef = _mm_add_epi32(*abef, abef_before);
    *cdgh = _mm_add_epi32(*cdgh, cdgh_before);
}

WITH_SHA static void compress_all(uint32_t state[8], const uint8_t *blocks, size_t count)
{
    __m128i *places = (__m128i *)(void *)state;
    __m128i  badc = _mm_shuffle_epi32(_mm_loadu_si128(places), 0xB1);
    __m128i  hgfe = _mm_shuffle_epi32(_mm_loadu_si128(places + 1), 0x1B);
    __m128i  abef = _mm_alignr_epi8(badc, hgfe, 8);
    __m128i  cdgh = _mm_blend_epi16(hgfe, badc, 0xF0);
    for (; count > 0; count--, blocks += 64) {
        compress(&abef, &cdgh, blocks);
    }
    __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
    __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128(places, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128(places + 1, _mm_alignr_epi8(dchg, feba, 8));
}

eqxi_sha256_compress *eqxi_sha256_best(void)
{
    unsigned a, b, c, d;
    bool     good = __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_SSSE3) != 0 &&
                (c & bit_SSE4_1) != 0 && __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 &&
                (b & bit_SHA) != 0;
    return good ? compress_all : NULL;
}

#else

eqxi_sha256_compress *eqxi_sha256_best(void)
{
    return NULL;
}

#endif
