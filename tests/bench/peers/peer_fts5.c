/*
 * peer_fts5.c - SQLite FTS5 with its porter tokenizer: what full-text search reads a text at
 *
 *     peer_fts5 TEXT PHRASES [RUNS]
 *
 * Ingestion of documents of 64 KiB into a table without content, in memory.
 */
#include <sqlite3.h>

#include "measure.h"

#define DOCUMENT_SIZE ((size_t)65536)

static void run(sqlite3 *base, const char *sql)
{
    char *error = NULL;
    if (sqlite3_exec(base, sql, NULL, NULL, &error) != SQLITE_OK) {
        give_up("SQLite", error);
    }
}

static size_t ingest(text corpus)
{
    sqlite3      *base = NULL;
    sqlite3_stmt *row = NULL;
    size_t        rows = 0;
    sqlite3_open(":memory:", &base);
    run(base, "create virtual table f using fts5(x, content='', tokenize='porter unicode61')");
    run(base, "begin");
    sqlite3_prepare_v2(base, "insert into f(rowid, x) values(?, ?)", -1, &row, NULL);
    for (size_t i = 0; i < corpus.size; i += DOCUMENT_SIZE) {
        size_t left = corpus.size - i;
        sqlite3_bind_int64(row, 1, (sqlite3_int64)++rows);
        sqlite3_bind_text(row, 2, corpus.bytes + i,
                          (int)(left < DOCUMENT_SIZE ? left : DOCUMENT_SIZE), SQLITE_STATIC);
        if (sqlite3_step(row) != SQLITE_DONE) {
            give_up("SQLite", sqlite3_errmsg(base));
        }
        sqlite3_reset(row);
    }
    run(base, "commit");
    sqlite3_finalize(row);
    sqlite3_close(base);
    return rows;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        give_up("usage", "peer_fts5 TEXT PHRASES [RUNS]");
    }
    text   corpus = read_text(argv[1]);
    double seconds = 0;
    size_t rows = 0;
    MEASURE(seconds, runs_of(argc, argv, 3, 3), rows = ingest(corpus));
    printf("{\"name\": \"SQLite FTS5 porter\", \"version\": \"%s\", \"mb_s\": %.2f, \"hits\": %zu}"
           "\n", SQLITE_VERSION, (double)corpus.size / 1e6 / seconds, rows);
    return 0;
}
