/* A line of a plain list is what the same text is as a term of a lexicon. */
#include "support/cmocka_suite.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "equilex.h"
#include "lexicon/lexicon.h"

#define LINES 4000u
#define LINE_MOST 24u

typedef struct source {
    char   bytes[LINES * (LINE_MOST + 16) + 256];
    size_t size;
} source;

static source list, tree;

static void add(source *out, const char *text)
{
    size_t size = strlen(text);
    assert_true(size < sizeof out->bytes - out->size);
    memcpy(out->bytes + out->size, text, size);
    out->size += size;
}

static uint32_t draw(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

/* Letters, apostrophes, spaces and a few signs that no line starts or ends with; the number makes
 * every line another. */
static void draw_line(uint64_t *state, uint32_t number, char *line)
{
    static const char signs[] = "aabbeeiiossttnngdyAABC'''      --,,1%+";
    size_t            size = 1 + draw(state) % (LINE_MOST - 8), at = 0;
    line[at++] = "xyzQ"[draw(state) % 4];
    while (at < size) {
        char sign = signs[draw(state) % (sizeof signs - 1)];
        bool sound = isalnum((unsigned char)line[at - 1]) != 0;
        bool meets = isalnum((unsigned char)sign) != 0 || sign == ' ' || sign == '\'';
        bool after = line[at - 1] == '-' && sign == ' ';
        line[at++] = (sound || meets) && !after ? sign : 'e'; /* signs in a row break a phrase */
    }
    if (line[at - 1] == '-') {
        line[at - 1] = 'e';
    }
    line[at++] = ' ';
    for (; number > 0; number /= 26) {
        line[at++] = (char)('a' + number % 26);
    }
    line[at++] = 'z';
    line[at] = '\0';
}

static const eqx_lexicon *build(eqx_builder *builder)
{
    const eqx_lexicon *lexicon = NULL;
    eqx_status         status = eqx_builder_build(builder, &lexicon);
    eqx_diag           diag = {.struct_size = sizeof diag};
    if (status != EQX_OK && eqx_builder_diag(builder, 0, &diag) == EQX_OK) {
        fail_msg("%s:%u: %s", diag.source, (unsigned)diag.line, diag.message);
    }
    assert_int_equal(status, EQX_OK);
    eqx_builder_free(builder);
    return lexicon;
}

static const eqx_lexicon *lexicon_of_list(void)
{
    eqx_builder *builder = NULL;
    assert_int_equal(eqx_builder_new(NULL, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add_list(builder, "list", "c", list.bytes, list.size), EQX_OK);
    return build(builder);
}

static const eqx_lexicon *lexicon_of_tree(void)
{
    eqx_builder *builder = NULL;
    assert_int_equal(eqx_builder_new(NULL, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add(builder, "tree", tree.bytes, tree.size), EQX_OK);
    return build(builder);
}

static void line_is_the_term_of_the_same_text(void **state)
{
    (void)state;
    uint64_t random = 11;
    char     line[LINE_MOST + 8];
    unsigned own_form = 0;
    add(&tree, "equilex: 1\nid: l\nthemes:\n- id: t\n  concepts:\n  - id: c\n    terms:\n");
    for (uint32_t i = 0; i < LINES; i++) {
        draw_line(&random, i, line);
        add(&list, line);
        add(&list, "\n");
        add(&tree, "    - \"");
        add(&tree, line);
        add(&tree, "\"\n");
    }
    const eqx_lexicon *short_way = lexicon_of_list(), *long_way = lexicon_of_tree();
    assert_int_equal(short_way->terms.count, LINES);
    assert_int_equal(long_way->terms.count, LINES);
    for (size_t i = 0; i < LINES; i++) {
        const eqxi_lexicon_term *ours = &short_way->terms.data[i];
        const eqxi_lexicon_term *theirs = &long_way->terms.data[i];
        assert_string_equal(ours->normal, theirs->normal);
        assert_string_equal(ours->id, theirs->id);
        assert_int_equal(ours->mode, theirs->mode);
        own_form += strcmp(ours->normal, ours->expression) == 0;
    }
    /* Both ways through a list were taken often. */
    assert_in_range(own_form, LINES / 10, LINES * 9 / 10);
    assert_int_equal(short_way->automaton->trie.nodes.count,
                     long_way->automaton->trie.nodes.count);
    assert_int_equal(short_way->automaton->atoms.atoms.count,
                     long_way->automaton->atoms.atoms.count);
    eqx_lexicon_unref(short_way);
    eqx_lexicon_unref(long_way);
}

static void comments_are_no_terms(void **state)
{
    (void)state;
    list.size = 0;
    add(&list, "# heading\n# \n#  \n  # more\n# \r\nalpha beta\n# ");
    const eqx_lexicon *lexicon = lexicon_of_list();
    assert_int_equal(lexicon->terms.count, 1);
    assert_string_equal(lexicon->terms.data[0].normal, "alpha beta");
    eqx_lexicon_unref(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line_is_the_term_of_the_same_text),
        cmocka_unit_test(comments_are_no_terms),
    };
    return cmocka_run_group_tests_name("phrase_lists", tests, NULL, NULL);
}
