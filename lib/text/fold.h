/*
 * fold.h - what is the same word to a reader
 */
#ifndef EQXI_FOLD_H
#define EQXI_FOLD_H

#include "base/buffer.h"

/* Append one word (or other unit) of text to `out`, repaired: ligatures and other compatibility
 * letters as their letters (letters only: U+00B2 never becomes 2, nor a superscript letter a
 * letter), soft hyphens and default ignorables passed over, curly quotes and modifier apostrophes
 * as ', special hyphens and dashes as -, runs of white space as one space, ill-formed bytes as
 * U+FFFD, canonical composition (NFC). At most 30 combining marks of a run are kept (UAX #15
 * stream-safe), so time is linear. Case stays. Returns EQX_REPAIR_* bits for what was mended;
 * composition, white space and ignorables have none. */
uint8_t eqxi_fold_repair(eqxi_buffer *out, const uint8_t *text, size_t size);

/* Append repaired bytes `text` in full Unicode case folding (C + F), NFC. */
void eqxi_fold_case(eqxi_buffer *out, const char *text, size_t size);

#endif
