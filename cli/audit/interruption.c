/*
 * interruption.c - a thread that waits for signals: it may do what a handler may not
 */
#include "audit/interruption.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "support/message.h"

static const int asking[] = {SIGINT, SIGTERM, SIGHUP};
/* Sent to the thread when there is nothing more to wait for; by default it is ignored. */
#define WAKING SIGURG

/* There is one audit in a program, as there is one set of signals. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char     *begun; /* NULL: nothing is there to be removed */
static const char     *wanted;
static void (*remover)(const char *);
static sigset_t  waited;
static pthread_t watch;
static bool      watching, ended;

void cli_interruption_hold(void)
{
    pthread_mutex_lock(&lock);
}

void cli_interruption_release(void)
{
    pthread_mutex_unlock(&lock);
}

void cli_interruption_settle(void)
{
    begun = NULL;
}

static void say(int number)
{
    struct stat status;
    const char *earlier =
        lstat(wanted, &status) == 0 ? "; the earlier audit there is as it was" : "";
    cli_warn("stopped by signal %d: nothing was written to %s, and what was begun is removed%s",
             number, wanted, earlier);
}

/* Ends the program as if the signal had not been waited for. */
static void die_of(int number)
{
    sigset_t set;
    signal(number, SIG_DFL);
    sigemptyset(&set);
    sigaddset(&set, number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    raise(number);
}

static bool is_ended(void)
{
    cli_interruption_hold();
    bool answer = ended;
    cli_interruption_release();
    return answer;
}

static void *wait_for(void *unused)
{
    int number;
    (void)unused;
    do {
        number = 0;
    } while (sigwait(&waited, &number) != 0 || (number == WAKING && !is_ended()));
    cli_interruption_hold();
    if (number == WAKING) {
        cli_interruption_release();
        return NULL;
    }
    if (begun != NULL) {
        remover(begun);
        say(number);
        cli_interruption_settle();
    }
    die_of(number);
    return NULL;
}

/* The program gives up by exit(), from some thread. */
static void remove_at_exit(void)
{
    cli_interruption_hold();
    if (begun != NULL) {
        remover(begun);
        cli_interruption_settle();
    }
    cli_interruption_release();
}

/* Those that are ignored (nohup) stay ignored. */
static void choose_signals(void)
{
    struct sigaction action;
    sigemptyset(&waited);
    sigaddset(&waited, WAKING);
    for (size_t i = 0; i < sizeof asking / sizeof asking[0]; i++) {
        if (sigaction(asking[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN) {
            sigaddset(&waited, asking[i]);
        }
    }
}

void cli_interruption_begin(const char *partial, const char *path, void (*remove)(const char *))
{
    begun = partial;
    wanted = path;
    remover = remove;
    atexit(remove_at_exit);
    ended = false;
    choose_signals();
    pthread_sigmask(SIG_BLOCK, &waited, NULL);
    watching = pthread_create(&watch, NULL, wait_for, NULL) == 0;
    if (!watching) {
        pthread_sigmask(SIG_UNBLOCK, &waited, NULL);
    }
}

void cli_interruption_end(void)
{
    if (watching) {
        watching = false;
        cli_interruption_hold();
        ended = true;
        cli_interruption_release();
        /* Not cancelled: sanitizers take what it would leave on its stack for an error. */
        pthread_kill(watch, WAKING);
        pthread_join(watch, NULL);
        pthread_sigmask(SIG_UNBLOCK, &waited, NULL);
    }
}
