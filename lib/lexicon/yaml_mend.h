/*
 * yaml_mend.h - what a syntax error is called, and how reading goes on behind it
 */
#ifndef EQXI_YAML_MEND_H
#define EQXI_YAML_MEND_H

#include "lexicon/remarks.h"

/* The number of the remark for what libyaml says about byte `at`. */
uint32_t eqxi_yaml_code(const eqxi_source *source, const char *problem, size_t at);

/* Whether the lines from the bracket at byte `open` have been left at byte `at`, by indentation. */
bool eqxi_yaml_is_left(const eqxi_source *source, size_t open, size_t at);

/* Change `bytes`, a copy of the source, so that the error at byte `at` is not met again. False when
 * nothing is left to change. */
bool eqxi_yaml_mend(const eqxi_source *source, char *bytes, size_t at, uint32_t code);

#endif
