#include "support/plain_run.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define EACH(byte) (UINT64_C(0x0101010101010101) * (uint8_t)(byte))
#define HIGH EACH(0x80)

/* Bit 7 of some byte is set when a byte is 0; none when there is no such byte. */
static uint64_t zero_bytes(uint64_t word)
{
    return (word - EACH(1)) & ~word & HIGH;
}

/* Not 0 when a byte is beyond U+007E, below U+0020, or one of the two. */
static uint64_t odd_bytes(uint64_t word, char first, char second)
{
    uint64_t high = word | (word + EACH(1)); /* U+007F becomes 0x80 */
    uint64_t low = word - EACH(' ');
    return ((high | (low & ~word)) & HIGH) | zero_bytes(word ^ EACH(first)) |
           zero_bytes(word ^ EACH(second));
}

size_t cli_plain_run(const char *text, size_t size, char first, char second)
{
    size_t   run = 0;
    uint64_t word;
    for (; size - run >= sizeof word; run += sizeof word) {
        memcpy(&word, text + run, sizeof word);
        if (odd_bytes(word, first, second) != 0) {
            break;
        }
    }
    while (run < size && text[run] >= ' ' && text[run] < 0x7F && text[run] != first &&
           text[run] != second) {
        run++;
    }
    return run;
}
