/*
 * calls.h - the system calls that a helper is refused
 */
#ifndef CLI_CALLS_H
#define CLI_CALLS_H

/* Sockets, other processes, writing to files and their names, clocks, modules, namespaces: on
 * Linux, by seccomp, for this process and what it becomes; it has no new privileges. Calls nothing
 * that is unsafe between fork and exec. */
void cli_calls_refuse(void);

#endif
