/*
 * sqlite_hits.c - the table-valued function equilex_hits(text[, lexicon])
 *
 * One row for each hit, scored or not, in text order. The cursor holds its text and its result;
 * names come from its own reference to the lexicon, which may be replaced meanwhile.
 */
#include <string.h>

#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT3

#include "sqlite_extension.h"

enum {
    COLUMN_THEME,
    COLUMN_CONCEPT,
    COLUMN_TERM,
    COLUMN_QUOTE,
    COLUMN_BYTE_START,
    COLUMN_BYTE_END,
    COLUMN_CHAR_START,
    COLUMN_CHAR_END,
    COLUMN_PAGE,
    COLUMN_STATEMENT,
    COLUMN_MODALITY,
    COLUMN_HEDGED,
    COLUMN_VOICE,
    COLUMN_RUNG,
    COLUMN_SCORED,
    COLUMN_REASON,
    COLUMN_WEIGHT,
    COLUMN_TEXT,
    COLUMN_LEXICON
};

static const char declaration[] =
    "CREATE TABLE equilex_hits(theme TEXT, concept TEXT, term TEXT, quote TEXT, byte_start INT,"
    " byte_end INT, char_start INT, char_end INT, page INT, statement TEXT, modality TEXT,"
    " hedged INT, voice TEXT, rung INT, scored INT, reason TEXT, weight REAL,"
    " text TEXT HIDDEN, lexicon TEXT HIDDEN)";

/* In the order of the header's numbers. */
static const char *const modalities[] = {"none",     "fact",   "projection",
                                         "intended", "action", "done"};
static const char *const voices[] = {"none", "own", "national", "other"};
static const char *const reasons[] = {NULL,       "zone",     "not_in", "not_preceded_by",
                                      "not_followed_by", "not_in_caps", "requires", "unless",
                                      "over",     "overlap",  "negated"};
#define NAME_OF(names, value) \
    ((value) < sizeof(names) / sizeof((names)[0]) ? (names)[value] : "other")

typedef struct hits_table {
    sqlite3_vtab base;
    instruments *all;
} hits_table;

typedef struct hits_cursor {
    sqlite3_vtab_cursor base;
    const eqx_lexicon  *lexicon;
    eqx_result         *result;
    char               *text;
    eqx_hit_table       hits;
    eqx_statement_table statements;
    uint64_t            row;
} hits_cursor;

static int hits_connect(sqlite3 *database, void *held, int count, const char *const *arguments,
                        sqlite3_vtab **out, char **message)
{
    (void)count;
    (void)arguments;
    (void)message;
    int status = sqlite3_declare_vtab(database, declaration);
    if (status != SQLITE_OK) {
        return status;
    }
    hits_table *table = sqlite3_malloc(sizeof *table);
    if (table == NULL) {
        return SQLITE_NOMEM;
    }
    memset(table, 0, sizeof *table);
    table->all = held;
    *out = &table->base;
    return sqlite3_vtab_config(database, SQLITE_VTAB_INNOCUOUS);
}

static int hits_disconnect(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

/* The text must be given, the lexicon may be; idxNum 1 says that it is. */
static int hits_best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
    int text = -1, lexicon = -1;
    (void)table;
    for (int i = 0; i < info->nConstraint; i++) {
        int column = info->aConstraint[i].iColumn;
        if (column < COLUMN_TEXT || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ) {
            continue;
        }
        if (!info->aConstraint[i].usable) {
            return SQLITE_CONSTRAINT; /* another order of the join gives it */
        }
        *(column == COLUMN_TEXT ? &text : &lexicon) = i;
    }
    if (text < 0) {
        info->estimatedCost = 1e12;
        info->idxNum = -1;
        return SQLITE_OK;
    }
    info->aConstraintUsage[text].argvIndex = 1;
    info->aConstraintUsage[text].omit = 1;
    if (lexicon >= 0) {
        info->aConstraintUsage[lexicon].argvIndex = 2;
        info->aConstraintUsage[lexicon].omit = 1;
    }
    info->idxNum = lexicon >= 0;
    info->estimatedCost = 1000;
    info->estimatedRows = 100;
    return SQLITE_OK;
}

