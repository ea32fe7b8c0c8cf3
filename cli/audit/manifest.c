/*
 * manifest.c - columns by name, in any order
 */
#include "audit/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "support/csvread.h"
#include "support/loading.h"
#include "support/message.h"
#include "support/suggest.h"

#define MANIFEST_MAX (16u << 20)
#define MISTAKES_MAX 20u
#define ENTRIES_MAX 10000u /* each is compared with all others */

/* The text columns, and where each goes. The four required ones come first; year is a number. */
static const struct column {
    const char *name;
    size_t      offset;
} columns[] = {
    {"path", offsetof(cli_entry, path)},
    {"system", offsetof(cli_entry, system)},
    {"doc_type", offsetof(cli_entry, doc_type)},
    {"year", 0},
    {"title", offsetof(cli_entry, title)},
    {"publisher", offsetof(cli_entry, publisher)},
    {"url", offsetof(cli_entry, url)},
    {"place", offsetof(cli_entry, place)},
    {"predecessor", offsetof(cli_entry, predecessor)},
};
#define COLUMN_COUNT (sizeof columns / sizeof columns[0])
#define REQUIRED_COUNT 4u
#define YEAR_COLUMN 3u
#define REFERENCE_TYPE "reference"

typedef struct loading {
    cli_manifest  *manifest;
    const char    *file;
    cli_csv        reader;
    size_t         place[COLUMN_COUNT]; /* cell of each column, or SIZE_MAX */
    size_t         mistakes;
    uint32_t       line; /* of the row that is being read */
} loading;

static char **text_of(cli_entry *entry, size_t column)
{
    return (char **)(void *)((char *)entry + columns[column].offset);
}

static void complain(loading *self, uint32_t line, const char *what, const char *which)
{
    if (self->mistakes++ < MISTAKES_MAX) {
        cli_warn("%s:%u: error: %s%s%s", self->file, line, what, which[0] != '\0' ? ": " : "",
                 which);
    }
}

static bool next_row(loading *self)
{
    bool more = cli_csv_next(&self->reader);
    self->line = (uint32_t)self->reader.line;
    return more;
}

/* Without the white space around it, which nobody sees in a spreadsheet. */
static char *trimmed(const char *text)
{
    static const char white[] = " \t\r\n";
    size_t start = strspn(text, white), size = strlen(text + start);
    while (size > 0 && strchr(white, text[start + size - 1]) != NULL) {
        size--;
    }
    char *copy = cli_copy(text + start);
    copy[size] = '\0';
    return copy;
}

/* -------------------------------------------------------------- header --- */

/* `Doc type ` is meant as doc_type. */
static char *column_name(const char *cell)
{
    char *name = trimmed(cell);
    for (char *at = name; *at != '\0'; at++) {
        *at = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
        *at = *at == ' ' || *at == '-' ? '_' : *at;
    }
    return name;
}

static void place_name(loading *self, size_t cell, const char *name)
{
    cli_suggestion best = cli_suggestion_for(name);
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (strcmp(name, columns[i].name) == 0) {
            if (self->place[i] != SIZE_MAX) {
                complain(self, self->line, "this column is there twice", name);
            }
            self->place[i] = cell;
            return;
        }
        cli_suggestion_try(&best, columns[i].name);
    }
    if (best.found != NULL) {
        complain(self, self->line, "unknown column; did you mean the one named",
                 best.found);
    } else if (name[0] != '\0') {
        cli_remarks_add(&self->manifest->remarks, self->file, self->line,
                        "the column %s is not read; read are path, system, doc_type, year, title, "
                        "publisher, url, place, predecessor",
                        name);
    }
}

static void place_column(loading *self, size_t cell)
{
    char *name = column_name(cli_csv_cell(&self->reader, cell));
    place_name(self, cell, name);
    free(name);
}

/* Spreadsheets of half of Europe write semicolons. */
static bool is_separated_otherwise(loading *self)
{
    const char *first = cli_csv_cell(&self->reader, 0);
    bool        semicolon = strchr(first, ';') != NULL;
    if (self->reader.count != 1 || (!semicolon && strchr(first, '\t') == NULL)) {
        return false;
    }
    complain(self, self->line,
             semicolon ? "semicolons part the columns; save the table as CSV with commas"
                       : "tabs part the columns; save the table as CSV with commas",
             "");
    return true;
}

