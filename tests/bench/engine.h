/*
 * engine.h - equilex as the benchmarks use it, by its public API
 *
 * Included once by each of our programs.
 */
#ifndef BENCH_ENGINE_H
#define BENCH_ENGINE_H

#include "equilex.h"
#include "measure.h"

static inline void engine_check(const char *what, eqx_status status)
{
    if (status != EQX_OK) {
        give_up(what, eqx_status_text(status));
    }
}

/* Bytes that objects made with its allocator hold now. */
typedef struct engine_held {
    size_t bytes;
} engine_held;

static inline void *engine_alloc(void *ctx, size_t size)
{
    ((engine_held *)ctx)->bytes += size;
    return malloc(size);
}

static inline void *engine_resize(void *ctx, void *block, size_t old_size, size_t new_size)
{
    ((engine_held *)ctx)->bytes += new_size - old_size;
    return realloc(block, new_size);
}

static inline void engine_free(void *ctx, void *block, size_t size)
{
    ((engine_held *)ctx)->bytes -= size;
    free(block);
}

/* One concept of plain phrases; what the lexicon holds is counted. */
static inline const eqx_lexicon *engine_list(text phrases, engine_held *held)
{
    eqx_allocator      counted = {engine_alloc, engine_resize, engine_free, held};
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    engine_check("eqx_builder_new", eqx_builder_new(&counted, &builder));
    engine_check("eqx_builder_add_list", eqx_builder_add_list(builder, "phrases", "phrases",
                                                              phrases.bytes, phrases.size));
    engine_check("eqx_builder_build", eqx_builder_build(builder, &lexicon));
    eqx_builder_free(builder);
    return lexicon;
}

static inline eqx_analyzer *engine_analyzer(const eqx_lexicon *lexicon, uint32_t flags,
                                            uint32_t simd)
{
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_analyzer        *analyzer = NULL;
    options.flags = flags;
    options.simd = simd;
    engine_check("eqx_analyzer_new", eqx_analyzer_new(lexicon, &options, &analyzer));
    return analyzer;
}

static inline void engine_run(eqx_analyzer *analyzer, const char *bytes, size_t size,
                              eqx_result *result)
{
    eqx_input input = {.struct_size = sizeof input, .text = bytes, .size = size};
    engine_check("eqx_analyzer_run", eqx_analyzer_run(analyzer, &input, result));
}

/* EQX_SIMD_* by its name. */
static inline uint32_t engine_level(const char *name)
{
    static const char *const names[] = {"best", "scalar", "avx2", "avx512", "neon"};
    for (uint32_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    give_up(name, "no such level");
    return 0;
}

#endif
