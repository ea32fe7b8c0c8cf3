/*
 * Lexicons made to do harm: each is refused with a place, or bounded. The sources are too large for
 * files of bad/; what they cost is counted in bytes held, not in time.
 */
#include "support/cmocka_suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "equilex.h"

#define MEGABYTE ((size_t)1 << 20)
/* Of memory held while a source is read: room for its copies and a tree of it. */
#define HELD_MOST (256 * MEGABYTE)

typedef struct text {
    char  *bytes;
    size_t size, capacity;
} text;

static void add_bytes(text *out, const char *bytes, size_t size)
{
    if (out->capacity - out->size <= size) {
        out->capacity = 2 * (out->size + size) + 64;
        out->bytes = realloc(out->bytes, out->capacity);
        assert_non_null(out->bytes);
    }
    memcpy(out->bytes + out->size, bytes, size);
    out->size += size;
    out->bytes[out->size] = '\0';
}

static void add(text *out, const char *more)
{
    add_bytes(out, more, strlen(more));
}

static void add_times(text *out, const char *more, size_t times)
{
    for (size_t i = 0; i < times; i++) {
        add(out, more);
    }
}

/* ------------------------------------------------------------ counting --- */

typedef struct books {
    size_t held, most;
} books;

static void note(books *self, size_t more, size_t less)
{
    self->held += more;
    self->held -= less;
    self->most = self->held > self->most ? self->held : self->most;
}

static void *count_alloc(void *context, size_t size)
{
    note(context, size, 0);
    return malloc(size);
}

static void *count_resize(void *context, void *block, size_t old_size, size_t new_size)
{
    note(context, new_size, old_size);
    return realloc(block, new_size);
}

static void count_free(void *context, void *block, size_t size)
{
    note(context, 0, size);
    free(block);
}

/* ------------------------------------------------------------ building --- */

typedef struct answer {
    eqx_status         status;
    uint32_t           line, column; /* of the first error */
    size_t             errors;
    const eqx_lexicon *lexicon;
} answer;

static void read_remarks(const eqx_builder *builder, answer *out)
{
    for (size_t i = 0; i < eqx_builder_diag_count(builder); i++) {
        eqx_diag diag = {.struct_size = sizeof diag};
        assert_int_equal(eqx_builder_diag(builder, i, &diag), EQX_OK);
        assert_true(strlen(diag.message) < 1000);
        assert_true(diag.hint == NULL || strlen(diag.hint) < 1000);
        if (diag.severity == EQX_SEVERITY_ERROR && out->errors++ == 0) {
            out->line = diag.line;
            out->column = diag.column;
        }
    }
}

static answer build(text *source)
{
    books         kept = {0, 0};
    eqx_allocator hook = {count_alloc, count_resize, count_free, &kept};
    eqx_builder  *builder = NULL;
    answer        out = {0, 0, 0, 0, NULL};
    assert_int_equal(eqx_builder_new(&hook, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add(builder, "hostile", source->bytes, source->size), EQX_OK);
    out.status = eqx_builder_build(builder, &out.lexicon);
    read_remarks(builder, &out);
    eqx_builder_free(builder);
    free(source->bytes);
    *source = (text){NULL, 0, 0};
    assert_true(kept.most < HELD_MOST);
    assert_true(out.errors <= 101); /* a hundred, and that there are more */
    if (out.lexicon != NULL) {
        eqx_lexicon_unref(out.lexicon); /* the hook's books end here */
    }
    return out;
}

static void refused_at(text *source, uint32_t line, uint32_t column)
{
    answer out = build(source);
    assert_int_equal(out.status, EQX_E_LEXICON);
    assert_null(out.lexicon);
    if (out.line != line || out.column != column) {
        fail_msg("at %u:%u, not at %u:%u", out.line, out.column, line, column);
    }
}

#define HEAD "equilex: 1\nid: t\nthemes:\n  - id: t\n    concepts:\n"

/* ---------------------------------------------------------------- names --- */

static void name_of_a_megabyte_is_refused_where_it_stands(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after;
        uint32_t    line, column;
    } places[] = {
        {"equilex: 1\nid: ", "\nthemes: []\n", 2, 5},
        {HEAD "      - {id: ", ", terms: [x]}\n", 6, 14},
        {HEAD "      - {id: a, label: ", ", terms: [x]}\n", 6, 24},
        {HEAD "      - {id: a, terms: [", "]}\n", 6, 25},
        {HEAD "      - {id: a, terms: [x], over: [", "]}\n", 6, 36},
        {HEAD "      - {id: a, terms: [{id: ", ", match: x}]}\n", 6, 30},
        /* A key without quotation marks ends within 1,024 bytes: YAML 1.2, section 8.2.2. */
        {"equilex: 1\nid: t\nsets:\n  ", ": [x]\nthemes: []\n", 4, 3 + MEGABYTE},
        {HEAD "      - id: a\n        ", ": x\n", 7, 9},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        text source = {NULL, 0, 0};
        add(&source, places[i].before);
        add_times(&source, "abcdefghijklmnop", MEGABYTE / 16);
        add(&source, places[i].after);
        answer out = build(&source);
        if (out.status != EQX_E_LEXICON || out.line != places[i].line ||
            out.column != places[i].column) {
            fail_msg("%s: status %d at %u:%u", places[i].before, out.status, out.line, out.column);
        }
    }
}

