/*
 * Documents at the end of what 32 bits can count: 2^31 bytes are refused before memory is taken,
 * 2^31 - 1 give a result or a status, never a place that wrapped. They are mapped, and sparse.
 * With EQX_LONG_TESTS set the largest document is read to its end, which takes minutes.
 */
#include "support/cmocka_suite.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "equilex.h"

#define LARGEST ((size_t)EQX_DOCUMENT_MAX)
#define MAPPED (((size_t)1 << 32) + 4096)

static char *sparse;

static int map_it(void **state)
{
    (void)state;
    void *map = mmap(NULL, MAPPED, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    sparse = map == MAP_FAILED ? NULL : map;
    return sparse == NULL ? -1 : 0;
}

static int unmap_it(void **state)
{
    (void)state;
    return munmap(sparse, MAPPED);
}

typedef struct books {
    size_t held, most;
} books;

static void *count_alloc(void *context, size_t size)
{
    books *self = context;
    self->held += size;
    self->most = self->held > self->most ? self->held : self->most;
    return malloc(size);
}

static void *count_resize(void *context, void *block, size_t old_size, size_t new_size)
{
    books *self = context;
    self->held += new_size - old_size;
    self->most = self->held > self->most ? self->held : self->most;
    return realloc(block, new_size);
}

static void count_free(void *context, void *block, size_t size)
{
    books *self = context;
    self->held -= size;
    free(block);
}

static eqx_status run(const eqx_input *input, uint64_t max_bytes, books *kept, eqx_summary *summary)
{
    eqx_allocator        hook = {count_alloc, count_resize, count_free, kept};
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_analyzer        *analyzer = NULL;
    eqx_result          *result = NULL;
    options.allocator = &hook;
    options.max_bytes = max_bytes;
    options.flags = max_bytes > 0 ? EQX_KEEP_TOKENS : 0;
    assert_int_equal(eqx_analyzer_new(NULL, &options, &analyzer), EQX_OK);
    assert_int_equal(eqx_result_new(&hook, &result), EQX_OK);
    eqx_status         status = eqx_analyzer_run(analyzer, input, result);
    eqx_sentence_table sentences = {.struct_size = sizeof sentences};
    eqx_block_table    blocks = {.struct_size = sizeof blocks};
    assert_int_equal(eqx_result_sentences(result, &sentences), EQX_OK);
    assert_int_equal(eqx_result_blocks(result, &blocks), EQX_OK);
    for (uint64_t i = 0; i < sentences.count; i++) {
        assert_true(sentences.byte_start[i] < sentences.byte_end[i]);
        assert_true(i == 0 || sentences.byte_end[i - 1] <= sentences.byte_start[i]);
        assert_true(sentences.byte_end[i] <= input->size);
    }
    summary->struct_size = sizeof *summary;
    assert_int_equal(eqx_result_summary(result, summary), EQX_OK);
    assert_true(status == EQX_OK || sentences.count == 0);
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    assert_int_equal(kept->held, 0);
    return status;
}

static void one_byte_too_many_is_refused_before_memory_is_taken(void **state)
{
    (void)state;
    static const size_t sizes[] = {LARGEST + 1, LARGEST + 2, (size_t)1 << 32, ((size_t)1 << 32) + 5,
                                   SIZE_MAX / 2, SIZE_MAX};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        eqx_input   input = {.struct_size = sizeof input, .text = sparse, .size = sizes[i]};
        eqx_summary summary;
        books       kept = {0, 0};
        assert_int_equal(run(&input, 0, &kept, &summary), EQX_E_TOO_LARGE);
        assert_true(kept.most < (size_t)1 << 20);
    }
}

static void document_meets_the_limit_of_memory(void **state)
{
    (void)state;
    size_t      size = getenv("EQX_LONG_TESTS") != NULL ? LARGEST : (size_t)8 << 20;
    eqx_input   input = {.struct_size = sizeof input, .text = sparse, .size = size};
    eqx_summary summary;
    books       kept = {0, 0};
    uint64_t    most = (uint64_t)8 << 20;
    memset(sparse, 'a', 4 << 20);
    for (size_t i = 1; i < 4 << 20; i += 2) {
        sparse[i] = ' ';
    }
    assert_int_equal(run(&input, most, &kept, &summary), EQX_E_LIMIT);
    assert_true(kept.most <= most);
}

static void span_at_the_end_of_the_largest_document_keeps_its_place(void **state)
{
    (void)state;
    static const uint32_t start[] = {0, EQX_DOCUMENT_MAX - 20}, end[] = {10, EQX_DOCUMENT_MAX};
    static const uint8_t  kind[] = {EQX_SPAN_PARAGRAPH, EQX_SPAN_PARAGRAPH};
    static const uint32_t beyond[] = {10, EQX_DOCUMENT_MAX + 1u}, wrapped[] = {10, 5};
    eqx_input             input = {.struct_size = sizeof input,
                                   .text = sparse,
                                   .size = LARGEST,
                                   .span_count = 2,
                                   .span_start = start,
                                   .span_kind = kind};
    eqx_summary           summary;
    books                 kept = {0, 0};
    input.span_end = beyond;
    assert_int_equal(run(&input, 0, &kept, &summary), EQX_E_ARGUMENT);
    input.span_end = wrapped;
    assert_int_equal(run(&input, 0, &kept, &summary), EQX_E_ARGUMENT);
    if (getenv("EQX_LONG_TESTS") != NULL) {
        memcpy(sparse + LARGEST - 20, "Homes are warm here.", 20);
        input.span_end = end;
        assert_int_equal(run(&input, 0, &kept, &summary), EQX_OK);
    }
}

static void largest_document_is_read_to_its_end(void **state)
{
    (void)state;
    if (getenv("EQX_LONG_TESTS") == NULL) {
        return; /* the long tier does */
    }
    eqx_input   input = {.struct_size = sizeof input, .text = sparse, .size = LARGEST};
    eqx_summary summary;
    books       kept = {0, 0};
    eqx_status  status = run(&input, 0, &kept, &summary);
    assert_true(status == EQX_OK || status == EQX_E_LIMIT);
    print_message("2^31 - 1 bytes: status %d, %u MiB held at most\n", status,
                  (unsigned)(kept.most >> 20));
    input.size = LARGEST + 1;
    assert_int_equal(run(&input, 0, &kept, &summary), EQX_E_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_byte_too_many_is_refused_before_memory_is_taken),
        cmocka_unit_test(document_meets_the_limit_of_memory),
        cmocka_unit_test(span_at_the_end_of_the_largest_document_keeps_its_place),
        cmocka_unit_test(largest_document_is_read_to_its_end),
    };
    return cmocka_run_group_tests_name("sizes", tests, map_it, unmap_it);
}
