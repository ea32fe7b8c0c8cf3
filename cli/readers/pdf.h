/*
 * pdf.h - PDF by pdftotext of poppler-utils, run as a helper
 */
#ifndef CLI_PDF_H
#define CLI_PDF_H

#include "readers/document.h"
#include "support/loading.h"

/* "pdf/1 poppler 22.12.0", or NULL where there is no pdftotext. Asked once; static. */
const char *cli_pdf_extractor(void);

/* Where there is a pdftotext: text and pages of `bytes` into `document`, in reading order, form
 * feeds between the pages. `seconds` of processor time, by the clock three times as long. */
void cli_pdf_read(const cli_bytes *bytes, unsigned seconds, cli_document *document,
                  cli_failure *failure);

#endif
