/*
 * sort.c - insertion for a handful of rows, a heap for more
 */
#include "base/sort.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#define HANDFUL 12u

typedef struct sorting {
    char  *rows;
    size_t count, size;
    int (*compare)(const void *, const void *);
} sorting;

static char *row_at(const sorting *s, size_t row)
{
    return s->rows + row * s->size;
}

static bool is_before(const sorting *s, const void *a, const void *b)
{
    return s->compare(a, b) < 0;
}

static bool is_sorted(const sorting *s)
{
    for (size_t i = 1; i < s->count; i++) {
        if (is_before(s, row_at(s, i), row_at(s, i - 1))) {
            return false;
        }
    }
    return true;
}

static void insert_each(const sorting *s)
{
    char held[EQXI_SORT_SIZE_MAX];
    for (size_t i = 1; i < s->count; i++) {
        size_t at = i;
        memcpy(held, row_at(s, i), s->size);
        while (at > 0 && is_before(s, held, row_at(s, at - 1))) {
            memcpy(row_at(s, at), row_at(s, at - 1), s->size);
            at--;
        }
        memcpy(row_at(s, at), held, s->size);
    }
}

/* Let `held` sink from row `at` of a heap of `count` rows to where no child comes behind it. */
static void sink(const sorting *s, const char *held, size_t at, size_t count)
{
    for (size_t child = at * 2 + 1; child < count; child = at * 2 + 1) {
        if (child + 1 < count && is_before(s, row_at(s, child), row_at(s, child + 1))) {
            child++;
        }
        if (!is_before(s, held, row_at(s, child))) {
            break;
        }
        memcpy(row_at(s, at), row_at(s, child), s->size);
        at = child;
    }
    memcpy(row_at(s, at), held, s->size);
}

static void sort_heap(const sorting *s)
{
    char held[EQXI_SORT_SIZE_MAX];
    for (size_t i = s->count / 2; i-- > 0;) {
        memcpy(held, row_at(s, i), s->size);
        sink(s, held, i, s->count);
    }
    for (size_t last = s->count - 1; last > 0; last--) {
        memcpy(held, row_at(s, last), s->size);
        memcpy(row_at(s, last), row_at(s, 0), s->size);
        sink(s, held, 0, last);
    }
}

void eqxi_sort(void *rows, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    sorting s = {rows, count, size, compare};
    assert(size <= EQXI_SORT_SIZE_MAX);
    if (count < 2) {
        return;
    }
    if (count <= HANDFUL) {
        insert_each(&s);
    } else if (!is_sorted(&s)) {
        sort_heap(&s);
    }
}
