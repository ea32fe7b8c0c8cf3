/*
 * sqlite_score.c - one figure of a text for one concept
 */
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT3

#include "sqlite_extension.h"

static void fail(sqlite3_context *context, char *message)
{
    if (message == NULL) {
        sqlite3_result_error_nomem(context);
        return;
    }
    sqlite3_result_error(context, message, -1);
    sqlite3_free(message);
}

static const char *optional_text(sqlite3_value *value)
{
    return sqlite3_value_type(value) == SQLITE_NULL ? NULL
                                                    : (const char *)sqlite3_value_text(value);
}

/* The profile of values[0] under the lexicon values[2], and the row of the concept values[1]. */
static bool profile_found(sqlite3_context *context, int count, sqlite3_value **values,
                          eqx_profile_table *profile, uint32_t *row)
{
    char        *message = NULL;
    instruments *all = sqlite3_user_data(context);
    const char  *concept_name = (const char *)sqlite3_value_text(values[1]);
    if (sqlite3_value_type(values[0]) == SQLITE_NULL || concept_name == NULL) {
        return false; /* the answer is NULL */
    }
    instrument *one = instruments_find(all, count > 2 ? optional_text(values[2]) : NULL, &message);
    if (one == NULL) {
        fail(context, message);
        return false;
    }
    *row = eqx_lexicon_find_concept(one->lexicon, concept_name);
    if (*row == EQX_NONE) {
        fail(context, sqlite3_mprintf("equilex: the lexicon has no concept %s", concept_name));
        return false;
    }
    const char *text = (const char *)sqlite3_value_text(values[0]);
    if (!instrument_run_last(one, text, sqlite3_value_bytes(values[0]), &message)) {
        fail(context, message);
        return false;
    }
    *profile = (eqx_profile_table){.struct_size = sizeof *profile};
    return eqx_result_profile(one->last, profile) == EQX_OK;
}

static void score(sqlite3_context *context, int count, sqlite3_value **values)
{
    eqx_profile_table profile;
    uint32_t          row;
    if (profile_found(context, count, values, &profile, &row)) {
        sqlite3_result_double(context, profile.score[row]);
    }
}

static void rung(sqlite3_context *context, int count, sqlite3_value **values)
{
    eqx_profile_table profile;
    uint32_t          row;
    if (profile_found(context, count, values, &profile, &row) && profile.rung[row] <= 6) {
        sqlite3_result_int(context, profile.rung[row]);
    }
}

static void fingerprint(sqlite3_context *context, int count, sqlite3_value **values)
{
    static const char digits[] = "0123456789abcdef";
    char             *message = NULL, shown[64];
    uint8_t           bytes[32];
    const char       *source = count > 0 ? optional_text(values[0]) : NULL;
    instrument       *one = instruments_find(sqlite3_user_data(context), source, &message);
    if (one == NULL) {
        fail(context, message);
        return;
    }
    eqx_lexicon_fingerprint(one->lexicon, bytes);
    for (int i = 0; i < 32; i++) {
        shown[2 * i] = digits[bytes[i] >> 4];
        shown[2 * i + 1] = digits[bytes[i] & 15];
    }
    sqlite3_result_text(context, shown, sizeof shown, SQLITE_TRANSIENT);
}

int score_functions_add(sqlite3 *database, instruments *all)
{
    static const struct {
        const char *name;
        int         count;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        {"equilex_score", 2, score},
        {"equilex_score", 3, score},
        {"equilex_rung", 2, rung},
        {"equilex_rung", 3, rung},
        {"equilex_fingerprint", 0, fingerprint},
        {"equilex_fingerprint", 1, fingerprint},
    };
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    int       status = SQLITE_OK;
    for (size_t i = 0; i < sizeof functions / sizeof functions[0] && status == SQLITE_OK; i++) {
        status = sqlite3_create_function_v2(database, functions[i].name, functions[i].count, flags,
                                            all, functions[i].call, NULL, NULL, NULL);
    }
    return status;
}