static void read_header(loading *self)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        self->place[i] = SIZE_MAX;
    }
    if (!next_row(self)) {
        complain(self, 1, "the manifest is empty; its first line names the columns path, system, "
                          "doc_type, year", "");
        return;
    }
    if (is_separated_otherwise(self)) {
        return;
    }
    for (size_t cell = 0; cell < self->reader.count; cell++) {
        place_column(self, cell);
    }
    for (size_t i = 0; i < REQUIRED_COUNT; i++) {
        if (self->place[i] == SIZE_MAX) {
            complain(self, self->line, "a column is missing", columns[i].name);
        }
    }
}

/* ---------------------------------------------------------------- rows --- */

static const char *cell_of(const loading *self, size_t column)
{
    size_t place = self->place[column];
    return place == SIZE_MAX ? "" : cli_csv_cell(&self->reader, place);
}

static uint32_t read_year(loading *self)
{
    const char *text = cell_of(self, YEAR_COLUMN);
    size_t      size = strspn(text, "0123456789");
    /* 2023/24 and 2023-24 begin with the year that counts. */
    bool        split = text[size] == '/' || text[size] == '-';
    if (text[0] == '\0') {
        return 0;
    }
    unsigned long year = strtoul(text, NULL, 10);
    if (size != 4 || (text[size] != '\0' && !split) || year < 1900 || year > 2999) {
        complain(self, self->line, "this is no year", text);
        return 0;
    }
    return (uint32_t)year;
}

/* A path of the manifest begins where the manifest is. */
static char *resolve(const loading *self, const char *path)
{
    const char *slash = strrchr(self->file, '/');
    if (path[0] == '\0' || path[0] == '/' || slash == NULL || strcmp(path, "-") == 0) {
        return cli_copy(path);
    }
    cli_bytes whole = {NULL, 0, 0};
    cli_bytes_add(&whole, self->file, (size_t)(slash - self->file) + 1);
    cli_bytes_text(&whole, path);
    return whole.data;
}

static cli_entry *new_entry(cli_manifest *manifest)
{
    manifest->entries =
        cli_resize(manifest->entries, manifest->count + 1, sizeof *manifest->entries);
    cli_entry *entry = &manifest->entries[manifest->count++];
    memset(entry, 0, sizeof *entry);
    return entry;
}

static void read_entry(loading *self)
{
    cli_entry *entry = new_entry(self->manifest);
    entry->line = self->line;
    entry->year = read_year(self);
    entry->path = resolve(self, cell_of(self, 0));
    for (size_t i = 1; i < COLUMN_COUNT; i++) {
        if (i != YEAR_COLUMN) {
            *text_of(entry, i) = trimmed(cell_of(self, i));
        }
    }
    entry->reference = strcmp(entry->doc_type, REFERENCE_TYPE) == 0;
    if (entry->system[0] == '\0' && !entry->reference) {
        complain(self, entry->line, "the system is not given", "");
    }
    if (entry->doc_type[0] == '\0') {
        complain(self, entry->line, "the doc_type is not given (strategy, jfp, ...)", "");
    }
    if (entry->path[0] != '\0') {
        for (size_t i = 0; i + 1 < self->manifest->count; i++) {
            if (strcmp(self->manifest->entries[i].path, entry->path) == 0) {
                complain(self, entry->line, "this path is there twice", cell_of(self, 0));
            }
        }
    }
}

/* ----------------------------------------------------------------- ids --- */

/* The file's name without folders and ending; of a document without a file, what it is. */
static char *stem_of(const cli_entry *entry)
{
    const char *slash = strrchr(entry->path, '/');
    const char *name = slash == NULL ? entry->path : slash + 1;
    const char *dot = strrchr(name, '.');
    cli_bytes   id = {NULL, 0, 0};
    if (name[0] != '\0') {
        cli_bytes_add(&id, name, dot == NULL || dot == name ? strlen(name) : (size_t)(dot - name));
        return id.data;
    }
    cli_bytes_text(&id, entry->system);
    cli_bytes_char(&id, '-');
    cli_bytes_text(&id, entry->doc_type);
    if (entry->year != 0) {
        cli_bytes_char(&id, '-');
        cli_bytes_uint(&id, entry->year);
    }
    return id.data;
}

