/*
 * 05_threads.c - one lexicon for all threads, an analyzer and a result for each
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include <equilex.h>

#define THREADS 4
#define ROUNDS 50

static const char text[] =
    "As an anchor institution we weight social value in tenders. Health inequalities narrow when "
    "homes are warm and work is fair.\n";

typedef struct worker {
    const eqx_lexicon *lexicon; /* shared: it never changes */
    eqx_status         status;
    uint64_t           scored; /* over all rounds */
} worker;

/* Nothing here is shared but the lexicon, so there is nothing to lock. */
static void *work(void *argument)
{
    worker       *own = argument;
    eqx_analyzer *analyzer = NULL;
    eqx_result   *result = NULL;
    eqx_input     input = {.struct_size = sizeof input, .text = text, .size = strlen(text)};
    own->status = eqx_analyzer_new(own->lexicon, NULL, &analyzer);
    if (own->status == EQX_OK) {
        own->status = eqx_result_new(NULL, &result);
    }
    for (int i = 0; i < ROUNDS && own->status == EQX_OK; i++) {
        eqx_summary summary = {.struct_size = sizeof summary};
        own->status = eqx_analyzer_run(analyzer, &input, result);
        if (own->status == EQX_OK) {
            own->status = eqx_result_summary(result, &summary);
        }
        own->scored += summary.scored;
    }
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    return NULL;
}

static int run_all(const eqx_lexicon *lexicon)
{
    worker    workers[THREADS];
    pthread_t threads[THREADS];
    int       started = 0, bad = 0;
    for (; started < THREADS; started++) {
        workers[started] = (worker){lexicon, EQX_OK, 0};
        if (pthread_create(&threads[started], NULL, work, &workers[started]) != 0) {
            break;
        }
    }
    for (int i = 0; i < started; i++) {
        bad |= pthread_join(threads[i], NULL) != 0 || workers[i].status != EQX_OK ||
               workers[i].scored == 0 || workers[i].scored != workers[0].scored;
    }
    bad |= started != THREADS;
    printf("%d threads, %d texts each: %s\n", started, ROUNDS,
           bad ? "they differ" : "the same hits in all");
    return bad;
}

int main(void)
{
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    eqx_status         status = eqx_builder_new(NULL, &builder);
    status = status == EQX_OK ? eqx_builder_add_builtin(builder, "uk-health-inequalities") : status;
    status = status == EQX_OK ? eqx_builder_build(builder, &lexicon) : status;
    eqx_builder_free(builder); /* the lexicon does not need it any more */
    if (status != EQX_OK) {
        fprintf(stderr, "no lexicon: %s\n", eqx_status_text(status));
        return 1;
    }
    int bad = run_all(lexicon);
    eqx_lexicon_unref(lexicon);
    return bad;
}
