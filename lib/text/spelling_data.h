/*
 * spelling_data.h - the generated list behind spelling.h
 */
#ifndef EQXI_SPELLING_DATA_H
#define EQXI_SPELLING_DATA_H

#include <stddef.h>

#define EQXI_SPELLING_LONGEST 23

/* Arrays, not pointers: the table needs no relocation when the library is loaded. */
typedef struct eqxi_spelling_pair {
    char american[EQXI_SPELLING_LONGEST + 1];
    char british[EQXI_SPELLING_LONGEST + 1];
} eqxi_spelling_pair;

/* By `american`, in byte order, each once. */
extern const eqxi_spelling_pair eqxi_spelling_pairs[];
extern const size_t             eqxi_spelling_pair_count;

#endif
