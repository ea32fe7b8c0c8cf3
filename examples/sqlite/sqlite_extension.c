/*
 * sqlite_extension.c - equilex in SQL: .load equilex_sqlite
 *
 * docs/sqlite.md tells what is added.
 */
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

#include "sqlite_extension.h"

/* The name under which all that the extension holds lives and dies with the connection. */
#define OWNER "equilex_release"

static void owner_is_no_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    (void)values;
    sqlite3_result_null(context);
}

#ifdef _WIN32
#  define EXPORTED __declspec(dllexport)
#else
#  define EXPORTED __attribute__((visibility("default")))
#endif
EXPORTED int sqlite3_equilexsqlite_init(sqlite3 *database, char **message,
                                        const sqlite3_api_routines *api);

int sqlite3_equilexsqlite_init(sqlite3 *database, char **message, const sqlite3_api_routines *api)
{
    (void)message;
    SQLITE_EXTENSION_INIT2(api);
    instruments *all = instruments_new();
    if (all == NULL) {
        return SQLITE_NOMEM;
    }
    /* Frees `all` when the connection ends, and when this call fails. */
    int status = sqlite3_create_function_v2(database, OWNER, 0, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                            all, owner_is_no_function, NULL, NULL,
                                            instruments_free);
    if (status == SQLITE_OK) {
        status = hits_table_add(database, all);
    }
    if (status == SQLITE_OK) {
        status = score_functions_add(database, all);
    }
    return status == SQLITE_OK ? word_tokenizer_add(database) : status;
}
