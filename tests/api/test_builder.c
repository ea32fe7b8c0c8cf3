/* The builder as a stranger uses it. */
#include "support/reading.h"

#include "support/faulty_allocator.h"
#include "support/sizes.h"

static eqx_builder *new_builder(void)
{
    eqx_builder *builder = NULL;
    assert_int_equal(eqx_builder_new(NULL, &builder), EQX_OK);
    return builder;
}

static void null_is_refused_by_every_function(void **state)
{
    (void)state;
    eqx_builder       *builder = new_builder();
    const eqx_lexicon *lexicon = (const eqx_lexicon *)(const void *)builder;
    eqx_diag           diag = {.struct_size = sizeof diag};
    assert_int_equal(eqx_builder_new(NULL, NULL), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_add(NULL, "x", "", 0), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_add(builder, NULL, "", 0), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_add(builder, "x", NULL, 1), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_add_file(NULL, "x"), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_add_file(builder, NULL), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_add_list(NULL, "x", "c", "", 0), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_add_list(builder, NULL, "c", "", 0), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_add_list(builder, "x", NULL, "", 0), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_add_list(builder, "x", "c", NULL, 1), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_add_builtin(NULL, eqx_builtin_name(0)), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_add_builtin(builder, NULL), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_build(NULL, &lexicon), EQX_E_ARGUMENT);
    assert_null(lexicon);
    assert_int_equal(eqx_builder_build(builder, NULL), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_diag_count(NULL), 0);
    assert_int_equal(eqx_builder_diag(NULL, 0, &diag), EQX_E_ARGUMENT);
    eqx_builder_free(NULL);
    eqx_builder_free(builder);
}

static void allocator_without_a_member_is_refused(void **state)
{
    (void)state;
    faulty books = {0};
    for (int missing = 0; missing < 3; missing++) {
        eqx_allocator hook = faulty_hook(&books);
        eqx_builder  *builder = (eqx_builder *)(void *)&books;
        if (missing == 0) {
            hook.alloc = NULL;
        } else if (missing == 1) {
            hook.resize = NULL;
        } else {
            hook.free = NULL;
        }
        assert_int_equal(eqx_builder_new(&hook, &builder), EQX_E_ARGUMENT);
        assert_null(builder);
    }
    assert_int_equal(books.calls, 0);
}

static void name_and_bytes_are_copied(void **state)
{
    (void)state;
    char         yaml[] = "equilex: 2\n", name[] = "mine.yaml";
    eqx_builder *builder = new_builder();
    eqx_diag     diag = {.struct_size = sizeof diag};
    assert_int_equal(eqx_builder_add(builder, name, yaml, sizeof yaml - 1), EQX_OK);
    memset(yaml, 'x', sizeof yaml);
    memset(name, 'x', sizeof name);
    const eqx_lexicon *lexicon = NULL;
    assert_int_equal(eqx_builder_build(builder, &lexicon), EQX_E_LEXICON);
    assert_null(lexicon);
    assert_int_equal(eqx_builder_diag(builder, 0, &diag), EQX_OK);
    assert_string_equal(diag.source, "mine.yaml");
    assert_int_equal(diag.line, 1);
    assert_int_equal(diag.severity, EQX_SEVERITY_ERROR);
    eqx_builder_free(builder);
}

static void file_that_cannot_be_read_is_said(void **state)
{
    (void)state;
    eqx_builder *builder = new_builder();
    assert_int_equal(eqx_builder_add_file(builder, "/nowhere/at/all.yaml"), EQX_E_IO);
    assert_int_equal(eqx_builder_add_file(builder, "."), EQX_E_IO);
    eqx_builder_free(builder);
}

static void builtin_names_end_where_they_end(void **state)
{
    (void)state;
    eqx_builder *builder = new_builder();
    assert_true(eqx_builtin_count() > 0);
    for (uint32_t i = 0; i < eqx_builtin_count(); i++) {
        assert_non_null(eqx_builtin_name(i));
    }
    assert_null(eqx_builtin_name(eqx_builtin_count()));
    assert_null(eqx_builtin_name(EQX_NONE));
    assert_int_equal(eqx_builder_add_builtin(builder, "no-such-lexicon"), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_add_builtin(builder, ""), EQX_E_ARGUMENT);
    eqx_builder_free(builder);
}

static eqx_status first_diag(const void *builder, void *out)
{
    return eqx_builder_diag(builder, 0, out);
}

static void remarks_are_given_in_structs_of_any_size(void **state)
{
    (void)state;
    eqx_builder       *builder = new_builder();
    const eqx_lexicon *lexicon = NULL;
    eqx_diag           diag = {.struct_size = sizeof diag};
    assert_int_equal(eqx_builder_add(builder, "x", "themes: 1", 9), EQX_OK);
    assert_int_equal(eqx_builder_build(builder, &lexicon), EQX_E_LEXICON);
    size_t count = eqx_builder_diag_count(builder);
    assert_true(count > 0);
    fills_any_size(first_diag, builder, sizeof(eqx_diag));
    assert_int_equal(eqx_builder_diag(builder, count, &diag), EQX_E_ARGUMENT);
    assert_int_equal(eqx_builder_diag(builder, SIZE_MAX, &diag), EQX_E_ARGUMENT);
    eqx_builder_free(builder);
}

static void builder_can_build_more_than_once(void **state)
{
    (void)state;
    eqx_builder       *builder = new_builder();
    const eqx_lexicon *one = NULL, *two = NULL;
    uint8_t            first[32], second[32];
    assert_int_equal(eqx_builder_add_list(builder, "l", "c", "a\nb", 3), EQX_OK);
    assert_int_equal(eqx_builder_build(builder, &one), EQX_OK);
    assert_int_equal(eqx_builder_build(builder, &two), EQX_OK);
    eqx_builder_free(builder);
    eqx_lexicon_fingerprint(one, first);
    eqx_lexicon_fingerprint(two, second);
    assert_memory_equal(first, second, sizeof first);
    eqx_lexicon_unref(one);
    eqx_lexicon_unref(two);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(null_is_refused_by_every_function),
        cmocka_unit_test(allocator_without_a_member_is_refused),
        cmocka_unit_test(name_and_bytes_are_copied),
        cmocka_unit_test(file_that_cannot_be_read_is_said),
        cmocka_unit_test(builtin_names_end_where_they_end),
        cmocka_unit_test(remarks_are_given_in_structs_of_any_size),
        cmocka_unit_test(builder_can_build_more_than_once),
    };
    return cmocka_run_group_tests_name("builder", tests, NULL, NULL);
}
