/*
 * surrogates.c - one pass that copies strings onto themselves
 */
#include "lexicon/surrogates.h"

#include <string.h>

#define HALF_SIZE 6u /* \ud83d */

static uint32_t hex_value(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return (uint32_t)(digit - '0');
    }
    char lower = (char)(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? (uint32_t)(lower - 'a') + 10 : 16;
}

uint32_t eqxi_surrogates_half(const char *digits, size_t size)
{
    uint32_t code = 0;
    for (size_t i = 0; i < 4; i++) {
        uint32_t digit = i < size ? hex_value(digits[i]) : 16;
        if (digit > 15) {
            return 0;
        }
        code = code << 4 | digit;
    }
    return code >= 0xD800 && code <= 0xDFFF ? code : 0;
}

/* The character that a pair at `escape` stands for, or 0. */
static uint32_t pair_at(const char *escape, size_t size)
{
    if (size < 2 * HALF_SIZE || escape[1] != 'u' || escape[HALF_SIZE] != '\\' ||
        escape[HALF_SIZE + 1] != 'u') {
        return 0;
    }
    uint32_t high = eqxi_surrogates_half(escape + 2, 4);
    uint32_t low = eqxi_surrogates_half(escape + HALF_SIZE + 2, 4);
    bool     pair = high != 0 && high < 0xDC00 && low >= 0xDC00;
    return pair ? 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00) : 0;
}

/* Behind the string whose first byte is at `start`, and whether a pair stands in it. */
static size_t string_end(const char *bytes, size_t size, size_t start, bool *pairs)
{
    size_t at = start;
    while (at < size && bytes[at] != '"') {
        *pairs = *pairs || (bytes[at] == '\\' && pair_at(bytes + at, size - at) != 0);
        at += bytes[at] == '\\' && size - at > 1 ? 2 : 1;
    }
    return at < size ? at + 1 : size;
}

static void put_escape(char *out, uint32_t code)
{
    static const char digits[] = "0123456789ABCDEF";
    out[0] = '\\';
    out[1] = 'U';
    for (int i = 0; i < 8; i++) {
        out[2 + i] = digits[code >> (28 - 4 * i) & 15];
    }
}

/* A line end inside a string is no JSON, but it must stay where it is all the same. */
static size_t pad(char *bytes, size_t out, size_t at)
{
    while (out < at) {
        bytes[out++] = ' ';
    }
    return out;
}

static void join_in_string(char *bytes, size_t start, size_t end)
{
    size_t out = start;
    for (size_t at = start; at < end;) {
        uint32_t code = bytes[at] == '\\' ? pair_at(bytes + at, end - at) : 0;
        if (code != 0) {
            put_escape(bytes + out, code);
            out += 10;
            at += 2 * HALF_SIZE;
            continue;
        }
        bool escape = bytes[at] == '\\' && end - at > 1;
        if (bytes[at] == '\n' || bytes[at] == '\r') {
            out = pad(bytes, out, at);
        }
        for (size_t left = escape ? 2 : 1; left > 0; left--) {
            bytes[out++] = bytes[at++];
        }
    }
    pad(bytes, out, end);
}

static bool is_json(const char *bytes, size_t size)
{
    size_t at = 0;
    while (at < size && memchr(" \t\r\n", bytes[at], 4) != NULL) {
        at++;
    }
    bool json = at < size && (bytes[at] == '{' || bytes[at] == '[');
    while (json && at < size) {
        bool ignored = false;
        json = bytes[at] != '#' && bytes[at] != '\'';
        at = bytes[at] == '"' ? string_end(bytes, size, at + 1, &ignored) : at + 1;
    }
    return json;
}

void eqxi_surrogates_join(char *bytes, size_t size)
{
    if (!is_json(bytes, size)) {
        return;
    }
    for (size_t at = 0; at < size;) {
        bool   pairs = false;
        size_t end = bytes[at] == '"' ? string_end(bytes, size, at + 1, &pairs) : at + 1;
        if (pairs) {
            join_in_string(bytes, at + 1, end);
        }
        at = end;
    }
}
