/*
 * furniture.h - running headers, footers and printed page numbers of a paged text
 *
 * Found by repetition: a line at the edge of a page is furniture when the same
 * line, but for its numbers, stands there on other pages near it; a number is
 * the page's own when it counts on from page to page.
 */
#ifndef CLI_FURNITURE_H
#define CLI_FURNITURE_H

#include "readers/document.h"

/* Fills the spans of a document whose text has form feeds between pages: pages with their printed
 * labels, and furniture. With `layers` a page on which no letter stands beside the furniture is
 * added to the unread ones. */
void cli_furniture_find(cli_document *document, bool layers);

#endif
