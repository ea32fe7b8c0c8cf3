/* The filter on first letters lets through every unit that is an atom. */
#include "support/cmocka_suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match/automaton.h"
#include "text/spelling.h"

#define VOCABULARY EQX_TEST_ROOT "/../shared/data/snowball-english/voc.txt"
#define GROUP 4u /* words whose stems share one filter: few, so that no other hides a hole */

static unsigned unfiltered; /* words whose group keeps nothing out */

typedef struct group {
    char   words[GROUP][64];
    size_t count;
} group;

static uint32_t slot_of(const char *word)
{
    uint32_t bytes = 0;
    for (uint32_t i = 0; i < 4 && word[i] != '\0'; i++) {
        bytes |= (uint32_t)(uint8_t)word[i] << i * 8;
    }
    return eqxi_filter_slot(bytes);
}

/* Atoms of every kind that a term asking for the word would make. */
static void add_atoms(eqxi_atoms *atoms, eqxi_form_reader *reader, const char *word)
{
    eqxi_form form;
    uint32_t  atom;
    assert_int_equal(
        eqxi_form_read(reader, (const uint8_t *)word, strlen(word), EQX_TOKEN_WORD, &form), EQX_OK);
    assert_int_equal(eqxi_atoms_add(atoms, EQXI_ATOM_STEM, form.stem, form.stem_size, &atom),
                     EQX_OK);
}

static unsigned held_back(group *g)
{
    eqxi_memory      memory;
    eqxi_atoms       atoms;
    eqxi_form_reader reader;
    eqxi_filter      filter;
    uint8_t          roles[GROUP + EQXI_ATOM_FIRST_TEXT] = {0};
    unsigned         missing = 0;
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    eqxi_atoms_init(&atoms, &memory, 7);
    assert_int_equal(eqxi_form_reader_init(&reader, &memory), EQX_OK);
    for (size_t i = 0; i < g->count; i++) {
        add_atoms(&atoms, &reader, g->words[i]);
    }
    memset(roles + EQXI_ATOM_FIRST_TEXT, EQXI_ATOM_SINGLE, atoms.atoms.count);
    assert_int_equal(eqxi_filter_make(&filter, &memory, &atoms, roles), EQX_OK);
    for (size_t i = 0; i < g->count; i++) {
        unfiltered += filter.roles == NULL;
        if (filter.roles != NULL && !(filter.roles[slot_of(g->words[i])] & EQXI_ATOM_SINGLE)) {
            print_message("held back: %s\n", g->words[i]);
            missing++;
        }
    }
    eqxi_filter_wipe(&filter, &memory);
    eqxi_form_reader_wipe(&reader);
    eqxi_atoms_wipe(&atoms);
    g->count = 0;
    return missing;
}

static unsigned add_word(group *g, const char *word)
{
    snprintf(g->words[g->count++], sizeof g->words[0], "%s", word);
    return g->count == GROUP ? held_back(g) : 0;
}

static void lets_every_word_of_the_vocabulary_through(void **state)
{
    (void)state;
    FILE *file = fopen(VOCABULARY, "rb");
    if (file == NULL) {
        skip();
    }
    group    g = {.count = 0};
    unsigned words = 0, missing = 0;
    char     word[64];
    while (fgets(word, sizeof word, file) != NULL) {
        word[strcspn(word, "\r\n")] = '\0';
        if (word[0] != '\0' && word[0] != '\'') {
            missing += add_word(&g, word);
            words++;
        }
    }
    missing += held_back(&g);
    fclose(file);
    print_message("%u words, %u held back, %u not filtered\n", words, missing, unfiltered);
    assert_true(words > 29000);
    assert_true(unfiltered < words / 100);
    assert_int_equal(missing, 0);
}

static void lets_both_spellings_through(void **state)
{
    (void)state;
    group    g = {.count = 0};
    unsigned missing = 0;
    for (size_t i = 0; i < eqxi_spelling_count(); i++) {
        missing += add_word(&g, eqxi_spelling_american(i));
    }
    missing += held_back(&g);
    print_message("%zu pairs, %u held back\n", eqxi_spelling_count(), missing);
    assert_int_equal(missing, 0);
}

static void lets_words_with_changed_letters_through(void **state)
{
    (void)state;
    static const char *const words[] = {
        "dying",    "lying",  "tying", "vying",  "skies", "skis", "cries",  "try",  "ability",
        "abbility", "hoping", "ties",  "rating", "rator", "idly", "ugly",   "only", "early",
        "add",      "adding", "ebbs",  "ebbing", "act's", "AIDS", "ization"};
    group    g = {.count = 0};
    unsigned missing = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        missing += add_word(&g, words[i]);
        missing += held_back(&g);
    }
    assert_int_equal(missing, 0);
}

static void keeps_other_words_out(void **state)
{
    (void)state;
    eqxi_memory memory;
    eqxi_atoms  atoms;
    eqxi_filter filter;
    uint32_t    atom;
    uint8_t     roles[1 + EQXI_ATOM_FIRST_TEXT] = {0};
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    eqxi_atoms_init(&atoms, &memory, 7);
    assert_int_equal(eqxi_atoms_add(&atoms, EQXI_ATOM_STEM, "poverti", 7, &atom), EQX_OK);
    roles[atom] = EQXI_ATOM_FIRST;
    assert_int_equal(eqxi_filter_make(&filter, &memory, &atoms, roles), EQX_OK);
    assert_int_equal(filter.roles[slot_of("poverty")], EQXI_ATOM_FIRST);
    assert_int_equal(filter.roles[slot_of("Pover")], EQXI_ATOM_FIRST);
    assert_int_equal(filter.roles[slot_of("health")], 0);
    assert_int_equal(filter.roles[slot_of("po")], 0);
    eqxi_filter_wipe(&filter, &memory);
    eqxi_atoms_wipe(&atoms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lets_every_word_of_the_vocabulary_through),
        cmocka_unit_test(lets_both_spellings_through),
        cmocka_unit_test(lets_words_with_changed_letters_through),
        cmocka_unit_test(keeps_other_words_out),
    };
    return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
