/*
 * confine.h - what a child process gives up before it becomes the helper
 */
#ifndef CLI_CONFINE_H
#define CLI_CONFINE_H

/* Limits, privileges, descriptors above 2. Calls nothing that is unsafe between fork and exec. */
void cli_confine(unsigned seconds);

#endif
