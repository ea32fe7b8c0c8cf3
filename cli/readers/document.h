/*
 * document.h - a document as its reader hands it over: text, and what is known of its structure
 *
 * Spans are columns in the form the library takes them, in text order: a page
 * before what stands on it, a row before its cells.
 */
#ifndef CLI_DOCUMENT_H
#define CLI_DOCUMENT_H

#include <stdbool.h>

#include "equilex.h"
#include "support/bytes.h"
#include "support/digest.h"

typedef struct cli_spans {
    uint32_t *start, *end; /* bytes */
    uint32_t *value;       /* see EQX_SPAN_* */
    uint32_t *label;       /* offset into the labels, or EQX_NONE: a page's number as printed, a
                              heading's anchor */
    uint8_t  *kind;        /* EQX_SPAN_* */
    size_t    count, capacity;
} cli_spans;

/* What a reader of the evidence must know about a document that was read. */
typedef struct cli_note {
    const char *code; /* static */
    char        message[160];
} cli_note;

typedef struct cli_document {
    const char *id;            /* of the records; borrowed */
    const char *path;          /* as given; "-" is standard input; borrowed */
    const char *system, *doc_type; /* of an audit's manifest, or NULL; borrowed */
    uint32_t    year;
    char        extractor[64]; /* what made the text, with its version */
    cli_bytes   text;
    cli_bytes   labels; /* NUL-terminated strings */
    cli_spans   spans;
    bool        paged;     /* it has pages that can be cited */
    uint32_t   *unread;    /* indexes of pages without a text layer, 0-based, in order */
    size_t      unread_count;
    cli_note   *notes;
    size_t      note_count;
    char        file_sha256[CLI_DIGEST_SIZE], text_sha256[CLI_DIGEST_SIZE];
} cli_document;

/* Forgets what was read, keeps id, path and memory. */
void cli_document_clear(cli_document *document);
void cli_document_wipe(cli_document *document);

/* `label` may be NULL. Returns the row. */
size_t cli_document_span(cli_document *document, uint8_t kind, size_t start, size_t end,
                         uint32_t value, const char *label);

/* The label of a span, or NULL. */
const char *cli_document_label(const cli_document *document, size_t row);

void cli_document_unread(cli_document *document, uint32_t page);
void cli_document_note(cli_document *document, const char *code, const char *message);

/* What the library is asked to read; borrowed from `document`. */
eqx_input cli_document_input(const cli_document *document);

#endif