static void control_of_direction_is_refused_wherever_it_hides(void **state)
{
    (void)state;
    static const char *const controls[] = {"\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x80\x8F",
                                           "\xD8\x9C", "\\u202E"};
    for (size_t i = 0; i < sizeof controls / sizeof *controls; i++) {
        text source = {NULL, 0, 0};
        add(&source, HEAD "      - id: a\n        label: \"the ");
        add(&source, controls[i]);
        add(&source, "end\"\n        terms: [x]\n");
        answer out = build(&source);
        assert_int_equal(out.status, EQX_E_LEXICON);
        assert_int_equal(out.line, 7);
        assert_true(out.column >= 16 && out.column <= 21);
        if (i < 4) {
            add(&source, HEAD "      - {id: a, terms: [x]} # ");
            add(&source, controls[i]);
            refused_at(&source, 6, 31);
        }
    }
}

/* --------------------------------------------------------------- shapes --- */

static void ten_thousand_levels_are_refused_where_they_grow_too_deep(void **state)
{
    (void)state;
    static const char *const opening[] = {"[", "{a: ", "- ", "? ", "(", "[x] ("};
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) {
        text source = {NULL, 0, 0};
        add(&source, i < 4 ? "equilex: 1\nid: t\nthemes:\n  " : HEAD "      - {id: a, terms: ['");
        add_times(&source, opening[i], 10000);
        answer out = build(&source);
        assert_int_equal(out.status, EQX_E_LEXICON);
        assert_int_equal(out.line, i < 4 ? 4 : 6);
        assert_in_range(out.column, 1, 60500);
    }
}

static void aliases_never_multiply(void **state)
{
    (void)state;
    text source = {NULL, 0, 0};
    add(&source, HEAD "      - {id: a, terms: &t [x, y]}\n");
    for (unsigned i = 0; i < 100000; i++) {
        char line[64];
        snprintf(line, sizeof line, "      - {id: b%u, terms: *t}\n", i);
        add(&source, line);
    }
    refused_at(&source, 6, 24);
    add(&source, "a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (char name = 'b'; name <= 'z'; name++) {
        char line[128];
        char before = (char)(name - 1);
        int  size = snprintf(line, sizeof line, "%c: &%c [*%c, *%c, *%c, *%c, *%c]\n", name, name,
                             before, before, before, before, before);
        add_bytes(&source, line, (size_t)size);
    }
    refused_at(&source, 1, 4);
}

static void keys_without_end_are_refused(void **state)
{
    (void)state;
    text source = {NULL, 0, 0};
    add(&source, HEAD "      - {id: a, terms: [x]}\nsets:\n");
    for (unsigned i = 0; i < 100000; i++) {
        char line[64];
        snprintf(line, sizeof line, "  s%u: [x%u]\n", i, i);
        add(&source, line);
    }
    refused_at(&source, 4104, 3); /* a lexicon has 4,096 sets at most */
}

