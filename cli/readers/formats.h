/*
 * formats.h - what a file is, by its first bytes and by its name
 */
#ifndef CLI_FORMATS_H
#define CLI_FORMATS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum cli_format {
    CLI_FORMAT_TEXT,
    CLI_FORMAT_PDF,
    CLI_FORMAT_DOCX,
    CLI_FORMAT_ODT,
    CLI_FORMAT_HTML,
    CLI_FORMAT_ZIP,    /* a zip archive: which of them, its parts say */
    CLI_FORMAT_OFFICE, /* a compound file: old Office, or encrypted */
    CLI_FORMAT_RTF,
    CLI_FORMAT_UTF16,
    CLI_FORMAT_UNKNOWN /* of a name: an ending nobody knows */
} cli_format;

/* By content; text when nothing speaks for another. */
cli_format cli_format_of_bytes(const char *bytes, size_t size);

/* By the ending of a path; text when there is none. */
cli_format cli_format_of_name(const char *path);

/* Whether a file named as `named` may hold `held`. */
bool cli_format_agrees(cli_format named, cli_format held);

/* "a PDF file" */
const char *cli_format_title(cli_format format);

#endif
