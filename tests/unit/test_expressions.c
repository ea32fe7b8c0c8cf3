/*
 * Each sign of the language of terms where it means something and where it does not: the tree in
 * normal form, or the remark and its column.
 */
#include "support/cmocka_suite.h"

#include <stdio.h>
#include <string.h>

#include "lexicon/expression_reader.h"
#include "lexicon/expression_text.h"
#include "support/faulty_allocator.h"

typedef struct desk {
    eqxi_memory            memory;
    eqxi_arena             arena;
    eqxi_diagnostics       diagnostics;
    eqxi_source            source;
    eqxi_node              node;
    eqxi_expression_reader reader;
} desk;

static void open_desk(desk *d, const eqx_allocator *hook, const char *text)
{
    size_t size = strlen(text);
    assert_int_equal(eqxi_memory_init(&d->memory, hook), EQX_OK);
    eqxi_arena_init(&d->arena, &d->memory);
    eqxi_diagnostics_init(&d->diagnostics, &d->memory);
    assert_int_equal(
        eqxi_source_init(&d->memory, &d->source, EQXI_SOURCE_LIST, "s", NULL, text, size), EQX_OK);
    d->node = (eqxi_node){.kind = EQXI_NODE_TEXT,
                          .place = {&d->source, 0, size},
                          .text = d->source.bytes,
                          .text_size = size};
    d->reader = (eqxi_expression_reader){.arena = &d->arena, .diagnostics = &d->diagnostics};
}

static void close_desk(desk *d)
{
    eqxi_diagnostics_wipe(&d->diagnostics);
    eqxi_source_wipe(&d->memory, &d->source);
    eqxi_arena_wipe(&d->arena);
    assert_int_equal(d->memory.used, 0);
}

static void reads(const char *text, const char *normal)
{
    desk        d;
    eqxi_buffer out;
    open_desk(&d, NULL, text);
    eqxi_buffer_init(&out, &d.memory);
    eqxi_expression *tree = eqxi_expression_read(&d.reader, &d.node);
    if (tree == NULL) {
        fail_msg("%s: %s", text, d.diagnostics.rows.data[0].message);
    }
    eqxi_expression_write(&out, tree);
    eqxi_buffer_char(&out, '\0');
    assert_string_equal(out.data, normal);
    eqxi_buffer_wipe(&out);
    close_desk(&d);
}

static void refuses(const char *text, uint32_t code, uint32_t column)
{
    desk d;
    open_desk(&d, NULL, text);
    assert_null(eqxi_expression_read(&d.reader, &d.node));
    assert_int_equal(d.diagnostics.rows.count, 1);
    const eqxi_diagnostic *said = &d.diagnostics.rows.data[0];
    if (said->code != code || said->column != column) {
        fail_msg("%s: EQX-%u in column %u: %s", text, (unsigned)said->code, (unsigned)said->column,
                 said->message);
    }
    close_desk(&d);
}

/* ------------------------------------------------------------- reading --- */

static void white_space_of_every_kind_parts_units(void **state)
{
    (void)state;
    reads(" \t\r\nfuel \t poverty\n", "fuel poverty");
    reads("(\tfuel\n|\rgap )", "(fuel|gap)");
}

static void sign_is_an_operator_only_where_it_stands_alone(void **state)
{
    (void)state;
    reads("a _ b", "a _ b");
    reads("a\t_\nb", "a _ b");
    reads("(_|a) b", "(_|a) b");
    reads("_", "_");
    reads("_b", "\\_b");
    reads("a _b", "a \\_b");
    reads("a_", "a\\_");
    reads("a# b", "a \\# b");
    reads("a#b", "a \\# b");
    reads("a@x", "a \\@ x");
    reads("a=b", "a \\= b");
    reads("= a", "\\= a");
    reads("a (..3 b)", "a ..3 b");
    reads("a ..16 b", "a ..16 b");
    reads(".5", "5");
    refuses("..", EQXI_DIAG_NOTHING_LEFT, 1);
    refuses("a ..x b", EQXI_DIAG_MARK_BREAKS, 2);
    refuses("a ../ b", EQXI_DIAG_MARK_BREAKS, 2);
    refuses("a ..", EQXI_DIAG_MARK_BREAKS, 2);
    refuses("a .x b", EQXI_DIAG_MARK_BREAKS, 2);
    refuses("a..3 b", EQXI_DIAG_MARK_BREAKS, 2);
}

