/*
 * peer_pcre2.c - PCRE2 with JIT, one caseless alternation of all phrases between word boundaries
 *
 *     peer_pcre2 TEXT PHRASES [RUNS]
 *
 * Longest alternatives first. PCRE2 takes no pattern of thousands of them and is slow with
 * hundreds: the first 700 phrases, the first quarter megabyte.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <ctype.h>
#include <pcre2.h>

#include "measure.h"

#define MOST_BYTES ((size_t)256 * 1024)
#define MOST_PHRASES 700u

static int longer_first(const void *a, const void *b)
{
    size_t x = strlen(*(const char *const *)a), y = strlen(*(const char *const *)b);
    return (x < y) - (x > y);
}

static char *alternation(const char **phrases, size_t count)
{
    size_t size = 32;
    for (size_t i = 0; i < count; i++) {
        size += strlen(phrases[i]) * 2 + 1;
    }
    char *pattern = malloc(size), *out = pattern;
    out += sprintf(out, "\\b(?:");
    for (size_t i = 0; i < count; i++) {
        for (const char *at = phrases[i]; *at != '\0'; at++) {
            if (*at != ' ' && isalnum((unsigned char)*at) == 0) {
                *out++ = '\\';
            }
            *out++ = *at;
        }
        *out++ = '|';
    }
    strcpy(out - 1, ")\\b");
    return pattern;
}

static size_t count_all(const pcre2_code *code, pcre2_match_data *match, const char *bytes,
                        size_t size)
{
    size_t hits = 0, at = 0;
    while (pcre2_match(code, (PCRE2_SPTR)bytes, size, at, 0, match, NULL) > 0) {
        at = pcre2_get_ovector_pointer(match)[1];
        hits++;
    }
    return hits;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        give_up("usage", "peer_pcre2 TEXT PHRASES [RUNS]");
    }
    text         corpus = read_text(argv[1]);
    size_t       count, hits = 0, size = corpus.size < MOST_BYTES ? corpus.size : MOST_BYTES;
    const char **phrases = lines_of(read_text(argv[2]), &count);
    double       begun = cpu_seconds(), seconds = 0;
    int          error;
    PCRE2_SIZE   offset;
    count = count < MOST_PHRASES ? count : MOST_PHRASES;
    qsort(phrases, count, sizeof *phrases, longer_first);
    char       *pattern = alternation(phrases, count);
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, PCRE2_CASELESS,
                                     &error, &offset, NULL);
    if (code == NULL || pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) != 0) {
        give_up("PCRE2", "the alternation cannot be compiled");
    }
    double            compile_ms = (cpu_seconds() - begun) * 1e3;
    pcre2_match_data *match = pcre2_match_data_create(4, NULL);
    MEASURE(seconds, runs_of(argc, argv, 3, 3), hits = count_all(code, match, corpus.bytes, size));
    printf("{\"name\": \"PCRE2 JIT, 700 phrases\", \"version\": \"%d.%d\", \"mb_s\": %.2f, "
           "\"hits\": %zu, \"compile_ms\": %.2f}\n",
           PCRE2_MAJOR, PCRE2_MINOR, (double)size / 1e6 / seconds, hits, compile_ms);
    return 0;
}
