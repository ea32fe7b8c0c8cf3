/*
 * From the bytes of a lexicon to its terms: each condition of the readers on either side, with the
 * number and the place of what is remarked on.
 */
#include "support/cmocka_suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lexicon/source_check.h"
#include "lexicon/surrogates.h"
#include "lexicon/tree.h"
#include "lexicon/yaml_mend.h"
#include "support/faulty_allocator.h"

static eqxi_memory memory;

static eqxi_source source_of(const char *bytes)
{
    eqxi_source source;
    assert_int_equal(
        eqxi_source_init(&memory, &source, EQXI_SOURCE_TREE, "s", NULL, bytes, strlen(bytes)),
        EQX_OK);
    return source;
}

/* ------------------------------------------------------------ code points -- */

static void code_is_refused(uint32_t code, bool refused)
{
    char             text[8];
    eqxi_diagnostics diagnostics;
    eqxi_diagnostics_init(&diagnostics, &memory);
    size_t size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--, code >>= 6) {
        text[i] = (char)(0x80 | (code & 0x3F));
    }
    text[0] = (char)(size == 1 ? code : (0xF00u >> size | code));
    eqxi_text_check(&diagnostics, (eqxi_place){NULL, 0, 0}, text, size);
    if ((diagnostics.rows.count == 1) != refused) {
        fail_msg("%02X of %u bytes", (unsigned char)text[0], (unsigned)size);
    }
    eqxi_diagnostics_wipe(&diagnostics);
}

static void characters_that_hide_or_reorder_are_refused_and_no_others(void **state)
{
    (void)state;
    static const uint32_t refused[] = {0,      1,      8,       0xB,     0xC,    0xE,    0x1F,
                                       0x7F,   0x9F,   0x61C,   0x200E,  0x200F, 0x2028, 0x2029,
                                       0x202A, 0x202E, 0x2066,  0x2069,  0xFDD0, 0xFDEF, 0xFEFF,
                                       0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF};
    static const uint32_t taken[] = {'\t',   '\n',   '\r',   ' ',    0x7E,   0xA0,   0xE9,   0x61B,
                                     0x61D,  0x200D, 0x2010, 0x2027, 0x202F, 0x203A, 0x2065, 0x206A,
                                     0xFDCF, 0xFDF0, 0xFEFE, 0xFF00, 0xFFFD, 0x1F600};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        code_is_refused(refused[i], true);
    }
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        code_is_refused(taken[i], false);
    }
}

/* -------------------------------------------------------------- surrogates -- */

static void joins(const char *source, const char *joined)
{
    char bytes[200];
    snprintf(bytes, sizeof bytes, "%s", source);
    eqxi_surrogates_join(bytes, strlen(bytes));
    assert_string_equal(bytes, joined);
}

static void half_of_a_pair_is_four_hexadecimal_digits(void **state)
{
    (void)state;
    assert_int_equal(eqxi_surrogates_half("d800", 4), 0xD800);
    assert_int_equal(eqxi_surrogates_half("DFFF", 4), 0xDFFF);
    assert_int_equal(eqxi_surrogates_half("d7ff", 4), 0);
    assert_int_equal(eqxi_surrogates_half("e000", 4), 0);
    assert_int_equal(eqxi_surrogates_half("d8g0", 4), 0);
    assert_int_equal(eqxi_surrogates_half("d8/0", 4), 0);
    assert_int_equal(eqxi_surrogates_half("d8:0", 4), 0);
    assert_int_equal(eqxi_surrogates_half("d8@0", 4), 0);
    assert_int_equal(eqxi_surrogates_half("d800", 3), 0);
}

static void pairs_are_joined_in_texts_of_json(void **state)
{
    (void)state;
    joins("{\"a\":\"\\ud83c\\udf0d!\"}", "{\"a\":\"\\U0001F30D!\"  }");
    joins("[\"\\ud83c\\udf0d\"]", "[\"\\U0001F30D\"  ]");
    joins(" \t\r\n[\"\\ud83c\\udf0d\"]", " \t\r\n[\"\\U0001F30D\"  ]");
    joins("[\"\\\\\\ud83c\\udf0d\",\"\\\\\"]", "[\"\\\\\\U0001F30D\"  ,\"\\\\\"]");
    /* What follows in the line stays in its column, also behind a line end in the text. */
    joins("[\"\\ud83c\\udf0d\nx\"]", "[\"\\U0001F30D  \nx\"]");
    joins("[\"\\ud83c\\udf0d\rx\\n\"]", "[\"\\U0001F30D  \rx\\n\"]");
}

