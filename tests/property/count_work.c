/*
 * count_work.c - hostile families at sizes 0, n and 2n, for linear_time.py to count instructions of
 *
 * Under callgrind it writes one dump for each size of each family, in that order, and prints the
 * names in the same order. An analyzer is made anew for each size, so that nothing is remembered.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <valgrind/callgrind.h>

#include "equilex.h"
#include "property/hostile_families.h"

#define ENTRIES 200u

#define CONCEPTS_HEAD "equilex: 1\nid: h\nthemes:\n- id: t\n  concepts:\n  - id: a\n"

typedef struct text {
    char  *bytes;
    size_t size, capacity;
} text;

static void must(int well, const char *what)
{
    if (!well) {
        fprintf(stderr, "count_work: %s\n", what);
        exit(2);
    }
}

static void add(text *out, const char *bytes)
{
    size_t size = strlen(bytes);
    if (out->capacity - out->size <= size) {
        out->capacity = 2 * (out->capacity + size) + 64;
        out->bytes = realloc(out->bytes, out->capacity);
        must(out->bytes != NULL, "out of memory");
    }
    memcpy(out->bytes + out->size, bytes, size + 1);
    out->size += size;
}

static const eqx_lexicon *build(eqx_builder *builder)
{
    const eqx_lexicon *lexicon = NULL;
    must(eqx_builder_build(builder, &lexicon) == EQX_OK, "the lexicon has errors");
    eqx_builder_free(builder);
    return lexicon;
}

static const eqx_lexicon *lexicon_of(const family *f)
{
    eqx_builder *builder = NULL;
    must(eqx_builder_new(NULL, &builder) == EQX_OK, "no builder");
    if (f->lexicon == NULL) {
        eqx_builder_add_list(builder, "l", "c", hostile_terms, sizeof hostile_terms - 1);
    } else {
        eqx_builder_add(builder, "y", f->lexicon, strlen(f->lexicon));
    }
    return build(builder);
}

static text repeated(const family *f, size_t size)
{
    text t = {NULL, 0, 0};
    add(&t, size == 0 ? "" : f->head);
    while (t.size < size) {
        add(&t, f->unit);
    }
    return t;
}

static void count_run(const eqx_lexicon *lexicon, const char *bytes, size_t size, uint32_t flags)
{
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_input            input = {.struct_size = sizeof input, .text = bytes, .size = size};
    eqx_analyzer        *analyzer = NULL;
    eqx_result          *result = NULL;
    options.flags = flags;
    options.hash_seed = 1;
    must(eqx_analyzer_new(lexicon, &options, &analyzer) == EQX_OK, "no analyzer");
    must(eqx_result_new(NULL, &result) == EQX_OK, "no result");
    CALLGRIND_ZERO_STATS;
    must(eqx_analyzer_run(analyzer, &input, result) == EQX_OK, "the run failed");
    CALLGRIND_DUMP_STATS;
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
}

static void count_text(const family *f, const eqx_lexicon *lexicon, uint32_t flags, size_t size)
{
    text t = repeated(f, size);
    count_run(lexicon, t.bytes, t.size, flags);
    free(t.bytes);
}

/* Sources that grow by entry; an entry may name its number twice. */
static const struct source_family {
    const char *name, *head, *entry, *tail, *text; /* text: the work is to read it */
} source_families[] = {
    {"lexicon: one line of JSON",
     "{\"equilex\": 1, \"id\": \"h\", \"themes\": [{\"id\": \"t\", \"concepts\": "
     "[{\"id\": \"a\", \"terms\": [",
     "\"wide%u\", ", "\"end\"]}]}]}", NULL},
    {"lexicon: pairs of surrogates",
     "{\"equilex\": 1, \"id\": \"h\", \"themes\": [{\"id\": \"t\", \"concepts\": "
     "[{\"id\": \"a\", \"terms\": [",
     "\"\\ud83c\\udf0d %u\", ", "\"end\"]}]}]}", NULL},
    {"lexicon: ids of terms", CONCEPTS_HEAD "    terms:\n    - x\n",
     "    - {match: term%u, id: i%u}\n", "", NULL},
    {"lexicon: terms given twice", CONCEPTS_HEAD "    terms:\n    - same\n",
     "    - same%u\n    - same%u\n", "", NULL},
    {"lexicon: witnesses", CONCEPTS_HEAD "    terms:\n    - same\n",
     "    - {match: term%u, not_in: [witness %u]}\n", "", NULL},
    {"lexicon: concepts over one another", CONCEPTS_HEAD "    terms: [x]\n",
     "  - {id: c%u, over: [a], terms: [y%u]}\n", "", NULL},
    {"lexicon: alternatives of a set",
     "equilex: 1\nid: h\nthemes: [{id: t, concepts: [{id: a, terms: [x, '@s']}]}]\nsets:\n  s:\n"
     "  - same\n",
     "  - entry %u\n", "", NULL},
    {"lexicon: concepts that share a place", CONCEPTS_HEAD "    terms: [x]\n",
     "  - {id: c%u, terms: [same]}\n", "", "The same again, and the same."},
};

static void count_source(const struct source_family *f, unsigned entries)
{
    text               t = {NULL, 0, 0};
    char               entry[256];
    const eqx_lexicon *lexicon = NULL;
    eqx_builder       *builder = NULL;
    add(&t, f->head);
    for (unsigned i = 0; i < entries; i++) {
        snprintf(entry, sizeof entry, f->entry, 100000 + i, 100000 + i);
        add(&t, entry);
    }
    add(&t, f->tail);
    must(eqx_builder_new(NULL, &builder) == EQX_OK, "no builder");
    CALLGRIND_ZERO_STATS;
    must(eqx_builder_add(builder, "h", t.bytes, t.size) == EQX_OK, "the source was refused");
    must(eqx_builder_build(builder, &lexicon) == EQX_OK, f->name);
    if (f->text != NULL) {
        count_run(lexicon, f->text, strlen(f->text), 0);
    } else {
        CALLGRIND_DUMP_STATS;
    }
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
    free(t.bytes);
}

int main(void)
{
    for (size_t i = 0; i < FAMILY_COUNT; i++) {
        const eqx_lexicon *lexicon = lexicon_of(&families[i]);
        size_t             size = families[i].size == 0 ? HOSTILE_SIZE : families[i].size;
        puts(families[i].name);
        for (size_t times = 0; times < 3; times++) {
            count_text(&families[i], lexicon, EQX_KEEP_TOKENS, times * size);
        }
        eqx_lexicon_unref(lexicon);
    }
    for (size_t i = 0; i < sizeof source_families / sizeof *source_families; i++) {
        puts(source_families[i].name);
        for (unsigned times = 0; times < 3; times++) {
            count_source(&source_families[i], times * ENTRIES);
        }
    }
    return 0;
}
