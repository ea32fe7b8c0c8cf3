/*
 * test_case_folding.c - every line of Unicode's CaseFolding.txt
 *
 *     test_case_folding [DIRECTORY [--skip-missing]]
 *
 * Folding is full (C and F) and never Turkic:
 *     C, F  the code point folds to the line's mapping, canonically composed
 *     S     the simple folding of a code point that has a full one: both sides of the line fold
 *           to the same text
 *     T     the code point does not fold as the line says
 * What is folded is folded once and for all: each line also checks that its mapping stays.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"

#define LINES 1560

typedef struct entry {
    char   status;
    char   code[4], mapping[16]; /* UTF-8 */
    size_t code_size, mapping_size;
} entry;

static size_t put_code(const char *hex, char *out)
{
    return eqxi_utf8_put((uint32_t)strtoul(hex, NULL, 16), (uint8_t *)out);
}

/* Whether the line holds an entry: "00DF; F; 0073 0073; # ...". */
static bool read_entry(char *line, entry *out)
{
    memset(out, 0, sizeof *out);
    line[strcspn(line, "#\r\n")] = '\0';
    char *code = strtok(line, ";"), *status = strtok(NULL, ";"), *mapping = strtok(NULL, ";");
    if (code == NULL || status == NULL || mapping == NULL) {
        return false;
    }
    out->status = status[strspn(status, " ")];
    out->code_size = put_code(code, out->code);
    for (char *part = strtok(mapping, " "); part != NULL; part = strtok(NULL, " ")) {
        if (sizeof out->mapping - out->mapping_size < 4) {
            return false; /* its absence from the count shows */
        }
        out->mapping_size += put_code(part, out->mapping + out->mapping_size);
    }
    return true;
}

static bool equals(const eqxi_buffer *buffer, const char *text, size_t size)
{
    return buffer->size == size && memcmp(buffer->data, text, size) == 0;
}

typedef struct folder {
    eqxi_buffer folded, again, composed;
} folder;

static bool agrees(folder *f, const entry *given)
{
    eqxi_buffer_clear(&f->folded);
    eqxi_buffer_clear(&f->again);
    eqxi_buffer_clear(&f->composed);
    eqxi_fold_case(&f->folded, given->code, given->code_size);
    eqxi_fold_case(&f->again, given->mapping, given->mapping_size);
    if (f->folded.failed || f->again.failed) {
        return false;
    }
    if (given->status == 'S') {
        return equals(&f->folded, f->again.data, f->again.size);
    }
    if (given->status == 'T') {
        return !equals(&f->folded, given->mapping, given->mapping_size);
    }
    /* Repair composes and maps nothing here but U+02BC, which needs no composing. */
    const uint8_t *mapping = (const uint8_t *)given->mapping;
    eqxi_fold_repair(&f->composed, mapping, given->mapping_size);
    bool mapped = equals(&f->folded, given->mapping, given->mapping_size) ||
                  equals(&f->folded, f->composed.data, f->composed.size);
    return (given->status == 'C' || given->status == 'F') && mapped &&
           equals(&f->folded, f->again.data, f->again.size);
}

static int run(FILE *file, const char *path, folder *f)
{
    char     line[1024];
    unsigned passed = 0, count = 0, number = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        entry given;
        number++;
        if (!read_entry(line, &given)) {
            continue;
        }
        bool good = agrees(f, &given);
        passed += good;
        count++;
        if (!good) {
            fprintf(stderr, "%s:%u: folds otherwise\n", path, number);
        }
    }
    printf("CaseFolding %u/%u\n", passed, LINES);
    return passed == LINES && count == LINES ? 0 : 1;
}

int main(int argc, char **argv)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/CaseFolding.txt", argc > 1 ? argv[1] : "/usr/share/unicode");
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        bool skip = (argc > 2 && strcmp(argv[2], "--skip-missing") == 0) ||
                    getenv("EQX_SKIP_CONFORMANCE") != NULL;
        fprintf(stderr, "%s: cannot be read%s\n", path, skip ? ", skipped" : "");
        return skip ? 77 : 1;
    }
    eqxi_memory memory;
    folder      f;
    int         failed = eqxi_memory_init(&memory, NULL) != EQX_OK;
    if (!failed) {
        eqxi_buffer_init(&f.folded, &memory);
        eqxi_buffer_init(&f.again, &memory);
        eqxi_buffer_init(&f.composed, &memory);
        failed = run(file, path, &f);
        eqxi_buffer_wipe(&f.folded);
        eqxi_buffer_wipe(&f.again);
        eqxi_buffer_wipe(&f.composed);
    }
    fclose(file);
    return failed;
}
