/*
 * csv_writer.h - CSV cell by cell (RFC 4180)
 *
 * A text cell that a spreadsheet would read as a formula gets a leading '.
 * Commas are set by looking at what was written last.
 */
#ifndef CLI_CSV_WRITER_H
#define CLI_CSV_WRITER_H

#include "support/bytes.h"

void cli_csv_text(cli_bytes *out, const char *text); /* NULL: an empty cell */
void cli_csv_slice(cli_bytes *out, const char *text, size_t size);
void cli_csv_uint(cli_bytes *out, uint64_t number);
void cli_csv_double(cli_bytes *out, double number);
void cli_csv_bare(cli_bytes *out, const char *word); /* a word of ours: no quotes needed */
void cli_csv_empty(cli_bytes *out);
void cli_csv_end(cli_bytes *out); /* of the row */

#endif
