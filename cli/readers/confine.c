#include "readers/confine.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>
#include <unistd.h>

#define MEMORY_MAX (1u << 30) /* bytes of address space */
#define FILES_MAX 64u

#if defined(__linux__)
#  include <linux/audit.h>
#  include <linux/filter.h>
#  include <linux/seccomp.h>
#  include <sys/prctl.h>
#  include <sys/syscall.h>
#endif

static void limit(int what, rlim_t most)
{
    struct rlimit both = {most, most};
    setrlimit(what, &both); /* fails only where the limit is lower already */
}

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
#  if defined(__x86_64__)
#    define MACHINE AUDIT_ARCH_X86_64
#  else
#    define MACHINE AUDIT_ARCH_AARCH64
#  endif
#  define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#  define REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#  define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#  define REFUSE_CALL(name) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##name, 0, 1), REFUSE
/* O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, the same numbers on both machines. */
#  define WRITES (01u | 02u | 0100u | 01000u)
/* openat2 and clone3 pass their flags in memory, where a filter cannot look: programs fall back to
 * openat and clone. x32 calls on x86-64 have numbers from 0x40000000 up. */
static void filter_calls(void)
{
    static const struct sock_filter rules[] = {
        LOAD(arch),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0),
        REFUSE,
        LOAD(nr),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000u, 0, 1),
        REFUSE,
        REFUSE_CALL(socket),
        REFUSE_CALL(socketpair),
        REFUSE_CALL(connect),
        REFUSE_CALL(bind),
        REFUSE_CALL(ptrace),
        REFUSE_CALL(process_vm_readv),
        REFUSE_CALL(process_vm_writev),
        REFUSE_CALL(kill),
        REFUSE_CALL(tkill),
        REFUSE_CALL(setsid),
        REFUSE_CALL(setpgid),
        REFUSE_CALL(unlinkat),
        REFUSE_CALL(mkdirat),
        REFUSE_CALL(linkat),
        REFUSE_CALL(symlinkat),
        REFUSE_CALL(renameat2),
        REFUSE_CALL(fchmodat),
        REFUSE_CALL(fchownat),
        REFUSE_CALL(clone),
#  if defined(__x86_64__)
        REFUSE_CALL(fork),
        REFUSE_CALL(vfork),
        REFUSE_CALL(unlink),
        REFUSE_CALL(rmdir),
        REFUSE_CALL(mkdir),
        REFUSE_CALL(link),
        REFUSE_CALL(symlink),
        REFUSE_CALL(rename),
        REFUSE_CALL(renameat),
        REFUSE_CALL(creat),
        REFUSE_CALL(chmod),
        REFUSE_CALL(chown),
#  endif
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 435, 1, 0), /* clone3 */
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 437, 0, 1), /* openat2 */
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
#  if defined(__x86_64__)
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_open, 0, 3),
        LOAD(args[1]),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, WRITES, 4, 0),
        ALLOW,
#  endif
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_openat, 0, 3),
        LOAD(args[2]),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, WRITES, 0, 1),
        REFUSE,
        ALLOW,
    };
    struct sock_fprog program = {sizeof rules / sizeof rules[0],
                                 (struct sock_filter *)(size_t)rules};
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}
#else
static void filter_calls(void)
{
}
#endif

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

void cli_confine(unsigned seconds)
{
    close_others();
    signal(SIGPIPE, SIG_DFL);
    limit(RLIMIT_CPU, seconds);
    limit(RLIMIT_AS, MEMORY_MAX);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, FILES_MAX);
#if defined(__linux__)
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) {
        filter_calls();
    }
#endif
}
