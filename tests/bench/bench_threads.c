/*
 * bench_threads.c - one lexicon, several threads, each with its own analyzer and result
 *
 *     bench_threads TEXT PHRASES THREADS [RUNS]
 *
 * Every thread reads the whole text. The rate is all bytes read by wall time, from when all are
 * warm to when the last is done. On a busy machine that says little, so a second rate is what they
 * would reach with a processor for each: it falls when threads cost one another cycles.
 */
#include <pthread.h>

#include "engine.h"

#define THREADS_MAX 64u

typedef struct share {
    const eqx_lexicon *lexicon;
    text               corpus;
    pthread_barrier_t *barrier;
    size_t             runs;
    double             begun, ended, cpu;
    uint64_t           hits;
} share;

static double thread_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void *work(void *argument)
{
    share        *own = argument;
    eqx_analyzer *analyzer =
        engine_analyzer(own->lexicon, EQX_SNIPPET | EQX_ALL_MATCHES, EQX_SIMD_BEST);
    eqx_result *result = NULL;
    eqx_summary summary = {.struct_size = sizeof summary};
    engine_check("eqx_result_new", eqx_result_new(NULL, &result));
    engine_run(analyzer, own->corpus.bytes, own->corpus.size, result);
    pthread_barrier_wait(own->barrier);
    own->begun = wall_seconds();
    own->cpu = thread_seconds();
    for (size_t i = 0; i < own->runs; i++) {
        engine_run(analyzer, own->corpus.bytes, own->corpus.size, result);
    }
    own->cpu = thread_seconds() - own->cpu;
    own->ended = wall_seconds();
    engine_check("eqx_result_summary", eqx_result_summary(result, &summary));
    own->hits = summary.scored + summary.dropped;
    eqx_analyzer_free(analyzer);
    eqx_result_free(result);
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        give_up("usage", "bench_threads TEXT PHRASES THREADS [RUNS]");
    }
    size_t             count = strtoul(argv[3], NULL, 10), runs = runs_of(argc, argv, 4, 3);
    text               corpus = read_text(argv[1]), phrases = read_text(argv[2]);
    engine_held        held = {0};
    const eqx_lexicon *lexicon = engine_list(phrases, &held);
    share              shares[THREADS_MAX];
    pthread_t          threads[THREADS_MAX];
    pthread_barrier_t  barrier;
    count = count < 1 ? 1 : count > THREADS_MAX ? THREADS_MAX : count;
    pthread_barrier_init(&barrier, NULL, (unsigned)count);
    for (size_t i = 0; i < count; i++) {
        shares[i] = (share){lexicon, corpus, &barrier, runs, 0, 0, 0, 0};
        if (pthread_create(&threads[i], NULL, work, &shares[i]) != 0) {
            give_up("pthread_create", "no thread");
        }
    }
    double begun = 0, ended = 0, cpu = 0;
    for (size_t i = 0; i < count; i++) {
        pthread_join(threads[i], NULL);
        begun = i == 0 || shares[i].begun < begun ? shares[i].begun : begun;
        ended = shares[i].ended > ended ? shares[i].ended : ended;
        cpu += shares[i].cpu;
    }
    double read = (double)corpus.size / 1e6 * (double)(count * runs);
    printf("{\"name\": \"equilex, %zu threads\", \"mb_s\": %.2f, \"cpu_mb_s\": %.2f, "
           "\"hits\": %llu}\n",
           count, read / (ended - begun), read * (double)count / cpu,
           (unsigned long long)shares[0].hits);
    pthread_barrier_destroy(&barrier);
    eqx_lexicon_unref(lexicon);
    free(corpus.bytes);
    free(phrases.bytes);
    return 0;
}
