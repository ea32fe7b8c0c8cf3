#include "support/bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/message.h"

void *cli_alloc(size_t count, size_t size)
{
    void *block = calloc(count > 0 ? count : 1, size);
    if (block == NULL) {
        cli_die("out of memory");
    }
    return block;
}

void *cli_resize(void *block, size_t count, size_t size)
{
    void *grown = count > SIZE_MAX / size ? NULL : realloc(block, count * size);
    if (grown == NULL) {
        cli_die("out of memory");
    }
    return grown;
}

char *cli_copy(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(cli_alloc(size, 1), text, size);
}

void cli_bytes_wipe(cli_bytes *bytes)
{
    free(bytes->data);
    *bytes = (cli_bytes){NULL, 0, 0};
}

void cli_bytes_clear(cli_bytes *bytes)
{
    bytes->size = 0;
}

void cli_bytes_grow(cli_bytes *bytes, size_t more)
{
    if (more >= SIZE_MAX / 2 - bytes->size) {
        cli_die("out of memory");
    }
    size_t need = bytes->size + more + 1;
    if (need > bytes->capacity) {
        size_t doubled = bytes->capacity < 64 ? 64 : bytes->capacity * 2;
        bytes->capacity = need > doubled ? need : doubled;
        bytes->data = cli_resize(bytes->data, bytes->capacity, 1);
    }
}

void cli_bytes_uint(cli_bytes *bytes, uint64_t value)
{
    char   digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    cli_bytes_add(bytes, digits + at, sizeof digits - at);
}

void cli_bytes_double(cli_bytes *bytes, double value)
{
    /* Most are counts. */
    if (value > 0 && value < 1e15 && value == (double)(uint64_t)value) {
        cli_bytes_uint(bytes, (uint64_t)value);
        return;
    }
    /* The program never calls setlocale, so the decimal sign is a point. */
    char text[32];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(text, sizeof text, "%.*g", precision, value);
        if (precision == 17 || strtod(text, NULL) == value) {
            break;
        }
    }
    cli_bytes_text(bytes, text);
}

void cli_bytes_pad(cli_bytes *bytes, size_t start, size_t column)
{
    do {
        cli_bytes_char(bytes, ' ');
    } while (bytes->size - start < column);
}
