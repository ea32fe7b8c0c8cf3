/*
 * dispersion.c - how unevenly a concept is spread
 *
 * DP (Gries 2008) is half the sum of |observed share - expected share| over the
 * parts of a text. It falls with frequency, so it is read against the DP that the
 * same number of hits has by chance. That needs no random numbers: by chance the hits of a
 * part are binomial, and the mean of |X - np| has a closed form (de Moivre 1730; Diaconis
 * and Zabell 1991).
 */
#include "analysis/measures.h"

/* From here on the binomial is normal for all that shows in a figure. */
#define MANY 500u

static uint64_t sum_of(const uint32_t *counts, size_t parts)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < parts; i++) {
        sum += counts[i];
    }
    return sum;
}

double eqxi_dispersion(const uint32_t *hits, const uint32_t *words, size_t parts)
{
    double all_hits = (double)sum_of(hits, parts), all_words = (double)sum_of(words, parts);
    double sum = 0;
    for (size_t i = 0; i < parts; i++) {
        double more = (double)hits[i] / all_hits - (double)words[i] / all_words;
        sum += more < 0 ? -more : more;
    }
    return sum / 2;
}

static double power(double base, uint64_t exponent)
{
    double result = 1;
    for (; exponent > 0; exponent /= 2, base *= base) {
        result *= exponent % 2 > 0 ? base : 1;
    }
    return result;
}

/* By Newton, from above: the library does without libm. */
static double square_root(double value)
{
    double root = value > 1 ? value : 1, next = (root + value / root) / 2;
    while (next < root) {
        root = next;
        next = (root + value / root) / 2;
    }
    return root;
}

/* E|X - np| = 2 (m + 1) C(n, m + 1) p^(m + 1) q^(n - m), where m = floor(np). Factors are taken in
 * turns, so that no product overflows or vanishes on its way. */
static double mean_deviation(uint64_t n, double p)
{
    double   q = 1 - p;
    uint64_t m = (uint64_t)((double)n * p);
    if (m >= n) {
        return 0;
    }
    if (m + 1 > MANY) {
        return square_root((double)n * p * q * 2 / 3.14159265358979323846);
    }
    uint64_t each = (n - m) / (m + 1);
    double   share = power(q, each), result = 2 * (double)(m + 1) * power(q, (n - m) % (m + 1));
    for (uint64_t k = 1; k <= m + 1; k++) {
        result *= (double)(n - k + 1) / (double)k * p * share;
    }
    return result;
}

double eqxi_dispersion_by_chance(uint64_t hits, const uint32_t *words, size_t parts)
{
    double all_words = (double)sum_of(words, parts), sum = 0;
    for (size_t i = 0; i < parts; i++) {
        sum += mean_deviation(hits, (double)words[i] / all_words);
    }
    return sum / (double)hits / 2;
}
