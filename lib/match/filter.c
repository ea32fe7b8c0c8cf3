/*
 * filter.c - which beginnings a unit can have and still be an atom
 *
 * Between a unit and its atoms stand repair, case folding, British spelling and
 * the stemmer. For a unit whose first five bytes are ASCII, repair leaves the first
 * four as they are (a mark that composes with the fourth would be the fifth byte), and
 * folding changes case only. What is left:
 *
 * - Spelling: for each pair of the word list that begins differently, the
 *   American beginning is let through for whatever the British word is.
 * - Stemming: Snowball's English stem is the word's beginning, but for its end. Its
 *   last letter can be another (y to i, -ing to e, -ational to -ate), its last two
 *   after -biliti, its last two in dying, lying, tying (die, lie, tie). Those letters
 *   are left open. test_filter.c holds this against the whole vocabulary.
 * - Units with bytes beyond ASCII are let through before they come here.
 */
#include "match/filter.h"

#include <string.h>

#include "match/automaton.h"
#include "text/spelling.h"
#include "text/stem.h"

#define USEFUL_PART 4
#define BYTES (3 * EQXI_FILTER_WORDS * sizeof(uint32_t))
#define ATOMS_MAX 16384u /* beyond, English has no beginning that is not one of theirs */
#define KEY_SIZE 4u

typedef struct maker {
    eqxi_filter      *filter;
    const eqxi_atoms *atoms;
    const uint8_t    *atom_roles;
} maker;

/* What may stand at a place of a unit: a bit for each value of five bits. */
#define ANY_BYTE 0xFFFFFFFFu
#define NO_BYTE 0x1u /* the unit has ended */

static uint32_t value_of(char byte)
{
    return (uint32_t)1 << ((uint8_t)byte & 31u);
}

static uint32_t values_of(const char *bytes)
{
    uint32_t values = 0;
    for (; *bytes != '\0'; bytes++) {
        values |= value_of(*bytes);
    }
    return values;
}

/* Let through every beginning with one of places[i] at place i, into `set`. */
static void admit_to(uint32_t *set, const uint32_t places[KEY_SIZE])
{
    for (uint32_t first = 0; first < 32; first++) {
        for (uint32_t second = 0; second < 32 && (places[0] >> first & 1) != 0; second++) {
            uint32_t *row = set + (first << 10 | second << 5);
            for (uint32_t third = 0; third < 32 && (places[1] >> second & 1) != 0; third++) {
                row[third] |= (places[2] >> third & 1) != 0 ? places[3] : 0;
            }
        }
    }
}

static void admit(maker *m, const uint32_t places[KEY_SIZE], uint8_t roles)
{
    if (roles & (EQXI_ATOM_SINGLE | EQXI_ATOM_FIRST | EQXI_ATOM_OPEN)) {
        admit_to(m->filter->begins, places);
    }
    if (roles & (EQXI_ATOM_SINGLE | EQXI_ATOM_OPEN)) {
        admit_to(m->filter->alone, places);
    }
    if (roles & EQXI_ATOM_LATER) {
        admit_to(m->filter->later, places);
    }
}

/* A whole text: shorter than the key, it ends where it ends. */
static void admit_whole(maker *m, const char *text, size_t size, uint8_t roles)
{
    uint32_t places[KEY_SIZE] = {NO_BYTE, NO_BYTE, NO_BYTE, NO_BYTE};
    for (size_t i = 0; i < size && i < KEY_SIZE; i++) {
        places[i] = value_of(text[i]);
    }
    admit(m, places, roles);
}

static void admit_prefix(maker *m, const char *text, size_t size, uint8_t roles)
{
    uint32_t places[KEY_SIZE] = {ANY_BYTE, ANY_BYTE, ANY_BYTE, ANY_BYTE};
    for (size_t i = 0; i < size && i < KEY_SIZE; i++) {
        places[i] = value_of(text[i]);
    }
    admit(m, places, roles);
}

static void admit_everything(maker *m, uint8_t roles)
{
    static const uint32_t places[KEY_SIZE] = {ANY_BYTE, ANY_BYTE, ANY_BYTE, ANY_BYTE};
    admit(m, places, roles);
}

