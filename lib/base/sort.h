/*
 * sort.h - sorting in place, without memory of its own
 *
 * qsort of the C library may take memory behind the allocator's back, and its
 * worst case is its own affair.
 */
#ifndef EQXI_SORT_H
#define EQXI_SORT_H

#include <stddef.h>

#define EQXI_SORT_SIZE_MAX 128u /* of a row, in bytes */

/* n log n in the worst case, linear for rows in order. Not stable: let `compare` tell all rows
 * apart that differ. */
void eqxi_sort(void *rows, size_t count, size_t size, int (*compare)(const void *, const void *));

#endif
