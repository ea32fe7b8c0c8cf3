/*
 * paragraphs.h - where running text without empty lines begins anew
 */
#ifndef EQXI_PARAGRAPHS_H
#define EQXI_PARAGRAPHS_H

#include "text/lines.h"

/* Line `i`, which no gap parts from line i - 1, begins another paragraph; `item`: the lines before
 * it are an item's. */
bool eqxi_paragraphs_begin(const uint8_t *text, const eqxi_lines *lines, size_t i, bool item);

#endif
