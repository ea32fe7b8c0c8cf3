#include "terms/redundancy.h"

#include <stdlib.h>
#include <string.h>

#include "commands/probe.h"
#include "support/jsonread.h"
#include "support/message.h"
#include "terms/variants.h"
#include "writers/view.h"

#define SAMPLES_MAX 64u /* phrases tried of one term */

typedef struct term_facts {
    bool     guarded;
    unsigned marks;    /* CLI_VARIANT_* */
    uint32_t covering; /* a term that matches all of its phrases, or EQX_NONE */
} term_facts;

typedef struct search {
    const eqx_lexicon   *lexicon;
    cli_probe            probe;
    term_facts          *facts; /* by term */
    uint32_t             term_count;
    cli_redundancy_tell *tell;
    void                *context;
} search;

/* What was seen of one term on its phrases. */
typedef struct trial {
    uint32_t term_id;
    eqx_term term;
    bool    *covers; /* by term of the concept: on every phrase so far */
    uint32_t first;  /* term of the concept */
    size_t   seen, taken; /* phrases: matched; matched and always taken away */
    uint8_t  status; /* what took the last one away */
} trial;

/* ---------------------------------------------------------------- facts --- */

static bool has_guards(const cli_node *term)
{
    static const char *const keys[] = {"requires", "unless", "not_in", "not_preceded_by",
                                       "not_followed_by", "not_in_caps"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (cli_node_member(term, keys[i]) != NULL) {
            return true;
        }
    }
    return false;
}

static void read_concept(search *self, const cli_node *concept, uint32_t *row)
{
    const cli_node *terms = cli_node_member(concept, "terms");
    for (size_t i = 0; i < cli_node_count(terms) && *row < self->term_count; i++) {
        self->facts[(*row)++].guarded = has_guards(cli_node_at(terms, i));
    }
}

/* Terms stand in the normal form in the order of their ids. */
static void read_guards(search *self)
{
    cli_json_error error;
    size_t         size;
    uint32_t       row = 0;
    const char    *json = eqx_lexicon_json(self->lexicon, &size);
    cli_node      *whole = json == NULL ? NULL : cli_node_parse(json, size, &error);
    if (whole == NULL) {
        cli_die("out of memory");
    }
    const cli_node *themes = cli_node_member(whole, "themes");
    for (size_t i = 0; i < cli_node_count(themes); i++) {
        const cli_node *concepts = cli_node_member(cli_node_at(themes, i), "concepts");
        for (size_t k = 0; k < cli_node_count(concepts); k++) {
            read_concept(self, cli_node_at(concepts, k), &row);
        }
    }
    cli_node_free(whole);
}

/* ---------------------------------------------------------------- trial --- */

/* A row of this term on the whole phrase, or UINT64_MAX. */
static uint64_t find_row(const search *self, uint32_t term_id, uint32_t end)
{
    for (uint64_t i = 0; i < self->probe.hits.count; i++) {
        if (self->probe.hits.term_id[i] == term_id && self->probe.hits.byte_start[i] == 0 &&
            self->probe.hits.byte_end[i] == end) {
            return i;
        }
    }
    return UINT64_MAX;
}

/* What takes a match away wherever the phrase stands. */
static bool is_taken(uint8_t status)
{
    return status == EQX_HIT_DROPPED_NOT_IN || status == EQX_HIT_SHADOWED_OVER;
}

static void note_covering(const search *self, trial *here, uint32_t count, uint32_t end)
{
    for (uint32_t i = 0; i < count; i++) {
        here->covers[i] &= find_row(self, here->first + i, end) != UINT64_MAX;
    }
}

static void try_phrase(search *self, trial *here, const char *phrase, uint32_t count)
{
    size_t size = strlen(phrase);
    cli_probe_run(&self->probe, phrase, size);
    uint64_t row = find_row(self, here->term_id, (uint32_t)size);
    if (row == UINT64_MAX) {
        return;
    }
    here->seen++;
    note_covering(self, here, count, (uint32_t)size);
    if (is_taken(self->probe.hits.status[row])) {
        here->taken++;
        here->status = self->probe.hits.status[row];
    }
}