static bool ends_in(const char *text, size_t size, const char *end)
{
    size_t end_size = strlen(end);
    return size >= end_size && memcmp(text + size - end_size, end, end_size) == 0;
}

/* How what Snowball takes away may begin, whatever it takes away first: the suffixes of its steps 0
 * to 4, and of step 5 the e, before which any other may have stood. */
static const struct suffix_start {
    const char *first, *second;
    bool        ends; /* nothing may follow the first */
} suffix_starts[] = {
    {"ei", NULL, true}, /* NULL: any */
    {"a", "blnt", false}, {"f", "u", false}, {"l", "eiy", false}, {"mn", "e", false},
    {"o", "u", false},    {"sy", "'s", true}, {"'", "s", true},
};

/* A stem that leaves room for two bytes of what was taken away. */
static void admit_endings(maker *m, uint32_t places[KEY_SIZE], size_t size, uint32_t last,
                          uint8_t roles)
{
    for (size_t i = 0; i < sizeof suffix_starts / sizeof *suffix_starts; i++) {
        const struct suffix_start *start = &suffix_starts[i];
        places[size] = values_of(start->first);
        places[size + 1] = start->second == NULL ? ANY_BYTE : values_of(start->second);
        places[size + 1] |= start->ends ? NO_BYTE : 0;
        admit(m, places, roles);
    }
    places[size] = last; /* doubled */
    places[size + 1] = ANY_BYTE;
    admit(m, places, roles);
    places[size] = NO_BYTE;
    places[size + 1] = NO_BYTE;
    admit(m, places, roles);
}

/* The stem's last letters, where Snowball may have put others than were written. */
static void open_end(uint32_t *places, const char *stem, size_t size, size_t known)
{
    char last = size > 0 ? stem[size - 1] : '\0';
    if (last == 'i' || last == 'y') { /* try, tries; sky, skies */
        places[known - 1] |= values_of("iy");
    } else if (last == 'e') { /* rate, rating, ratably, rator, ization */
        places[known - 1] |= values_of("aeioy");
    }
    if (ends_in(stem, size, "ie") || ends_in(stem, size, "bl")) { /* die, dying; bility */
        places[known - 1] = ANY_BYTE;
        places[known - 2] |= values_of("iy");
    }
    if (ends_in(stem, size, "ble")) {
        places[known - 1] = ANY_BYTE;
        places[known - 2] |= values_of("i");
    }
}

/* Every word of one stem begins so. */
static void admit_stem(maker *m, const char *stem, size_t size, uint8_t roles)
{
    uint32_t places[KEY_SIZE + 8];
    size_t   known = size < KEY_SIZE + 8 ? size : KEY_SIZE + 8;
    char     last = size > 0 ? stem[size - 1] : '\0';
    for (size_t i = 0; i < KEY_SIZE; i++) {
        places[i] = ANY_BYTE;
    }
    for (size_t i = 0; i < known; i++) {
        places[i] = value_of(stem[i]);
    }
    open_end(places, stem, size, known);
    /* An e may itself stand for the first letter of an ending. */
    bool plain = size < KEY_SIZE && last != 'e' && !ends_in(stem, size, "bl");
    if (plain && size + 1 < KEY_SIZE) {
        admit_endings(m, places, size, value_of(last), roles);
        return;
    }
    if (plain) {
        places[size] = NO_BYTE | values_of("aefilmnosy'") | value_of(last);
    }
    admit(m, places, roles);
}

static void admit_atom(maker *m, const eqxi_atom *atom, uint8_t roles)
{
    switch (atom->kind) {
    case EQXI_ATOM_STEM: admit_stem(m, atom->text, atom->size, roles); break;
    case EQXI_ATOM_PREFIX: admit_prefix(m, atom->text, atom->size, roles); break;
    case EQXI_ATOM_SUFFIX: admit_everything(m, roles); break;
    default: admit_whole(m, atom->text, atom->size, roles);
    }
    /* & is "and". */
    if (atom->size == 3 && memcmp(atom->text, "and", 3) == 0) {
        admit_whole(m, "&", 1, roles);
    }
}

