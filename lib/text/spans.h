/*
 * spans.h - blocks from structure the caller knows
 */
#ifndef EQXI_SPANS_H
#define EQXI_SPANS_H

#include "text/draft.h"

/* EQX_E_ARGUMENT unless the spans of `input` are in order, in range, on code point boundaries, of
 * known kinds, with cells inside the row before them, labels inside the labels, and without
 * overlap. A page is no container: a paragraph may run over its end. */
eqx_status eqxi_spans_check(const eqx_input *input);

/* Adds their blocks, and by layout those of the text outside them. The pages must be there. */
eqx_status eqxi_spans_read(eqxi_draft *draft, const eqx_input *input);

#endif
