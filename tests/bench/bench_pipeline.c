/*
 * bench_pipeline.c - the whole pipeline over one text and one phrase list, by the public API
 *
 *     bench_pipeline TEXT PHRASES [--runs N] [--simd LEVEL] [--compile-only] [--json]
 *
 * Words, folds, stems and all phrase rows with their starts: snippet mode,
 * EQX_ALL_MATCHES. Cold is the first pass of a new analyzer, warm the median of N
 * passes of one analyzer. LEVEL is scalar, avx2, avx512 or neon; without it the best.
 */
#include <sys/resource.h>

#include "engine.h"

typedef struct figures {
    double   compile_ms, cold_mb_s, warm_mb_s, call_200_ns, peak_mb, lexicon_mb;
    uint64_t hits, words;
} figures;

typedef struct arguments {
    const char *text, *phrases;
    size_t      runs;
    uint32_t    simd;
    int         json, compile_only;
} arguments;

static double mb_s(text corpus, double seconds)
{
    return (double)corpus.size / 1e6 / seconds;
}

static void measure_cold(const eqx_lexicon *lexicon, text corpus, eqx_result *result,
                         uint32_t simd, figures *out)
{
    double seconds[3];
    for (size_t i = 0; i < 3; i++) {
        eqx_analyzer *analyzer = engine_analyzer(lexicon, EQX_SNIPPET | EQX_ALL_MATCHES, simd);
        double        begun = cpu_seconds();
        engine_run(analyzer, corpus.bytes, corpus.size, result);
        seconds[i] = cpu_seconds() - begun;
        eqx_analyzer_free(analyzer);
    }
    out->cold_mb_s = mb_s(corpus, median_of(seconds, 3));
}

static void measure_warm(eqx_analyzer *analyzer, text corpus, eqx_result *result, size_t runs,
                         figures *out)
{
    double      seconds = 0;
    eqx_summary summary = {.struct_size = sizeof summary};
    MEASURE(seconds, runs, engine_run(analyzer, corpus.bytes, corpus.size, result));
    out->warm_mb_s = mb_s(corpus, seconds);
    engine_check("eqx_result_summary", eqx_result_summary(result, &summary));
    out->hits = summary.scored + summary.dropped;
    out->words = summary.words;
}

static void measure_calls(eqx_analyzer *analyzer, text corpus, eqx_result *result, figures *out)
{
    double seconds = 0;
    if (corpus.size > CALL_SIZE) {
        MEASURE(seconds, 5, for (size_t i = 0; i < CALL_COUNT; i++) {
            engine_run(analyzer, call_text(corpus, i), CALL_SIZE, result);
        });
        out->call_200_ns = seconds / CALL_COUNT * 1e9;
    }
}

static void print_figures(const figures *f, int json)
{
    const char *form = json ? "{\"name\": \"equilex\", \"compile_ms\": %.2f, \"cold_mb_s\": %.1f, "
                              "\"mb_s\": %.1f, \"hits\": %llu, \"words\": %llu, \"call_200_ns\": "
                              "%.0f, \"lexicon_mb\": %.3f, \"peak_mb\": %.1f}\n"
                            : "compile_ms   %10.2f\ncold_mb_s    %10.1f\nwarm_mb_s    %10.1f\n"
                              "hits         %10llu\nwords        %10llu\ncall_200_ns  %10.0f\n"
                              "lexicon_mb   %10.3f\npeak_mb      %10.1f\n";
    printf(form, f->compile_ms, f->cold_mb_s, f->warm_mb_s, (unsigned long long)f->hits,
           (unsigned long long)f->words, f->call_200_ns, f->lexicon_mb, f->peak_mb);
}

static arguments read_arguments(int argc, char **argv)
{
    arguments out = {.runs = 5, .simd = EQX_SIMD_BEST};
    if (argc < 3) {
        give_up("usage", "bench_pipeline TEXT PHRASES [--runs N] [--simd LEVEL] [--json]");
    }
    out.text = argv[1];
    out.phrases = argv[2];
    for (int i = 3; i < argc; i++) {
        if (strcmp(argv[i], "--json") == 0) {
            out.json = 1;
        } else if (strcmp(argv[i], "--compile-only") == 0) {
            out.compile_only = 1;
        } else if (strcmp(argv[i], "--runs") == 0) {
            out.runs = runs_of(argc, argv, ++i, 5);
        } else if (strcmp(argv[i], "--simd") == 0 && i + 1 < argc) {
            out.simd = engine_level(argv[++i]);
        } else {
            give_up(argv[i], "unknown argument");
        }
    }
    return out;
}

int main(int argc, char **argv)
{
    arguments          given = read_arguments(argc, argv);
    figures            f = {0};
    text               corpus = read_text(given.text), phrases = read_text(given.phrases);
    engine_held        held = {0};
    eqx_result        *result = NULL;
    double             begun = cpu_seconds();
    const eqx_lexicon *lexicon = engine_list(phrases, &held);
    f.compile_ms = (cpu_seconds() - begun) * 1e3;
    f.lexicon_mb = (double)held.bytes / 1e6;
    engine_check("eqx_result_new", eqx_result_new(NULL, &result));
    if (!given.compile_only) {
        measure_cold(lexicon, corpus, result, given.simd, &f);
        eqx_analyzer *analyzer =
            engine_analyzer(lexicon, EQX_SNIPPET | EQX_ALL_MATCHES, given.simd);
        measure_warm(analyzer, corpus, result, given.runs, &f);
        measure_calls(analyzer, corpus, result, &f);
        eqx_analyzer_free(analyzer);
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    f.peak_mb = (double)usage.ru_maxrss / 1024.0;
    print_figures(&f, given.json);
    eqx_result_free(result);
    eqx_lexicon_unref(lexicon);
    free(corpus.bytes);
    free(phrases.bytes);
    return 0;
}
