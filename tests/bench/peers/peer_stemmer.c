/*
 * peer_stemmer.c - libstemmer alone: lower-cased ASCII words, cut before the clock starts
 *
 *     peer_stemmer TEXT PHRASES [RUNS]
 *
 * What a pipeline that remembers nothing pays for stems at least.
 */
#include <libstemmer.h>

#include "measure.h"

static int is_letter(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        give_up("usage", "peer_stemmer TEXT PHRASES [RUNS]");
    }
    text               corpus = read_text(argv[1]);
    struct sb_stemmer *stemmer = sb_stemmer_new("english", NULL);
    size_t            *words = malloc((corpus.size + 2) * sizeof *words), count = 0, sum = 0;
    double             seconds = 0;
    for (size_t i = 0; i < corpus.size; i++) {
        char byte = corpus.bytes[i];
        corpus.bytes[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte;
    }
    for (size_t i = 0; i < corpus.size;) {
        size_t start = i;
        while (i < corpus.size && is_letter(corpus.bytes[i])) {
            i++;
        }
        if (i > start) {
            words[count++] = start;
            words[count++] = i - start;
        } else {
            i++;
        }
    }
    MEASURE(seconds, runs_of(argc, argv, 3, 3), sum = 0; for (size_t i = 0; i < count; i += 2) {
        sb_stemmer_stem(stemmer, (const sb_symbol *)corpus.bytes + words[i], (int)words[i + 1]);
        sum += (size_t)sb_stemmer_length(stemmer);
    });
    printf("{\"name\": \"libstemmer alone\", \"mb_s\": %.2f, \"hits\": %zu, \"stem_bytes\": %zu}\n",
           (double)corpus.size / 1e6 / seconds, count / 2, sum);
    return 0;
}
