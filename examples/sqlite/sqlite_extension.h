/*
 * sqlite_extension.h - what the extension adds to a connection, each in a file of its own
 */
#ifndef SQLITE_EXTENSION_H
#define SQLITE_EXTENSION_H

#include <sqlite3.h>

#include "sqlite_instrument.h"

/* The table-valued function equilex_hits(text[, lexicon]). */
int hits_table_add(sqlite3 *database, instruments *all);

/* equilex_score(text, concept[, lexicon]), equilex_rung of the same, and
 * equilex_fingerprint([lexicon]). */
int score_functions_add(sqlite3 *database, instruments *all);

/* The tokenizer `equilex` of FTS5; nothing where this SQLite has no FTS5. */
int word_tokenizer_add(sqlite3 *database);

#endif
