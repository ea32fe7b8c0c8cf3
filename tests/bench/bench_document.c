/*
 * bench_document.c - the whole analysis of documents with the built-in lexicon, every table
 *
 *     bench_document TEXT [RUNS]
 *
 * The text is read as documents of about half a megabyte, cut at line ends.
 */
#include "engine.h"

#define DOCUMENT_SIZE ((size_t)512 * 1024)

typedef struct sums {
    uint64_t hits, statements;
} sums;

/* Where the document that begins at `start` ends. */
static size_t end_of(text corpus, size_t start)
{
    size_t end = corpus.size - start > DOCUMENT_SIZE ? start + DOCUMENT_SIZE : corpus.size;
    while (end < corpus.size && corpus.bytes[end - 1] != '\n') {
        end++;
    }
    return end;
}

static sums read_all(eqx_analyzer *analyzer, text corpus, eqx_result *result)
{
    sums out = {0, 0};
    for (size_t start = 0, end; start < corpus.size; start = end) {
        eqx_summary summary = {.struct_size = sizeof summary};
        end = end_of(corpus, start);
        engine_run(analyzer, corpus.bytes + start, end - start, result);
        engine_check("eqx_result_summary", eqx_result_summary(result, &summary));
        out.hits += summary.scored + summary.dropped;
        out.statements += summary.statements;
    }
    return out;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        give_up("usage", "bench_document TEXT [RUNS]");
    }
    text               corpus = read_text(argv[1]);
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    eqx_result        *result = NULL;
    double             begun = cpu_seconds(), seconds = 0;
    sums               found = {0, 0};
    engine_check("eqx_builder_new", eqx_builder_new(NULL, &builder));
    engine_check("eqx_builder_add_builtin",
                 eqx_builder_add_builtin(builder, "uk-health-inequalities"));
    engine_check("eqx_builder_build", eqx_builder_build(builder, &lexicon));
    eqx_builder_free(builder);
    double        compile_ms = (cpu_seconds() - begun) * 1e3;
    eqx_analyzer *analyzer = engine_analyzer(lexicon, 0, EQX_SIMD_BEST);
    engine_check("eqx_result_new", eqx_result_new(NULL, &result));
    MEASURE(seconds, runs_of(argc, argv, 2, 3), found = read_all(analyzer, corpus, result));
    printf("{\"name\": \"equilex documents\", \"mb_s\": %.2f, \"hits\": %llu, "
           "\"statements\": %llu, \"compile_ms\": %.2f}\n",
           (double)corpus.size / 1e6 / seconds, (unsigned long long)found.hits,
           (unsigned long long)found.statements, compile_ms);
    eqx_analyzer_free(analyzer);
    eqx_result_free(result);
    eqx_lexicon_unref(lexicon);
    free(corpus.bytes);
    return 0;
}
