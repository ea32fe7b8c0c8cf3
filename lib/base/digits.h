/*
 * digits.h - the shortest decimal that is still the same double
 */
#ifndef EQXI_DIGITS_H
#define EQXI_DIGITS_H

#define EQXI_DIGITS_MAX 17u

/* Digits d1 d2 ... of a finite value above 0, so that 0.d1d2... * 10^*exponent reads back as
 * `value` and no shorter digits do; among the shortest, the nearest. Gives their count. */
unsigned eqxi_digits_shortest(double value, char digits[EQXI_DIGITS_MAX], int *exponent);

#endif
