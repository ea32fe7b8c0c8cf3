/*
 * buffer.c - appending, and JSON's way of writing strings and numbers
 */
#include "base/buffer.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/digits.h"

/* Written as \u escapes: they would steer a terminal or reorder what a reader sees, and
 * U+0085, U+2028 and U+2029 end lines for some readers of JSON Lines. By first code point. */
static const struct {
    uint16_t first, last;
} escaped[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x061C, 0x061C},
    {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069},
};

/* Characters with an escape of two letters, and the letters. */
static const char short_from[] = "\"\\\b\f\n\r\t";
static const char short_to[] = "\"\\bfnrt";

void eqxi_buffer_init(eqxi_buffer *buffer, eqxi_memory *memory)
{
    *buffer = (eqxi_buffer){memory, NULL, 0, 0, false};
}

void eqxi_buffer_wipe(eqxi_buffer *buffer)
{
    eqxi_memory_free(buffer->memory, buffer->data, buffer->capacity);
    eqxi_buffer_init(buffer, buffer->memory);
}

void eqxi_buffer_clear(eqxi_buffer *buffer)
{
    buffer->size = 0;
    buffer->failed = false;
    if (buffer->data != NULL) {
        buffer->data[0] = '\0';
    }
}

/* Room for `more` bytes and the NUL. */
static bool reserve(eqxi_buffer *buffer, size_t more)
{
    if (buffer->failed || more >= SIZE_MAX - buffer->size) {
        buffer->failed = true;
        return false;
    }
    size_t need = buffer->size + more + 1;
    buffer->data = eqxi_array_grown(buffer->memory, buffer->data, &buffer->capacity, need, 1);
    buffer->failed = buffer->capacity < need;
    return !buffer->failed;
}

void eqxi_buffer_bytes(eqxi_buffer *buffer, const char *bytes, size_t size)
{
    if (!reserve(buffer, size)) {
        return;
    }
    if (size > 0) {
        memcpy(buffer->data + buffer->size, bytes, size);
    }
    buffer->size += size;
    buffer->data[buffer->size] = '\0';
}

void eqxi_buffer_text(eqxi_buffer *buffer, const char *text)
{
    eqxi_buffer_bytes(buffer, text, strlen(text));
}

void eqxi_buffer_char(eqxi_buffer *buffer, char byte)
{
    eqxi_buffer_bytes(buffer, &byte, 1);
}

void eqxi_buffer_uint(eqxi_buffer *buffer, uint64_t value)
{
    char   digits[20];
    size_t start = sizeof digits;
    do {
        digits[--start] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    eqxi_buffer_bytes(buffer, digits + start, sizeof digits - start);
}

/* The code point at `bytes` if it is below U+3000, and its size; beyond that nothing is escaped,
 * and one byte at a time will do. A sequence that `size` cuts short is taken byte by byte. */
static uint32_t low_code(const unsigned char *bytes, size_t size, size_t *taken)
{
    uint32_t lead = bytes[0];
    *taken = 1;
    if (lead >= 0xC2 && lead <= 0xDF && size >= 2) {
        *taken = 2;
        return (lead & 0x1F) << 6 | (bytes[1] & 0x3Fu);
    }
    if (lead >= 0xE0 && lead <= 0xE2 && size >= 3) {
        *taken = 3;
        return (lead & 0x0F) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    }
    return lead < 0x80 ? lead : UINT32_MAX;
}

static bool needs_escape(uint32_t code)
{
    for (size_t i = 0; i < sizeof escaped / sizeof escaped[0]; i++) {
        if (code >= escaped[i].first && code <= escaped[i].last) {
            return true;
        }
    }
    return code == '"' || code == '\\';
}

static void append_escape(eqxi_buffer *buffer, uint32_t code)
{
    static const char hex[] = "0123456789abcdef";
    const char       *found = code != 0 && code < 0x80 ? strchr(short_from, (int)code) : NULL;
    eqxi_buffer_char(buffer, '\\');
    if (found != NULL) {
        eqxi_buffer_char(buffer, short_to[found - short_from]);
        return;
    }
    eqxi_buffer_char(buffer, 'u');
    for (unsigned shift = 16; shift > 0; shift -= 4) {
        eqxi_buffer_char(buffer, hex[code >> (shift - 4) & 0xF]);
    }
}

void eqxi_buffer_json_string(eqxi_buffer *buffer, const char *bytes, size_t size)
{
    size_t written = 0;
    eqxi_buffer_char(buffer, '"');
    for (size_t at = 0, taken; at < size; at += taken) {
        uint32_t code = low_code((const unsigned char *)bytes + at, size - at, &taken);
        if (needs_escape(code)) {
            eqxi_buffer_bytes(buffer, bytes + written, at - written);
            append_escape(buffer, code);
            written = at + taken;
        }
    }
    eqxi_buffer_bytes(buffer, bytes + written, size - written);
    eqxi_buffer_char(buffer, '"');
}

static void append_zeros(eqxi_buffer *buffer, int count)
{
    for (; count > 0; count--) {
        eqxi_buffer_char(buffer, '0');
    }
}

/* 0.digits * 10^point, without an exponent. */
static void append_plain(eqxi_buffer *buffer, const char *digits, int count, int point)
{
    int whole = point < 0 ? 0 : point < count ? point : count;
    eqxi_buffer_bytes(buffer, digits, (size_t)whole);
    append_zeros(buffer, point > 0 ? point - whole : 1);
    if (whole < count) {
        eqxi_buffer_char(buffer, '.');
        append_zeros(buffer, -point);
        eqxi_buffer_bytes(buffer, digits + whole, (size_t)(count - whole));
    }
}

/* d.dddde+dd */
static void append_scientific(eqxi_buffer *buffer, const char *digits, int count, int power)
{
    eqxi_buffer_char(buffer, digits[0]);
    if (count > 1) {
        eqxi_buffer_char(buffer, '.');
        eqxi_buffer_bytes(buffer, digits + 1, (size_t)count - 1);
    }
    eqxi_buffer_text(buffer, power < 0 ? "e-" : "e+");
    eqxi_buffer_uint(buffer, (uint64_t)(power < 0 ? -power : power));
}

void eqxi_buffer_double(eqxi_buffer *buffer, double value)
{
    char digits[EQXI_DIGITS_MAX];
    int  point;
    if (signbit(value)) {
        eqxi_buffer_char(buffer, '-');
        value = -value;
    }
    if (value == 0) {
        eqxi_buffer_char(buffer, '0');
        return;
    }
    int count = (int)eqxi_digits_shortest(value, digits, &point);
    /* The bounds within which JavaScript and Python write no exponent, or nearly. */
    if (point > -6 && point <= 21) {
        append_plain(buffer, digits, count, point);
    } else {
        append_scientific(buffer, digits, count, point - 1);
    }
}
