/*
 * reader.h - from a file to text that can be analysed
 *
 * Plain text, Markdown and text with form feeds between pages are text already:
 * the library finds their pages and blocks. Other formats are refused by name
 * and by their first bytes.
 */
#ifndef CLI_READER_H
#define CLI_READER_H

#include <stdbool.h>

#include "support/digest.h"
#include "support/loading.h"

typedef struct cli_document {
    const char *id;        /* of the records; borrowed */
    const char *path;      /* as given; "-" is standard input; borrowed */
    const char *extractor; /* what made the text, with its version; static */
    cli_bytes   text;
    bool        paged; /* form feeds stand between its pages */
    char        file_sha256[CLI_DIGEST_SIZE], text_sha256[CLI_DIGEST_SIZE];
} cli_document;

/* Fills `document`, whose id and path are set; what it held is dropped, its memory used again. */
void cli_reader_read(cli_document *document, uint64_t max_size, cli_failure *failure);

/* How the document is named to people. */
const char *cli_reader_title(const char *path);

#endif
