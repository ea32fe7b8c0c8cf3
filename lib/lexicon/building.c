/*
 * building.c - the steps of a build, in one readable function
 */
#include "lexicon/building.h"

#include <stdio.h>
#include <string.h>

#include "lexicon/builtin.h"
#include "lexicon/compiler.h"
#include "lexicon/source_check.h"
#include "lexicon/yaml_tree.h"

struct eqx_builder {
    eqxi_memory      memory;
    eqxi_diagnostics diagnostics;
    EQXI_ARRAY(eqxi_source) sources;
};

eqx_status eqxi_builder_new(const eqx_allocator *allocator, eqx_builder **out)
{
    eqxi_memory memory;
    *out = NULL;
    eqx_status status = eqxi_memory_init(&memory, allocator);
    if (status != EQX_OK) {
        return status;
    }
    eqx_builder *builder = eqxi_memory_zeroed(&memory, sizeof *builder);
    if (builder == NULL) {
        return EQX_E_NOMEM;
    }
    builder->memory = memory;
    eqxi_diagnostics_init(&builder->diagnostics, &builder->memory);
    *out = builder;
    return EQX_OK;
}

void eqxi_builder_free(eqx_builder *builder)
{
    if (builder == NULL) {
        return;
    }
    for (size_t i = 0; i < builder->sources.count; i++) {
        eqxi_source_wipe(&builder->memory, &builder->sources.data[i]);
    }
    eqxi_array_wipe(&builder->memory, &builder->sources);
    eqxi_diagnostics_wipe(&builder->diagnostics);
    eqxi_memory memory = builder->memory;
    eqxi_memory_free(&memory, builder, sizeof *builder);
}

/* Remarks point into the sources, so those of an earlier build go when a source comes. */
static eqx_status add_source(eqx_builder *builder, eqxi_source_kind kind, const char *name,
                             const char *concept_id, const char *bytes, size_t size)
{
    eqxi_memory *memory = &builder->memory;
    eqxi_diagnostics_wipe(&builder->diagnostics);
    eqxi_diagnostics_init(&builder->diagnostics, memory);
    if (!eqxi_array_reserve(memory, &builder->sources, builder->sources.count + 1)) {
        return eqxi_memory_status(memory);
    }
    eqxi_source *source = &builder->sources.data[builder->sources.count];
    eqx_status   status = eqxi_source_init(memory, source, kind, name, concept_id, bytes, size);
    builder->sources.count += status == EQX_OK;
    return status;
}

eqx_status eqxi_builder_add(eqx_builder *builder, const char *name, const char *bytes, size_t size)
{
    return add_source(builder, EQXI_SOURCE_TREE, name, NULL, bytes, size);
}

eqx_status eqxi_builder_add_list(eqx_builder *builder, const char *name, const char *concept_id,
                                 const char *list, size_t size)
{
    return add_source(builder, EQXI_SOURCE_LIST, name, concept_id, list, size);
}

eqx_status eqxi_builder_add_builtin(eqx_builder *builder, const char *name)
{
    for (uint32_t i = 0; i < eqxi_builtin_count; i++) {
        const eqxi_builtin *builtin = &eqxi_builtins[i];
        if (strcmp(builtin->name, name) == 0) {
            return eqxi_builder_add(builder, name, (const char *)builtin->bytes, builtin->size);
        }
    }
    return EQX_E_ARGUMENT;
}

/* Read in pieces: the size of a pipe or device is not known before its end. */
static eqx_status read_file(FILE *file, eqxi_buffer *bytes)
{
    char piece[16384];
    for (size_t got = sizeof piece; got == sizeof piece;) {
        got = fread(piece, 1, sizeof piece, file);
        eqxi_buffer_bytes(bytes, piece, got);
        if (bytes->failed) {
            return EQX_E_NOMEM;
        }
        if (bytes->size > EQXI_SOURCE_SIZE_MAX) {
            return EQX_OK; /* reported as too large when it is built */
        }
    }
    return ferror(file) ? EQX_E_IO : EQX_OK;
}

eqx_status eqxi_builder_add_file(eqx_builder *builder, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return EQX_E_IO;
    }
    eqxi_buffer bytes;
    eqxi_buffer_init(&bytes, &builder->memory);
    eqx_status status = read_file(file, &bytes);
    fclose(file);
    if (status == EQX_OK) {
        status = eqxi_builder_add(builder, path, bytes.size > 0 ? bytes.data : "", bytes.size);
    }
    eqxi_buffer_wipe(&bytes);
    return status;
}

