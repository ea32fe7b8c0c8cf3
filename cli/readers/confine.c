#include "readers/confine.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>
#if defined(__linux__)
#  include <sys/prctl.h>
#  include <sys/syscall.h>
#endif

#include "readers/calls.h"

#define MEMORY_MAX (1u << 30) /* bytes of address space */
#define FILES_MAX 64u

static void limit(int what, rlim_t most)
{
    struct rlimit both = {most, most};
    setrlimit(what, &both); /* fails only where the limit is lower already */
}

static void close_others(void)
{
#if defined(__linux__) && defined(SYS_close_range)
    if (syscall(SYS_close_range, 3u, ~0u, 0u) == 0) {
        return;
    }
#endif
    /* All that this program opens is closed by exec; this is for what it was given. */
    for (int fd = 3; fd < 1024; fd++) {
        close(fd);
    }
}

void cli_confine(unsigned seconds, const cli_readable *readable)
{
    setsid(); /* a group to be ended with, and no terminal to type into */
    close_others();
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    limit(RLIMIT_CPU, seconds);
    limit(RLIMIT_AS, MEMORY_MAX);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, FILES_MAX);
#if defined(__linux__)
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
        cli_readable_restrict(readable);
        cli_calls_refuse();
    }
#else
    (void)readable;
#endif
}
