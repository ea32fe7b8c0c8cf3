/*
 * jsonscan.h - looking into the library's own JSON, which is known to be well-formed
 */
#ifndef CLI_JSONSCAN_H
#define CLI_JSONSCAN_H

#include <stdbool.h>
#include <stddef.h>

/* One value, from its first byte to behind its last; empty (data NULL): none. */
typedef struct cli_value {
    const char *data;
    size_t      size;
} cli_value;

/* The value of `key` in an object. */
cli_value cli_value_member(cli_value object, const char *key);

/* What stands in an array or object, to walk over; nothing for other values. */
cli_value cli_value_inside(cli_value whole);

/* The next element of `*rest`; false at the end. In an object `*key` is the quoted key; `key` may
 * be NULL. */
bool cli_value_next(cli_value *rest, cli_value *key, cli_value *element);

/* Whether a string value without escapes is `text`. */
bool cli_value_is(cli_value value, const char *text);

#endif
