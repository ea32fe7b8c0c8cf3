/*
 * flusher.h - files go to the disk while the program works on
 *
 * An audit takes the name of the earlier one when every byte of it is on the
 * disk, and not before. To wait for each file in turn costs a fifth of the
 * whole time; one thread waits, and the end waits for it.
 */
#ifndef CLI_FLUSHER_H
#define CLI_FLUSHER_H

typedef struct cli_flusher cli_flusher;

/* Without a thread, where none can be had, each file is waited for. */
cli_flusher *cli_flusher_new(void);

/* Takes over `fd`, which is flushed and closed; `name` is borrowed until the end. */
void cli_flusher_add(cli_flusher *flusher, int fd, const char *name);

/* Waits for all and frees. NULL when all are on the disk; else the name of the first that is not,
 * with the reason in `errno`. */
const char *cli_flusher_finish(cli_flusher *flusher);

#endif
