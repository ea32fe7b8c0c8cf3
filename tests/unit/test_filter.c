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

static uint32_t key_of(const char *word)
{
    uint32_t bytes = 0;
    for (uint32_t i = 0; i < 4 && word[i] != '\0'; i++) {
        bytes |= (uint32_t)(uint8_t)word[i] << i * 8;
    }
    return eqxi_filter_key(bytes);
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
        unfiltered += filter.begins == NULL;
        if (filter.begins != NULL && !(eqxi_filter_has(filter.begins, key_of(g->words[i])) &&
                                       eqxi_filter_has(filter.alone, key_of(g->words[i])))) {
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

/* Everything Snowball may take from a word to leave one or two letters, and more. */
static const char *const endings[] = {
    "",      "'",     "s",     "'s",   "s'",    "'s'",  "es",    "ed",    "eed",    "ing",
    "edly",  "ingly", "eedly", "y",    "ied",   "ies",  "sses",  "ly",    "li",     "less",
    "ful",   "ness",  "al",    "ance", "ence",  "er",   "ic",    "able",  "ible",   "ant",
    "ement", "ment",  "ent",   "ism",  "ate",   "ity",  "ous",   "ive",   "ize",    "sion",
    "tion",  "ation", "ator",  "ogy",  "ative", "ical", "icate", "ional", "bility", "e",
    "l",     "ll",    "ency",  "ancy", "ably",  "iser", "alism", "ality"};

#define ENDINGS (sizeof endings / sizeof *endings)

typedef struct built {
    char word[32], stem[8];
} built;

static int compare_built(const void *a, const void *b)
{
    return strcmp(((const built *)a)->stem, ((const built *)b)->stem);
}

/* The word, if its stem has one or two letters. */
static size_t build(eqxi_form_reader *reader, built *out, const char *letters, size_t first,
                    size_t second, bool doubled)
{
    eqxi_form form;
    snprintf(out->word, sizeof out->word, "%s%.*s%s%s", letters, doubled,
             letters + strlen(letters) - 1, endings[first], endings[second]);
    assert_int_equal(eqxi_form_read(reader, (const uint8_t *)out->word, strlen(out->word),
                                    EQX_TOKEN_WORD, &form), EQX_OK);
    if (form.stem_size > 2) {
        return 0;
    }
    snprintf(out->stem, sizeof out->stem, "%.*s", (int)form.stem_size, form.stem);
    return 1;
}

static size_t build_all(eqxi_form_reader *reader, built *out, size_t most)
{
    size_t count = 0;
    for (unsigned stem = 0; stem < 26 * 27; stem++) {
        char letters[3] = {(char)('a' + stem % 26), '\0', '\0'};
        letters[1] = stem < 26 ? '\0' : (char)('a' + stem / 26 - 1);
        for (size_t pair = 0; pair < ENDINGS * ENDINGS * 2; pair++) {
            assert_true(count < most);
            count += build(reader, &out[count], letters, pair / 2 / ENDINGS, pair / 2 % ENDINGS,
                           pair % 2 != 0);
        }
    }
    return count;
}

/* Groups hold one stem each, so that no other hides a hole. */
static unsigned check_built(const built *words, size_t count)
{
    unsigned missing = 0;
    for (size_t first = 0, end; first < count; first = end) {
        eqxi_memory memory;
        eqxi_atoms  atoms;
        eqxi_filter filter;
        uint32_t    atom;
        uint8_t     roles[1 + EQXI_ATOM_FIRST_TEXT] = {0};
        assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
        eqxi_atoms_init(&atoms, &memory, 7);
        assert_int_equal(eqxi_atoms_add(&atoms, EQXI_ATOM_STEM, words[first].stem,
                                        strlen(words[first].stem), &atom), EQX_OK);
        roles[atom] = EQXI_ATOM_SINGLE;
        assert_int_equal(eqxi_filter_make(&filter, &memory, &atoms, roles), EQX_OK);
        for (end = first; end < count && compare_built(&words[first], &words[end]) == 0; end++) {
            if (filter.begins != NULL && !eqxi_filter_has(filter.begins, key_of(words[end].word))) {
                print_message("held back: %s, a form of %s\n", words[end].word, words[end].stem);
                missing++;
            }
        }
        eqxi_filter_wipe(&filter, &memory);
        eqxi_atoms_wipe(&atoms);
    }
    return missing;
}

static void lets_every_form_of_a_short_stem_through(void **state)
{
    (void)state;
    size_t           most = 3000000;
    built           *words = malloc(most * sizeof *words);
    eqxi_memory      memory;
    eqxi_form_reader reader;
    assert_non_null(words);
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    assert_int_equal(eqxi_form_reader_init(&reader, &memory), EQX_OK);
    size_t count = build_all(&reader, words, most);
    qsort(words, count, sizeof *words, compare_built);
    unsigned missing = check_built(words, count);
    print_message("%zu words, %u held back\n", count, missing);
    eqxi_form_reader_wipe(&reader);
    free(words);
    assert_true(count > 1000);
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
    assert_true(eqxi_filter_has(filter.begins, key_of("poverty")));
    assert_true(eqxi_filter_has(filter.begins, key_of("Pover")));
    assert_false(eqxi_filter_has(filter.begins, key_of("health")));
    assert_false(eqxi_filter_has(filter.begins, key_of("po")));
    assert_false(eqxi_filter_has(filter.alone, key_of("poverty")));
    assert_false(eqxi_filter_has(filter.later, key_of("poverty")));
    eqxi_filter_wipe(&filter, &memory);
    eqxi_atoms_wipe(&atoms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lets_every_word_of_the_vocabulary_through),
        cmocka_unit_test(lets_both_spellings_through),
        cmocka_unit_test(lets_words_with_changed_letters_through),
        cmocka_unit_test(lets_every_form_of_a_short_stem_through),
        cmocka_unit_test(keeps_other_words_out),
    };
    return cmocka_run_group_tests_name("filter", tests, NULL, NULL);
}
