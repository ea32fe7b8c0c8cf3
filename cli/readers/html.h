/*
 * html.h - the main text of a web page: headings with anchors, lists, tables
 */
#ifndef CLI_HTML_H
#define CLI_HTML_H

#include "readers/document.h"
#include "support/loading.h"

#define CLI_HTML_EXTRACTOR "html/2"

void cli_html_read(const cli_bytes *bytes, cli_document *document, cli_failure *failure);

#endif
