/*
 * break_file.h - reads WordBreakTest.txt and SentenceBreakTest.txt
 *
 * A line is a text as code points, with a division sign where a boundary is and
 * a multiplication sign where none is.
 */
#ifndef BREAK_FILE_H
#define BREAK_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

typedef size_t break_next(const uint8_t *text, size_t size, size_t start);

typedef struct break_case {
    uint8_t text[512];
    size_t  size;
    bool    boundary[513]; /* by byte offset */
} break_case;

/* Whether the line holds a case; false for a comment. */
static bool break_read(char *line, break_case *read)
{
    memset(read, 0, sizeof *read);
    line[strcspn(line, "#\r\n")] = '\0';
    for (char *field = strtok(line, " \t"); field != NULL; field = strtok(NULL, " \t")) {
        if (strcmp(field, "\xC3\xB7") == 0) {
            read->boundary[read->size] = true;
        } else if (strcmp(field, "\xC3\x97") != 0) {
            uint32_t code = (uint32_t)strtoul(field, NULL, 16);
            if (sizeof read->text - read->size < 4) {
                return false; /* its absence from the count shows */
            }
            read->size += eqxi_utf8_put(code, read->text + read->size);
        }
    }
    return read->size > 0;
}

static bool break_agrees(const break_case *given, break_next *next)
{
    bool   found[513] = {true};
    size_t at = 0;
    while (at < given->size) {
        size_t end = next(given->text, given->size, at);
        if (end <= at || end > given->size) {
            return false;
        }
        at = end;
        found[at] = true;
    }
    return memcmp(found, given->boundary, given->size + 1) == 0;
}

/* Exit status: 0 all `expected` cases read and passed, 1 not so, 77 skipped as asked. */
static int break_run(int argc, char **argv, const char *name, unsigned expected, break_next *next)
{
    const char *directory = argc > 1 ? argv[1] : "/usr/share/unicode";
    char        path[4096], line[8192];
    snprintf(path, sizeof path, "%s/auxiliary/%s.txt", directory, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        bool skip = (argc > 2 && strcmp(argv[2], "--skip-missing") == 0) ||
                    getenv("EQX_SKIP_CONFORMANCE") != NULL;
        fprintf(stderr, "%s: cannot be read%s\n", path, skip ? ", skipped" : "");
        return skip ? 77 : 1;
    }
    unsigned passed = 0, count = 0, number = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        break_case given;
        number++;
        if (break_read(line, &given)) {
            bool agrees = break_agrees(&given, next);
            passed += agrees;
            count++;
            if (!agrees) {
                fprintf(stderr, "%s:%u: boundaries differ\n", path, number);
            }
        }
    }
    fclose(file);
    printf("%s %u/%u\n", name, passed, expected);
    return passed == expected && count == expected ? 0 : 1;
}

#endif
