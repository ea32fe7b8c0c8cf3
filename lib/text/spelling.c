/*
 * spelling.c - binary search in a generated list
 *
 * It is asked once for each surface form, so a perfect hash would save nothing.
 */
#include "text/spelling.h"

#include <string.h>

#include "text/spelling_data.h"

/* Like memcmp of the folded word and the American one; 0 only when all of both is equal. */
static int compare(const char *folded, size_t size, const char *american)
{
    int order = memcmp(folded, american, size);
    if (order != 0) {
        return order;
    }
    return american[size] == '\0' ? 0 : -1;
}

const char *eqxi_spelling_british(const char *folded, size_t size)
{
    /* The rows are padded with NUL, which a word of the list never holds. */
    if (size == 0 || size > EQXI_SPELLING_LONGEST || memchr(folded, '\0', size) != NULL) {
        return NULL;
    }
    size_t low = 0, high = eqxi_spelling_pair_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int    order = compare(folded, size, eqxi_spelling_pairs[middle].american);
        if (order == 0) {
            return eqxi_spelling_pairs[middle].british;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

size_t eqxi_spelling_count(void)
{
    return eqxi_spelling_pair_count;
}

const char *eqxi_spelling_american(size_t row)
{
    return eqxi_spelling_pairs[row].american;
}

const char *eqxi_spelling_british_of(size_t row)
{
    return eqxi_spelling_pairs[row].british;
}
