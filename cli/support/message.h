/*
 * message.h - what is said on stderr
 *
 * Whole messages are made visible before they are printed, so that a file name
 * or a lexicon cannot steer the terminal.
 */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include <stddef.h>

#include "support/exits.h"

#if defined(__GNUC__)
#  define CLI_PRINTF __attribute__((format(printf, 1, 2)))
#else
#  define CLI_PRINTF
#endif

/* "equilex: MESSAGE" on one line; `die` then ends the program with CLI_FATAL. */
CLI_PRINTF void cli_warn(const char *format, ...);
CLI_PRINTF _Noreturn void cli_die(const char *format, ...);

/* Text that is visible already, as it is. Failures are of no use to anyone. */
void cli_message_raw(const char *text, size_t size);

#endif