static bool is_letter(char byte)
{
    return (uint8_t)((byte | 0x20) - 'a') < 26;
}

static void admit_atoms(maker *m)
{
    m->filter->number_roles = 0;
    for (uint32_t number = EQXI_ATOM_NUMBER; number < EQXI_ATOM_FIRST_TEXT; number++) {
        m->filter->number_roles |= m->atom_roles[number];
    }
    for (size_t i = 0; i < m->atoms->atoms.count; i++) {
        const eqxi_atom *atom = &m->atoms->atoms.data[i];
        uint8_t          roles = m->atom_roles[i + EQXI_ATOM_FIRST_TEXT];
        if (roles != 0) {
            admit_atom(m, atom, roles);
            /* One spelling of a number stands for many. */
            m->filter->number_roles |= is_letter(atom->text[0]) ? 0 : roles;
        }
    }
}

static uint8_t roles_of_text(const maker *m, eqxi_atom_kind kind, const char *text, size_t size)
{
    return m->atom_roles[eqxi_atoms_find(m->atoms, kind, text, size)];
}

/* What the lexicon asks of a British word, in any form. */
static eqx_status roles_of_word(const maker *m, eqxi_stemmer *stemmer, const char *word,
                                uint8_t *out)
{
    size_t      size = strlen(word), stem_size;
    const char *stem;
    eqx_status  status = eqxi_stemmer_stem(stemmer, word, size, &stem, &stem_size);
    if (status != EQX_OK) {
        return status;
    }
    uint8_t roles = (uint8_t)(roles_of_text(m, EQXI_ATOM_FOLD, word, size) |
                              roles_of_text(m, EQXI_ATOM_STEM, stem, stem_size));
    for (size_t prefix = 1; prefix <= size && m->atoms->kind_counts[EQXI_ATOM_PREFIX] > 0;
         prefix++) {
        roles |= roles_of_text(m, EQXI_ATOM_PREFIX, word, prefix);
    }
    *out = roles;
    return EQX_OK;
}

static eqx_status admit_spellings(maker *m)
{
    eqxi_stemmer *stemmer;
    eqx_status    status = eqxi_stemmer_new(&stemmer);
    for (size_t i = 0; i < eqxi_spelling_count() && status == EQX_OK; i++) {
        const char *american = eqxi_spelling_american(i), *british = eqxi_spelling_british_of(i);
        uint8_t     roles = 0;
        if (strncmp(american, british, KEY_SIZE) == 0) {
            continue;
        }
        status = roles_of_word(m, stemmer, british, &roles);
        admit_whole(m, american, strlen(american), roles);
    }
    eqxi_stemmer_free(stemmer);
    return status;
}

/* Beginnings of English words lie thick among all: a set that holds a small part of them all lets
 * most words through. */
static bool is_useful(const eqxi_filter *filter)
{
    uint32_t open = 0;
    for (uint32_t i = 0; i < EQXI_FILTER_WORDS; i++) {
        open += filter->begins[i] != 0;
    }
    return open < EQXI_FILTER_WORDS / USEFUL_PART;
}

void eqxi_filter_wipe(eqxi_filter *filter, eqxi_memory *memory)
{
    eqxi_memory_free(memory, filter->begins, BYTES);
    filter->begins = filter->alone = filter->later = NULL;
}

eqx_status eqxi_filter_make(eqxi_filter *filter, eqxi_memory *memory, const eqxi_atoms *atoms,
                            const uint8_t *atom_roles)
{
    *filter = (eqxi_filter){0};
    if (atoms->atoms.count > ATOMS_MAX) {
        return EQX_OK;
    }
    filter->begins = eqxi_memory_zeroed(memory, BYTES);
    if (filter->begins == NULL) {
        return eqxi_memory_status(memory);
    }
    filter->alone = filter->begins + EQXI_FILTER_WORDS;
    filter->later = filter->alone + EQXI_FILTER_WORDS;
    maker m = {filter, atoms, atom_roles};
    admit_atoms(&m);
    eqx_status status = admit_spellings(&m);
    if (status != EQX_OK || !is_useful(filter)) {
        eqxi_filter_wipe(filter, memory);
    }
    return status;
}