static void sets_of_sets_never_multiply(void **state)
{
    (void)state;
    text source = {NULL, 0, 0};
    add(&source, "equilex: 1\nid: t\nsets:\n  s0: [a, b, c, d, e, f, g, h]\n");
    for (unsigned i = 1; i < 30; i++) {
        char line[160];
        snprintf(line, sizeof line, "  s%u: ['@s%u x', '@s%u y', '@s%u z', '@s%u w']\n", i, i - 1,
                 i - 1, i - 1, i - 1);
        add(&source, line);
    }
    add(&source, "themes:\n  - id: t\n    concepts:\n      - {id: a, terms: ['@s29']}\n");
    answer out = build(&source);
    assert_int_equal(out.status, EQX_E_LEXICON);
    assert_true(out.line > 0 && out.column > 0);
}

/* -------------------------------------------------------------- weights --- */

/* A set of so many words of four letters, each with `tail` behind it, under the name s. */
static void add_set(text *out, unsigned count, const char *tail)
{
    char word[8] = "wwwww";
    add(out, "sets: {s: [");
    for (unsigned i = 0; i < count; i++) {
        for (unsigned k = 0, rest = i; k < 5; k++, rest /= 26) {
            word[k] = (char)('a' + rest % 26);
        }
        add(out, i == 0 ? "" : ", ");
        add(out, word);
        add(out, tail);
    }
    add(out, "]}\n");
}

static const char *const head = "equilex: 1\nid: hostile\n";
static const char *const body = "themes:\n  - id: t\n    concepts:\n      - id: c\n"
                                "        terms:\n";

/* So many terms, a word of its own and `behind` it each; the set stands on line 3, the first term
 * on line 9. */
static answer build_terms(unsigned words, const char *tail, unsigned terms, const char *behind)
{
    text source = {NULL, 0, 0};
    char line[4200];
    add(&source, head);
    add_set(&source, words, tail);
    add(&source, body);
    for (unsigned i = 0; i < terms; i++) {
        snprintf(line, sizeof line, "          - x%u %s\n", i, behind);
        add(&source, line);
    }
    return build(&source);
}

/* Every use of a set spells it out again in the automaton: 4,000 words in 1,000 terms are eight
 * million units, of 47 KB. Up to the limit it is so, and the trees of the set are there once. */
static void set_in_a_thousand_terms_is_refused_where_it_grows_too_large(void **state)
{
    (void)state;
    answer few = build_terms(4000, "", 50, "@s");
    assert_int_equal(few.status, EQX_OK);
    answer many = build_terms(4000, "", 1000, "@s");
    assert_int_equal(many.status, EQX_E_LEXICON);
    assert_int_equal(many.errors, 1);
    assert_int_equal(many.line, 509); /* 7,998 units of a term beyond its first variant */
    assert_int_equal(many.column, 13);
}

/* Units that follow a set stand in the automaton once for each of its words. */
static void words_behind_a_set_count_for_each_of_its_words(void **state)
{
    (void)state;
    answer out = build_terms(4000, "", 40, "@s b c d e f g h i j k l m n o p q r s t u v w y z");
    assert_int_equal(out.status, EQX_E_LEXICON);
    assert_int_equal(out.line, 47); /* 103,974 units each: the 39th */
    assert_int_equal(out.errors, 1);
}

/* Normal forms, which are kept, spell sets out too: a guard is no way around the limit. */
static void text_of_a_set_is_kept_up_to_64_mebibytes(void **state)
{
    (void)state;
    char tail[1001];
    memset(tail, 'l', 1000);
    tail[1000] = '\0';
    answer out = build_terms(4000, tail, 40, "[@s]");
    assert_int_equal(out.status, EQX_E_LEXICON);
    assert_int_equal(out.line, 25); /* 4 MB each: the 17th */
    assert_int_equal(out.errors, 1);
}

