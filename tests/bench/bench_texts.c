/*
 * bench_texts.c - many short texts, one call each: what C pays for what scripts/bench_python times
 *
 *     bench_texts PHRASES|- TEXTS     phrases one a line, - the built-in lexicon; texts end in NUL
 *
 * Prints the processor seconds of the best of five passes, and the hits of one.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "equilex.h"

#define PASSES 5

static char *file_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    if (file != NULL && fseek(file, 0, SEEK_END) == 0) {
        *size = (size_t)ftell(file);
        rewind(file);
        bytes = malloc(*size + 1);
        if (bytes != NULL && fread(bytes, 1, *size, file) == *size) {
            bytes[*size] = '\0';
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return bytes;
}

static const eqx_lexicon *lexicon_built(const char *phrases)
{
    eqx_builder       *builder;
    const eqx_lexicon *lexicon = NULL;
    size_t             size = 0;
    char              *list = NULL;
    if (eqx_builder_new(NULL, &builder) != EQX_OK) {
        return NULL;
    }
    if (strcmp(phrases, "-") == 0) {
        eqx_builder_add_builtin(builder, eqx_builtin_name(0));
    } else if ((list = file_read(phrases, &size)) != NULL) {
        eqx_builder_add_list(builder, phrases, "bench.phrases", list, size);
    }
    eqx_builder_build(builder, &lexicon);
    eqx_builder_free(builder);
    free(list);
    return lexicon;
}

static bool pass(eqx_analyzer *analyzer, eqx_result *result, const char *texts, size_t size,
                 uint64_t *count)
{
    *count = 0;
    for (size_t at = 0; at < size; at += strlen(texts + at) + 1) {
        eqx_input     input = {.struct_size = sizeof input, .text = texts + at};
        eqx_hit_table hits = {.struct_size = sizeof hits};
        input.size = strlen(texts + at);
        if (eqx_analyzer_run(analyzer, &input, result) != EQX_OK ||
            eqx_result_hits(result, &hits) != EQX_OK) {
            return false;
        }
        *count += hits.count;
    }
    return true;
}

int main(int count, char **arguments)
{
    eqx_analyzer *analyzer;
    eqx_result   *result;
    size_t        size = 0;
    uint64_t      hits = 0;
    double        best = 1e9;
    char         *texts = count == 3 ? file_read(arguments[2], &size) : NULL;
    if (texts == NULL) {
        fprintf(stderr, "usage: bench_texts PHRASES|- TEXTS\n");
        return 2;
    }
    const eqx_lexicon *lexicon = lexicon_built(arguments[1]);
    if (lexicon == NULL || eqx_analyzer_new(lexicon, NULL, &analyzer) != EQX_OK ||
        eqx_result_new(NULL, &result) != EQX_OK) {
        return 1;
    }
    for (int i = 0; i < PASSES; i++) {
        clock_t start = clock();
        if (!pass(analyzer, result, texts, size, &hits)) {
            return 1;
        }
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        best = seconds < best ? seconds : best;
    }
    printf("%.6f %llu\n", best, (unsigned long long)hits);
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    eqx_lexicon_unref(lexicon);
    free(texts);
    return 0;
}
