#include "support/csvread.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void cli_csv_init(cli_csv *csv, const char *data, size_t size)
{
    memset(csv, 0, sizeof *csv);
    csv->data = data;
    csv->size = size;
    csv->at = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    csv->next_line = 1;
}

void cli_csv_wipe(cli_csv *csv)
{
    cli_bytes_wipe(&csv->text);
    free(csv->cells);
    csv->cells = NULL;
}

static bool has(const cli_csv *csv, char byte)
{
    return csv->at < csv->size && csv->data[csv->at] == byte;
}

static void read_quoted(cli_csv *csv)
{
    for (csv->at++; csv->at < csv->size; csv->at++) {
        if (has(csv, '"')) {
            csv->at++;
            if (!has(csv, '"')) {
                return;
            }
        }
        csv->next_line += has(csv, '\n');
        cli_bytes_char(&csv->text, csv->data[csv->at]);
    }
    csv->problem = "a quotation mark is not closed";
}

static bool ends_row(const cli_csv *csv)
{
    return csv->at == csv->size || has(csv, '\n') || has(csv, '\r');
}

static void read_cell(cli_csv *csv)
{
    csv->cells = cli_resize(csv->cells, csv->count + 1, sizeof *csv->cells);
    csv->cells[csv->count++] = csv->text.size;
    if (has(csv, '"')) {
        read_quoted(csv);
        if (csv->problem == NULL && !ends_row(csv) && !has(csv, ',')) {
            csv->problem = "text stands behind a closing quotation mark";
        }
    }
    for (; csv->problem == NULL && !ends_row(csv) && !has(csv, ','); csv->at++) {
        cli_bytes_char(&csv->text, csv->data[csv->at]);
    }
    cli_bytes_char(&csv->text, '\0');
}

static void read_row(cli_csv *csv)
{
    csv->line = csv->next_line;
    csv->count = 0;
    cli_bytes_clear(&csv->text);
    read_cell(csv);
    while (csv->problem == NULL && has(csv, ',')) {
        csv->at++;
        read_cell(csv);
    }
    csv->at += has(csv, '\r');
    csv->at += has(csv, '\n');
    csv->next_line++;
}

bool cli_csv_next(cli_csv *csv)
{
    while (csv->problem == NULL && csv->at < csv->size) {
        read_row(csv);
        if (csv->problem == NULL && (csv->count > 1 || cli_csv_cell(csv, 0)[0] != '\0')) {
            return true;
        }
    }
    return false;
}

const char *cli_csv_cell(const cli_csv *csv, size_t index)
{
    return index < csv->count ? csv->text.data + csv->cells[index] : "";
}

size_t cli_csv_find(const cli_csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->count; i++) {
        if (strcmp(cli_csv_cell(csv, i), name) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}
