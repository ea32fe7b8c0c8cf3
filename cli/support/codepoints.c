#include "support/codepoints.h"

/* Unicode 15.0, table 3-7: lead bytes, and what may follow them at once. */
static const struct {
    uint8_t lead_first, lead_last, next_first, next_last, size;
} leads[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3}, {0xE1, 0xEC, 0x80, 0xBF, 3},
    {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
    {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};
static const uint8_t lead_mask[] = {0, 0, 0x1F, 0x0F, 0x07};

static const struct {
    uint32_t first, last;
} steering[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x061C, 0x061C},
    {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069},
};

static cli_codepoint read_sequence(const uint8_t *bytes, size_t size, size_t lead)
{
    uint32_t code = bytes[0] & lead_mask[leads[lead].size];
    uint8_t  first = leads[lead].next_first, last = leads[lead].next_last;
    for (uint32_t i = 1; i < leads[lead].size; i++) {
        if (i == size || bytes[i] < first || bytes[i] > last) {
            return (cli_codepoint){CLI_REPLACEMENT, i, false};
        }
        code = code << 6 | (bytes[i] & 0x3Fu);
        first = 0x80;
        last = 0xBF;
    }
    return (cli_codepoint){code, leads[lead].size, true};
}

cli_codepoint cli_codepoint_read(const char *text, size_t size)
{
    const uint8_t *bytes = (const uint8_t *)text;
    if (bytes[0] < 0x80) {
        return (cli_codepoint){bytes[0], 1, true};
    }
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++) {
        if (bytes[0] >= leads[i].lead_first && bytes[0] <= leads[i].lead_last) {
            return read_sequence(bytes, size, i);
        }
    }
    return (cli_codepoint){CLI_REPLACEMENT, 1, false};
}

bool cli_codepoint_steers(uint32_t code)
{
    for (size_t i = 0; i < sizeof steering / sizeof steering[0]; i++) {
        if (code >= steering[i].first && code <= steering[i].last) {
            return true;
        }
    }
    return false;
}
