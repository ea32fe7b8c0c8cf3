/*
 * stem.h - Snowball English stems, by libstemmer
 */
#ifndef EQXI_STEM_H
#define EQXI_STEM_H

#include "base/buffer.h"

typedef struct eqxi_stemmer eqxi_stemmer; /* one thread; its own memory comes from libc */

eqx_status eqxi_stemmer_new(eqxi_stemmer **out);
void       eqxi_stemmer_free(eqxi_stemmer *stemmer);

/* The stem of a folded word; borrowed until the next call, not NUL-terminated. Words longer than
 * 255 bytes and words that hold no ASCII letter or apostrophe are their own stem
 * (`*out == word`). */
eqx_status eqxi_stemmer_stem(eqxi_stemmer *stemmer, const char *word, size_t size,
                             const char **out, size_t *out_size);

/* Append "probe=stem probe=stem ..." for fixed probe words whose stems differ between Snowball
 * releases, as the libstemmer this process runs with has them: part of the fingerprint. */
eqx_status eqxi_stem_probe(eqxi_stemmer *stemmer, eqxi_buffer *out);

/* The same for the libstemmer this source was written with (2.2.0); static. A test compares. */
const char *eqxi_stem_probe_text(void);

#endif
