/*
 * source_check.h - what may not stand in a lexicon at all
 */
#ifndef EQXI_SOURCE_CHECK_H
#define EQXI_SOURCE_CHECK_H

#include "lexicon/remarks.h"

/* Report what cannot be read as text, and characters that hide or reorder it, from byte `base` on.
 * False when something was reported. */
bool eqxi_source_check(eqxi_diagnostics *diagnostics, const eqxi_source *source, size_t base);

/* The same for a text that may have been written with escapes: its first such character. */
void eqxi_text_check(eqxi_diagnostics *diagnostics, eqxi_place place, const char *text,
                     size_t size);

#endif
