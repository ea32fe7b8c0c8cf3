/*
 * sqlite_instrument.c - lexicons and analyzers of one database connection
 */
#include "sqlite_instrument.h"

#include <string.h>

#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT3

/* A text from a database is a stranger's: one row must not take all memory. */
#define ROW_BYTES_MAX ((uint64_t)1 << 30)

static void instrument_wipe(instrument *one)
{
    eqx_analyzer_free(one->analyzer);
    eqx_lexicon_unref(one->lexicon);
    eqx_result_free(one->last);
    sqlite3_free(one->source);
    sqlite3_free(one->last_text);
    memset(one, 0, sizeof *one);
}

instruments *instruments_new(void)
{
    instruments *all = sqlite3_malloc(sizeof *all);
    if (all != NULL) {
        memset(all, 0, sizeof *all);
    }
    return all;
}

void instruments_free(void *held)
{
    instruments *all = held;
    for (unsigned i = 0; i < all->count; i++) {
        instrument_wipe(&all->kept[i]);
    }
    sqlite3_free(all);
}

/* The first error: where it stands and what is wrong. */
static char *remark_of(const eqx_builder *builder)
{
    for (size_t i = 0; i < eqx_builder_diag_count(builder); i++) {
        eqx_diag diag = {.struct_size = sizeof diag};
        if (eqx_builder_diag(builder, i, &diag) == EQX_OK &&
            diag.severity == EQX_SEVERITY_ERROR) {
            return sqlite3_mprintf("%s:%u:%u: EQX-%03u: %s", diag.source, diag.line, diag.column,
                                   diag.code, diag.message);
        }
    }
    return sqlite3_mprintf("the lexicon has errors");
}

static bool is_builtin(const char *name)
{
    for (uint32_t i = 0; i < eqx_builtin_count(); i++) {
        if (strcmp(name, eqx_builtin_name(i)) == 0) {
            return true;
        }
    }
    return false;
}

static eqx_status source_added(eqx_builder *builder, const char *source)
{
    if (source == NULL) {
        return eqx_builder_add_builtin(builder, eqx_builtin_name(0));
    }
    if (is_builtin(source)) {
        return eqx_builder_add_builtin(builder, source);
    }
    return eqx_builder_add(builder, "lexicon", source, strlen(source));
}

static bool instrument_build(instrument *one, const char *source, char **message)
{
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_builder         *builder;
    eqx_status           status = eqx_builder_new(NULL, &builder);
    *message = NULL;
    if (status == EQX_OK) {
        status = source_added(builder, source);
    }
    if (status == EQX_OK) {
        status = eqx_builder_build(builder, &one->lexicon);
    }
    if (status == EQX_E_LEXICON) {
        *message = remark_of(builder);
    }
    eqx_builder_free(builder);
    options.max_bytes = ROW_BYTES_MAX;
    if (status == EQX_OK) {
        status = eqx_analyzer_new(one->lexicon, &options, &one->analyzer);
    }
    if (status == EQX_OK) {
        status = eqx_result_new(NULL, &one->last);
    }
    if (status == EQX_OK && source != NULL) {
        one->source = sqlite3_mprintf("%s", source);
        status = one->source == NULL ? EQX_E_NOMEM : EQX_OK;
    }
    one->last_size = -1;
    if (status != EQX_OK && *message == NULL) {
        *message = sqlite3_mprintf("equilex: %s", eqx_status_text(status));
    }
    return status == EQX_OK;
}

static bool is_source(const instrument *one, const char *source)
{
    return source == NULL || one->source == NULL ? source == one->source
                                                 : strcmp(one->source, source) == 0;
}

instrument *instruments_find(instruments *all, const char *source, char **message)
{
    for (unsigned i = 0; i < all->count; i++) {
        if (is_source(&all->kept[i], source)) {
            return &all->kept[i];
        }
    }
    instrument made = {0};
    if (!instrument_build(&made, source, message)) {
        instrument_wipe(&made);
        return NULL;
    }
    unsigned place = all->count;
    if (all->count > INSTRUMENT_KEPT) {
        place = all->next;
        all->next = (all->next + 1) % (INSTRUMENT_KEPT + 1);
        instrument_wipe(&all->kept[place]);
    } else {
        all->count++;
    }
    all->kept[place] = made;
    return &all->kept[place];
}

bool instrument_run(instrument *one, const char *text, int size, eqx_result *result, char **message)
{
    eqx_input input = {.struct_size = sizeof input, .text = text, .size = (size_t)size};
    eqx_status status = eqx_analyzer_run(one->analyzer, &input, result);
    if (status != EQX_OK) {
        *message = sqlite3_mprintf("equilex: %s", eqx_status_text(status));
    }
    return status == EQX_OK;
}

bool instrument_run_last(instrument *one, const char *text, int size, char **message)
{
    if (one->last_size == size && (size == 0 || memcmp(one->last_text, text, (size_t)size) == 0)) {
        return true;
    }
    char *copy = sqlite3_malloc(size > 0 ? size : 1);
    if (copy == NULL) {
        *message = sqlite3_mprintf("equilex: %s", eqx_status_text(EQX_E_NOMEM));
        return false;
    }
    if (size > 0) {
        memcpy(copy, text, (size_t)size);
    }
    sqlite3_free(one->last_text);
    one->last_text = copy;
    one->last_size = -1;
    if (!instrument_run(one, copy, size, one->last, message)) {
        return false;
    }
    one->last_size = size;
    return true;
}
