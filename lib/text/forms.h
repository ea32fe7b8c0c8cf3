/*
 * forms.h - everything one unit of text can be compared as
 *
 * Terms and text go through the same door, so they can only agree.
 */
#ifndef EQXI_FORMS_H
#define EQXI_FORMS_H

#include "base/buffer.h"
#include "text/number.h"
#include "text/stem.h"

/* Borrowed from the reader until its next call; none is NUL-terminated. */
typedef struct eqxi_form {
    const char *exact;  /* repaired, case as written */
    const char *plain;  /* and case-folded */
    const char *folded; /* and in British spelling */
    const char *stem;   /* of `folded` */
    size_t      exact_size, plain_size, folded_size, stem_size;
    uint8_t     repairs; /* EQX_REPAIR_* that these forms took */
    eqxi_number number;  /* of EQX_TOKEN_NUMBER; kind EQX_NUMBER_NONE otherwise */
} eqxi_form;

typedef struct eqxi_form_reader {
    eqxi_stemmer *stemmer;
    eqxi_buffer   exact, plain;
    char          number[64];
} eqxi_form_reader;

eqx_status eqxi_form_reader_init(eqxi_form_reader *reader, eqxi_memory *memory);
void       eqxi_form_reader_wipe(eqxi_form_reader *reader);

/* The forms of one unit; `kind` is EQX_TOKEN_*. A number's folded form and stem are its one
 * spelling (eqxi_number_spell); & is "and". */
eqx_status eqxi_form_read(eqxi_form_reader *reader, const uint8_t *text, size_t size, uint8_t kind,
                          eqxi_form *out);

#endif
