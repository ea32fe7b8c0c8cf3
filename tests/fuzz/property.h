/*
 * property.h - what a fuzz target is, and how it says that a property does not hold
 *
 * Each target is a file of its own with one function. With clang and libFuzzer it is fuzzed
 * (preset fuzz); without, replay.c runs it over the files of its corpus as an ordinary test.
 */
#ifndef FUZZ_PROPERTY_H
#define FUZZ_PROPERTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "equilex.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOLDS(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);         \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

static inline eqx_status fuzz_run(eqx_analyzer *analyzer, const uint8_t *text, size_t size,
                                  eqx_result *result)
{
    eqx_input input = {.struct_size = sizeof input, .text = (const char *)text, .size = size};
    return eqx_analyzer_run(analyzer, &input, result);
}

#endif
