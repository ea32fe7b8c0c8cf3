/*
 * pool.h - many jobs on some threads, delivered in the order they were given
 *
 * Each worker holds one job at a time; finished ones wait in a window of fixed
 * size until their turn, so memory does not grow with the number of jobs.
 */
#ifndef CLI_POOL_H
#define CLI_POOL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cli_pool {
    size_t job_count, worker_count;
    void  *shared;
    void **workers;   /* what each worker works with */
    size_t slot_size; /* bytes of one job's outcome; slots begin zeroed */

    void (*work)(void *shared, void *worker, size_t job, void *slot);
    /* Called by the caller's thread, in order; empties the slot. False: no more jobs. */
    bool (*deliver)(void *shared, size_t job, void *slot);
    /* Empties the slot of a job that will not be delivered any more. */
    void (*discard)(void *slot);
} cli_pool;

void cli_pool_run(const cli_pool *pool);

/* Processors this machine offers, from 1 to 64. */
size_t cli_pool_processors(void);

#endif
