#include "audit/flusher.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include "support/bytes.h"

#define WAITING_MAX 64u /* open files; a process may have few */

typedef struct file {
    int         fd;
    const char *name;
} file;

struct cli_flusher {
    file            files[WAITING_MAX]; /* a ring: file n is at n % WAITING_MAX */
    size_t          added, flushed;
    bool            threaded, ended;
    const char     *failed; /* the first; NULL: none */
    int             reason;
    pthread_t       thread;
    pthread_mutex_t lock;
    pthread_cond_t  changed;
};

/* 0, or why it is not on the disk. */
static int flush(int fd)
{
    int reason = fsync(fd) != 0 ? errno : 0;
    if (close(fd) != 0 && reason == 0) {
        reason = errno;
    }
    return reason;
}

static void note(cli_flusher *self, const char *name, int reason)
{
    if (reason != 0 && self->failed == NULL) {
        self->failed = name;
        self->reason = reason;
    }
}

static void *work(void *argument)
{
    cli_flusher *self = argument;
    pthread_mutex_lock(&self->lock);
    for (;;) {
        while (self->flushed == self->added && !self->ended) {
            pthread_cond_wait(&self->changed, &self->lock);
        }
        if (self->flushed == self->added) {
            break;
        }
        file next = self->files[self->flushed % WAITING_MAX];
        pthread_mutex_unlock(&self->lock);
        int reason = flush(next.fd);
        pthread_mutex_lock(&self->lock);
        note(self, next.name, reason);
        self->flushed++;
        pthread_cond_broadcast(&self->changed);
    }
    pthread_mutex_unlock(&self->lock);
    return NULL;
}

cli_flusher *cli_flusher_new(void)
{
    cli_flusher *self = cli_alloc(1, sizeof *self);
    pthread_mutex_init(&self->lock, NULL);
    pthread_cond_init(&self->changed, NULL);
    self->threaded = pthread_create(&self->thread, NULL, work, self) == 0;
    return self;
}

void cli_flusher_add(cli_flusher *self, int fd, const char *name)
{
    if (!self->threaded) {
        note(self, name, flush(fd));
        return;
    }
    pthread_mutex_lock(&self->lock);
    while (self->added - self->flushed == WAITING_MAX) {
        pthread_cond_wait(&self->changed, &self->lock);
    }
    self->files[self->added++ % WAITING_MAX] = (file){fd, name};
    pthread_cond_broadcast(&self->changed);
    pthread_mutex_unlock(&self->lock);
}

const char *cli_flusher_finish(cli_flusher *self)
{
    if (self->threaded) {
        pthread_mutex_lock(&self->lock);
        self->ended = true;
        pthread_cond_broadcast(&self->changed);
        pthread_mutex_unlock(&self->lock);
        pthread_join(self->thread, NULL);
    }
    const char *failed = self->failed;
    int         reason = self->reason;
    pthread_cond_destroy(&self->changed);
    pthread_mutex_destroy(&self->lock);
    free(self);
    errno = reason;
    return failed;
}
