/* Calls in any order, with objects that may be missing: a status each time, and nothing lost. */
#include "fuzz/property.h"

typedef struct world {
    eqx_builder       *builder;
    const eqx_lexicon *lexicon;
    eqx_analyzer      *analyzer;
    eqx_result        *result;
    const uint8_t     *data; /* what is left to read */
    size_t             size;
} world;

static uint8_t take(world *w)
{
    if (w->size == 0) {
        return 0;
    }
    w->size--;
    return *w->data++;
}

/* How much of what is left the next call gets. */
static size_t take_size(world *w)
{
    size_t size = take(w);
    return size % (w->size + 1);
}

static void is_status(eqx_status status)
{
    HOLDS(status <= EQX_OK && status >= EQX_E_STOPPED);
}

static void do_builder(world *w)
{
    eqx_builder_free(w->builder);
    is_status(eqx_builder_new(NULL, &w->builder));
}

static void do_add(world *w)
{
    bool   list = take(w) & 1;
    size_t size = take_size(w);
    is_status(list ? eqx_builder_add_list(w->builder, "l", "c", (const char *)w->data, size)
                   : eqx_builder_add(w->builder, "s", (const char *)w->data, size));
}

static void do_build(world *w)
{
    const eqx_lexicon *made = NULL;
    eqx_status         status = eqx_builder_build(w->builder, &made);
    is_status(status);
    HOLDS((status == EQX_OK) == (made != NULL));
    eqx_lexicon_unref(w->lexicon);
    w->lexicon = made;
}

/* Structs with room for what a newer caller may have more. */
typedef union options_block {
    eqx_analyzer_options options;
    uint8_t              bytes[sizeof(eqx_analyzer_options) + 8];
} options_block;

static void do_analyzer(world *w)
{
    options_block         block = {.bytes = {0}};
    eqx_analyzer_options *options = &block.options;
    options->struct_size = sizeof *options + (size_t)(take(w) % 3) * 8 - 8;
    options->flags = take(w) & 0x1F;
    options->max_hits = take(w);
    options->max_bytes = (uint64_t)take(w) << 14;
    block.bytes[sizeof block.bytes - 1] = take(w) & 1;
    eqx_analyzer_free(w->analyzer);
    is_status(eqx_analyzer_new(w->lexicon, take(w) & 1 ? options : NULL, &w->analyzer));
}

static void do_result(world *w)
{
    eqx_result_free(w->result);
    is_status(eqx_result_new(NULL, &w->result));
}

static void do_run(world *w)
{
    uint32_t  start[3], end[3], value[3];
    uint8_t   kind[3];
    eqx_input input = {.struct_size = sizeof input,
                       .span_start = start,
                       .span_end = end,
                       .span_kind = kind,
                       .span_value = value};
    input.span_count = take(w) % 4;
    for (size_t i = 0; i < input.span_count; i++) {
        start[i] = take(w);
        end[i] = take(w);
        kind[i] = take(w) % 14;
        value[i] = take(w);
    }
    input.size = take_size(w);
    input.text = (const char *)w->data;
    is_status(eqx_analyzer_run(w->analyzer, &input, w->result));
}

static void do_words(world *w)
{
    const char *out = NULL;
    size_t      size = take_size(w), out_size = 0;
    is_status(eqx_analyzer_fold(w->analyzer, (const char *)w->data, size, &out, &out_size));
    is_status(eqx_analyzer_stem(w->analyzer, (const char *)w->data, size, &out, &out_size));
    HOLDS(out == NULL || strlen(out) <= out_size);
}

static void do_look(world *w)
{
    static union {
        eqx_hit_table hits;
        eqx_concept   row;
        uint8_t       bytes[512];
    } block;
    uint8_t print[32];
    block.hits.struct_size = (size_t)take(w) * 2;
    is_status(eqx_result_hits(w->result, &block.hits));
    block.row.struct_size = (size_t)take(w) * 2;
    is_status(eqx_lexicon_concept(w->lexicon, take(w), &block.row));
    eqx_lexicon_fingerprint(w->lexicon, print);
    HOLDS(w->lexicon == NULL || eqx_lexicon_json(w->lexicon, NULL) != NULL);
    HOLDS(eqx_analyzer_error_offset(w->analyzer) <= EQX_DOCUMENT_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const calls[])(world *) = {do_builder, do_add, do_build, do_analyzer,
                                             do_result,  do_run, do_words, do_look};
    world w = {.data = data, .size = size};
    while (w.size > 0) {
        calls[take(&w) % (sizeof calls / sizeof *calls)](&w);
    }
    eqx_result_free(w.result);
    eqx_analyzer_free(w.analyzer);
    eqx_lexicon_unref(w.lexicon);
    eqx_builder_free(w.builder);
    return 0;
}
