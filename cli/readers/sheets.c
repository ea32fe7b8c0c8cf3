#include "readers/sheets.h"

#include <stdlib.h>
#include <string.h>

#include "support/bytes.h"

#define FNV_OFFSET 14695981039346656037u
#define FNV_PRIME 1099511628211u
#define NUMBER_MAX 9999u

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == '\f';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte & 0x80);
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

/* Roman numerals up to 89, in their usual form; 0 for everything else. */
static uint32_t roman_value(const char *text, size_t size)
{
    static const struct {
        const char *sign;
        uint32_t    value;
    } signs[] = {{"l", 50}, {"xl", 40}, {"x", 10}, {"ix", 9}, {"v", 5}, {"iv", 4}, {"i", 1}};
    uint32_t value = 0;
    size_t   at = 0;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        size_t width = strlen(signs[i].sign);
        size_t most = width == 1 && signs[i].value % 5 != 0 ? 3 : signs[i].value == 10 ? 3 : 1;
        for (; most > 0 && size - at >= width; most--) {
            bool same = lower(text[at]) == signs[i].sign[0] &&
                        (width == 1 || lower(text[at + 1]) == signs[i].sign[1]);
            if (!same) {
                break;
            }
            value += signs[i].value;
            at += width;
        }
    }
    return at == size ? value : 0;
}

static bool is_page_word(const char *text, size_t size)
{
    static const char *const words[] = {"page", "p", "of"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t at = 0;
        while (at < size && lower(text[at]) == words[i][at]) {
            at++;
        }
        if (at == size && words[i][at] == '\0') {
            return true;
        }
    }
    return false;
}

static void add_number(cli_edge_line *line, size_t start, size_t end, uint32_t value, bool roman)
{
    bool full = line->number_count == CLI_SHEET_NUMBERS;
    line->number_count += !full;
    line->numbers[line->number_count - 1] =
        (cli_number){(uint32_t)start, (uint32_t)end, value, roman};
}

static void mix(cli_edge_line *line, char byte)
{
    line->shape = (line->shape ^ (uint8_t)byte) * FNV_PRIME;
}

/* A run of digits, one of letters, or one other byte: into the shape and the numbers. */
static size_t take_part(cli_edge_line *line, const char *text, size_t at, size_t end)
{
    size_t   stop = at;
    uint32_t value = 0;
    if (is_digit(text[at])) {
        for (; stop < end && is_digit(text[stop]); stop++) {
            value = value > NUMBER_MAX ? value : value * 10 + (uint32_t)(text[stop] - '0');
        }
        if (value <= NUMBER_MAX) {
            add_number(line, at, stop, value, false);
        }
        mix(line, '#');
        return stop;
    }
    while (stop < end && is_letter(text[stop])) {
        stop++;
    }
    value = stop > at ? roman_value(text + at, stop - at) : 0;
    if (value > 0) {
        add_number(line, at, stop, value, true);
        mix(line, '#');
        return stop;
    }
    line->has_words |= stop > at && !is_page_word(text + at, stop - at);
    stop = stop > at ? stop : at + 1;
    for (; at < stop; at++) {
        mix(line, lower(text[at]));
    }
    return stop;
}

static void look(cli_edge_line *line, const char *text)
{
    line->shape = FNV_OFFSET;
    for (size_t at = line->start; at < line->end;) {
        if (is_space(text[at])) {
            mix(line, ' ');
            while (at < line->end && is_space(text[at])) {
                at++;
            }
        } else {
            at = take_part(line, text, at, line->end);
        }
    }
}

static void add_line(cli_sheets *sheets, cli_sheet *sheet, uint32_t side, size_t start, size_t end)
{
    while (start < end && is_space(sheets->text[start])) {
        start++;
    }
    while (end > start && is_space(sheets->text[end - 1])) {
        end--;
    }
    if (start == end) {
        return;
    }
    cli_edge_line *line = &sheet->lines[side][sheet->line_count[side]++];
    memset(line, 0, sizeof *line);
    line->start = (uint32_t)start;
    line->end = (uint32_t)end;
    look(line, sheets->text);
}

static void find_top(cli_sheets *sheets, cli_sheet *sheet)
{
    for (size_t at = sheet->start; at < sheet->end && sheet->line_count[0] < CLI_SHEET_EDGE;) {
        const char *end = memchr(sheets->text + at, '\n', sheet->end - at);
        size_t      stop = end == NULL ? sheet->end : (size_t)(end - sheets->text);
        add_line(sheets, sheet, CLI_SIDE_TOP, at, stop);
        at = stop + 1;
    }
}

static void find_bottom(cli_sheets *sheets, cli_sheet *sheet)
{
    for (size_t end = sheet->end;
         end > sheet->start && sheet->line_count[1] < CLI_SHEET_EDGE;) {
        size_t at = end;
        while (at > sheet->start && sheets->text[at - 1] != '\n') {
            at--;
        }
        add_line(sheets, sheet, CLI_SIDE_BOTTOM, at, end);
        end = at > sheet->start ? at - 1 : at;
    }
}

static size_t count_pages(const char *text, size_t size)
{
    size_t count = 1;
    for (size_t i = 0; i + 1 < size; i++) {
        count += text[i] == '\f';
    }
    return count;
}

void cli_sheets_find(cli_sheets *sheets, const char *text, size_t size)
{
    size_t start = 0;
    sheets->text = text;
    sheets->count = count_pages(text, size);
    sheets->data = cli_alloc(sheets->count, sizeof *sheets->data);
    for (size_t i = 0; i < sheets->count; i++) {
        const char *feed = start < size ? memchr(text + start, '\f', size - start) : NULL;
        cli_sheet  *sheet = &sheets->data[i];
        sheet->start = (uint32_t)start;
        sheet->end = (uint32_t)(feed == NULL ? size : (size_t)(feed - text) + 1);
        find_top(sheets, sheet);
        find_bottom(sheets, sheet);
        start = sheet->end;
    }
}

void cli_sheets_wipe(cli_sheets *sheets)
{
    free(sheets->data);
    sheets->data = NULL;
    sheets->count = 0;
}