/* As wide in every way that a phrase cannot show, and without a condition. How far gaps reach is
 * not in a phrase, nor which of several words are stemmed: there nothing is said. */
static bool may_cover(const search *self, uint32_t wide, uint32_t narrow)
{
    unsigned ways = CLI_VARIANT_STEM | CLI_VARIANT_WILD | CLI_VARIANT_NUMBER;
    unsigned needed = self->facts[narrow].marks & ways, held = self->facts[wide].marks;
    bool     mixed = strpbrk(cli_instrument_term(self->lexicon, wide).expression, "=\"") != NULL;
    return wide != narrow && !self->facts[wide].guarded && (held & needed) == needed &&
           (self->facts[narrow].marks & CLI_VARIANT_GAP) == 0 &&
           !((needed & CLI_VARIANT_STEM) != 0 && mixed);
}

static void conclude(search *self, const trial *here, uint32_t count)
{
    if (here->seen > 0 && here->taken == here->seen) {
        self->tell(self->context, CLI_REDUNDANCY_UNREACHABLE, here->term_id, EQX_NONE,
                   cli_view_reason(here->status));
    }
    for (uint32_t i = 0; here->seen > 0 && i < count; i++) {
        if (here->covers[i] && may_cover(self, here->first + i, here->term_id)) {
            self->facts[here->term_id].covering = here->first + i;
            return;
        }
    }
}

static void try_term(search *self, uint32_t term_id)
{
    trial        here = {.term_id = term_id};
    cli_variants phrases;
    here.term = cli_instrument_term(self->lexicon, term_id);
    eqx_concept concept = cli_instrument_concept(self->lexicon, here.term.concept_id);
    here.first = concept.term_start;
    here.covers = cli_alloc(concept.term_count, sizeof *here.covers);
    memset(here.covers, true, concept.term_count);
    cli_variants_make(&phrases, here.term.expression, here.term.mode, false);
    for (size_t i = 0; i < phrases.count && i < SAMPLES_MAX; i++) {
        try_phrase(self, &here, phrases.data[i], concept.term_count);
    }
    if (phrases.count <= SAMPLES_MAX) {
        conclude(self, &here, concept.term_count);
    }
    cli_variants_wipe(&phrases);
    free(here.covers);
}

static void mark_terms(search *self)
{
    for (uint32_t i = 0; i < self->term_count; i++) {
        eqx_term     term = cli_instrument_term(self->lexicon, i);
        cli_variants phrases;
        cli_variants_make(&phrases, term.expression, term.mode, false);
        self->facts[i].marks = phrases.marks;
        self->facts[i].covering = EQX_NONE;
        cli_variants_wipe(&phrases);
    }
}

/* Of two that cover each other the first stays. */
static void tell_subsumed(search *self)
{
    for (uint32_t i = 0; i < self->term_count; i++) {
        uint32_t other = self->facts[i].covering;
        if (other != EQX_NONE && !(self->facts[other].covering == i && i < other)) {
            self->tell(self->context, CLI_REDUNDANCY_SUBSUMED, i, other, "");
        }
    }
}

void cli_redundancy_find(const eqx_lexicon *lexicon, cli_redundancy_tell *tell, void *context)
{
    search self = {.lexicon = lexicon, .tell = tell, .context = context};
    self.term_count = cli_instrument_info(lexicon).term_count;
    self.facts = cli_alloc(self.term_count, sizeof *self.facts);
    cli_probe_init(&self.probe, lexicon);
    read_guards(&self);
    mark_terms(&self);
    for (uint32_t i = 0; i < self.term_count; i++) {
        try_term(&self, i);
    }
    tell_subsumed(&self);
    cli_probe_wipe(&self.probe);
    free(self.facts);
}