static void entry_of_a_set_is_as_short_as_a_term(void **state)
{
    (void)state;
    text source = {NULL, 0, 0};
    add(&source, "equilex: 1\nid: hostile\nsets: {s: [a, ");
    add_times(&source, "b", 4097);
    add(&source, "]}\nthemes: [{id: t, concepts: [{id: c, terms: ['@s']}]}]\n");
    refused_at(&source, 3, 15);
}

/* Where the first use stands changes nothing: chains are counted to their end. */
static void chain_of_sets_is_as_deep_wherever_it_was_read_first(void **state)
{
    (void)state;
    for (int longest_first = 0; longest_first < 2; longest_first++) {
        text source = {NULL, 0, 0};
        char line[80];
        add(&source, "equilex: 1\nid: hostile\nsets:\n  s0: [a]\n");
        for (unsigned i = 1; i < 33; i++) {
            snprintf(line, sizeof line, "  s%u: ['@s%u']\n", i, i - 1);
            add(&source, line);
        }
        add(&source, "themes:\n  - {id: t, concepts: [{id: c, terms: [");
        if (longest_first) {
            add(&source, "'x @s32', '@s31']}]}\n");
            answer out = build(&source);
            assert_int_equal(out.status, EQX_E_LEXICON);
            assert_int_equal(out.errors, 1);
            assert_int_equal(out.line, 5); /* the last link, where it is written */
        } else {
            add(&source, "'@s31', 'y @s31 @s30',\n 'x @s32']}]}\n");
            answer out = build(&source);
            assert_int_equal(out.status, EQX_E_LEXICON);
            assert_int_equal(out.errors, 1);
            assert_int_equal(out.line, 36); /* s32, where it asks for what was read before */
        }
    }
}

static void weight_that_is_no_number_from_0_to_1_is_refused(void **state)
{
    (void)state;
    static const char *const weights[] = {".nan", ".NaN", "NaN", "nan", ".inf", "-.inf", "inf",
                                          "1e999", "-1e-5", "0x1p-1", "1_0", "''", "1.0000001",
                                          "1e-9999999999", "null", "~", "0.5.5", "- 1"};
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        text source = {NULL, 0, 0};
        add(&source, HEAD "      - id: a\n        terms:\n"
                          "          - match: x\n            weight: ");
        add(&source, weights[i]);
        add(&source, "\n");
        answer out = build(&source);
        if (out.status != EQX_E_LEXICON || out.line != 9 || out.column < 13) {
            fail_msg("weight %s: status %d at %u:%u", weights[i], out.status, out.line, out.column);
        }
    }
}

/* ------------------------------------------------------------- patterns --- */

static void pattern_of_a_hundred_kilobytes_is_refused(void **state)
{
    (void)state;
    static const char *const parts[] = {"a", "(a)", "[a-z]", "(?:a|b)", "\\x{61}", "a{1,9}"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        text source = {NULL, 0, 0};
        add(&source, HEAD "      - id: a\n        terms:\n          - '/");
        add_times(&source, parts[i], 100000 / strlen(parts[i]));
        add(&source, "/'\n");
        answer out = build(&source);
        assert_int_equal(out.status, EQX_E_LEXICON);
        assert_int_equal(out.line, 8);
        assert_true(out.column >= 13);
    }
}

/* Inside of a YAML text between single quotation marks. */
static void add_quoted(text *out, const char *more)
{
    for (; *more != '\0'; more++) {
        add_bytes(out, more, 1);
        add(out, *more == '\'' ? "'" : "");
    }
}

