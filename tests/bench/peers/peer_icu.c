/*
 * peer_icu.c - ICU's word break iterator over UTF-8: words, and nothing more
 *
 *     peer_icu TEXT PHRASES [RUNS]
 */
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "measure.h"

int main(int argc, char **argv)
{
    if (argc < 3) {
        give_up("usage", "peer_icu TEXT PHRASES [RUNS]");
    }
    text            corpus = read_text(argv[1]);
    UErrorCode      status = U_ZERO_ERROR;
    UBreakIterator *words = ubrk_open(UBRK_WORD, "en", NULL, 0, &status);
    double          seconds = 0;
    size_t          hits = 0;
    MEASURE(seconds, runs_of(argc, argv, 3, 3), hits = 0;
            UText *read = utext_openUTF8(NULL, corpus.bytes, (int64_t)corpus.size, &status);
            ubrk_setUText(words, read, &status); ubrk_first(words);
            while (ubrk_next(words) != UBRK_DONE) {
                hits += ubrk_getRuleStatus(words) >= UBRK_WORD_NUMBER;
            } utext_close(read));
    if (U_FAILURE(status)) {
        give_up("ICU", u_errorName(status));
    }
    printf("{\"name\": \"ICU words alone\", \"version\": \"%s\", \"mb_s\": %.2f, \"hits\": %zu}\n",
           U_ICU_VERSION, (double)corpus.size / 1e6 / seconds, hits);
    return 0;
}
