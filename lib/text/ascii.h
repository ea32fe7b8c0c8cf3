/*
 * ascii.h - questions about single bytes, the same in every locale
 */
#ifndef EQXI_ASCII_H
#define EQXI_ASCII_H

#include <stdbool.h>
#include <stdint.h>

static inline bool eqxi_ascii_digit(uint8_t byte)
{
    return byte >= '0' && byte <= '9';
}

static inline bool eqxi_ascii_upper(uint8_t byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static inline uint8_t eqxi_ascii_lower(uint8_t byte)
{
    return eqxi_ascii_upper(byte) ? (uint8_t)(byte | 0x20) : byte;
}

static inline bool eqxi_ascii_letter(uint8_t byte)
{
    return eqxi_ascii_lower(byte) >= 'a' && eqxi_ascii_lower(byte) <= 'z';
}

/* True when `signs` has `byte`. NUL is never among them (strchr would find it). */
static inline bool eqxi_ascii_among(uint8_t byte, const char *signs)
{
    while (*signs != '\0' && (uint8_t)*signs != byte)
        signs++;
    return *signs != '\0';
}

#endif
