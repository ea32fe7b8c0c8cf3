#include "support/suggest.h"

#include <stdint.h>
#include <string.h>

#define NAME_MAX_SIZE 64u /* longer names are not compared */

cli_suggestion cli_suggestion_for(const char *wanted)
{
    size_t size = strcspn(wanted, "=");
    /* One mistake in three letters is still the same word. */
    return (cli_suggestion){wanted, size, NULL, size / 3 + 2};
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Edits from one name to the other; two letters that changed places count once. */
static size_t edits(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t rows[3][NAME_MAX_SIZE + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b_size; j++) {
        above[j] = j;
    }
    for (size_t i = 1; i <= a_size; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b_size; j++) {
            row[j] = least(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = least(row[j], before[j - 2] + 1, SIZE_MAX);
            }
        }
        size_t *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[b_size];
}

void cli_suggestion_try(cli_suggestion *best, const char *name)
{
    size_t size = strlen(name);
    if (size > NAME_MAX_SIZE || best->wanted_size > NAME_MAX_SIZE) {
        return;
    }
    size_t distance = edits(best->wanted, best->wanted_size, name, size);
    if (distance < best->distance && distance < size) {
        best->distance = distance;
        best->found = name;
    }
}