static void read_tree(eqxi_compiler *c, const eqxi_source *source)
{
    eqxi_root  root = {NULL, false};
    eqxi_place start = {source, 0, 0};
    if (source->too_large) {
        eqxi_compiler_say(c, start, EQXI_DIAG_SOURCE_TOO_LARGE, NULL, NULL);
        return;
    }
    eqxi_compiler_fail(c, eqxi_yaml_read(&c->trees, c->diagnostics, source, &root.node,
                                         &root.broken));
    if (root.node == NULL) {
        if (!root.broken) {
            eqxi_compiler_say(c, start, EQXI_DIAG_SOURCE_EMPTY, NULL, NULL);
        }
        return;
    }
    if (root.node->kind != EQXI_NODE_MAP) {
        eqxi_compiler_say(c, root.node->place, EQXI_DIAG_ROOT_SHAPE,
                          root.node->kind == EQXI_NODE_LIST ? "a list" : "a text", NULL);
        return;
    }
    if (!eqxi_array_reserve(c->memory, &c->roots, c->roots.count + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return;
    }
    c->roots.data[c->roots.count++] = root;
}

static void check_list(eqxi_compiler *c, const eqxi_source *source)
{
    bool marked = source->size >= 3 && memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0;
    if (source->too_large) {
        eqxi_compiler_say(c, (eqxi_place){source, 0, 0}, EQXI_DIAG_SOURCE_TOO_LARGE, NULL, NULL);
    } else if (eqxi_source_check(c->diagnostics, source, marked ? 3 : 0)) {
        eqxi_compile_list(c, source);
    }
}

static void compile(eqxi_compiler *c, const eqx_builder *builder)
{
    for (size_t i = 0; i < builder->sources.count && eqxi_compiler_sound(c); i++) {
        if (builder->sources.data[i].kind == EQXI_SOURCE_TREE) {
            read_tree(c, &builder->sources.data[i]);
        }
    }
    eqxi_compile_headers(c);
    eqxi_compile_concepts(c);
    eqxi_compile_cues(c);
    eqxi_compile_order(c);
    for (size_t i = 0; i < builder->sources.count && eqxi_compiler_sound(c); i++) {
        if (builder->sources.data[i].kind == EQXI_SOURCE_LIST) {
            check_list(c, &builder->sources.data[i]);
        }
    }
    if (builder->sources.count == 0) {
        eqxi_compiler_say(c, (eqxi_place){NULL, 0, 0}, EQXI_DIAG_NOTHING_TO_BUILD, NULL, NULL);
    }
    eqxi_compile_automaton(c);
    if (eqxi_compiler_sound(c) && c->diagnostics->errors == 0) {
        eqxi_compile_fingerprint(c);
    }
}

static eqx_status new_lexicon(const eqx_builder *builder, eqx_lexicon **out)
{
    eqxi_memory memory = {.hook = builder->memory.hook};
    *out = eqxi_memory_zeroed(&memory, sizeof **out);
    if (*out == NULL) {
        return EQX_E_NOMEM;
    }
    eqx_lexicon *lexicon = *out;
    lexicon->memory = memory;
    eqxi_arena_init(&lexicon->strings, &lexicon->memory);
    atomic_init(&lexicon->references, 1);
    atomic_init(&lexicon->json, NULL);
    lexicon->id = lexicon->version = lexicon->language = lexicon->licence = lexicon->title = "";
    lexicon->overlap = EQX_OVERLAP_LONGEST_PER_CONCEPT;
    return EQX_OK;
}

static eqx_status verdict(const eqxi_compiler *c)
{
    if (c->status != EQX_OK) {
        return c->status;
    }
    if (c->diagnostics->failed) {
        return EQX_E_NOMEM;
    }
    return c->diagnostics->errors > 0 ? EQX_E_LEXICON : EQX_OK;
}

eqx_status eqxi_builder_build(eqx_builder *builder, const eqx_lexicon **out)
{
    eqx_lexicon  *lexicon = NULL;
    eqxi_compiler compiler;
    *out = NULL;
    eqxi_diagnostics_wipe(&builder->diagnostics);
    eqxi_diagnostics_init(&builder->diagnostics, &builder->memory);
    eqx_status status = new_lexicon(builder, &lexicon);
    if (status != EQX_OK) {
        return status;
    }
    eqxi_compiler_init(&compiler, &builder->memory, &builder->diagnostics, lexicon);
    if (eqxi_compiler_sound(&compiler)) {
        compile(&compiler, builder);
    }
    status = verdict(&compiler);
    eqxi_compiler_wipe(&compiler);
    eqxi_diagnostics_sort(&builder->diagnostics);
    if (status != EQX_OK) {
        eqxi_lexicon_free(lexicon);
        return status;
    }
    *out = lexicon;
    return EQX_OK;
}

size_t eqxi_builder_diag_count(const eqx_builder *builder)
{
    return builder->diagnostics.failed ? 0 : builder->diagnostics.rows.count;
}

eqx_status eqxi_builder_diag(const eqx_builder *builder, size_t index, eqx_diag *out)
{
    const eqxi_diagnostic *row = &builder->diagnostics.rows.data[index];
    out->code = row->code;
    out->severity = row->severity;
    out->line = row->line;
    out->column = row->column;
    out->byte_offset = row->byte_offset;
    out->byte_size = row->byte_size;
    out->source = row->source == NULL ? "" : row->source->name;
    out->message = row->message;
    out->hint = row->hint;
    return EQX_OK;
}
