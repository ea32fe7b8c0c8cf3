/*
 * outline.h - numbered headings of a paged text, by their order
 *
 * pdftotext leaves no blank line around a heading, and running lines tear the
 * text apart at every page. What stays is the count: 1, 1.1, 1.2, 2 ... The
 * longest chain of lines that count on so, from one end of the document to the
 * other, are its headings.
 */
#ifndef CLI_OUTLINE_H
#define CLI_OUTLINE_H

#include "readers/document.h"

/* Adds spans of numbered headings, with the depth of their number as level, to a document whose
 * spans are pages and furniture. */
void cli_outline_find(cli_document *document);

#endif