static void name_of_a_number_goes_to_its_last_letter(void **state)
{
    (void)state;
    reads("a #", "a #");
    reads("a #percent b", "a #percent b");
    reads("#range of #money", "#range of #money");
    reads("#financial_year", "#financial_year");
    refuses("a #per-cent b", EQXI_DIAG_NUMBER_KIND, 3);
    refuses("a #per.cent b", EQXI_DIAG_NUMBER_KIND, 3);
    refuses("a #P b", EQXI_DIAG_NUMBER_KIND, 3);
    refuses("a #Z[", EQXI_DIAG_NUMBER_KIND, 3);
    refuses("a #z{", EQXI_DIAG_NUMBER_KIND, 3);
    refuses("a #p9:", EQXI_DIAG_NUMBER_KIND, 3);
    refuses("a #p/", EQXI_DIAG_NUMBER_KIND, 3);
    refuses("a #p_c b", EQXI_DIAG_NUMBER_KIND, 3);
}

static void gap_has_a_size_from_1_to_16(void **state)
{
    (void)state;
    reads("a \t..3\nb", "a ..3 b");
    reads("a ..2 [..3] b", "a ..2 [..3] b");
    refuses("a ..0 b", EQXI_DIAG_GAP_SIZE, 3);
    refuses("a ..17 b", EQXI_DIAG_GAP_SIZE, 3);
    refuses("a ..99999999999 b", EQXI_DIAG_GAP_SIZE, 3);
    refuses("a ..2 ..3 b", EQXI_DIAG_GAP_TWICE, 7);
}

static void bracket_touches_no_word(void **state)
{
    (void)state;
    reads("-(b)", "b");
    reads("(a) (b)", "a b");
    reads("((a)) b", "a b");
    reads("[[a]] b", "[[a]] b");
    reads("(a|b)-", "(a|b)");
    refuses("a(b)", EQXI_DIAG_GROUP_TOUCHES, 2);
    refuses("1(b)", EQXI_DIAG_GROUP_TOUCHES, 2);
    refuses("\xC3\xA9(b)", EQXI_DIAG_GROUP_TOUCHES, 2);
    refuses("(b)a", EQXI_DIAG_GROUP_TOUCHES, 3);
    refuses("(b)1", EQXI_DIAG_GROUP_TOUCHES, 3);
    refuses("(b)\xC3\xA9", EQXI_DIAG_GROUP_TOUCHES, 3);
}

static void bracket_is_closed_by_its_own_kind(void **state)
{
    (void)state;
    refuses("(a", EQXI_DIAG_BRACKET_OPEN, 1);
    refuses("a (b) (c", EQXI_DIAG_BRACKET_OPEN, 7);
    refuses("[a", EQXI_DIAG_BRACKET_OPEN, 1);
    refuses("a)", EQXI_DIAG_BRACKET_CLOSE, 2);
    refuses("a]", EQXI_DIAG_BRACKET_CLOSE, 2);
    refuses(")", EQXI_DIAG_BRACKET_CLOSE, 1);
    refuses("[a)", EQXI_DIAG_BRACKET_MISMATCH, 3);
    refuses("(a]", EQXI_DIAG_BRACKET_MISMATCH, 3);
    refuses("(a|)", EQXI_DIAG_ALTERNATIVE_EMPTY, 4);
    refuses("a|b", EQXI_DIAG_BAR_OUTSIDE, 2);
    char deep[80] = "";
    memset(deep, '(', 33);
    refuses(deep, EQXI_DIAG_NESTING, 33);
}

