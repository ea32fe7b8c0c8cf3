/*
 * decimal.h - numbers from text, whatever the locale says
 */
#ifndef EQXI_DECIMAL_H
#define EQXI_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* [+-]digits[.digits], whole input; false for anything else (no exponent, inf, nan, hex, spaces)
 * and for numbers of more than 300 digits. Correctly rounded up to 15 significant digits. */
bool eqxi_decimal_double(const char *text, size_t size, double *out);

/* digits, whole input, at most UINT32_MAX. */
bool eqxi_decimal_uint32(const char *text, size_t size, uint32_t *out);

#endif
