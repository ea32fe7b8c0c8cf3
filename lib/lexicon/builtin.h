/*
 * builtin.h - the lexicons that are compiled into the library
 */
#ifndef EQXI_BUILTIN_H
#define EQXI_BUILTIN_H

#include <stddef.h>
#include <stdint.h>

typedef struct eqxi_builtin {
    const char          *name;
    const unsigned char *bytes; /* a YAML source, without a NUL behind it */
    size_t               size;
} eqxi_builtin;

extern const eqxi_builtin eqxi_builtins[];
extern const uint32_t     eqxi_builtin_count;

#endif
