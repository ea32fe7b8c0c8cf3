/*
 * expression_signs.h - what the reader of expressions and the scanner of runs both look for
 *
 * They must agree: the scanner stops where the reader finds an operator, and nowhere else.
 */
#ifndef EQXI_EXPRESSION_SIGNS_H
#define EQXI_EXPRESSION_SIGNS_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Letters and digits of ASCII, and any part of a longer character. */
static inline bool eqxi_sign_is_word(char byte)
{
    return (uint8_t)(((uint8_t)byte | 0x20) - 'a') < 26 || (uint8_t)(byte - '0') < 10 ||
           (uint8_t)byte >= 0x80;
}

/* Whether an operator that begins with a sign may begin at `at`. */
static inline bool eqxi_sign_opens(const char *text, size_t at)
{
    return at == 0 || strchr(" \t\r\n,(|[", text[at - 1]) != NULL;
}

/* Whether nothing is glued to what ends at `at`. */
static inline bool eqxi_sign_ends(const char *text, size_t size, size_t at)
{
    return at == size || strchr(" \t\n\r()[]|,", text[at]) != NULL;
}

/* ..3 */
static inline bool eqxi_sign_is_gap(const char *text, size_t size, size_t at)
{
    return size - at > 2 && text[at] == '.' && text[at + 1] == '.' &&
           (uint8_t)(text[at + 2] - '0') < 10;
}

#endif
