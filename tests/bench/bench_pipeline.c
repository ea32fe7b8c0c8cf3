/*
 * bench_pipeline.c - the whole pipeline over one text and one phrase list, by the public API
 *
 *     bench_pipeline TEXT PHRASES [--runs N] [--json]
 *
 * Words, folds, stems and all phrase rows with their starts: snippet mode,
 * EQX_ALL_MATCHES. Times are process CPU time. Cold is the first pass of a new
 * analyzer, warm the median of N passes of one analyzer.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "equilex.h"

#define CALL_SIZE 200u
#define CALL_COUNT 20000u
#define RUNS_MAX 101

typedef struct text {
    char  *bytes;
    size_t size;
} text;

typedef struct figures {
    double   compile_ms, cold_mb_s, warm_mb_s, warm_min, warm_max, call_200_ns, peak_mb;
    uint64_t hits, words;
} figures;

static void fail(const char *what, eqx_status status)
{
    fprintf(stderr, "bench_pipeline: %s: %s\n", what, eqx_status_text(status));
    exit(2);
}

static void check(const char *what, eqx_status status)
{
    if (status != EQX_OK) {
        fail(what, status);
    }
}

static text read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(2);
    }
    text whole = {NULL, (size_t)ftell(file)};
    rewind(file);
    whole.bytes = malloc(whole.size + 1);
    if (whole.bytes == NULL || fread(whole.bytes, 1, whole.size, file) != whole.size) {
        perror(path);
        exit(2);
    }
    fclose(file);
    return whole;
}

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static const eqx_lexicon *compile(text phrases, figures *out)
{
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    double             start = cpu_seconds();
    check("eqx_builder_new", eqx_builder_new(NULL, &builder));
    check("eqx_builder_add_list",
          eqx_builder_add_list(builder, "phrases", "phrases", phrases.bytes, phrases.size));
    check("eqx_builder_build", eqx_builder_build(builder, &lexicon));
    out->compile_ms = (cpu_seconds() - start) * 1e3;
    eqx_builder_free(builder);
    return lexicon;
}

static eqx_analyzer *new_analyzer(const eqx_lexicon *lexicon)
{
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_analyzer        *analyzer = NULL;
    options.flags = EQX_SNIPPET | EQX_ALL_MATCHES;
    check("eqx_analyzer_new", eqx_analyzer_new(lexicon, &options, &analyzer));
    return analyzer;
}

static void run(eqx_analyzer *analyzer, const char *bytes, size_t size, eqx_result *result)
{
    eqx_input input = {.struct_size = sizeof input, .text = bytes, .size = size};
    check("eqx_analyzer_run", eqx_analyzer_run(analyzer, &input, result));
}

static double timed(eqx_analyzer *analyzer, text corpus, eqx_result *result)
{
    double start = cpu_seconds();
    run(analyzer, corpus.bytes, corpus.size, result);
    return cpu_seconds() - start;
}

static void measure_cold(const eqx_lexicon *lexicon, text corpus, eqx_result *result, figures *out)
{
    double seconds[3];
    for (size_t i = 0; i < 3; i++) {
        eqx_analyzer *analyzer = new_analyzer(lexicon);
        seconds[i] = timed(analyzer, corpus, result);
        eqx_analyzer_free(analyzer);
    }
    qsort(seconds, 3, sizeof *seconds, compare_doubles);
    out->cold_mb_s = (double)corpus.size / 1e6 / seconds[1];
}

static void measure_warm(eqx_analyzer *analyzer, text corpus, eqx_result *result, size_t runs,
                         figures *out)
{
    double seconds[RUNS_MAX], mb = (double)corpus.size / 1e6;
    timed(analyzer, corpus, result);
    for (size_t i = 0; i < runs; i++) {
        seconds[i] = timed(analyzer, corpus, result);
    }
    qsort(seconds, runs, sizeof *seconds, compare_doubles);
    out->warm_mb_s = mb / seconds[runs / 2];
    out->warm_min = mb / seconds[runs - 1];
    out->warm_max = mb / seconds[0];
    eqx_summary summary = {.struct_size = sizeof summary};
    check("eqx_result_summary", eqx_result_summary(result, &summary));
    out->hits = summary.scored + summary.dropped;
    out->words = summary.words;
}

static void measure_calls(eqx_analyzer *analyzer, text corpus, figures *out)
{
    eqx_result *result = NULL;
    double      seconds[5];
    if (corpus.size <= CALL_SIZE) {
        return;
    }
    check("eqx_result_new", eqx_result_new(NULL, &result));
    for (size_t r = 0; r < 5; r++) {
        double start = cpu_seconds();
        for (size_t i = 0; i < CALL_COUNT; i++) {
            run(analyzer, corpus.bytes + i * 1999 % (corpus.size - CALL_SIZE), CALL_SIZE, result);
        }
        seconds[r] = (cpu_seconds() - start) / CALL_COUNT;
    }
    qsort(seconds, 5, sizeof *seconds, compare_doubles);
    out->call_200_ns = seconds[2] * 1e9;
    eqx_result_free(result);
}

static void print_figures(const figures *f, int json)
{
    if (json) {
        printf("{\"compile_ms\":%.2f,\"cold_mb_s\":%.1f,\"warm_mb_s\":%.1f,\"warm_mb_s_min\":%.1f,"
               "\"warm_mb_s_max\":%.1f,\"hits\":%llu,\"words\":%llu,\"call_200_ns\":%.0f,"
               "\"peak_mb\":%.1f}\n",
               f->compile_ms, f->cold_mb_s, f->warm_mb_s, f->warm_min, f->warm_max,
               (unsigned long long)f->hits, (unsigned long long)f->words, f->call_200_ns,
               f->peak_mb);
        return;
    }
    printf("compile_ms   %10.2f\ncold_mb_s    %10.1f\nwarm_mb_s    %10.1f  (%.1f to %.1f)\n",
           f->compile_ms, f->cold_mb_s, f->warm_mb_s, f->warm_min, f->warm_max);
    printf("hits         %10llu\nwords        %10llu\ncall_200_ns  %10.0f\npeak_mb      %10.1f\n",
           (unsigned long long)f->hits, (unsigned long long)f->words, f->call_200_ns, f->peak_mb);
}

int main(int argc, char **argv)
{
    size_t runs = 5;
    int    json = 0;
    if (argc < 3) {
        fprintf(stderr, "usage: bench_pipeline TEXT PHRASES [--runs N] [--json]\n");
        return 2;
    }
    for (int i = 3; i < argc; i++) {
        if (strcmp(argv[i], "--json") == 0) {
            json = 1;
        } else if (strcmp(argv[i], "--runs") == 0 && i + 1 < argc) {
            runs = strtoul(argv[++i], NULL, 10);
        } else {
            fprintf(stderr, "bench_pipeline: unknown argument %s\n", argv[i]);
            return 2;
        }
    }
    runs = runs < 1 ? 1 : runs > RUNS_MAX ? RUNS_MAX : runs;
    figures            f = {0};
    text               corpus = read_file(argv[1]), phrases = read_file(argv[2]);
    const eqx_lexicon *lexicon = compile(phrases, &f);
    eqx_result        *result = NULL;
    check("eqx_result_new", eqx_result_new(NULL, &result));
    measure_cold(lexicon, corpus, result, &f);
    eqx_analyzer *analyzer = new_analyzer(lexicon);
    measure_warm(analyzer, corpus, result, runs, &f);
    measure_calls(analyzer, corpus, &f);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    f.peak_mb = (double)usage.ru_maxrss / 1024.0;
    print_figures(&f, json);
    eqx_analyzer_free(analyzer);
    eqx_result_free(result);
    eqx_lexicon_unref(lexicon);
    free(corpus.bytes);
    free(phrases.bytes);
    return 0;
}
