/*
 * sqlite_words.c - the tokenizer `equilex` of FTS5: words, numbers and stems of the engine
 *
 * A search for "inequality" then finds "Inequalities", and one for "14%" finds "14 per cent".
 * Lone symbols are no words and are left out.
 */
#include <limits.h>
#include <string.h>

#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT3

#include "sqlite_extension.h"

struct Fts5Tokenizer {
    eqx_analyzer *analyzer;
    eqx_result   *result;
};

static void words_delete(Fts5Tokenizer *words)
{
    if (words != NULL) {
        eqx_analyzer_free(words->analyzer);
        eqx_result_free(words->result);
        sqlite3_free(words);
    }
}

static int words_create(void *unused, const char **arguments, int count, Fts5Tokenizer **out)
{
    (void)unused;
    (void)arguments;
    *out = NULL;
    if (count != 0) {
        return SQLITE_ERROR; /* it takes no options */
    }
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    Fts5Tokenizer       *words = sqlite3_malloc(sizeof *words);
    if (words == NULL) {
        return SQLITE_NOMEM;
    }
    memset(words, 0, sizeof *words);
    options.flags = EQX_KEEP_TOKENS;
    if (eqx_analyzer_new(NULL, &options, &words->analyzer) != EQX_OK ||
        eqx_result_new(NULL, &words->result) != EQX_OK) {
        words_delete(words);
        return SQLITE_NOMEM;
    }
    *out = words;
    return SQLITE_OK;
}

typedef int token_sink(void *context, int flags, const char *token, int size, int start, int end);

static int tokens_sent(const eqx_token_table *tokens, void *context, token_sink *sink)
{
    int status = SQLITE_OK;
    for (uint64_t i = 0; i < tokens->count && status == SQLITE_OK; i++) {
        if (tokens->kind[i] != EQX_TOKEN_SYMBOL && tokens->stem_size[i] <= INT_MAX) {
            status = sink(context, 0, tokens->arena + tokens->stem_start[i],
                          (int)tokens->stem_size[i], (int)tokens->byte_start[i],
                          (int)tokens->byte_end[i]);
        }
    }
    return status;
}

static int words_tokenize(Fts5Tokenizer *words, void *context, int flags, const char *text,
                          int size, token_sink *sink)
{
    (void)flags; /* documents and questions are read alike */
    eqx_token_table tokens = {.struct_size = sizeof tokens};
    eqx_input       input = {.struct_size = sizeof input, .text = text, .size = (size_t)size};
    eqx_status      status = eqx_analyzer_run(words->analyzer, &input, words->result);
    if (status == EQX_OK) {
        status = eqx_result_tokens(words->result, &tokens);
    }
    if (status != EQX_OK) {
        return status == EQX_E_NOMEM ? SQLITE_NOMEM : SQLITE_ERROR;
    }
    return tokens_sent(&tokens, context, sink);
}

/* SQLite hands out its FTS5 interface through a statement. */
static fts5_api *fts5_of(sqlite3 *database)
{
    fts5_api     *found = NULL;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, (void *)&found, "fts5_api_ptr", NULL);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return found;
}

int word_tokenizer_add(sqlite3 *database)
{
    fts5_tokenizer calls = {words_create, words_delete, words_tokenize};
    fts5_api      *fts5 = fts5_of(database);
    return fts5 == NULL ? SQLITE_OK
                        : fts5->xCreateTokenizer(fts5, "equilex", NULL, &calls, NULL);
}
