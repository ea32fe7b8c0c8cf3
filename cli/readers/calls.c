#if defined(__linux__)
#  define _GNU_SOURCE /* syscall numbers, prctl */
#endif
#include "readers/calls.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
#  include <linux/audit.h>
#  include <linux/filter.h>
#  include <linux/seccomp.h>
#  include <sys/prctl.h>
#  include <sys/syscall.h>
#  include <unistd.h>

#  if defined(__x86_64__)
#    define MACHINE AUDIT_ARCH_X86_64
#  else
#    define MACHINE AUDIT_ARCH_AARCH64
#  endif

static const uint16_t refused[] = {
    /* the network, and every way to reach another process */
    __NR_socket, __NR_socketpair, __NR_connect, __NR_bind, __NR_listen, __NR_accept, __NR_accept4,
    __NR_ptrace, __NR_process_vm_readv, __NR_process_vm_writev, __NR_kill, __NR_tkill,
    __NR_rt_sigqueueinfo, __NR_rt_tgsigqueueinfo, __NR_setsid, __NR_setpgid, __NR_clone,
    __NR_setpriority, __NR_ioprio_set, __NR_sched_setscheduler, __NR_sched_setparam,
    __NR_sched_setattr, __NR_sched_setaffinity, __NR_shmget, __NR_shmat, __NR_shmctl, __NR_msgget,
    __NR_msgctl, __NR_semget, __NR_semctl, __NR_mq_open, __NR_mq_unlink, __NR_kcmp,
    /* files: what they hold, are called, belong to and may */
    __NR_truncate, __NR_unlinkat, __NR_mkdirat, __NR_mknodat, __NR_linkat, __NR_symlinkat,
    __NR_renameat, __NR_renameat2, __NR_fchmod, __NR_fchmodat, __NR_fchown, __NR_fchownat,
    __NR_utimensat, __NR_setxattr, __NR_lsetxattr, __NR_fsetxattr, __NR_removexattr,
    __NR_lremovexattr, __NR_fremovexattr,
    /* the machine, where the user is root */
    __NR_mount, __NR_umount2, __NR_pivot_root, __NR_chroot, __NR_unshare, __NR_setns, __NR_reboot,
    __NR_init_module, __NR_finit_module, __NR_delete_module, __NR_kexec_load, __NR_swapon,
    __NR_swapoff, __NR_sethostname, __NR_setdomainname, __NR_settimeofday, __NR_clock_settime,
    __NR_adjtimex, __NR_clock_adjtime, __NR_acct, __NR_quotactl, __NR_syslog,
    /* parts of the kernel that helpers have no use for */
    __NR_bpf, __NR_perf_event_open, __NR_userfaultfd, __NR_add_key, __NR_request_key, __NR_keyctl,
    __NR_io_setup, __NR_open_by_handle_at, __NR_fanotify_init,
#  if defined(__x86_64__)
    __NR_fork, __NR_vfork, __NR_unlink, __NR_rmdir, __NR_mkdir, __NR_mknod, __NR_link, __NR_symlink,
    __NR_rename, __NR_creat, __NR_chmod, __NR_chown, __NR_lchown, __NR_utime, __NR_utimes,
    __NR_futimesat, __NR_iopl, __NR_ioperm, __NR_kexec_file_load,
#  endif
    /* by number, which is the same everywhere: older headers lack their names */
    424 /* pidfd_send_signal */, 428 /* open_tree */, 429 /* move_mount */, 430 /* fsopen */,
    431 /* fsconfig */, 432 /* fsmount */, 433 /* fspick */, 434 /* pidfd_open */,
    438 /* pidfd_getfd */, 440 /* process_madvise */, 442 /* mount_setattr */,
    448 /* process_mrelease */, 452 /* fchmodat2 */, 463 /* setxattrat */, 466 /* removexattrat */};

/* These pass what they want in memory, where a filter cannot look, or do it in the kernel's own
 * time: programs take them for missing and fall back on what is filtered. */
static const uint16_t missing[] = {425 /* io_uring_setup */, 426 /* io_uring_enter */,
                                   427 /* io_uring_register */, 435 /* clone3 */,
                                   437 /* openat2 */};