static int hits_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    (void)table;
    hits_cursor *cursor = sqlite3_malloc(sizeof *cursor);
    if (cursor == NULL) {
        return SQLITE_NOMEM;
    }
    memset(cursor, 0, sizeof *cursor);
    if (eqx_result_new(NULL, &cursor->result) != EQX_OK) {
        sqlite3_free(cursor);
        return SQLITE_NOMEM;
    }
    *out = &cursor->base;
    return SQLITE_OK;
}

static void cursor_clear(hits_cursor *cursor)
{
    eqx_lexicon_unref(cursor->lexicon);
    sqlite3_free(cursor->text);
    cursor->lexicon = NULL;
    cursor->text = NULL;
    cursor->hits = (eqx_hit_table){.struct_size = sizeof cursor->hits};
    cursor->statements = (eqx_statement_table){.struct_size = sizeof cursor->statements};
    cursor->row = 0;
}

static int hits_close(sqlite3_vtab_cursor *base)
{
    hits_cursor *cursor = (hits_cursor *)base;
    cursor_clear(cursor);
    eqx_result_free(cursor->result);
    sqlite3_free(cursor);
    return SQLITE_OK;
}

/* Analyses a text into the cursor. */
static bool cursor_fill(hits_cursor *cursor, const char *text, int size, const char *source,
                        char **message)
{
    hits_table *table = (hits_table *)cursor->base.pVtab;
    instrument *one = instruments_find(table->all, source, message);
    if (one == NULL || !instrument_run(one, text, size, cursor->result, message)) {
        return false;
    }
    cursor->text = sqlite3_malloc(size > 0 ? size : 1);
    if (cursor->text == NULL) {
        return false;
    }
    if (size > 0) {
        memcpy(cursor->text, text, (size_t)size);
    }
    cursor->lexicon = eqx_lexicon_ref(one->lexicon);
    return eqx_result_hits(cursor->result, &cursor->hits) == EQX_OK &&
           eqx_result_statements(cursor->result, &cursor->statements) == EQX_OK;
}

static int hits_filter(sqlite3_vtab_cursor *base, int number, const char *name, int count,
                       sqlite3_value **values)
{
    hits_cursor *cursor = (hits_cursor *)base;
    char        *message = NULL;
    (void)name;
    cursor_clear(cursor);
    sqlite3_free(base->pVtab->zErrMsg);
    base->pVtab->zErrMsg = NULL;
    if (number < 0) {
        base->pVtab->zErrMsg = sqlite3_mprintf("equilex_hits needs a text: equilex_hits(text)");
        return SQLITE_ERROR;
    }
    if (sqlite3_value_type(values[0]) == SQLITE_NULL) {
        return SQLITE_OK; /* no text, no rows */
    }
    const char *source = NULL;
    if (count > 1 && sqlite3_value_type(values[1]) != SQLITE_NULL) {
        source = (const char *)sqlite3_value_text(values[1]);
    }
    const char *text = (const char *)sqlite3_value_text(values[0]);
    if (!cursor_fill(cursor, text, sqlite3_value_bytes(values[0]), source, &message)) {
        cursor_clear(cursor);
        base->pVtab->zErrMsg = message;
        return message == NULL ? SQLITE_NOMEM : SQLITE_ERROR;
    }
    return SQLITE_OK;
}

static int hits_next(sqlite3_vtab_cursor *base)
{
    ((hits_cursor *)base)->row++;
    return SQLITE_OK;
}

static int hits_eof(sqlite3_vtab_cursor *base)
{
    const hits_cursor *cursor = (const hits_cursor *)base;
    return cursor->row >= cursor->hits.count;
}

static int hits_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    *out = (sqlite3_int64)((hits_cursor *)base)->row + 1;
    return SQLITE_OK;
}