static void comma_stands_before_what_it_was_written_before(void **state)
{
    (void)state;
    reads("a, b", "a, b");
    reads(", a", ", a");
    reads("a [, b] c", "a [, b] c");
    reads("a [b], c", "a [b], c");
    reads("(a|b), c", "(a|b), c");
    reads("a, [b] c", "a, [b] c");
    reads("a, _ c", "a, _ c");
    reads("a _, c", "a _, c");
    reads("a, (b|c)", "a, (b|c)");
    reads("(a, b|c) d", "(a, b|c) d");
    reads("a, #", "a, #");
}

static void mark_touches_one_word(void **state)
{
    (void)state;
    reads("a~", "a~");
    reads("ab*", "ab*");
    reads("12*", "12*");
    reads("*12", "*12");
    reads("*\xC3\xA9t", "*\xC3\xA9t");
    reads("\xC3\xA9t*", "\xC3\xA9t*");
    reads("a =b", "a =b");
    reads("=1", "=1");
    reads("=\xC3\xA9", "=\xC3\xA9");
    refuses("a ~", EQXI_DIAG_MARK_ALONE, 3);
    refuses("~a", EQXI_DIAG_MARK_ALONE, 1);
    refuses("~", EQXI_DIAG_NOTHING_LEFT, 1);
    refuses("*", EQXI_DIAG_MARK_ALONE, 1);
    refuses("a * b", EQXI_DIAG_MARK_ALONE, 3);
    refuses("a*b", EQXI_DIAG_MARK_ALONE, 2);
    refuses("a~~", EQXI_DIAG_MARK_TWICE, 3);
    refuses("*ab*", EQXI_DIAG_MARK_TWICE, 4);
    refuses("ab cd~ ef~~", EQXI_DIAG_MARK_TWICE, 11);
    refuses("a*", EQXI_DIAG_PREFIX_SHORT, 1);
    refuses("*\xC3\xA9", EQXI_DIAG_PREFIX_SHORT, 2);
    reads("abcdefghijklmnopqrstuvwx*", "abcdefghijklmnopqrstuvwx*");
    refuses("abcdefghijklmnopqrstuvwxy*", EQXI_DIAG_PREFIX_LONG, 1);
}

static void quotation_marks_make_each_unit_exact(void **state)
{
    (void)state;
    reads("\"a b\" c", "\"a\" \"b\" c");
    reads("a \"b c\" d", "a \"b\" \"c\" d");
    reads("\"a\\\"b\"", "\"a\" \"b\"");
    reads("\"a\"~", "\"a\"");
    reads("a \"b\"", "a \"b\"");
    reads("NHS nhs ICBs", "\"NHS\" nhs \"ICBs\"");
    refuses("\"a", EQXI_DIAG_QUOTE_OPEN, 1);
    refuses("\"\"", EQXI_DIAG_QUOTE_EMPTY, 1);
    refuses("\"a\\", EQXI_DIAG_ESCAPE_END, 3);
    refuses("a\\", EQXI_DIAG_ESCAPE_END, 2);
}

static void white_space_inside_of_a_unit_is_one_space(void **state)
{
    (void)state;
    reads("14 per\tcent", "14 per cent");
    reads("14 per\ncent", "14 per cent");
    reads("14\rper cent", "14 per cent");
}

static void sign_behind_a_backslash_is_text(void **state)
{
    (void)state;
    reads("a \\_b", "a \\_b");
    reads("a\\~", "a \\~");
    reads("\\#", "\\#");
    reads("\\.NET", "\"NET\"");
    refuses("a\\(b", EQXI_DIAG_MARK_BREAKS, 3);
    refuses("a: b", EQXI_DIAG_MARK_COLON, 2);
}

static void set_that_nobody_defined_is_refused(void **state)
{
    (void)state;
    refuses("a @x", EQXI_DIAG_SET_UNKNOWN, 3);
    refuses("@", EQXI_DIAG_SET_NAME, 1);
    refuses("a @ b", EQXI_DIAG_SET_NAME, 3);
}