static bool is_taken(const cli_manifest *manifest, size_t before, const char *id)
{
    for (size_t i = 0; i < before; i++) {
        if (strcmp(manifest->entries[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

/* The number to try first: behind that of the last entry with the same stem. */
static uint64_t next_number(char *const *stems, const uint64_t *numbers, size_t before,
                            const char *stem)
{
    for (size_t i = before; i-- > 0;) {
        if (strcmp(stems[i], stem) == 0) {
            return numbers[i] + 1;
        }
    }
    return 2;
}

static void name_entries(cli_manifest *manifest, size_t first)
{
    size_t    count = manifest->count - first;
    char    **stems = cli_alloc(count, sizeof *stems);
    uint64_t *numbers = cli_alloc(count, sizeof *numbers);
    for (size_t i = first; i < manifest->count; i++) {
        char    *stem = stem_of(&manifest->entries[i]), *id = cli_copy(stem);
        uint64_t n = next_number(stems, numbers, i - first, stem);
        for (; is_taken(manifest, i, id); n++) {
            cli_bytes next = {NULL, 0, 0};
            cli_bytes_text(&next, stem);
            cli_bytes_char(&next, '-');
            cli_bytes_uint(&next, n);
            free(id);
            id = next.data;
        }
        manifest->entries[i].id = id;
        stems[i - first] = stem;
        numbers[i - first] = n - 1;
    }
    for (size_t i = 0; i < count; i++) {
        free(stems[i]);
    }
    free(stems);
    free(numbers);
}

/* --------------------------------------------------------------- doors --- */

void cli_manifest_load(cli_manifest *manifest, const char *path)
{
    loading     self = {.manifest = manifest, .file = path};
    cli_bytes   text = {NULL, 0, 0};
    cli_failure failure;
    cli_load(path, MANIFEST_MAX, &text, &failure);
    if (failure.code != NULL) {
        cli_die("%s: %s", path, failure.message);
    }
    cli_csv_init(&self.reader, text.data == NULL ? "" : text.data, text.size);
    read_header(&self);
    while (manifest->count < ENTRIES_MAX && next_row(&self)) {
        read_entry(&self);
    }
    if (manifest->count == ENTRIES_MAX && next_row(&self)) {
        complain(&self, self.line, "more than 10,000 documents: divide the manifest", "");
    }
    if (self.reader.problem != NULL) {
        complain(&self, (uint32_t)self.reader.line, self.reader.problem, "");
    } else if (manifest->count == 0 && self.mistakes == 0) {
        complain(&self, 1, "no document is listed below the column names", "");
    }
    if (self.mistakes > 0) {
        cli_die("%s: %zu mistakes; nothing was read", path, self.mistakes);
    }
    cli_csv_wipe(&self.reader);
    cli_bytes_wipe(&text);
    name_entries(manifest, 0);
    manifest->from_file = true;
}

static void add_files(cli_manifest *manifest, const cli_names *files, bool reference)
{
    size_t first = manifest->count;
    for (size_t i = 0; i < files->count; i++) {
        cli_entry *entry = new_entry(manifest);
        entry->path = cli_copy(files->data[i]);
        for (size_t c = 1; c < COLUMN_COUNT; c++) {
            if (c != YEAR_COLUMN) {
                *text_of(entry, c) = cli_copy("");
            }
        }
        entry->reference = reference;
        if (reference) {
            free(entry->doc_type);
            entry->doc_type = cli_copy(REFERENCE_TYPE);
        }
    }
    name_entries(manifest, first);
    for (size_t i = first; i < manifest->count && !reference; i++) {
        free(manifest->entries[i].system);
        manifest->entries[i].system = cli_copy(manifest->entries[i].id);
    }
}

void cli_manifest_of_files(cli_manifest *manifest, const cli_names *files)
{
    add_files(manifest, files, false);
}

void cli_manifest_add_references(cli_manifest *manifest, const cli_names *files)
{
    add_files(manifest, files, true);
}

void cli_manifest_wipe(cli_manifest *manifest)
{
    for (size_t i = 0; i < manifest->count; i++) {
        cli_entry *entry = &manifest->entries[i];
        free(entry->id);
        for (size_t c = 0; c < COLUMN_COUNT; c++) {
            if (c != YEAR_COLUMN) {
                free(*text_of(entry, c));
            }
        }
    }
    free(manifest->entries);
    cli_remarks_wipe(&manifest->remarks);
    memset(manifest, 0, sizeof *manifest);
}