static void give_text(sqlite3_context *context, const char *text)
{
    sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT); /* NULL gives NULL */
}

static void give_name(sqlite3_context *context, const hits_cursor *cursor, int column)
{
    eqx_concept concept_row = {.struct_size = sizeof concept_row};
    eqx_term    term = {.struct_size = sizeof term};
    eqx_lexicon_concept(cursor->lexicon, cursor->hits.concept_id[cursor->row], &concept_row);
    eqx_lexicon_term(cursor->lexicon, cursor->hits.term_id[cursor->row], &term);
    give_text(context, column == COLUMN_THEME     ? concept_row.theme
                       : column == COLUMN_CONCEPT ? concept_row.id
                                                  : term.id);
}

static void give_place(sqlite3_context *context, const eqx_hit_table *hits, uint64_t row,
                       int column)
{
    const uint32_t values[] = {hits->byte_start[row], hits->byte_end[row], hits->char_start[row],
                               hits->char_end[row], hits->page[row] + 1};
    sqlite3_result_int64(context, values[column - COLUMN_BYTE_START]);
}

/* What is known of the hit's statement; NULL without one. */
static void give_manner(sqlite3_context *context, const hits_cursor *cursor, int column)
{
    uint32_t statement = cursor->hits.statement[cursor->row];
    if (statement == EQX_NONE) {
        sqlite3_result_null(context);
    } else if (column == COLUMN_STATEMENT) {
        char *id = sqlite3_mprintf("s%u", statement + 1);
        sqlite3_result_text(context, id, -1, sqlite3_free);
    } else if (column == COLUMN_MODALITY) {
        give_text(context, NAME_OF(modalities, cursor->statements.modality[statement]));
    } else if (column == COLUMN_HEDGED) {
        sqlite3_result_int(context, cursor->statements.hedged[statement]);
    } else {
        give_text(context, NAME_OF(voices, cursor->statements.voice[statement]));
    }
}

static void give_judgement(sqlite3_context *context, const eqx_hit_table *hits, uint64_t row,
                           int column)
{
    if (column == COLUMN_SCORED) {
        sqlite3_result_int(context, hits->status[row] == EQX_HIT_SCORED);
    } else if (column == COLUMN_REASON) {
        give_text(context, NAME_OF(reasons, hits->status[row]));
    } else if (column == COLUMN_WEIGHT) {
        sqlite3_result_double(context, hits->contribution[row]);
    } else if (hits->rung[row] <= 6) {
        sqlite3_result_int(context, hits->rung[row]);
    }
}

static int hits_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const hits_cursor   *cursor = (const hits_cursor *)base;
    const eqx_hit_table *hits = &cursor->hits;
    uint64_t             row = cursor->row;
    if (column <= COLUMN_TERM) {
        give_name(context, cursor, column);
    } else if (column == COLUMN_QUOTE) {
        sqlite3_result_text(context, cursor->text + hits->byte_start[row],
                            (int)(hits->byte_end[row] - hits->byte_start[row]), SQLITE_TRANSIENT);
    } else if (column <= COLUMN_PAGE) {
        give_place(context, hits, row, column);
    } else if (column <= COLUMN_VOICE) {
        give_manner(context, cursor, column);
    } else if (column <= COLUMN_WEIGHT) {
        give_judgement(context, hits, row, column);
    }
    return SQLITE_OK;
}

/* No xCreate: it exists in every database, and only as a function. */
static const sqlite3_module module = {
    .iVersion = 0,
    .xConnect = hits_connect,
    .xBestIndex = hits_best_index,
    .xDisconnect = hits_disconnect,
    .xOpen = hits_open,
    .xClose = hits_close,
    .xFilter = hits_filter,
    .xNext = hits_next,
    .xEof = hits_eof,
    .xColumn = hits_column,
    .xRowid = hits_rowid,
};

int hits_table_add(sqlite3 *database, instruments *all)
{
    return sqlite3_create_module_v2(database, "equilex_hits", &module, all, NULL);
}
