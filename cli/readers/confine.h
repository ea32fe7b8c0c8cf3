/*
 * confine.h - what a child process gives up before it becomes the helper
 */
#ifndef CLI_CONFINE_H
#define CLI_CONFINE_H

#include "readers/readable.h"

/* Limits, privileges, descriptors above 2, the terminal, and the calls and files that no helper
 * needs. Calls nothing that is unsafe between fork and exec. */
void cli_confine(unsigned seconds, const cli_readable *readable);

#endif