/* -------------------------------------------------------------- writing -- */

static void writes(const char *text, size_t size, const char *normal)
{
    eqxi_memory memory;
    eqxi_buffer out;
    assert_int_equal(eqxi_memory_init(&memory, NULL), EQX_OK);
    eqxi_buffer_init(&out, &memory);
    eqxi_expression_write_unit(&out, EQXI_COMPARE_MODE, text, size);
    assert_int_equal(out.size, strlen(normal));
    assert_memory_equal(out.data, normal, out.size);
    eqxi_buffer_wipe(&out);
}

/* Only where it could begin a gap is a full stop an operator. */
static void full_stop_is_escaped_where_a_unit_begins(void **state)
{
    (void)state;
    writes(".x", 2, "\\.x");
    writes("a.b", 3, "a.b");
    writes("(", 1, "\\(");
    writes("a\tb\nc\rd", 7, "a b c d");
}

/* ----------------------------------------------------------------- sets -- */

static const eqxi_node *entries_of(eqxi_node *list, eqxi_node *entries, const char *const *texts)
{
    *list = (eqxi_node){.kind = EQXI_NODE_LIST};
    eqxi_node **tail = &list->child;
    for (size_t i = 0; texts[i] != NULL; i++) {
        entries[i] = (eqxi_node){.kind = EQXI_NODE_TEXT,
                                 .text = texts[i],
                                 .text_size = strlen(texts[i]),
                                 .text_start = SIZE_MAX};
        *tail = &entries[i];
        tail = &entries[i].next;
    }
    return list;
}

static void trees_of_a_set_are_there_once(void **state)
{
    (void)state;
    static const char *const texts[] = {"x", "y z", NULL};
    desk                     d;
    eqxi_node                list, entries[2];
    eqxi_set                 row = {.name = "s", .entries = entries_of(&list, entries, texts)};
    eqxi_sets                sets = {.rows = {&row, 1, 1}};
    open_desk(&d, NULL, "@s a @s");
    d.reader.sets = &sets;
    eqxi_expression *tree = eqxi_expression_read(&d.reader, &d.node);
    assert_non_null(tree);
    const eqxi_expression *first = tree->child->child, *last = first->next->next;
    assert_ptr_equal(first->child, last->child);
    assert_ptr_equal(row.choices, first->child);
    assert_int_equal(row.levels, 1);
    assert_int_equal(row.elements, 7);       /* two choices, two sequences, three units */
    assert_int_equal(d.reader.elements, 19); /* two sets, choice, sequence, unit beside */
    assert_int_equal(d.reader.set_levels, 1);
    assert_int_equal(d.reader.set_depth, 0);
    close_desk(&d);
}

/* A set of 900 entries, three elements each: 2,701 of a use. Eight are too many, at the eighth. */
static void shared_set_counts_for_each_use(void **state)
{
    (void)state;
    static const char *texts[901];
    static eqxi_node   list, entries[900];
    for (size_t i = 0; i < 900; i++) {
        texts[i] = "x";
    }
    for (unsigned uses = 7; uses <= 8; uses++) {
        desk      d;
        eqxi_set  row = {.name = "s", .entries = entries_of(&list, entries, texts)};
        eqxi_sets sets = {.rows = {&row, 1, 1}};
        open_desk(&d, NULL, &"@s @s @s @s @s @s @s @s"[uses == 7 ? 3 : 0]);
        d.reader.sets = &sets;
        assert_int_equal(eqxi_expression_read(&d.reader, &d.node) != NULL, uses == 7);
        assert_int_equal(d.diagnostics.rows.count, uses == 7 ? 0 : 1);
        assert_true(uses == 7 || d.diagnostics.rows.data[0].code == EQXI_DIAG_VARIANTS);
        assert_int_equal(d.reader.elements, 2 + uses * 2701);
        close_desk(&d);
    }
}

/* ------------------------------------------------------- out of memory --- */

