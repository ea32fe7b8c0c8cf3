#include "support/pool.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "support/bytes.h"

#define PROCESSORS_MAX 64
#define SLOTS_PER_WORKER 2u

typedef struct state {
    const cli_pool *pool;
    unsigned char  *slots;
    bool           *done; /* by slot */
    size_t          slot_count;
    size_t          taken, delivered; /* jobs */
    bool            stopped;
    pthread_mutex_t lock;
    pthread_cond_t  room;     /* a slot was emptied, or the end came */
    pthread_cond_t  finished; /* a job was done */
} state;

typedef struct worker {
    state    *shared;
    void     *context;
    pthread_t thread;
} worker;

size_t cli_pool_processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > PROCESSORS_MAX ? PROCESSORS_MAX : (size_t)count;
}

static void *slot_of(const state *shared, size_t job)
{
    return shared->slots + job % shared->slot_count * shared->pool->slot_size;
}

/* The next job once there is a slot for it; SIZE_MAX at the end. */
static size_t take(state *shared)
{
    size_t job = SIZE_MAX;
    pthread_mutex_lock(&shared->lock);
    while (!shared->stopped && shared->taken < shared->pool->job_count &&
           shared->taken - shared->delivered >= shared->slot_count) {
        pthread_cond_wait(&shared->room, &shared->lock);
    }
    if (!shared->stopped && shared->taken < shared->pool->job_count) {
        job = shared->taken++;
    }
    pthread_mutex_unlock(&shared->lock);
    return job;
}

static void *work(void *argument)
{
    worker         *self = argument;
    state          *shared = self->shared;
    const cli_pool *pool = shared->pool;
    for (size_t job = take(shared); job != SIZE_MAX; job = take(shared)) {
        pool->work(pool->shared, self->context, job, slot_of(shared, job));
        pthread_mutex_lock(&shared->lock);
        shared->done[job % shared->slot_count] = true;
        pthread_cond_signal(&shared->finished);
        pthread_mutex_unlock(&shared->lock);
    }
    return NULL;
}

static void deliver_all(state *shared)
{
    const cli_pool *pool = shared->pool;
    for (size_t job = 0; job < pool->job_count && !shared->stopped; job++) {
        pthread_mutex_lock(&shared->lock);
        while (!shared->done[job % shared->slot_count]) {
            pthread_cond_wait(&shared->finished, &shared->lock);
        }
        pthread_mutex_unlock(&shared->lock);
        bool more = pool->deliver(pool->shared, job, slot_of(shared, job));
        pthread_mutex_lock(&shared->lock);
        shared->done[job % shared->slot_count] = false;
        shared->delivered++;
        shared->stopped = !more;
        pthread_cond_broadcast(&shared->room);
        pthread_mutex_unlock(&shared->lock);
    }
}

static void run_alone(const cli_pool *pool)
{
    void *slot = cli_alloc(1, pool->slot_size);
    bool  more = true;
    for (size_t job = 0; job < pool->job_count && more; job++) {
        pool->work(pool->shared, pool->workers[0], job, slot);
        more = pool->deliver(pool->shared, job, slot);
    }
    free(slot);
}

static size_t start(state *shared, worker *workers)
{
    size_t started = 0;
    while (started < shared->pool->worker_count) {
        workers[started].shared = shared;
        workers[started].context = shared->pool->workers[started];
        if (pthread_create(&workers[started].thread, NULL, work, &workers[started]) != 0) {
            break;
        }
        started++;
    }
    return started;
}

void cli_pool_run(const cli_pool *pool)
{
    if (pool->worker_count == 1) {
        run_alone(pool);
        return;
    }
    state shared = {.pool = pool, .slot_count = pool->worker_count * SLOTS_PER_WORKER};
    pthread_mutex_init(&shared.lock, NULL);
    pthread_cond_init(&shared.room, NULL);
    pthread_cond_init(&shared.finished, NULL);
    shared.slots = cli_alloc(shared.slot_count, pool->slot_size);
    shared.done = cli_alloc(shared.slot_count, sizeof(bool));
    worker *workers = cli_alloc(pool->worker_count, sizeof *workers);

    size_t started = start(&shared, workers);
    if (started > 0) {
        deliver_all(&shared);
    } else {
        run_alone(pool);
    }
    for (size_t i = 0; i < started; i++) {
        pthread_join(workers[i].thread, NULL);
    }
    for (size_t job = shared.delivered; job < shared.taken; job++) {
        pool->discard(slot_of(&shared, job));
    }
    free(workers);
    free(shared.done);
    free(shared.slots);
    pthread_cond_destroy(&shared.finished);
    pthread_cond_destroy(&shared.room);
    pthread_mutex_destroy(&shared.lock);
}