static void halves_that_make_no_pair_stay(void **state)
{
    (void)state;
    static const char *const same[] = {
        "[\"\\udf0d\\ud83c\"]",
        "[\"\\ud83c\\ud83c\"]",
        "[\"\\u0041\\udf0d\"]",
        "[\"\\ud83c\\u0041\"]",
        "[\"\\ud83c udf0d1\"]",
        "[\"\\ud83c\\xdf0d\"]",
        "[\"\\xd83c\\udf0d\"]",
        "[\"\\ud83c\"]",
        "[\"\\ud83",
        "[\"a\\",
        "\\ud83c\\udf0d",
        " \t",
        "",
        "a: \"\\ud83c\\udf0d\"",
        "[\"\\ud83c\\udf0d\"] # no JSON",
        "['\\ud83c\\udf0d', \"\\ud83c\\udf0d\"]",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        joins(same[i], same[i]);
    }
}

/* ----------------------------------------------------------------- mending -- */

static void mends(const char *text, size_t at, uint32_t code, const char *mended)
{
    eqxi_source source = source_of(text);
    char        bytes[200];
    snprintf(bytes, sizeof bytes, "%s", text);
    bool changed = eqxi_yaml_mend(&source, bytes, at, code);
    assert_string_equal(bytes, mended == NULL ? text : mended);
    assert_int_equal(changed, mended != NULL);
    eqxi_source_wipe(&memory, &source);
}

static void comma_is_put_where_a_space_is(void **state)
{
    (void)state;
    mends("[a b]", 3, EQXI_DIAG_YAML_FLOW, "[a,b]");
    mends("[ab]", 2, EQXI_DIAG_YAML_FLOW, "    ");
    mends("[a ]", 3, EQXI_DIAG_YAML_FLOW, "    ");
    mends("a b", 0, EQXI_DIAG_YAML_FLOW, "   ");
    mends("[a ", 3, EQXI_DIAG_YAML_FLOW, "   ");
    mends("[a b]", 3, EQXI_DIAG_YAML_INDENT, "     ");
}

static void line_is_blanked_or_one_above_it(void **state)
{
    (void)state;
    mends("a\nb\r\nc", 2, EQXI_DIAG_YAML_COLON, "a\n \r\nc");
    mends("a\n  \n", 4, EQXI_DIAG_YAML_COLON, " \n  \n");
    mends("a\nb\n", 99, EQXI_DIAG_YAML_COLON, "a\n \n");
    mends(" \n \r\n ", 4, EQXI_DIAG_YAML_COLON, NULL);
}

static void problem_has_a_number_by_its_place(void **state)
{
    (void)state;
    static const char *const escape = "found invalid Unicode character escape code";
    eqxi_source              source = source_of("u\tx\\u");
    assert_int_equal(eqxi_yaml_code(&source, "anything", 1), EQXI_DIAG_YAML_TAB);
    assert_int_equal(eqxi_yaml_code(&source, "anything", 2), EQXI_DIAG_YAML_SYNTAX);
    assert_int_equal(eqxi_yaml_code(&source, escape, 0), EQXI_DIAG_YAML_ESCAPE);
    assert_int_equal(eqxi_yaml_code(&source, escape, 2), EQXI_DIAG_YAML_ESCAPE);
    assert_int_equal(eqxi_yaml_code(&source, escape, 5), EQXI_DIAG_YAML_ESCAPE);
    eqxi_source_wipe(&memory, &source);
    source = source_of("\\ud83c");
    assert_int_equal(eqxi_yaml_code(&source, escape, 2), EQXI_DIAG_YAML_SURROGATE);
    assert_int_equal(eqxi_yaml_code(&source, "found unknown escape character", 2),
                     EQXI_DIAG_YAML_ESCAPE);
    eqxi_source_wipe(&memory, &source);
}

static void bracket_is_left_by_indentation_on_a_later_line(void **state)
{
    (void)state;
    eqxi_source source = source_of("  a: [b,\n    c\n  d: e\n");
    assert_false(eqxi_yaml_is_left(&source, 5, 6));  /* the same line */
    assert_false(eqxi_yaml_is_left(&source, 5, 13)); /* deeper */
    assert_true(eqxi_yaml_is_left(&source, 5, 17));
    assert_true(eqxi_yaml_is_left(&source, 5, 99)); /* the end */
    eqxi_source_wipe(&memory, &source);
    source = source_of("a: [b\n   ");
    assert_false(eqxi_yaml_is_left(&source, 3, 9)); /* spaces up to the end of the source */
    eqxi_source_wipe(&memory, &source);
}

