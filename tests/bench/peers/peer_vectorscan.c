/*
 * peer_vectorscan.c - caseless literals (lit-som) or \b...\b (word-som), with starts
 *
 *     peer_vectorscan TEXT PHRASES lit-som|word-som [RUNS]
 */
#include <ctype.h>
#include <hs.h>

#include "measure.h"

static int count_hit(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
                     void *hits)
{
    (void)id, (void)from, (void)to, (void)flags;
    ++*(unsigned long long *)hits;
    return 0;
}

/* The phrase between word boundaries, its signs escaped. */
static char *as_word(const char *phrase)
{
    char *pattern = malloc(strlen(phrase) * 2 + 8), *out = pattern;
    *out++ = '\\';
    *out++ = 'b';
    for (; *phrase != '\0'; phrase++) {
        if (*phrase != ' ' && isalnum((unsigned char)*phrase) == 0) {
            *out++ = '\\';
        }
        *out++ = *phrase;
    }
    strcpy(out, "\\b");
    return pattern;
}

static hs_database_t *compile(const char **phrases, size_t count, int words)
{
    unsigned           *flags = malloc(count * sizeof *flags), *ids = malloc(count * sizeof *ids);
    size_t             *sizes = malloc(count * sizeof *sizes);
    hs_platform_info_t  platform;
    hs_database_t      *database = NULL;
    hs_compile_error_t *error = NULL;
    hs_error_t          status;
    for (size_t i = 0; i < count; i++) {
        phrases[i] = words ? as_word(phrases[i]) : phrases[i];
        flags[i] = HS_FLAG_CASELESS | HS_FLAG_SOM_LEFTMOST;
        ids[i] = (unsigned)i;
        sizes[i] = strlen(phrases[i]);
    }
    hs_populate_platform(&platform);
    status = words ? hs_compile_multi(phrases, flags, ids, (unsigned)count, HS_MODE_BLOCK,
                                      &platform, &database, &error)
                   : hs_compile_lit_multi(phrases, flags, ids, sizes, (unsigned)count,
                                          HS_MODE_BLOCK, &platform, &database, &error);
    if (status != HS_SUCCESS) {
        give_up("Vectorscan", error->message);
    }
    free(flags), free(ids), free(sizes);
    return database;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        give_up("usage", "peer_vectorscan TEXT PHRASES lit-som|word-som [RUNS]");
    }
    text               corpus = read_text(argv[1]);
    size_t             count, runs = runs_of(argc, argv, 4, 3), bytes = 0;
    const char       **phrases = lines_of(read_text(argv[2]), &count);
    double             begun = cpu_seconds(), scan = 0, call = 0;
    hs_database_t     *database = compile(phrases, count, strcmp(argv[3], "word-som") == 0);
    double             compile_ms = (cpu_seconds() - begun) * 1e3;
    hs_scratch_t      *scratch = NULL;
    unsigned long long hits = 0, ignored = 0;
    hs_alloc_scratch(database, &scratch);
    hs_database_size(database, &bytes);
    MEASURE(scan, runs, hits = 0;
            hs_scan(database, corpus.bytes, (unsigned)corpus.size, 0, scratch, count_hit, &hits));
    if (corpus.size > CALL_SIZE) {
        MEASURE(call, 5, for (size_t i = 0; i < CALL_COUNT; i++) {
            hs_scan(database, call_text(corpus, i), CALL_SIZE, 0, scratch, count_hit, &ignored);
        });
    }
    printf("{\"name\": \"Vectorscan %s\", \"version\": \"%s\", \"mb_s\": %.2f, \"hits\": %llu, "
           "\"compile_ms\": %.2f, \"call_200_ns\": %.1f, \"bytes\": %zu}\n",
           argv[3], hs_version(), (double)corpus.size / 1e6 / scan, hits, compile_ms,
           call / CALL_COUNT * 1e9, bytes);
    return 0;
}