#define ALL_SIGNS "a, \"b c\" (d~|*ef gh*) [=i] #percent of _ homes ..3 j, [, k] @s X"

/* Every call of the allocator fails in turn. */
static void each_allocation_fails(void **state)
{
    (void)state;
    static const char *const texts[] = {"x", "y z", NULL};
    unsigned                 failures = 0;
    for (uint64_t n = 1, more = 1; more; n++) {
        faulty        books = {0};
        eqx_allocator hook = faulty_hook(&books);
        desk          d;
        eqxi_node     list, entries[2];
        eqxi_set      row = {.name = "s", .entries = entries_of(&list, entries, texts)};
        eqxi_sets     sets = {.rows = {&row, 1, 1}};
        open_desk(&d, &hook, ALL_SIGNS);
        d.reader.sets = &sets;
        books.calls = 0;
        books.fail_at = n;
        const eqxi_expression *tree = eqxi_expression_read(&d.reader, &d.node);
        more = books.calls >= n;
        assert_int_equal(d.reader.status, more ? EQX_E_NOMEM : EQX_OK);
        assert_true((tree == NULL) == more);
        assert_int_equal(d.diagnostics.rows.count, 0);
        failures += more != 0;
        close_desk(&d);
    }
    print_message("%u allocations failed\n", failures);
    assert_true(failures > 20);
}

/* The arena asks for memory only now and then; here every carving of it is the one that does. */
static void each_carving_of_the_arena_fails(void **state)
{
    (void)state;
    static const char *const texts[] = {"x", "y z", NULL};
    unsigned                 failures = 0, tried = 0;
    for (size_t room = 0;; room += 8) {
        faulty        books = {0};
        eqx_allocator hook = faulty_hook(&books);
        desk          d;
        eqxi_node     list, entries[2];
        eqxi_set      row = {.name = "s", .entries = entries_of(&list, entries, texts)};
        eqxi_sets     sets = {.rows = {&row, 1, 1}};
        open_desk(&d, &hook, ALL_SIGNS);
        d.reader.sets = &sets;
        assert_true(room <= 4096);
        assert_non_null(eqxi_arena_bytes(&d.arena, 4096 - room));
        books.big_fails = 1;
        const eqxi_expression *tree = eqxi_expression_read(&d.reader, &d.node);
        tried++;
        failures += tree == NULL;
        assert_int_equal(d.reader.status, tree == NULL ? EQX_E_NOMEM : EQX_OK);
        assert_int_equal(d.diagnostics.rows.count, 0);
        close_desk(&d);
        if (tree != NULL) {
            break;
        }
    }
    print_message("%u of %u fillings were too full\n", failures, tried);
    assert_true(failures > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_of_every_kind_parts_units),
        cmocka_unit_test(sign_is_an_operator_only_where_it_stands_alone),
        cmocka_unit_test(name_of_a_number_goes_to_its_last_letter),
        cmocka_unit_test(gap_has_a_size_from_1_to_16),
        cmocka_unit_test(bracket_touches_no_word),
        cmocka_unit_test(bracket_is_closed_by_its_own_kind),
        cmocka_unit_test(comma_stands_before_what_it_was_written_before),
        cmocka_unit_test(mark_touches_one_word),
        cmocka_unit_test(quotation_marks_make_each_unit_exact),
        cmocka_unit_test(white_space_inside_of_a_unit_is_one_space),
        cmocka_unit_test(sign_behind_a_backslash_is_text),
        cmocka_unit_test(set_that_nobody_defined_is_refused),
        cmocka_unit_test(full_stop_is_escaped_where_a_unit_begins),
        cmocka_unit_test(trees_of_a_set_are_there_once),
        cmocka_unit_test(shared_set_counts_for_each_use),
        cmocka_unit_test(each_allocation_fails),
        cmocka_unit_test(each_carving_of_the_arena_fails),
    };
    return cmocka_run_group_tests_name("expressions", tests, NULL, NULL);
}
