/*
 * stem.c - the one file that knows libstemmer
 */
#include "text/stem.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_WORD 255

struct eqxi_stemmer {
    struct sb_stemmer *english;
};

/* Stems of rule families that Snowball has changed or may change: exceptions, -ogy, -ing, -e. */
static const char *const probes[] = {
    "universe", "university", "universal", "organ", "organic", "organise", "organisation",
    "generous", "generate", "general", "communities", "arsenal", "past", "paste", "news",
    "skis", "skies", "dying", "early", "only", "evening", "inning", "outing", "proceed",
    "internal", "international", "lateral", "epidemiologist", "inequality", "inequity",
    "inequalities", "minority", "minor", "determinants", "determine", "employer", "employment",
    "marginalised", "women", "woman", "children", "refugee", "policies", "deprived",
};

static const char probe_text[] =
    "universe=univers university=univers universal=univers organ=organ organic=organ "
    "organise=organis organisation=organis generous=generous generate=generat "
    "general=general communities=communiti arsenal=arsenal past=past paste=past news=news "
    "skis=ski skies=sky dying=die early=earli only=onli evening=even inning=inning "
    "outing=outing proceed=proceed internal=intern international=intern lateral=later "
    "epidemiologist=epidemiologist inequality=inequ inequity=inequ inequalities=inequ "
    "minority=minor minor=minor determinants=determin determine=determin employer=employ "
    "employment=employ marginalised=marginalis women=women woman=woman children=children "
    "refugee=refuge policies=polici deprived=depriv";

eqx_status eqxi_stemmer_new(eqxi_stemmer **out)
{
    *out = NULL;
    eqxi_stemmer *stemmer = malloc(sizeof *stemmer);
    if (stemmer == NULL) {
        return EQX_E_NOMEM;
    }
    stemmer->english = sb_stemmer_new("english", "UTF_8");
    if (stemmer->english == NULL) {
        free(stemmer);
        return EQX_E_NOMEM;
    }
    *out = stemmer;
    return EQX_OK;
}

void eqxi_stemmer_free(eqxi_stemmer *stemmer)
{
    if (stemmer != NULL) {
        sb_stemmer_delete(stemmer->english);
        free(stemmer);
    }
}

/* The English rules touch nothing else. */
static bool has_letter_or_apostrophe(const char *word, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned lower = (unsigned char)word[i] | 0x20u;
        if ((lower >= 'a' && lower <= 'z') || word[i] == '\'') {
            return true;
        }
    }
    return false;
}

eqx_status eqxi_stemmer_stem(eqxi_stemmer *stemmer, const char *word, size_t size,
                             const char **out, size_t *out_size)
{
    *out = word;
    *out_size = size;
    if (size > LONGEST_WORD || !has_letter_or_apostrophe(word, size)) {
        return EQX_OK;
    }
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer->english, (const sb_symbol *)word, (int)size);
    if (stem == NULL) {
        return EQX_E_NOMEM;
    }
    *out = (const char *)stem;
    *out_size = (size_t)sb_stemmer_length(stemmer->english);
    return EQX_OK;
}

eqx_status eqxi_stem_probe(eqxi_stemmer *stemmer, eqxi_buffer *out)
{
    for (size_t i = 0; i < sizeof probes / sizeof *probes; i++) {
        const char *stem;
        size_t      size;
        eqx_status  status = eqxi_stemmer_stem(stemmer, probes[i], strlen(probes[i]), &stem, &size);
        if (status != EQX_OK) {
            return status;
        }
        eqxi_buffer_text(out, i == 0 ? "" : " ");
        eqxi_buffer_text(out, probes[i]);
        eqxi_buffer_char(out, '=');
        eqxi_buffer_bytes(out, stem, size);
    }
    return out->failed ? eqxi_memory_status(out->memory) : EQX_OK;
}

const char *eqxi_stem_probe_text(void)
{
    return probe_text;
}
