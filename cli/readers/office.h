/*
 * office.h - DOCX and ODT: text, headings, lists, tables, footnotes; they have no pages
 */
#ifndef CLI_OFFICE_H
#define CLI_OFFICE_H

#include "readers/archive.h"
#include "readers/document.h"

#define CLI_DOCX_EXTRACTOR "docx/1"
#define CLI_ODT_EXTRACTOR "odt/1"

void cli_docx_read(cli_archive *archive, cli_document *document, cli_failure *failure);
void cli_odt_read(cli_archive *archive, cli_document *document, cli_failure *failure);

#endif
