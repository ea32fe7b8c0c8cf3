/*
 * source_check.h - what may not stand in a source, whatever it means
 */
#ifndef EQXI_SOURCE_CHECK_H
#define EQXI_SOURCE_CHECK_H

#include "lexicon/remarks.h"

/* From byte `start` on. False after remarks: the source cannot be read as text. */
bool eqxi_source_check(eqxi_diagnostics *diagnostics, const eqxi_source *source, size_t start);

#endif
