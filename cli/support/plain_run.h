/*
 * plain_run.h - how far a text can be copied as it is, eight bytes at a time
 */
#ifndef CLI_PLAIN_RUN_H
#define CLI_PLAIN_RUN_H

#include <stddef.h>

/* Bytes from the start that are printable ASCII and neither `first` nor `second`. */
size_t cli_plain_run(const char *text, size_t size, char first, char second);

#endif