static void pattern_that_sets_its_own_limits_is_refused(void **state)
{
    (void)state;
    static const char *const starts[] = {
        "(*LIMIT_MATCH=99999999)", "(*LIMIT_HEAP=99999999)", "(*LIMIT_DEPTH=9)", "(*UTF)", "(*UCP)",
        "(*NO_JIT)", "(*NO_START_OPT)", "(*COMMIT)", "(?C)", "(?C255)", "(?R)", "(?0)", "(?1)",
        "(?+1)", "(?-1)", "(?&n)", "(?P>n)", "\\g<1>", "\\g'1'", "\\C"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        text source = {NULL, 0, 0};
        add(&source, HEAD "      - id: a\n        terms:\n          - '/");
        add_quoted(&source, starts[i]);
        add(&source, "(?<n>a)+b/'\n");
        answer out = build(&source);
        if (out.status != EQX_E_LEXICON || out.line != 8 || out.column < 13) {
            fail_msg("%s: status %d at %u:%u", starts[i], out.status, out.line, out.column);
        }
    }
}

static const eqx_lexicon *lexicon_of(const char *source)
{
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    assert_int_equal(eqx_builder_new(NULL, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add(builder, "steep", source, strlen(source)), EQX_OK);
    assert_int_equal(eqx_builder_build(builder, &lexicon), EQX_OK);
    eqx_builder_free(builder);
    return lexicon;
}

/* Each would take exponential time over a run of the letter a; it is stopped and flagged. */
static void steep_pattern_is_stopped_and_flagged(void **state)
{
    (void)state;
    static const char *const patterns[] = {"(a+)+$", "(a|aa)+$", "(.*a){20}[0-9]", "(a?){30}a{30}b",
                                           "([a-z]+)*[!?]"};
    text document = {NULL, 0, 0};
    for (unsigned i = 0; i < 20; i++) {
        add_times(&document, "a", 60);
        add(&document, "b, and ");
    }
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        text source = {NULL, 0, 0};
        add(&source, HEAD "      - {id: a, terms: ['/");
        add(&source, patterns[i]);
        add(&source, "/']}\n");
        const eqx_lexicon   *lexicon = lexicon_of(source.bytes);
        eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
        eqx_analyzer        *analyzer = NULL;
        eqx_result          *result = NULL;
        eqx_summary          summary = {.struct_size = sizeof summary};
        eqx_input            input = {.struct_size = sizeof input,
                                      .text = document.bytes,
                                      .size = document.size};
        options.pattern_steps = 1000000;
        assert_int_equal(eqx_analyzer_new(lexicon, &options, &analyzer), EQX_OK);
        assert_int_equal(eqx_result_new(NULL, &result), EQX_OK);
        assert_int_equal(eqx_analyzer_run(analyzer, &input, result), EQX_OK);
        assert_int_equal(eqx_result_summary(result, &summary), EQX_OK);
        if (!(summary.limits & EQX_LIMIT_PATTERNS) || summary.stopped_patterns == 0) {
            fail_msg("%s was not stopped", patterns[i]);
        }
        eqx_result_free(result);
        eqx_analyzer_free(analyzer);
        eqx_lexicon_unref(lexicon);
        free(source.bytes);
    }
    free(document.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(name_of_a_megabyte_is_refused_where_it_stands),
        cmocka_unit_test(control_of_direction_is_refused_wherever_it_hides),
        cmocka_unit_test(ten_thousand_levels_are_refused_where_they_grow_too_deep),
        cmocka_unit_test(aliases_never_multiply),
        cmocka_unit_test(keys_without_end_are_refused),
        cmocka_unit_test(sets_of_sets_never_multiply),
        cmocka_unit_test(set_in_a_thousand_terms_is_refused_where_it_grows_too_large),
        cmocka_unit_test(words_behind_a_set_count_for_each_of_its_words),
        cmocka_unit_test(text_of_a_set_is_kept_up_to_64_mebibytes),
        cmocka_unit_test(entry_of_a_set_is_as_short_as_a_term),
        cmocka_unit_test(chain_of_sets_is_as_deep_wherever_it_was_read_first),
        cmocka_unit_test(weight_that_is_no_number_from_0_to_1_is_refused),
        cmocka_unit_test(pattern_of_a_hundred_kilobytes_is_refused),
        cmocka_unit_test(pattern_that_sets_its_own_limits_is_refused),
        cmocka_unit_test(steep_pattern_is_stopped_and_flagged),
    };
    return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