static void only_maps_have_keys(void **state)
{
    (void)state;
    eqxi_node key = {.kind = EQXI_NODE_TEXT, .text = "k", .text_size = 1};
    eqxi_node value = {.kind = EQXI_NODE_TEXT, .text = "v", .text_size = 1, .key = &key};
    eqxi_node map = {.kind = EQXI_NODE_MAP, .child = &value, .count = 1};
    eqxi_node list = {.kind = EQXI_NODE_LIST, .child = &value, .count = 1};
    assert_ptr_equal(eqxi_node_find(&map, "k"), &value);
    assert_null(eqxi_node_find(&map, "l"));
    assert_null(eqxi_node_find(&list, "k"));
    assert_null(eqxi_node_find(NULL, "k"));
}

/* ---------------------------------------------------------------- remarks -- */

/* What a builder says about a source, and a second one: "317@3:5 458@4:7", errors alone. */
static void says_of_two(const char *first, const char *second, const char *expected)
{
    char               said[1024] = "";
    size_t             size = 0;
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    assert_int_equal(eqx_builder_new(NULL, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add(builder, "one", first, strlen(first)), EQX_OK);
    if (second != NULL) {
        assert_int_equal(eqx_builder_add(builder, "two", second, strlen(second)), EQX_OK);
    }
    eqx_status status = eqx_builder_build(builder, &lexicon);
    for (size_t i = 0; i < eqx_builder_diag_count(builder) && size < sizeof said - 40; i++) {
        eqx_diag diag = {.struct_size = sizeof diag};
        assert_int_equal(eqx_builder_diag(builder, i, &diag), EQX_OK);
        if (diag.severity == EQX_SEVERITY_ERROR) {
            size += (size_t)snprintf(said + size, sizeof said - size, "%s%u@%u:%u",
                                     size == 0 ? "" : " ", (unsigned)diag.code, (unsigned)diag.line,
                                     (unsigned)diag.column);
        }
    }
    if (strcmp(said, expected) != 0) {
        fail_msg("%s\nsays %s", first, said);
    }
    assert_int_equal(status, expected[0] == '\0' ? EQX_OK : EQX_E_LEXICON);
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
}

static void says(const char *source, const char *expected)
{
    says_of_two(source, NULL, expected);
}

#define TOP "equilex: 1\nid: t\n"
#define ONE(concept) TOP "themes:\n- id: t\n  concepts:\n  - {id: c, " concept "}\n"
#define TERM(term) ONE("terms: [" term "]")

static void parts_of_yaml_without_a_meaning_are_refused(void **state)
{
    (void)state;
    says(TERM("x"), "");
    says("%TAG ! tag:example.org,2000:\n---\n" TERM("x"), "238@1:1");
    says("%YAML 1.1\n---\n" TERM("x"), "238@1:1");
    says(TERM("*x"), "206@6:21 593@6:21");
    says(TERM("!a x"), "219@6:21");
    says(ONE("!t terms: [x]"), "219@6:13");
    says(ONE("terms: !l [x]"), "219@6:20");
    says(ONE("terms: &l [x]"), "212@6:20");
    says(ONE("terms: &l x"), "212@6:20 317@6:20");
    says(TERM("\"a \\L\\L\\L\""), "142@6:21");
    says(TERM("\"\\P\""), "142@6:21 511@6:21");
    says("@", "174@1:1");
    says("", "104@1:1");
    says("- a\n", "302@1:1");
    says("x\n", "302@1:1");
    says("? [a]\n: b\n", "311@1:1 311@1:1 311@1:1 231@1:3");
    says("a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[*b]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
         "305@1:1 311@1:1 311@1:1 311@1:1 227@1:35 206@1:37");
}

static void header_is_held_to_its_shape(void **state)
{
    (void)state;
    says(TOP "language: en\n"
             "themes: [{id: t, concepts: [{id: c, terms: [x]}]}]\n",
         "");
    says(TOP "language: en-GB\n"
             "themes: [{id: t, concepts: [{id: c, terms: [x]}]}]\n",
         "");
    says(TOP "language: cy\n"
             "themes: [{id: t, concepts: [{id: c, terms: [x]}]}]\n",
         "");
    says(TOP "sources: x\n"
             "themes: [{id: t, concepts: [{id: c, terms: [x]}]}]\n",
         "317@3:10");
    says(TOP "sources: {S: {title: a}}\n"
             "themes: [{id: t, concepts: [{id: c, terms: [x]}]}]\n",
         "333@3:11");
    says(TOP "sets: x\n"
             "themes: [{id: t, concepts: [{id: c, terms: [x]}]}]\n",
         "317@3:7");
    says(TOP "a_key_of_more_than_thirty_one_bytes: x\nthemes: [{id: t, concepts: [{id: c, terms: "
             "[x]}]}]\n",
         "305@3:1");
    says_of_two(
        TOP
        "sources: {s: {title: a}}\nthemes: [{id: t, concepts: [{id: c, source: s, terms: [x]}]}]\n",
        TOP
        "sources: {s: {title: a}}\nthemes: [{id: u, concepts: [{id: d, source: s, terms: [x]}]}]\n",
        "");
}

static void concept_is_held_to_its_shape(void **state)
{
    (void)state;
    says(ONE("valid_from: 1799, terms: [x]"), "357@6:25");
    says(ONE("valid_from: 2201, terms: [x]"), "357@6:25");
    says(ONE("valid_from: 1800, terms: [x]"), "");
    says(ONE("valid_from: 2200, terms: [x]"), "");
    says(ONE("valid_from: x, terms: [x]"), "357@6:25");
    says(ONE("source: {a: b}, terms: [x]"), "317@6:21");
    says(ONE("examples: {a: b}, terms: [x]"), "317@6:23");
    says(ONE("examples: [[x]], terms: [x]"), "329@6:24");
    says(ONE("examples: [''], terms: [x]"), "329@6:24");
    says(ONE("over: {a: b}, terms: [x]"), "317@6:19");
}

static void term_is_held_to_its_shape(void **state)
{
    (void)state;
    says(TERM("{match: x, weight: -0.0}"), "");
    says(TERM("{match: x, weight: 0}"), "");
    says(TERM("{match: x, weight: -1}"), "217@6:40");
    says(TERM("{match: x, weight: 1.5}"), "217@6:40");
    says(TERM("{match: x, not_in: [[y]]}"), "329@6:41");
    says(TERM("{match: x, not_in: ['']}"), "329@6:41");
    says(TERM("{match: x, not_in: {y: z}}"), "317@6:40");
    says(TERM("{match: x, not_in: [expansion]}"), "");
    says(TERM("{match: x, not_in: []}"), "407@6:40");
    says(TERM("{match: x, requires: {any: [expansion, [y]]}}"), "329@6:60");
    says(TERM("{match: x, requires: [{any: y}, [z]]}"), "317@6:53");
    says(TERM("{match: x, requires: [a]}"), "317@6:43");
    says(TERM("{match: x, unless: [a]}"), "317@6:41");
    says(TERM("{match: x, unless: a}"), "317@6:40");
    says(TERM("{match: x, requires: {any: y, within: 1000}}"), "");
    says(TERM("{match: x, requires: {any: y, within: 1001}}"), "384@6:59");
    says(TERM("{match: x, requires: {any: y, within: 0}}"), "384@6:59");
    says(TERM("{match: x, requires: {any: y, within: soon}}"), "384@6:59");
    says(TERM("{match: '/a/', mode: stem}"), "652@6:42");
    says(TERM("{match: '/a', mode: stem}"), "641@6:29");
}

/* ------------------------------------------------------------ hard sources -- */

static char *repeated(const char *head, const char *part, size_t count, size_t comment)
{
    size_t size = strlen(head) + strlen(part) * count + comment + 2;
    char  *out = malloc(size), *at = out;
    assert_non_null(out);
    at += sprintf(at, "%s", head);
    for (size_t i = 0; i < count; i++) {
        at += sprintf(at, "%s", part);
    }
    memset(at, '#', comment);
    at[comment] = '\0';
    return out;
}

static size_t errors_of(const char *source)
{
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    size_t             errors = 0;
    assert_int_equal(eqx_builder_new(NULL, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add(builder, "one", source, strlen(source)), EQX_OK);
    assert_int_equal(eqx_builder_build(builder, &lexicon), EQX_E_LEXICON);
    for (size_t i = 0; i < eqx_builder_diag_count(builder); i++) {
        eqx_diag diag = {.struct_size = sizeof diag};
        assert_int_equal(eqx_builder_diag(builder, i, &diag), EQX_OK);
        errors += diag.severity == EQX_SEVERITY_ERROR;
    }
    eqx_builder_free(builder);
    return errors;
}

/* Reading goes on behind a mistake a hundred times, or 64 MiB. */
static void mistakes_are_told_up_to_a_limit(void **state)
{
    (void)state;
    char  *few = repeated("", "x: ]\n", 20, 0);
    char  *many = repeated("", "x: ]\n", 150, 0);
    char  *large = repeated("", "x: ]\n", 90, (size_t)4 << 20);
    size_t told = errors_of(few);
    assert_true(told >= 20 && told < 30);
    assert_int_equal(errors_of(many), 100);
    assert_int_equal(errors_of(large), 16);
    free(few);
    free(many);
    free(large);
}

/* With so many large blocks; nothing is kept behind, and with memory it goes as if for the first
 * time. */
static eqx_status build_within(const char *source, int blocks)
{
    faulty             books = {.big_fails = 0};
    eqx_allocator      hook = faulty_hook(&books);
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    assert_int_equal(eqx_builder_new(&hook, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add(builder, "one", source, strlen(source)), EQX_OK);
    books.spare_big = blocks;
    books.big_fails = 1;
    eqx_status status = eqx_builder_build(builder, &lexicon);
    assert_true((lexicon != NULL) == (status == EQX_OK));
    eqx_lexicon_unref(lexicon);
    books.big_fails = 0;
    assert_int_equal(eqx_builder_build(builder, &lexicon), EQX_OK);
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
    assert_int_equal(books.blocks, 0);
    assert_int_equal(books.bytes, 0);
    return status;
}

/* Arenas ask for memory only now and then: a title that grows moves what is carved from them over
 * the end of a block. */
static void each_carving_of_a_build_fails(void **state)
{
    (void)state;
    static const char rest[] =
        "sources: {s: {title: Plans}}\nsets: {p: [x, y z]}\nthemes:\n  - id: t\n    concepts:\n"
        "      - {id: c, source: s, over: [d], examples: [An x.], terms: ['@p a', '/b+/', {match: "
        "e,"
        " requires: {any: [f, expansion], within: 4}, not_in: [g h]}]}\n"
        "      - {id: d, terms: [i, 'j ..3 (k|l)']}\ncues: {will: [m]}\n";
    char     source[8192];
    unsigned failures = 0, tried = 0;
    for (unsigned pad = 0; pad < 4096; pad += 16) {
        eqx_status status = EQX_E_NOMEM;
        snprintf(source, sizeof source, "equilex: 1\nid: t\ntitle: '%*s'\n%s", (int)pad, "x", rest);
        for (int blocks = 1; status == EQX_E_NOMEM; blocks++, tried++) {
            status = build_within(source, blocks);
            failures += status == EQX_E_NOMEM;
        }
        assert_int_equal(status, EQX_OK);
    }
    print_message("%u of %u builds ended for want of memory\n", failures, tried);
    assert_true(failures > 1000 && failures < tried);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_that_hide_or_reorder_are_refused_and_no_others),
        cmocka_unit_test(half_of_a_pair_is_four_hexadecimal_digits),
        cmocka_unit_test(pairs_are_joined_in_texts_of_json),
        cmocka_unit_test(halves_that_make_no_pair_stay),
        cmocka_unit_test(comma_is_put_where_a_space_is),
        cmocka_unit_test(line_is_blanked_or_one_above_it),
        cmocka_unit_test(problem_has_a_number_by_its_place),
        cmocka_unit_test(bracket_is_left_by_indentation_on_a_later_line),
        cmocka_unit_test(only_maps_have_keys),
        cmocka_unit_test(parts_of_yaml_without_a_meaning_are_refused),
        cmocka_unit_test(header_is_held_to_its_shape),
        cmocka_unit_test(concept_is_held_to_its_shape),
        cmocka_unit_test(term_is_held_to_its_shape),
        cmocka_unit_test(mistakes_are_told_up_to_a_limit),
        cmocka_unit_test(each_carving_of_a_build_fails),
    };
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    return cmocka_run_group_tests_name("source_trees", tests, NULL, NULL);
}
