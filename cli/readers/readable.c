#if defined(__linux__)
#  define _GNU_SOURCE /* O_PATH, syscall */
#endif
#include "readers/readable.h"

#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__linux__)
#  include <sys/syscall.h>
#endif

static void add(cli_readable *readable, const char *folder, const char *name)
{
    char *path = readable->paths[readable->count];
    int   size = snprintf(path, CLI_READABLE_PATH, "%s%s", folder, name);
    readable->count += size > 0 && (size_t)size < CLI_READABLE_PATH;
}

/* A program in PREFIX/bin has its libraries in PREFIX/lib; the prefix may be somebody's home.
 * Homebrew links them from one PREFIX/Cellar/PACKAGE to another. */
void cli_readable_of(cli_readable *readable, const char *program)
{
    static const char *const beside[] = {"/lib", "/lib64", "/share/poppler", "/etc/fonts"};
    char *real = realpath(program, NULL);
    readable->count = 0;
    char *slash = real == NULL ? NULL : strrchr(real, '/');
    char *cellar = real == NULL ? NULL : strstr(real, "/Cellar/");
    if (slash != NULL && slash != real) {
        add(readable, real, "");
        if (cellar != NULL) {
            cellar[strlen("/Cellar")] = '\0';
            add(readable, real, "");
            cellar[strlen("/Cellar")] = '/';
        }
        *slash = '\0';
        slash = strrchr(real, '/');
        if (strcmp(slash, "/bin") == 0 && slash != real) {
            *slash = '\0';
            for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++) {
                add(readable, real, beside[i]);
            }
        }
    }
    free(real);
}

/* The kernel's own numbers (linux/landlock.h), which the headers of older systems lack. */
#if defined(__linux__) && defined(__NR_close_range)
#  define CREATE_RULESET 444L
#  define ADD_RULE 445L
#  define RESTRICT_SELF 446L
#  define ASK_VERSION 1L
#  define RULE_PATH_BENEATH 1L
#  define EXECUTE (UINT64_C(1) << 0)
#  define READ_FILE (UINT64_C(1) << 2)
#  define READ_FOLDER (UINT64_C(1) << 3)
#  define ACCESS_FIRST 13u /* rights of the first version: bits 0 to 12 */
#  define TCP_BOTH UINT64_C(3)
#  define SCOPE_BOTH UINT64_C(3)

typedef struct ruleset_attributes {
    uint64_t files, network, scoped;
} ruleset_attributes;

typedef struct __attribute__((packed)) beneath_attributes {
    uint64_t allowed;
    int32_t  folder;
} beneath_attributes;

/* Rights over files that a version knows: REFER from 2, TRUNCATE from 3, IOCTL_DEV from 5. */
static uint64_t rights_of(long version)
{
    unsigned bits = ACCESS_FIRST + (version >= 2) + (version >= 3) + (version >= 5);
    return (UINT64_C(1) << bits) - 1;
}

static long new_ruleset(void)
{
    long               version = syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);
    ruleset_attributes all = {rights_of(version), version >= 4 ? TCP_BOTH : 0,
                              version >= 6 ? SCOPE_BOTH : 0};
    size_t             size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    return version < 1 ? -1 : syscall(CREATE_RULESET, &all, size, 0);
}

static void allow(long rules, const char *path)
{
    int fd = open(path, O_PATH | O_CLOEXEC | O_DIRECTORY);
    beneath_attributes rule = {EXECUTE | READ_FILE | READ_FOLDER, fd};
    if (fd < 0) {
        fd = open(path, O_PATH | O_CLOEXEC);
        rule = (beneath_attributes){EXECUTE | READ_FILE, fd};
    }
    if (fd >= 0) {
        syscall(ADD_RULE, rules, RULE_PATH_BENEATH, &rule, 0L);
        close(fd);
    }
}

void cli_readable_restrict(const cli_readable *readable)
{
    static const char *const system_paths[] = {
        "/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/opt", "/nix/store", "/gnu/store",
        "/etc/ld.so.cache", "/etc/ld.so.preload", "/etc/alternatives",
        "/etc/fonts", "/etc/xpdf", "/etc/localtime", "/dev/null", "/dev/zero", "/dev/urandom",
        "/proc/self"};
    long rules = new_ruleset();
    if (rules < 0) {
        return;
    }
    for (size_t i = 0; i < sizeof system_paths / sizeof system_paths[0]; i++) {
        allow(rules, system_paths[i]);
    }
    for (unsigned i = 0; i < readable->count; i++) {
        allow(rules, readable->paths[i]);
    }
    syscall(RESTRICT_SELF, rules, 0L);
    close((int)rules);
}
#else
void cli_readable_restrict(const cli_readable *readable)
{
    (void)readable;
}
#endif