#  define COUNT(table) (sizeof(table) / sizeof *(table))
#  define RULES_MAX (64u + 2u * (COUNT(refused) + COUNT(missing)))
/* O_WRONLY | O_RDWR | O_CREAT | O_TRUNC, the same numbers on both machines. */
#  define WRITES (01u | 02u | 0100u | 01000u)
#  define TYPE_INTO_TERMINAL 0x5412u /* TIOCSTI */
#  define PASTE_INTO_TERMINAL 0x541Cu /* TIOCLINUX */

typedef struct filter {
    struct sock_filter rules[RULES_MAX];
    unsigned short     count;
} filter;

static void add(filter *self, uint16_t code, uint32_t value, uint8_t yes, uint8_t no)
{
    self->rules[self->count++] = (struct sock_filter){code, yes, no, value};
}

static void load(filter *self, size_t offset)
{
    add(self, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void load_argument(filter *self, unsigned i)
{
    load(self, offsetof(struct seccomp_data, args) + i * sizeof(uint64_t)); /* its lower half */
}

static void end(filter *self, uint32_t verdict)
{
    add(self, BPF_RET | BPF_K, verdict, 0, 0);
}

static void refuse_all(filter *self, const uint16_t *calls, size_t count, int reason)
{
    for (size_t i = 0; i < count; i++) {
        add(self, BPF_JMP | BPF_JEQ | BPF_K, calls[i], 0, 1);
        end(self, SECCOMP_RET_ERRNO | (uint32_t)reason);
    }
}

/* A call that is refused, or one that is let through, where `test` of an argument holds. */
static void refuse_where(filter *self, uint32_t call, unsigned argument, uint16_t test,
                         uint32_t value)
{
    add(self, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4);
    load_argument(self, argument);
    add(self, BPF_JMP | test | BPF_K, value, 0, 1);
    end(self, SECCOMP_RET_ERRNO | EPERM);
    end(self, SECCOMP_RET_ALLOW);
}

static void allow_where(filter *self, uint32_t call, unsigned argument, uint16_t test,
                        uint32_t value)
{
    add(self, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4);
    load_argument(self, argument);
    add(self, BPF_JMP | test | BPF_K, value, 1, 0);
    end(self, SECCOMP_RET_ERRNO | EPERM);
    end(self, SECCOMP_RET_ALLOW);
}

static void refuse_typing(filter *self)
{
    add(self, BPF_JMP | BPF_JEQ | BPF_K, __NR_ioctl, 0, 5);
    load_argument(self, 1);
    add(self, BPF_JMP | BPF_JEQ | BPF_K, TYPE_INTO_TERMINAL, 1, 0);
    add(self, BPF_JMP | BPF_JEQ | BPF_K, PASTE_INTO_TERMINAL, 0, 1);
    end(self, SECCOMP_RET_ERRNO | EPERM);
    end(self, SECCOMP_RET_ALLOW);
}

void cli_calls_refuse(void)
{
    filter self;
    self.count = 0;
    load(&self, offsetof(struct seccomp_data, arch));
    add(&self, BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0);
    end(&self, SECCOMP_RET_ERRNO | EPERM);
    load(&self, offsetof(struct seccomp_data, nr));
    /* x32 calls on x86-64 have numbers from 0x40000000 up. */
    add(&self, BPF_JMP | BPF_JGE | BPF_K, 0x40000000u, 0, 1);
    end(&self, SECCOMP_RET_ERRNO | EPERM);
    refuse_all(&self, refused, COUNT(refused), EPERM);
    refuse_all(&self, missing, COUNT(missing), ENOSYS);
#  if defined(__x86_64__)
    refuse_where(&self, __NR_open, 1, BPF_JSET, WRITES);
#  endif
    refuse_where(&self, __NR_openat, 2, BPF_JSET, WRITES);
    refuse_typing(&self);
    allow_where(&self, __NR_tgkill, 0, BPF_JEQ, (uint32_t)getpid()); /* abort() */
    allow_where(&self, __NR_prlimit64, 0, BPF_JEQ, 0);
    end(&self, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {self.count, self.rules};
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}
#else
void cli_calls_refuse(void)
{
}
#endif
