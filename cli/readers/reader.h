/*
 * reader.h - from a file to text that can be analysed
 *
 * A file is read once, known by its content, and refused where its name says
 * something else. What another program or a parser made of it is kept in the
 * user's cache under the file's hash and the extractor's name.
 */
#ifndef CLI_READER_H
#define CLI_READER_H

#include "readers/document.h"
#include "support/loading.h"

typedef struct cli_read_options {
    uint64_t max_size;    /* bytes of a file */
    unsigned pdf_seconds; /* of processor time for one PDF */
    bool     no_cache;
} cli_read_options;

#define CLI_READ_PDF_SECONDS 10u
#define CLI_READ_PDF_SECONDS_MAX 600u

/* Fills `document`, whose id and path are set; what it held is dropped. */
void cli_reader_read(cli_document *document, const cli_read_options *how, cli_failure *failure);

/* How the document is named to people. */
const char *cli_reader_title(const char *path);

/* Formats that can be read, and what is missing for the others: for --version. */
void cli_reader_formats(cli_bytes *out);

#endif
