/*
 * reading.h - a small lexicon, a small text, and the hits as one line
 *
 *     fuel poverty:a:scored | poverty:b:over
 */
#ifndef READING_H
#define READING_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/cmocka_suite.h"

#include "equilex.h"

#define READING_SIZE 16384u

static inline void print_remarks(const eqx_builder *builder)
{
    for (size_t i = 0; i < eqx_builder_diag_count(builder); i++) {
        eqx_diag diag = {.struct_size = sizeof diag};
        assert_int_equal(eqx_builder_diag(builder, i, &diag), EQX_OK);
        if (diag.severity == EQX_SEVERITY_ERROR) {
            print_message("%s:%u:%u: %s\n", diag.source, diag.line, diag.column, diag.message);
        }
    }
}

static inline const eqx_lexicon *built(eqx_builder *builder)
{
    const eqx_lexicon *lexicon = NULL;
    eqx_status         status = eqx_builder_build(builder, &lexicon);
    if (status != EQX_OK) {
        print_remarks(builder);
    }
    eqx_builder_free(builder);
    assert_int_equal(status, EQX_OK);
    return lexicon;
}

static inline const eqx_lexicon *lexicon_of_list(const char *list, size_t size)
{
    eqx_builder *builder = NULL;
    assert_int_equal(eqx_builder_new(NULL, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add_list(builder, "list", "c", list, size), EQX_OK);
    return built(builder);
}

static inline const eqx_lexicon *lexicon_of_yaml(const char *yaml)
{
    eqx_builder *builder = NULL;
    assert_int_equal(eqx_builder_new(NULL, &builder), EQX_OK);
    assert_int_equal(eqx_builder_add(builder, "yaml", yaml, strlen(yaml)), EQX_OK);
    return built(builder);
}

/* `top` may hold further keys, each with its line end; `concepts` is a list in flow style,
 * without its brackets: {id: a, terms: [fuel poverty]}, ... */
static inline const eqx_lexicon *lexicon_of(const char *top, const char *concepts)
{
    char yaml[8192];
    int  size = snprintf(yaml, sizeof yaml,
                         "equilex: 1\nid: t\n%sthemes:\n  - {id: t, concepts: [%s]}\n", top,
                         concepts);
    assert_in_range(size, 1, (int)sizeof yaml - 1);
    return lexicon_of_yaml(yaml);
}

typedef struct reading {
    eqx_analyzer *analyzer;
    eqx_result   *result;
    eqx_hit_table hits;
} reading;

static inline void reading_start(reading *r, const eqx_lexicon *lexicon, uint32_t flags)
{
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    options.flags = flags;
    memset(r, 0, sizeof *r);
    assert_int_equal(eqx_analyzer_new(lexicon, &options, &r->analyzer), EQX_OK);
    assert_int_equal(eqx_result_new(NULL, &r->result), EQX_OK);
}

static inline void reading_run(reading *r, const char *text, size_t size)
{
    eqx_input input = {.struct_size = sizeof input, .text = text, .size = size};
    assert_int_equal(eqx_analyzer_run(r->analyzer, &input, r->result), EQX_OK);
    r->hits.struct_size = sizeof r->hits;
    assert_int_equal(eqx_result_hits(r->result, &r->hits), EQX_OK);
}

static inline void reading_end(reading *r)
{
    eqx_analyzer_free(r->analyzer);
    eqx_result_free(r->result);
}

static inline const char *status_name(uint8_t status)
{
    static const char *const names[] = {"scored",      "zone",       "not_in",
                                        "preceded",    "followed",   "caps",
                                        "requires",    "unless",     "over",
                                        "overlap",     "negated"};
    return status < sizeof names / sizeof *names ? names[status] : "?";
}

/* Line ends inside a quote are shown as ~. */
static inline size_t put_quote(char *out, size_t at, const char *text, uint32_t start, uint32_t end)
{
    assert_true(end - start < READING_SIZE - 64 - at);
    for (uint32_t i = start; i < end; i++) {
        out[at++] = text[i] == '\n' ? '~' : text[i];
    }
    return at;
}

static inline void list_hits(const reading *r, const eqx_lexicon *lexicon, const char *text,
                             bool quotes_only, char out[READING_SIZE])
{
    size_t at = 0;
    for (uint64_t i = 0; i < r->hits.count; i++) {
        eqx_concept row = {.struct_size = sizeof row};
        assert_int_equal(eqx_lexicon_concept(lexicon, r->hits.concept_id[i], &row), EQX_OK);
        at += (size_t)snprintf(out + at, READING_SIZE - at, "%s", i > 0 ? " | " : "");
        at = put_quote(out, at, text, r->hits.byte_start[i], r->hits.byte_end[i]);
        if (!quotes_only) {
            at += (size_t)snprintf(out + at, READING_SIZE - at, ":%s:%s", row.id,
                                   status_name(r->hits.status[i]));
        }
    }
    out[at] = '\0';
}

static inline void expect_hits(const eqx_lexicon *lexicon, uint32_t flags, const char *text,
                               bool quotes_only, const char *expected)
{
    static char out[READING_SIZE];
    reading     r;
    reading_start(&r, lexicon, flags);
    reading_run(&r, text, strlen(text));
    list_hits(&r, lexicon, text, quotes_only, out);
    if (strcmp(out, expected) != 0) {
        print_message("text: %s\n", text);
    }
    assert_string_equal(out, expected);
    reading_end(&r);
}

/* What the terms, one a line, match in `text`: quotes with " | " between. */
static inline void finds(const char *terms, const char *text, const char *expected)
{
    const eqx_lexicon *lexicon = lexicon_of_list(terms, strlen(terms));
    expect_hits(lexicon, EQX_SNIPPET | EQX_ALL_MATCHES, text, true, expected);
    eqx_lexicon_unref(lexicon);
}

static inline void finds_whole(const char *terms, const char *text)
{
    char   shown[1024];
    size_t size = strlen(text);
    assert_true(size < sizeof shown);
    for (size_t i = 0; i <= size; i++) {
        shown[i] = text[i];
        if (text[i] == '\n') {
            shown[i] = '~';
        }
    }
    finds(terms, text, shown);
}

static inline void finds_nothing(const char *terms, const char *text)
{
    finds(terms, text, "");
}

/* The repairs of the only hit. */
static inline uint8_t repairs_of(const char *term, const char *text)
{
    const eqx_lexicon *lexicon = lexicon_of_list(term, strlen(term));
    reading            r;
    reading_start(&r, lexicon, EQX_SNIPPET | EQX_ALL_MATCHES);
    reading_run(&r, text, strlen(text));
    assert_int_equal(r.hits.count, 1);
    uint8_t repairs = r.hits.repairs[0];
    reading_end(&r);
    eqx_lexicon_unref(lexicon);
    return repairs;
}

/* Hits of concepts in flow style, as quote:concept:status. */
static inline void judges(const char *concepts, const char *text, const char *expected)
{
    const eqx_lexicon *lexicon = lexicon_of("", concepts);
    expect_hits(lexicon, EQX_SNIPPET, text, false, expected);
    eqx_lexicon_unref(lexicon);
}

/* The same, with the text as a document. */
static inline void judges_document(const char *concepts, const char *text, const char *expected)
{
    const eqx_lexicon *lexicon = lexicon_of("", concepts);
    expect_hits(lexicon, 0, text, false, expected);
    eqx_lexicon_unref(lexicon);
}

#endif
