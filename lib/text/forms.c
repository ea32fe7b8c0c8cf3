/*
 * forms.c - repair, fold, spell, stem: in this order, each once
 */
#include "text/forms.h"

#include <string.h>

#include "text/fold.h"
#include "text/spelling.h"

eqx_status eqxi_form_reader_init(eqxi_form_reader *reader, eqxi_memory *memory)
{
    *reader = (eqxi_form_reader){0};
    eqxi_buffer_init(&reader->exact, memory);
    eqxi_buffer_init(&reader->plain, memory);
    return eqxi_stemmer_new(&reader->stemmer);
}

void eqxi_form_reader_wipe(eqxi_form_reader *reader)
{
    eqxi_stemmer_free(reader->stemmer);
    eqxi_buffer_wipe(&reader->exact);
    eqxi_buffer_wipe(&reader->plain);
    reader->stemmer = NULL;
}

/* One text for every comparison: numbers and symbols are what they are. */
static void set_all(eqxi_form *form, const char *text, size_t size)
{
    form->plain = form->folded = form->stem = text;
    form->plain_size = form->folded_size = form->stem_size = size;
}

static void read_number(eqxi_form_reader *reader, const uint8_t *text, size_t size, eqxi_form *form)
{
    form->number = eqxi_number_read(text, size);
    size_t spelled = eqxi_number_spell(&form->number, text, reader->number);
    set_all(form, reader->number, spelled);
}

static eqx_status read_word(eqxi_form_reader *reader, eqxi_form *form)
{
    form->plain = form->folded = reader->plain.data;
    form->plain_size = form->folded_size = reader->plain.size;
    const char *british = eqxi_spelling_british(form->plain, form->plain_size);
    if (british != NULL) {
        form->folded = british;
        form->folded_size = strlen(british);
        form->repairs |= EQX_REPAIR_SPELLING;
    }
    return eqxi_stemmer_stem(reader->stemmer, form->folded, form->folded_size, &form->stem,
                             &form->stem_size);
}

eqx_status eqxi_form_read(eqxi_form_reader *reader, const uint8_t *text, size_t size, uint8_t kind,
                          eqxi_form *out)
{
    *out = (eqxi_form){0};
    eqxi_buffer_clear(&reader->exact);
    eqxi_buffer_clear(&reader->plain);
    out->repairs = eqxi_fold_repair(&reader->exact, text, size);
    eqxi_fold_case(&reader->plain, reader->exact.data, reader->exact.size);
    if (reader->exact.failed || reader->plain.failed) {
        return eqxi_memory_status(reader->exact.memory);
    }
    out->exact = reader->exact.data;
    out->exact_size = reader->exact.size;
    if (kind == EQX_TOKEN_NUMBER) {
        read_number(reader, text, size, out);
        return EQX_OK;
    }
    if (kind == EQX_TOKEN_WORD) {
        return read_word(reader, out);
    }
    bool ampersand = size == 1 && text[0] == '&';
    set_all(out, ampersand ? "and" : reader->plain.data, ampersand ? 3 : reader->plain.size);
    return EQX_OK;
}
