/*
 * surrogates.h - escapes of characters beyond U+FFFF as JSON writes them, for libyaml
 */
#ifndef EQXI_SURROGATES_H
#define EQXI_SURROGATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In a JSON source (its first letter is a brace or bracket; no comment or single quotation mark
 * stands outside of its strings) \ud83d\ude00 becomes \U0001F600. What follows in its string moves
 * up, and two spaces behind the string keep every other column. */
void eqxi_surrogates_join(char *bytes, size_t size);

/* The code of four hexadecimal digits, if it is half of a pair; else 0. */
uint32_t eqxi_surrogates_half(const char *digits, size_t size);

#endif
