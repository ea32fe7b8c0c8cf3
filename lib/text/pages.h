/*
 * pages.h - the page table, by form feed or as the caller knows it
 */
#ifndef EQXI_PAGES_H
#define EQXI_PAGES_H

#include "text/draft.h"

/* A form feed ends a page and belongs to it; one that ends the text begins no other. */
eqx_status eqxi_pages_by_feed(eqxi_draft *draft);

/* From the spans of kind PAGE, which must be sound; by form feed when there is none. Text between
 * two pages belongs to the one before, text before the first to the first. */
eqx_status eqxi_pages_by_spans(eqxi_draft *draft, const eqx_input *input);

#endif
