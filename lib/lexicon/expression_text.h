/*
 * expression_text.h - a tree back into the language: the normal form of a term
 *
 * Sets are spelled out. Reading the text again gives the same tree.
 */
#ifndef EQXI_EXPRESSION_TEXT_H
#define EQXI_EXPRESSION_TEXT_H

#include "base/buffer.h"
#include "match/expression.h"

void eqxi_expression_write(eqxi_buffer *out, const eqxi_expression *expression);

/* One unit as the tree would write it; for lists of plain words. */
void eqxi_expression_write_unit(eqxi_buffer *out, eqxi_compare compare, const char *text,
                                size_t size);

#endif
